"""Stylesheets and pictures of the template folders, and where in them a word stands."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from briefgen.artifacts import Asset
from briefgen.diagnostics import Location

MEDIA_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
MAX_ASSET = 8_000_000


@cache
def packaged_templates() -> Path:
    """Find the templates that come with briefgen: in the wheel, else in the checkout."""
    inside = Path(str(files("briefgen"))) / "_example" / "templates"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "templates"


def template_folders(root: Path) -> tuple[Path, ...]:
    """List where templates are looked up: the project's own folder wins."""
    return tuple(dict.fromkeys((root / "templates", packaged_templates())))


def page_assets(root: Path) -> tuple[Asset, ...]:
    """Read every stylesheet and picture that pages may name, the project's own first."""
    return tuple(
        Asset(name, MEDIA_TYPES[path.suffix.lower()], _start_of(path))
        for name, path in asset_files(root).items()
    )


def _start_of(path: Path) -> bytes:
    """Read a file, or of one that is too large just enough to show that it is."""
    with path.open("rb") as file:
        return file.read(MAX_ASSET + 1)


def asset_files(root: Path) -> dict[str, Path]:
    """Find every stylesheet and picture that pages may name; links out of a folder are none."""
    found: dict[str, Path] = {}
    pictures = set(MEDIA_TYPES) - {".css"}
    for folder in template_folders(root):
        _gather(folder, set(MEDIA_TYPES), found)
    # How pages look is said by templates alone; a picture may stand beside the words about it.
    _gather(root / "content", pictures, found)
    return found


def _gather(folder: Path, suffixes: set[str], found: dict[str, Path]) -> None:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() not in suffixes or name in found or not path.is_file():
            continue
        if path.resolve().is_relative_to(folder.resolve()):
            found[name] = path


def place_in_templates(root: Path, words: str) -> Location:
    """Find where the project's templates, or else the packaged ones, first say something."""
    for folder in template_folders(root):
        for path in sorted([*folder.rglob("*.j2"), *folder.rglob("*.css")]):
            lines = path.read_text("utf-8", errors="replace").splitlines()
            for n, line in enumerate(lines, 1):
                if (column := line.find(words)) >= 0:
                    name = path.relative_to(folder).as_posix()
                    return Location(f"templates/{name}", n, column + 1)
    return Location()

"""A new project: the example content, with the organisation's own name on it."""

from __future__ import annotations

import json
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from briefgen.dataclass import dataclass
from briefgen.diagnostics import ProjectError, error

GITIGNORE = "/output/\n"
TEMPLATES_README = """\
Templates, stylesheets and pictures of this project. What stands here wins over what came with
briefgen; `briefgen list templates` shows the names, `briefgen template eject NAME` copies one.
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new project is told; an empty answer keeps the example's placeholder."""

    organisation: str = ""
    contact: str = ""
    url: str = ""
    next_event: str = ""


def packaged_content() -> Path:
    """Find the example content: in the wheel, else in the checkout."""
    inside = Path(str(files("briefgen"))) / "_example" / "content"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[1] / "content"


def create(folder: Path, answers: Answers) -> None:
    """Write a project that is ready to build; raises ProjectError if one is there already."""
    for name in ("content", "templates"):
        if (folder / name).exists():
            hint = "choose another folder, or remove it first"
            raise ProjectError(error("folder-in-use", f"{name}/ is there already", hint=hint))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".briefgen-", dir=folder) as made:
            _write(Path(made), answers)
            for path in sorted(Path(made).iterdir()):
                if not (folder / path.name).exists():
                    path.rename(folder / path.name)
    except OSError as problem:
        message = f"cannot write {folder.name}: {problem.strerror}"
        raise ProjectError(error("unwritable-folder", message)) from problem


def _write(folder: Path, answers: Answers) -> None:
    shutil.copytree(packaged_content(), folder / "content")
    (folder / "templates").mkdir()
    (folder / "templates" / "README").write_text(TEMPLATES_README, "utf-8")
    (folder / ".gitignore").write_text(GITIGNORE, "utf-8")
    settings = folder / "content" / "project.yaml"
    settings.write_text(_filled(settings.read_text("utf-8"), answers), "utf-8")


def _filled(settings: str, answers: Answers) -> str:
    """Put the answers into the settings, whose comments stay."""
    keys = {
        "name": answers.organisation,
        "contact": answers.contact,
        # The example's address for corrections is nobody's.
        "corrections": answers.contact,
        "url": answers.url,
        "next_event": answers.next_event,
    }
    for key, answer in keys.items():
        if answer.strip():
            # JSON's quoted text is YAML's.
            line = f"  {key}: {json.dumps(answer.strip(), ensure_ascii=False)}"
            before, _, rest = settings.partition(f"\n  {key}:")
            settings = f"{before}\n{line}\n{rest.partition(chr(10))[2]}"
    return settings

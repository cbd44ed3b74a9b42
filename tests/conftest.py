"""Projects in miniature: a file tree, and the command run on it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result

from briefgen.cli.app import app
from briefgen.fonts import SCRIPTS, scripts

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path(__file__).with_name("projects") / "sample"
# Briefs link nowhere by themselves: on the first page one out, on the second one back.
LINKS = {
    "Proposals should reach the sponsors": "[Proposals](https://www.ohchr.org/) should reach them",
    'text: "{fact:coi-finding}"': 'text: "{fact:coi-finding} [Asks](#strengthen-mandate-asks)"',
}
Briefgen = Callable[..., Result]


def pytest_configure(config: pytest.Config) -> None:
    """Keep what is set in a run's own store: nobody's cache is read or written."""
    if not hasattr(config, "workerinput"):
        store = TemporaryDirectory(prefix="briefgen-store-")
        os.environ["BRIEFGEN_STORE"] = store.name
        config.add_cleanup(store.cleanup)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the shipped content, to be broken."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Copy the small project whose lines tests may count; styles and page words are shipped."""
    shutil.copytree(SAMPLE / "content", tmp_path / "content")
    for folder in ("locales", "styles"):
        shutil.copytree(ROOT / "content" / folder, tmp_path / "content" / folder)
    return tmp_path


@pytest.fixture
def briefgen(monkeypatch: pytest.MonkeyPatch) -> Briefgen:
    """Run a command line as a user does, in a project's folder."""

    def run(folder: Path, line: str, **options: object) -> Result:
        monkeypatch.chdir(folder)
        return CliRunner().invoke(app, line.split(), **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the fonts away that are installed with the extra."""
    scripts.is_installed.cache_clear()
    for font in SCRIPTS:
        if font.extra:
            monkeypatch.setitem(sys.modules, font.package, None)
    yield
    scripts.is_installed.cache_clear()


@pytest.fixture(scope="session")
def brief(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Print the sample project's brief for diplomats: tables, notes, lists, a chart, links."""
    root = tmp_path_factory.mktemp("brief")
    shutil.copytree(SAMPLE / "content", root / "content")
    for folder in ("locales", "styles"):
        shutil.copytree(ROOT / "content" / folder, root / "content" / folder)
    block = root / "content" / "recommendations" / "strengthen-mandate.yaml"
    text = block.read_text("utf-8")
    for plain, linked in LINKS.items():
        assert plain in text
        text = text.replace(plain, linked, 1)
    block.write_text(text, "utf-8")
    ran = CliRunner().invoke(app, ["build", "-C", str(root), "-a", "diplomats"])
    assert ran.exit_code == 0, ran.output
    return next((root / "output").rglob("*.pdf")).read_bytes()

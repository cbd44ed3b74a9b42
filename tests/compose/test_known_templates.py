"""Templates that come along are compiled ahead, to what Jinja2 would make of them."""

from __future__ import annotations

import hashlib
import marshal
import shutil
import zlib
from pathlib import Path

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.compose import environment as environments
from briefgen.compose import known_templates as ahead
from briefgen.compose.environment import environment
from briefgen.engine.machine import machine_secrets
from briefgen.load.snapshot import snapshot

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
written = pytest.mark.skipif(not ahead.FILE.exists(), reason="none is written for this Python")


def shipped() -> dict[ahead.Key, str]:
    """Give the text of each template by its name, and by what Jinja2 calls the text."""
    texts = {path: path.read_text("utf-8") for path in TEMPLATES.rglob("*.j2")}
    return {
        (path.relative_to(TEMPLATES).as_posix(), hashlib.sha1(text.encode()).hexdigest()): text  # noqa: S324
        for path, text in texts.items()
    }


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List what Jinja2 compiles from here on, in a process that has compiled nothing yet."""
    found: list[str] = []
    stock = ImmutableSandboxedEnvironment._compile  # noqa: SLF001 - what is not to be called

    def spied(self: ImmutableSandboxedEnvironment, source: str, filename: str) -> object:
        found.append(filename)
        return stock(self, source, filename)

    monkeypatch.setattr(ImmutableSandboxedEnvironment, "_compile", spied)
    monkeypatch.setattr(environments, "_kept", environments._kept.__wrapped__)  # noqa: SLF001
    return found


@written
def test_each_is_what_jinja2_compiles_and_a_changed_one_is_not_known() -> None:
    known, jinja = ahead.known_templates(), environment(snapshot(ROOT))
    for (name, digest), text in shipped().items():
        code = known.code_of(name, digest)
        assert code in (None, jinja.compile(text, name, f"/templates/{name}")), name


@written
@pytest.mark.nightly
def test_each_of_those_that_are_shipped_is_known() -> None:
    known = ahead.known_templates()
    stale = [name for name, digest in shipped() if known.code_of(name, digest) is None]

    assert stale == [], "run `make docs`"


@written
def test_what_is_known_is_not_compiled_and_what_somebody_changed_is(
    tmp_path: Path, compiled: list[str]
) -> None:
    key = next(key for key in shipped() if ahead.known_templates().code_of(*key))
    own = tmp_path / "templates" / key[0]
    own.parent.mkdir(parents=True)
    shutil.copy(TEMPLATES / key[0], own)
    environment(snapshot(tmp_path)).get_template(key[0])
    assert compiled == []

    own.write_text(own.read_text("utf-8") + "<p>More</p>", "utf-8")
    environment(snapshot(tmp_path)).get_template(key[0])
    assert compiled == [f"/templates/{key[0]}"]


@written
def test_none_names_a_folder_of_the_machine_that_wrote_them() -> None:
    _, codes = marshal.loads(zlib.decompress(ahead.FILE.read_bytes()))  # noqa: S302 - our own
    folders = [word.encode() for word in machine_secrets(ROOT) if "/" in word]

    assert folders
    assert [
        name for (name, _), code in codes.items() if any(word in code for word in folders)
    ] == []


@pytest.mark.parametrize("compiler", [None, "another"])
def test_without_a_file_of_this_compiler_all_are_compiled_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str], compiler: str | None
) -> None:
    file, ours = tmp_path / "known.bin", next(iter(shipped()))
    if compiler:
        with monkeypatch.context() as patch:
            patch.setattr(ahead, "COMPILER", compiler)
            file.write_bytes(ahead.written({ours: compile("", "", "exec")}))
    monkeypatch.setattr(ahead, "FILE", file)
    environment(snapshot(ROOT)).get_template(ours[0])

    assert compiled == [f"/templates/{ours[0]}"]

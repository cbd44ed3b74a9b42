"""Templates are compiled once in a process, and read each time: what was read is noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.compose.environment import environment
from briefgen.load.snapshot import snapshot


def printed(project: Path, name: str = "page.html.j2") -> tuple[str, dict[str, str]]:
    read: dict[str, str] = {}
    template = environment(snapshot(project), read).get_template(name)
    return template.render(word="word"), read


def test_a_template_is_compiled_once_and_noted_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html.j2").write_text("{% include 'part.html.j2' %} page")
    (folder / "part.html.j2").write_text("A {{ word }}")
    first = printed(tmp_path)
    compiled: list[object] = []
    compile_ = ImmutableSandboxedEnvironment._compile  # noqa: SLF001 - what is not to be called

    def spied(self: ImmutableSandboxedEnvironment, source: str, filename: str) -> object:
        compiled.append(filename)
        return compile_(self, source, filename)

    monkeypatch.setattr(ImmutableSandboxedEnvironment, "_compile", spied)
    assert printed(tmp_path) == first
    assert first[0] == "A word page"
    assert set(first[1]) == {"page.html.j2", "part.html.j2"}
    assert compiled == []
    (folder / "part.html.j2").write_text("Another {{ word }}")
    assert printed(tmp_path)[0] == "Another word page"
    assert len(compiled) == 1


def test_the_same_text_elsewhere_says_where_it_fails(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / "templates" / name
        folder.mkdir(parents=True)
        (folder / "page.html.j2").write_text("{{ nothing.at_all }}")
    for name in ("one/page.html.j2", "two/page.html.j2"):
        with pytest.raises(Exception, match="nothing") as caught:
            printed(tmp_path, name)
        places = [Path(entry.path).as_posix() for entry in caught.traceback]
        assert any(place.endswith(f"templates/{name}") for place in places)

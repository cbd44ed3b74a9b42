"""Words of the page: content/locales/TAG/layout.yaml, one line a key."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.positions import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.load.positioned import Positioned


def read_layout(folder: Path, root: Path) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """Read a locale's page words, and say which of them cannot be printed."""
    return read_words(folder / "layout.yaml", root)


def read_words(path: Path, root: Path) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """Read a file of words, one line a key, and say which of them cannot be printed."""
    name = path.relative_to(root).as_posix()
    if not path.exists():
        hint = f"copy {path.name} of another locale, and translate its words"
        return {}, [error("missing-layout", "the locale has no words for the page",
                          Location(name), hint)]  # fmt: skip
    source, findings = read_yaml(path, name)
    if not isinstance(source.data, dict):
        hint = "write `key: words` lines"
        wrong = error("wrong-type", "no words of the page", Location(name), hint)
        return {}, findings or [wrong]
    problems = {key: _problem(source, key, value) for key, value in source.data.items()}
    findings += [problem for problem in problems.values() if problem]
    return {key: words for key, words in source.data.items() if not problems[key]}, findings


def _problem(source: Positioned, key: str, words: object) -> Diagnostic | None:
    place = source.place((key,))
    if not isinstance(words, str):
        return error("wrong-value", f"{key}: no words", place, "write words; quote '' for none")
    try:
        fields = [name for _, name, _, _ in Formatter().parse(words) if name is not None]
    except ValueError:
        return error("wrong-value", f"{key}: a brace stands alone", place, "write {{ for a brace")
    if wrong := next((name for name in fields if not name.isidentifier()), None):
        hint = "name a value as another locale's layout.yaml does"
        return error("wrong-value", f"{key}: cannot read {{{wrong}}}", place, hint)
    return None

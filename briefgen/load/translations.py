"""Translations: content/locales/TAG/ mirrors blocks, facts and audiences, text by text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.library import BLOCK_FOLDERS, Translations
from briefgen.load.positions import read_yaml
from briefgen.load.schema import build
from briefgen.model import Translation

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.load.positioned import Positioned

# The other kinds of things that are translated, by the file that mirrors them.
SHEETS = {"facts": "fact", "audiences": "audience"}


def read_translations(folder: Path, root: Path) -> tuple[Translations, list[Diagnostic]]:
    """Read a locale's folder: one file a block, and facts.yaml and audiences.yaml by id."""
    made = Translations(folder.name)
    findings: list[Diagnostic] = []
    for path in sorted(p for name in BLOCK_FOLDERS for p in (folder / name).glob("[!.]*.yaml")):
        source, found = read_yaml(path, path.relative_to(root).as_posix())
        findings += found + _shelve(made, source, "block", path.stem, ())
    for name, kind in SHEETS.items():
        path = folder / f"{name}.yaml"
        if path.is_file():
            source, found = read_yaml(path, path.relative_to(root).as_posix())
            findings += found
            for id_ in source.data if isinstance(source.data, dict) else ():
                findings += _shelve(made, source, kind, id_, (id_,))
    return made, findings


def _shelve(
    made: Translations, source: Positioned, kind: str, id_: str, base: tuple[str, ...]
) -> list[Diagnostic]:
    entries = source.data
    for step in base:
        entries = entries[step]
    if entries is None:
        return []
    if not isinstance(entries, dict):
        hint = "write `title: {of: …, text: …}` lines"
        return [error("wrong-type", "no translations", Location(source.file), hint)]
    texts: dict[str, Translation] = {}
    findings: list[Diagnostic] = []
    for key in entries:
        translation, found = build(Translation, source, (*base, key))
        findings += found
        if translation:
            texts[key] = translation
    made.texts[kind, id_] = texts
    made.sources[kind, id_] = source
    return findings

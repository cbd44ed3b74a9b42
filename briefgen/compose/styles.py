"""Citation styles: where they stand, and whether citeproc can use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error

if TYPE_CHECKING:
    from briefgen.load.snapshot import Snapshot
    from briefgen.model import CitationForm

FOLDER, ENDING = "content/styles", ".csl"
CSL = "{http://purl.org/net/xbiblio/csl}"
HINT = "take a style from zotero.org/styles, or copy one of content/styles/"


def style_of(taken: Snapshot, name: str) -> bytes | None:
    """Find a style of the project by its name; a link out of the project is none."""
    return taken.held.get(f"{FOLDER}/{name}{ENDING}")


def style_names(taken: Snapshot) -> list[str]:
    """List the styles of the project."""
    names = (name.removesuffix(ENDING) for name, _ in taken.under(FOLDER) if name.endswith(ENDING))
    return [name for name in names if "/" not in name]


def style_problem(name: str, style: bytes, form: CitationForm) -> Diagnostic | None:
    """Say why a file cannot serve as the CSL style of an audience, without setting anything."""
    from lxml import etree  # noqa: PLC0415 - citeproc's own reader; only where styles are read

    place = f"{FOLDER}/{name}{ENDING}"
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(style, parser)
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        said = f"no XML: {problem.msg.partition(', line')[0]}"
        return error("unreadable-style", said, Location(place, line or 0, column or 0), HINT)
    if root.tag != f"{CSL}style":
        return error("unreadable-style", "no CSL style", Location(place), HINT)
    if root.find(f"{CSL}citation/{CSL}layout") is None:
        said = "this style has no citations of its own"
        hint = "download the style that it depends on, and name that one"
        return error("unreadable-style", said, Location(place), hint)
    if form != "footnotes" and root.find(f"{CSL}bibliography/{CSL}layout") is None:
        said = f"this style sets no list of sources, which `citations: {form}` prints"
        hint = "choose a style with a bibliography, or write `citations: footnotes`"
        return error("unreadable-style", said, Location(place), hint)
    return None

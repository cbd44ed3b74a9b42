"""Citation styles: where they stand, and whether citeproc can use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import CitationForm

CSL = "{http://purl.org/net/xbiblio/csl}"
HINT = "take a style from zotero.org/styles, or copy one of content/styles/"


def style_file(root: Path, name: str) -> Path | None:
    """Find a style of the project by its name; a link out of the project is none."""
    folder = root / "content" / "styles"
    path = folder / f"{name}.csl"
    inside = path.resolve().is_relative_to(root.resolve())
    return path if inside and path.is_file() else None


def style_names(root: Path) -> list[str]:
    """List the styles of the project."""
    names = (path.stem for path in (root / "content" / "styles").glob("*.csl"))
    return sorted(name for name in names if style_file(root, name))


def style_problem(path: Path, form: CitationForm) -> Diagnostic | None:
    """Say why a file cannot serve as the CSL style of an audience, without setting anything."""
    from lxml import etree  # noqa: PLC0415 - citeproc's own reader; only where styles are read

    place = f"content/styles/{path.name}"
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        style = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        said = f"no XML: {problem.msg.partition(', line')[0]}"
        return error("unreadable-style", said, Location(place, line or 0, column or 0), HINT)
    except OSError as problem:
        return error("unreadable-style", f"cannot be read: {problem.strerror}", Location(place))
    if style.tag != f"{CSL}style":
        return error("unreadable-style", "no CSL style", Location(place), HINT)
    if style.find(f"{CSL}citation/{CSL}layout") is None:
        said = "this style has no citations of its own"
        hint = "download the style that it depends on, and name that one"
        return error("unreadable-style", said, Location(place), hint)
    if form != "footnotes" and style.find(f"{CSL}bibliography/{CSL}layout") is None:
        said = f"this style sets no list of sources, which `citations: {form}` prints"
        hint = "choose a style with a bibliography, or write `citations: footnotes`"
        return error("unreadable-style", said, Location(place), hint)
    return None

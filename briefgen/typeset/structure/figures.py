"""Pictures: what is said in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.typeset.structure.source import SVG

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def alternative(element: Element) -> str:
    """Give a picture's words: an SVG's title and description, else what `alt` says."""
    if element.tag == f"{SVG}svg":
        texts = [element.findtext(f"{SVG}{name}") or "" for name in ("title", "desc")]
    else:
        texts = [element.get("alt") or element.get("aria-label") or ""]
    return " ".join(" ".join(texts).split())

"""Which structure element an HTML element becomes; one without a role adds nothing but words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.typeset.structure.source import SVG

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from briefgen.typeset.structure.source import Origin

ROLES = {
    **dict.fromkeys(("header", "footer", "main", "div", "figure", "address", "hgroup"), "Div"),
    **dict.fromkeys(("section", "nav", "aside"), "Sect"),
    **dict.fromkeys(("ul", "ol", "dl", "menu"), "L"),
    **dict.fromkeys(("figcaption", "caption"), "Caption"),
    **dict.fromkeys(("img", f"{SVG}svg"), "Figure"),
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "article": "Art",
    "blockquote": "BlockQuote",
    "code": "Code",
    "dd": "LBody",
    "dt": "Lbl",
    "li": "LI",
    "p": "P",
    "pre": "P",
    "q": "Quote",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
}
IN_CONTENTS = {"ol": "TOC", "ul": "TOC", "li": "TOCI"}


def role_of(element: Element, origin: Origin, parent: str) -> str:
    """Name an element's role below a parent's."""
    tag = str(element.tag)
    if element.get("role") in {"presentation", "none"}:
        return "Div" if tag in ROLES else ""
    role = (IN_CONTENTS.get(tag) if origin.contents else None) or ROLES.get(tag, "")
    if role == "Div" and parent == "L":
        # The groups of a definition list.
        return "LI"
    if (role == "LI" and parent != "L") or (role == "TOCI" and parent != "TOC"):
        return "Div"
    return role

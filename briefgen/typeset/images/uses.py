"""How much a drawing grows when each `use` is drawn: a small file can ask for a million shapes."""

from __future__ import annotations

import re
from typing import Any

from briefgen.typeset.images.unfit import UnfitPictureError

MAX_DRAWN = 50_000
MAX_CHAIN = 24
REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def check_uses(root: Any) -> None:  # noqa: ANN401 - lxml is untyped
    """Refuse a drawing that holds itself, or grows beyond what a page can show."""
    named = {element.get("id"): element for element in root.iter("*") if element.get("id")}
    if _drawn(root, named, {}, ()) > MAX_DRAWN:
        raise _grows()


def _drawn(
    element: Any,  # noqa: ANN401
    named: dict[str, Any],
    known: dict[str, int],
    chain: tuple[str, ...],
) -> int:
    """Count the elements drawn for one, with all that it refers to; ids are counted once."""
    count = 0
    for part in element.iter("*"):
        count += 1
        for id_ in _references(part):
            if id_ in chain or len(chain) > MAX_CHAIN:
                raise _grows()
            if id_ in named and id_ not in known:
                known[id_] = _drawn(named[id_], named, known, (*chain, id_))
            count += known.get(id_, 0)
        if count > MAX_DRAWN:
            raise _grows()
    return count


def _references(element: Any) -> list[str]:  # noqa: ANN401
    found = [id_ for value in element.attrib.values() for id_ in REFERENCE.findall(value)]
    links = (element.get(name, "") for name in HREFS)
    return found + [link[1:] for link in links if len(link) > 1 and link.startswith("#")]


def _grows() -> UnfitPictureError:
    message = "draws its parts over and over: more shapes than a page can show"
    return UnfitPictureError("picture-too-large", message, "draw it more simply")

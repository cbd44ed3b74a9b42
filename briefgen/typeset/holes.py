"""Objects as bytes with holes: where a file decides what number or name stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefgen.compiled import Form, Hole

if TYPE_CHECKING:
    from collections.abc import Mapping

DESTINATION = b"/Dest "
# What a link to another part of a packet begins with.
PART = b"(part:"
STRING = rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>"
# What needs filling; strings are met whole, so that nothing is found within their words.
TOKEN = re.compile(
    rb"(?P<named>/(?:Dest|ID) )(?P<name>" + STRING + rb")"
    rb"|(?P<heads>/Headers )\[(?P<ids>(?:\((?:\\.|[^\\()])*\) ?)*)\]"
    rb"|(?P<keyed>/StructParents? )(?P<key>\d+)"
    rb"|\b(?P<number>\d+) 0 R\b"
    rb"|(?P<string>" + STRING + rb")"
    rb"|(?P<needless> (?=[/(\[<]))"
    rb"|%",
    re.DOTALL,
)


def holed(written: bytes, table: Mapping[int, int], first_key: int) -> Form:
    """Take numbers out of an object, and leave room before each name that a packet must prefix.

    `table` says which place of the linker's table a number of an object is filled from.
    """
    holes: list[int] = []

    def replaced(match: re.Match[bytes]) -> bytes:
        if match["number"]:
            holes.append(table[int(match["number"])])
            return b"%d 0 R"
        if match["keyed"]:
            holes.append(first_key + int(match["key"]))
            return match["keyed"] + b"%d"
        if match["named"] == DESTINATION and match["name"].startswith(PART):
            # The document itself has only a place that stands for the part.
            holes.extend((Hole.PART, Hole.START))
            return DESTINATION + b"(%%b%b%%b)" % ascii_name(match["name"])[len(PART) : -1]
        if match["named"]:
            holes.append(Hole.PREFIX)
            return match["named"] + _prefixed(match["name"])
        if match["heads"]:
            names = [_prefixed(found[0]) for found in re.finditer(STRING, match["ids"], re.DOTALL)]
            holes.extend([Hole.PREFIX] * len(names))
            return match["heads"] + b"[%b]" % b" ".join(names)
        return b"" if match["needless"] else _plain(match[0])

    text = TOKEN.sub(replaced, written)
    return Form(text, tuple(map(int, holes)))


def ascii_name(string: bytes) -> bytes:
    """Give a name's own string in ASCII; a file's reader never sees it."""
    if string.startswith(b"("):
        return _plain(string)
    spelt = bytes.fromhex(string[1:-1].decode()).decode("utf-16")
    return b"(%b)" % quote(spelt).encode().replace(b"%", b"%%")


def _prefixed(string: bytes) -> bytes:
    return b"(%b" + ascii_name(string)[1:]


def _plain(token: bytes) -> bytes:
    return token.replace(b"%", b"%%").replace(b"\0", rb"\000")

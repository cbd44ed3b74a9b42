"""What a finished file tells that its readers must not get: names, paths, other files, actions."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf

from briefgen.artifacts import Leak
from briefgen.inspect.metadata import info_leaks, metadata_leaks
from briefgen.inspect.patterns import found_in
from briefgen.inspect.pictures import picture_leaks
from briefgen.inspect.structure import text
from briefgen.inspect.tags import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# A brief's own sources travel with it.
ATTACHMENTS = frozenset({"sources.json"})
STRING = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9a-fA-F]*>", re.DOTALL)
ADDRESS = re.compile(rb"/URI (" + STRING.pattern + rb")", re.DOTALL)
LEADS_OUT = re.compile(r"https://(?![^/?#]*\.invalid(?:[/?#:]|$))|mailto:", re.IGNORECASE)
ACTION = re.compile(
    rb"/(?:JavaScript|JS|Launch|GoToR|GoToE|SubmitForm|ImportData|Rendition|RichMedia|Movie|Sound"
    rb"|XFA|AA)(?![\w-])"
)
# What other programs, and the makers of pictures, leave in objects.
LEFT_BEHIND = re.compile(rb"/(?:PieceInfo|Metadata|LastModified)(?![\w-])")


def find_leaks(
    pdf: bytes, words: Mapping[str, str] | None = None, pages: Iterable[str] = ()
) -> tuple[Leak, ...]:
    """Search every object of a file, decompressed; raises ValueError if it cannot be read.

    `words` maps what must not be said to what it is, such as a user's name; `pages` is what is
    drawn, where letters are numbers of glyphs.
    """
    words = words or {}
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found = [*_document(document, words)]
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError) as problem:
        raise ValueError(str(problem)) from problem
    for number, drawn in enumerate(pages, 1):
        paths = {word: kind for word, kind in words.items() if "/" in word or "\\" in word}
        found += [Leak(f"page {number}", what) for what in found_in(drawn, paths)]
    return tuple(dict.fromkeys(found))


def _document(document: pikepdf.Pdf, words: Mapping[str, str]) -> Iterator[Leak]:
    yield from info_leaks(document)
    metadata = getattr(document.Root.get("/Metadata"), "objgen", NAMELESS)
    for number, item in enumerate(document.objects, 1):
        if not isinstance(item, pikepdf.Object):  # a number, or nothing: they tell nothing
            continue
        if isinstance(item, pikepdf.Stream):
            if item.objgen == metadata:
                yield from metadata_leaks(_unpacked(item), words)
                continue
            yield from _stream(item, f"object {number}", words)
            written = item.stream_dict.unparse(resolved=True)
        else:
            written = item.unparse(resolved=True)
        catalogue = item.objgen == document.Root.objgen
        yield from _written(written, f"object {number}", words, catalogue=catalogue)
        if isinstance(item, pikepdf.Dictionary):
            yield from _attachment(item)


def _written(
    written: bytes, place: str, words: Mapping[str, str], *, catalogue: bool
) -> Iterator[Leak]:
    """Read an object as it is written: its strings, its addresses, what it would run."""
    for token in STRING.findall(written):
        yield from (Leak(place, what) for what in found_in(_decoded(token), words))
    for token in ADDRESS.findall(written):
        address = _decoded(token)
        if not LEADS_OUT.match(address):
            yield Leak(place, f"a link to {address!r}")
    names = STRING.sub(b"()", written)
    found = {match[0] for match in ACTION.finditer(names)}
    found |= {match[0] for match in LEFT_BEHIND.finditer(names)}
    if catalogue:
        found.discard(b"/Metadata")
    yield from (Leak(place, f"the key {name.decode()}") for name in sorted(found))


def _decoded(token: bytes) -> str:
    if token.startswith(b"(") and b"\\" not in token and token.isascii():
        return token[1:-1].decode()
    return str(pikepdf.Object.parse(token))


def _stream(item: pikepdf.Stream, place: str, words: Mapping[str, str]) -> Iterator[Leak]:
    data = _unpacked(item)
    # Names are too short to be told from chance in a font or a picture; paths are not.
    paths = {word: kind for word, kind in words.items() if "/" in word or "\\" in word}
    text_of = data.decode("latin-1")
    yield from (Leak(place, what) for what in found_in(text_of, paths, binary=True))
    wide = {word.encode("utf-16-be").decode("latin-1"): kind for word, kind in paths.items()}
    yield from (Leak(place, f"{kind}: {word}") for word, kind in wide.items() if word in text_of)
    yield from (Leak(place, what) for what in picture_leaks(item, data))


def _unpacked(item: pikepdf.Stream) -> bytes:
    try:
        return bytes(item.read_bytes())
    except pikepdf.PdfError:  # a picture: its own code is read as it is
        return bytes(item.read_raw_bytes())


def _attachment(item: pikepdf.Dictionary) -> Iterator[Leak]:
    if "/EF" not in item:
        return
    name = text(item, "/UF") or text(item, "/F")
    if name not in ATTACHMENTS:
        yield Leak("attachments", f"a file {name!r}")

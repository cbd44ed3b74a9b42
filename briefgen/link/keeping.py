"""A compiled document as bytes that a store can keep: nothing in them is ever run.

A line that names form and version, a line with the digest of all that follows, a line of JSON with
everything but bytes, then the bytes that it counts.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from briefgen.compiled import (
    About,
    CompiledDocument,
    CompiledPage,
    Face,
    Form,
    Outline,
    Place,
    Slot,
    Stream,
)
from briefgen.diagnostics import Diagnostic, ProjectError, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Raise the number with every change of CompiledDocument: what an older program kept is made anew.
KIND = b"briefgen compiled document 2"


def pack(document: CompiledDocument) -> bytes:
    """Write a document; the same document gives the same bytes."""
    blobs: list[bytes] = []
    said = json.dumps(_said(document, blobs), ensure_ascii=False, separators=(",", ":")).encode()
    body = b"\n".join((said, b"".join(blobs)))
    return b"\n".join((KIND, _digest(body), body))


def unpack(packed: bytes) -> CompiledDocument:
    """Read a document back; raises ProjectError if it is of another version, or damaged."""
    kind, _, rest = packed.partition(b"\n")
    if kind != KIND:
        raise ProjectError(_unreadable("is of another version"))
    digest, _, body = rest.partition(b"\n")
    if digest != _digest(body):
        raise ProjectError(_unreadable("is damaged"))
    said, _, blob = body.partition(b"\n")
    return _read(json.loads(said), _Blobs(blob))


def _unreadable(says: str) -> Diagnostic:
    hint = "remove it: it will be laid out anew"
    return error("compiled-unreadable", f"a kept document {says}", hint=hint)


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()


def _said(value: Any, blobs: list[bytes]) -> Any:  # noqa: ANN401 - JSON is untyped
    """Give what JSON can say of a value; bytes are put aside, and their length said."""
    if isinstance(value, bytes):
        blobs.append(value)
        return len(value)
    if isinstance(value, tuple):
        return [_said(item, blobs) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_said(getattr(value, field.name), blobs) for field in fields(value)]
    return value


class _Blobs:
    """Gives bytes back in the order in which they were put aside."""

    def __init__(self, blob: bytes) -> None:
        self._blob, self._at = blob, 0

    def take(self, length: int) -> bytes:
        start, self._at = self._at, self._at + length
        return self._blob[start : self._at]

    def form(self, said: Sequence[Any]) -> Form:
        text, holes = said
        return Form(self.take(text), tuple(holes))


def _read(said: list[Any], blobs: _Blobs) -> CompiledDocument:
    names = (field.name for field in fields(CompiledDocument))
    one: dict[str, Any] = dict(zip(names, said, strict=True))
    one["about"] = About(*map(_tupled, one["about"]))
    one["objects"] = blobs.form(one["objects"])
    one["streams"] = tuple(_streams(one["streams"], blobs))
    one["pages"] = tuple(CompiledPage(*map(_tupled, page)) for page in one["pages"])
    one["faces"] = tuple(Face(*map(_tupled, face)) for face in one["faces"])
    one["outline"] = one["outline"] and Outline(*one["outline"])
    one["files"] = tuple(map(tuple, one["files"]))
    one["places"] = tuple(Place(*map(_tupled, place)) for place in one["places"])
    one["slots"] = tuple(Slot(*map(_deeply, slot)) for slot in one["slots"])
    return CompiledDocument(**one)


def _streams(said: Sequence[Any], blobs: _Blobs) -> Iterator[Stream]:
    for head, length, digest in said:
        form = blobs.form(head)
        yield Stream(form, blobs.take(length), digest)


def _tupled(value: Any) -> Any:  # noqa: ANN401 - JSON is untyped
    return tuple(value) if isinstance(value, list) else value


def _deeply(value: Any) -> Any:  # noqa: ANN401 - JSON is untyped
    return tuple(map(_tupled, value)) if isinstance(value, list) else value

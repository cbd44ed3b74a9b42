"""The annexes of packets: each file is read once, and what it lacks is said once."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from briefgen.compiled import About
from briefgen.diagnostics import Diagnostic, Location, ProjectError, error, warning
from briefgen.inspect import examine
from briefgen.packets.binding.annex import taken_in
from briefgen.packets.binding.fronts import Front

if TYPE_CHECKING:
    from briefgen.compiled import CompiledDocument
    from briefgen.load import Library
    from briefgen.packets.plan.parts import Part

# These are of its own tags, which are left behind.
LEFT_BEHIND = frozenset({"title-not-shown", "no-title", "no-language"})


class Annexes:
    """Takes in the annexes of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._taken: dict[tuple[str, str, str], Front] = {}

    def take(self, part: Part, locale: str, like: CompiledDocument) -> Front:
        """Give an annex as a part of a packet; `like` is a document of ours."""
        key = part.file, part.title, locale
        if key not in self._taken:
            self._taken[key] = self._made(part, locale, like)
        return self._taken[key]

    def _made(self, part: Part, locale: str, like: CompiledDocument) -> Front:
        name = f"content/{part.file}"
        place = Location(name)
        try:
            pdf = (self._library.root / name).read_bytes()
            document = taken_in(pdf, About(part.title, locale), like)
        except OSError as problem:
            return Front((error("unreadable-file", f"cannot be read: {problem.strerror}", place),))
        except ProjectError as problem:
            return Front(tuple(_placed(found, place) for found in problem.diagnostics))
        digest = blake2b(pdf, digest_size=16).hexdigest()
        looks = tuple(f"{digest} {number}" for number in range(len(document.pages)))
        return Front(_lacking(pdf, part, place), document, digest, looks)


def _placed(found: Diagnostic, place: Location) -> Diagnostic:
    return Diagnostic(found.code, found.severity, found.message, found.hint, place)


def _lacking(pdf: bytes, part: Part, place: Location) -> tuple[Diagnostic, ...]:
    """Say what a file of others lacks: a packet that holds it lacks that too."""
    codes = dict.fromkeys(flaw.code for flaw in examine(pdf))
    said = ", ".join(code for code in codes if code not in LEFT_BEHIND)
    message = f"{part.title!r} is no file of ours: its pages are pictures with their words"
    message += f"; it has {said}" if said else ""
    hint = "`briefgen inspect` says more of it; a brief of your own would be read better"
    return (warning("annex-as-pictures", message, place, hint),)

"""A file tells its readers what it shows, and nothing of who made it, where, or from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.rule import PrintedReading, Rule
from briefgen.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "leak"
HINT = "look for it in the templates, pictures and settings; the file is held until it is gone"


def leaks(reading: PrintedReading) -> Iterator[Diagnostic]:
    """Name everything in a printed file that its readers must not get."""
    where = f"{reading.audience.id}/{reading.block.id}"
    place = reading.library.place("block", reading.block.id)
    for leak in reading.printed.leaks:
        yield error(CODE, f"{where}: {leak.place} holds {leak.what}", place, HINT)


RULE = Rule(
    {
        CODE: "A file holds a path, a name of this machine or of its user, a link elsewhere, an"
        " attachment, or metadata that nobody asked for."
    },
    leaks,
)

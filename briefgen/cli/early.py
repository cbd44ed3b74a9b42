"""What a command begins before it is read: the process that sets the pages of a single brief."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.executors import Workers

AUDIENCE, SCHEDULER = ("-a", "--audience"), "--scheduler"


@contextmanager
def setter_for(words: Sequence[str]) -> Iterator[Workers[None] | None]:
    """Begin a setter if a command's words look like one brief; who was wrong has lost nothing.

    To find out takes the time in which it imports its libraries.
    """
    if not looks_like_one(words):
        yield None
        return
    from briefgen.engine.ahead import setter_begun  # noqa: PLC0415 - other commands need none

    setter = setter_begun()
    try:
        yield setter
    finally:
        if setter:
            setter.close()


def looks_like_one(words: Sequence[str]) -> bool:
    """Say whether one audience and at least one block are named to `build`."""
    audiences = [word for word in words if word.startswith(AUDIENCE)]
    named = [word for word in words[1:] if not word.startswith("-")]
    # Of those one is the audience, unless it is joined to its option.
    blocks = len(named) - any(word in AUDIENCE for word in audiences)
    scheduled = any(word.startswith(SCHEDULER) for word in words)
    return [*words[:1]] == ["build"] and len(audiences) == 1 and blocks > 0 and not scheduled

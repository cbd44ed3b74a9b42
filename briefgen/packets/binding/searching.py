"""What is drawn into a packet when it is bound must tell nothing of the machine that binds it.

Each document is searched when it is set; words of slots, titles and folios come later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.leaks import CODE, HINT
from briefgen.diagnostics import Diagnostic, error
from briefgen.engine.machine import unsaid
from briefgen.inspect import found_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def told_by(
    delegation: str, said: Iterable[str], secrets: Mapping[str, str]
) -> list[Diagnostic]:  # fmt: skip
    """Name paths in words that a packet is given; a name may be a person's, and stays."""
    words = "\n".join(said)
    return [
        error(CODE, f"{delegation}: its packet is given {what}", hint=HINT)
        for what in found_in(words, unsaid(secrets, words))
    ]

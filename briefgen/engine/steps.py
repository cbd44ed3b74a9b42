"""What workers do with a brief, by names that need not be understood where it is only ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.compose import Settings
    from briefgen.engine.planning import Brief
    from briefgen.engine.press import Press
    from briefgen.engine.sheet import Sheet
    from briefgen.engine.store import Store
    from briefgen.load import Library


def press(
    library: Library,
    allow: frozenset[str],
    secrets: Mapping[str, str],
    store: Store | None,
    engine: str = "",
) -> Press:
    """Make a press; the process that orders it imports none of what presses need."""
    from briefgen.engine.press import Press  # noqa: PLC0415

    return Press(library, allow, secrets, store, engine)


def printed(press: Press, brief: Brief, settings: Settings) -> Sheet:
    """Set a brief's pages and measure them."""
    return press.print(brief, settings)


def proofed(press: Press, brief: Brief, settings: Settings) -> Sheet:
    """Check a brief's words, and set no page."""
    return press.proof(brief, settings)

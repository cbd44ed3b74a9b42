"""JSON that names its version: read whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from pydantic import ValidationError

from briefgen.diagnostics import ProjectError

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import TypeAdapter

    from briefgen.diagnostics import Diagnostic


class Versioned(Protocol):
    """What says by which rules it was written."""

    @property
    def schema(self) -> str:
        """Name them."""


Read = TypeVar("Read", bound=Versioned)


def read_versioned(
    adapter: TypeAdapter[Read], path: Path, schema: str, absent: Diagnostic, damaged: Diagnostic
) -> Read:
    """Read a file; raises ProjectError with `absent` if there is none, `damaged` if it is odd."""
    try:
        found = adapter.validate_json(path.read_bytes())
    except FileNotFoundError as problem:
        raise ProjectError(absent) from problem
    except (OSError, ValidationError) as problem:
        raise ProjectError(damaged) from problem
    if found.schema != schema:
        raise ProjectError(damaged)
    return found

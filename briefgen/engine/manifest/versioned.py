"""JSON that names its version: read whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from briefgen.diagnostics import ProjectError
from briefgen.load.core import ValidationError

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic


class Versioned(Protocol):
    """What says by which rules it was written."""

    @property
    def schema(self) -> str:
        """Name them."""


Read_co = TypeVar("Read_co", bound=Versioned, covariant=True)


class Validator(Protocol[Read_co]):
    """What reads one kind of file: a validator of pydantic's, or of its core."""

    def validate_json(self, data: bytes, /) -> Read_co:
        """Read bytes; raises ValidationError."""


def read_versioned(
    validator: Validator[Read_co], path: Path, schema: str, absent: Diagnostic, damaged: Diagnostic
) -> Read_co:
    """Read a file; raises ProjectError with `absent` if there is none, `damaged` if it is odd."""
    try:
        found = validator.validate_json(path.read_bytes())
    except FileNotFoundError as problem:
        raise ProjectError(absent) from problem
    except (OSError, ValidationError) as problem:
        raise ProjectError(damaged) from problem
    if found.schema != schema:
        raise ProjectError(damaged)
    return found

"""What can be wrong with a project: collected in one run, shown together."""

from __future__ import annotations

from dataclasses import field
from enum import IntEnum
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(IntEnum):
    """How bad a finding is; the worst one decides the exit code."""

    NOTE = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the project; lines and columns count from 1, 0 means unknown."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place as editors link it: file:line:column."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and what to do about it."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    location: Location = field(default_factory=Location)

    def __str__(self) -> str:
        """Write the finding on one line, the hint on the next."""
        place = f"{self.location}: " if self.location.file else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.severity.name.lower()}[{self.code}]: {self.message}{hint}"


class ProjectError(Exception):
    """Nothing can go on: carries every Diagnostic that was found up to here."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics = diagnostics


class WrongUsageError(ProjectError):
    """A command names what the project does not have; nothing is wrong with the project."""


def error(code: str, message: str, location: Location | None = None, hint: str = "") -> Diagnostic:
    """Make a finding that holds its file back."""
    return Diagnostic(code, Severity.ERROR, message, hint, location or Location())


def warning(
    code: str, message: str, location: Location | None = None, hint: str = ""
) -> Diagnostic:
    """Make a finding that is shown, and stops only a strict run."""
    return Diagnostic(code, Severity.WARNING, message, hint, location or Location())


def in_reading_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort findings by place, each once, so that two runs print the same list."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda d: (d.location, d.code, d.message))

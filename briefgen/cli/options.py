"""What several commands share: dates, accepted findings, exit codes."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from briefgen.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CLEAN, ERRORS, PARTIAL = 0, 1, 3


def printing_date(option: str, of_project: date) -> date:
    """Choose the date on every sheet: --date, else SOURCE_DATE_EPOCH, else the project's."""
    if option:
        try:
            return date.fromisoformat(option)
        except ValueError:
            message = f"{option!r} is no date; write YYYY-MM-DD"
            raise click.BadParameter(message, param_hint="--date") from None
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH={epoch!r} is not a number of seconds"
            raise click.UsageError(message) from None
    return of_project


def accepted(findings: Iterable[Diagnostic], allowed: Sequence[str]) -> list[Diagnostic]:
    """Leave out the findings that the user accepts by name."""
    return [finding for finding in dict.fromkeys(findings) if finding.code not in allowed]


def exit_code(findings: Sequence[Diagnostic], *, strict: bool, some: bool) -> int:
    """Give the exit code: 0 clean, 1 errors, 3 when some files were printed all the same."""
    worst = max((finding.severity for finding in findings), default=Severity.NOTE)
    if worst == Severity.ERROR:
        return PARTIAL if some else ERRORS
    return ERRORS if strict and worst == Severity.WARNING else CLEAN

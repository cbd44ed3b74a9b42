"""How findings and tables look on a terminal; data goes to stdout, messages to stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from briefgen.diagnostics import Severity, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.diagnostics import Diagnostic

COLOURS = {Severity.NOTE: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


def messages() -> Console:
    """Open the console for people: progress, findings, tables."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def show_findings(findings: Iterable[Diagnostic]) -> None:
    """Print findings in reading order, each with its place, cause and hint."""
    console = messages()
    for finding in in_reading_order(findings):
        line = Text()
        if finding.location.file:
            line.append(f"{finding.location}: ", "bold")
        word = finding.severity.name.lower()
        line.append(f"{word}[{finding.code}]", COLOURS[finding.severity])
        line.append(f": {finding.message}")
        if finding.hint:
            line.append(f"\n  hint: {finding.hint}", "dim")
        console.print(line)

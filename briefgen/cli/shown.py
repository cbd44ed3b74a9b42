"""How findings and tables look on a terminal; data goes to stdout, messages to stderr."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from briefgen.diagnostics import Severity, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.diagnostics import Diagnostic
    from briefgen.engine import BuiltFile

# How many warnings of a kind a build shows before it only counts.
FEW = 3
WIDE = 400
# Names of files may hold what rich takes for styles, or for the name of a picture.
AS_IT_IS: Any = {"highlight": False, "markup": False, "emoji": False}
COLOURS = {Severity.NOTE: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


def messages() -> Console:
    """Open the console for people: progress, findings, tables."""
    return Console(stderr=True, soft_wrap=True, **AS_IT_IS)


def data_console() -> Console:
    """Open the console for data; on a pipe nothing is cut or wrapped."""
    console = Console(**AS_IT_IS)
    return console if console.is_terminal else Console(width=WIDE, **AS_IT_IS)


def show_findings(findings: Iterable[Diagnostic], *, few: bool = False) -> None:
    """Print findings in reading order; `few` shows three warnings of a kind and counts the rest."""
    console = messages()
    shown: Counter[str] = Counter()
    for finding in in_reading_order(findings):
        if few and finding.severity < Severity.ERROR:
            shown[finding.code] += 1
            if shown[finding.code] > FEW:
                continue
        line = Text()
        if finding.location.file:
            line.append(f"{finding.location}: ", "bold")
        word = finding.severity.name.lower()
        line.append(f"{word}[{finding.code}]", COLOURS[finding.severity])
        line.append(f": {finding.message}")
        if finding.hint:
            line.append(f"\n  hint: {finding.hint}", "dim")
        console.print(line)
    for code, count in shown.items():
        if count > FEW:
            console.print(f"{code}: {count - FEW} more; `briefgen check` lists them")


STATES = {
    "held": "held: an error holds the file back",
    "stale": "stale: an error holds the file back, and its last good copy is kept",
}


def show_table(files: Iterable[BuiltFile]) -> None:
    """Print the closing table: file, state, pages, words, grade, findings."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("state", no_wrap=True)
    for name in ("pages", "words", "grade", "findings"):
        table.add_column(name, justify="right", no_wrap=True)
    states = set()
    for file in files:
        state = "stale" if file.stale else "held" if file.held else "good"
        states.add(state)
        table.add_row(file.file, state, *_measured(file), str(len(file.findings)))
    messages().print(table)
    for state in sorted(states & set(STATES)):
        messages().print(STATES[state])


def _measured(file: BuiltFile) -> tuple[str, str, str]:
    if not file.pages:
        return "–", "–", "–"
    grade = f"{file.grade:.1f}" if file.grade is not None else "–"
    return str(file.pages), str(file.words), grade

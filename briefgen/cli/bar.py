"""A bar with rate and time left, on a terminal."""

from __future__ import annotations

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from briefgen.cli.shown import messages

MINUTE = 60


class RateColumn(ProgressColumn):
    """Shows how many files are done in a minute."""

    def render(self, task: Task) -> Text:
        """Show nothing until the first files are done."""
        return Text(f"{task.speed * MINUTE:.0f} a minute" if task.speed else "", "dim")


def bar(total: int) -> Progress:
    """Make a bar for so many files."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), RateColumn(),
        TimeRemainingColumn(),
    )  # fmt: skip
    # A single brief has no rate; without the thread that draws it, this process can be forked.
    return Progress(*columns, console=messages(), transient=True, auto_refresh=total > 1)

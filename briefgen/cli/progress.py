"""How a run goes on: a bar with rate and time left on a terminal, a line a file elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

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

from briefgen.cli.interruption import stop_if_asked
from briefgen.cli.shown import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.engine import BuiltFile

MINUTE = 60


class RateColumn(ProgressColumn):
    """Shows how many files are done in a minute."""

    def render(self, task: Task) -> Text:
        """Show nothing until the first files are done."""
        return Text(f"{task.speed * MINUTE:.0f} a minute" if task.speed else "", "dim")


@contextmanager
def progress(word: str, total: int) -> Iterator[Callable[[BuiltFile], None]]:
    """Show how far a run is."""
    console = messages()
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), RateColumn(),
        TimeRemainingColumn(),
    )  # fmt: skip
    # A single brief has no rate; without the thread that draws it, this process can be forked.
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal,
        auto_refresh=total > 1,
    ) as shown:  # fmt: skip
        task = shown.add_task(word, total=total)

        def advance(file: BuiltFile) -> None:
            stop_if_asked()
            shown.advance(task)
            if not console.is_terminal:
                console.print(f"{'held' if file.held else 'done'} {file.file}")

        yield advance

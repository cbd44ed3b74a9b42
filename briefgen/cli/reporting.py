"""What a build says: to people, to programs, or to nobody while all goes well."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from briefgen.engine import BuiltFile, Result

    Advance = Callable[[BuiltFile], None]


class Report(Protocol):
    """Says how a build goes on, and how it ended."""

    def printing(self, total: int) -> AbstractContextManager[Advance]:
        """Begin; what is given is called for each file."""

    def get_ready(self) -> None:
        """Import what is needed to say how it ended, while others work."""

    def end(self, result: Result) -> None:
        """Say what came of it."""

    def unchanged(self, said: Mapping[str, Any]) -> None:
        """Say that everything is as an earlier run left it, which said this."""


class ForPeople:
    """Progress, findings and a table, as messages."""

    @contextmanager
    def printing(self, total: int) -> Iterator[Advance]:
        """Show how far it is."""
        from briefgen.cli.progress import progress  # noqa: PLC0415 - rich, if something changed

        with progress("Printing", total) as advance:
            yield advance

    def get_ready(self) -> None:
        """Import what shows findings and files."""
        import briefgen.cli.shown  # noqa: F401, PLC0415

    def end(self, result: Result) -> None:
        """Show what is wrong, and every file."""
        from briefgen.cli.shown import messages, show_findings, show_table  # noqa: PLC0415

        show_findings(result.everything, few=True)
        show_table(result.files)
        for name in result.pruned:
            messages().print(f"deleted {name}")

    def unchanged(self, said: Mapping[str, Any]) -> None:
        """Say it in one line."""
        files, found = len(said["files"]), len(said["findings"])
        what = "1 file is as it was" if files == 1 else f"{files} files are as they were"
        click.echo(f"nothing changed: {what} printed", err=True)
        if found:
            still = "1 finding stands" if found == 1 else f"{found} findings stand"
            click.echo(f"{still}; `briefgen check` lists them", err=True)


class Quiet(ForPeople):
    """Only what is wrong."""

    @contextmanager
    def printing(self, total: int) -> Iterator[Advance]:
        """Say nothing, and stop when asked to."""
        from briefgen.cli.interruption import stop_if_asked  # noqa: PLC0415

        del total
        yield lambda _: stop_if_asked()

    def end(self, result: Result) -> None:
        """Show what is wrong."""
        from briefgen.cli.shown import show_findings  # noqa: PLC0415

        show_findings(result.everything, few=True)

    def unchanged(self, said: Mapping[str, Any]) -> None:
        """Say nothing."""


class Events:
    """A line of JSON for each thing that happens, on stdout."""

    @contextmanager
    def printing(self, total: int) -> Iterator[Advance]:
        """Tell of each file as soon as it is in its folder."""
        from briefgen.cli.interruption import stop_if_asked  # noqa: PLC0415
        from briefgen.cli.json_output import file_data, print_event  # noqa: PLC0415

        def advance(file: BuiltFile) -> None:
            stop_if_asked()
            print_event("file", file_data(file))

        print_event("start", {"files": total})
        yield advance

    def get_ready(self) -> None:
        """Import what writes events."""
        import briefgen.cli.json_output  # noqa: F401, PLC0415

    def end(self, result: Result) -> None:
        """Tell of all files and findings."""
        from briefgen.cli.json_output import print_event, result_data  # noqa: PLC0415

        data = {**result_data(result), "pruned": [*result.pruned], "changed": True}
        print_event("end", data)

    def unchanged(self, said: Mapping[str, Any]) -> None:
        """Tell what an earlier run told."""
        from briefgen.cli.json_output import print_event  # noqa: PLC0415

        print_event("end", {**said, "pruned": [], "changed": False})


def report(*, quiet: bool, as_json: bool) -> Report:
    """Choose who is told."""
    if as_json:
        return Events()
    return Quiet() if quiet else ForPeople()

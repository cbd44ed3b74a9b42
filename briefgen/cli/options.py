"""What several commands share: dates, accepted findings, exit codes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.diagnostics import ProjectError, Severity, WrongUsageError
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from briefgen.engine import Result

Command = Callable[..., Any]
Completer = Callable[[click.Context, click.Parameter, str], list[str]]

STORE = "BRIEFGEN_STORE"
DASK_ADDRESS = re.compile(r"(?:tcp|tls)://(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?")
CLEAN, ERRORS, WRONG_USAGE, PARTIAL = 0, 1, 2, 3


def printing_date(option: str, of_project: date) -> date:
    """Choose the date on every sheet: --date, else SOURCE_DATE_EPOCH, else the project's."""
    if option:
        return day_of(option, "--date")
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH={epoch!r} is not a number of seconds"
            raise click.UsageError(message) from None
    return of_project


def day_of(written: str, option: str) -> date:
    """Read the date that an option gives."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        message = f"{written!r} is no date; write YYYY-MM-DD"
        raise click.BadParameter(message, param_hint=option) from None


def exit_code_of(problem: ProjectError) -> int:
    """Give the exit code of a run that stopped: 2 where the command itself is wrong."""
    return WRONG_USAGE if isinstance(problem, WrongUsageError) else ERRORS


def exit_code(result: Result, *, strict: bool) -> int:
    """Give the exit code: 0 clean, 1 errors, 3 when some files came out all the same."""
    findings = result.everything
    worst = max((finding.severity for finding in findings), default=Severity.NOTE)
    if worst == Severity.ERROR:
        return PARTIAL if any(not file.held for file in result.files) else ERRORS
    return ERRORS if strict and worst == Severity.WARNING else CLEAN


def known_codes(
    _context: click.Context, _option: click.Parameter, allowed: tuple[str, ...]
) -> tuple[str, ...]:
    """Refuse to accept what is the name of no finding: it would accept nothing, and say nothing."""
    from briefgen.cli.codes import CODES  # noqa: PLC0415 - only if something is accepted

    for code in allowed:
        if code not in CODES:
            from difflib import get_close_matches  # noqa: PLC0415

            near = get_close_matches(code, sorted(CODES), n=1)
            hint = f"did you mean {near[0]!r}?" if near else "a finding's stands in its brackets"
            message = f"{code!r} is no finding's code; {hint}"
            raise click.BadParameter(message)
    return allowed


def complete_codes(_context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    """Complete the codes of findings."""
    from briefgen.cli.codes import CODES  # noqa: PLC0415 - only to complete

    return sorted(code for code in CODES if code.startswith(begun))


def selection_options(command: Command) -> Command:
    """Let a command be about some blocks, audiences and locales only."""
    options = (
        click.argument("blocks", nargs=-1, shell_complete=complete("blocks")),
        audience_option("Only for this audience."),
        locale_option("Only in this language."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def audience_option(said: str) -> Callable[[Command], Command]:
    """Let a command name audiences; what that means to it is `said`."""
    return click.option(
        "-a", "--audience", "audiences", multiple=True, help=said,
        shell_complete=complete("audiences"),
    )  # fmt: skip


def locale_option(said: str) -> Callable[[Command], Command]:
    """Let a command name languages; what that means to it is `said`."""
    return click.option(
        "-l", "--locale", "locales", multiple=True, help=said, shell_complete=complete("layout")
    )


def variant_options(command: Command) -> Command:
    """Let a command print on other paper, with less ink, or for the print shop."""
    options = (
        click.option(
            "--paper", type=click.Choice(["a4", "letter", "dual-safe"]), default="a4",
            help="Paper size; dual-safe is A4 that a Letter sheet holds too.",
        ),
        click.option("--toner-saving", is_flag=True, help="Draw large panels as outlines."),
        click.option("--print", "marks", is_flag=True, help="Add 3 mm bleed and crop marks."),
        click.option("--grey", is_flag=True, help="Print a proof without colour."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _dask_address(_context: click.Context, _option: click.Parameter, address: str) -> str:
    """Refuse what is no address: Dask would try for a long time, or read it as something else."""
    if not address or DASK_ADDRESS.fullmatch(address):
        return address
    message = f"{address!r} is no address; write tcp://HOST:PORT or tls://HOST:PORT"
    raise click.BadParameter(message)


def worker_options(command: Command) -> Command:
    """Let a command say how many processes set pages, and how long each may."""
    options = (
        click.option(
            "--workers", type=click.IntRange(min=0), default=None, metavar="N",
            help="Processes that set pages; one a core by default, 0 for none and no limits.",
        ),
        click.option(
            "--time-limit", "seconds", type=click.IntRange(min=1), default=6, metavar="SECONDS",
            show_default=True, help="Computing time for each block of a file.",
        ),
        click.option(
            "--store", "store", type=click.Path(file_okay=False, path_type=Path), default=None,
            envvar=STORE, show_envvar=True, metavar="DIR",
            help="Where pages that were set are kept; a folder of the user's cache by default.",
        ),
        click.option("--no-store", is_flag=True, help="Set all pages anew, and keep none."),
        click.option(
            "--scheduler", default="", metavar="ADDRESS", callback=_dask_address,
            help="Set pages on the workers of a Dask scheduler, tcp://HOST:PORT or tls://HOST:PORT.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def store_folder(named: Path | None) -> Path:
    """Choose where pages that were set are kept."""
    if named:
        return named.resolve()
    from platformdirs import user_cache_path  # noqa: PLC0415 - only if none is named

    return user_cache_path("briefgen").resolve()


def output_folder(named: Path | None, start: Path) -> Path:
    """Choose the folder of printed files: the one that is named, else the project's output/."""
    return named or find_project(start) / "output"


def worker_count(asked: int | None) -> int:
    """Choose how many processes set pages."""
    if asked is not None:
        return asked
    # A container may be given fewer cores than the machine has.
    given = getattr(os, "sched_getaffinity", None)
    return len(given(0)) if given else os.cpu_count() or 1


project_option = click.option(
    "-C",
    "--project",
    "start",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder; the nearest one above by default.",
)
delegations_option = click.option(
    "--delegations", type=click.Path(dir_okay=False, path_type=Path), default=None,
    metavar="FILE", help="List of delegations, CSV or XLSX; content/delegations.csv by default.",
)  # fmt: skip
date_option = click.option(
    "--date", "day", default="", metavar="YYYY-MM-DD", help="Date that every sheet shows."
)
strict_option = click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
allow_option = click.option(
    "--allow", "allowed", multiple=True, metavar="CODE", help="Accept a finding by name.",
    callback=known_codes, shell_complete=complete_codes,
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON to stdout.")
events_option = click.option(
    "--json", "as_json", is_flag=True, help="Print a line of JSON an event to stdout."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
print_to_option = click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=None,
    help="Folder to print to; output/ of the project if not given.",
)  # fmt: skip
printed_option = click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=None,
    help="Folder of printed files; output/ of the project if not given.",
)  # fmt: skip


def complete(shelf: str) -> Completer:
    """Complete ids from the project that the command is about."""

    def ids(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
        from briefgen.load import load  # noqa: PLC0415 - only to complete

        try:
            library = load(find_project(ctx.params.get("start") or Path()))
        except ProjectError:
            return []
        return sorted(id_ for id_ in getattr(library, shelf) if id_.startswith(incomplete))

    return ids

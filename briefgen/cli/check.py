"""`briefgen check`: find what is wrong, print nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from briefgen.cli.json_output import findings_as_json, print_json, result_data
from briefgen.cli.options import (
    allow_option,
    date_option,
    exit_code,
    json_option,
    printing_date,
    project_option,
    selection_options,
    store_folder,
    strict_option,
    worker_count,
    worker_options,
)
from briefgen.cli.progress import progress
from briefgen.cli.shown import messages, show_findings, show_table
from briefgen.engine.warm import warm_up
from briefgen.load import load
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.engine import Request, Result
    from briefgen.load import Library


@click.command("check")
@selection_options
@click.option("--rendered", is_flag=True, help="Set the pages too, and measure them.")
@worker_options
@project_option
@date_option
@strict_option
@allow_option
@json_option
def check_command(
    blocks: tuple[str, ...], audiences: tuple[str, ...], locales: tuple[str, ...],
    rendered: bool, workers: int | None, seconds: int, store: Path | None, no_store: bool,
    scheduler: str, start: Path, day: str, strict: bool, allowed: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """Check content, facts, sources, records, delegations and, with --rendered, printed pages.

    \b
    Examples:
      briefgen check
      briefgen check strengthen-mandate -a public
      briefgen check --rendered --strict --allow placeholder
      briefgen check --json
    """
    if count := worker_count(workers) if rendered else 0:
        warm_up()
    from briefgen.engine import Limits, Request  # noqa: PLC0415 - --help needs no engine
    from briefgen.engine.store import Store  # noqa: PLC0415

    with findings_as_json({"files": []} if as_json else None):
        library = load(find_project(start))
        made_on = printing_date(day, library.project.date)
        request = Request(
            made_on, blocks, audiences, locales, allow=frozenset(allowed),
            workers=count, limits=Limits(seconds),
            store=None if no_store else Store(store_folder(store)), scheduler=scheduler,
        )  # fmt: skip
        result = _examine(library, request, rendered=rendered)
        if not (blocks or audiences or locales):
            result = _with_packets(library, result, request)
    if as_json:
        print_json(result_data(result))
    else:
        show_findings(result.everything)
        if rendered:
            show_table(result.files)
        _sum_up(result)
    raise SystemExit(exit_code(result, strict=strict))


def _examine(library: Library, request: Request, *, rendered: bool) -> Result:
    from briefgen.engine import examine, plan  # noqa: PLC0415 - --help needs no engine

    if not rendered:
        return examine(library, request)
    with progress("Checking", len(plan(library, request.selection).briefs)) as advance:
        return examine(library, request, advance, rendered=True)


def _with_packets(library: Library, result: Result, request: Request) -> Result:
    """Add what is wrong with what packets are made from, where everything is asked for."""
    from briefgen.packets import checked  # noqa: PLC0415 - --help needs no packets

    found = (finding for finding in checked(library) if finding.code not in request.allow)
    return replace(result, findings=(*result.findings, *found))


def _sum_up(result: Result) -> None:
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in result.everything:
        counts[finding.severity.name.lower()] += 1
    said = [f"{n} {word}{'s' if n > 1 else ''}" for word, n in counts.items() if n]
    messages().print(f"{len(result.files)} files checked: {', '.join(said) or 'nothing found'}")

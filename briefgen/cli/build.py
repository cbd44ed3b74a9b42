"""`briefgen build`: print the briefs."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import (
    allow_option,
    date_option,
    events_option,
    exit_code,
    output_folder,
    print_to_option,
    printing_date,
    project_option,
    quiet_option,
    selection_options,
    store_folder,
    strict_option,
    variant_options,
    worker_count,
    worker_options,
)
from briefgen.cli.reporting import report
from briefgen.dataclass import dataclass
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.cli.reporting import Report
    from briefgen.compose import Paper
    from briefgen.engine import Result
    from briefgen.engine.standing.runs import Run
    from briefgen.engine.store import Store
    from briefgen.executors import Workers


@click.command("build")
@selection_options
@variant_options
@print_to_option
@click.option("--prune", is_flag=True, help="Delete printed files that nothing prints any more.")
@worker_options
@project_option
@date_option
@strict_option
@allow_option
@quiet_option
@events_option
def build_command(
    blocks: tuple[str, ...], audiences: tuple[str, ...], locales: tuple[str, ...], paper: Paper,
    toner_saving: bool, marks: bool, grey: bool, output: Path | None, prune: bool,
    workers: int | None, seconds: int, store: Path | None, no_store: bool, scheduler: str,
    start: Path, day: str, strict: bool, allowed: tuple[str, ...], quiet: bool, as_json: bool,
) -> None:  # fmt: skip
    """Print briefs to output/LOCALE/AUDIENCE/BLOCK.pdf; nothing named prints everything.

    \b
    Examples:
      briefgen build
      briefgen build strengthen-mandate -a diplomats --paper letter
      briefgen build -a public --toner-saving -o leaflets
      briefgen build -a public --print --paper dual-safe
      briefgen build --prune --quiet
    """
    variant = {"paper": paper, "toner_saving": toner_saving, "marks": marks, "grey": grey}
    asked = _Asked(
        blocks, audiences, locales, variant, day, os.environ.get("SOURCE_DATE_EPOCH", ""),
        tuple(sorted(allowed)), strict, prune,
    )  # fmt: skip
    root, told = find_project(start), report(quiet=quiet, as_json=as_json)
    folder, kept = output_folder(output, root), _store(store, none=no_store)
    run = _run(kept, root, folder, asked)
    if run and (said := run.unchanged()):
        told.unchanged(said["result"])
        raise SystemExit(said["exit_code"])
    means = worker_count(workers), seconds, kept, run, scheduler
    with ExitStack() as until:
        result = _print_all(asked, root, folder, told, means, until)
        told.end(result)
    code = exit_code(result, strict=strict)
    _remember(run, result, code)
    raise SystemExit(code)


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that decides what a run prints and says."""

    blocks: tuple[str, ...]
    audiences: tuple[str, ...]
    locales: tuple[str, ...]
    variant: Mapping[str, Any]
    day: str
    epoch: str
    allowed: tuple[str, ...]
    strict: bool
    prune: bool


def _store(named: Path | None, *, none: bool) -> Store | None:
    if none:
        return None
    from briefgen.engine.store import Store  # noqa: PLC0415 - --help needs none

    return Store(store_folder(named))


def _run(store: Store | None, root: Path, folder: Path, asked: _Asked) -> Run | None:
    if store is None:
        return None
    from briefgen.engine.standing.runs import Run  # noqa: PLC0415 - --help needs none

    return Run(store, root, folder, asdict(asked))


def _print_all(
    asked: _Asked,
    root: Path,
    output: Path,
    told: Report,
    means: tuple[int, int, Store | None, Run | None, str],
    until: ExitStack,
) -> Result:
    with _presses(asked, root, means) as setter:
        from briefgen.compose import Variant  # noqa: PLC0415 - --help needs no engine
        from briefgen.engine import Limits, Request, build, plan  # noqa: PLC0415
        from briefgen.load import load  # noqa: PLC0415

        library, (workers, seconds, store, run, scheduler) = load(root), means
        request = Request(
            printing_date(asked.day, library.project.date), asked.blocks, asked.audiences,
            asked.locales, Variant(**asked.variant), frozenset(asked.allowed), workers,
            Limits(seconds), store, run.installation if run else "", asked.prune, scheduler, setter,
            told.get_ready, until,
        )  # fmt: skip
        with told.printing(len(plan(library, request.selection).briefs)) as advance:
            return build(library, request, output, advance)


@contextmanager
def _presses(
    asked: _Asked, root: Path, means: tuple[int, int, Store | None, Run | None, str]
) -> Iterator[Workers[None] | None]:
    """Begin to make ready what sets pages, while this process reads content."""
    from briefgen.engine.warm import warm_up  # noqa: PLC0415 - only if something changed

    workers, seconds, _, _, scheduler = means
    if not _is_single(asked, root) or workers < 2 or scheduler:  # noqa: PLR2004 - one is not enough
        warm_up()
        yield None
        return
    from briefgen.engine.ahead import setter_ahead  # noqa: PLC0415
    from briefgen.executors import Limits  # noqa: PLC0415

    begun = click.get_current_context().obj
    with setter_ahead(begun, root, asked.audiences[0], Limits(seconds)) as setter:
        yield setter


def _is_single(asked: _Asked, root: Path) -> bool:
    """Say whether one brief is asked for, as far as can be told before content is read."""
    locales = asked.locales or [*(root / "content" / "locales").glob("[!.]*")]
    return len(asked.blocks) == len(asked.audiences) == len(locales) == 1


def _remember(run: Run | None, result: Result, code: int) -> None:
    """Keep what this run said, if all came out and nothing changed under its hands."""
    from briefgen.cli.json_output import result_data  # noqa: PLC0415 - --help needs none
    from briefgen.diagnostics import Severity  # noqa: PLC0415
    from briefgen.engine.manifest import NAME  # noqa: PLC0415

    # Which workers a scheduler has is no part of what was asked.
    errors = any(
        finding.severity == Severity.ERROR or finding.code == "worker-differs"
        for finding in result.everything
    )
    if run is None or errors or any(file.held for file in result.files) or not run.is_still():
        return
    printed = [*(file.file for file in result.files), NAME]
    run.remember(printed, {"result": result_data(result), "exit_code": code})

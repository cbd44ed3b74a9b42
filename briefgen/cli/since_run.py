"""`briefgen affected --since-run`: which sheets of packets to print again."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click

from briefgen.cli.options import (
    exit_code,
    output_folder,
    printing_date,
    store_folder,
    worker_count,
)
from briefgen.diagnostics import Severity
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.diagnostics import Diagnostic
    from briefgen.packets.runs import RunQuestion, SinceRun

# Beside errors, what bears on the answer.
TOLD = ("project-changed", "drawn-otherwise")
EMPTY: dict[str, list[str]] = {"packets": [], "slips": [], "unprinted": []}


class Asked(NamedTuple):
    """What a command is asked, as its options say it."""

    plan: str
    run: int | None
    delegations: Path | None
    output: Path | None
    start: Path
    day: str
    allowed: tuple[str, ...]
    workers: int | None
    seconds: int
    scheduler: str
    store: Path | None
    no_store: bool


def print_since_run(asked: Asked, *, as_json: bool) -> None:
    """Answer `affected --since-run`."""
    from briefgen.cli.json_output import finding_data, findings_as_json, print_json  # noqa: PLC0415
    from briefgen.cli.reprint import (  # noqa: PLC0415 - --help needs none
        correction_lines,
        packet_lines,
        reprint_data,
        summed,
    )
    from briefgen.cli.shown import messages, show_findings  # noqa: PLC0415
    from briefgen.packets.runs import slips_of  # noqa: PLC0415

    with findings_as_json(dict(EMPTY) if as_json else None), answered(asked) as (_, since):
        slips = slips_of(since)
    found = since.result.everything
    if as_json:
        print_json({**reprint_data(since, slips), "findings": [finding_data(f) for f in found]})
    else:
        show_findings(told(found))
        for line in (*packet_lines(since), *correction_lines(slips)):
            click.echo(line)
        messages().print(summed(since))
    raise SystemExit(exit_code(since.result, strict=False))


def told(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is only to be known: `briefgen check` says it, and here it would hide more."""
    return [f for f in findings if f.severity == Severity.ERROR or f.code in TOLD]


@contextmanager
def answered(asked: Asked) -> Iterator[tuple[RunQuestion, SinceRun]]:
    """Bind everything as it would be now; it is there until the question is done with."""
    from briefgen.engine.warm import warm_up  # noqa: PLC0415 - --help needs no engine

    if worker_count(asked.workers):
        warm_up()
    from briefgen.cli.progress import progress  # noqa: PLC0415
    from briefgen.packets.runs import since_run  # noqa: PLC0415

    with TemporaryDirectory(prefix="briefgen-") as scratch:
        question = _question(asked, Path(scratch))
        with progress("Comparing", len(question.run.manifest.files)) as advance:
            since = since_run(question, advance)
        yield question, since


def _question(asked: Asked, scratch: Path) -> RunQuestion:
    from briefgen.engine import Limits  # noqa: PLC0415
    from briefgen.engine.standing.installation import installation  # noqa: PLC0415
    from briefgen.engine.store import Store  # noqa: PLC0415
    from briefgen.load import load  # noqa: PLC0415
    from briefgen.packets import PacketRequest  # noqa: PLC0415
    from briefgen.packets.plan.planning import folder_of  # noqa: PLC0415
    from briefgen.packets.runs import RunQuestion, read_run, run_folder  # noqa: PLC0415

    root = find_project(asked.start)
    output = output_folder(asked.output, root)
    packets = output / folder_of(asked.plan or _only_plan(output))
    run, library = read_run(packets, asked.run), load(root)
    store = Store(scratch / "store" if asked.no_store else store_folder(asked.store))
    request = PacketRequest(
        run.manifest.plan, printing_date(asked.day, library.project.date), store, (),
        asked.delegations, frozenset(asked.allowed), worker_count(asked.workers),
        Limits(asked.seconds), installation=installation(), scheduler=asked.scheduler,
    )  # fmt: skip
    dated = bool(asked.day or os.environ.get("SOURCE_DATE_EPOCH"))
    return RunQuestion(library, request, run, run_folder(packets, run.number), scratch, dated)


def _only_plan(output: Path) -> str:
    """Find the plan that has print runs, if one alone has."""
    from briefgen.packets.runs import run_numbers  # noqa: PLC0415

    folder = output / "packets"
    found = sorted(p.name for p in folder.iterdir() if run_numbers(p)) if folder.is_dir() else []
    if len(found) == 1:
        return found[0]
    message = f"name the plan: {', '.join(found)} have print runs" if found else (
        "no plan has a print run; `briefgen packet printed PLAN` keeps one"
    )  # fmt: skip
    raise click.UsageError(message)

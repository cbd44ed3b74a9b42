"""`briefgen packet errata`: all that puts printed packets right, in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import (
    allow_option,
    date_option,
    delegations_option,
    exit_code,
    json_option,
    printed_option,
    project_option,
    worker_options,
)
from briefgen.cli.since_run import EMPTY, Asked, answered, told


@click.command("errata")
@click.argument("plan")
@click.option(
    "--run", type=click.IntRange(min=1), default=None, metavar="N",
    help="Since this print run; the latest by default.",
)  # fmt: skip
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), default=None, metavar="DIR",
    help="Folder to write to; errata/N beside the packets if not given.",
)  # fmt: skip
@delegations_option
@printed_option
@worker_options
@project_option
@date_option
@allow_option
@json_option
def errata_command(
    plan: str, run: int | None, to: Path | None, delegations: Path | None, output: Path | None,
    workers: int | None, seconds: int, scheduler: str, store: Path | None, no_store: bool,
    start: Path, day: str, allowed: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """Write what puts printed packets right: slips, the changed sheets, and the stack to print.

    The packets in output/ are left as they are: build them anew before you keep the next run.

    \b
    Examples:
      briefgen packet errata conference
      briefgen packet errata conference --run 2 --to for-the-shop
    """
    from briefgen.cli.json_output import finding_data, findings_as_json, print_json  # noqa: PLC0415
    from briefgen.cli.reprint import reprint_data, summed  # noqa: PLC0415
    from briefgen.cli.shown import messages, show_findings  # noqa: PLC0415 - --help needs none
    from briefgen.packets.runs import write_errata  # noqa: PLC0415

    asked = Asked(plan, run, delegations, output, start, day, allowed, workers, seconds, scheduler,
                  store, no_store)  # fmt: skip
    with findings_as_json({**EMPTY, "files": []} if as_json else None), answered(asked) as answer:
        question, since = answer
        folder = to or question.folder.parents[1] / "errata" / question.folder.name
        made = write_errata(question, since, folder)
    code = exit_code(since.result, strict=False)
    found = [*since.result.everything, *made.findings]
    if as_json:
        data = reprint_data(since, made.slips)
        print_json({
            **data, "files": list(made.files), "findings": [finding_data(f) for f in found],
        })  # fmt: skip
    else:
        show_findings(told(found))
        for name in made.files:
            click.echo(folder / name)
        messages().print(summed(since))
    raise SystemExit(code or int(any(f.severity.name == "ERROR" for f in made.findings)))

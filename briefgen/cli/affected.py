"""`briefgen affected`: list the files that read something, or that change since a manifest."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from briefgen.cli.json_output import findings_as_json, print_json
from briefgen.cli.options import (
    allow_option,
    audience_option,
    date_option,
    delegations_option,
    exit_code,
    json_option,
    locale_option,
    output_folder,
    printed_option,
    printing_date,
    project_option,
    store_folder,
    worker_count,
    worker_options,
)
from briefgen.cli.since_run import Asked, print_since_run
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from briefgen.engine import Since

LATEST = "latest"


@click.command("affected")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--since",
    "manifest",
    type=click.Path(exists=True, path_type=Path),
    default=None,
    metavar="MANIFEST",
    help="Say what changes in the files of this manifest, or of its folder.",
)
@click.option(
    "--since-run",
    "run",
    is_flag=False,
    flag_value=LATEST,
    default="",
    metavar="[N] [PLAN]",
    help="Say which sheets of packets to print again since a print run, the latest by default.",
)
@printed_option
@audience_option("With --since: only for this audience.")
@locale_option("With --since: only in this language.")
@delegations_option
@worker_options
@project_option
@date_option
@allow_option
@json_option
def affected_command(
    ids: tuple[str, ...], manifest: Path | None, run: str, output: Path | None,
    audiences: tuple[str, ...], locales: tuple[str, ...], delegations: Path | None,
    workers: int | None, seconds: int, scheduler: str, store: Path | None, no_store: bool,
    start: Path, day: str, allowed: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """List the printed files, and their pages, that read a fact, source, block, term or template.

    What is listed for an ID is what a change may touch. Of a fact, and of a field that stands on
    the page (block#field), the pages are known where it stands; of all else every page is listed.
    Packets that read it on the same pages are counted together.

    With --since everything is planned again, each file with the paper and date that it was printed
    with. What may have changed is set, kept for the build that follows, and compared: the answer is
    what that build will change, on which pages, and in which words.

    With --since-run packets are bound again, beside those in output/, and compared sheet by sheet
    with what `briefgen packet printed` kept.

    \b
    Examples:
      briefgen affected sr-established
      briefgen affected fact:sr-established template:public/brief.html.j2
      briefgen affected --since output
      briefgen affected --since for-the-conference/manifest.json --json
      briefgen affected --since-run
      briefgen affected --since-run 2 conference
    """
    if run:
        if manifest or audiences or locales:
            message = "--since-run is about whole packets: leave out --since, -a and -l"
            raise click.UsageError(message)
        asked = Asked(
            *_plan_and_run(run, ids), delegations, output, start, day, allowed, workers, seconds,
            scheduler, store, no_store,
        )  # fmt: skip
        print_since_run(asked, as_json=as_json)
    if (manifest is None) == (not ids):
        message = "name what may change (ID...), or a manifest (--since MANIFEST)"
        raise click.UsageError(message)
    if manifest is None:
        _list_readers(ids, output, start, as_json=as_json)
        return
    means = _Means(
        worker_count(workers), seconds, scheduler, None if no_store else store_folder(store)
    )
    selected = (audiences, locales, allowed)
    _print_since(manifest, start, selected, day, means, as_json=as_json)


def _plan_and_run(written: str, ids: tuple[str, ...]) -> tuple[str, int | None]:
    """Read the number and the plan after --since-run: each may be left out."""
    words = [word for word in (written, *ids) if word != LATEST]
    number = int(words.pop(0)) if words and words[0].isdecimal() and words[0].isascii() else None
    if len(words) > 1:
        message = f"--since-run takes a number and a plan, not {' '.join(words)!r}"
        raise click.UsageError(message)
    return words[0] if words else "", number


class _Means(NamedTuple):
    """What sets pages, and where they are kept."""

    workers: int
    seconds: int
    scheduler: str
    store: Path | None


Selected = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _print_since(
    manifest: Path, start: Path, selected: Selected, day: str, means: _Means, *, as_json: bool
) -> NoReturn:
    with findings_as_json({"files": [], "unchanged": 0} if as_json else None):
        answer = _since(manifest, start, selected, day, means)
    from briefgen.cli.changes import print_changes, print_changes_as_json  # noqa: PLC0415

    (print_changes_as_json if as_json else print_changes)(answer)
    raise SystemExit(exit_code(answer.result, strict=False))


def _since(path: Path, start: Path, selected: Selected, day: str, means: _Means) -> Since:
    from briefgen.engine.warm import warm_up  # noqa: PLC0415 - --help needs no engine

    audiences, locales, allowed = selected
    if means.workers:
        warm_up()
    from briefgen.cli.progress import progress  # noqa: PLC0415
    from briefgen.engine import Limits, Question, Request, changes_since  # noqa: PLC0415
    from briefgen.engine.manifest import NAME, read_manifest_file  # noqa: PLC0415
    from briefgen.engine.standing.installation import installation  # noqa: PLC0415
    from briefgen.engine.store import Store  # noqa: PLC0415
    from briefgen.load import load  # noqa: PLC0415

    file, root = path / NAME if path.is_dir() else path, find_project(start)
    manifest, kept = read_manifest_file(file), Store(means.store) if means.store else None
    library = load(root)
    request = Request(
        printing_date(day, library.project.date), (), audiences, locales,
        allow=frozenset(allowed), workers=means.workers, limits=Limits(means.seconds),
        store=kept, installation=installation(), scheduler=means.scheduler,
    )  # fmt: skip
    dated = bool(day or os.environ.get("SOURCE_DATE_EPOCH"))
    with progress("Comparing", len(manifest.files)) as advance:
        return changes_since(
            Question(library, request, manifest.files, file.parent, dated), advance
        )


def _list_readers(
    ids: tuple[str, ...], output: Path | None, start: Path, *, as_json: bool
) -> None:  # fmt: skip
    from rich.table import Table  # noqa: PLC0415 - --help shows no table

    from briefgen.cli.shown import data_console, messages  # noqa: PLC0415
    from briefgen.packets.trace import readers_in, together  # noqa: PLC0415

    with findings_as_json({"files": []} if as_json else None):
        found = readers_in(output_folder(output, start), ids)
    if as_json:
        rows = [{"file": f.file, "pages": f.pages, "inputs": f.inputs} for f in found]
        print_json({"files": rows})
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("file", "pages", "reads"):
        table.add_column(name)
    for reader in together(found):
        table.add_row(reader.file, ", ".join(map(str, reader.pages)), ", ".join(reader.inputs))
    if found:
        data_console().print(table)
    else:
        messages().print("no printed file reads that")

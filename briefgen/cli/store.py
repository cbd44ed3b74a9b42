"""`briefgen store`: the pages that were set once and are kept."""

from __future__ import annotations

from pathlib import Path
from time import time

import click

from briefgen.cli.json_output import print_json
from briefgen.cli.options import STORE, json_option, store_folder
from briefgen.cli.shown import messages

MIB = 1 << 20


@click.group("store")
def store_group() -> None:
    """Look after the pages that were set once and are kept."""


@store_group.command("gc")
@click.option(
    "--keep",
    "most",
    type=click.IntRange(min=0),
    default=1024,
    show_default=True,
    metavar="MIB",
    help="How much may stay; what was longest of no use goes first. 0 empties the store.",
)
@click.option(
    "--store",
    "store",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    envvar=STORE,
    show_envvar=True,
    metavar="DIR",
    help="Where it is; a folder of the user's cache by default.",
)
@json_option
def gc_command(most: int, store: Path | None, as_json: bool) -> None:  # fmt: skip
    """Take away what was longest of no use.

    \b
    Examples:
      briefgen store gc
      briefgen store gc --keep 100
    """
    from briefgen.engine.store import Store, sweep  # noqa: PLC0415 - --help needs no engine

    swept = sweep(Store(store_folder(store)), most * MIB, time())
    if as_json:
        print_json({
            "store": {
                "gone": swept.gone, "gone_bytes": swept.gone_bytes,
                "left": swept.left, "left_bytes": swept.left_bytes,
            },
        })  # fmt: skip
    else:
        gone, left = swept.gone_bytes / MIB, swept.left_bytes / MIB
        messages().print(
            f"{swept.gone} taken away ({gone:.1f} MiB), {swept.left} kept ({left:.1f} MiB)"
        )

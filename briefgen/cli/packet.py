"""`briefgen packet`: packets for delegations, from plan to printed copy."""

from __future__ import annotations

import click

from briefgen.cli.errata import errata_command
from briefgen.cli.packet_build import build_command
from briefgen.cli.packet_shop import run_sheet_command
from briefgen.cli.print_runs import printed_command


@click.group("packet")
def packet_group() -> None:
    """Make packets for delegations, and keep track of what was printed."""


packet_group.add_command(build_command)
packet_group.add_command(run_sheet_command)
packet_group.add_command(printed_command)
packet_group.add_command(errata_command)

"""The command line: thin, one file a command."""

from __future__ import annotations

import sys

from briefgen.cli.interruption import heeding, stop_if_asked


def main() -> None:
    """Run the program; Ctrl-C ends it without a traceback while it still loads, too."""
    try:
        with heeding():
            from briefgen.cli.app import app  # noqa: PLC0415 - takes time, which a user may cut

            stop_if_asked()
            sys.exit(app(prog_name="briefgen"))
    except KeyboardInterrupt:
        sys.exit(130)

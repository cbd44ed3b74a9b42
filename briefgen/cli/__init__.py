"""The command line: thin, one file a command."""

from __future__ import annotations

import atexit
import gc
import sys

from briefgen.cli.interruption import heeding, stop_if_asked

# Objects that are made and not yet looked through for rubbish: a project has as many.
MOST_YOUNG = 200_000


def main() -> None:
    """Run the program; Ctrl-C ends it without a traceback while it still loads, too."""
    gc.set_threshold(MOST_YOUNG)
    # What lives to the end ends with the process: to look through it first took 70 ms.
    atexit.register(gc.freeze)
    try:
        with heeding():
            from briefgen.cli.app import app  # noqa: PLC0415 - takes time, which a user may cut

            stop_if_asked()
            sys.exit(app(prog_name="briefgen"))
    except KeyboardInterrupt:
        sys.exit(130)

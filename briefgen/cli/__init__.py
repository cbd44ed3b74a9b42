"""The command line: thin, one file a command."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from briefgen import patterns
from briefgen.cli.early import setter_for
from briefgen.cli.interruption import heeding, stop_if_asked

# Objects that are made and not yet looked through for rubbish: a project has as many.
MOST_YOUNG = 200_000


def main() -> None:
    """Run the program; Ctrl-C ends it without a traceback while it still loads, too."""
    gc.set_threshold(MOST_YOUNG)
    patterns.take_known()
    ending = _Ending()
    # What is registered first is called last.
    atexit.register(ending.leave)
    try:
        ending.code = _run()
    except KeyboardInterrupt:
        ending.code = 130
    sys.exit(ending.code)


def _run() -> int:
    try:
        with heeding(), setter_for(sys.argv[1:]) as setter:
            from briefgen.cli.app import app  # noqa: PLC0415 - takes time, which a user may cut

            stop_if_asked()
            app(prog_name="briefgen", obj=setter)
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        return end.code
    return 0


class _Ending:
    """Ends the process as it is: to take apart what ends with it anyway took up to 70 ms."""

    def __init__(self) -> None:
        self.code: int | None = None

    def leave(self) -> None:
        """Leave with the code; Python ends what has none, or whose last words nobody hears."""
        if self.code is None:
            return
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):  # ValueError: somebody closed them
            return
        os._exit(self.code)

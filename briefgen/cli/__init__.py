"""The command line: thin, one file a command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program; Ctrl-C ends it without a traceback while it still loads, too."""
    try:
        from briefgen.cli.app import app  # noqa: PLC0415 - what takes time stands within the try

        sys.exit(app(prog_name="briefgen"))
    except KeyboardInterrupt:
        sys.exit(130)

"""The command line: thin, one file a command."""

from briefgen.cli.app import main

__all__ = ["main"]

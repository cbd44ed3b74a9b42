"""What a file must not tell of the machine that prints it."""

from __future__ import annotations

import getpass
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST = 3
NAMES_OF_NONE = frozenset({"localhost"})


def machine_secrets(project: Path) -> Mapping[str, str]:
    """Map each word that would tell of this machine to what it is."""
    return {word: kind for kind, word in _words(project) if len(word) >= SHORTEST}


def unsaid(secrets: Mapping[str, str], html: str) -> Mapping[str, str]:
    """Leave out names that the page itself says: a user called May, a host called geneva.

    Paths stay: no page has a reason to say one.
    """
    return {
        word: kind
        for word, kind in secrets.items()
        if "/" in word or "\\" in word or word not in html
    }


def _words(project: Path) -> Iterator[tuple[str, str]]:
    yield "the project's folder", str(project.resolve())
    yield "the project's folder", str(project)
    yield "the folder of temporary files", tempfile.gettempdir()
    for name in (_user(), _home().name):
        yield "the user's name", name
    yield "the user's folder", str(_home())
    host = socket.gethostname()
    for name in (host, host.partition(".")[0]):
        if name not in NAMES_OF_NONE:
            yield "this machine's name", name


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody: a container's number without a name
        return ""


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path()

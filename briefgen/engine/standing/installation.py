"""The program and what it runs with, as the disk shows them: another one may print other pages."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.disk import files_under, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2]
# Where systems note that libraries, such as Pango, were installed.
OF_THE_SYSTEM = ("/etc/ld.so.cache", "/usr/lib", "/usr/local/lib", "/opt/homebrew/lib")
# What may lead to other libraries or fonts.
NAMED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE")


def installation() -> str:
    """Name this installation (hex BLAKE2b); a change that touches nothing may rename it too."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for line in sorted((*_program(), *_packages(), *_environment())):
        digest.update(line.encode())
    return digest.hexdigest()


def _program() -> Iterator[str]:
    """List the program's files; in a checkout its templates stand beside it."""
    folders = [PACKAGE.name]
    if not (PACKAGE / "_example").is_dir():
        folders.append("templates")
    for name in files_under(PACKAGE.parent, folders):
        state = state_of(PACKAGE.parent / name)
        yield f"{name} {state.size} {state.changed}\n"


def _packages() -> Iterator[str]:
    """List the folders that change when anything is installed in them."""
    packages = (path for path in sys.path if path.endswith("-packages"))
    for path in {*packages, *OF_THE_SYSTEM}:
        try:
            yield f"{path} {Path(path).stat().st_mtime_ns}\n"
        except OSError:
            continue


def _environment() -> Iterator[str]:
    yield from (f"{name} {os.environ.get(name)}\n" for name in NAMED)

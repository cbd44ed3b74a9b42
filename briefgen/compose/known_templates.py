"""Templates that come with briefgen, compiled ahead.

To compile those of one brief takes as long as to write three of its pages. What comes of a template
depends on its name and text, on Jinja2 and on Python alone: `scripts/known_templates.py` writes it
down. A template that somebody changed, or another Python, is compiled as ever.
"""

from __future__ import annotations

import marshal
import zlib
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from sys import implementation
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

FILE = Path(__file__).with_name(f"known_templates.{implementation.cache_tag}.bin")
# What else decides what a template is compiled to.
COMPILER = f"{MAGIC_NUMBER.hex()} {jinja2.__version__}"
# A template's name, and the digest of its text that Jinja2 makes.
Key = tuple[str, str]


class KnownTemplates:
    """Codes by name and digest; each is read when it is asked for."""

    def __init__(self, codes: Mapping[Key, bytes]) -> None:
        self._codes = codes

    def code_of(self, name: str, digest: str) -> CodeType | None:
        """Give what a template was compiled to, if this very text was."""
        found = self._codes.get((name, digest))
        code: CodeType | None = marshal.loads(found) if found else None  # noqa: S302 - our own, as bytecode is
        return code


def known_templates() -> KnownTemplates:
    """Read what is written down for this Python; nothing if another compiler wrote it."""
    try:
        compiler, codes = marshal.loads(zlib.decompress(FILE.read_bytes()))  # noqa: S302 - as above
    except OSError:
        return KnownTemplates({})
    return KnownTemplates(codes if compiler == COMPILER else {})


def written(codes: Mapping[Key, CodeType]) -> bytes:
    """Write codes down."""
    packed = {key: marshal.dumps(codes[key], 2) for key in sorted(codes)}
    return zlib.compress(marshal.dumps((COMPILER, packed), 2), 9)

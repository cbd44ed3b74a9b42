"""Writes what the templates that come with briefgen are compiled to by this Python.

Run by `make docs`; after a template is changed it is compiled each time until then.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.compose.environment import environment
from briefgen.compose.known_templates import FILE, Key, written
from briefgen.load.snapshot import snapshot

if TYPE_CHECKING:
    from types import CodeType

ROOT = Path(__file__).resolve().parents[1]


def compiled() -> dict[Key, CodeType]:
    """Compile every template, as if it stood at the top: no machine's folder is written down."""
    jinja = environment(snapshot(ROOT))
    found = {}
    for path in sorted((ROOT / "templates").rglob("*.j2")):
        name = path.relative_to(ROOT / "templates").as_posix()
        text = path.read_text("utf-8")
        digest = hashlib.sha1(text.encode()).hexdigest()  # noqa: S324 - as Jinja2 names a text
        found[name, digest] = jinja.compile(text, name, f"/templates/{name}")
    return found


def main() -> None:
    """Write the file of this Python."""
    found = compiled()
    FILE.write_bytes(written(found))
    sys.stdout.write(f"wrote {len(found)} templates to briefgen/compose/{FILE.name}\n")


if __name__ == "__main__":
    main()

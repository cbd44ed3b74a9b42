"""Which engine sets the pages: the same job gives the same bytes only with the same one."""

from __future__ import annotations

import re
import zlib
from functools import cache
from importlib import import_module
from pathlib import Path

from briefgen.typeset.render import VARIANT, load_engine

# The libraries that shape letters and lay out lines, as their files are named.
SHAPING = re.compile(
    r"/lib((?:pango|pangoft2|harfbuzz|harfbuzz-subset|freetype|fontconfig)[-.\d]*\.so[.\d]+)$"
)
MAPS = Path("/proc/self/maps")


@cache
def engine_name() -> str:
    """Name what pages depend on besides the job's own bytes; raises ProjectError without Pango."""
    load_engine()
    # They say it themselves: to ask what was installed takes 10 ms.
    named = ((name, import_module(name).__version__) for name in ("weasyprint", "pydyf"))
    packages = (f"{name} {version}" for name, version in named)
    return ", ".join([*packages, f"zlib {zlib.ZLIB_RUNTIME_VERSION}", *_libraries(), VARIANT])


def _libraries() -> list[str]:
    """Name the libraries that were loaded, with the versions that their files carry."""
    if not MAPS.exists():
        from weasyprint.text.ffi import pango  # noqa: PLC0415 - half a second

        return [f"pango {pango.pango_version()}"]
    loaded = {line.split()[-1] for line in MAPS.read_text().splitlines()}
    files = (str(Path(path).resolve()) for path in loaded if path.startswith("/"))
    return sorted({match[1] for file in files if (match := SHAPING.search(file))})

"""A job becomes a compiled document; this room knows nothing of briefs.

Names are looked up when they are used: who only admits a job waits for nothing that sets pages.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.typeset.admission import admitted
    from briefgen.typeset.compile import compile_job
    from briefgen.typeset.engine import engine_name
    from briefgen.typeset.render import typeset

__all__ = ["admitted", "compile_job", "engine_name", "typeset"]
WHERE = {
    "admitted": "admission", "compile_job": "compile", "engine_name": "engine", "typeset": "render",
}  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in WHERE:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{WHERE[name]}"), name)

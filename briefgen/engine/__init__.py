"""From a loaded project to printed files: plan, print, publish.

Names are looked up when they are used: who only warms up the presses waits for nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.engine.examining import examine
    from briefgen.engine.planning import Brief, Plan, Selection, plan
    from briefgen.engine.printing import build
    from briefgen.engine.request import BuiltFile, Request, Result
    from briefgen.engine.since import Question, Since, changes_since
    from briefgen.executors import Limits

__all__ = [
    "Brief",
    "BuiltFile",
    "Limits",
    "Plan",
    "Question",
    "Request",
    "Result",
    "Selection",
    "Since",
    "build",
    "changes_since",
    "examine",
    "plan",
]
WHERE = {
    "briefgen.engine.examining": ("examine",),
    "briefgen.engine.printing": ("build",),
    "briefgen.engine.planning": ("Brief", "Plan", "Selection", "plan"),
    "briefgen.engine.request": ("BuiltFile", "Request", "Result"),
    "briefgen.engine.since": ("Question", "Since", "changes_since"),
    "briefgen.executors": ("Limits",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    for module, names in WHERE.items():
        if name in names:
            return getattr(import_module(module), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)

"""From a loaded project to printed files: plan, print, publish."""

from briefgen.engine.build import BuiltFile, Request, Result, build, examine
from briefgen.engine.plan import Brief, Plan, Selection, plan

__all__ = [
    "Brief",
    "BuiltFile",
    "Plan",
    "Request",
    "Result",
    "Selection",
    "build",
    "examine",
    "plan",
]

"""From a loaded project to printed files: plan, print, publish."""

from briefgen.engine.build import build, examine
from briefgen.engine.executors import Limits, warm_up
from briefgen.engine.plan import Brief, Plan, Selection, plan
from briefgen.engine.request import BuiltFile, Request, Result

__all__ = [
    "Brief",
    "BuiltFile",
    "Limits",
    "Plan",
    "Request",
    "Result",
    "Selection",
    "build",
    "examine",
    "plan",
    "warm_up",
]

"""From a loaded project to printed files: plan, print, publish."""

from briefgen.engine.bench import warm_up
from briefgen.engine.build import build, examine
from briefgen.engine.plan import Brief, Plan, Selection, plan
from briefgen.engine.request import BuiltFile, Request, Result
from briefgen.executors import Limits

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

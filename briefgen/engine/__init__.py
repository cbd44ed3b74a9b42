"""From a loaded project to printed files: plan, print, publish."""

from briefgen.engine.build import BuiltFile, Request, build
from briefgen.engine.plan import Brief, plan

__all__ = ["Brief", "BuiltFile", "Request", "build", "plan"]

"""Files become model: YAML with positions, sources as CSL, everything wrong in one run."""

from briefgen.load.library import Library
from briefgen.load.project import find_project, load

__all__ = ["Library", "find_project", "load"]

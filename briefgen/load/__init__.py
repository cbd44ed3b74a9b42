"""Files become model: YAML with positions, sources as CSL, everything wrong in one run."""

from briefgen.load.library import Library
from briefgen.load.project import load

__all__ = ["Library", "load"]

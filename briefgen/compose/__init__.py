"""Model becomes HTML, and HTML with its assets becomes a job."""

from briefgen.compose.document import Composed, Settings, compose
from briefgen.compose.variant import PAPERS, Paper, Variant

__all__ = ["PAPERS", "Composed", "Paper", "Settings", "Variant", "compose"]

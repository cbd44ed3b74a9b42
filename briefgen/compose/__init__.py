"""Model becomes HTML, and HTML with its assets becomes a job."""

from briefgen.compose.document import Composed, Draft, Settings, compose
from briefgen.compose.variant import PAPERS, Paper, Variant

__all__ = ["PAPERS", "Composed", "Draft", "Paper", "Settings", "Variant", "compose"]

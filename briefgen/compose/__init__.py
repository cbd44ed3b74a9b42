"""Model becomes HTML, and HTML with its assets becomes a job."""

from briefgen.compose.assets import template_folders
from briefgen.compose.document import Composed, Settings, compose

__all__ = ["Composed", "Settings", "compose", "template_folders"]

"""Model becomes HTML, and HTML with its assets becomes a job."""

from briefgen.compose.document import Composed, Settings, compose, template_folders

__all__ = ["Composed", "Settings", "compose", "template_folders"]

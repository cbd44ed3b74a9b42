"""Who may see what, decided before any template sees data."""

from briefgen.select.audience import Content, content_for, is_written_for

__all__ = ["Content", "content_for", "is_written_for"]

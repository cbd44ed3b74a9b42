"""Who may see what, in which words, decided before any template sees data."""

from briefgen.select.audience import Content, content_for, is_written_for
from briefgen.select.locale import Localised, digest_of, localised
from briefgen.select.texts import PlacedText, bound_in, facts_of, texts_for

__all__ = [
    "Content",
    "Localised",
    "PlacedText",
    "bound_in",
    "content_for",
    "digest_of",
    "facts_of",
    "is_written_for",
    "localised",
    "texts_for",
]

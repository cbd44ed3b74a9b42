"""A job becomes a PDF; this room knows nothing of briefs."""

from briefgen.typeset.fonts import font_assets
from briefgen.typeset.render import engine_name, typeset

__all__ = ["engine_name", "font_assets", "typeset"]

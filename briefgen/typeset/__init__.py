"""A job becomes a PDF; this room knows nothing of briefs."""

from briefgen.typeset.render import engine_name, typeset

__all__ = ["engine_name", "typeset"]

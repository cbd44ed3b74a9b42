"""A job becomes a PDF; this room knows nothing of briefs."""

from briefgen.typeset.admission import admitted
from briefgen.typeset.engine import engine_name
from briefgen.typeset.render import typeset

__all__ = ["admitted", "engine_name", "typeset"]

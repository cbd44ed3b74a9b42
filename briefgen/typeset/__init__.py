"""A job becomes a compiled document; this room knows nothing of briefs."""

from briefgen.typeset.admission import admitted
from briefgen.typeset.compile import compile_job
from briefgen.typeset.engine import engine_name
from briefgen.typeset.render import typeset

__all__ = ["admitted", "compile_job", "engine_name", "typeset"]

"""The only place that knows WeasyPrint from within.

Each module says which private names it uses; tests/typeset/test_patches.py holds what each relies
on, and says what to look at again when the pinned version changes.
"""

from briefgen.typeset.patches.document import Hooks, write_pdf
from briefgen.typeset.patches.places import places
from briefgen.typeset.patches.shared import Case, rack

__all__ = ["Case", "Hooks", "places", "rack", "write_pdf"]

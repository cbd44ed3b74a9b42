"""The only place that knows WeasyPrint from within.

Each module says which private names it uses; tests/typeset/test_patches.py holds what each relies
on, and says what to look at again when the pinned version changes.
"""

from briefgen.typeset.patches.document import write_pdf
from briefgen.typeset.patches.faces import drawn_faces
from briefgen.typeset.patches.places import places

__all__ = ["drawn_faces", "places", "write_pdf"]

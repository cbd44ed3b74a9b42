"""The only place that knows WeasyPrint from within.

Each module says which private names it uses; tests/typeset/test_patches.py holds what each relies
on, and says what to look at again when the pinned version changes.
"""

from briefgen.typeset.patches.document import write_pdf

__all__ = ["write_pdf"]

"""What files for a printer have in common: pages, colours, a title, and nothing to read aloud."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Name

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

# What leads from a page to others, to tags, or to programs: paper has no use for it, and a copied
# page would take along whatever it leads to.
LEADING = (Name.Annots, Name.StructParents, Name.Tabs, Name.AA, Name.B)


def bare(page: Page) -> Page:
    """Take from a page all that is not printed."""
    for name in LEADING:
        if name in page.obj:
            del page.obj[name]
    return page


def take_profile(made: Pdf, source: Pdf) -> None:
    """Carry over the profile that a file's colours are meant for."""
    if Name.OutputIntents in source.Root:
        intents = source.make_indirect(source.Root.OutputIntents)
        made.Root.OutputIntents = made.copy_foreign(intents)


def written(made: Pdf) -> bytes:
    """Write a file, the same for the same pages."""
    data = BytesIO()
    made.save(data, deterministic_id=True)
    return data.getvalue()

"""Imposition: a file's pages two to a side, in the order in which a folded booklet is read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Page, PasswordError, Pdf, PdfError, Rectangle

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, ProjectError, error, warning
from briefgen.packets.shop.print_only import bare, take_profile, written

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDING = ".booklet.pdf"
# Paper of 80 g folds and staples up to here; above, the inner sheets stand out.
THICKEST = 80
# Sizes of one document's pages differ by what was rounded.
TOLERANCE = 1.0
RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ps", "ur", "yi")

Side = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Booklet:
    """A file to be printed on both sides, flipped on the short edge, folded and stapled."""

    pdf: bytes
    pages: int
    sheets: int
    findings: tuple[Diagnostic, ...] = ()


def sides(pages: int, *, bound_right: bool = False) -> list[Side]:
    """Pair pages, counted from 1, as they lie side by side on each side of each sheet.

    What is beyond the last page is blank: numbers go up to the next multiple of four. A booklet in
    a script that runs from right to left is bound on the right.
    """
    last = pages + -pages % 4
    pairs = [(last - n, n + 1) if n % 2 == 0 else (n + 1, last - n) for n in range(last // 2)]
    return [(right, left) for left, right in pairs] if bound_right else pairs


def booklet(data: bytes, *, same_sheet: bool = False) -> Booklet:
    """Impose a file on sheets of double size, or scaled on its own; raises ProjectError.

    Tags, links and outlines stay behind: it is for the printer alone.
    """
    try:
        with Pdf.open(BytesIO(data)) as source, Pdf.new() as made:
            return _imposed(source, made, same_sheet=same_sheet)
    except PasswordError as problem:
        raise ProjectError(error("encrypted-file", "it asks for a password")) from problem
    except PdfError as problem:
        raise ProjectError(error("not-a-pdf", "it is no PDF, or a damaged one")) from problem


def _imposed(source: Pdf, made: Pdf, *, same_sheet: bool) -> Booklet:
    width, height = _size([*source.pages])
    # Two pages beside each other are as wide as a page is high where they are scaled by this.
    scale = min(height / (2 * width), width / height) if same_sheet else 1.0
    sheet = (height, width) if same_sheet else (2 * width, height)
    for pair in sides(len(source.pages), bound_right=_is_bound_right(source)):
        side = made.add_blank_page(page_size=sheet)
        for place, number in enumerate(pair):
            if number <= len(source.pages):
                left = sheet[0] / 2 + (place - 1) * width * scale
                bottom = (sheet[1] - height * scale) / 2
                box = Rectangle(left, bottom, left + width * scale, bottom + height * scale)
                _draw(made, side, bare(source.pages[number - 1]), Name(f"/Page{number}"), box)
    _tell(source, made)
    pages, sheets = len(source.pages), len(made.pages) // 2
    return Booklet(written(made), pages, sheets, tuple(_too_thick(pages)))


def _draw(made: Pdf, side: Page, page: Page, name: Name, box: Rectangle) -> None:
    """Draw a page on one; `Page.add_overlay` would give it a name by chance."""
    form = made.copy_foreign(page.as_form_xobject())
    side.add_resource(form, Name.XObject, name)
    side.contents_add(side.calc_form_xobject_placement(form, name, box, allow_expand=False))


def _size(pages: Sequence[Page]) -> tuple[float, float]:
    """Give the size that all pages have once they are trimmed."""
    if not pages:
        raise ProjectError(error("no-pages", "it has no page"))
    sizes = [_trimmed(page) for page in pages]
    for number, size in enumerate(sizes, 1):
        if any(abs(a - b) > TOLERANCE for a, b in zip(size, sizes[0], strict=True)):
            message = f"page {number} has another size than page 1"
            hint = "print what differs by itself: a booklet's pages are all of one size"
            raise ProjectError(error("sizes-differ", message, hint=hint))
    return sizes[0]


def _trimmed(page: Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    turned = int(page.obj.get(Name.Rotate, 0)) % 180 != 0
    return (top - bottom, right - left) if turned else (right - left, top - bottom)


def _is_bound_right(source: Pdf) -> bool:
    language = str(source.Root.get(Name.Lang, "")).partition("-")[0]
    return language in RIGHT_TO_LEFT


def _tell(source: Pdf, made: Pdf) -> None:
    """Carry over what the file is called, and the profile of its colours."""
    title = source.docinfo.get(Name.Title)
    if title is not None:
        made.docinfo[Name.Title] = str(title)
    take_profile(made, source)
    made.Root.ViewerPreferences = Dictionary(
        Duplex=Name.DuplexFlipShortEdge,
        PrintScaling=Name("/None"),
        Enforce=Array([Name.PrintScaling]),
    )


def _too_thick(pages: int) -> list[Diagnostic]:
    if pages <= THICKEST:
        return []
    hint = "staple it at the edge instead, or make a booklet of each brief"
    message = f"{pages} pages make a booklet too thick to fold: {THICKEST} is the most"
    return [warning("booklet-too-thick", message, hint=hint)]

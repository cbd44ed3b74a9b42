"""QR codes that a phone reads off paper: level Q, four quiet modules, black on white."""

from __future__ import annotations

from markupsafe import Markup

from briefgen.diagnostics import Location, ProjectError, error

QUIET_ZONE = 4
LEVEL = "q"


def code(url: str, label: str, place: Location) -> Markup:
    """Draw a QR code as SVG that fills its box; the printed size is the template's.

    Raises ProjectError, at the place given, if an address is longer than a code can hold.
    """
    import segno  # noqa: PLC0415 - only for briefs with a code

    try:
        made = segno.make(url, error=LEVEL, boost_error=False, micro=False)
    except segno.DataOverflowError as problem:
        message = f"the address has {len(url)} characters: no QR code holds it"
        raise ProjectError(error("long-address", message, place, "use a shorter one")) from problem
    side = made.symbol_size(border=QUIET_ZONE)[0]
    drawn = made.svg_inline(border=QUIET_ZONE, light="#fff", omitsize=True, title=label)
    svg = Markup(drawn)  # noqa: S704 - segno's own drawing, which escapes the label
    return Markup('<span data-modules="{}">{}</span>').format(side, svg)

"""QR codes that a phone reads off paper: level Q, four quiet modules, black on white."""

from __future__ import annotations

from markupsafe import Markup

QUIET_ZONE = 4
LEVEL = "q"


def code(url: str, label: str) -> Markup:
    """Draw a QR code as SVG that fills its box; the printed size is the template's."""
    import segno  # noqa: PLC0415 - only for briefs with a code

    made = segno.make(url, error=LEVEL, boost_error=False, micro=False)
    side = made.symbol_size(border=QUIET_ZONE)[0]
    drawn = made.svg_inline(border=QUIET_ZONE, light="#fff", omitsize=True, title=label)
    svg = Markup(drawn)  # noqa: S704 - segno's own drawing, which escapes the label
    return Markup('<span data-modules="{}">{}</span>').format(side, svg)

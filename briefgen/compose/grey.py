"""A project without colour: every colour becomes the grey of the same lightness.

Lightness is WCAG's relative luminance, so a proof has the contrasts of the coloured sheet.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.compose.colours import grey_of

if TYPE_CHECKING:
    from briefgen.artifacts import Asset
    from briefgen.load import Library

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
DRAWN = re.compile(r"\b(fill|stroke|color)=\"(#[0-9A-Fa-f]{6})\"")
WRITTEN = frozenset({"text/css", "image/svg+xml"})


def grey_library(library: Library) -> Library:
    """Take the colour out of a project's palette."""
    colours = {id_: grey_of(colour) for id_, colour in library.project.colours.items()}
    audiences = {
        id_: replace(audience, accent=grey_of(audience.accent), pale=grey_of(audience.pale))
        for id_, audience in library.audiences.items()
    }
    project = replace(library.project, colours=colours)
    return replace(library, project=project, audiences=audiences)


def grey_drawings(html: str) -> str:
    """Take the colour out of the charts and codes that stand in a page."""
    return DRAWN.sub(lambda match: f'{match[1]}="{grey_of(match[2])}"', html)


def grey_asset(asset: Asset) -> Asset:
    """Take the colour out of a stylesheet or a picture; fonts have none."""
    if asset.media_type in WRITTEN:
        text = asset.data.decode("utf-8", "replace")
        written = COLOUR.sub(lambda match: grey_of(match[0]), text)
        return replace(asset, data=written.encode())
    if asset.media_type.startswith("image/"):
        return _grey_picture(asset)
    return asset


def _grey_picture(asset: Asset) -> Asset:
    from PIL import Image  # noqa: PLC0415 - only for grey proofs with pictures

    out = io.BytesIO()
    with Image.open(io.BytesIO(asset.data)) as picture:
        picture.convert("LA").save(out, "PNG")
    return replace(asset, media_type="image/png", data=out.getvalue())

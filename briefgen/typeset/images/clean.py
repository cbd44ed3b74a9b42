"""One picture, cleaned by its kind."""

from __future__ import annotations

from functools import lru_cache

from briefgen.dataclass import dataclass
from briefgen.typeset.images import jpeg, png, webp
from briefgen.typeset.images.pixels import UPRIGHT, check_pixels, orientation_of, turned
from briefgen.typeset.images.svg import clean_svg
from briefgen.typeset.images.unfit import NO_PICTURE, UnfitPictureError, unreadable

TYPES = {
    "image/jpeg": "jpeg", "image/png": "png", "image/webp": "webp", "image/svg+xml": "svg",
}  # fmt: skip
RASTER = {
    "jpeg": (jpeg.clean_jpeg, jpeg.exif_of),
    "png": (png.clean_png, png.exif_of),
    "webp": (webp.clean_webp, webp.exif_of),
}
MAX_BYTES = 8_000_000
# How far into a file its first tag stands: after a declaration and a licence.
HEAD = 4096


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture fit to print; `recoded` says that its pixels had to be written anew."""

    data: bytes
    media_type: str
    recoded: bool = False


def kind_of(data: bytes) -> str:
    """Say what a picture is by its bytes, whatever its name: jpeg, png, webp, svg, or nothing."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(png.SIGNATURE):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "svg" if b"<svg" in data[:HEAD] or b":svg" in data[:HEAD] else ""


@lru_cache(maxsize=64)
def clean_picture(data: bytes, media_type: str) -> CleanPicture:
    """Clean a picture; raises UnfitPictureError if it cannot be printed as it is."""
    kind = _checked_kind(data, media_type)
    if kind == "svg":
        return CleanPicture(clean_svg(data, _clean_raster), media_type)
    clean, exif_of = RASTER[kind]
    cleaned = clean(data)
    check_pixels(cleaned, kind)
    orientation = orientation_of(exif_of(data))
    if orientation == UPRIGHT:
        return CleanPicture(cleaned, media_type)
    upright, kind = turned(cleaned, kind, orientation)
    return CleanPicture(RASTER[kind][0](upright), f"image/{kind}", recoded=kind == "jpeg")


def _clean_raster(data: bytes, media_type: str) -> bytes:
    return clean_picture(data, media_type).data


def _checked_kind(data: bytes, media_type: str) -> str:
    if len(data) > MAX_BYTES:
        message = f"has more than {MAX_BYTES:,} bytes"
        raise UnfitPictureError("picture-too-large", message, "scale it to 300 dots an inch")
    kind, named = kind_of(data), TYPES.get(media_type, "")
    if not kind or not named:
        raise unreadable(NO_PICTURE)
    if kind != named:
        message = f"is a {kind.upper()} under the name of a {named.upper()}"
        raise UnfitPictureError("picture-mislabelled", message, "give it the ending that it has")
    return kind

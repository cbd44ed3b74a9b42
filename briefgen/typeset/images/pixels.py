"""What can be said only of decoded pixels: that all are there, and which side is up."""

from __future__ import annotations

import io
import struct
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.typeset.images.unfit import DAMAGED, animated, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

UPRIGHT = 1
ORIENTATION = 0x0112
# A camera turns one picture in its life: a twentieth of a tone, where no table is at hand.
QUALITY = 95


def check_pixels(data: bytes, kind: str) -> None:
    """Decode a picture once, by a reader that says so where dots are missing."""
    with _opened(data, kind) as image:
        if getattr(image, "n_frames", 1) != 1:
            raise animated()
        if kind == "webp":
            image.load()
    if kind == "jpeg":
        _check_scans(data)


def _check_scans(data: bytes) -> None:
    """Decode a JPEG by qpdf: Pillow hears its decoder miss data, and greys what is missing."""
    import pikepdf  # noqa: PLC0415 - 80 ms, only for photographs

    with pikepdf.new() as holder:
        scans = pikepdf.Stream(holder, data, Filter=pikepdf.Name.DCTDecode)
        try:
            scans.get_stream_buffer(decode_level=pikepdf.StreamDecodeLevel.all)
        except (pikepdf.PdfError, RuntimeError) as problem:
            raise unreadable(DAMAGED) from problem


def orientation_of(exif: bytes) -> int:
    """Read which side is up from a camera's notes; what cannot be read says nothing."""
    from PIL import Image  # noqa: PLC0415 - only for pictures with notes

    try:
        notes = Image.Exif()
        notes.load(b"Exif\0\0" + exif)
        found = notes.get(ORIENTATION, UPRIGHT)
    except (ValueError, SyntaxError, OSError, struct.error, KeyError, TypeError, IndexError):
        return UPRIGHT
    return found if isinstance(found, int) and UPRIGHT <= found <= 8 else UPRIGHT  # noqa: PLR2004


def turned(data: bytes, kind: str, orientation: int) -> tuple[bytes, str]:
    """Turn a picture upright; gives its bytes and their kind."""
    from PIL import Image  # noqa: PLC0415

    step = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }[orientation]  # fmt: skip
    with _opened(data, kind) as image:
        profile, density = image.info.get("icc_profile"), image.info.get("dpi")
        options = {"icc_profile": profile, **({"dpi": density} if density else {})}
        out = io.BytesIO()
        if kind == "jpeg":
            upright = image.transpose(step)
            upright.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True, **options)
            return out.getvalue(), "jpeg"
        image.transpose(step).save(out, "PNG", **options)
        return out.getvalue(), "png"


@contextmanager
def _opened(data: bytes, kind: str) -> Iterator[Image.Image]:
    """Open a picture of one kind; every way to fail is one error."""
    from PIL import Image, ImageFile  # noqa: PLC0415 - a tenth of a second, only for pictures

    # WeasyPrint tells Pillow to make up what is missing; here it must not.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[kind.upper()]) as image:
                yield image
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, MemoryError) as problem:
        raise unreadable(DAMAGED) from problem
    except Image.DecompressionBombError as problem:  # a bound of Pillow's own, below ours
        raise unreadable(DAMAGED) from problem
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient

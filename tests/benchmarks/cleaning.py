"""Pictures cleaned beside reading all their dots twice, as any viewer reads them once.

Run by `make bench`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

from PIL import Image
from timing import Pair, show

from briefgen.typeset.images import clean_picture

ROUNDS = 9


def main() -> None:
    """Print the table."""
    kinds = ("JPEG", "PNG", "WebP")
    show("read twice", [Pair(f"a {kind} cleaned", ROUNDS, *cleaning(kind)) for kind in kinds])


def cleaning(kind: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """Clean a photograph of six million dots, and read all its dots twice as any viewer does."""
    data = photograph(kind)

    def cleaned() -> None:
        clean_picture.cache_clear()
        clean_picture(data, f"image/{kind.lower()}")

    def read_twice() -> None:
        for _ in range(2):
            with Image.open(io.BytesIO(data)) as image:
                image.load()

    return cleaned, read_twice


def photograph(kind: str) -> bytes:
    """Draw soft tones with grain, as a lens gives them; the same at every run."""
    tones = Image.radial_gradient("L").resize((1500, 1000))
    grain = Image.frombytes("L", (1500, 1000), Random(1).randbytes(1_500_000))  # noqa: S311
    exif = Image.Exif()
    exif[0x010E] = "a camera's notes"
    out = io.BytesIO()
    picture = Image.blend(tones, grain, 0.05).resize((3000, 2000)).convert("RGB")
    picture.save(out, kind, exif=exif, quality=85)
    return out.getvalue()


if __name__ == "__main__":
    main()

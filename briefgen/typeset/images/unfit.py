"""What makes a picture unfit to be printed, and how much of one a page may ask for."""

from __future__ import annotations

# Six thousand dots each way: A3 at 400 dots an inch has fewer.
MAX_PIXELS = 36_000_000
MAX_SIDE = 20_000
DAMAGED = "it is cut off or damaged"
DAMAGED_WITHIN = "a picture within it is damaged"
EMPTY = "it has no pixels"
NO_PICTURE = "it is no JPEG, PNG, WebP or SVG"
NO_SVG = "it is no SVG"
SCANS = "it has no picture, or more scans than a picture needs"
UNKNOWN_CODING = "it is coded in a way that PDF has no reader for"


class UnfitPictureError(Exception):
    """A picture is refused: `code` names the finding, the message ends "`name` …"."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def unreadable(reason: str) -> UnfitPictureError:
    """Refuse a picture that is damaged or cut off."""
    return UnfitPictureError(
        "asset-unreadable", f"cannot be read: {reason}", "save the picture again as SVG or PNG"
    )


def animated() -> UnfitPictureError:
    """Refuse a picture that moves."""
    return UnfitPictureError(
        "picture-animated", "is animated: paper shows one picture", "save one frame of it"
    )


def bounded(width: int, height: int) -> None:
    """Refuse more pixels than a page can show; asked of the header, before any is decoded."""
    if not width or not height:
        raise unreadable(EMPTY)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        message = f"has {width} × {height} pixels: at most {MAX_PIXELS:,} are printed"
        raise UnfitPictureError("picture-too-large", message, "scale it to 300 dots an inch")

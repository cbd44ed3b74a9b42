"""A palette from one brand colour: the same four steps of grey for every audience."""

from __future__ import annotations

import colorsys

from briefgen.dataclass import dataclass

PALE_LUMA, TINT_LUMA, SECOND_MIX = 0.85, 0.95, 0.28
# Full saturation turns a pale green minty on coated paper.
PALE_SATURATION = 0.55


@dataclass(frozen=True, slots=True)
class Palette:
    """Four colours of one hue, from the darkest to the lightest, as #rrggbb."""

    accent: str
    second: str
    pale: str
    tint: str


def palette(accent: str) -> Palette:
    """Make the lighter steps of an accent; they keep its hue and print well in grey."""
    return Palette(
        accent, _mixed(accent, SECOND_MIX), _of_luma(accent, PALE_LUMA), _of_luma(accent, TINT_LUMA)
    )


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, c))):02x}" for c in channels)


def _mixed(colour: str, white: float) -> str:
    red, green, blue = (c + (1 - c) * white for c in _channels(colour))
    return _hex((red, green, blue))


def _of_luma(colour: str, luma: float) -> str:
    """Find the tint of a colour's hue that has this lightness in grey."""
    hue, _, saturation = colorsys.rgb_to_hls(*_channels(colour))
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        red, green, blue = colorsys.hls_to_rgb(hue, middle, saturation * PALE_SATURATION)
        if 0.299 * red + 0.587 * green + 0.114 * blue < luma:
            low = middle
        else:
            high = middle
    return _hex(colorsys.hls_to_rgb(hue, (low + high) / 2, saturation * PALE_SATURATION))


def grey_of(colour: str) -> str:
    """Find the grey that is as light as a colour, as WCAG measures lightness."""
    light = _luminance(colour)
    channel = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB's own
    return _hex((channel, channel, channel))


def contrast(first: str, second: str) -> float:
    """Give the contrast of two colours as WCAG 2 measures it, from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's own
        for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

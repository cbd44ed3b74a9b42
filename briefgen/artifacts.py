"""What passes between composing, typesetting and inspecting; nothing here knows of briefs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a page may use, under the name by which its HTML asks for it."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that one document's pages depend on: HTML, assets, fonts, engine."""

    html: str
    assets: tuple[Asset, ...] = ()
    engine: str = ""

    @property
    def digest(self) -> str:
        """Name the job by its content (hex BLAKE2b, 32 characters)."""
        digest = hashlib.blake2b(digest_size=16)
        for name, data in [("html", self.html.encode()), ("engine", self.engine.encode())]:
            digest.update(f"{name} {len(data)}\n".encode() + data)
        for asset in sorted(self.assets, key=lambda a: a.name):
            header = f"{asset.name} {asset.media_type} {len(asset.data)}\n"
            digest.update(header.encode() + asset.data)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class PageMeasurements:
    """One printed page; lengths in points (1/72 inch)."""

    width: float
    height: float
    text: str
    smallest_type: float
    lines: int = 0
    overflowing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurements:
    """What a printed file holds, read back from the PDF itself."""

    pages: tuple[PageMeasurements, ...]
    words: int
    smallest_type: float
    fonts: tuple[str, ...]
    unembedded_fonts: tuple[str, ...]
    links: tuple[str, ...]
    title: str
    language: str
    metadata: tuple[tuple[str, str], ...] = ()
    refs: tuple[str, ...] = field(default=())

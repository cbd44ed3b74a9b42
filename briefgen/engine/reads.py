"""What a file was made from, by name and digest: noted while it was made, not guessed."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from briefgen.compose.styles import style_of
from briefgen.select.texts import texts_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.artifacts import Asset, Job
    from briefgen.check.rule import BriefReading
    from briefgen.compose.document import Composed
    from briefgen.select import Localised


def reads(
    reading: BriefReading, local: Localised, composed: Composed, job: Job
) -> tuple[tuple[str, str], ...]:
    """List what a file was made from, such as `fact:few-arrivals`, each with a digest (hex).

    What a block rests on is listed too, though it is not printed: without it the file is held.
    """
    found = [*_content(reading, local, composed), *_looks(local, composed, job)]
    fonts = [(f"font:{one.name}", _font_digest(one.data)) for one in job.assets if _is_font(one)]
    return tuple(sorted([*fonts, *((name, _digest(data)) for name, data in found)]))


def _content(
    reading: BriefReading, local: Localised, composed: Composed
) -> Iterator[tuple[str, bytes]]:
    library, audience = local.library, local.audience
    texts = texts_for(library, local.block, audience)
    for id_ in {local.block.id, *(text.block for text in texts)}:
        yield f"block:{id_}", _written(library.blocks[id_])
    for id_ in {*composed.facts, *reading.facts}:
        yield f"fact:{id_}", _written(library.facts[id_])
    for id_ in {*composed.sources, *reading.sources}:
        yield f"source:{id_}", _written(library.sources[id_])
    for name in composed.terms:
        yield f"term:{name}", _written(audience.terms[name])
    yield f"audience:{audience.id}", _written(audience)
    yield "project:project", _written(library.project)


def _looks(local: Localised, composed: Composed, job: Job) -> Iterator[tuple[str, bytes]]:
    for locale, words in local.library.layout.items():
        if f'lang="{locale}"' in job.html:
            yield f"layout:{locale}", _written(sorted(words.items()))
    style = local.audience.style
    if data := style_of(local.library.snapshot, style):
        yield f"style:{style}", data
    for name, text in composed.templates.items():
        yield f"template:{name}", text.encode()
    yield from ((f"asset:{one.name}", one.data) for one in job.assets if not _is_font(one))


def _written(value: object) -> bytes:
    """Write a frozen dataclass of the model so that equal ones are written alike."""
    return repr(value).encode()


def _is_font(asset: Asset) -> bool:
    return asset.media_type.startswith("font/")


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


# Fonts are megabytes, and the same in most files.
_font_digest = lru_cache(maxsize=64)(_digest)

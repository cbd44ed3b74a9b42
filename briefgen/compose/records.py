"""The sources that travel in a file: what a reader needs to cite them, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from briefgen.artifacts import Asset, Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from briefgen.model import Source

# A record may hold whatever a reference manager exports: abstracts, notes to ourselves, tags, how a
# copy was found and under which path. So this lists what is given out, not what is kept.
GIVEN_OUT = frozenset({
    "id", "type", "title", "title-short", "author", "editor", "translator", "collection-editor",
    "container-author", "container-title", "container-title-short", "collection-title",
    "collection-number", "issued", "accessed", "original-date", "event-date", "event-title",
    "event-place", "publisher", "publisher-place", "authority", "jurisdiction", "number", "genre",
    "edition", "version", "volume", "issue", "page", "number-of-pages", "number-of-volumes",
    "chapter-number", "part-number", "section", "status", "medium", "language", "DOI", "ISBN",
    "ISSN", "URL",
})  # fmt: skip
# Of what is made of parts, those that CSL knows.
PARTS = frozenset({
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
    "date-parts",
})  # fmt: skip


def attached_sources(sources: Iterable[Source], day: date) -> Attachment:
    """Give a brief's own sources as CSL-JSON, so that a reader can take them up."""
    records = [given_out(source) for source in sources]
    written = json.dumps(records, ensure_ascii=False, indent=1, sort_keys=True)
    file = Asset("sources.json", "application/json", written.encode())
    return Attachment(file, "Sources of this document, as CSL-JSON", "Source", day)


def given_out(source: Source) -> dict[str, Any]:
    """Give a record without what its makers only know for themselves."""
    return {key: _plain(value) for key, value in source.csl.items() if key in GIVEN_OUT}


def _plain(value: Any) -> Any:  # noqa: ANN401 - CSL is a tree of JSON
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if key in PARTS}
    return [_plain(part) for part in value] if isinstance(value, list) else value

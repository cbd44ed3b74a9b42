"""The rows of a manifest, as docs/json.md describes them."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads it at run time
from hashlib import blake2b

from briefgen.dataclass import dataclass

SCHEMA = "briefgen-manifest/1"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding that a file was printed with; lines change without it, so it names none."""

    code: str
    severity: str
    message: str
    file: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed file: `inputs` maps what it was made from to digests.

    `refs` lists for each page the fields and facts that stand on it, such as `fact:few-arrivals`;
    `looks` names each page by its dots and words. `revision` names all that the project held, `job`
    what the file depends on, `printer` what set it. `project_date`: `date` is the project's own.
    """

    digest: str
    bytes: int
    pages: int
    words: int
    block: str
    audience: str
    locale: str
    variant: str
    date: str
    project_date: bool
    revision: str
    job: str
    printer: str
    inputs: Mapping[str, str]
    refs: tuple[tuple[str, ...], ...]
    looks: tuple[str, ...]
    findings: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file of a folder, by its path within it."""

    files: Mapping[str, Entry]
    schema: str = SCHEMA


def digest_of(data: bytes) -> str:
    """Name a file by its bytes (hex BLAKE2b, 32 characters)."""
    return blake2b(data, digest_size=16).hexdigest()

"""A job's file is made once, and kept."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.compiled import digest_of
from briefgen.engine.findings import Findings, Finished, Laid, Read
from briefgen.link import Shelf, link, pack
from briefgen.typeset import compile_job

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from briefgen.artifacts import Job
    from briefgen.engine.store import Store

KIND = "finished"
PACKAGE = Path(__file__).parents[1]
# Another code sets other pages, or finds other things on them.
CODE = (
    "artifacts.py", "compiled.py", "diagnostics.py",
    "typeset/**/*.py", "link/**/*.py", "inspect/**/*.py",
)  # fmt: skip
LENGTH = 8


def finished(job: Job, store: Store | None) -> Finished:
    """Take a job's file from the store, or make it and keep it; raises ProjectError.

    It is not searched for what a machine must not tell: another one may have made it.
    """
    if found := kept(job, store):
        return found
    made = _made(job)
    if store:
        keep(name_of(job), packed(made), store)
    return made


def kept(job: Job, store: Store | None) -> Finished | None:
    """Take a job's file from the store, if it is there."""
    return kept_as(job.digest, store) if store else None


def kept_as(job: str, store: Store) -> Finished | None:
    """Take from the store what a job of this digest gave; None if it is not there."""
    packed = store.read(KIND, named(job))
    return unpacked(packed) if packed else None


def is_kept(job: str, store: Store) -> bool:
    """Say whether the store has what a job of this digest gave."""
    return store.has(KIND, named(job))


def keep(name: str, packed: bytes, store: Store | None) -> None:
    """Keep the file of the job of this name for the next run."""
    if store:
        store.write(KIND, name, packed)


def name_of(job: Job) -> str:
    """Name what a job becomes with our code."""
    return named(job.digest)


@cache
def printer_name(engine: str, drawer: str) -> str:
    """Name all that a job's file depends on beside the job: this program, and its engine."""
    return f"{program_name()}, {engine}, {drawer}"


@cache
def program_name() -> str:
    """Name this program and its version."""
    from importlib.metadata import version  # noqa: PLC0415 - costs 10 ms, which not all need

    return f"briefgen {version('briefgen')}, code {code_digest()}"


def named(job: str) -> str:
    """Name what a job of this digest becomes with our code."""
    return blake2b(f"{job} {code_digest()}".encode(), digest_size=16).hexdigest()


def _made(job: Job) -> Finished:
    from briefgen.inspect import (  # noqa: PLC0415 - who sets pages reads them later
        examine_written,
        page_dots,
        read_back,
    )

    one = laid(job)
    read = Read(one, read_back(one.pdf), examine_written(one.pdf))
    return with_findings(read, page_dots(one.pdf))


def laid(job: Job) -> Laid:
    """Set a job's pages, and make them a file; raises ProjectError."""
    document, complaints = compile_job(job)
    return Laid(link([document], _shelf(job)), pack(document), complaints, document.refs)


def with_findings(read: Read, dots: tuple[str, ...]) -> Finished:
    """Join a file with what was found on its pages, and name these by how they look."""
    from briefgen.inspect import drawer_name, looks_of  # noqa: PLC0415 - as above

    one, looks = read.laid, looks_of(dots, read.measurements)
    told = one.complaints, one.refs, read.measurements, read.flaws
    return Finished(one.pdf, one.compiled, Findings(*told, looks, drawer_name()))


def _shelf(job: Job) -> Shelf:
    fonts = (asset.data for asset in job.assets if asset.media_type.startswith("font/"))
    return Shelf({digest_of(font): font for font in fonts})


@cache
def code_digest() -> str:
    """Name our own code that sets and inspects pages."""
    digest = blake2b(digest_size=16)
    for path in sorted(path for pattern in CODE for path in PACKAGE.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _adapter() -> TypeAdapter[Findings]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - nothing is kept without a store

    return TypeAdapter(Findings)


def packed(made: Finished) -> bytes:
    """Write a file with all that was found on it, as the store keeps it."""
    head = _adapter().dump_json(made.findings)
    parts = (head, made.compiled)
    return b"".join(len(part).to_bytes(LENGTH, "big") + part for part in parts) + made.pdf


def unpacked(written: bytes) -> Finished | None:
    """Read what `packed` wrote; None if another version wrote it."""
    head, rest = _parted(written)
    compiled, pdf = _parted(rest)
    try:
        findings = _adapter().validate_json(head)
    except ValueError:  # kept by another version, which named it alike
        return None
    return Finished(pdf, compiled, findings)


def _parted(written: bytes) -> tuple[bytes, bytes]:
    end = LENGTH + int.from_bytes(written[:LENGTH], "big")
    return written[LENGTH:end], written[end:]

"""What packets are on the disk, and what each is made of: output/packets/PLAN/manifest.json."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads it at run time
from dataclasses import field
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from briefgen.dataclass import dataclass
from briefgen.diagnostics import (
    Diagnostic,  # pydantic reads it at run time
    Location,
    ProjectError,
    error,
)
from briefgen.engine.alone import alone_in
from briefgen.engine.manifest import is_printed, read_versioned
from briefgen.engine.publish import publish

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Delegation

NAME = "manifest.json"
SCHEMA = "briefgen-packets/1"


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part of a packet: `first` is its first page, counted from 1 over the whole packet.

    `file` is where a brief stands by itself, as `briefgen build` prints it.
    """

    name: str
    kind: str
    title: str
    first: int
    pages: int
    job: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class PacketEntry:
    """One packet: for whom, how it is printed, what is on each sheet, and what was found.

    `made_of` names all that it depends on, `row` the row of the list that it was bound for;
    `sheets` has the code at the foot of each sheet, two pages to a sheet.
    """

    delegation: str
    state: str
    locale: str
    digest: str
    bytes: int
    pages: int
    copies: int
    paper: str
    channel: str
    made_of: str
    slots: bool
    parts: tuple[BoundPart, ...]
    sheets: tuple[str, ...]
    findings: tuple[Diagnostic, ...] = ()
    row: str = ""


def row_digest(delegation: Delegation) -> str:
    """Name a row of the list of delegations by all that it says."""
    return blake2b(repr(delegation).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a document was made from, by name and digest, and what stands on each of its pages."""

    inputs: Mapping[str, str]
    refs: tuple[tuple[str, ...], ...]

    @property
    def pages(self) -> int:
        """Count its pages."""
        return len(self.refs)


@dataclass(frozen=True, slots=True)
class PacketManifest:
    """Every packet of a plan, by the name of its file, in the order of the list of delegations.

    `documents` says of the jobs that parts name what they were made from.
    """

    plan: str
    date: str
    revision: str
    files: Mapping[str, PacketEntry]
    documents: Mapping[str, MadeFrom] = field(default_factory=dict)
    schema: str = SCHEMA


def read_packets(folder: Path) -> PacketManifest:
    """Read what is in a folder of packets; raises ProjectError if that cannot be said."""
    return read_packets_file(folder / NAME)


def read_packets_file(path: Path) -> PacketManifest:
    """Read a manifest of packets that may stand under another name."""
    hint = "`briefgen packet build PLAN` writes one beside the packets"
    absent = error("no-manifest", f"no {NAME} here", hint=hint)
    return read_versioned(_adapter(), path, SCHEMA, absent, _unreadable())


def merge_packets(folder: Path, made: PacketManifest, order: Mapping[str, int]) -> None:
    """Put the packets of a run into the manifest, beside those of other runs; raises OSError.

    `order` says where each stands in the list of delegations; what is no longer there goes last.
    """
    with alone_in(folder):
        former = _former(folder, made.plan)
        files = {**former.files, **made.files}
        ranked = sorted(files, key=lambda name: (order.get(name, len(order)), name))
        there = {name: files[name] for name in ranked if is_printed(folder / name, files[name])}
        known = {**former.documents, **made.documents}
        jobs = {part.job for entry in there.values() for part in entry.parts}
        documents = {job: known[job] for job in sorted(jobs & known.keys())}
        whole = PacketManifest(made.plan, made.date, made.revision, there, documents)
        publish(folder / NAME, dumped(whole))


def dumped(manifest: PacketManifest) -> bytes:
    """Write a manifest as JSON, the same for the same packets."""
    return _adapter().dump_json(manifest, indent=1) + b"\n"


def _former(folder: Path, plan: str) -> PacketManifest:
    try:
        return read_packets(folder)
    except ProjectError:
        return PacketManifest(plan, "", "", {})


def _unreadable() -> Diagnostic:
    hint = "it is of another version, or damaged: `briefgen packet build` writes it anew"
    return error("unreadable-manifest", f"{NAME} cannot be read", Location(NAME), hint)


@cache
def _adapter() -> TypeAdapter[PacketManifest]:
    return TypeAdapter(PacketManifest)

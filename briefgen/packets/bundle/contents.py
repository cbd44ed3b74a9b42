"""What goes into a bundle: printed files that are as they were printed, and nothing else."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Name, Pdf, PdfError

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, WrongUsageError, error, warning
from briefgen.engine.manifest import digest_of, read_manifest
from briefgen.load.nearest import did_you_mean
from briefgen.packets.manifest import read_packets
from briefgen.packets.plan.planning import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefgen.engine.manifest import Entry
    from briefgen.packets.manifest import PacketEntry

PACKET = "packet"
# Said once for all bundles of a run.
WITHOUT_BRIEFS = warning(
    "briefs-not-printed",
    "some briefs stand in the packet only",
    hint="`briefgen build` prints briefs by themselves, on A4 or --paper letter: they come along",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a bundle: `path` is its place there, `group` an audience, or `packet`."""

    path: str
    group: str
    title: str
    locale: str
    pages: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of one bundle; `state` is the code of the State that it is for, if it is for one.

    `name` is the folder that it gets beside others.
    """

    name: str
    locale: str
    state: str
    items: tuple[Item, ...]
    findings: tuple[Diagnostic, ...]


def of_briefs(output: Path, audiences: Sequence[str], locale: str) -> Contents:
    """Bundle every printed brief, or those for some audiences; raises ProjectError."""
    manifest = read_manifest(output)
    known = {entry.audience for entry in manifest.files.values()}
    if wrong := [audience for audience in audiences if audience not in known]:
        raise WrongUsageError(*(_not_printed(audience, known) for audience in wrong))
    items: list[Item] = []
    findings: list[Diagnostic] = []
    for name, entry in sorted(manifest.files.items()):
        if not audiences or entry.audience in audiences:
            try:
                items.append(_brief(output, name, entry, name))
            except ProjectError as problem:
                findings += problem.diagnostics
    return Contents("", locale, "", tuple(items), tuple(findings))


def of_packets(output: Path, plan: str, only: Sequence[str]) -> Iterator[Contents]:
    """Bundle each packet of a plan by itself, or those of some delegations; raises ProjectError.

    Briefs that are bound in a packet come along as files of their own where they are printed.
    """
    packets = read_packets(output / folder_of(plan))
    files = {entry.delegation: (name, entry) for name, entry in packets.files.items()}
    if wrong := [id_ for id_ in only if id_ not in files]:
        raise WrongUsageError(*(_no_packet(id_, plan, files) for id_ in wrong))
    briefs = _printed_briefs(output)
    for id_ in dict.fromkeys(only or files):
        name, entry = files[id_]
        yield _of_packet(output, f"{folder_of(plan)}/{name}", entry, briefs)


def _of_packet(
    output: Path, file: str, entry: PacketEntry, briefs: dict[str, tuple[str, Entry]]
) -> Contents:
    name = entry.delegation
    try:
        data = _as_printed(output, file, entry.digest)
    except ProjectError as problem:
        return Contents(name, entry.locale, entry.state, (), problem.diagnostics)
    title = _title(data) or file
    items = [Item("packet.pdf", PACKET, title, entry.locale, entry.pages, data)]
    findings: list[Diagnostic] = []
    bound = [part for part in entry.parts if part.kind == "brief"]
    for number, part in enumerate((part for part in bound if part.job in briefs), 1):
        source, brief = briefs[part.job]
        path = f"briefs/{number:02}-{source.rpartition('/')[2]}"
        try:
            items.append(_brief(output, source, brief, path))
        except ProjectError as problem:
            findings += problem.diagnostics
    if not all(part.job in briefs for part in bound):
        findings.append(WITHOUT_BRIEFS)
    return Contents(name, entry.locale, entry.state, tuple(items), tuple(findings))


def _printed_briefs(output: Path) -> dict[str, tuple[str, Entry]]:
    """Find printed briefs by their jobs: the same job, the same pages."""
    try:
        files = read_manifest(output).files
    except ProjectError:
        return {}
    return {entry.job: (name, entry) for name, entry in files.items()}


def _brief(output: Path, file: str, entry: Entry, path: str) -> Item:
    data = _as_printed(output, file, entry.digest)
    title = _title(data) or entry.block
    return Item(path, entry.audience, title, entry.locale, entry.pages, data)


def _as_printed(output: Path, file: str, digest: str) -> bytes:
    """Read a file if it is as it was printed; raises ProjectError."""
    place, hint = Location(file), "print it again; until then it is left out"
    try:
        data = (output / file).read_bytes()
    except OSError as problem:
        message = "the manifest lists it, and it is not there"
        raise ProjectError(error("file-missing", message, place, hint)) from problem
    if digest_of(data) != digest:
        message = "its bytes are not those that were printed"
        raise ProjectError(error("file-changed", message, place, hint))
    return data


def _title(data: bytes) -> str:
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            return str(pdf.docinfo.get(Name.Title, ""))
    except PdfError:
        return ""


def _not_printed(audience: str, known: set[str]) -> Diagnostic:
    hint = did_you_mean(audience, known) or f"`briefgen build -a {audience}` prints them"
    return error("unknown-audience", f"no briefs are printed for {audience!r}", hint=hint)


def _no_packet(id_: str, plan: str, known: dict[str, tuple[str, PacketEntry]]) -> Diagnostic:
    hint = did_you_mean(id_, known) or f"`briefgen packet build {plan} --only {id_}` binds it"
    return error("unknown-delegation", f"no packet is bound for {id_!r}", hint=hint)

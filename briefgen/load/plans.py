"""The plans of packets: content/packets/PLAN.yaml, each with where its parts stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.library import Origin
from briefgen.load.positions import read_yaml
from briefgen.load.schema import build
from briefgen.model import PacketPlan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "content/packets"


@dataclass(frozen=True, slots=True)
class Plans:
    """Every plan that could be read, by id; `broken` says why others could not be."""

    plans: Mapping[str, PacketPlan]
    origins: Mapping[str, Origin]
    broken: Mapping[str, tuple[Diagnostic, ...]]

    @property
    def findings(self) -> list[Diagnostic]:
        """List what is wrong in all of them."""
        return [finding for found in self.broken.values() for finding in found]


def read_plans(root: Path) -> Plans:
    """Read a project's plans."""
    made = _Reading({}, {}, {})
    folder = root / FOLDER
    for path in sorted(folder.glob("[!.]*.yaml")) if folder.is_dir() else ():
        _read(path, path.relative_to(root).as_posix(), made)
    return Plans(made.plans, made.origins, made.broken)


@dataclass(frozen=True, slots=True)
class _Reading:
    plans: dict[str, PacketPlan]
    origins: dict[str, Origin]
    broken: dict[str, tuple[Diagnostic, ...]]


def _read(path: Path, name: str, into: _Reading) -> None:
    source, findings = read_yaml(path, name)
    plan = None
    if source.data is not None:
        plan, found = build(PacketPlan, source)
        findings += found
    elif not findings:
        findings.append(error("empty-file", "the file says nothing", Location(name), "write it"))
    if plan and plan.id != path.stem:
        hint = f"rename the file to {plan.id}.yaml, or the id to {path.stem!r}"
        place = source.place(("id",))
        findings.append(error("id-mismatch", f"id {plan.id!r} in {path.name}", place, hint))
    if findings or plan is None:
        into.broken[path.stem] = tuple(findings)
        return
    into.plans[path.stem], into.origins[path.stem] = plan, Origin(source)

"""Briefs of former packets are not composed again, unless what they are made from changed."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packets_built import ROOT, listed, row

from briefgen.engine.press import Press
from briefgen.engine.store import Store
from briefgen.load import load
from briefgen.packets import PacketRequest, plan_packets
from briefgen.packets.briefing import Briefs, print_briefs

if TYPE_CHECKING:
    from briefgen.engine import Brief
    from briefgen.engine.sheet import Sheet

PLAN = """\
id: short
audience: diplomats
parts:
  - {part: briefs, blocks: [strengthen-mandate]}
"""
KEY = "strengthen-mandate", "diplomats", "en", "a4"


@dataclass
class Project:
    """A project with a plan of one brief, and what its runs have composed."""

    root: Path
    request: PacketRequest
    composed: list[str] = field(default_factory=list)

    def run(self, **other: Any) -> Briefs:  # noqa: ANN401 - fields of a request
        """Print the briefs of its packets, and note those that were composed."""
        self.composed.clear()
        library = load(self.root)
        request = replace(self.request, **other)
        packets = plan_packets(library, request).packets
        return print_briefs(library, request, packets, lambda _: None)

    def change(self, file: str, old: str, new: str) -> None:
        """Change a file of the project."""
        path = self.root / file
        words = path.read_text("utf-8")
        assert old in words
        path.write_text(words.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("kept")
    shutil.copytree(ROOT / "content", root / "content")
    (root / "content/packets/short.yaml").write_text(PLAN, "utf-8")
    _list(root, "Ola Nordmann")
    library = load(root)
    request = PacketRequest("short", library.project.date, Store(root / "kept"), installation="one")
    project = Project(root, request)
    project.run()
    return project


def _list(root: Path, name: str) -> None:
    rows = [row("nor", "Norway", name=name, packet="short", paper="a4")]
    (root / "content/delegations.csv").write_text(listed(rows), "utf-8")


@pytest.fixture
def project(printed: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Project:
    shutil.copytree(printed.root, tmp_path / "project")
    root = tmp_path / "project"
    own = Project(root, replace(printed.request, store=Store(root / "kept")))
    made: Callable[..., Sheet] = Press.print

    def noted(press: Press, brief: Brief, *rest: object) -> Sheet:
        own.composed.append(brief.block.id)
        return made(press, brief, *rest)

    monkeypatch.setattr(Press, "print", noted)
    # Another folder is another word to search for: what was kept there is not taken here.
    own.run()
    assert own.composed
    return own


def test_a_row_that_changes_composes_no_brief(project: Project) -> None:
    # On this day some of its facts are to be looked at again.
    late = {"date": dt.date(2027, 5, 1)}
    before = project.run(**late)
    _list(project.root, "Kari Nordmann")
    after = project.run(**late)
    assert not project.composed
    assert after == before
    assert after.findings
    assert after.jobs[KEY]


def test_a_word_of_the_brief_composes_it_anew(project: Project) -> None:
    before = project.run()
    project.change("content/recommendations/strengthen-mandate.yaml", "Renew", "Extend")
    assert project.run().jobs != before.jobs
    assert project.composed


def test_a_brief_that_is_no_longer_in_the_store_is_set_anew(project: Project) -> None:
    shutil.rmtree(project.root / "kept" / "finished")
    project.run()
    assert project.composed


@pytest.mark.parametrize(
    "other", [{"installation": "two"}, {"installation": ""}, {"marks": True, "only": ["nor"]}]
)
def test_another_program_or_sheet_takes_nothing_of_this_one(
    project: Project, other: dict[str, Any]
) -> None:
    project.run(**other)
    assert project.composed

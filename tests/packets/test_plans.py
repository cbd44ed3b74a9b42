"""A plan that names what is not there prints nothing, and a bad row costs its own packet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packets_built import PLAN, ROOT, built, listed, row, shipped

from briefgen.load import load

if TYPE_CHECKING:
    from conftest import Briefgen

SMALL = """\
id: conference
audience: diplomats
parts:
  - {part: cover, block: cover}
  - {part: contents, block: contents}
  - {part: briefs, blocks: [strengthen-mandate]}
"""


def planned(project: Path, briefgen: Briefgen, plan: str) -> list[str]:
    (project / "content/packets/conference.yaml").write_text(plan, "utf-8")
    result = briefgen(project, f"packet build {PLAN} --dry-run")
    return [line for line in result.output.splitlines() if "[" in line or "hint" in line]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("block: cover", "block: covr"), "4:5: error[unknown-block]: no front 'covr'"),
        (("block: cover", "block: engagement"), "4:5: error[unknown-block]: no front 'engagement'"),
        (("audience: diplomats", "audience: diplomat"), "2:11: error[unknown-audience]"),
        (("[strengthen-mandate]", "[strengthn-mandate]"), "6:5: error[unknown-block]: no block"),
        (("[strengthen-mandate]", "[special-rapporteur]"), "6:5: error[not-printed-alone]"),
        (("part: cover", "part: covr"), "4:12: error[wrong-value]: part: 'covr' is not known"),
        (("part: contents, block: contents", "part: contents"), "5:5: error[missing-key]"),
        (("id: conference", "id: meeting"), "1:5: error[id-mismatch]"),
        (("id: conference\n", ""), "error[missing-key]: 'id' is missing"),
        (("parts:", "part:"), "error[unknown-key]: unknown key 'part'"),
        (
            ("block: cover}", "block: cover, given: {recorded: [{on: ga, among: ['yes']}]}}"),
            "error[unknown-record]: no text or list 'ga'",
        ),
        (
            ("block: cover}", "block: cover, given: {regions: [Europe]}}"),
            "error[wrong-value]: 0: 'Europe' is not known",
        ),
    ],
)
def test_what_a_plan_says_wrong_is_named_by_its_place(
    project: Path, briefgen: Briefgen, change: tuple[str, str], says: str
) -> None:
    found = planned(project, briefgen, SMALL.replace(*change))
    assert any(f"content/packets/conference.yaml:{says}" in line or says in line for line in found)


def test_a_plan_that_is_not_there_is_wrong_usage(project: Path, briefgen: Briefgen) -> None:
    result = briefgen(project, "packet build conferense")
    assert result.exit_code == 2
    assert "error[unknown-plan]: no plan 'conferense'" in result.output
    assert "did you mean 'conference'?" in result.output


def test_a_delegation_that_is_not_there_is_wrong_usage(project: Path, briefgen: Briefgen) -> None:
    result = briefgen(project, f"packet build {PLAN} --only noor")
    assert result.exit_code == 2
    assert "error[unknown-delegation]: no delegation 'noor'" in result.output
    assert "did you mean 'nor'?" in result.output


def test_a_dry_run_says_who_would_get_what_and_prints_nothing(
    project: Path, briefgen: Briefgen
) -> None:
    result = briefgen(project, f"packet build {PLAN} --dry-run --json")
    assert result.exit_code == 0
    packets = json.loads(result.stdout)["packets"]
    assert len(packets) == 194
    norway = next(packet for packet in packets if packet["delegation"] == "nor")
    assert norway["file"] == "packets/conference/nor.pdf"
    assert norway["parts"][:3] == ["cover", "letter", "contents"]
    assert not (project / "output").exists()


def test_three_bad_rows_of_many_cost_three_packets(project: Path, briefgen: Briefgen) -> None:
    rows = {one["id"]: one for one in shipped()}
    rows["nor"]["state"] = "Norwey"
    rows["cub"]["copies"] = "many"
    rows["vat"]["language"] = "xx-bad"
    (project / "content/delegations.csv").write_text(listed([*rows.values()]), "utf-8")
    result = briefgen(project, f"packet build {PLAN} --dry-run")
    assert result.exit_code == 3
    assert result.output.count("error[") == 3
    for said in ("'Norwey' is no State", "copies: 'many'", "'xx-bad' is no language"):
        assert said in result.output
    assert "did you mean 'Norway'?" in result.output
    lines = [line for line in result.stdout.splitlines() if "cover" in line]
    assert len(lines) == 194 - 3


def test_a_bad_row_costs_its_own_packet_and_the_others_are_bound(tmp_path: Path) -> None:
    plan = tmp_path / "content" / "packets" / "conference.yaml"
    rows = [row("nor", "Norway"), row("xyz", "Xyzland"), row("cub", "Cuba", copies="0")]
    first = built(tmp_path, rows[:1], "--dry-run")
    assert first.result.exit_code == 0
    plan.write_text(SMALL, "utf-8")
    made = built(tmp_path, rows, "--workers 0")
    assert made.result.exit_code == 3
    assert [*made.manifest.files] == ["nor.pdf"]
    assert "content/delegations.csv:3:5: error[unknown-state]" in made.result.output
    assert "content/delegations.csv:4:" in made.result.output


def test_a_brief_with_an_error_holds_the_packets_that_it_is_in(tmp_path: Path) -> None:
    made = built(tmp_path, [row("nor", "Norway")], "--dry-run")
    brief = tmp_path / "content" / "recommendations" / "strengthen-mandate.yaml"
    brief.write_text(brief.read_text("utf-8").replace("[@coi-report-2014]", "", 1), "utf-8")
    wrong = brief.read_text("utf-8").replace("{fact:hrc-2025}", "In 2025 it said “no”.", 1)
    brief.write_text(wrong, "utf-8")
    (tmp_path / "content" / "packets" / "conference.yaml").write_text(SMALL, "utf-8")
    made = built(tmp_path, [row("nor", "Norway")], "--workers 0")
    assert made.result.exit_code == 1
    assert "strengthen-mandate.yaml" in made.result.output
    assert "held" in made.result.output
    assert not (made.folder / "nor.pdf").exists()


def test_what_has_not_changed_is_not_bound_again(tmp_path: Path) -> None:
    rows = [row("nor", "Norway"), row("cub", "Cuba")]
    built(tmp_path, rows, "--dry-run")
    (tmp_path / "content" / "packets" / "conference.yaml").write_text(SMALL, "utf-8")
    first = built(tmp_path, rows, "--workers 0")
    before = {name: (first.folder / name).stat().st_mtime_ns for name in first.manifest.files}
    again = built(tmp_path, rows, "--workers 0")
    assert "nothing changed: 2 files are as they were printed" in again.result.output
    rows[0]["name"] = "Somebody Else"
    changed = built(tmp_path, rows, "--workers 0")
    assert changed.result.exit_code == 0
    after = {name: (first.folder / name).stat().st_mtime_ns for name in first.manifest.files}
    assert [name for name in before if before[name] != after[name]] == ["nor.pdf"]
    assert "Somebody Else" in " ".join(changed.texts("nor")[0].split())


def test_a_source_that_a_record_names_is_bound_again_when_it_changes(tmp_path: Path) -> None:
    rows = [row("nor", "Norway")]
    built(tmp_path, rows, "--dry-run")
    plan = f"{SMALL}  - {{part: record, block: record-sheet}}\n"
    (tmp_path / "content" / "packets" / "conference.yaml").write_text(plan, "utf-8")
    first = built(tmp_path, rows, "--workers 0")
    assert "A/RES/60/173" in "".join(first.texts("nor"))
    before = first.pdf("nor")
    votes = tmp_path / "content" / "sources" / "votes.yaml"
    votes.write_text(votes.read_text("utf-8").replace("A/RES/60/173", "A/RES/60/999"), "utf-8")
    changed = built(tmp_path, rows, "--workers 0")
    assert changed.result.exit_code == 0, changed.result.output
    assert changed.pdf("nor") != before


def test_a_leaflet_behind_its_divider_is_called_so_and_its_asks_are_not_told_twice(
    tmp_path: Path,
) -> None:
    plan = f"""{SMALL}
  - {{part: asks, block: overall-asks}}
  - {{part: briefs, audience: public, blocks: [strengthen-mandate], dividers: true}}
"""
    rows = [row("nor", "Norway")]
    built(tmp_path, rows, "--dry-run")
    (tmp_path / "content" / "packets" / "conference.yaml").write_text(plan, "utf-8")
    made = built(tmp_path, rows, "--workers 0")
    assert made.result.exit_code == 0, made.result.output
    (entry,) = made.manifest.files.values()
    first = {part.kind: part.first for part in entry.parts}
    assert "leaflet" in made.texts("nor")[first["divider"] - 1].lower()
    (ask,) = load(ROOT).blocks["strengthen-mandate"].asks["diplomats"][:1]
    assert made.texts("nor")[first["asks"] - 1].count(ask.deadline) == 1


def test_verify_knows_packets(tmp_path: Path, briefgen: Briefgen) -> None:
    built(tmp_path, [row("nor", "Norway")], "--dry-run")
    (tmp_path / "content" / "packets" / "conference.yaml").write_text(SMALL, "utf-8")
    made = built(tmp_path, [row("nor", "Norway")], "--workers 0")
    assert "1 files: all as printed" in briefgen(tmp_path, "verify").output
    (made.folder / "nor.pdf").write_bytes(made.pdf("nor")[:-1] + b" ")
    (made.folder / "who.pdf").write_bytes(b"%PDF")
    result = briefgen(tmp_path, "verify")
    assert "packets/conference/nor.pdf: error[file-changed]" in result.output
    assert "packets/conference/who.pdf: error[file-unlisted]" in result.output

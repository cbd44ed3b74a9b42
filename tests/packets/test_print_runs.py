"""From print run to stack: what was printed is kept, and what changed is printed again, no more."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from briefgen.inspect import examine
from briefgen.packets.manifest import read_packets
from briefgen.packets.runs import Freezing, freeze, read_run, run_numbers
from briefgen.packets.runs.copies import listed_copies
from briefgen.packets.runs.stack import Pile, stacks

sys.path.append(str(Path(__file__).parent))
import printing

PACKETS = Path("output/packets/small")
CODE = re.compile(r"Packet page \d+ of \d+\s+([0-9A-Z]{5})")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> printing.Printed:
    return printing.printed(tmp_path_factory.mktemp("before") / "project")


@pytest.fixture
def project(printed: printing.Printed, tmp_path: Path) -> printing.Project:
    return printed.changed(tmp_path / "project")


def said(project: printing.Project, line: str) -> list[str]:
    """Give what is said of a command that fails."""
    ran = project.run(line)
    assert ran.exit_code == 1, ran.output
    return [part for part in ran.stderr.splitlines() if not part.startswith("  hint")]


def asked(project: printing.Project, line: str = "affected --since-run --json") -> dict[str, Any]:
    ran = project.run(line)
    assert ran.exit_code == 0, ran.output
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def whats(answer: dict[str, Any]) -> dict[str, str]:
    return {row["delegation"]: row["what"] for row in answer["packets"]}


def texts(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_a_print_run_holds_what_was_printed_and_no_build_changes_it(
    project: printing.Project,
) -> None:
    packets = project.root / PACKETS
    run = packets / "runs" / "001"
    kept = {path.name: path.read_bytes() for path in run.glob("*.pdf")}
    assert kept == {path.name: path.read_bytes() for path in packets.glob("*.pdf")}
    held = read_run(packets)
    assert held.manifest == read_packets(packets)
    assert held.copies == {"nor": 2, "cub": 1, "jpn": 3, "pse": 1}
    project.edit(printing.LETTER, "to be wrong or", "to be wrong, late or")
    assert project.run("packet build small").exit_code == 0
    assert kept == {path.name: path.read_bytes() for path in run.glob("*.pdf")}
    assert kept["nor.pdf"] != (packets / "nor.pdf").read_bytes()


def test_numbers_only_go_up(project: printing.Project) -> None:
    ran = project.run("packet printed small")
    assert (ran.exit_code, ran.stderr.strip().splitlines()[-1].split(":")[0]) == (0, "print run 2")
    packets = project.root / PACKETS
    first, second = (packets / "runs" / number / "nor.pdf" for number in ("001", "002"))
    assert first.samefile(second), "what is the same takes its room once"
    shutil.rmtree(second.parent)
    assert json.loads(project.run("packet printed small --json").stdout)["run"] == 3


def test_two_at_once_get_two_numbers(project: printing.Project) -> None:
    packets = project.root / PACKETS
    given = Freezing(packets, read_packets(packets), {}, {}, project_date=True, drawer="")
    with ThreadPoolExecutor(4) as together:
        runs = [run.number for run in together.map(freeze, [given] * 4)]
    assert sorted(runs) == [2, 3, 4, 5] == run_numbers(packets)[1:]
    assert {path.name for path in (packets / "runs").iterdir()} == {
        "001", "002", "003", "004", "005", "last",
    }  # fmt: skip


def test_a_folder_that_is_not_as_its_manifest_has_it_is_no_print_run(
    project: printing.Project,
) -> None:
    packets = project.root / PACKETS
    (packets / "nor.pdf").write_bytes(b"another")
    (packets / "cub.pdf").unlink()
    assert said(project, "packet printed small") == [
        "cub.pdf: error[file-missing]: the manifest lists it, and it is not there",
        "nor.pdf: error[file-changed]: its bytes are not those that were printed",
    ]
    shutil.copy(packets / "jpn.pdf", packets / "old.pdf")
    assert said(project, "packet printed small") == [
        "old.pdf: error[file-unlisted]: the manifest does not list it"
    ]
    assert {path.name for path in (packets / "runs").iterdir()} == {"001", "last"}


def test_copies_are_read_from_a_list_and_its_mistakes_are_named(project: printing.Project) -> None:
    listed = project.root / "shop.csv"
    listed.write_text("Delegation;Copies\r\nnor;4\r\ncub;0\r\njpn;12\r\n", "utf-8")
    ran = project.run(f"packet printed small --copies {listed} --json")
    answer = json.loads(ran.stdout)
    assert (answer["run"], answer["copies"]) == (2, 17)
    (finding,) = answer["findings"]
    assert (finding["code"], finding["message"]) == (
        "copies-not-given", "no copies are given for pse",
    )  # fmt: skip
    assert read_run(project.root / PACKETS).copies == {"nor": 4, "cub": 0, "jpn": 12, "pse": 1}
    assert whats(asked(project)) == {
        "nor": "unchanged", "jpn": "unchanged", "pse": "unchanged",
    }  # fmt: skip
    assert asked(project)["unprinted"] == ["cub"]

    listed.write_text("delegation,copies\nnor,many\nnro,1\nnor,2\njpn,\n", "utf-8")
    found = [
        line.split("shop.csv:")[1]
        for line in said(project, f"packet printed small --copies {listed}")
    ]
    assert found == [
        "2:5: error[wrong-value]: row 2, copies: 'many' does not fit",
        "3:1: error[unknown-delegation]: row 3, delegation: no packet of 'nro' is in the folder",
        "4:1: error[duplicate-id]: row 4, delegation: 'nor' is given twice",
        "5:5: error[missing-value]: row 5, copies: is empty",
    ]
    assert run_numbers(project.root / PACKETS) == [1, 2]


def test_what_goes_out_by_email_or_on_the_web_is_not_printed(printed: printing.Printed) -> None:
    manifest = read_packets(printed.root / PACKETS)
    files = {
        name: replace(one, channel=channel)
        for (name, one), channel in zip(
            manifest.files.items(), ("email", "web", "print shop", "hand"), strict=True
        )
    }
    assert listed_copies(replace(manifest, files=files)) == {"nor": 0, "cub": 0, "jpn": 3, "pse": 1}


def test_packets_that_are_new_gone_held_or_more_are_said(project: printing.Project) -> None:
    nor, cub, jpn, pse = printing.LIST
    rows = [nor, jpn.replace("small,3", "small,5"), pse.replace("pse", "pse-2"), "chl" + cub[3:]]
    broken = "cub,Cuba,,Permanent Mission,Geneva,en,small,1"
    rows[3] = rows[3].replace("Cuba", "Chile")
    path = project.root / printing.DELEGATIONS
    path.write_text("\n".join([printing.HEAD, *rows, broken]) + "\n", "utf-8")
    ran = project.run("affected --since-run small")
    assert ran.exit_code == 3, ran.output
    new = read_run(project.root / PACKETS).manifest.files["pse.pdf"].sheets
    lines = ran.stdout.splitlines()
    assert lines == [
        "jpn: 2 copies more of the whole packet; its row of the list has changed",
        f"pse-2: new: {len(new)} sheets, 1 copy",
        lines[2],
        "cub: an error holds it back",
        "pse: gets none any more: take back 1 copy",
    ]
    assert re.fullmatch(r"chl: new: \d+ sheets, 1 copy", lines[2])
    assert "row 6, title: is empty" in ran.stderr


def test_a_correction_of_one_delegation_stands_on_no_other_slip(project: printing.Project) -> None:
    project.edit(printing.DELEGATIONS, "nor,Norway,Ambassador", "nor,Norway,Chargé d’affaires")
    project.edit(printing.FACTS, "About 200 people", "About 300 people")
    folder = project.root / "put-right"
    answer = asked(project, f"packet errata small --to {folder} --json")
    assert [slip["delegations"] for slip in answer["slips"]] == [["nor"], ["cub", "jpn", "pse"]]
    own, shared = (" ".join(texts(folder / f"slip-0{n}.pdf")) for n in (1, 2))
    assert "Chargé d’affaires" in own
    assert "Norway" not in shared
    assert [row["old"] for row in answer["slips"][1]["rows"]] == ["200"]
    sheets = {path.stem: " ".join(texts(path)) for path in (folder / "sheets").glob("*.pdf")}
    assert {name for name, words in sheets.items() if "Norway" in words} == {"nor"}
    for name in ("slip-01.pdf", "slip-02.pdf"):
        assert examine((folder / name).read_bytes()) == ()


def test_rehearsal_twelve_sheets_for_four_delegations_from_print_run_to_stack(
    project: printing.Project,
) -> None:
    """A figure, a passage of the letter and a line of the contacts change at 23:00."""
    project.edit(printing.FACTS, "About 200 people", "About 300 people")
    project.edit(printing.LETTER, "to be wrong or", "to be wrong, late or")
    project.edit(printing.CONTACTS, "For questions,", "For all questions,")
    before = {path.name: path.read_bytes() for path in (project.root / PACKETS).glob("*.*")}

    ran = project.run("packet errata small")
    assert ran.exit_code == 0, ran.output
    assert "since print run 1: 12 sheets (21 with all copies) for 4 delegations" in ran.stderr
    assert before == {path.name: path.read_bytes() for path in (project.root / PACKETS).glob("*.*")}

    folder = project.root / PACKETS / "errata" / "001"
    with (folder / "sheets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert len(rows) == 12
    assert [row["delegation"] for row in rows] == [
        id_ for id_ in ("nor", "cub", "jpn", "pse") for _ in range(3)
    ]
    stack = texts(folder / "stack-hand-a4-01.pdf")
    assert len(stack) == 2 * 21
    # Each delegation's sheets, as often as there are copies, in the order of the list.
    codes = [match[1] for match in map(CODE.search, stack[::2]) if match]
    wanted = [row for id_, copies in COPIES for _ in range(copies) for row in rows
              if row["delegation"] == id_]  # fmt: skip
    assert codes == [row["code"] for row in wanted]
    assert all(row["do"] == "replace" for row in rows)
    (slip,) = folder.glob("slip-*.pdf")
    for words in ("300", "wrong, late", "all questions"):
        assert words in " ".join(texts(slip)[0].split())

    # Then all is built anew, and what is printed is the next run: nothing is left to do.
    assert project.run("packet build small").exit_code == 0
    now = read_packets(project.root / PACKETS).files
    for row in rows:
        assert now[row["file"]].sheets[int(row["sheet"]) - 1] == row["code"]
    assert project.run("packet printed small").exit_code == 0
    assert set(whats(asked(project)).values()) == {"unchanged"}
    assert asked(project, "affected --since-run 1 small --json")["slips"]


COPIES = [("nor", 2), ("cub", 1), ("jpn", 3), ("pse", 1)]


def test_a_packet_with_a_part_of_corrections_says_what_changed_since_the_latest_run(
    project: printing.Project,
) -> None:
    """The part is left out when there is nothing to say, and never corrects itself."""
    plan = "content/packets/small.yaml"
    last = "  - {part: contacts, block: contacts, starts: next}\n"
    project.edit(plan, last, f"{last}  - {{part: errata, block: errata}}\n")
    assert set(whats(asked(project)).values()) == {"unchanged"}
    project.edit(printing.DELEGATIONS, "nor,Norway,Ambassador", "nor,Norway,Chargé d’affaires")
    project.edit(printing.FACTS, "About 200 people", "About 300 people")

    answer = asked(project)
    assert project.run("packet build small").exit_code == 0
    packets = project.root / PACKETS
    for row in answer["packets"]:
        entry = read_packets(packets).files[row["file"]]
        said = [part for part in entry.parts if part.kind == "errata"]
        assert len(said) == 1
        assert len(entry.sheets) in row["sheets"]
        page = texts(packets / row["file"])[said[0].first - 1]
        assert ("Chargé" in page, "300" in page) == (row["delegation"] == "nor", True)
        assert [entry.sheets[sheet - 1] for sheet in row["sheets"]] == row["codes"]
    assert {r["part"] for slip in answer["slips"] for r in slip["rows"]} == {
        "cover", "letter", "diplomats-strengthen-mandate",
    }  # fmt: skip

    assert project.run("packet printed small").exit_code == 0
    assert project.run("packet build small").exit_code == 0
    kinds = {p.kind for one in read_packets(packets).files.values() for p in one.parts}
    assert "errata" not in kinds, "what is printed now needs no correction"


def test_a_folder_of_errata_keeps_nothing_of_an_earlier_night(project: printing.Project) -> None:
    project.edit(printing.DELEGATIONS, "nor,Norway,Ambassador", "nor,Norway,Chargé d’affaires")
    folder = project.root / "put-right"
    first = asked(project, f"packet errata small --to {folder} --json")["files"]
    assert "sheets/nor.pdf" in first
    project.edit(printing.DELEGATIONS, "nor,Norway,Chargé d’affaires", "nor,Norway,Ambassador")
    second = asked(project, f"packet errata small --to {folder} --json")["files"]
    assert second == ["sheets.csv", "errata.csv", "errata.json"]
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {*second}
    (folder / "errata.json").unlink()
    assert said(project, f"packet errata small --to {folder}")[-1] == (
        "put-right: error[folder-in-use]: the folder holds other files"
    )


def test_packets_are_bound_as_they_were_printed_with_slots_or_without(
    project: printing.Project,
) -> None:
    assert project.run("packet build small --no-slots --only nor --only cub").exit_code == 0
    assert project.run("packet printed small").exit_code == 0
    files = read_run(project.root / PACKETS).manifest.files
    assert {name: one.slots for name, one in files.items()} == {
        "nor.pdf": False, "cub.pdf": False, "jpn.pdf": True, "pse.pdf": True,
    }  # fmt: skip
    assert set(whats(asked(project)).values()) == {"unchanged"}


def test_a_print_run_that_was_damaged_or_drawn_otherwise_is_said(project: printing.Project) -> None:
    project.edit(printing.FACTS, "About 200 people", "About 300 people")
    run = project.root / PACKETS / "runs" / "001"
    for name in ("nor.pdf", "run.json"):
        (run / name).chmod(0o644)
    (run / "nor.pdf").write_bytes(b"%PDF-1.7 another")
    held = json.loads((run / "run.json").read_text("utf-8"))
    (run / "run.json").write_text(json.dumps({**held, "drawer": "pdfium 1"}), "utf-8")
    ran = project.run("affected --since-run")
    assert ran.exit_code == 3
    assert "runs/001/nor.pdf: error[file-changed]: it is not as it was printed" in ran.stderr
    assert "warning[drawn-otherwise]: sheets of print run 1 are named as pdfium 1" in ran.stderr
    assert "nor: print sheet " in ran.stdout
    assert "corrections for cub, jpn, pse:" in ran.stdout
    (run / "run.json").write_text("{}", "utf-8")
    assert said(project, "affected --since-run") == [
        "runs/001/run.json: error[unreadable-print-run]: the print run cannot be read"
    ]


def test_what_is_asked_of_no_print_run_is_said(project: printing.Project) -> None:
    assert project.run("affected --since-run 7").exit_code == 2
    shutil.rmtree(project.root / PACKETS / "runs")
    assert "no plan has a print run" in project.run("affected --since-run").output
    assert said(project, "affected --since-run small") == [
        "error[no-print-run]: no print run of small"
    ]


def test_stacks_hold_what_a_printer_takes_and_part_no_delegation() -> None:
    kinds = ["hand-a4", "hand-letter"]
    piles = [Pile(Path(f"{n}.pdf"), tuple(range(1, 31)), 4, kinds[n == 3]) for n in range(10)]
    made = dict(stacks(piles))
    assert {name: sum(pile.count for pile in stack) for name, stack in made.items()} == {
        "hand-a4-01": 480, "hand-a4-02": 480, "hand-a4-03": 120, "hand-letter-01": 120,
    }  # fmt: skip
    assert [pile for stack in made.values() for pile in stack] == [
        pile for kind in kinds for pile in piles if pile.kind == kind
    ]

"""The commands beside build: what they print, for people and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from briefgen import doctor

if TYPE_CHECKING:
    from conftest import Briefgen


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("blocks", "strengthen-mandate"),
        ("facts", "few-arrivals"),
        ("sources", "A/HRC/25/63"),
        ("audiences", "Policy brief for delegations"),
        ("templates", "public/style.css"),
    ],
)
def test_list_shows_what_there_is(sample: Path, briefgen: Briefgen, kind: str, known: str) -> None:
    result = briefgen(sample, f"list {kind}")
    assert result.exit_code == 0
    assert known in result.stdout


def test_list_gives_facts_as_data(sample: Path, briefgen: Briefgen) -> None:
    data = json.loads(briefgen(sample, "list facts --json").stdout)
    assert data["schema"] == "briefgen/1"
    row = next(row for row in data["facts"] if row["id"] == "few-arrivals")
    assert row["value"] == 200
    assert row["review_by"] == "2027-06-30"
    assert row["sources"] == ["turk-sc-2024"]
    assert row["read_by"] == ["strengthen-mandate"]
    assert row["place"] == "content/facts/mandate.yaml:31:3"


def test_sources_from_zotero_are_shown_as_read(sample: Path, briefgen: Briefgen) -> None:
    folder = sample / "content" / "sources"
    folder.mkdir()
    (folder / "a.bib").write_text(
        "@report{bib-report,\n  title = {A {BibTeX} report},\n"
        "  author = {{UN OHCHR} and Doe, Jo},\n"
        "  number = {A/HRC/58/61},\n  date = {2025-03-31}\n}\n"
    )
    record = {"id": "json-report", "type": "report", "title": "A JSON report"}
    record["issued"] = {"date-parts": [[2024, 5]]}  # type: ignore[assignment]
    (folder / "b.json").write_text(json.dumps([record]))
    rows = json.loads(briefgen(sample, "list sources --json").stdout)["sources"]
    known = {row["id"]: row for row in rows}
    assert known["bib-report"]["title"] == "A BibTeX report"
    assert known["bib-report"]["symbol"] == "A/HRC/58/61"
    assert known["bib-report"]["issued"] == "2025-03-31"
    assert known["json-report"]["issued"] == "2024-05"


def test_check_gives_findings_as_data(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, "check --json")
    data = json.loads(result.stdout)
    assert data["files"][0]["file"] == "en/diplomats/strengthen-mandate.pdf"
    first = data["findings"][0]
    assert first == {
        "code": "placeholder",
        "severity": "warning",
        "message": "open: [Your organisation]",
        "hint": "fill it in; it prints with a dotted line until then",
        "file": "content/project.yaml",
        "line": 4,
        "column": 9,
    }


def test_check_rendered_measures_and_writes_nothing(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, "check --rendered -a public --json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["files"][0]["pages"] == 2
    assert not (sample / "output").exists()


def machine(system: str, missing: set[str], python: tuple[int, int] = (3, 12)) -> doctor.Machine:
    absent = {file for name in missing for file in doctor.LIBRARIES[name]}
    return doctor.Machine(
        system, python, lambda files: not absent & set(files), doctor.installed_version
    )


@pytest.mark.parametrize(
    ("system", "library", "cure"),
    [
        ("debian", "Pango", "sudo apt install libpango-1.0-0"),
        ("debian", "HarfBuzz-subset", "sudo apt install libharfbuzz-subset0"),
        ("fedora", "Pango", "sudo dnf install pango"),
        ("arch", "HarfBuzz", "sudo pacman -S harfbuzz"),
        ("alpine", "HarfBuzz-subset", "sudo apk add harfbuzz-subset"),
        ("darwin", "Pango", "brew install pango"),
    ],
)
def test_the_doctor_names_what_is_missing_and_what_installs_it(
    system: str, library: str, cure: str
) -> None:
    found = doctor.examine(machine(system, {library}))
    assert [(f.name, f.cure) for f in found if not f.fine] == [(library, cure)]


@pytest.mark.parametrize(
    ("system", "says"),
    [
        ("debian", "pages are held to memory, computing time and the clock"),
        ("darwin", "pages are held to computing time and the clock"),
    ],
)
def test_the_doctor_says_what_pages_are_held_to(system: str, says: str) -> None:
    assert says in [f.says for f in doctor.examine(machine(system, set())) if f.fine]


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("0.1.1", "Japanese and Chinese ones too"),
        (None, "no Japanese and Chinese ones: pip install 'briefgen[cjk]'"),
    ],
)
def test_the_doctor_says_which_letters_are_printed_and_misses_none(
    version: str | None, says: str
) -> None:
    lacking = doctor.Machine(
        "debian", (3, 12), lambda _: True,
        lambda name: version if name == "pylopdf-fonts-jp" else doctor.installed_version(name),
    )  # fmt: skip
    found = doctor.examine(lacking)
    assert says in [f.says for f in found if f.name == "Letters"]
    assert all(f.fine for f in found)


def test_the_doctor_finds_an_old_python() -> None:
    found = doctor.examine(machine("debian", set(), (3, 10)))
    assert [f.cure for f in found if not f.fine] == ["install Python 3.11 or later"]


def test_the_doctor_finds_packages_that_are_missing_or_of_another_version() -> None:
    versions = {"weasyprint": "71.0", "segno": None}
    changed = doctor.Machine(
        "debian", (3, 12), lambda _: True,
        lambda name: versions.get(name, doctor.installed_version(name)),
    )  # fmt: skip
    assert {f.name: (f.says, f.cure) for f in doctor.examine(changed) if not f.fine} == {
        "segno": ("missing", 'pip install "segno>=1.6.6"'),
        "weasyprint": ("71.0", 'pip install "weasyprint==70.0"'),
    }


def test_the_doctor_finds_nothing_here(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, "doctor")
    assert result.exit_code == 0, result.output
    assert "everything is there" in result.stderr


def test_a_missing_library_sends_to_the_doctor(sample: Path, tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    absent.mkdir()
    no_pango = "cannot load library 'libpango-1.0-0': no such file"
    (absent / "weasyprint.py").write_text(f'print("advice")\nraise OSError("{no_pango}")\n')
    run = subprocess.run(  # noqa: S603 - our own program
        [str(Path(sys.executable).with_name("briefgen")), "build", "-a", "public"],
        cwd=sample, env={**os.environ, "PYTHONPATH": str(absent)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "error[missing-library]: the library libpango-1.0-0 is not installed" in run.stderr
    assert "briefgen doctor" in run.stderr
    assert not run.stdout


def test_an_ejected_section_wins_and_shows_its_base(sample: Path, briefgen: Briefgen) -> None:
    assert briefgen(sample, "template eject diplomats/brief.html.j2#asks").exit_code == 0
    own = sample / "templates/diplomats/brief.html.j2"
    text = own.read_text("utf-8")
    assert text.startswith("{# base: diplomats/brief.html.j2, digest ")
    assert '{% extends "package/diplomats/brief.html.j2" %}' in text
    own.write_text(text.replace('{{ t("ask-who") }}', "Addressee"), "utf-8")
    assert briefgen(sample, "build -a diplomats").exit_code == 0
    rows = json.loads(briefgen(sample, "list templates --json").stdout)["templates"]
    row = next(row for row in rows if row["name"] == "diplomats/brief.html.j2")
    assert (row["origin"], row["state"]) == ("project", "up to date")
    assert row["sections"] == ["asks"]


def test_a_section_is_added_to_those_that_are_there(sample: Path, briefgen: Briefgen) -> None:
    briefgen(sample, "template eject diplomats/brief.html.j2#asks")
    briefgen(sample, "template eject diplomats/brief.html.j2#why")
    text = (sample / "templates/diplomats/brief.html.j2").read_text("utf-8")
    assert text.count("{% extends") == 1
    assert text.index("{% block asks %}") < text.index("{% block why %}")
    again = briefgen(sample, "template eject diplomats/brief.html.j2#why")
    assert again.exit_code == 1
    assert "error[already-ejected]" in again.output


def test_a_copy_of_what_has_changed_since_says_so(sample: Path, briefgen: Briefgen) -> None:
    briefgen(sample, "template eject public/style.css")
    own = sample / "templates/public/style.css"
    text = own.read_text("utf-8")
    own.write_text(text.replace(text[text.index("digest ") :][7:23], "0" * 16), "utf-8")
    assert "the packaged one has changed since" in briefgen(sample, "list templates").stdout


def test_init_writes_a_project_with_the_answers(tmp_path: Path, briefgen: Briefgen) -> None:
    line = "init mine --contact a@b.example --url b.example --next-event HRC64 --organisation"
    result = briefgen(tmp_path, f"{line} Ō“ne:")
    assert result.exit_code == 0, result.output
    settings = yaml.safe_load((tmp_path / "mine/content/project.yaml").read_text("utf-8"))
    assert settings["organisation"] == {
        "name": "Ō“ne:",
        "contact": "a@b.example",
        "corrections": "a@b.example",
        "url": "b.example",
        "next_event": "HRC64",
    }
    built = briefgen(tmp_path, "build -C mine -a public")
    assert built.exit_code == 0, built.output
    assert (tmp_path / "mine/output/en/public/strengthen-mandate.pdf").is_file()
    assert sorted(p.name for p in (tmp_path / "mine").iterdir()) == [
        ".gitignore", "content", "output", "templates",
    ]  # fmt: skip


def test_the_name_of_a_folder_is_said_as_it_is(tmp_path: Path, briefgen: Briefgen) -> None:
    result = briefgen(tmp_path, "init [red]:warning:mine")
    assert "wrote [red]:warning:mine: now run" in result.output


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_completion_prints_a_script(tmp_path: Path, briefgen: Briefgen, shell: str) -> None:
    assert "_BRIEFGEN_COMPLETE" in briefgen(tmp_path, f"completion {shell}").stdout


def test_a_fault_of_the_program_shows_no_traceback(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        message = "unforeseen"
        raise RuntimeError(message)

    monkeypatch.setattr("briefgen.cli.check.load", fault)
    result = briefgen(sample, "check")
    assert result.exit_code == 1
    assert "error[internal]: RuntimeError: unforeseen" in result.output
    with pytest.raises(RuntimeError):
        briefgen(sample, "--debug check", catch_exceptions=False)

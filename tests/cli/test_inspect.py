"""`briefgen inspect` on any file: what it finds, and how it ends."""

from __future__ import annotations

import errno
import json
import os
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.cli import inspect as cli_inspect
from briefgen.inspect import examine, standards

if TYPE_CHECKING:
    from conftest import Briefgen


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Write an empty page that says nothing of itself."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "bare.pdf")
    return tmp_path


def locked() -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def test_names_the_file_with_every_finding(bare: Path, briefgen: Briefgen) -> None:
    result = briefgen(bare, "inspect bare.pdf")
    assert result.exit_code == 1
    assert "bare.pdf: error[untagged-file]: the file has no tags" in result.stderr
    assert not result.stdout


def test_json_goes_to_stdout(bare: Path, briefgen: Briefgen) -> None:
    data = json.loads(briefgen(bare, "inspect bare.pdf --json").stdout)
    assert data["schema"] == "briefgen/1"
    assert data["files"][0]["file"] == "bare.pdf"
    assert data["files"][0]["findings"] == len(data["findings"])


def test_accepts_findings_by_name(bare: Path, briefgen: Briefgen) -> None:
    accepted = "untagged-file no-language no-title title-not-shown pdf-ua"
    allow = " ".join(f"--allow {code}" for code in accepted.split())
    assert briefgen(bare, f"inspect bare.pdf {allow}").exit_code == 0
    assert briefgen(bare, f"inspect bare.pdf --strict {allow}").exit_code == 1


@pytest.mark.parametrize(
    ("data", "code"), [(b"no PDF", "not-a-pdf"), (b"", "not-a-pdf"), (locked(), "encrypted-file")]
)
def test_what_cannot_be_read_is_a_finding_and_the_others_are_read(
    bare: Path, briefgen: Briefgen, data: bytes, code: str
) -> None:
    (bare / "odd.pdf").write_bytes(data)
    assert briefgen(bare, "inspect odd.pdf").exit_code == 1
    result = briefgen(bare, "inspect odd.pdf bare.pdf")
    assert result.exit_code == 3
    assert f"odd.pdf: error[{code}]" in result.stderr
    assert "bare.pdf: error[untagged-file]" in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_is_not_there_is_a_finding(bare: Path, briefgen: Briefgen) -> None:
    result = briefgen(bare, "inspect gone.pdf")
    assert result.exit_code == 1
    assert "gone.pdf: error[unreadable-file]" in result.stderr


def test_what_is_no_file_is_a_finding(bare: Path, briefgen: Briefgen) -> None:
    (bare / "folder.pdf").mkdir()
    os.mkfifo(bare / "pipe.pdf")
    result = briefgen(bare, "inspect folder.pdf pipe.pdf bare.pdf")
    assert result.exit_code == 3
    assert "folder.pdf: error[unreadable-file]: cannot be read: Is a directory" in result.stderr
    assert "pipe.pdf: error[unreadable-file]: cannot be read: it is a pipe" in result.stderr


def test_a_file_that_may_not_be_read_is_a_finding(
    bare: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", refused)
    result = briefgen(bare, "inspect bare.pdf")
    assert result.exit_code == 1
    assert "error[unreadable-file]: cannot be read: Permission denied" in result.stderr


def test_a_file_without_end_is_not_read_whole(
    bare: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli_inspect, "LARGEST", 100)
    assert "it has more than 100 bytes" in briefgen(bare, "inspect bare.pdf").stderr


def test_says_once_that_the_standards_were_not_checked(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standards, "find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "page", None)
    found = [finding.code for finding in examine((bare / "bare.pdf").read_bytes())]
    assert found.count("standards-unchecked") == 1
    assert "pdf-ua" not in found

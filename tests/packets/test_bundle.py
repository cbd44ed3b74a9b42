"""What is handed over: whole, small, the same each time, and about nobody but who gets it."""

from __future__ import annotations

import json
import re
import shutil
import string
import subprocess
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from small_conference import built

from briefgen.cli.app import app
from briefgen.engine.naming import DEVICES
from briefgen.packets.bundle.naming import portable

if TYPE_CHECKING:
    from conftest import Briefgen

BROWSER = shutil.which("chromium") or shutil.which("google-chrome") or ""
DARK = 80


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bind packets and print two briefs once for all tests of this file."""
    root = built(tmp_path_factory.mktemp("printed"))
    briefs = "build strengthen-mandate -a diplomats -a public --workers 0 -q --allow placeholder"
    ran = CliRunner().invoke(app, [*briefs.split(), "-C", str(root)])
    assert ran.exit_code == 0, ran.output
    return root


@pytest.fixture
def conference(printed: Path, tmp_path: Path) -> Path:
    """Copy what was printed, to be broken."""
    return shutil.copytree(printed, tmp_path / "conference")


def paths(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


class Page(HTMLParser):
    """Reads what a page asks for: its tags, and every address in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.headings: list[str] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and where it leads."""
        self.tags.append(tag)
        given_ = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag == "html":
            self.language = given_.get("lang") or ""
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


def test_briefs_for_the_web_keep_their_paths(conference: Path, briefgen: Briefgen) -> None:
    ran = briefgen(conference, "bundle -o web")
    assert ran.exit_code == 0, ran.stderr
    assert "web: 2 PDFs, 4 pages" in ran.stderr
    assert paths(conference / "web") == [
        "en/diplomats/strengthen-mandate.pdf", "en/public/strengthen-mandate.pdf", "index.html",
        "manifest.json",
    ]  # fmt: skip
    briefgen(conference, "bundle -a public -o leaflets")
    assert paths(conference / "leaflets")[0] == "en/public/strengthen-mandate.pdf"


def test_a_packet_brings_its_briefs_along(conference: Path, briefgen: Briefgen) -> None:
    ran = briefgen(conference, "bundle conference --only nor -o norway")
    assert ran.exit_code == 0, ran.stderr
    assert paths(conference / "norway") == [
        "briefs/01-strengthen-mandate.pdf", "index.html", "manifest.json", "packet.pdf",
    ]  # fmt: skip
    packet = (conference / "output/packets/conference/nor.pdf").read_bytes()
    assert (conference / "norway/packet.pdf").read_bytes() == packet
    # The brief on Letter is bound in a packet, and was not printed by itself.
    ran = briefgen(conference, "bundle conference --only usa -o usa")
    assert ran.exit_code == 0
    assert "warning[briefs-not-printed]: some briefs stand in the packet only" in ran.stderr


def test_every_delegation_gets_a_folder_in_which_no_other_is_named(
    conference: Path, briefgen: Briefgen
) -> None:
    ran = briefgen(conference, "bundle conference -o sticks --json")
    assert ran.exit_code == 0
    made = json.loads(ran.stdout)["bundles"]
    assert [one["target"] for one in made] == [f"sticks/{i}" for i in ("nor", "usa", "swe", "che")]
    names = {
        "nor": ("Ørn", "Norway"), "usa": ("United States of America",),
        "swe": ("Secret Surname", "Sweden"), "che": ("Switzerland",),
    }  # fmt: skip
    for id_ in names:
        folder = conference / "sticks" / id_
        index = (folder / "index.html").read_text("utf-8")
        assert names[id_][-1] in index
        said = index + (folder / "manifest.json").read_text("utf-8") + str(paths(folder))
        for other, words in names.items():
            for word in words if other != id_ else ():
                assert word not in said
        assert f"{id_}.pdf" not in said


def test_a_template_without_end_is_stopped_and_no_bundle_is_left(
    conference: Path, briefgen: Briefgen
) -> None:
    page = conference / "templates" / "bundle" / "index.html.j2"
    page.parent.mkdir(parents=True)
    page.write_text("{{ 'a' * 10**9 }}", "utf-8")
    ran = briefgen(conference, "bundle -o web")
    assert ran.exit_code == 1
    assert "templates/bundle/index.html.j2:1: error[out-of-memory]" in ran.stderr
    assert not (conference / "web").exists()


def test_the_list_has_path_digest_and_pages_and_nothing_else(
    conference: Path, briefgen: Briefgen
) -> None:
    briefgen(conference, "bundle conference --only nor -o norway")
    folder = conference / "norway"
    told = json.loads((folder / "manifest.json").read_bytes())
    assert told["schema"] == "briefgen-bundle/1"
    assert told["files"] == {
        name: {
            "sha256": sha256((folder / name).read_bytes()).hexdigest(),
            "pages": {"index.html": 0, "packet.pdf": 6}.get(name, 2),
        }
        for name in ("briefs/01-strengthen-mandate.pdf", "index.html", "packet.pdf")
    }


def test_the_first_page_needs_no_network_and_can_be_listened_to(
    conference: Path, briefgen: Briefgen
) -> None:
    briefgen(conference, "bundle conference --only nor -o norway")
    text = (conference / "norway/index.html").read_bytes().decode("utf-8")
    page = Page(text)
    assert page.addresses == ["packet.pdf", "briefs/01-strengthen-mandate.pdf"]
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "url(" not in text
    assert "default-src 'none'" in text
    assert page.language == "en"
    assert page.headings == ["h1", "h2", "h2"]
    assert {"main", "title", "ul", "footer"} <= set(page.tags)
    assert '<meta charset="utf-8">' in text
    assert "Prepared for the delegation of <strong>Norway</strong>" in text


@pytest.mark.nightly
@pytest.mark.skipif(not BROWSER, reason="no Chromium on this machine")
def test_a_browser_shows_the_first_page_as_it_is_meant(
    conference: Path, briefgen: Briefgen, tmp_path: Path
) -> None:
    briefgen(conference, "bundle -o handed")
    picture = tmp_path / "page.png"
    page = (conference / "handed" / "index.html").as_uri()
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0")
    looks = (f"--screenshot={picture}", "--window-size=800,1200", page)
    ran = subprocess.run(  # noqa: S603 - a browser, and a page of ours
        (BROWSER, *quiet, *looks), check=True, capture_output=True, text=True, timeout=60
    )
    # What its own policy forbids, a browser says aloud.
    assert "CONSOLE" not in ran.stderr
    dots = Image.open(picture).convert("L")
    assert min(dots.tobytes()) < DARK
    # The margin of the styles: without them words would stand at the edge.
    assert set(dots.crop((0, 0, 16, 1200)).tobytes()) == {255}


def test_a_zip_is_the_same_for_the_same_files(conference: Path, briefgen: Briefgen) -> None:
    line = "bundle conference --only nor -o"
    assert briefgen(conference, f"{line} one.zip").exit_code == 0
    (conference / "output/packets/conference/nor.pdf").touch()
    assert briefgen(conference, f"{line} two.ZIP").exit_code == 0
    assert (conference / "one.zip").read_bytes() == (conference / "two.ZIP").read_bytes()
    with ZipFile(conference / "one.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "index.html"
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        archive.extractall(conference / "unpacked")
    briefgen(conference, f"{line} folder")
    for name in paths(conference / "folder"):
        same = conference / "unpacked" / name
        assert same.read_bytes() == (conference / "folder" / name).read_bytes()


def test_verify_holds_a_bundle_against_its_list(conference: Path, briefgen: Briefgen) -> None:
    briefgen(conference, "bundle conference --only nor -o norway")
    ran = briefgen(conference, "verify norway")
    assert (ran.exit_code, ran.stderr) == (0, "3 files: all as printed\n")
    (conference / "norway/index.html").write_text("other", "utf-8")
    (conference / "norway/packet.pdf").unlink()
    (conference / "norway/virus.exe").write_bytes(b"MZ")
    (conference / "norway/.DS_Store").write_bytes(b"left by a system that looked")
    ran = briefgen(conference, "verify norway")
    assert ran.exit_code == 1
    assert "index.html: error[file-changed]" in ran.stderr
    assert "packet.pdf: error[file-missing]" in ran.stderr
    assert "virus.exe: error[file-unlisted]" in ran.stderr
    assert "DS_Store" not in ran.stderr


def test_a_bundle_is_made_anew_in_its_place_and_nowhere_else(
    conference: Path, briefgen: Briefgen
) -> None:
    briefgen(conference, "bundle -o web")
    ran = briefgen(conference, "bundle -a public -o web")
    assert ran.exit_code == 0
    assert paths(conference / "web") == [
        "en/public/strengthen-mandate.pdf", "index.html", "manifest.json",
    ]  # fmt: skip
    before = paths(conference / "content")
    ran = briefgen(conference, "bundle -o content")
    assert ran.exit_code == 1
    assert "error[folder-in-use]: content holds other things" in ran.stderr
    assert paths(conference / "content") == before


def test_a_list_that_was_changed_deletes_nothing_outside(
    conference: Path, briefgen: Briefgen
) -> None:
    briefgen(conference, "bundle -o web")
    outside = conference / "kept.txt"
    outside.write_text("kept", "utf-8")
    digest = sha256(b"kept").hexdigest()
    told = json.loads((conference / "web/manifest.json").read_bytes())
    told["files"]["../kept.txt"] = {"sha256": digest, "pages": 0}
    (conference / "web/manifest.json").write_text(json.dumps(told), "utf-8")
    assert briefgen(conference, "bundle -o web").exit_code == 0
    assert outside.exists()


def test_what_is_not_as_it_was_printed_is_left_out_and_named(
    conference: Path, briefgen: Briefgen
) -> None:
    (conference / "output/en/public/strengthen-mandate.pdf").write_bytes(b"%PDF other")
    (conference / "output/packets/conference/nor.pdf").unlink()
    ran = briefgen(conference, "bundle -o web")
    assert ran.exit_code == 3
    assert "en/public/strengthen-mandate.pdf: error[file-changed]" in ran.stderr
    assert "en/public/strengthen-mandate.pdf" not in paths(conference / "web")
    ran = briefgen(conference, "bundle conference --only nor -o norway")
    assert ran.exit_code == 1
    assert "packets/conference/nor.pdf: error[file-missing]" in ran.stderr
    assert not (conference / "norway").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bundle", "Missing option '-o'"),
        ("bundle -o x --only nor", "--only is about the packets of a plan"),
        ("bundle conference -a public -o x", "leave out --audience"),
        ("bundle conference -o all.zip", "error[one-zip-each]: a zip is for one delegation"),
        ("bundle conference --only nro -o x", "error[unknown-delegation]: no packet is bound for"),
        ("bundle -a donors -o x", "error[unknown-audience]: no briefs are printed for 'donors'"),
    ],
)
def test_a_wrong_command_is_told_what_is_right(
    printed: Path, briefgen: Briefgen, line: str, said: str
) -> None:
    ran = briefgen(printed, line)
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_before_anything_is_printed_there_is_nothing_to_bundle(
    project: Path, briefgen: Briefgen
) -> None:
    assert "error[no-manifest]" in briefgen(project, "bundle -o web").stderr
    assert "error[no-manifest]" in briefgen(project, "bundle conference -o x").stderr
    assert not (project / "web").exists()


def test_a_long_path_is_cut_and_told_apart() -> None:
    long = [f"{'folder-' * 9}/{'brief-' * 9}{n}.pdf" for n in (1, 2)]
    one, two = portable(long)
    assert len(one) == len(two) == 100
    assert one != two
    assert one.startswith("folder-folder-")
    assert one.endswith(".pdf")


STEPS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=90).filter(
    lambda step: "/" not in step and step.strip(". ")
)
ODD = st.sampled_from(["CON", "nul.pdf", "aux", "Brief.pdf", "brief.pdf", "BRIEF.PDF", "日本", "é"])


@given(st.lists(st.lists(STEPS | ODD, min_size=1, max_size=3).map("/".join), unique=True))
def test_any_stick_takes_every_name(given_paths: list[str]) -> None:
    names = portable(given_paths)
    assert len({name.casefold() for name in names}) == len(given_paths)
    for name in names:
        assert len(name) <= 100
        assert set(name) <= {*string.ascii_letters, *string.digits, *"-./"}
        for step in name.split("/"):
            assert step
            assert step.strip(".-") == step
            assert step.partition(".")[0].casefold() not in DEVICES

"""Secrets in every picture, template and setting: none reaches a file, each way out is named."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from briefgen.engine.machine import machine_secrets, unsaid

if TYPE_CHECKING:
    from conftest import Briefgen

NAME = "strengthen-mandate"
BLOCK = f"content/recommendations/{NAME}.yaml"
PUBLIC = f"output/en/public/{NAME}.pdf"
PLANTED = "PLANTED-47N-8E"
SAID = "Countries can back it."


def say(project: Path, words: str) -> None:
    """Write Markdown into the leaflet."""
    path = project / BLOCK
    text = path.read_text("utf-8")
    assert SAID in text
    path.write_text(text.replace(SAID, words, 1), "utf-8")


def template(project: Path, body: str) -> None:
    """Give the leaflet a body of its own."""
    path = project / "templates/public/brief.html.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "{% extends 'base/layout.html.j2' %}\n{% block main %}\n"
    path.write_text(f"{head}{body}\n{{% endblock %}}\n", "utf-8")


def photograph(path: Path) -> None:
    """Save a photograph with a camera's notes."""
    exif = Image.Exif()
    exif[0x010E] = PLANTED
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 22.0, 36.0), 29: PLANTED})
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (400, 60), (20, 60, 90)).save(path, exif=exif, comment=PLANTED)


def everything_in(path: Path) -> bytes:
    """Read a file's bytes, and each of its objects decompressed."""
    parts = [path.read_bytes()]
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                parts.append(item.read_raw_bytes())
                if item.get("/Filter") != pikepdf.Name.DCTDecode:
                    parts.append(item.read_bytes())
            else:
                parts.append(item.unparse(resolved=True))
    return b"\n".join(parts)


@pytest.mark.parametrize("folder", ["templates", "content"])
@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_picture_in_a_text_is_printed_and_says_nothing_of_its_maker(
    sample: Path, briefgen: Briefgen, folder: str, ending: str
) -> None:
    photograph(sample / folder / f"brand/map.{ending}")
    say(sample, f"![Where the camps are, by province](brand/map.{ending})")
    result = briefgen(sample, "build -a public --strict --allow placeholder")
    assert result.exit_code == 0, result.output
    data = everything_in(sample / PUBLIC)
    assert b"/Subtype/Image" in data
    assert PLANTED.encode() not in data


def test_a_picture_in_a_stylesheet_of_ones_own_is_cleaned_too(
    sample: Path, briefgen: Briefgen
) -> None:
    photograph(sample / "templates/brand/map.jpg")
    template(sample, "<p style=\"background: url('brand/map.jpg')\">Words</p>")
    result = briefgen(sample, "build -a public --allow picture-without-words")
    assert (sample / PUBLIC).exists(), result.output
    data = everything_in(sample / PUBLIC)
    assert b"/DCTDecode" in data
    assert PLANTED.encode() not in data


@pytest.mark.parametrize(
    ("words", "code", "at"),
    [
        ("[a](about.html)", "link-refused", "[a](about.html)"),
        ("[a](http://example.org)", "link-refused", "http://"),
        ("[a](ftp://example.org)", "link-refused", "ftp://"),
        ("[a](#nowhere)", "link-nowhere", "#nowhere"),
        ("![](brand/map.png)", "picture-without-words", "brand/"),
        ("![map.png](brand/map.png)", "picture-without-words", "brand/"),
        ("![A map](brand/cut.png)", "asset-unreadable", "brand/"),
        ("![A map](brand/none.png)", "asset-refused", "brand/"),
    ],
)
def test_what_is_wrong_in_a_text_is_named_where_it_stands(
    sample: Path, briefgen: Briefgen, words: str, code: str, at: str
) -> None:
    photograph(sample / "content/brand/map.png")
    cut = sample / "content/brand/cut.png"
    cut.write_bytes((sample / "content/brand/map.png").read_bytes()[:-30])
    say(sample, f"x {words}")
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    line, column = where(sample / BLOCK, at)
    # A relative address is joined by its reader: the place is that of the address in the text.
    assert re.search(rf"{re.escape(BLOCK)}:{line}:\d+: error\[{code}\]", result.output)
    found = re.search(rf":{line}:(\d+): error\[{code}\]", result.output)
    assert found
    assert 0 <= int(found[1]) - column <= len(words)


def where(path: Path, words: str) -> tuple[int, int]:
    text = path.read_text("utf-8")
    before = text[: text.index(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a rel="attachment" href="file:///etc/passwd">a</a>', "element-refused"),
        ('<object data="file:///etc/passwd"></object>', "element-refused"),
        ('<embed src="notes.pdf">', "element-refused"),
        ('<a href="javascript:x()">a</a>', "link-refused"),
        ('<img src="https://example.org/a.png" alt="A map">', "asset-refused"),
    ],
)
def test_what_is_wrong_in_a_template_is_named_where_it_stands(
    sample: Path, briefgen: Briefgen, body: str, code: str
) -> None:
    template(sample, body)
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    assert "templates/public/brief.html.j2:3:" in result.output
    assert f"error[{code}]" in result.output
    assert not (sample / PUBLIC).exists()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p>Printed from /home/mariam/briefs</p>", "a path: /home/mariam/briefs"),
        ("<p>Printed from C:\\Users\\mariam</p>", "a Windows path"),
        ("<p lang=en>Printed from file:///data/x</p>", "a file address"),
    ],
)
def test_what_no_reading_of_html_finds_is_found_in_the_file(
    sample: Path, briefgen: Briefgen, body: str, says: str
) -> None:
    template(sample, body)
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    assert "error[leak]" in result.output
    assert says in result.output
    assert not (sample / PUBLIC).exists()


def test_the_project_and_the_machine_are_no_part_of_a_file(
    sample: Path, briefgen: Briefgen
) -> None:
    briefgen(sample, "build -a public")
    data = everything_in(sample / PUBLIC)
    paths = [word for word in machine_secrets(sample) if "/" in word]
    assert str(sample) in paths
    assert not any(word.encode() in data for word in paths)


def test_a_name_that_the_page_says_is_no_secret_and_a_path_always_is() -> None:
    secrets = {"geneva": "this machine's name", "mariam": "the user's name", "/data/x": "a folder"}
    assert set(unsaid(secrets, "<p>geneva and /data/x</p>")) == {"mariam", "/data/x"}


def test_a_turned_photograph_is_said_to_be_coded_anew(sample: Path, briefgen: Briefgen) -> None:
    path = sample / "content/brand/map.jpg"
    photograph(path)
    with Image.open(io.BytesIO(path.read_bytes())) as image:
        exif = image.getexif()
        exif[0x0112] = 3
        image.save(path, exif=exif)
    say(sample, "![Where the camps are](brand/map.jpg)")
    result = briefgen(sample, "build -a public --strict --allow placeholder")
    assert result.exit_code == 0, result.output
    assert "note[picture-recoded]: brand/map.jpg was turned upright" in result.output

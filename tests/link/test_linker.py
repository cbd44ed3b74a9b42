"""The linker by itself: bytes that only content decides, kept documents, no WeasyPrint."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib
from importlib.metadata import version
from pathlib import Path

import pikepdf
import pytest
from bound import FONTS, compiled, direct, opened, shelf
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import ProjectError
from briefgen.link import Shelf, link, pack, unpack
from briefgen.link.faces import SUBSETTER
from briefgen.link.metadata import info
from briefgen.link.writer import PdfFile, padded

NAME = "en/public/strengthen-mandate"
# Links a kept document in a process of its own, and says what came of it.
PROGRAM = """
import sys
from hashlib import sha256
from pathlib import Path
from briefgen.compiled import digest_of
from briefgen.fonts import font_assets
from briefgen.link import Shelf, link, unpack
fonts = {digest_of(asset.data): asset.data for asset in font_assets()}
pdf = link([unpack(Path(sys.argv[1]).read_bytes())], Shelf(fonts))
print(sha256(pdf).hexdigest(), "weasyprint" in sys.modules)
"""


def test_a_kept_document_links_to_the_same_file() -> None:
    document = compiled(NAME)
    kept = pack(document)
    assert unpack(kept) == document
    assert link([unpack(kept)], shelf()) == link([document], shelf())


@given(place=st.integers(0), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_damage_to_a_kept_document_is_noticed(place: int, bit: int) -> None:
    kept = bytearray(pack(compiled(NAME)))
    kept[place % len(kept)] ^= 1 << bit
    with pytest.raises(ProjectError, match=r"is damaged|is of another version"):
        unpack(bytes(kept))


@pytest.mark.parametrize("cut", [0, 10, 40, 70, -1])
def test_half_a_kept_document_is_noticed(cut: int) -> None:
    with pytest.raises(ProjectError, match=r"is damaged|is of another version"):
        unpack(pack(compiled(NAME))[:cut])


def test_another_process_links_the_same_bytes_without_weasyprint(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(pack(compiled(NAME)))
    said = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", PROGRAM, str(kept)],
            env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
    assert said.pop().split()[1] == "False"


def test_what_was_linked_before_changes_nothing() -> None:
    alone = link([compiled(NAME)], Shelf(FONTS))
    used = Shelf(FONTS)
    link([compiled("en/public/un-system")], used)
    assert link([compiled(NAME)], used) == alone
    assert link([compiled(NAME)], used) == alone


def test_a_subset_is_made_once_for_a_face_and_its_glyphs() -> None:
    kept: dict[str, bytes] = {}
    first = link([compiled(NAME)], Shelf(FONTS, kept))
    names = set(kept)
    assert len(names) == len(compiled(NAME).faces)
    # The whole fonts are needed no more.
    assert link([compiled(NAME)], Shelf({}, kept)) == first
    link([compiled("en/public/un-system")], Shelf(FONTS, kept))
    assert names < set(kept)


def test_a_subset_holds_the_glyphs_that_weasyprint_would_keep() -> None:
    def glyphs(pdf: bytes) -> list[list[int]]:
        with opened(pdf) as document:
            programs = [
                item.read_bytes() for item in document.objects
                if isinstance(item, pikepdf.Stream) and "/Length1" in item
            ]  # fmt: skip
        fonts = [TTFont(io.BytesIO(program)) for program in programs]
        return sorted(
            [
                n
                for n, name in enumerate(font.getGlyphOrder())
                if font["glyf"][name].numberOfContours
            ]
            for font in fonts
        )

    assert glyphs(link([compiled(NAME)], shelf())) == glyphs(direct(NAME))


def test_subsets_are_named_by_what_makes_them() -> None:
    assert f"uharfbuzz {version('uharfbuzz')}" == SUBSETTER


@pytest.mark.parametrize("pad", [b"\n", b"\0\0\0\1"])
def test_no_stream_ends_in_a_carriage_return(pad: bytes) -> None:
    raw = b"\x0c"
    assert zlib.compress(raw)[-1] == 13
    mended = padded(raw, pad)
    assert mended.startswith(raw)
    assert zlib.compress(mended)[-1] != 13


@given(st.lists(st.binary(max_size=80), max_size=12))
@settings(max_examples=40, deadline=None)
def test_a_file_of_any_objects_is_read_back(streams: list[bytes]) -> None:
    file = PdfFile()
    pages = file.added(b"<</Type/Pages/Kids[]/Count 0>>")
    root = file.added(b"<</Type/Catalog/Pages %d 0 R>>" % pages)
    packed = [zlib.compress(padded(data, b"\n"), 9) for data in streams]
    numbers = [
        file.stream(file.reserve(), b"<</Filter/FlateDecode/Length %d>>" % len(data), data)
        for data in packed
    ]
    with opened(file.written(root, file.added(b"<</Producer(x)>>"))) as pdf:
        found = [pdf.get_object(number, 0).read_bytes() for number in numbers]
        assert [data[: len(raw)] for data, raw in zip(found, streams, strict=True)] == streams
        assert pdf.get_warnings() == []


def test_dates_of_any_precision_are_written_as_pdf_writes_them() -> None:
    about = compiled(NAME).about
    for said, written in [
        ("2026", b"(D:2026)"),
        ("2026-11-23", b"(D:20261123)"),
        ("2026-11-23T08:15Z", b"(D:20261123081500Z)"),
        ("2026-11-23T08:15:30+09:30", b"(D:20261123081530+09'30)"),
    ]:
        values = {name: getattr(about, name) for name in about.__dataclass_fields__}
        assert written in info(type(about)(**{**values, "created": said}))
    assert b"CreationDate" not in info(type(about)(created="tomorrow"))

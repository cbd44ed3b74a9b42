"""An annex that others made: bound with the rest, and what it lacks is said."""

from __future__ import annotations

import io
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pikepdf
import pypdfium2
import pytest
from packets_built import PLAN, ROOT, Built, built, opened, row

from briefgen.inspect import examine

PARTS = """\
  - {part: annex, file: annexes/statement.pdf, title: A statement of others}
"""
MARKED = b"/P <</MCID 7>> BDC BT /F1 24 Tf 72 700 Td (Words of others, 100 % theirs) Tj ET EMC"


def foreign(pages: int = 2) -> bytes:
    """Write a PDF as others do: tags that do not fit, a font not embedded, an action."""
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F1=pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            ))
        )  # fmt: skip
        words = MARKED.replace(b"Words", b"Page %d, words" % (number + 1))
        page.Contents = pdf.make_stream(words)
        page.obj["/AA"] = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=""))
        page.obj["/StructParents"] = 3
        page.obj["/Metadata"] = pdf.make_stream(b"<x>/home/someone/secret</x>")
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def project(folder: Path, annex: bytes) -> Path:
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "content" / "annexes").mkdir()
    (folder / "content" / "annexes" / "statement.pdf").write_bytes(annex)
    plan = folder / "content" / "packets" / f"{PLAN}.yaml"
    short = plan.read_text("utf-8").replace("  - {part: briefs, dividers: true}\n", PARTS)
    plan.write_text(short, "utf-8")
    return folder


@cache
def made() -> Built:
    folder = project(Path(mkdtemp(prefix="annex-")), foreign())
    return built(folder, [row("nor", "Norway")], "--workers 0")


def test_an_annex_is_a_part_that_the_contents_list() -> None:
    assert made().result.exit_code == 0, made().result.output
    (entry,) = made().manifest.files.values()
    (annex,) = [part for part in entry.parts if part.kind == "annex"]
    assert (annex.title, annex.pages, annex.first % 2) == ("A statement of others", 2, 1)
    contents = " ".join(made().texts("nor")[4].split())
    assert f"A statement of others 2 pages {annex.first}" in contents


def test_the_number_of_a_page_that_lies_on_its_side_is_upright(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(foreign(1))) as pdf:
        pdf.pages[0].rotate(90, relative=False)
        pdf.save(tmp_path / "turned.pdf")
    turned = (tmp_path / "turned.pdf").read_bytes()
    bound = built(project(tmp_path / "project", turned), [row("nor", "Norway")], "--workers 0")
    (entry,) = bound.manifest.files.values()
    (annex,) = [part for part in entry.parts if part.kind == "annex"]
    page = pypdfium2.PdfDocument(bound.folder / "nor.pdf")[annex.first - 1]
    assert page.get_size() == (842, 595)
    text = page.get_textpage()
    left, bottom, right, top = text.get_charbox(text.get_text_range().index("Packet page"))
    assert (left > 421, bottom < 60, top - bottom > right - left) == (True, True, True)
    # What others drew lies as it did.
    theirs = pypdfium2.PdfDocument(turned)[0].render().to_pil()
    above = (0, 0, 842, 500)
    assert page.render().to_pil().crop(above).tobytes() == theirs.crop(above).tobytes()


def test_what_it_lacks_is_said_again_of_a_packet_that_is_not_bound_again(tmp_path: Path) -> None:
    folder = project(tmp_path, foreign())
    nor, cub = row("nor", "Norway"), row("cub", "Cuba")
    first = built(folder, [nor, cub], "--workers 0 --strict --allow placeholder")
    assert first.result.exit_code == 1
    before = (first.folder / "nor.pdf").stat().st_mtime_ns
    nothing_new = "--workers 0 --strict --allow placeholder --only nor"
    again = built(folder, [nor, cub], nothing_new)
    assert (first.folder / "nor.pdf").stat().st_mtime_ns == before
    assert again.result.exit_code == 1
    assert "warning[annex-as-pictures]" in again.result.output


def test_its_pages_look_as_they_did() -> None:
    (entry,) = made().manifest.files.values()
    (annex,) = [part for part in entry.parts if part.kind == "annex"]
    with pypdfium2.PdfDocument(foreign()) as before, pypdfium2.PdfDocument(
        made().pdf("nor")
    ) as after:  # fmt: skip
        for n in range(2):
            pages = before[n], after[annex.first - 1 + n]
            drawn = [page.render(scale=1).to_pil() for page in pages]
            above = [page.crop((0, 0, page.width, 780)).tobytes() for page in drawn]
            assert above[0] == above[1]


def test_its_words_are_read_out_in_place_of_its_pages() -> None:
    with opened(made().pdf("nor")) as pdf:
        (top,) = pdf.Root.StructTreeRoot.K
        (part,) = [part for part in top.K if str(part.T) == "A statement of others"]
        said = [str(figure.Alt) for figure in part.K]
    assert said == [
        f"A statement of others, {n}/2: Page {n}, words of others, 100 % theirs" for n in (1, 2)
    ]


def test_what_others_left_in_it_is_left_behind() -> None:
    with opened(made().pdf("nor")) as pdf:
        written = b"".join(
            item.unparse(resolved=True) for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary)
        )  # fmt: skip
        assert b"JavaScript" not in written
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert not any(b"/home/someone" in item.read_bytes() for item in streams
                       if "/Width" not in item)  # fmt: skip
        assert pdf.check_pdf_syntax() == []


def test_what_it_lacks_is_said_and_nothing_else_is_wrong() -> None:
    said = made().result.output
    assert "warning[annex-as-pictures]: 'A statement of others' is no file of ours" in said
    assert "it has untagged-file, leak, pdf-ua, pdf-a" in said
    flaws = examine(made().pdf("nor"))
    assert {flaw.message.split(":")[0].split("-", 1)[1] for flaw in flaws} == {
        "FONT-EMBEDDING-001", "FONT-UNICODE-MAPPING-001", "UNICODE-MAPPING-001",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("annex", "says"),
    [
        (b"%PDF-1.7 and no more", "error[damaged-file]"),
        (b"no PDF at all", "error[damaged-file]"),
        (foreign(201), "error[too-many-pages]: an annex of 201 pages: 200 are the most"),
    ],
)
def test_an_annex_that_cannot_be_read_holds_the_packet(
    tmp_path: Path, annex: bytes, says: str
) -> None:
    held = built(project(tmp_path, annex), [row("nor", "Norway")], "--workers 0")
    assert held.result.exit_code == 1
    assert f"content/annexes/statement.pdf: {says}" in held.result.output
    assert not (held.folder / "nor.pdf").exists()


def test_an_annex_that_is_not_there_or_elsewhere_is_said_at_its_line(tmp_path: Path) -> None:
    folder = project(tmp_path, foreign())
    (folder / "content" / "annexes" / "statement.pdf").unlink()
    missing = built(folder, [row("nor", "Norway")], "--workers 0")
    assert "content/packets/conference.yaml:12:5: error[unreadable-file]" in missing.result.output
    plan = folder / "content" / "packets" / f"{PLAN}.yaml"
    plan.write_text(plan.read_text("utf-8").replace("annexes/statement", "../../x"), "utf-8")
    outside = built(folder, [row("nor", "Norway")], "--workers 0")
    assert "error[outside-project]: ../../x.pdf is outside content/" in outside.result.output

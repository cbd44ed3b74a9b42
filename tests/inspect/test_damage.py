"""Files that are no PDF, or worse: one diagnostic, no traceback, nothing left open."""

from __future__ import annotations

import gc
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inspected import page, saved

from briefgen.diagnostics import ProjectError
from briefgen.inspect import measure


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n%%EOF", b"\0" * 5000])
def test_refuses_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(ProjectError) as caught:
        measure(data)
    assert [finding.code for finding in caught.value.diagnostics] == ["not-a-pdf"]


def test_refuses_a_locked_file() -> None:
    with pikepdf.open(BytesIO(page("<p>Text</p>"))) as pdf:
        locked = BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(ProjectError, match="no readable PDF"):
        measure(locked.getvalue())


def test_refuses_tags_that_hold_themselves() -> None:
    with pikepdf.open(BytesIO(page("<p>Text</p>"))) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        document.K = pikepdf.Array([document, document])
        with pytest.raises(ProjectError):
            measure(saved(pdf))


@pytest.mark.parametrize(("depth", "refused"), [(80, False), (5000, True)])
def test_reads_deep_tags_down_to_a_limit(depth: int, refused: bool) -> None:  # noqa: FBT001
    with pikepdf.open(BytesIO(page("<p>Text</p>"))) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        for _ in range(depth):
            kids = document.K
            tag = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Div, K=kids)
            document.K = pikepdf.Array([pdf.make_indirect(tag)])
        deep = saved(pdf)
    if refused:
        with pytest.raises(ProjectError):
            measure(deep)
    else:
        assert measure(deep).pages[0].untagged_text == ""


@pytest.mark.parametrize("value", [7, "text", pikepdf.Name.N, [1, None], True])
@pytest.mark.parametrize("key", ["/K", "/S", "/Pg", "/Alt", "/Lang"])
def test_reads_on_where_a_tag_holds_nonsense(key: str, value: object) -> None:
    with pikepdf.open(BytesIO(page("<p>Text</p>"))) as pdf:
        paragraph = pdf.Root.StructTreeRoot.K[0].K[0]
        paragraph[key] = pikepdf.Array(value) if isinstance(value, list) else value
        assert measure(saved(pdf)).pages[0].text == "Text"


@given(cut=st.floats(0, 1), places=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255))))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_survives_any_damage(page_once: bytes, cut: float, places: list[tuple[float, int]]) -> None:
    data = bytearray(page_once)
    for place, value in places:
        data[int(place * len(data))] = value
    try:
        measure(bytes(data[: int(cut * len(data))]))
    except ProjectError as problem:
        assert problem.diagnostics[0].code == "not-a-pdf"  # noqa: PT017 - either end is right


@pytest.fixture(scope="module")
def page_once() -> bytes:
    """Set a page with a little of everything."""
    return page("<h1>Head</h1><p>Text <a href='https://example.org'>link</a></p><ul><li>one</ul>")


def test_closes_whatever_pdfium_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    for kind in (pypdfium2.PdfDocument, pypdfium2.PdfPage, pypdfium2.PdfTextPage):
        _watch(monkeypatch, kind, opened)
    measure(page("<p>One</p><p style='break-before: page'>Two</p>"))
    gc.collect()
    assert len(opened) == 1 + 2 + 2
    assert not any(handle.raw for handle in opened)  # type: ignore[attr-defined]


def _watch(monkeypatch: pytest.MonkeyPatch, kind: type, opened: list[object]) -> None:
    plain = kind.__init__  # type: ignore[misc]

    def watched(self: object, *arguments: object, **options: object) -> None:
        opened.append(self)
        plain(self, *arguments, **options)

    monkeypatch.setattr(kind, "__init__", watched)

"""What is answered quickly is what WeasyPrint answers slowly."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.css import ComputedStyle
from weasyprint.layout import percent

from briefgen.typeset.patches import quick, styles

# Logical names, words that run both ways, functions, percentages, what is handed on or is not.
PAGE = """
<style>
  @page { size: 200pt 150pt; margin: 5% 20pt; @top-left { content: 'A' } }
  :root { --edge: 2pt; color: #112233; line-height: 1.4 }
  p { margin-inline: calc(1em + 2pt) 3pt; padding-block-start: 4pt; text-decoration: underline }
  [dir=rtl] { direction: rtl; margin-inline-start: 9pt; border-inline-end: 1pt solid red }
  div { inline-size: 50%; min-block-size: 20pt; border: var(--edge) double; page: own }
  b { font-weight: inherit; width: initial; float: left; border-top-width: thick }
  i { display: inline-block; max-width: min(30pt, 40%); box-sizing: border-box }
  td { border-collapse: collapse; vertical-align: 10%; height: 12pt }
</style>
<p>One <b>two</b> <i>three</i> four<p dir=rtl>five <i>six</i>
<div>seven <p>eight</div><table><tr><td>nine<td>ten</table><ul><li>eleven</ul>
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any, Any]]:
    """Lay a page out, and list each value that was asked for, ours beside WeasyPrint's."""
    seen: list[tuple[str, Any, Any]] = []

    def both(style: Any, key: str) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
        with monkeypatch.context() as patch:
            patch.setattr(ComputedStyle, "__missing__", styles.missing)
            ours = style.copy()[key]
        theirs = styles.stock_missing(style, key)
        seen.append((key, ours, theirs))
        return theirs

    monkeypatch.setattr(ComputedStyle, "__missing__", both)
    HTML(string=PAGE).render()
    return seen


def test_each_value_of_a_style_is_the_one_that_weasyprint_works_out(
    asked: list[tuple[str, Any, Any]],
) -> None:
    assert len({key for key, _, _ in asked}) > 100
    assert [(key, ours, theirs) for key, ours, theirs in asked if ours != theirs] == []


def test_each_used_length_is_the_one_that_weasyprint_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong: list[tuple[str, Any, Any]] = []

    def both(box: Any, name: str, whole: Any) -> None:  # noqa: ANN401
        quick.resolve_one_percentage(box, name, whole)
        ours = getattr(box, name)
        quick.stock_resolve(box, name, whole)
        if (theirs := getattr(box, name)) != ours:
            wrong.append((name, ours, theirs))
        lengths.append(theirs)

    lengths: list[Any] = []
    monkeypatch.setattr(percent, "resolve_one_percentage", both)
    HTML(string=PAGE).render()
    assert len(set(lengths)) > 10
    assert wrong == []

"""Charts say with lengths, squares and words what their facts say."""

from __future__ import annotations

import re
from datetime import date

import pytest

from briefgen.compose.charts import ChartStyle, draw, table
from briefgen.compose.layout import Layout
from briefgen.model import Chart, ChartPart, ChartPoint, Fact

LAYOUT = Layout({"en": {"about": "about {number}", "more-than": "more than {number}"}}, "en", {})
STYLE = ChartStyle("#1d3557", "#d3dde9", 126.5, LAYOUT)


def fact(id_: str, value: float) -> Fact:
    return Fact(id_, f"{value} it is.", ("s",), date(2026, 1, 1), value=value)


FACTS = {f.id: f for f in (fact("all", 120), fact("some", 30), fact("rest", 90), fact("few", 2))}


def shares() -> Chart:
    parts = (ChartPart("accepted", "some"), ChartPart("not accepted", "rest"))
    small = (ChartPart("accepted", "few"),)
    return Chart(
        "shares", "Answers", "Two bars.", (ChartPoint("2019", parts=parts),
                                           ChartPoint("2024", parts=small)),
    )  # fmt: skip


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_a_divided_bar_prints_the_figure_of_each_part_that_has_room() -> None:
    said = texts(draw(shares(), FACTS, STYLE))
    assert [word for word in said if word.isdigit() and len(word) < 4] == ["30", "90"]
    assert {"accepted", "not accepted", "2019", "2024"} <= set(said)


def test_a_divided_bars_table_has_a_row_a_bar_and_a_dash_for_what_is_not_known() -> None:
    made = table(shares(), FACTS, LAYOUT)
    assert made.headers == ("", "accepted", "not accepted")
    assert made.rows == (("2019", "30", "90"), ("2024", "2", "–"))


@pytest.mark.parametrize(("each", "solid", "open_"), [(1, 30, 90), (10, 3, 9)])
def test_a_square_stands_for_as_many_as_the_chart_says(each: int, solid: int, open_: int) -> None:
    points = (ChartPoint("a", "some"), ChartPoint("b", "rest"))
    svg = draw(Chart("units", "Squares", "Squares.", points, each=each), FACTS, STYLE)
    drawn = [path.count("M ") for path in re.findall(r'<path d="([^"]*)"', svg)]
    assert drawn[-2:] == [solid, open_]


def test_a_year_without_a_figure_is_an_open_mark_with_a_dash() -> None:
    chart = Chart("years", "Votes", "Votes.", (ChartPoint("2011", "all"), ChartPoint("2012")))
    assert table(chart, FACTS, LAYOUT).rows == (("120", "–"),)
    assert draw(chart, FACTS, STYLE).count('fill="#ffffff"') == 1


def test_two_charts_on_a_page_share_no_id() -> None:
    first = draw(shares(), FACTS, STYLE)
    other = Chart("years", "Votes", "Votes.", (ChartPoint("2011", "all"), ChartPoint("2012")))
    second = draw(other, FACTS, STYLE)
    ids = [set(re.findall(r'\sid="([^"]+)"', svg)) for svg in (first, second)]
    assert ids[0]
    assert not ids[0] & ids[1]

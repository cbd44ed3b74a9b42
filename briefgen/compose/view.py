"""What a template sees: one audience's content, set in HTML, field by field."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefgen.compose import charts, qr
from briefgen.compose.citations import Bibliography, symbol_unbroken
from briefgen.compose.figures import poster_figure
from briefgen.compose.markup import parse_source
from briefgen.compose.prose import Prose
from briefgen.compose.styles import style_of
from briefgen.select import content_for, facts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.compose.layout import Layout
    from briefgen.load import Library
    from briefgen.model import Audience, Block, Chart, Source

PLAIN = frozenset({"label", "heading", "when", "name", "body", "likelihood", "caption", "url"})


def prose_for(library: Library, audience: Audience, layout: Layout) -> Prose:
    """Make what sets an audience's texts, with its citation style."""
    style = style_of(library.snapshot, audience.style) or b""
    bibliography = Bibliography(audience.style, style, library.sources, audience.citations)
    return Prose(library.facts, audience.terms, library.project.fillings, bibliography, layout)


def brief_view(
    library: Library, block: Block, audience: Audience, layout: Layout
) -> tuple[dict[str, Any], Prose]:
    """Set everything that one brief shows; the prose keeps what was read."""
    prose = prose_for(library, audience, layout)
    view = BlockView(library, block, audience, prose, layout).values()
    listed = prose.bibliography.form != "footnotes"
    view["sources"] = prose.bibliography.entries() if listed else []
    return {"brief": view}, prose


class BlockView:
    """Sets the fields of one block in the order in which readers meet them.

    The order matters: notes are numbered as they are set.
    """

    def __init__(
        self, library: Library, block: Block, audience: Audience, prose: Prose, layout: Layout
    ) -> None:
        self._library = library
        self._content = content_for(block, audience.id)
        self._audience = audience
        self._prose = prose
        self._layout = layout

    def values(self) -> dict[str, Any]:
        """Give the view as a mapping, named as templates name it."""
        content = self._content
        view: dict[str, Any] = {
            "id": content.id,
            "kind": content.kind,
            "order": content.order,
            "series_total": self._series_total(),
            "title": content.title,
            "topic": content.topic,
            "summary": self._line("summary"),
            "language": self._layout.locale,
            "keywords": self._keywords(),
            "glance": self._rows("glance"),
            "asks_lead": content.asks_lead,
            "asks": self.asks(),
            "number": self._number(),
            "why": self._paragraphs("why"),
            "text": self._paragraphs("text"),
        }
        for name in ("record", "sections", "passages", "proposals", "objections"):
            view[name] = self._rows(name)
        view["agreed_language"] = self._agreed()
        view["charts"] = [self._chart(chart, n) for n, chart in enumerate(content.charts)]
        view["funding"] = self._funding()
        view["action"] = self._action()
        view["boxes"] = self._boxes()
        return view

    def _series_total(self) -> int:
        return sum(other.kind == self._content.kind for other in self._library.blocks.values())

    def _keywords(self) -> list[str]:
        words = [self._content.topic, self._audience.name, self._content.id.replace("-", " ")]
        return [word for word in dict.fromkeys(words) if word]

    def _ref(self, *path: str | int) -> str:
        return f"{self._content.id}#{'.'.join(map(str, path))}"

    def _line(self, field: str) -> Markup:
        return self._prose.line(getattr(self._content, field), self._ref(field))

    def _paragraphs(self, field: str) -> Markup:
        text = getattr(self._content, field)
        return self._prose.paragraphs(text, self._ref(field)) if text else Markup("")

    def _rows(self, field: str) -> list[dict[str, Any]]:
        rows = getattr(self._content, field)
        return [self._set(row, self._ref(field, n)) for n, row in enumerate(rows)]

    def _set(self, row: object, ref: str) -> dict[str, Any]:
        """Set every text of a small dataclass; labels stay plain words."""
        made: dict[str, Any] = {}
        for field in fields(row):  # type: ignore[arg-type] # a dataclass of the model
            value = getattr(row, field.name)
            long = field.name == "text" and hasattr(row, "heading")
            if field.name in PLAIN or not isinstance(value, str):
                made[field.name] = value
            elif long:
                made[field.name] = self._prose.paragraphs(value, f"{ref}.{field.name}")
            else:
                made[field.name] = self._prose.line(value, f"{ref}.{field.name}")
        return made

    def asks(self) -> list[dict[str, Any]]:
        """Set the asks, numbered."""
        asks = self._rows("asks")
        return [{**ask, "number": n} for n, ask in enumerate(asks, 1)]

    def _number(self) -> dict[str, Any] | None:
        number = self._content.number
        if number is None:
            return None
        fact = self._library.facts[number.fact]
        self._prose.read_facts[fact.id] = None
        mark = self._prose.bibliography.cite([parse_source(s) for s in fact.sources])
        text = self._prose.line(number.text, self._ref("number", "text")) + mark
        figure = Markup('<span data-ref="fact:{}">{}</span>').format(
            fact.id, poster_figure(fact, self._layout.locale)
        )
        return {"figure": figure, "text": text, "fact": fact.id}

    def _agreed(self) -> list[dict[str, Any]]:
        rows = []
        for n, agreed in enumerate(self._content.agreed_language):
            cited = [parse_source(entry) for entry in agreed.sources]
            named = [_named(self._library.sources[item.id], item.locator) for item in cited]
            listed = self._prose.bibliography.take_up(cited)
            wording = self._prose.line(agreed.wording, self._ref("agreed_language", n))
            rows.append(
                {
                    "body": agreed.body,
                    "wording": wording,
                    "source": listed + Markup("; ").join(named),
                }
            )
        return rows

    def _chart(self, chart: Chart, n: int) -> dict[str, Any]:
        facts = self._library.facts
        read = facts_of(chart)
        self._prose.read_facts.update((id_, None) for id_ in read)
        colours = self._library.project.colours
        accent = colours.get(self._audience.id, self._audience.accent)
        width = charts.width_of(chart)
        style = charts.ChartStyle(accent, self._audience.pale, charts.WIDTHS[width], self._layout)
        cited = [parse_source(s) for id_ in read for s in facts[id_].sources]
        cited += [parse_source(s) for s in chart.sources]
        note = self._prose.line(chart.note, self._ref("charts", n, "note"))
        return {
            "kind": chart.kind,
            "caption": chart.caption,
            "subcaption": chart.subcaption,
            "alt": chart.alt,
            "svg": _reading(charts.draw(chart, facts, style), read),
            "note": note + self._prose.bibliography.cite(list(dict.fromkeys(cited)))
            if cited
            else note,
            "width": width,
            "table": charts.table(chart, facts, self._layout),
        }

    def _funding(self) -> dict[str, Any] | None:
        funding = self._content.funding
        if funding is None:
            return None
        made = self._set(funding, self._ref("funding"))
        for name in ("change", "packages", "results", "risks"):
            rows = getattr(funding, name)
            made[name] = [
                self._set(row, self._ref("funding", name, n)) for n, row in enumerate(rows)
            ]
        return made

    def _action(self) -> dict[str, Any] | None:
        action = self._content.action
        if action is None:
            return None
        shown = action.url or self._library.project.organisation.url
        url = shown if "://" in shown else f"https://{shown}"
        label = str(self._layout.text("qr-label", url=shown))
        made = self._set(action, self._ref("action"))
        place = self._library.place("block", self._content.id, *self._content.path("action"))
        return {**made, "url": shown, "qr": qr.code(url, label, place)}

    def _boxes(self) -> list[dict[str, Any]]:
        boxes = []
        for id_ in self._content.mechanisms:
            box = content_for(self._library.blocks[id_], self._audience.id)
            text = self._prose.line(box.summary, f"{id_}#summary")
            glance = [
                self._set(row, f"{id_}#glance.{n}")
                for n, row in enumerate(box.glance)
                if self._content.kind == "overview"
            ]
            boxes.append({"id": id_, "title": box.title, "text": text, "glance": glance})
        return boxes


def _named(source: Source, locator: str) -> Markup:
    """Name a document by its symbol, kept on one line, or by its title; and the place in it."""
    name = symbol_unbroken(source.symbol) if source.symbol else escape(source.title)
    return name + escape(f", {locator}") if locator else name


def _reading(svg: Markup, facts: Sequence[str]) -> Markup:
    """Say on a drawing which facts it draws, so that its page is known to show them."""
    opened = Markup('<svg data-facts="{}" ').format(" ".join(facts))
    return Markup(svg.replace("<svg ", opened, 1))  # noqa: S704 - both are markup

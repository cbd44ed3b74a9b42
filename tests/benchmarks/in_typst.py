"""Our briefs, and the words of packets' own pages, as Typst takes them: the same on both sides."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import tinyhtml5

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DESIGN = Path(__file__).with_name("typst")
SVG = "{http://www.w3.org/2000/svg}"
DRAWING = re.compile("<svg.*?</svg>", re.DOTALL)
SPACE = re.compile(r"[ \t\r\n]+")
# What says nothing of its own, and stands only for its content.
INLINE = {"em": "#op[%s]", "strong": "#strong[%s]", "br": "#linebreak()%s"}


def read(html: str) -> Element:
    """Read a page as a tree."""
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


def said(element: Element | None) -> str:
    """Give an element's words."""
    return SPACE.sub(" ", "".join(element.itertext())).strip() if element is not None else ""


def all_said(elements: Iterable[Element]) -> list[str]:
    """Give the words of several elements."""
    return [said(element) for element in elements]


def literal(words: str) -> str:
    """Write words as a string of Typst."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def inline(element: Element) -> str:
    """Write running text as Typst's markup."""
    parts = [_words(element.text)]
    for child in element:
        parts += [_inner(child), _words(child.tail)]
    return "".join(parts)


def _words(words: str | None) -> str:
    spaced = SPACE.sub(" ", words or "")
    return f"#{literal(spaced)}" if spaced else ""


def _inner(element: Element) -> str:
    if element.get("class") == "fn":
        return f"#footnote[{inline(element)}]"
    if element.tag == "a":
        return f"#link({literal(element.get('href', ''))})[{inline(element)}]"
    return INLINE.get(element.tag, "%s") % inline(element)


def content(element: Element | None) -> str:
    """Write running text as an argument."""
    return f"[{inline(element).strip()}]" if element is not None else "[]"


def listed(items: Iterable[str]) -> str:
    """Write an array."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


class BriefInTypst:
    """One brief's HTML as calls of the design, with its charts as files in a folder."""

    def __init__(self, id_: str, html: str, folder: Path) -> None:
        self._id, self._folder, self._charts = id_, folder, iter(DRAWING.findall(html))
        self._body = read(html).find("body")
        self._makers: Mapping[str, Callable[[Element], str]] = {
            "asks": self._asks, "hang": self._hang, "full agreed": self._agreed, "foot": self._foot,
        }  # fmt: skip

    @property
    def title(self) -> str:
        """Give the brief's title."""
        return said(self._one("h1"))

    def markup(self) -> str:
        """Write the whole brief."""
        head = self._one("header")
        places = head.findall("ol/li")
        place = next(n for n, li in enumerate(places) if li.get("class") == "is-this")
        kind, edition = head.findall(".//div[@class='kind']/p")
        organisation, title = head.find(".//p[@class='org']"), head.find("h1")
        given = (organisation, kind, edition, title, head.find("p[@class='standfirst']"))
        parts = [f"#masthead({place}, {', '.join(map(content, given))})"]
        parts += [self._part(element) for element in self._one("main")]
        return "\n".join(parts)

    def _one(self, path: str) -> Element:
        found = self._body.find(f".//{path}") if self._body is not None else None
        if found is None:
            raise LookupError(path)
        return found

    def _part(self, element: Element) -> str:
        make = self._makers.get(element.get("class", ""))
        if make is None:
            raise LookupError(ET.tostring(element, "unicode")[:200])
        return make(element)

    def _asks(self, section: Element) -> str:
        title = section.find("h2")
        lead = title.find("span") if title is not None else None
        words = literal((title.text or "").strip()) if title is not None else '""'
        rows = [listed(map(content, row)) for row in section.findall(".//tbody/tr")]
        return f"#asks({words}, {content(lead)}, {_columns(section)}, {listed(rows)})"

    def _hang(self, section: Element) -> str:
        return f"#hang({content(section.find('h2'))})[\n{self._flow(section)}\n]"

    def _agreed(self, section: Element) -> str:
        rows = [listed(map(content, row)) for row in section.findall(".//tbody/tr")]
        pastes = [
            f"paste({', '.join(map(content, paste.findall('p')))})"
            for paste in section.findall(".//div[@class='paste']")
        ]
        table = f"#agreed({_columns(section)}, {listed(rows)})" if rows else ""
        pair = f"#pair({', '.join(pastes)})" if pastes else ""
        return f"#full({content(section.find('h2'))})[\n{table}\n{pair}\n]"

    def _foot(self, footer: Element) -> str:
        columns = [
            f"({content(div.find('h2'))}, {listed(map(content, div.findall('p')))})"
            for div in footer.findall("div")
        ]
        return f"#foot({', '.join(columns)})"

    def _flow(self, section: Element) -> str:
        found = []
        for element in section:
            if element.tag == "p":
                found.append(inline(element))
            elif element.tag == "figure":
                found.append(self._chart(element))
            elif element.get("class") == "record":
                rows = [f"({content(li[0])}, {content(li[1])})" for li in element]
                found.append(f"#record({', '.join(rows)})")
            elif element.tag == "dl":
                pairs = zip(element.findall("dt"), element.findall("dd"), strict=True)
                found += [f"#objection({content(dt)}, {content(dd)})" for dt, dd in pairs]
            elif element.tag != "h2":
                raise LookupError(ET.tostring(element, "unicode")[:200])
        return "\n\n".join(found)

    def _chart(self, figure: Element) -> str:
        svg, caption = figure.find(f".//{SVG}svg"), figure.find("figcaption")
        if svg is None or caption is None:
            raise LookupError(ET.tostring(figure, "unicode")[:200])
        file = f"{self._id}-{len(list(self._folder.glob('*.svg')))}.svg"
        (self._folder / file).write_text(next(self._charts), "utf-8")
        rows = [listed(map(content, row)) for row in figure.findall(".//tbody/tr")]
        title, sub = literal((caption.text or "").strip()), content(caption.find("span"))
        alt = literal(said(svg.find(f"{SVG}title")))
        columns = _columns(figure)
        source = content(figure.find("p[@class='source']"))
        given = (title, sub, literal(file), alt, columns, listed(rows), source)
        return f"#chart({', '.join(given)})"


def _columns(element: Element) -> str:
    return listed(map(content, element.findall(".//thead/tr/th")))


def write_briefs(folder: Path, briefs: Mapping[str, str]) -> None:
    """Put the design into a folder, with the briefs of these pages of HTML."""
    for source in DESIGN.glob("*.typ"):
        (folder / source.name).write_bytes(source.read_bytes())
    made = {id_: BriefInTypst(id_, html, folder) for id_, html in briefs.items()}
    bodies = [
        f"{literal(id_)}: (title: {literal(one.title)}, body: [\n{one.markup()}\n])"
        for id_, one in made.items()
    ]
    lines = ['#import "design.typ": *', f"#let chosen = {listed(map(literal, made))}",
             f"#let briefs = ({', '.join(bodies)})"]  # fmt: skip
    (folder / "briefs.typ").write_text("\n".join(lines) + "\n", "utf-8")


def packet_data(pages: Mapping[str, str], parts: Sequence[tuple[str, str]]) -> str:
    """Give what packet.typ takes for one delegation, from the HTML of its packet's own pages."""
    cover, letter, contents, record = (
        read(pages[kind]) for kind in ("cover", "letter", "contents", "record")
    )
    strip = cover.find(".//div[@class='strip']")
    contact, corrections = all_said(cover.findall(".//dl//dd/a"))
    data = {
        "title": f"{said(cover.find('.//h1'))}: packet",
        "organisation": said(cover.find(".//p[@class='org']")),
        "edition": strip.get("data-edition") if strip is not None else "",
        "state": said(cover.find(".//h1")),
        "event": all_said(cover.findall(".//div[@class='event']/p")),
        "cover-lines": all_said(cover.findall(".//dd[@class='lines']/span")),
        "contact": contact,
        "corrections": corrections,
        "parts": parts,
        **_letter(letter),
        "contents": {
            "title": said(contents.find(".//h1")),
            "summary": said(contents.find(".//p[@class='standfirst']")),
            "key": said(contents.find(".//p[@class='key']")),
        },
        "record": _record(record),
    }
    return json.dumps(data, ensure_ascii=False)


def _letter(page: Element) -> dict[str, Any]:
    text = page.find(".//div[@class='text']")
    if text is None:
        raise LookupError
    enclosed = ".//div[@class='enclosed']"
    return {
        "url": all_said(page.findall(".//div[@class='from']/p"))[1],
        "lines": [line for line in all_said(text.findall("address/span")) if line],
        "day": said(text.find("p[@class='day']")),
        "re": said(text.find("h1")),
        "passages": [said(p) for p in text.findall("p") if p.get("class") != "day"],
        "signed": all_said(text.findall("div[@class='sign']/p")),
        "enclosed-title": said(page.find(f"{enclosed}/h2")),
        "enclosed": all_said(page.findall(f"{enclosed}/ul/li")),
    }


def _record(page: Element) -> dict[str, Any]:
    votes = ".//figure[@class='votes']"
    caption = page.find(f"{votes}/figcaption")
    sub = said(page.find(f"{votes}/figcaption/span"))
    return {
        "title": said(page.find(".//h1")),
        "summary": said(page.find(".//p[@class='standfirst']")),
        "chart": {
            "title": said(caption).removesuffix(sub).strip(),
            "sub": sub,
            "columns": all_said(page.findall(f"{votes}//thead/tr/th")),
            "rows": [all_said(row) for row in page.findall(f"{votes}//tbody/tr")],
        },
        "groups": [
            {
                "title": said(group.find("h2")),
                "columns": all_said(group.findall(".//thead/tr/th")),
                "rows": [all_said(row) for row in group.findall(".//tbody/tr")],
            }
            for group in page.findall(".//section[@class='group']")
        ],
        "reading": {
            "title": said(page.find(".//section[@class='hang']/h2")),
            "text": said(page.find(".//section[@class='hang']/p")),
        },
        "sources-title": said(page.find(".//section[@class='back']/h2")),
        "sources": all_said(page.findall(".//section[@class='back']//li")),
    }

"""What the HTML of a page asks for, read before it is laid out: links, elements, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from briefgen.artifacts import PageFinding
from briefgen.diagnostics import Diagnostic, error
from briefgen.typeset.links import is_allowed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    Attributes: TypeAlias = dict[str, str]

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
# Ways to bring in another file, to run something, or to send something away.
REFUSED = frozenset({
    "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input",
    "object", "script", "select", "textarea", "video",
})  # fmt: skip
# What a program writes where nobody wrote words for a picture.
EMPTY_WORDS = frozenset({"image", "picture", "photo", "figure", "alt", "alt text", "img"})


def markup_findings(html: str) -> Iterator[PageFinding]:
    """Find links that lead nowhere or elsewhere, refused elements, and pictures without words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.findings
    for address, ref in reader.inward:
        if address[1:] not in reader.ids:
            hint = "give the place an id, or remove the link"
            message = f"nothing on these pages has the id {address[1:]!r}"
            yield PageFinding(error("link-nowhere", message, hint=hint), address, ref)


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, and the `data-ref` in force within it."""

    tag: str
    ref: str


@dataclass
class _Reader(HTMLParser):
    findings: list[PageFinding] = field(default_factory=list)
    inward: list[tuple[str, str]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    _open: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        ref = attributes.get("data-ref") or (self._open[-1].ref if self._open else "")
        if tag not in VOID:
            self._open.append(_Open(tag, ref))
        self.ids |= {value for name, value in attributes.items() if name == "id" and value}
        found = [*_refused(tag, attributes), *_picture(tag, attributes, authored=bool(ref))]
        self.findings += [PageFinding(f.finding, f.words, ref) for f in found]
        if tag in {"a", "area"} and "href" in attributes:
            self._link(attributes["href"].strip(), ref)

    def handle_endtag(self, tag: str) -> None:
        # Browsers close what was left open inside; so do we.
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number].tag == tag:
                del self._open[number:]
                return

    def _link(self, address: str, ref: str) -> None:
        if address.startswith("#"):
            self.inward.append((address, ref))
        elif not is_allowed(address):
            self.findings.append(PageFinding(refused_link(address), address, ref))


def refused_link(address: str) -> Diagnostic:
    """Say that a link is not printed."""
    shown = address if len(address) <= 60 else f"{address[:60]}…"  # noqa: PLR2004 - a line
    message = f"a link to {shown!r}" if address else "a link without an address"
    hint = "links lead to https://…, mailto:… or #id: write the address in full"
    if address.lower().startswith("http:"):
        hint = "write https:// in its place, if the site answers there"
    return error("link-refused", message, hint=hint)


def _refused(tag: str, attributes: Attributes) -> Iterator[PageFinding]:
    relations = attributes.get("rel", "").lower().split()
    if "attachment" in relations:
        message = 'rel="attachment" would put a file into the PDF'
        hint = "sources are attached by themselves; nothing else is"
        yield PageFinding(error("element-refused", message, hint=hint), "attachment")
    refreshes = tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh"
    if tag in REFUSED or refreshes:
        hint = "show a picture with <img>, and everything else as words"
        yield PageFinding(error("element-refused", f"<{tag}> on a page", hint=hint), f"<{tag}")


def _picture(tag: str, attributes: Attributes, *, authored: bool) -> Iterator[PageFinding]:
    """Find a picture without words; only a template may say, with alt="", that it is decoration."""
    if tag != "img":
        return
    name = attributes.get("src", "")
    words = attributes.get("alt", "").strip()
    decoration = "alt" in attributes and not words and not authored
    file = name.rpartition("/")[2]
    wordless = words.lower() in EMPTY_WORDS | {"", file.lower(), file.rpartition(".")[0].lower()}
    if wordless and not decoration:
        message = f"{_shown(name)} has no words for those who do not see it"
        hint = "say in a sentence what it shows: ![what it shows](file)"
        yield PageFinding(error("picture-without-words", message, hint=hint), name)


def _shown(name: str) -> str:
    return f"{name[:40]}…" if name.startswith("data:") else name

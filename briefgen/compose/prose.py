"""Markdown with facts, terms and citations becomes HTML that says where it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from briefgen.compose.figures import figure
from briefgen.compose.markup import (
    CITATION,
    REFERENCE,
    citation_text,
    parse_citation,
    parse_source,
    sentence_end,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from briefgen.compose.citations import Bibliography
    from briefgen.model import Fact

SYMBOL = re.compile(r"\b(?:[AS]|E|CAT|CCPR|CEDAW|CRC|CRPD|GA|SC)/[A-Z0-9][A-Za-z0-9/.\-]*[0-9]")
PLACEHOLDER = re.compile(r"\[([^\[\]@]+)\](?!\()")


@dataclass(slots=True)
class Prose:
    """Turns one brief's texts into HTML, and keeps what they read."""

    facts: Mapping[str, Fact]
    terms: Mapping[str, str]
    bibliography: Bibliography
    locale: str
    read_facts: dict[str, None] = field(default_factory=dict)
    read_terms: dict[str, None] = field(default_factory=dict)
    _markdown: MarkdownIt = field(init=False)

    def __post_init__(self) -> None:
        """Teach Markdown the two marks that it lacks."""
        markdown = MarkdownIt("commonmark", {"html": False, "typographer": True})
        markdown.enable(["smartquotes", "replacements"])
        markdown.inline.ruler.before("link", "citation", _read_citation)
        markdown.inline.ruler.before("link", "reference", _read_reference)
        markdown.add_render_rule("citation", self._print_citation)
        markdown.add_render_rule("reference", self._print_reference)
        self._markdown = markdown

    def paragraphs(self, text: str, ref: str) -> Markup:
        """Set Markdown as paragraphs and lists; `ref` names the block and field."""
        html = self._markdown.render(self._with_sources(text))
        html = re.sub(r"<(p|ul|ol)>", rf'<\1 data-ref="{escape(ref)}">', html)
        return _finish(html)

    def line(self, text: str, ref: str) -> Markup:
        """Set Markdown as words within a line, in a span that names block and field."""
        if not text:
            return Markup("")
        html = self._markdown.renderInline(self._with_sources(text))
        return Markup('<span data-ref="{}">{}</span>').format(ref, _finish(html))

    def _with_sources(self, text: str) -> str:
        """Add a fact's sources at the end of the sentence that prints it, unless they stand there."""
        insertions: dict[int, dict[str, None]] = {}
        for match in REFERENCE.finditer(text):
            id_, _, part = match[2].partition(".")
            if match[1] != "fact" or part not in ("", "value"):
                continue
            end = match.end() if not part else sentence_end(text, match.end())
            cited = _cited_after(text, end)
            own = {s: None for s in self.facts[id_].sources if parse_source(s).id not in cited}
            insertions.setdefault(end, {}).update(own)
        for end in sorted(insertions, reverse=True):
            mark = citation_text(tuple(parse_source(s) for s in insertions[end]))
            text = text[:end] + mark + text[end:]
        return text

    def _print_citation(
        self, _: RendererHTML, tokens: list[Token], index: int, *__: OptionsDict | EnvType
    ) -> str:
        return str(self.bibliography.cite(parse_citation(tokens[index].content).items))

    def _print_reference(
        self, _: RendererHTML, tokens: list[Token], index: int, *__: OptionsDict | EnvType
    ) -> str:
        kind, name = tokens[index].content.split(":", 1)
        if kind == "term":
            self.read_terms[name] = None
            return str(escape(self.terms[name]))
        id_, _, part = name.partition(".")
        self.read_facts[id_] = None
        fact = self.facts[id_]
        if part:
            html = Markup('<span class="nb">{}</span>').format(figure(fact, self.locale))
        else:
            html = Markup(self._markdown.renderInline(fact.sentence))  # noqa: S704 - HTML is off
        return str(Markup('<span data-ref="fact:{}">{}</span>').format(id_, html))


def _cited_after(text: str, end: int) -> set[str]:
    match = CITATION.match(text, end)
    return {item.id for item in parse_citation(match[1]).items} if match else set()


def _read_citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    match = CITATION.match(state.src, state.pos)
    return _take(state, match, "citation", match[1] if match else "", silent=silent)


def _read_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    match = REFERENCE.match(state.src, state.pos)
    content = f"{match[1]}:{match[2]}" if match else ""
    return _take(state, match, "reference", content, silent=silent)


def _take(
    state: StateInline, match: re.Match[str] | None, kind: str, content: str, *, silent: bool
) -> bool:
    if not match:
        return False
    if not silent:
        state.push(kind, "", 0).content = content
    state.pos = match.end()
    return True


def _finish(html: str) -> Markup:
    """Keep UN symbols whole and mark what is still to be filled in, outside of tags."""
    parts = re.split(r"(<[^>]+>)", html)
    for n in range(0, len(parts), 2):
        parts[n] = PLACEHOLDER.sub(r'<span class="todo">[\1]</span>', parts[n])
        parts[n] = SYMBOL.sub(r'<span class="nb">\g<0></span>', parts[n])
    return Markup("".join(parts))  # noqa: S704 - markdown-it escaped it, HTML in Markdown is off


def placeholders(text: object) -> Markup:
    """Mark what an organisation must still fill in: words in square brackets."""
    return Markup(PLACEHOLDER.sub(r'<span class="todo">[\1]</span>', str(escape(text))))  # noqa: S704

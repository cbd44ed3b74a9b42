"""Markdown with facts, terms and citations becomes HTML that says where it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from briefgen.compose.figures import figure
from briefgen.compose.markup import (
    CITATION,
    REFERENCE,
    SYMBOL,
    citation_text,
    citations,
    parse_citation,
    parse_source,
    sentence_end,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from briefgen.compose.citations import Bibliography
    from briefgen.compose.layout import Layout
    from briefgen.model import Fact

# In footnote and list styles the mark stands after the stop, in author-date before it.
MARK_BEFORE_STOP = re.compile(r"\s*(\[@[^\[\]]+\])([.,;:!?][\"”’]?)?")
BEFORE_MARK = re.compile(r"\s*(\[@[^\[\]]+\])")
# Only _cite_sentence writes this part: a fact's sentence without its closing stop.
UNSTOPPED = "unstopped"
PLACEHOLDER = re.compile(r"\[([^\[\]@]+)\](?!\()")


@dataclass(slots=True)
class Prose:
    """Turns one brief's texts into HTML, and keeps what they read."""

    facts: Mapping[str, Fact]
    terms: Mapping[str, str]
    fillings: Mapping[str, str]
    bibliography: Bibliography
    layout: Layout
    read_facts: dict[str, None] = field(default_factory=dict)
    read_terms: dict[str, None] = field(default_factory=dict)
    _markdown: MarkdownIt = field(init=False)

    def __post_init__(self) -> None:
        """Teach Markdown the two marks that it lacks."""
        markdown: MarkdownIt = MarkdownIt("commonmark", {"html": False, "typographer": True})
        # Straight quotation marks become English ones; other languages write their own.
        english = self.layout.locale.split("-")[0] == "en"
        markdown.enable(["smartquotes", "replacements"] if english else ["replacements"])
        markdown.inline.ruler.before("link", "citation", _read_citation)
        markdown.inline.ruler.before("link", "reference", _read_reference)
        # add_render_rule() would bind the function to the renderer in place of this object.
        rules: dict[str, Any] = markdown.renderer.rules  # type: ignore[attr-defined]
        rules |= {"citation": self._print_citation, "reference": self._print_reference}
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
        """Give every fact its sources, and set each mark where the style wants it."""
        text = self._cite_figures(text)
        text = REFERENCE.sub(self._cite_sentence, text)
        if self.bibliography.form == "inline":
            return BEFORE_MARK.sub(r"\1", text)
        return MARK_BEFORE_STOP.sub(lambda m: f"{m[2] or ''}{m[1]}", text)

    def _cite_figures(self, text: str) -> str:
        """Cite a figure's fact at the end of its sentence, unless that is done there."""
        insertions: dict[int, dict[str, None]] = {}
        for match in REFERENCE.finditer(text):
            id_, _, part = match[2].partition(".")
            if match[1] == "fact" and part == "value":
                end = sentence_end(text, match.end())
                cited = {
                    item.id for mark in citations(text[match.end() : end]) for item in mark.items
                }
                own = {s: None for s in self.facts[id_].sources if parse_source(s).id not in cited}
                insertions.setdefault(end, {}).update(own)
        for end in sorted(insertions, reverse=True):
            mark = citation_text(tuple(parse_source(s) for s in insertions[end]))
            before = text[:end].rstrip(".") if self.bibliography.form == "inline" else text[:end]
            text = before + mark + text[len(before) : end] + text[end:]
        return text

    def _cite_sentence(self, match: re.Match[str]) -> str:
        """Follow a fact's sentence with its sources, before its stop where the style is inline."""
        id_ = match[2]
        if match[1] != "fact" or "." in id_:
            return match[0]
        mark = citation_text(tuple(parse_source(s) for s in self.facts[id_].sources))
        if self.bibliography.form == "inline":
            return f"{{fact:{id_}.{UNSTOPPED}}}{mark}."
        return f"{match[0]}{mark}"

    def _print_citation(
        self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return str(self.bibliography.cite(parse_citation(tokens[index].content).items))

    def _print_reference(
        self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        kind, name = tokens[index].content.split(":", 1)
        if kind == "term":
            self.read_terms[name] = None
            return str(escape(self.terms[name]))
        if kind == "placeholder":
            return str(escape(self.fillings[name]))
        id_, _, part = name.partition(".")
        self.read_facts[id_] = None
        fact = self.facts[id_]
        if part == "value":
            html = escape(figure(fact, self.layout))
        else:
            sentence = fact.sentence.rstrip(".") if part == UNSTOPPED else fact.sentence
            html = Markup(self._markdown.renderInline(sentence))  # noqa: S704 - HTML is off
        return str(Markup('<span data-ref="fact:{}">{}</span>').format(id_, html))


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

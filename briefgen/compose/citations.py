"""Citations in an audience's CSL style, by citeproc-py."""

from __future__ import annotations

import re
import sys
import warnings
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from types import ModuleType
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefgen.compose.markup import SYMBOL
from briefgen.compose.year_suffixes import mark
from briefgen.diagnostics import Location, ProjectError, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.compose.markup import CitedSource
    from briefgen.model import CitationForm, Source

LOCATOR = re.compile(
    r"^(?P<label>paras?\.|paragraphs?|pp?\.|pages?|chap\.|sect?\.|section|annex|art\.)\s*(?P<value>.+)$",
    re.IGNORECASE,
)
BIBTEX = "citeproc.source.bibtex"
LABELS = {"para": "paragraph", "p": "page", "chap": "chapter", "sec": "section"}


class Bibliography:
    """The sources that one brief cites, in the order in which it cites them."""

    def __init__(
        self, name: str, style: bytes, sources: Mapping[str, Source], form: CitationForm
    ) -> None:
        self._name, self._style, self._sources = f"{name}.csl", style, sources
        self.form = form
        self._cited: dict[str, None] = {}
        self._places: dict[str, dict[str, str]] = {}
        self._chapter = ""
        self._chapters: list[str] = []

    @cached_property
    def _engine(self) -> Any:  # noqa: ANN401 - citeproc is untyped
        with _bibtex_later():  # a third of a second, only where something is cited
            from citeproc import (  # noqa: PLC0415
                CitationStylesBibliography,
                CitationStylesStyle,
                formatter,
            )
            from citeproc.source import BibliographySource  # noqa: PLC0415

        with self._at_work():
            parsed = CitationStylesStyle(BytesIO(self._style), validate=False)
            return CitationStylesBibliography(parsed, BibliographySource(), formatter.html)

    @cached_property
    def _by_key(self) -> dict[str, Source]:
        """Sources by what citeproc calls them."""
        return {_key(id_): source for id_, source in self._sources.items()}

    def begin_chapter(self, name: str) -> None:
        """Mark from here on where a chapter cites each source first, for an index."""
        self._chapter = name
        self._chapters.append(name)

    def cite(self, items: Sequence[CitedSource]) -> Markup:
        """Set one bracket of citations: a page footnote, words in brackets, or nothing."""
        self._cited.update((item.id, None) for item in items)
        anchor = self._anchor(items)
        if self.form == "list":
            self._register(items)
            return anchor
        text = self._words(self._register(items))
        if self.form == "footnotes":
            return anchor + Markup('<span class="fn">{}</span>').format(text)
        # The space belongs to the span: with a space at the end of the text before it,
        # WeasyPrint 70 breaks that text's last line too early.
        return anchor + Markup('<span class="cite"> {}</span>').format(text)

    def take_up(self, items: Sequence[CitedSource]) -> Markup:
        """Take up sources that a table names itself: they are listed, and no mark is set."""
        self._cited.update((item.id, None) for item in items)
        self._register(items)
        return self._anchor(items)

    def _anchor(self, items: Sequence[CitedSource]) -> Markup:
        """Set an empty mark where the chapter cites a source for the first time."""
        if not self._chapter:
            return Markup("")
        new = [i.id for i in items if self._chapter not in self._places.get(i.id, {})]
        if not new:
            return Markup("")
        name = f"{self._chapter}-{new[0]}"
        for id_ in new:
            self._places.setdefault(id_, {})[self._chapter] = name
        return Markup('<span id="{}"></span>').format(name)

    def entries(self) -> list[Markup]:
        """Set the list of what was cited; empty where the style knows no list."""
        if not self._cited or self._engine.style.root.bibliography is None:
            return []
        with self._at_work():
            self._engine.sort()
            printed = [symbols_unbroken(_tidy(str(entry))) for entry in self._engine.bibliography()]
        return list(dict.fromkeys(printed))

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of what was cited, in order."""
        return tuple(self._cited)

    def places(self, *ids: str) -> tuple[str, ...]:
        """Give the anchors, one a chapter, at which any of the sources is cited first."""
        found: dict[str, str] = {}
        for chapter, anchor in (pair for id_ in ids for pair in self._places.get(id_, {}).items()):
            found.setdefault(chapter, anchor)
        return tuple(found[chapter] for chapter in self._chapters if chapter in found)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Keep citeproc quiet, and name the style where it fails: any style can be dropped in."""
        with warnings.catch_warnings():
            # It warns of each CSL field that it does not know; Zotero exports many.
            warnings.simplefilter("ignore")
            try:
                yield
            except Exception as problem:
                message = f"citeproc cannot use this style: {type(problem).__name__}: {problem}"
                place = Location(f"content/styles/{self._name}")
                hint = "choose another style for this audience"
                raise ProjectError(error("unusable-style", message, place, hint)) from problem

    def _register(self, items: Sequence[CitedSource]) -> Any:  # noqa: ANN401 - citeproc is untyped
        from citeproc import Citation  # noqa: PLC0415

        citation = Citation([_item(item) for item in items])
        with self._at_work():
            self._hand_in(dict.fromkeys(_key(item.id) for item in items))
            self._engine.register(citation)
        return citation

    def _hand_in(self, keys: Iterable[str]) -> None:
        """Hand sources to citeproc as they are cited: a project has many times more."""
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

        known = self._engine.source
        new = (self._by_key[key] for key in keys if key in self._by_key and key not in known)
        known.update(CiteProcJSON(map(_record, new)))

    def _words(self, citation: Any) -> Markup:  # noqa: ANN401 - citeproc is untyped
        with self._at_work():
            return _tidy(str(self._engine.cite(citation, lambda _: None)))


@contextmanager
def _bibtex_later() -> Iterator[None]:
    """Let citeproc be imported without what reads BibTeX: sources are handed in as CSL."""
    stand_in = ModuleType(BIBTEX)
    known = sys.modules.setdefault(BIBTEX, stand_in)
    try:
        yield
    finally:
        if known is stand_in:
            del sys.modules[BIBTEX]


def _key(id_: str) -> str:
    return id_.lower()


def _item(item: CitedSource) -> Any:  # noqa: ANN401 - citeproc is untyped
    from citeproc import CitationItem, Locator  # noqa: PLC0415

    if not item.locator:
        return CitationItem(_key(item.id))
    locator = _escaped(item.locator)
    match = LOCATOR.match(locator)
    # CSL has no word for articles and annexes: they are printed as they are written.
    if not match or match["label"].lower().startswith(("art", "annex")):
        return CitationItem(_key(item.id), suffix=f", {locator}")
    stem = match["label"].lower().rstrip(".s") or "p"
    label = next((full for short, full in LABELS.items() if stem.startswith(short)), stem)
    return CitationItem(_key(item.id), locator=Locator(label, match["value"]))


def _record(source: Source) -> dict[str, Any]:
    unprinted = {"keyword", "note", "abstract"}
    record = {key: _escaped(value) for key, value in source.csl.items() if key not in unprinted}
    return {**record, "year-suffix": mark(source)}


def _escaped(value: Any) -> Any:  # noqa: ANN401 - CSL is a tree of JSON
    if isinstance(value, str):
        # Dates and ids are no text; what stands between the marks is printed as it is.
        return value.replace("<", "‹").replace(">", "›").replace("'", "’")
    if isinstance(value, dict):
        return {key: _escaped(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    return value


def _tidy(html: str) -> Markup:
    text = re.sub(r"\s+", " ", html).strip().replace("..", ".").replace(" ,", ",")
    return Markup(text)  # noqa: S704 - citeproc escapes, and _escaped leaves no tags


def symbols_unbroken(text: str) -> Markup:
    """Keep the UN symbols in words on one line each."""
    words = escape(text)
    return Markup(SYMBOL.sub(lambda match: str(symbol_unbroken(match[0])), words))  # noqa: S704


def symbol_unbroken(text: str) -> Markup:
    """Keep a UN document symbol on one line."""
    return Markup('<span class="nb">{}</span>').format(escape(text))

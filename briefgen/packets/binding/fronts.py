"""Sets the pages of a packet that are not briefs: each in full, or its lines alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.check.claims import CODE as UNSOURCED
from briefgen.compose.slots import parted
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, ProjectError
from briefgen.engine.finished import finished
from briefgen.engine.planning import Brief
from briefgen.engine.press import Press
from briefgen.link import fits, unpack
from briefgen.model import Block
from briefgen.packets.binding.codes import filled_look
from briefgen.packets.binding.views import SHARED, Views
from briefgen.packets.manifest import MadeFrom
from briefgen.packets.plan.given import said_to, what_is_said
from briefgen.packets.plan.parts import BRIEF, DIVIDER
from briefgen.packets.records.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.compiled import CompiledDocument
    from briefgen.compose import Composed
    from briefgen.engine.sheet import Drafted
    from briefgen.engine.store import Store
    from briefgen.link import Shelf
    from briefgen.load import Library
    from briefgen.packets.orders import Order
    from briefgen.packets.plan.parts import Part


@dataclass(frozen=True, slots=True)
class Front:
    """A part of a packet that is set: without a document, an error holds it back.

    `looks` names each of its pages by what is drawn and said on it; `texts` are the lines that are
    drawn into the document's slots; `made_from` says what it read, where that is its own to say.
    """

    findings: tuple[Diagnostic, ...]
    document: CompiledDocument | None = None
    job: str = ""
    looks: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    made_from: MadeFrom | None = None


class Fronts:
    """Sets fronts of one library, and keeps what several delegations share."""

    def __init__(
        self,
        library: Library,
        allow: frozenset[str],
        secrets: Mapping[str, str],
        store: Store | None,
        shelf: Shelf,
    ) -> None:
        self._library, self._store, self._shelf = library, store, shelf
        self._allow, self._means = allow, (secrets, store)
        self._drafts: dict[tuple[object, ...], _Draft] = {}
        self._views: dict[str, Views] = {}
        self._shared: dict[tuple[object, ...], Front] = {}
        self._set: dict[tuple[_Draft, str], Front] = {}

    def set(self, part: Part, order: Order, **more: object) -> Front:
        """Set one part for one delegation; `more` is what its template sees besides."""
        draft = self._draft(part, order)
        if draft.drafted.draft is None:
            return Front(draft.drafted.findings)
        if part.kind not in SHARED:
            return self._page(draft, part, order, more)
        key = draft, part.name, repr(sorted(more.items()))
        if key not in self._shared:
            self._shared[key] = self._page(draft, part, order, more)
        return self._shared[key]

    def _page(self, draft: _Draft, part: Part, order: Order, more: Mapping[str, object]) -> Front:
        words = draft.drafted.draft
        assert words is not None  # noqa: S101 - whoever asks has looked
        try:
            shown = self._view(order.settings.locale).of(part, words, order)
            page = words.page(f"packet/{part.kind}.html.j2", **{**shown, **more})
        except ProjectError as problem:
            return Front((*draft.drafted.findings, *problem.diagnostics))
        return self._filled(draft, page) if order.slots else self._printed(draft, page)

    def _filled(self, draft: _Draft, page: Composed) -> Front:
        """Set a page once for all, and its own words in the slots; in full if they do not fit."""
        form = parted(page.html)
        if not form.words:
            return self._printed(draft, page)
        front = self._printed(draft, replace(page, html=form.html))
        if front.document is None or not fits(front.document, form.words, self._shelf):
            return self._printed(draft, page)
        texts = zip(front.document.slots, form.words, strict=True)
        said: list[list[str]] = [[] for _ in front.document.pages]
        for slot, words in texts:
            said[slot.page].append(words)
        looks = tuple(map(filled_look, front.looks, said))
        return replace(front, looks=looks, texts=form.words)

    def _printed(self, draft: _Draft, page: Composed) -> Front:
        """Set a page, unless it was set for another delegation."""
        if (draft, page.html) not in self._set:
            self._set[draft, page.html] = self._made(draft, page)
        return self._set[draft, page.html]

    def _made(self, draft: _Draft, page: Composed) -> Front:
        press, brief, settings = draft.press, draft.brief, draft.drafted.settings
        composition = press.composed(draft.drafted, lambda _: page)
        if composition.job is None:
            return Front(composition.findings)
        try:
            made = finished(composition.job, self._store)
        except ProjectError as problem:
            return Front(press.refuse(brief, settings, composition, problem).findings)
        sheet = press.judge(brief, settings, composition, made)
        if sheet.stopped:
            return Front(sheet.findings)
        read = MadeFrom(dict(sheet.reads), sheet.refs)
        return Front(
            sheet.findings, unpack(made.compiled), sheet.job, sheet.looks, made_from=read
        )  # fmt: skip

    def _draft(self, part: Part, order: Order) -> _Draft:
        """Set a part's words once for all who are told the same."""
        told = what_is_said(self._read(part, order), order.party)
        key = part.kind, part.block, part.audience, self._briefs(order), told, order.settings
        if key not in self._drafts:
            block = self._words(part, order)
            said = {one.id: said_to(one, order.party) for one in self._read(part, order)}
            blocks = {**self._library.blocks, **said, block.id: block}
            # A divider's words are its brief's, and there the facts are that they rest on.
            allow = self._allow | {UNSOURCED} if part.kind == DIVIDER else self._allow
            press = Press(replace(self._library, blocks=blocks), allow, *self._means)
            brief = Brief(
                block, self._library.audiences[part.audience], order.settings.locale, ""
            )  # fmt: skip
            self._drafts[key] = _Draft(press, brief, press.drafted(brief, order.settings))
        return self._drafts[key]

    def _read(self, part: Part, order: Order) -> list[Block]:
        """List the blocks of which a part says what is said to some alone."""
        own = [self._library.blocks[part.block]]
        if part.kind != "asks":
            return own
        return own + [self._library.blocks[one.block] for one in order.parts if one.kind == BRIEF]

    def _words(self, part: Part, order: Order) -> Block:
        """Give a part's block; of a divider's, only what it announces the brief with."""
        block = said_to(self._library.blocks[part.block], order.party)
        if part.kind != DIVIDER:
            return block
        return Block(block.id, "front", block.order, block.title, block.summary, block.topic)

    def _briefs(self, order: Order) -> tuple[str, ...]:
        return tuple(part.name for part in order.parts if part.kind == BRIEF)

    def _view(self, locale: str) -> Views:
        if locale not in self._views:
            words, findings = words_in(self._library.root, locale)
            if findings:
                raise ProjectError(*findings)
            self._views[locale] = Views(words, self._library.sources)
        return self._views[locale]


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    """A part's words, and the press that prints them."""

    press: Press
    brief: Brief
    drafted: Drafted

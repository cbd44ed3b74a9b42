"""Binds one delegation's packet: fronts, briefs and what else there is, in one file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.compiled import About, digest_of
from briefgen.compose.layout import Layout
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, error
from briefgen.engine.finished import kept_as
from briefgen.engine.sheet import stops
from briefgen.fonts import WholeFonts, font_assets
from briefgen.link import Binding, Folio, Shelf, link, unpack
from briefgen.packets.binding.annexes import Annexes
from briefgen.packets.binding.codes import sheet_codes
from briefgen.packets.binding.fronts import Front, Fronts
from briefgen.packets.binding.pagination import paginated
from briefgen.packets.binding.searching import told_by
from briefgen.packets.binding.views import Listed
from briefgen.packets.manifest import BoundPart
from briefgen.packets.orders import Bound
from briefgen.packets.plan.parts import ANNEX, CONTENTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.engine.store import Store
    from briefgen.load import Library
    from briefgen.packets.binding.pagination import Pagination
    from briefgen.packets.orders import Order
    from briefgen.packets.plan.parts import Part

FOLIO_FACE = "fonts/SourceSansPro-Regular.ttf"
# Points above the lower edge: where the foot of a page leaves room, and every printer prints.
FOLIO_BOTTOM = {"a4": 30.0, "letter": 30.0, "dual-safe": 50.0}
SIDE = 56.7
# What needs others first: a page of contents, and what is bound like them.
LATER = (CONTENTS, ANNEX)
# A contents page that grows moves what it counts: it is set anew, so often at most.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A part with its pages."""

    part: Part
    front: Front

    @property
    def pages(self) -> int:
        """Count its pages."""
        return len(self.front.document.pages) if self.front.document else 0

    @property
    def title(self) -> str:
        """Give what it is called."""
        return self.front.document.about.title if self.front.document else self.part.title


class Binder:
    """Binds packets of one library, and keeps what several of them share."""

    def __init__(
        self, library: Library, allow: frozenset[str], secrets: Mapping[str, str], store: Store
    ) -> None:
        self._library, self._store = library, store
        self._allow, self._secrets = allow, secrets
        self._fronts = Fronts(library, allow, secrets, store, self._shelf)
        self._annexes = Annexes(library)
        self._briefs: dict[str, Front] = {}

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(WholeFonts())

    @cached_property
    def _face(self) -> str:
        return next(digest_of(asset.data) for asset in font_assets() if asset.name == FOLIO_FACE)

    def bind(self, order: Order) -> Bound:
        """Make a packet; all that is wrong with its parts comes back, and then no file."""
        pieces = [self._piece(part, order) for part in order.parts if part.kind not in LATER]
        pieces += self._annexes_of(order, pieces)
        findings = [finding for piece in pieces for finding in piece.front.findings]
        if stops(findings):
            return Bound(tuple(findings))
        pieces = self._with_contents(pieces, order)
        findings += [
            f for piece in pieces if piece.part.kind == CONTENTS for f in piece.front.findings
        ]
        if stops(findings):
            return Bound(tuple(findings))
        told = told_by(order.party.delegation.id, self._said(pieces, order), self._secrets)
        findings += [finding for finding in told if finding.code not in self._allow]
        if stops(findings):
            return Bound(tuple(findings))
        return self._linked(pieces, order, tuple(dict.fromkeys(findings)))

    def _said(self, pieces: Sequence[Piece], order: Order) -> list[str]:
        """List the words that are in no document, and come in as it is bound."""
        own = self._title(order), self._folio(order), *(piece.title for piece in pieces)
        return [*own, *(text for piece in pieces for text in piece.front.texts)]

    def _title(self, order: Order) -> str:
        state = order.party.state.name_short
        return self._layout(order).text("packet-title", plan=order.title, state=state).unescape()

    def _folio(self, order: Order) -> str:
        words = self._layout(order).text("packet-folio", page="{page}", pages="{pages}")
        return words.unescape()

    def _piece(self, part: Part, order: Order) -> Piece:
        if part.kind != "brief":
            return Piece(part, self._fronts.set(part, order))
        return Piece(part, self._brief(order.jobs[part.name]))

    def _annexes_of(self, order: Order, pieces: Sequence[Piece]) -> list[Piece]:
        like = next((piece.front.document for piece in pieces if piece.front.document), None)
        if like is None:
            return []
        locale = order.settings.locale
        found = [part for part in order.parts if part.kind == ANNEX]
        return [Piece(part, self._annexes.take(part, locale, like)) for part in found]

    def _brief(self, job: str) -> Front:
        if job not in self._briefs:
            made = kept_as(job, self._store)
            if made is None:
                found = error("store-lost", "what was set is no longer in the store",
                              hint="run again: it will be set anew")  # fmt: skip
                return Front((found,))
            front = Front((), unpack(made.compiled), job, made.findings.looks)
            self._briefs[job] = front
        return self._briefs[job]

    def _with_contents(self, pieces: Sequence[Piece], order: Order) -> list[Piece]:
        """Set the page of contents, whose own length moves what it counts."""
        listed = [part for part in order.parts if part.kind == CONTENTS]
        known = {piece.part.name: piece for piece in pieces}
        if not listed:
            return [known[part.name] for part in order.parts]
        lengths = {**{name: piece.pages for name, piece in known.items()}, listed[0].name: 1}
        for _ in range(ROUNDS):
            pages = paginated(order.parts, lengths)
            entries = self._entries(order, known, pages)
            made = [Piece(part, self._fronts.set(part, order, contents=entries)) for part in listed]
            lengths |= {piece.part.name: piece.pages for piece in made}
            if stops(f for piece in made for f in piece.front.findings):
                break
            if paginated(order.parts, lengths) == pages:
                break
        known |= {piece.part.name: piece for piece in made}
        return [known[part.name] for part in order.parts]

    def _entries(self, order: Order, known: Mapping[str, Piece], pages: Pagination) -> list[Listed]:
        """List what stands on the page of contents: a divider stands for the brief behind it."""
        layout = self._layout(order)
        entries = []
        for part in order.parts:
            if part.kind in (CONTENTS, "cover", "divider"):
                continue
            piece = known[part.name]
            count = layout.text(
                "packet-pages" if piece.pages != 1 else "packet-page", count=piece.pages
            )
            entries.append(
                Listed(part.name, piece.title, str(count), pages.first[part.name], part.number)
            )
        return entries

    def _layout(self, order: Order) -> Layout:
        library = self._library
        return Layout(library.layout, order.settings.locale, library.project.fallback)

    def _linked(
        self, pieces: Sequence[Piece], order: Order, findings: tuple[Diagnostic, ...]
    ) -> Bound:
        lengths = {piece.part.name: piece.pages for piece in pieces}
        pages = paginated(order.parts, lengths)
        codes = sheet_codes(_looks(pieces, pages))
        documents = [piece.front.document for piece in pieces if piece.front.document]
        pdf = link(documents, self._shelf, self._binding(pieces, order, codes))
        parts = tuple(_bound(piece, pages, order.files) for piece in pieces)
        made_from = {
            piece.front.job: piece.front.made_from for piece in pieces if piece.front.made_from
        }
        return Bound(findings, pdf, parts, pages.pages, codes, made_from)

    def _binding(self, pieces: Sequence[Piece], order: Order, codes: tuple[str, ...]) -> Binding:
        settings = order.settings
        day = f"{settings.date.isoformat()}T00:00:00Z"
        about = About(
            self._title(order), settings.locale, (self._library.project.organisation.name,),
            producer=pieces[0].front.document.about.producer if pieces[0].front.document else "",
            created=day, modified=day,
        )  # fmt: skip
        bottom = FOLIO_BOTTOM[settings.variant.paper]
        folio = Folio(self._folio(order), self._face, right=SIDE, bottom=bottom, codes=codes)
        flowing = frozenset(piece.part.name for piece in pieces if not piece.part.recto)
        names = tuple(piece.part.name for piece in pieces)
        fills = {piece.part.name: piece.front.texts for piece in pieces if piece.front.texts}
        return Binding(names, about, duplex=True, flowing=flowing, fills=fills, folio=folio)


def _looks(pieces: Sequence[Piece], pages: Pagination) -> list[str]:
    """Name each page of the packet; a blank one has no name."""
    found = [""] * pages.pages
    for piece in pieces:
        start = pages.first[piece.part.name] - 1
        found[start : start + piece.pages] = piece.front.looks
    return found


def _bound(piece: Piece, pages: Pagination, files: Mapping[str, str]) -> BoundPart:
    part, front = piece.part, piece.front
    file = files.get(part.name, part.file)
    first = pages.first[part.name]
    return BoundPart(part.name, part.kind, piece.title, first, piece.pages, front.job, file)

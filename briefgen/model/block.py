"""One content unit; each part that readers see is chosen by audience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from briefgen.dataclass import dataclass
from briefgen.model.charts import Chart
from briefgen.model.funding import FundingCase
from briefgen.model.given import Given
from briefgen.model.held import Held
from briefgen.model.texts import STRICT, ByAudience, Heading, Id, Text

BlockKind = Literal[
    "recommendation", "mechanism", "background", "overview", "compendium", "front"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """What one addressee should do, by when and where.

    `given` says to whom it is put in the table of all asks of a packet; briefs print every ask.
    """

    __pydantic_config__ = STRICT
    addressee: str
    action: str
    deadline: str = ""
    forum: str = ""
    builds_on: tuple[Id, ...] = ()
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed passage of Markdown."""

    __pydantic_config__ = STRICT
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A dated finding, or the State's position, with its marginal label."""

    __pydantic_config__ = STRICT
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class AgreedWording:
    """Words that a UN body has adopted, verbatim, with the document that holds them."""

    __pydantic_config__ = STRICT
    body: str
    wording: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paragraph or a question that a delegation may paste as it stands."""

    __pydantic_config__ = STRICT
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Objection:
    """A sceptic's words and the reply."""

    __pydantic_config__ = STRICT
    objection: str
    reply: str


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """The one number of a leaflet: a fact's figure, and the words that finish its sentence."""

    __pydantic_config__ = STRICT
    fact: Id
    text: str


@dataclass(frozen=True, slots=True)
class CallToAction:
    """The one thing that a reader is asked to do, with the address behind the QR code.

    Without an address of its own it leads to the organisation's.
    """

    __pydantic_config__ = STRICT
    heading: str
    words: str
    caption: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that is said only to the delegations of which something is given."""

    __pydantic_config__ = STRICT
    text: str
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One line of an "at a glance" table: a label, and the few words that answer it."""

    __pydantic_config__ = STRICT
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a compendium: one block, or several under a title of their own."""

    __pydantic_config__ = STRICT
    blocks: Annotated[tuple[Id, ...], Held(min_length=1)]
    title: Text = field(default_factory=dict)
    summary: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """One content unit; each field that readers see is chosen by audience.

    An overview sets its mechanisms side by side; a compendium binds blocks as chapters; a front is
    what stands before and between briefs in a packet.
    """

    __pydantic_config__ = STRICT
    id: Id
    kind: BlockKind
    order: int
    title: Heading
    summary: Heading
    topic: Text = field(default_factory=dict)
    text: Text = field(default_factory=dict)
    why: Text = field(default_factory=dict)
    asks_lead: Text = field(default_factory=dict)
    asks: ByAudience[Ask] = field(default_factory=dict)
    sections: ByAudience[Section] = field(default_factory=dict)
    record: ByAudience[RecordEntry] = field(default_factory=dict)
    agreed_language: ByAudience[AgreedWording] = field(default_factory=dict)
    proposals: ByAudience[Proposal] = field(default_factory=dict)
    objections: ByAudience[Objection] = field(default_factory=dict)
    charts: ByAudience[Chart] = field(default_factory=dict)
    funding: Mapping[str, FundingCase] = field(default_factory=dict)
    number: Mapping[str, KeyNumber] = field(default_factory=dict)
    action: Mapping[str, CallToAction] = field(default_factory=dict)
    glance: ByAudience[GlanceRow] = field(default_factory=dict)
    passages: ByAudience[Passage] = field(default_factory=dict)
    mechanisms: ByAudience[Id] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()
    facts: tuple[Id, ...] = ()

"""What a project says, as frozen dataclasses: blocks, facts, sources, audiences.

Every text that may differ by audience is a mapping from audience id to text, with `default`
for the rest; a plain string in YAML means `default`. `briefgen.select` picks one entry before
any template sees the data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field

DEFAULT = "default"
STRICT: dict[str, Any] = {"extra": "forbid"}

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Html = str
T = TypeVar("T")


def _as_default(value: Any) -> Any:  # noqa: ANN401 - whatever the YAML holds; pydantic judges it
    return {DEFAULT: value} if isinstance(value, str | list) else value


Text = Annotated[
    Mapping[str, str],
    BeforeValidator(_as_default, json_schema_input_type=str | Mapping[str, str]),
]
ByAudience = Annotated[Mapping[str, tuple[T, ...]], BeforeValidator(_as_default)]
BlockKind = Literal["recommendation", "mechanism", "background"]
ReviewRule = Literal["annual-figure", "mandate", "membership", "event"]
ChartKind = Literal["bars", "units", "timeline"]
Likelihood = Literal["low", "medium", "high"]
CitationForm = Literal["footnotes", "inline", "list"]


@dataclass(frozen=True, slots=True)
class Ask:
    """What one addressee should do, by when and where."""

    __pydantic_config__ = STRICT
    addressee: str
    action: str
    deadline: str = ""
    forum: str = ""
    builds_on: tuple[Id, ...] = ()


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
class ChartPoint:
    """One bar, group of squares or span of time; a figure comes from a fact."""

    __pydantic_config__ = STRICT
    label: str
    fact: Id | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture drawn from facts, with its message as caption and its words for a listener."""

    __pydantic_config__ = STRICT
    kind: ChartKind
    caption: str
    alt: str
    points: tuple[ChartPoint, ...]
    subcaption: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """One step of the theory of change."""

    __pydantic_config__ = STRICT
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FundingPackage:
    """What a part of the grant pays for."""

    __pydantic_config__ = STRICT
    name: str
    pays_for: str
    range: str
    cost_per_result: str


@dataclass(frozen=True, slots=True)
class Result:
    """An indicator with baseline, target and means of verification."""

    __pydantic_config__ = STRICT
    indicator: str
    baseline: str
    target: str
    verification: str


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk, how likely it is, and what we would do about it."""

    __pydantic_config__ = STRICT
    risk: str
    likelihood: Likelihood
    response: str


@dataclass(frozen=True, slots=True)
class FundingCase:
    """What a programme officer needs for a decision."""

    __pydantic_config__ = STRICT
    outcome: str
    change: tuple[ChangeStep, ...]
    assumptions: str
    packages: tuple[FundingPackage, ...]
    results: tuple[Result, ...]
    risks: tuple[Risk, ...]
    ask: str
    track_record: str
    results_note: str = ""
    risks_note: str = ""


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
class Block:
    """One content unit; each field that readers see is chosen by audience."""

    __pydantic_config__ = STRICT
    id: Id
    kind: BlockKind
    order: int
    title: Text
    summary: Text
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
    mechanisms: ByAudience[Id] = field(default_factory=dict)
    facts: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable sentence with its figure, dates and sources."""

    __pydantic_config__ = STRICT
    id: Id
    sentence: str
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    as_of: dt.date
    value: float | None = None
    unit: str = ""
    approximate: Literal["", "about", "more than", "less than"] = ""
    period: str = ""
    review_by: dt.date | None = None
    review: ReviewRule | None = None
    basis: Literal["primary", "secondary"] = "primary"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A norm that a brief keeps to: its value, where it comes from, and since when."""

    __pydantic_config__ = STRICT
    value: float
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class Audience:
    """A kind of reader: templates, terms, citation style and limits."""

    __pydantic_config__ = STRICT
    id: Id
    name: str
    document: str
    citations: CitationForm
    style: str
    limits: Mapping[
        Literal[
            "pages", "words", "type_size", "grade", "asks", "qr_size", "sentence_words", "actions"
        ],
        Limit,
    ] = field(default_factory=dict)
    terms: Mapping[Id, str] = field(default_factory=dict)
    avoid: Mapping[str, str] = field(default_factory=dict)
    accent: str = "#1d3557"
    pale: str = "#d3dde9"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who publishes; a value in square brackets is a placeholder still to be filled in."""

    __pydantic_config__ = STRICT
    name: str
    contact: str
    corrections: str
    url: str
    logo: str = ""
    next_event: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of a project, from content/project.yaml."""

    __pydantic_config__ = STRICT
    organisation: Organisation
    date: dt.date
    version: str
    series: str
    language: str = "en"
    locales: tuple[str, ...] = ()
    fallback: Mapping[str, str] = field(default_factory=dict)
    review_after_days: Mapping[ReviewRule, int] = field(default_factory=dict)
    colours: Mapping[Id, str] = field(default_factory=dict)
    placeholders: Mapping[Id, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in another language; `of` is the digest of the text that was translated."""

    __pydantic_config__ = STRICT
    of: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
    text: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a fact rests on: a CSL record, as citeproc reads it."""

    id: str
    csl: Mapping[str, Any]

    @property
    def symbol(self) -> str:
        """The UN document symbol or other number, empty where the record has none."""
        return str(self.csl.get("number", ""))

    @property
    def title(self) -> str:
        """The title as recorded."""
        return str(self.csl.get("title", ""))

"""Who publishes, for whom, and how it looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from briefgen.dataclass import dataclass
from briefgen.model.facts import ReviewRule
from briefgen.model.held import Held
from briefgen.model.texts import STRICT, Id, Number

CitationForm = Literal["footnotes", "inline", "list"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A norm that a brief keeps to: its value, where it comes from, and since when."""

    __pydantic_config__ = STRICT
    value: Number
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

    @property
    def fillings(self) -> Mapping[str, str]:
        """What `{placeholder:id}` prints; a value in square brackets is still open."""
        return {"organisation": self.organisation.name, **self.placeholders}


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in another language; `of` is the digest of the text that was translated."""

    __pydantic_config__ = STRICT
    of: Annotated[str, Held(pattern=r"^[0-9a-f]{8}$")]
    text: Annotated[str, Held(min_length=1)]

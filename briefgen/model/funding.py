"""What a programme officer needs for a decision."""

from __future__ import annotations

from typing import Literal

from briefgen.dataclass import dataclass
from briefgen.model.texts import STRICT

Likelihood = Literal["low", "medium", "high"]


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

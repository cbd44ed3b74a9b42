"""What a project says, as frozen dataclasses: blocks, facts, sources, audiences."""

from briefgen.model.block import (
    AgreedWording,
    Ask,
    Block,
    CallToAction,
    Chapter,
    GlanceRow,
    KeyNumber,
    Objection,
    Passage,
    Proposal,
    RecordEntry,
    Section,
)
from briefgen.model.charts import Chart, ChartPart, ChartPoint, ChartWidth
from briefgen.model.delegations import Delegation
from briefgen.model.facts import Fact, Source
from briefgen.model.funding import ChangeStep, FundingCase, FundingPackage, Result, Risk
from briefgen.model.given import Given, Recorded
from briefgen.model.plans import PacketPlan, PlanPart
from briefgen.model.project import Audience, CitationForm, Limit, Organisation, Project, Translation
from briefgen.model.records import (
    Adoption,
    ListHeld,
    Recommendation,
    RecordSettings,
    Review,
    Sponsorship,
    Tally,
    Vote,
)
from briefgen.model.states import State
from briefgen.model.texts import DEFAULT

__all__ = [
    "DEFAULT",
    "Adoption",
    "AgreedWording",
    "Ask",
    "Audience",
    "Block",
    "CallToAction",
    "ChangeStep",
    "Chapter",
    "Chart",
    "ChartPart",
    "ChartPoint",
    "ChartWidth",
    "CitationForm",
    "Delegation",
    "Fact",
    "FundingCase",
    "FundingPackage",
    "Given",
    "GlanceRow",
    "KeyNumber",
    "Limit",
    "ListHeld",
    "Objection",
    "Organisation",
    "PacketPlan",
    "Passage",
    "PlanPart",
    "Project",
    "Proposal",
    "Recommendation",
    "RecordEntry",
    "RecordSettings",
    "Recorded",
    "Result",
    "Review",
    "Risk",
    "Section",
    "Source",
    "Sponsorship",
    "State",
    "Tally",
    "Translation",
    "Vote",
]

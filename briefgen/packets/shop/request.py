"""What is asked of a run that equips the printer and the packers."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from briefgen.dataclass import dataclass
from briefgen.executors import Limits
from briefgen.packets.shop.rows import Finishing
from briefgen.packets.shop.stacks import LIMIT

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShopRequest:
    """Of which plan, and how; `paper` is that of lists and labels, `sheets` the most of a stack.

    `delegations` is another list than the project's.
    """

    plan: str
    date: date
    delegations: Path | None = None
    paper: Literal["a4", "letter"] = "a4"
    sheets: int = LIMIT
    finishing: Finishing = field(default_factory=Finishing)
    allow: frozenset[str] = frozenset()
    workers: int = 0
    limits: Limits = field(default_factory=Limits)

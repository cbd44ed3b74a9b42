"""Facts in print: the sentence, the figure with its unit, the date, in the locale's form."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from datetime import date

    from briefgen.compose.layout import Layout
    from briefgen.model import Fact

NO_BREAK = "\N{NO-BREAK SPACE}"


def figure(fact: Fact, layout: Layout) -> str:
    """Write a fact's figure with its unit; the number and the unit's first word stay together."""
    number = number_text(fact, layout.locale)
    if fact.approximate:
        number = str(layout.text(fact.approximate.replace(" ", "-"), number=number))
    first, _, rest = fact.unit.partition(" ")
    together = NO_BREAK.join(f"{number} {first}".split())
    return f"{together} {rest}".strip()


def number_text(fact: Fact, locale: str) -> str:
    """Write the bare number in the locale's form."""
    return format_decimal(fact.value or 0, locale=locale.replace("-", "_"))


# A record's sheet has sixty dates, the same for every State.
@lru_cache(maxsize=1024)
def printed_date(day: date, locale: str) -> str:
    """Write a date in full; in English as the UN writes it, 23 November 2026."""
    tag = locale.replace("-", "_")
    pattern = "d MMMM y" if tag.split("_")[0] == "en" else "long"
    return format_date(day, pattern, locale=tag).replace(" ", NO_BREAK)


def poster_figure(fact: Fact, locale: str) -> str:
    """Write the bare figure as a poster does: 1,000+ for more than a thousand."""
    number = number_text(fact, locale)
    return f"{number}+" if fact.approximate == "more than" else number

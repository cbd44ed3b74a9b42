"""The States of the UN, found by code or by any of their UN names."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, error
from briefgen.load.tables import build_rows, read_table
from briefgen.load.tables.build import columns_of
from briefgen.model import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "content/records"
FILES = ("states.csv", "observers.csv")
# So many names may hold the same word before none of them is suggested.
FEW = 4


@dataclass(frozen=True, slots=True)
class States:
    """Every State by its three-letter code; `names` leads from what may be written to a code."""

    by_code: Mapping[str, State]
    names: Mapping[str, str]

    def find(self, written: str) -> State | None:
        """Find a State by ISO code, UN short or formal name; case, accents and blanks are free."""
        code = self.names.get(plain(written))
        return self.by_code[code] if code else None

    def suggestion(self, written: str) -> str:
        """Say which State may be meant, by its UN name, or that none is near."""
        if not (near := self._near(plain(written))):
            return "write its UN name or its ISO code; `briefgen list states` has them"
        names = [f"{self.by_code[code].name_short!r}" for code in near]
        return f"did you mean {' or '.join(names)}?"

    def _near(self, wanted: str) -> list[str]:
        known = {**_usual_names(self.by_code), **self.names}
        if wanted in known:
            return [known[wanted]]
        words = set(wanted.split())
        within = {code for name, code in known.items() if words and words <= set(name.split())}
        if 0 < len(within) < FEW:
            return sorted(within)
        close = get_close_matches(wanted, [n for n in known if len(n) > len("prk")], 1, 0.75)
        return [known[name] for name in close]


def plain(text: str) -> str:
    """Reduce a name to what makes it that name: no case, accents, article or punctuation."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", re.sub(r"['’`ʼ]", "", letters)).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def read_states(root: Path) -> tuple[States, list[Diagnostic]]:
    """Read the States of a project; without their files there are none."""
    by_code: dict[str, State] = {}
    names: dict[str, str] = {}
    findings: list[Diagnostic] = []
    for name in FILES:
        path = root / FOLDER / name
        if not path.is_file():
            continue
        table, found = read_table(path, f"{FOLDER}/{name}", columns_of(State))
        findings += found
        if table is None:
            continue
        rows, found = build_rows(State, table)
        findings += found
        for state, row in ((built.made, built.row) for built in rows):
            for written in (state.iso2, state.iso3, state.name_short, state.name_formal):
                first = names.setdefault(plain(written), state.iso3)
                if first != state.iso3 or state.iso3 in by_code:
                    message = f"row {row.number}: {written!r} stands for two States"
                    place = table.place(row)
                    findings.append(error("duplicate-state", message, place, "keep one of the two"))
                    break
            else:
                by_code[state.iso3] = state
    return States(by_code, names), findings


def _usual_names(states: Mapping[str, State]) -> dict[str, str]:
    """Give the names that people use beside those of the UN: they lead to a suggestion only."""
    from babel import Locale  # noqa: PLC0415 - only where a name is not known

    codes = {state.iso2: state.iso3 for state in states.values()}
    usual = Locale("en").territories
    return {plain(name): codes[code] for code, name in usual.items() if code in codes}

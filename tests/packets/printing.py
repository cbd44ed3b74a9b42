"""A small project of four delegations, printed once; and changes as somebody makes them late."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from click.testing import CliRunner, Result

from briefgen.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PLAN = """
id: small
audience: diplomats
parts:
  - {part: cover, block: cover}
  - {part: letter, block: letter}
  - {part: contents, block: contents}
  - {part: agenda, block: dates, starts: next}
  - {part: asks, block: overall-asks}
  - {part: briefs, blocks: [strengthen-mandate]}
  - {part: record, block: record-sheet}
  - {part: reviews, block: review-list, given: {recommended: true}}
  - {part: contacts, block: contacts, starts: next}
"""
HEAD = "id,state,title,mission,city,language,packet,copies"
LIST = [
    "nor,Norway,Ambassador,Permanent Mission,Geneva,en,small,2",
    "cub,Cuba,Ambassador,Permanent Mission,Geneva,en,small,1",
    "jpn,Japan,Ambassador,Permanent Mission,Geneva,en,small,3",
    "pse,State of Palestine,Observer,Observer Mission,Geneva,en,small,1",
]
FACTS, VOTES = "content/facts/mandate.yaml", "content/records/votes.csv"
REVIEWS, LETTER = "content/records/upr_recommendations.csv", "content/fronts/letter.yaml"
DELEGATIONS, CONTACTS = "content/delegations.csv", "content/fronts/contacts.yaml"


@dataclass(frozen=True)
class Printed:
    """The project before any change, with its packets and its print run."""

    root: Path

    def changed(self, to: Path) -> Project:
        """Copy it, to be changed."""
        shutil.copytree(self.root, to)
        return Project(to)


@dataclass(frozen=True)
class Project:
    """A project in a folder."""

    root: Path

    def edit(self, name: str, old: str, new: str) -> None:
        """Change words of a file, which must be there."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text, f"{name}: {old}"
        path.write_text(text.replace(old, new), "utf-8")

    def run(self, line: str) -> Result:
        """Run a command on it, in this process."""
        words = line.split()
        quiet = ["--allow", "placeholder", "--workers", "0"] if "printed" not in words else []
        return CliRunner().invoke(app, [*words, "-C", str(self.root), *quiet])


def printed(root: Path) -> Printed:
    """Make the project, build its packets and say that they were printed."""
    project = Project(root)
    shutil.copytree(ROOT / "content", root / "content")
    (root / "content/packets/small.yaml").write_text(PLAN, "utf-8")
    (root / DELEGATIONS).write_text("\n".join([HEAD, *LIST]) + "\n", "utf-8")
    for line in ("packet build small", "packet printed small"):
        ran = project.run(line)
        assert ran.exit_code == 0, ran.output
    return Printed(root)


def a_fact(project: Project, chance: Random) -> None:
    """Change a figure in a brief."""
    people = chance.randrange(201, 999)
    project.edit(FACTS, "About 200 people", f"About {people} people")


def a_passage(project: Project, chance: Random) -> None:
    """Change what letters say: to all, or to those alone who did something."""
    old, new = chance.choice([
        ("to be wrong or", "to be wrong, late or"),
        ("We ask it to join the sponsors", "We invite it to join the sponsors"),
        ("We ask it to read the brief on engagement first", "We ask it to read one brief first"),
    ])  # fmt: skip
    project.edit(LETTER, old, new)


def a_row(project: Project, chance: Random) -> None:
    """Change what the list says of one delegation: words that fit, more than fit, or copies."""
    row = chance.choice(LIST)
    title = row.split(",")[2]
    new = chance.choice([
        row.replace(title, f"Deputy {title}"), row.replace(title, "Chargé " + "d’affaires " * 9),
        f"{row[:-1]}{int(row[-1]) + 2}",
    ])  # fmt: skip
    project.edit(DELEGATIONS, row, new)


def a_vote(project: Project, chance: Random) -> None:
    """Change two States' votes, so that the tally stays what it is."""
    symbol, date, meeting = chance.choice([
        ("A/RES/70/172", "2015-12-17", "A/70/PV.80"), ("A/RES/60/173", "2005-12-16", "A/60/PV.64"),
    ])  # fmt: skip
    for code, state, was, now in (("NOR", "Norway", "yes", "no"), ("CUB", "Cuba", "no", "yes")):
        head = f"GA plenary,{symbol},{date},{meeting},{code},{state},,"
        project.edit(VOTES, head + was, head + now)


def a_recommendation(project: Project, _: Random) -> None:
    """Change what stands of the States that recommended something on one theme."""
    project.edit(REVIEWS, "Japan,Japan,", "Japan,Japan,")
    path = project.root / REVIEWS
    lines = path.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if ",JPN," in line)
    theme = lines[at].split(",")[6]
    lines[at] = lines[at].replace(theme, f"{theme} now", 1)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def more_pages(project: Project, chance: Random) -> None:
    """Put in a page before others, so that theirs have other numbers."""
    where = chance.choice(["  - {part: asks,", "  - {part: record,", "  - {part: letter,"])
    extra = "  - {part: page, block: dates}\n"
    project.edit("content/packets/small.yaml", where, extra + where)


def a_plan(project: Project, chance: Random) -> None:
    """Take a part away."""
    part = chance.choice([
        "  - {part: contacts, block: contacts, starts: next}\n",
        "  - {part: agenda, block: dates, starts: next}\n",
    ])  # fmt: skip
    project.edit("content/packets/small.yaml", part, "")


def nothing(project: Project, _: Random) -> None:
    """Say something that is not printed."""
    project.edit(FACTS, "- id: few-arrivals", "# Seen again.\n- id: few-arrivals")


CHANGES: list[Callable[[Project, Random], None]] = [
    a_fact, a_passage, a_row, a_vote, a_recommendation, more_pages, a_plan, nothing,
]  # fmt: skip

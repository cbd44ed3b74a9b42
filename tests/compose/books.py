"""A small compendium and a small overview, for the sample project."""

from __future__ import annotations

from pathlib import Path

COMPENDIUM = """\
id: compendium
kind: compendium
order: 1
title: {diplomats: The record and the way forward, donors: What a grant can keep, public: Read on}
summary: {diplomats: For delegations, donors: For funders, public: For everyone}
chapters:
  - blocks: [introduction]
  - title: {default: How the UN works, public: Who works on this}
    summary: {default: What each body does}
    blocks: [special-rapporteur]
  - blocks: [strengthen-mandate]
"""
INTRODUCTION = """\
id: introduction
kind: background
order: 1
title: Introduction
summary: What these pages hold
text: |
  The record was made outside the country. {fact:coi-finding}
"""
OVERVIEW = """\
id: un-system
kind: overview
order: 1
title: How the UN works
summary: One expert, and what the expert does
topic: the UN
mechanisms: [special-rapporteur]
"""
GLANCE = """\
glance:
  default:
    - {label: Reports, text: "Each year to two bodies [@ohchr-sr-mandate-page]"}
text: "The expert asks to visit. {fact:sr-no-access}"
"""
PLACES = {
    "compendia/compendium.yaml": COMPENDIUM,
    "background/introduction.yaml": INTRODUCTION,
    "overviews/un-system.yaml": OVERVIEW,
}


def bind(project: Path) -> None:
    """Add both to a copy of the sample project."""
    for name, text in PLACES.items():
        path = project / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    mechanism = project / "content/mechanisms/special-rapporteur.yaml"
    mechanism.write_text(mechanism.read_text("utf-8") + GLANCE, "utf-8")

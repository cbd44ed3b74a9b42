"""Bombs in templates, styles, drawings and words: each is held by name, and the run goes on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.diagnostics import Severity
from briefgen.engine import Limits, Request, Result, build
from briefgen.load import load

GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "hostile_input.yaml").read_text("utf-8")
)
SOUND = "strengthen-mandate"
BLOCKS = "content/recommendations"
SAID = "Countries can back it."
LAYOUT = """{% extends 'base/layout.html.j2' %}
{% block main %}{% include 'pages/' ~ brief.id ~ '.html.j2' %}{% endblock %}
"""
LEAFLET = "{% for section in brief.sections %}{{ section.text }}{% endfor %}"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def plant(project: Path, name: str, case: dict[str, Any]) -> None:
    """Write a leaflet of its own for a case."""
    write(project / f"templates/pages/{name}.html.j2", case.get("page", LEAFLET))
    text = (project / BLOCKS / f"{SOUND}.yaml").read_text("utf-8")
    text = text.replace(f"id: {SOUND}", f"id: {name}")
    if says := case.get("says"):
        assert SAID in text
        text = text.replace(SAID, says["letters"] * says["times"], 1)
    write(project / BLOCKS / f"{name}.yaml", text)


def printed(project: Path) -> Result:
    library = load(project)
    request = Request(
        library.project.date, audiences=["public"], allow=frozenset({"placeholder"}),
        workers=2, limits=Limits(seconds=2),
    )  # fmt: skip
    return build(library, request, project / "output")


@pytest.mark.parametrize("group", GROUPS)
def test_a_bomb_is_held_by_name_and_the_run_goes_on(sample: Path, group: str) -> None:
    write(sample / "templates/public/brief.html.j2", LAYOUT)
    write(sample / f"templates/pages/{SOUND}.html.j2", LEAFLET)
    cases = {re.sub(r"\W+", "-", case["name"]): case for case in GROUPS[group]}
    for name, case in cases.items():
        plant(sample, name, case)
    files = {Path(file.file).stem: file for file in printed(sample).files}
    assert (sample / f"output/en/public/{SOUND}.pdf").exists()
    assert files.keys() == {*cases, SOUND}
    wrong = {}
    for name, case in cases.items():
        errors = [f for f in files[name].findings if f.severity == Severity.ERROR]
        became = {f.code for f in errors} or {"printed"}
        if not became & set(case["becomes"]):
            wrong[name] = [str(f) for f in errors]
        assert all(f.location.file for f in errors)
    assert not wrong


def test_at_least_forty_are_tried() -> None:
    assert sum(len(cases) for cases in GROUPS.values()) >= 40

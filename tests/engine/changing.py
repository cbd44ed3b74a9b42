"""Random changes of a small project: any one input, as its editor would change it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "projects" / "sample"
NAME = "strengthen-mandate"
FACTS = ("content/facts/mandate.yaml", "content/facts/findings.yaml")
BLOCK = f"content/recommendations/{NAME}.yaml"
BOX = "content/mechanisms/special-rapporteur.yaml"
LAYOUT = "content/locales/en/layout.yaml"
TEMPLATE, STYLE = "templates/public/brief.html.j2", "templates/public/style.css"
PICTURE = "templates/brand/mark.svg"
MOST = 0.8
WORD = re.compile(r"(?<![{@\[:.\w-])[a-z]{4,}(?![\w}\]:.-])")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10" viewBox="0 0 40 10">'
    '<rect width="40" height="10" fill="#1d3557"/></svg>'
)


@dataclass
class Project:
    """A copy that is about to be changed; `reads` names what is changed, as the manifest does.

    `used` is what its files were made from, and `said` what they say: most changes are of that.
    """

    root: Path
    random: Random
    used: frozenset[str] = frozenset()
    said: str = ""
    reads: list[str] = field(default_factory=list)
    nothing: bool = False

    def text(self, name: str) -> str:
        """Read a file."""
        return (self.root / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self.root / name).write_text(text, "utf-8")

    def data(self, name: str) -> Any:  # noqa: ANN401 - whatever a file holds
        """Read a file as text, lists and mappings: nothing becomes a number or a date."""
        return yaml.load(self.text(name), Loader=yaml.BaseLoader)  # noqa: S506 - text alone

    def dump(self, name: str, data: object, *, sort: bool = False) -> None:
        """Write what `data` gave."""
        self.write(name, yaml.safe_dump(data, allow_unicode=True, sort_keys=sort, width=90))

    def any_of(self, things: Sequence[Any]) -> Any:  # noqa: ANN401
        """Choose."""
        return self.random.choice(things)

    def one_of(self, kind: str, things: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Choose a fact or a source, mostly one that is printed."""
        used = [thing for thing in things if f"{kind}:{thing['id']}" in self.used]
        chosen: dict[str, Any] = self.any_of(
            used if used and self.random.random() < MOST else things
        )
        self.reads.append(f"{kind}:{chosen['id']}")
        return chosen

    def reworded(self, text: str) -> str:
        """Change a word, take one away, or say more than fits into the line."""
        words = list(WORD.finditer(text))
        if not words:
            return text
        word = self.any_of(words)
        more = " ".join(["more"] * self.any_of([1, 1, 1, 30]))
        then: str = self.any_of(["other", "", f"{word[0]} and {more}"])
        return text[: word.start()] + then + text[word.end() :]


def base(root: Path) -> Path:
    """Make the small project, with a picture, a template and a stylesheet of its own, and room."""
    shutil.copytree(SAMPLE / "content", root / "content")
    for folder in ("locales", "styles"):
        shutil.copytree(ROOT / "content" / folder, root / "content" / folder)
    for name in (TEMPLATE, STYLE):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    (root / PICTURE).parent.mkdir(parents=True)
    (root / PICTURE).write_text(SVG, "utf-8")
    made = Project(root, Random(0))  # noqa: S311 - chosen, not kept secret
    block = made.data(BLOCK)
    block["why"]["diplomats"] += "\n![A dark mark](brand/mark.svg)\n"
    hard = block["sections"]["public"][1]
    hard["text"] = hard["text"].replace("about 200", "{fact:few-arrivals.value}")
    made.dump(BLOCK, block)
    for name in ("diplomats", "public"):
        audience = made.data(f"content/audiences/{name}.yaml")
        for limit in ("pages", "words"):
            audience["limits"].get(limit, {})["value"] = "2000"
        made.dump(f"content/audiences/{name}.yaml", audience)
    return root


def a_facts_sentence(project: Project) -> None:
    _fact(project, lambda fact: fact.update(sentence=project.reworded(fact["sentence"])))


def a_facts_value(project: Project) -> None:
    name = FACTS[project.random.random() < MOST / 2]
    facts = project.data(name)
    fact = project.one_of("fact", [fact for fact in facts if "value" in fact])
    fact["value"] = str(project.random.randrange(1, 3000))
    project.dump(name, facts)


def a_facts_date(project: Project) -> None:
    _fact(project, lambda fact: fact.update(as_of=f"2025-0{project.random.randrange(1, 10)}-11"))


def _fact(project: Project, change: Callable[[dict[str, Any]], None]) -> None:
    name = project.any_of(FACTS)
    facts = project.data(name)
    change(project.one_of("fact", facts))
    project.dump(name, facts)


def a_sources_title(project: Project) -> None:
    data = project.data("content/sources.yaml")
    source = project.one_of("source", data["references"])
    source["title"] = project.reworded(source["title"])
    project.dump("content/sources.yaml", data)


def a_sources_date(project: Project) -> None:
    data = project.data("content/sources.yaml")
    source = project.one_of("source", data["references"])
    source["issued"] = f"20{project.random.randrange(10, 26)}-05-04"
    project.dump("content/sources.yaml", data)


def a_term(project: Project) -> None:
    name = f"content/audiences/{_audience(project)}.yaml"
    data = project.data(name)
    term = project.any_of(sorted(data["terms"]))
    data["terms"][term] = project.any_of(["the North", "the country above"])
    # A term is a part of its audience: whoever changes the one changes the other.
    project.reads += [f"term:{term}", f"audience:{data['id']}"]
    project.dump(name, data)


def _audience(project: Project) -> str:
    return str(project.any_of(["diplomats", "public"]))


def a_profile(project: Project) -> None:
    name = f"content/audiences/{_audience(project)}.yaml"
    data = project.data(name)
    key, value = project.any_of(
        [("document", "A sheet"), ("name", "Readers"), ("pale", "#ccddee"),
         ("style", "author-date"), ("citations", "inline")]
    )  # fmt: skip
    data[key] = value
    project.reads.append(f"audience:{data['id']}")
    project.dump(name, data)


def a_limit(project: Project) -> None:
    data = project.data("content/audiences/public.yaml")
    data["limits"]["pages"]["value"] = project.any_of(["1", "3"])
    project.reads.append("audience:public")
    project.dump("content/audiences/public.yaml", data)


def a_blocks_field(project: Project) -> None:
    name = project.any_of([BLOCK, BLOCK, BLOCK, BLOCK, BOX])
    data = project.data(name)
    holder, key = project.any_of(list(_texts({k: v for k, v in data.items() if k not in KEPT})))
    holder[key] = project.reworded(holder[key])
    project.reads.append(f"block:{data['id']}")
    project.dump(name, {**data, **{k: v for k, v in data.items() if k in KEPT}})


# Nobody prints for donors here.
NOT_PRINTED = ("donors",)
KEPT = ("id", "kind", "order", "facts", "mechanisms")


def _texts(data: Any) -> Any:  # noqa: ANN401 - every text in a tree, with what holds it
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            yield data, key
        elif key not in NOT_PRINTED:
            yield from _texts(value)


def a_layout_word(project: Project) -> None:
    data = project.data(LAYOUT)
    words = {key: words for key, words in data.items() if words and "{" not in words}
    said = [key for key in words if words[key] in project.said] or [*words]
    key = project.any_of(said if project.random.random() < MOST else [*words])
    data[key] += " now"
    project.reads.append("layout:en")
    project.dump(LAYOUT, data)


def a_stylesheet(project: Project) -> None:
    more = project.any_of(
        [".poster h1 { letter-spacing: 1pt }", "/* a note */", ".number .big { color: #336699 }",
         "section { margin-top: 40pt }", ".nowhere { color: red }"]
    )  # fmt: skip
    project.write(STYLE, f"{project.text(STYLE)}\n{more}\n")
    project.reads.append("asset:public/style.css")


def a_template(project: Project) -> None:
    words, then = project.any_of(
        [("{{ brief.title }}</h1>", "{{ brief.title }} now</h1>"), ("{% block main %}",
         "{% block main %}{# a note #}"), ('<p class="turn">', '<p class="turn">Turn: ')]
    )  # fmt: skip
    project.write(TEMPLATE, project.text(TEMPLATE).replace(words, then, 1))
    project.reads.append("template:public/brief.html.j2")


def a_setting(project: Project) -> None:
    data = project.data("content/project.yaml")
    key, value = project.any_of([("date", "2026-11-24"), ("version", "2.0"), ("series", "Paths")])
    data[key] = value
    if project.random.random() < 1 / 3:
        data["organisation"]["name"] = "The Archive"
    project.reads.append("project:project")
    project.dump("content/project.yaml", data)


def a_picture(project: Project) -> None:
    project.write(PICTURE, SVG.replace("1d3557", project.any_of(["8a2f1d", "1d3558"])))
    project.reads.append("asset:brand/mark.svg")


def a_picture_that_is_new(project: Project) -> None:
    project.write("templates/brand/other.svg", SVG)


def a_new_block(project: Project) -> None:
    data = project.data(BLOCK)
    data["id"], data["order"] = "another-way", "2"
    project.dump("content/recommendations/another-way.yaml", data)


def a_block_that_goes(project: Project) -> None:
    (project.root / project.any_of([BLOCK, BOX])).unlink()


def a_new_fact(project: Project) -> None:
    facts = project.data(FACTS[0])
    project.dump(FACTS[0], [*facts, {**deepcopy(facts[0]), "id": "another-fact"}])


def a_fact_that_goes(project: Project) -> None:
    name = project.any_of(FACTS)
    facts = project.data(name)
    gone = project.one_of("fact", facts)
    project.dump(name, [fact for fact in facts if fact is not gone])


def a_note(project: Project) -> None:
    name = project.any_of([*FACTS, BLOCK, BOX, LAYOUT, "content/project.yaml"])
    project.write(name, f"{project.text(name)}\n# a note\n")
    project.nothing = True


def another_order_of_keys(project: Project) -> None:
    name = project.any_of([*FACTS, BLOCK, "content/audiences/public.yaml"])
    data = project.data(name)
    if name == "content/audiences/public.yaml":
        data = dict(reversed(data.items()))
        project.dump(name, data)
    else:
        project.dump(name, data, sort=True)
    project.nothing = True


def a_touch(project: Project) -> None:
    for path in (project.root / "content").rglob("*.yaml"):
        os.utime(path, (1, 1))
    project.nothing = True


CHANGES: tuple[Callable[[Project], None], ...] = (
    a_facts_sentence, a_blocks_field, a_sources_title, a_term, a_profile, a_layout_word,
    a_stylesheet, a_template, a_setting, a_picture, a_new_block, a_block_that_goes, a_new_fact,
    a_fact_that_goes, a_note, another_order_of_keys, a_touch, a_facts_value, a_facts_date,
    a_sources_date, a_limit, a_picture_that_is_new,
)  # fmt: skip

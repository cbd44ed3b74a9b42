"""Writes docs/reference/ from the code, and the list of codes that `--allow` knows.

Run by `make docs`; a test fails when the files and the code differ.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import re
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml
from pydantic import TypeAdapter

from briefgen import model
from briefgen.check.rules import explained
from briefgen.check.symbols import SERIES
from briefgen.cli.app import app
from briefgen.compose import Settings
from briefgen.compose.layout import Layout
from briefgen.compose.view import brief_view
from briefgen.inspect.flaws import KINDS
from briefgen.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
CODES = ROOT / "briefgen" / "cli" / "codes.py"
HEAD = "<!-- Written by `make docs` from the code: edit the code, not this page. -->\n\n"
CONTENT = (
    model.Block, model.Ask, model.Section, model.RecordEntry, model.AgreedWording, model.Proposal,
    model.Objection, model.Chart, model.ChartPoint, model.FundingCase, model.ChangeStep,
    model.FundingPackage, model.Result, model.Risk, model.KeyNumber, model.CallToAction,
    model.Fact, model.Audience, model.Limit, model.Project, model.Organisation, model.Translation,
)  # fmt: skip
# What gives a finding its code, as a first argument.
CALLS = ("error", "warning", "make", "Diagnostic", "UnfitPictureError")
# What a name can fail to lead to: f"unknown-{kind}".
UNKNOWN = ("audience", "block", "fact", "locale", "source")
FILES = {"block": model.Block, "audience": model.Audience, "project": model.Project}


def pages() -> dict[str, str]:
    """Give every page of the reference by its name."""
    return {
        "commands.md": HEAD + "# Commands\n\n" + "".join(_commands(app, "briefgen")),
        "findings.md": HEAD + _findings(),
        "content.md": HEAD + _content(),
        "templates.md": HEAD + _templates(),
        **{f"{name}.schema.json": _schema(kind) for name, kind in FILES.items()},
    }


def _commands(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, terminal_width=88, max_content_width=88,
        help_option_names=["-h", "--help"],
    )  # fmt: skip
    yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n\n"
    if isinstance(command, click.Group):
        for word in sorted(command.list_commands(context)):
            if child := command.get_command(context, word):
                yield from _commands(child, f"{name} {word}")


def _findings() -> str:
    rules = explained()
    rows = "".join(f"| `{code}` | {text} |\n" for code, text in rules.items())
    others = "".join(f"| `{code}` | {message} |\n" for code, message in _other_codes(rules).items())
    flaws = "".join(
        f"| `{code}` | {kind.severity.name.lower()} | {kind.says} |\n"
        for code, kind in sorted(KINDS.items())
    )
    series = "".join(f"- {name}\n" for name in SERIES)
    return (
        "# Findings\n\nEach finding has a code, a place, a cause and a hint. `--allow CODE` accepts"
        " it; without that, an error holds back the files that read what is wrong.\n\n"
        f"## Rules\n\n| code | what it finds |\n| --- | --- |\n{rows}\n"
        "## Reading, composing and printing\n\n"
        f"| code | for example |\n| --- | --- |\n{others}\n"
        "## In a printed file\n\n`briefgen inspect` looks for these; `briefgen build` looks for the"
        " ones that need no page drawn.\n\n"
        f"| code | severity | what it finds |\n| --- | --- | --- |\n{flaws}\n"
        f"## UN document symbols\n\nThe series that `malformed-symbol` knows:\n\n{series}"
    )


def _other_codes(known: Mapping[str, str]) -> dict[str, str]:
    """Collect the codes that are given outside of rules, each with an example from the tests."""
    examples = _examples()
    found: dict[str, str] = {}
    for path in sorted((ROOT / "briefgen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in CALLS or not node.args:
                continue
            for code in _codes_of(node.args[0]):
                if code not in known:
                    found[code] = examples.get(code, "")
    return dict(sorted(found.items()))


def _codes_of(argument: ast.expr) -> list[str]:
    if isinstance(argument, ast.Constant):
        return [str(argument.value)]
    if isinstance(argument, ast.JoinedStr) and ast.unparse(argument) == "f'unknown-{kind}'":
        return [f"unknown-{kind}" for kind in UNKNOWN]
    return []


def codes_module() -> str:
    """Write the codes of all findings as a module, for `--allow` to know them."""
    rules = explained()
    codes = sorted({*rules, *_other_codes(rules), *KINDS})
    rows = textwrap.wrap(", ".join(f'"{code}"' for code in codes) + ",", 96, break_on_hyphens=False)
    body = "".join(f"    {row}\n" for row in rows)
    return (
        '"""The code of every finding. Written by `make docs` from the code."""\n\n'
        f"CODES = frozenset({{\n{body}}})  # fmt: skip\n"
    )


def _examples() -> dict[str, str]:
    cases = yaml.safe_load((ROOT / "tests" / "bad_input.yaml").read_text("utf-8"))
    seen = "\n".join(case["sees"] for case in cases)
    found: dict[str, str] = {}
    pattern = r"(?:error|warning)\[([a-z0-9-]+)\]: (.+)(?:\n  hint: (.+))?"
    for code, message, hint in re.findall(pattern, seen):
        text = f"{message}: {hint}" if hint else message
        found.setdefault(code, text.replace("|", "\\|"))
    return found


def _content() -> str:
    parts = [
        "# What content says\n\nEvery key of every file. A text that may differ by audience ",
        "is either plain, or a mapping from audience to text with `default` for the rest.\n\n",
    ]
    for kind in CONTENT:
        doc = (inspect.getdoc(kind) or "").split("\n\n")[0]
        parts.append(
            f"## {kind.__name__}\n\n{doc}\n\n| key | kind | needed |\n| --- | --- | --- |\n"
        )
        for field in dataclasses.fields(kind):
            needed = field.default is field.default_factory is dataclasses.MISSING
            written = str(field.type).replace("|", "\\|")
            parts.append(f"| `{field.name}` | `{written}` | {'yes' if needed else ''} |\n")
        parts.append("\n")
    return "".join(parts)


def _templates() -> str:
    library = load(ROOT)
    audience = library.audiences["diplomats"]
    layout = Layout(library.layout, "en", {})
    view, _ = brief_view(library, library.blocks["strengthen-mandate"], audience, layout)
    settings = ", ".join(f"`{f.name}`" for f in dataclasses.fields(Settings))
    rows = "".join(f"| `brief.{key}` | {_shape(value)} |\n" for key, value in view["brief"].items())
    words = "".join(f"| `{key}` | {text} |\n" for key, text in library.layout["en"].items())
    return (
        "# What templates see\n\nTexts are HTML that is safe to print; lists keep their order.\n\n"
        f"| value | shape |\n| --- | --- |\n{rows}"
        "| `page` | `paper`, `toner_saving`, `lang`, `dir` |\n"
        "| `organisation` | the keys of [Organisation](content.md#organisation) |\n"
        "| `edition` | `as_of`, `version`, `iso_date` |\n"
        "| `audience` | the keys of [Audience](content.md#audience) |\n"
        "| `colours` | `accent`, `second`, `pale`, `tint` |\n"
        "| `t(key, …)` | a word of the page, from content/locales/TAG/layout.yaml |\n\n"
        f"A sheet's settings: {settings}.\n\n"
        f"## Words of the page\n\n| key | in English |\n| --- | --- |\n{words}"
    )


def _shape(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "list of " + ", ".join(f"`{key}`" for key in value[0])
    if isinstance(value, dict):
        return ", ".join(f"`{key}`" for key in value)
    return {
        "str": "words",
        "Markup": "HTML",
        "int": "number",
        "NoneType": "nothing, or a mapping",
    }.get(type(value).__name__, type(value).__name__)


def _schema(kind: type) -> str:
    schema = TypeAdapter(kind).json_schema(mode="validation")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the pages."""
    folder = ROOT / "docs" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")
    CODES.write_text(codes_module(), "utf-8")
    sys.stdout.write(f"wrote {len(pages())} pages to docs/reference/\n")


if __name__ == "__main__":
    main()

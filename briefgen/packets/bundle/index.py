"""The first page of a bundle: HTML that needs no network, no script and no other file.

Its template is untrusted like any: it runs in a process that is held to limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal

from briefgen.compose.environment import environment, rendered, template_problem
from briefgen.compose.layout import Layout
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, error
from briefgen.engine.setbacks import SETBACKS, said
from briefgen.executors import Limits

if TYPE_CHECKING:
    from datetime import date

    from briefgen.executors import Executor
    from briefgen.load import Library

TEMPLATE = "bundle/index.html.j2"
LIMITS = Limits()
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """What the page says of a file: `path` is its place, `group` an audience, or `packet`."""

    path: str
    group: str
    title: str
    locale: str
    pages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class IndexOrder:
    """One page to write; `state` is the name of the State that the bundle is for, if for one."""

    locale: str
    state: str
    day: date
    files: tuple[IndexedFile, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """A page that was written: without `html` an error holds it back."""

    html: bytes = b""
    findings: tuple[Diagnostic, ...] = ()


def index_page(executor: Executor, order: IndexOrder) -> bytes:
    """Have a page written; the executor's tool is IndexPages. Raises ProjectError."""
    try:
        made = executor.submit(LIMITS, IndexPages.write, order).result()
    except SETBACKS as problem:
        message, code, hint = said(problem, LIMITS, fixed=True)
        found = error(code, message, Location(f"templates/{TEMPLATE}"), hint)
        raise ProjectError(found) from problem
    if made.findings:
        raise ProjectError(*made.findings)
    return made.html


class IndexPages:
    """Writes pages with the templates and words of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._jinja = environment(library.snapshot)

    def write(self, order: IndexOrder) -> IndexPage:
        """Write one page."""
        layout = Layout(self._library.layout, order.locale, self._library.project.fallback)
        try:
            html = self._rendered(self._shown(order, layout))
        except ProjectError as problem:
            return IndexPage(findings=problem.diagnostics)
        if layout.missing:
            return IndexPage(findings=tuple(layout.diagnostics()))
        return IndexPage(html.encode())

    def _rendered(self, values: dict[str, Any]) -> str:
        try:
            return rendered(self._jinja.get_template(TEMPLATE), values)
        except ProjectError:
            raise
        except Exception as problem:  # a template can raise whatever its filters and methods raise
            known = sorted({*values, *self._jinja.list_templates()})
            raise ProjectError(template_problem(problem, TEMPLATE, known)) from problem

    def _shown(self, order: IndexOrder, layout: Layout) -> dict[str, Any]:
        library = self._library
        files = [_file(file, layout) for file in order.files]
        return {
            "t": layout.text,
            "page": {"lang": order.locale, "dir": layout.direction},
            "organisation": library.project.organisation,
            "edition": {"as_of": layout.date(order.day), "version": library.project.version},
            "state": order.state,
            "groups": [
                {
                    "id": group,
                    "name": library.audiences[group].name if group in library.audiences else "",
                    "files": [file for file in files if file["group"] == group],
                }
                for group in dict.fromkeys(file.group for file in order.files)
            ],
        }


def _file(file: IndexedFile, layout: Layout) -> dict[str, Any]:
    size = max(file.bytes / MEGABYTE, 0.1)
    number = format_decimal(round(size, 1), "0.0", locale=layout.locale.replace("-", "_"))
    return {
        "path": file.path, "title": file.title, "lang": file.locale, "pages": file.pages,
        "size": number, "group": file.group,
    }  # fmt: skip

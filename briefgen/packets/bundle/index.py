"""The first page of a bundle: HTML that needs no network, no script and no other file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal

from briefgen.compose.environment import environment, rendered, template_problem
from briefgen.compose.layout import Layout
from briefgen.diagnostics import ProjectError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefgen.load import Library
    from briefgen.packets.bundle.contents import Contents, Item

TEMPLATE = "bundle/index.html.j2"
MEGABYTE = 1_000_000


def index_page(
    library: Library, contents: Contents, names: Sequence[str], state: str, day: date
) -> bytes:
    """Write the page; `names` are the items' paths, `state` whom it is for; raises ProjectError."""
    layout = Layout(library.layout, contents.locale, library.project.fallback)
    files = [_file(i, name, layout) for i, name in zip(contents.items, names, strict=True)]
    groups = dict.fromkeys(item.group for item in contents.items)
    values = {
        "t": layout.text,
        "page": {"lang": contents.locale, "dir": layout.direction},
        "organisation": library.project.organisation,
        "edition": {"as_of": layout.date(day), "version": library.project.version},
        "state": state,
        "groups": [
            {
                "id": group,
                "name": library.audiences[group].name if group in library.audiences else "",
                "files": [file for file in files if file["group"] == group],
            }
            for group in groups
        ],
    }
    jinja = environment(library.snapshot)
    try:
        html = rendered(jinja.get_template(TEMPLATE), values)
    except ProjectError:
        raise
    except Exception as problem:  # a template can raise whatever its filters and methods raise
        known = sorted({*values, *jinja.list_templates()})
        raise ProjectError(template_problem(problem, TEMPLATE, known)) from problem
    if layout.missing:
        raise ProjectError(*layout.diagnostics())
    return html.encode()


def _file(item: Item, name: str, layout: Layout) -> dict[str, Any]:
    size = max(len(item.data) / MEGABYTE, 0.1)
    number = format_decimal(round(size, 1), "0.0", locale=layout.locale.replace("-", "_"))
    return {
        "path": name, "title": item.title, "lang": item.locale, "pages": item.pages,
        "size": number, "group": item.group,
    }  # fmt: skip

"""How the answer to `briefgen affected --since` looks, to people and to programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.json_output import finding_data, print_json
from briefgen.cli.shown import messages, show_findings
from briefgen.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.engine.since import Change, PageChange, Since, WordChange

# More words than that are not what anybody reads on a line; JSON has them all.
FEW_WORDS, FEW_CHANGES = 12, 20
SAID = {
    "appears": "would be printed for the first time",
    "disappears": "nothing prints it any more; `briefgen build --prune` deletes it",
    "held": "an error holds it back",
}


def print_changes(answer: Since) -> None:
    """Print a line a file, and below it what changes; findings and the sum go to stderr."""
    # What is only to be known is for `briefgen check`: here it would hide what changes.
    errors = (f for f in answer.result.everything if f.severity == Severity.ERROR)
    show_findings([*errors, *(f for f in answer.result.findings if f.code == "project-changed")])
    for change in answer.changes:
        for line in _lines(change):
            click.echo(line)
    counts = Counter(change.state for change in answer.changes)
    said = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    messages().print(f"{said or 'nothing changes'}; {answer.unchanged} as printed")


def print_changes_as_json(answer: Since) -> None:
    """Print all that is known, as docs/json.md describes it."""
    print_json({
        "files": [_data(change) | {"causes": _causes(answer, change)} for change in answer.changes],
        "unchanged": answer.unchanged,
        "findings": [finding_data(finding) for finding in answer.result.everything],
    })  # fmt: skip


def _causes(answer: Since, change: Change) -> list[dict[str, Any]]:
    """Give the errors that hold a file back."""
    if change.state != "held":
        return []
    found = (f for file in answer.result.files if file.file == change.file for f in file.findings)
    return [finding_data(finding) for finding in found if finding.severity == Severity.ERROR]


def _data(change: Change) -> dict[str, Any]:
    words = change.words
    return {
        "file": change.file,
        "state": change.state,
        "pages": [{"old": page.old, "new": page.new} for page in change.pages],
        "words": None if words is None else [_word_data(word) for word in words],
    }


def _word_data(word: WordChange) -> dict[str, Any]:
    return {
        "old": word.old, "new": word.new, "old_page": word.old_page, "new_page": word.new_page,
    }  # fmt: skip


def _lines(change: Change) -> Iterator[str]:
    if change.state != "changed":
        yield f"{change.file}: {SAID[change.state]}"
        return
    yield f"{change.file}: {_where(change)}"
    if change.words is None:
        yield "  which words is not known: the former file is neither in its place nor in the store"
        return
    for word in change.words[:FEW_CHANGES]:
        yield f"  page {_page(word)}: {_short(word.old) or 'new'} → {_short(word.new) or 'gone'}"
    if (more := len(change.words) - FEW_CHANGES) > 0:
        yield f"  and {more} more; --json lists them"


def _where(change: Change) -> str:
    if not change.pages:
        return "changes on no page, but in its tags, in what it says of itself, or in its sources"
    word = "page" if len(change.pages) == 1 else "pages"
    return f"changes on {word} {', '.join(map(_named, change.pages))}"


def _named(page: PageChange) -> str:
    if page.new is None:
        return f"{page.old} (goes)"
    if page.old is None:
        return f"{page.new} (comes)"
    return str(page.old) if page.old == page.new else f"{page.old} (now {page.new})"


def _page(word: WordChange) -> str:
    if word.old_page is None or word.new_page is None or word.old_page == word.new_page:
        return str(word.old_page or word.new_page)
    return f"{word.old_page} (now {word.new_page})"


def _short(words: str) -> str:
    listed = words.split()
    if len(listed) <= FEW_WORDS:
        return f"“{words}”" if words else ""
    return f"“{' '.join(listed[:FEW_WORDS])} …” ({len(listed)} words)"

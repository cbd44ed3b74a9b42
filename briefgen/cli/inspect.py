"""`briefgen inspect`: say what any PDF lacks."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.json_output import finding_data, print_json
from briefgen.cli.options import (
    CLEAN,
    ERRORS,
    PARTIAL,
    allow_option,
    json_option,
    strict_option,
)
from briefgen.cli.shown import messages, show_findings
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, Severity, error

if TYPE_CHECKING:
    from briefgen.inspect.apart import Examiner

UNREAD = frozenset({
    "unreadable-file", "not-a-pdf", "encrypted-file", "endless-tags", "packed-too-tight",
    "inspection-stopped",
})  # fmt: skip
LARGEST = 500_000_000


@dataclass(frozen=True, slots=True)
class Inspected:
    """One file with what was found in it."""

    file: str
    findings: tuple[Diagnostic, ...]

    @property
    def worst(self) -> Severity:
        """Give the severity that decides."""
        return max((finding.severity for finding in self.findings), default=Severity.NOTE)


@click.command("inspect")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE.pdf...", type=click.Path(path_type=Path)
)
@strict_option
@allow_option
@json_option
def inspect_command(
    files: tuple[Path, ...], strict: bool, allowed: tuple[str, ...], as_json: bool
) -> None:
    """Say what any PDF lacks: tags, order, words, languages, fonts, contrast; and what it tells.

    Needs no project. PDF/UA-1 and PDF/A-3a are checked rule by rule where the extra `standards`
    is installed.

    \b
    Examples:
      briefgen inspect brief.pdf
      briefgen inspect output/en/*/*.pdf --strict --allow pdf-a
      briefgen inspect brief.pdf --json
    """
    from briefgen.inspect.apart import Examiner  # noqa: PLC0415 - --help needs no PDF library

    with Examiner() as examiner:
        inspected = [_inspected(examiner, file, frozenset(allowed)) for file in files]
    if as_json:
        print_json(_data(inspected))
    else:
        show_findings(finding for file in inspected for finding in file.findings)
        messages().print("\n".join(_summed_up(inspected)))
    raise SystemExit(_exit_code(inspected, strict=strict))


def _inspected(examiner: Examiner, file: Path, allowed: frozenset[str]) -> Inspected:
    try:
        found = examiner.examine(_read(file))
    except (OSError, ValueError) as problem:
        said = problem.strerror if isinstance(problem, OSError) else problem
        found = (error("unreadable-file", f"cannot be read: {said}"),)
    name = file.as_posix()
    kept = (finding for finding in found if finding.code not in allowed)
    return Inspected(name, tuple(replace(finding, location=Location(name)) for finding in kept))


def _read(file: Path) -> bytes:
    """Read a file; raises OSError, and ValueError for what has no end, or is too large."""
    mode = file.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        message = "it is a pipe or a device; save what it gives in a file"
        raise ValueError(message)
    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        message = f"it has more than {LARGEST:,} bytes"
        raise ValueError(message)
    return data


def _data(inspected: Sequence[Inspected]) -> dict[str, Any]:
    rows = [
        {"file": file.file, "worst": file.worst.name.lower() if file.findings else None}
        | {"findings": len(file.findings)}
        for file in inspected
    ]
    findings = [finding_data(finding) for file in inspected for finding in file.findings]
    return {"files": rows, "findings": findings}


def _summed_up(inspected: Sequence[Inspected]) -> Iterator[str]:
    for file in inspected:
        counts = {
            word: sum(finding.severity.name.lower() == word for finding in file.findings)
            for word in ("error", "warning", "note")
        }
        said = [f"{n} {word}{'s' if n > 1 else ''}" for word, n in counts.items() if n]
        yield f"{file.file}: {', '.join(said) or 'nothing found'}"


def _exit_code(inspected: Sequence[Inspected], *, strict: bool) -> int:
    """Give 0 if all files are clean, 1 on errors, 3 if some could be read and others not."""
    unread = [file for file in inspected if any(f.code in UNREAD for f in file.findings)]
    if unread and len(unread) < len(inspected):
        return PARTIAL
    worst = max(file.worst for file in inspected)
    fails = Severity.WARNING if strict else Severity.ERROR
    return ERRORS if worst >= fails else CLEAN

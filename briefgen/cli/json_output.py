"""One versioned schema for every --json: documented in docs/json.md."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import exit_code_of
from briefgen.diagnostics import ProjectError, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.diagnostics import Diagnostic
    from briefgen.engine import BuiltFile, Result

SCHEMA = "briefgen/1"


def print_json(data: dict[str, Any]) -> None:
    """Print one JSON object with the schema's name to stdout."""
    click.echo(json.dumps({"schema": SCHEMA, **data}, ensure_ascii=False, indent=2))


def print_event(name: str, data: Mapping[str, Any]) -> None:
    """Print one JSON object on a line of its own, as soon as it happens."""
    click.echo(json.dumps({"schema": SCHEMA, "event": name, **data}, ensure_ascii=False))


@contextmanager
def findings_as_json(empty: dict[str, Any] | None) -> Iterator[None]:
    """Give what stops a run as data too: `empty` is what is printed beside the findings."""
    try:
        yield
    except ProjectError as problem:
        if empty is None:
            raise
        findings = [finding_data(finding) for finding in in_reading_order(problem.diagnostics)]
        print_json({**empty, "findings": findings})
        raise SystemExit(exit_code_of(problem)) from problem


def result_data(result: Result) -> dict[str, Any]:
    """Give a run as data: its files, and all findings in reading order."""
    return {
        "files": [file_data(file) for file in result.files],
        "findings": [finding_data(finding) for finding in result.everything],
    }


def finding_data(finding: Diagnostic) -> dict[str, Any]:
    """Give a finding as data; line and column count from 1, null where unknown."""
    place = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "hint": finding.hint,
        "file": place.file or None,
        "line": place.line or None,
        "column": place.column or None,
    }


def file_data(file: BuiltFile) -> dict[str, Any]:
    """Give a row of the closing table as data."""
    return {
        "file": file.file,
        "held": file.held,
        "pages": file.pages or None,
        "words": file.words if file.pages else None,
        "grade": round(file.grade, 1) if file.grade is not None else None,
        "findings": len(file.findings),
    }

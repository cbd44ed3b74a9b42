"""A printed file's row in the manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import in_reading_order
from briefgen.engine.manifest import Entry, Remark, digest_of

if TYPE_CHECKING:
    from briefgen.engine.planning import Brief
    from briefgen.engine.request import Request
    from briefgen.engine.sheet import Sheet
    from briefgen.load import Library


def entry_of(brief: Brief, sheet: Sheet, request: Request, library: Library) -> Entry:
    """Say what a file is and what it was made from; only of a sheet that came out."""
    pdf, measured = sheet.pdf or b"", sheet.measurements
    return Entry(
        digest=digest_of(pdf),
        bytes=len(pdf),
        pages=len(measured.pages) if measured else 0,
        words=measured.words if measured else 0,
        block=brief.block.id,
        audience=brief.audience.id,
        locale=brief.locale,
        variant=request.variant.name,
        date=request.date.isoformat(),
        project_date=request.date == library.project.date,
        revision=library.snapshot.revision,
        job=sheet.job,
        printer=sheet.printer,
        inputs=dict(sheet.reads),
        refs=sheet.refs,
        looks=sheet.looks,
        findings=tuple(
            Remark(f.code, f.severity.name.lower(), f.message, f.location.file)
            for f in in_reading_order(sheet.findings)
        ),
    )

"""PDF/UA-1 and PDF/A-3a, rule by rule, where their checker is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from briefgen.inspect.flaws import flaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Diagnostic

PROFILES = {"pdf-ua": "PDF_UA_1", "pdf-a": "PDF_A_3A"}


def standards(pdf: bytes) -> Iterator[Diagnostic]:
    """Name each rule that is broken once; without the checker, say so in one line."""
    if find_spec("page") is None:
        yield flaw("standards-unchecked", "PDF/UA-1 and PDF/A-3a were not checked")
        return
    import page  # noqa: PLC0415 - an extra

    for code, profile in PROFILES.items():
        try:
            report = page.validate_pdf_bytes(pdf, profile=getattr(page.ValidationProfile, profile))
        except page.PageError as problem:
            yield flaw(code, f"the checker could not read the file: {problem}")
            continue
        broken = {failure.rule_id: failure.message for failure in report.failures}
        for rule, message in sorted(broken.items()):
            yield flaw(code, f"{rule}: {message}")

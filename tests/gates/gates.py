"""What every published file must pass: each gate says what is wrong, and nothing if all is well."""

from __future__ import annotations

import io
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import heard
import outloud
import pikepdf
import written
import yaml
from page import validate_pdf_bytes
from spoken import differences, words

from briefgen.inspect import examine

if TYPE_CHECKING:
    from shipped import Printed

SKIPS = Path(__file__).with_name("outloud_skips.yaml")


def standard(profile: str, file: Printed) -> list[str]:
    """Name the broken rules of a standard."""
    report = validate_pdf_bytes(file.pdf, profile=profile)
    broken = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return broken or ([] if report.is_compliant else [f"{profile} is not met"])


def listened(file: Printed) -> list[str]:
    """Name what outloud finds, beside what is skipped for a reason."""
    return [said for said in found_by_outloud(file.pdf) if skip_for(said) is None]


def found_by_outloud(pdf: bytes) -> list[str]:
    """List outloud's findings, its own failures too, a line each."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # What other packages deprecate within outloud is not ours to mend.
        warnings.simplefilter("ignore")
        path = Path(folder, "file.pdf")
        path.write_bytes(pdf)
        result = outloud.check(str(path))
    found = [f"{f.rule} {f.message}: {f.evidence or ''}" for f in result.findings]
    found += [f"{run.rule} crashed: {run.reason}" for run in result.runs if run.status == "crashed"]
    return [*found, *filter(None, [result.error])]


@cache
def skips() -> tuple[dict[str, str], ...]:
    """Read the written list of findings that are not taken for defects."""
    return tuple(yaml.safe_load(SKIPS.read_text("utf-8")))


def skip_for(said: str) -> int | None:
    """Give the number of the skip that a finding falls under."""
    rule, _, message = said.partition(" ")
    for number, skip in enumerate(skips()):
        if skip["rule"] == rule and re.search(skip["says"], message):
            return number
    return None


def examined(file: Printed) -> list[str]:
    """Name what our own invariants find, warnings too."""
    return [f"{found.code}: {found.message}" for found in examine(file.pdf)]


def spoken_words(file: Printed) -> list[str]:
    """Compare what is heard with the page's source: every word, in order, in its language."""
    expected = words(written.stretches(file.html, file.page_of))
    return differences(expected, words(heard.stretches(heard.heard(file.pdf))))


def syntax(file: Printed) -> list[str]:
    """Name what qpdf's check finds."""
    with pikepdf.open(io.BytesIO(file.pdf)) as document:
        return [*map(str, document.check_pdf_syntax()), *document.get_warnings()]


def ends(file: Printed) -> list[str]:
    """Name the streams whose last byte is CR, which some checkers take for a line's end."""
    with pikepdf.open(io.BytesIO(file.pdf)) as document:
        return list(_ends(document))


def _ends(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if isinstance(item, pikepdf.Stream) and item.read_raw_bytes().endswith(b"\r"):
            yield f"object {item.objgen[0]} ends in CR"


GATES: dict[str, Callable[[Printed], list[str]]] = {
    "PDF/UA-1, by page-validation": partial(standard, "PDF/UA-1"),
    "PDF/A-3a, by page-validation": partial(standard, "PDF/A-3a"),
    "outloud": listened,
    "our invariants": examined,
    "each word, in order, in its language": spoken_words,
    "qpdf --check": syntax,
    "no stream ends in CR": ends,
}


def wrong_with(file: Printed) -> dict[str, list[str]]:
    """Pass a file through every gate; what is wrong, by gate."""
    found = {name: gate(file) for name, gate in GATES.items()}
    return {name: said for name, said in found.items() if said}

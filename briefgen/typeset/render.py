"""WeasyPrint, told nothing but the job."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING

from briefgen.compiled import digest_of
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, ProjectError, error, warning
from briefgen.typeset.admission import missing_picture, refusal
from briefgen.typeset.boxes import finisher
from briefgen.typeset.frames import roomy
from briefgen.typeset.later import hints_later, packages_later
from briefgen.typeset.libraries import declared, found_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.artifacts import Job
    from briefgen.typeset.patches import Case, Hooks

# Both standards in one file, which WeasyPrint knows only one by one: see patches/.
VARIANT = "pdf/a-3a+ua-1"


@dataclass(frozen=True, slots=True)
class Pages:
    """A job's pages as one PDF; `refs` lists the `data-ref`s of what stands on each."""

    pdf: bytes
    complaints: tuple[Diagnostic, ...]
    refs: tuple[tuple[str, ...], ...]


def typeset(job: Job) -> Pages:
    """Set a job's pages; what WeasyPrint complained of comes back as warnings."""
    load_engine()
    from briefgen.typeset.patches import Hooks  # noqa: PLC0415 - loads WeasyPrint

    return set_pages(job, Hooks(finisher(job)))


@roomy
def set_pages(job: Job, hooks: Hooks) -> Pages:
    """Set a job's pages, with what was read for others of the same stylesheets and fonts."""
    load_engine()
    from briefgen.typeset.patches import Case, rack  # noqa: PLC0415 - loads WeasyPrint

    place = rack(_name(job, "font/"))
    if case := place.take():
        pages = _set(job, hooks, case)
        if case.fit:
            if not pages.complaints:
                place.put_back(case)
            return pages
    case = Case()
    pages = _set(job, hooks, case)
    if not pages.complaints:
        place.put_back(case)
    return pages


def _name(job: Job, kind: str) -> str:
    """Name all assets of a kind by their names and bytes."""
    digest = hashlib.blake2b(digest_size=16)
    for asset in job.assets:
        if asset.media_type.startswith(kind):
            digest.update(asset.header + digest_of(asset.data).encode())
    return digest.hexdigest()


def _set(job: Job, hooks: Hooks, case: Case) -> Pages:
    from briefgen.typeset.fetcher import BASE, AssetFetcher  # noqa: PLC0415 - loads WeasyPrint
    from briefgen.typeset.patches import write_pdf  # noqa: PLC0415

    fetcher = AssetFetcher({asset.name: asset for asset in job.assets})
    case.lay_out(_name(job, "text/"))
    with _complaints() as records:
        try:
            pdf, refs = write_pdf(job, fetcher, VARIANT, hooks, case)
        except RecursionError as problem:
            raise ProjectError(_too_nested()) from problem
        except (MemoryError, ProjectError):
            raise
        except OSError as problem:
            raise ProjectError(_no_room(problem)) from problem
        except Exception as problem:
            raise ProjectError(_given_up(problem)) from problem
    findings = [missing_picture(name) for name in dict.fromkeys(fetcher.refused)]
    findings += [refusal(name, problem) for name, problem in dict(fetcher.unfit).items()]
    complaints = [_complaint(message, BASE) for message in dict.fromkeys(records)]
    known = [*fetcher.refused, *(name.rstrip("…") for name, _ in fetcher.unfit)]
    findings += [found for found in complaints if not _says_again(found, known)]
    return Pages(pdf, tuple(findings), refs)


def load_engine() -> None:
    """Import WeasyPrint; raises ProjectError if a library that it needs is not installed."""
    try:
        # It prints its own advice to stdout, where our data goes.
        with redirect_stdout(io.StringIO()):
            _import_quickly()
    except OSError as problem:
        library = str(problem).partition("'")[2].partition("'")[0] or str(problem)
        hint = "run `briefgen doctor`: it names the command that installs it"
        message = f"the library {library} is not installed"
        raise ProjectError(error("missing-library", message, hint=hint)) from problem


def _import_quickly() -> None:
    try:
        with found_by_name(), packages_later(), hints_later(), declared():
            import weasyprint  # noqa: PLC0415 - half a second
    except OSError:  # a system that keeps its libraries where only a search finds them
        import weasyprint  # noqa: F401, PLC0415


def _too_nested() -> Diagnostic:
    hint = "look for a list or quotation that holds itself many times over"
    return error("page-too-nested", "elements are nested too deep to lay out", hint=hint)


def _no_room(problem: OSError) -> Diagnostic:
    """Say that fonts could not be unpacked: all else that pages need is in memory."""
    hint = "free the disk of temporary files, or name another folder in TMPDIR"
    said = problem.strerror or str(problem)
    return error("no-temporary-files", f"cannot write temporary files: {said}", hint=hint)


def _given_up(problem: Exception) -> Diagnostic:
    """Say that WeasyPrint failed in its own words: style sheets can ask what it cannot divide."""
    message = f"WeasyPrint cannot set the page: {type(problem).__name__}: {problem}"
    hint = "look for a size that is nothing, or kilometres, in styles and drawings"
    return error("page-not-set", message, hint=hint)


OWN_FONT = "name one of the project's own fonts"
FAILED = re.compile(
    r"Failed to (?:load (?:image|stylesheet) at|render SVG image) '?(?P<address>\S*?)'?(?: ?: |$)"
)
GLYPH = re.compile(r'\.notdef glyph .*"(?P<character>.)" \((?P<number>U\+[0-9A-F]+)\)')
FONT = re.compile(r"Font-face '?(?P<family>.+?)'? cannot be loaded")
FAMILY = re.compile(r"Font-family (?P<family>.+) is not declared")


def _complaint(message: str, base: str) -> Diagnostic:
    """Turn WeasyPrint's words into a finding: a picture that it leaves out is an error."""
    if match := FAILED.match(message):
        name = match["address"].removeprefix(base) or "a drawing in the page"
        hint = "save the picture again as SVG or PNG"
        return error("asset-unreadable", f"{name} cannot be read", hint=hint)
    if match := GLYPH.search(message):
        said = f"no font has {match['character']!r} ({match['number']})"
        return error("missing-glyph", said, hint="write it in letters that the fonts have")
    if match := FONT.match(message):
        said = f"the font {match['family']!r} cannot be read"
        return error("font-unreadable", said, hint=OWN_FONT)
    if match := FAMILY.match(message):
        said = f"the font {match['family']} is not the project's"
        return error("foreign-font", said, hint=OWN_FONT)
    return warning("typeset", message)


def _says_again(finding: Diagnostic, known: Sequence[str]) -> bool:
    """Say whether a failure only follows from a refusal: one mistake, one finding."""
    return finding.code == "asset-unreadable" and any(
        finding.message.startswith(name) for name in known
    )


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    logger = logging.getLogger("weasyprint")
    keeper = _Keeper()
    before, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [keeper], False
    try:
        yield keeper.messages
    finally:
        logger.handlers, logger.propagate = before, propagate

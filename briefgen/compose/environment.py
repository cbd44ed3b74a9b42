"""Jinja2 as untrusted templates need it: an immutable sandbox, escaped, strict, two folders."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
)
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as DEFAULT_TESTS

from briefgen.compose.addresses import linked
from briefgen.compose.citations import symbols_unbroken
from briefgen.compose.known_templates import KnownTemplates, known_templates
from briefgen.compose.prose import placeholders
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.disk import packaged_templates
from briefgen.load.snapshot import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import CodeType

    from jinja2 import Environment, Template
    from jinja2.bccache import Bucket

    from briefgen.load.snapshot import Snapshot

# The longest compendium that is shipped has a twentieth of that.
LONGEST = 4_000_000
# The shipped ones are a tenth of that.
MOST_TEMPLATES = 256

OWN_FILTERS = {"linked": linked, "placeholders": placeholders, "unbroken": symbols_unbroken}


def environment(
    taken: Snapshot, read: dict[str, str] | None = None
) -> ImmutableSandboxedEnvironment:
    """Make the environment; a project's own template wins over the packaged one.

    The packaged ones are always at hand as `package/…`, for a template that changes one section.
    `read` takes up the name and the text of each template that is read.
    """
    noted = {} if read is None else read
    packaged = _Packaged(noted)
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([_Own(taken, noted), packaged, PrefixLoader({"package": packaged})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        bytecode_cache=_kept(),
    )
    made.filters |= OWN_FILTERS
    # A range of a thousand million is no layout; the sandbox's own limit is far higher.
    made.globals.clear()
    made.globals["range"] = _short_range
    return made


class _Kept(BytecodeCache):
    """Keeps what templates are compiled to in this process; those that come along are compiled."""

    def __init__(self, known: KnownTemplates) -> None:
        self._known = known
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a template as it is named to its reader, wherever it is kept."""
        del filename
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what the same text under the same name was compiled to."""
        key = bucket.key, bucket.checksum
        if key not in self._codes and (code := self._known.code_of(*key)):
            self._codes[key] = code
        bucket.code = self._codes.get(key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a text was compiled to."""
        if len(self._codes) >= MOST_TEMPLATES:
            self._codes.clear()
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@cache
def _kept() -> _Kept:
    return _Kept(known_templates())


class _Own(BaseLoader):
    """Reads a project's templates, and says of which it cannot: they are not passed over."""

    def __init__(self, taken: Snapshot, read: dict[str, str]) -> None:
        self._taken, self._read = taken, read

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read one template; a link that leads out of the folder is none."""
        del environment
        path = f"templates/{'/'.join(split_template_path(template))}"
        if why := self._taken.refused.get(path):
            raise TemplateSyntaxError(why, 1, template)
        data = self._taken.held.get(path)
        if data is None:
            raise TemplateNotFound(template)
        if len(data) > MOST_BYTES:
            message = f"has more than {MOST_BYTES:,} bytes"
            raise TemplateSyntaxError(message, 1, template)
        text = _text(data, template)
        _note(self._read, template, text)
        return text, f"/{path}", lambda: True

    def list_templates(self) -> list[str]:
        """List what may be named."""
        return [name for name, _ in self._taken.under("templates")]


class _Packaged(FileSystemLoader):
    """Reads the templates that come with briefgen."""

    def __init__(self, read: dict[str, str]) -> None:
        super().__init__(packaged_templates())
        self._read = read

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read one template, and note it."""
        text, path, fresh = super().get_source(environment, template)
        _note(self._read, template, text)
        return text, path, fresh


def _text(data: bytes, template: str) -> str:
    try:
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        message = f"byte {problem.start + 1} is not UTF-8"
        raise TemplateSyntaxError(message, 1, template) from problem


def _note(read: dict[str, str], template: str, text: str) -> None:
    read[template] = read.get(template, "") + text


def _short_range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > 1000:  # noqa: PLR2004 - more than any page holds
        message = "range() of more than 1000 numbers"
        raise TemplateError(message)
    return made


class PageTooLongError(Exception):
    """A template writes more than any document holds."""


def rendered(template: Template, values: Mapping[str, object]) -> str:
    """Run a template, and stop it where it writes more than LONGEST characters."""
    parts, length = [], 0
    for part in template.generate(values):
        parts.append(part)
        length += len(part)
        if length > LONGEST:
            message = f"the page has more than {LONGEST:,} characters"
            raise PageTooLongError(message)
    return "".join(parts)


def template_problem(problem: Exception, name: str, names: Sequence[str]) -> Diagnostic:
    """Say in which template, on which line and through which includes a render failed."""
    if isinstance(problem, TemplateSyntaxError):
        place = Location(_shown(problem.name or name), problem.lineno)
        said = (problem.message or "syntax error").removesuffix(".")
        return error("template-syntax", said, place, _syntax_hint(said))
    if isinstance(problem, TemplateNotFound):
        return error(
            "template-missing", f"no template {problem.name!r}", _place(problem, name),
            _near(str(problem.name), names),
        )  # fmt: skip
    if found := _too_much(problem, name):
        return found
    message = str(problem) or type(problem).__name__
    if isinstance(problem, KeyError):
        message = f"nothing here is called {message}"
    hint = _chain(problem)
    if isinstance(problem, UndefinedError):
        wanted = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", message)
        word = next((g for g in (wanted.groups() if wanted else ()) if g), "")
        message = f"nothing here is called {word!r}" if word else message
        hint = "; ".join(part for part in (_near(word, names), hint) if part)
    return error("template-error", message, _place(problem, name), hint)


def _too_much(problem: Exception, name: str) -> Diagnostic | None:
    """Say of a template that it repeats without end, or what it makes of itself."""
    place = _place(problem, name)
    if isinstance(problem, MemoryError):
        message = "the template asks for more memory than it may have"
        return error("out-of-memory", message, place, "look for what it repeats")
    if isinstance(problem, RecursionError):
        hint = "a macro or an include that leads back to itself has no end"
        return error("template-error", "the template calls itself too deep", place, hint)
    if isinstance(problem, PageTooLongError):
        hint = "look for what the template repeats"
        return error("page-too-long", str(problem), hint=hint)
    return None


def _syntax_hint(said: str) -> str:
    if match := re.search(r"No (?:filter|test) named '([^']+)'", said):
        return _near(match[1], sorted({*DEFAULT_FILTERS, *DEFAULT_TESTS, *OWN_FILTERS}))
    if "print statement" in said:
        return "close it with }}"
    if "outside" in said:
        return "copy the file into templates/"
    if "not UTF-8" in said:
        return "save the file as UTF-8"
    return "check that each {% if %}, {% for %} and {% block %} has its end"


def _frames(problem: Exception) -> list[tuple[str, int]]:
    frames = []
    trace = problem.__traceback__
    while trace:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith((".j2", ".html")):
            frames.append((_shown(filename), trace.tb_lineno))
        trace = trace.tb_next
    return frames


def _shown(filename: str) -> str:
    _, found, rest = filename.replace("\\", "/").rpartition("/templates/")
    return f"templates/{rest}" if found else f"templates/{filename}"


def _place(problem: Exception, name: str) -> Location:
    frames = _frames(problem)
    return Location(*frames[-1]) if frames else Location(f"templates/{name}")


def _chain(problem: Exception) -> str:
    frames = list(dict.fromkeys(_frames(problem)))
    if len(frames) < 2:  # noqa: PLR2004 - a chain has two ends
        return ""
    return "included from " + " → ".join(f"{file}:{line}" for file, line in frames[:-1])


def _near(word: str, names: Sequence[str]) -> str:
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""

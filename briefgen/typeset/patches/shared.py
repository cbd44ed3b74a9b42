"""What jobs with the same fonts share, so that it is read and worked out once.

Only what a job's own text cannot change is shared, and only after a job without complaints:
WeasyPrint says some things once for each stylesheet that it has parsed. Each job must ask for the
very faces that are loaded; one that asks for others is set anew with a case of its own.

Private names: those of `sheets.py`, `lines.py`, `layouts.py`, `quick.py`, `styles.py` and
`no_fonts.py`, `FontConfiguration.add_font_face`, its `_folder` and `strut_layouts`.
"""

from __future__ import annotations

import tempfile
import weakref
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from weasyprint.logger import LOGGER

from briefgen.typeset.patches.attributes import owning
from briefgen.typeset.patches.layouts import staying
from briefgen.typeset.patches.lines import Lines, splitting
from briefgen.typeset.patches.no_fonts import NoFonts
from briefgen.typeset.patches.quick import answering
from briefgen.typeset.patches.sheets import Sheets, parsing
from briefgen.typeset.patches.styles import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Kinds of families, of which CSS says that there is always one.
GENERIC = frozenset({
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "ui-serif",
    "ui-sans-serif", "ui-monospace", "ui-rounded",
})  # fmt: skip
# A project has one set of fonts; a second one is another project's.
MOST_CASES = 2


class Faces(NoFonts):
    """Fonts that are loaded once; `asked` lists the faces that the job at work asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="briefgen-fonts-"))
        # Kept to the end of the program, it would outlive its last chance to clear up.
        weakref.finalize(self, rmtree, self._folder, ignore_errors=True)
        self.asked: list[str] = []
        self._families: dict[str, str] = {}
        self._loaded: list[str] | None = None

    @property
    def fit(self) -> bool:
        """Say whether the job asked for the faces that are loaded, and for no others."""
        return self._loaded is None or self._loaded == self.asked

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:  # noqa: ANN401
        """Load a face, unless an earlier job has loaded them all."""
        self.asked.append(name := str(rule_descriptors))
        self._families[name] = rule_descriptors["font_family"].lower()
        if self._loaded is None:
            super().add_font_face(rule_descriptors, url_fetcher)

    def begin(self) -> None:
        """Forget what the last job asked for."""
        self.asked = []
        self.strut_layouts.clear()

    def lacking(self, families: Sequence[str]) -> str:
        """Name the first of some families if a job declares faces, and none of theirs."""
        named = [name for name in families if name.lower() not in GENERIC]
        declared = {self._families[face] for face in self.asked}
        there = declared.intersection(map(str.lower, named))
        return named[0] if declared and named and not there else ""

    def close(self) -> None:
        """Load no more: what is loaded now is what jobs share."""
        self._loaded = self.asked


class Case:
    """What jobs with the same fonts are set with, one after the other."""

    def __init__(self) -> None:
        self.faces = Faces()
        self._sheets = Sheets(self.faces)
        self._lines = Lines()

    @property
    def fit(self) -> bool:
        """Say whether the last job was set with what it asked for."""
        return self.faces.fit

    def lay_out(self, sheets: str) -> None:
        """Take out the stylesheets of the next job, by the name of all that it may read."""
        self._sheets.name = sheets

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let WeasyPrint work with this case while one job is set."""
        self.faces.begin()
        sharing = parsing(self._sheets), splitting(self._lines)
        with answering(), owning(), reading(), staying(), sharing[0], sharing[1]:
            yield
            for name in sorted({*map(self.faces.lacking, self._lines.families)} - {""}):
                LOGGER.warning("Font-family %r is not declared", name)

    def keep(self) -> bool:
        """Make ready for the next job; False if this one's own pictures are among what is kept."""
        self.faces.close()
        return not self._sheets.spoilt


class Rack:
    """Holds the case for jobs with the same fonts, while none of them has it."""

    def __init__(self) -> None:
        self._case: Case | None = None

    def take(self) -> Case | None:
        """Take the case, if there is one."""
        case, self._case = self._case, None
        return case

    def put_back(self, case: Case) -> None:
        """Keep a case for the next job."""
        self._case = case if case.keep() else None


@lru_cache(maxsize=MOST_CASES)
def rack(name: str) -> Rack:
    """Give the place of a case; the name is made of the bytes of all fonts."""
    del name
    return Rack()

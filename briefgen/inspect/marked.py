"""What the pages' streams mark, and what they draw outside of any mark."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

from briefgen.inspect.structure import dictionary, text
from briefgen.inspect.tags import NAMELESS, Name, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

# More than any page nests; a file that does is made to exhaust its reader.
DEEPEST_FORM = 16
PAINTS = frozenset({
    "Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE",
})  # fmt: skip
READ = " ".join([*sorted(PAINTS - {"INLINE IMAGE"}), "Do", "BDC", "BMC", "EMC", "BI", "ID", "EI"])


@dataclass(slots=True)
class Marked:
    """One page's marked content, the forms that it draws included."""

    places: list[Place] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)


def read_marked(document: pikepdf.Pdf) -> list[Marked]:
    """Read every page's streams; each form counts once, where it is drawn first."""
    reader = _Reader()
    return [reader.page(page) for page in document.pages]


class _Reader:
    def __init__(self) -> None:
        self._seen: set[Name] = set()

    def page(self, page: pikepdf.Page) -> Marked:
        found = Marked()
        self._stream(page, page.obj.objgen, found, covered=False, depth=0)
        return found

    def _stream(
        self,
        stream: Any,  # noqa: ANN401 - pikepdf is untyped
        name: Name,
        found: Marked,
        *,
        covered: bool,
        depth: int,
    ) -> None:
        try:
            steps = pikepdf.parse_content_stream(stream, READ)
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
            return
        resources = dictionary(stream.get("/Resources"))
        open_marks: list[bool] = []
        for step in steps:
            operator = str(step.operator)
            inside = covered or any(open_marks)
            if operator in {"BDC", "BMC"}:
                open_marks.append(self._opened(step.operands, resources, name, found))
            elif operator == "EMC" and open_marks:
                open_marks.pop()
            elif operator == "Do":
                self._drawn(step.operands, resources, found, inside, depth)
            elif operator in PAINTS and not inside:
                found.bare.append(operator)

    @staticmethod
    def _opened(operands: Any, resources: Any, name: Name, found: Marked) -> bool:  # noqa: ANN401
        """Note a mark; say whether what it holds is content of a tag, or an Artifact."""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = dictionary(resources.get("/Properties")).get(str(properties))
        mcid = dictionary(properties).get("/MCID")
        if isinstance(mcid, int):
            found.places.append(Place(name, mcid))
            return True
        return bool(len(operands)) and str(operands[0]) == "/Artifact"

    def _drawn(
        self,
        operands: Iterable[Any],
        resources: Any,  # noqa: ANN401
        found: Marked,
        inside: bool,  # noqa: FBT001
        depth: int,
    ) -> None:
        name = next((str(operand) for operand in operands), "")
        item = dictionary(resources.get("/XObject")).get(name)
        if not isinstance(item, pikepdf.Stream) or text(item, "/Subtype") != "/Form":
            if not inside:
                found.bare.append("a picture")
        elif item.objgen not in self._seen and depth < DEEPEST_FORM:
            if item.objgen != NAMELESS:
                self._seen.add(item.objgen)
            self._stream(item, item.objgen, found, covered=inside, depth=depth + 1)

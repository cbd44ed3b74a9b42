"""The boxes of a sheet that is trimmed: what is printed, what bleeds, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.artifacts import Job

POINTS = 72 / 25.4
# Signs of left, bottom, right and top: outwards.
OUTWARDS = (-1, -1, 1, 1)


def finisher(job: Job) -> Callable[[Any, Any], None]:
    """Make the last hand on WeasyPrint's objects, before they are written."""

    def finish(_: Any, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint is untyped
        if job.bleed:
            for page in _pages(pdf):
                page["BleedBox"] = _bleed_box(page["TrimBox"], job.bleed * POINTS)

    return finish


def _pages(pdf: Any) -> list[Any]:  # noqa: ANN401 - pydyf is untyped
    return [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]


def _bleed_box(trim: Any, bleed: float) -> Any:  # noqa: ANN401 - pydyf is untyped
    """WeasyPrint writes as much bleed as the marks take, up to ten points: too much."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    return pydyf.Array([edge + sign * bleed for edge, sign in zip(trim, OUTWARDS, strict=True)])

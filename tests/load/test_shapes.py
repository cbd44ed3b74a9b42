"""What a model class takes is told to pydantic's core as pydantic would tell it."""

from __future__ import annotations

import dataclasses
from types import FunctionType
from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter

import briefgen.model
from briefgen.engine.manifest import Manifest
from briefgen.load.shapes import shape, validator
from briefgen.packets.runs.copies import PrintedCopies

READ = {kind for kind in vars(briefgen.model).values() if dataclasses.is_dataclass(kind)}
MODELS = sorted(READ | {Manifest, PrintedCopies}, key=str)
# What pydantic writes besides: names for itself, and what the core assumes anyway.
ASSUMED: dict[str, Any] = {
    "ref": ..., "metadata": ..., "kw_only": False, "init": True, "strict": False,
    "default_factory_takes_data": False, "json_schema_input_schema": ...,
    "collect_init_only": False, "computed_fields": [],
}  # fmt: skip


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_the_core_is_told_what_pydantic_would_tell_it(kind: type) -> None:
    theirs: Any = TypeAdapter(kind).core_schema
    known = {one["ref"]: one for one in theirs.get("definitions", ())}

    assert plain(shape(kind), {}) == plain(theirs.get("schema", theirs) if known else theirs, known)


@pytest.mark.parametrize(
    ("annotation", "given", "made"),
    [(set[str], ["a", "a"], {"a"}), (Annotated[int, Field(ge=1)], 1, 1)],
)
def test_what_no_shape_is_written_for_is_read_by_pydantic(
    annotation: Any,  # noqa: ANN401 - any annotation
    given: object,
    made: object,
) -> None:
    odd = dataclasses.make_dataclass("Odd", [("odd", annotation)])
    with pytest.raises(TypeError, match="no shape"):
        shape(odd)
    assert validator(odd).validate_python({"odd": given}) == odd(made)


def plain(written: Any, known: dict[str, Any]) -> Any:  # noqa: ANN401 - a tree of anything
    """Write out what is named elsewhere, and leave out what goes without saying."""
    if isinstance(written, list):
        return [plain(one, known) for one in written]
    if isinstance(written, FunctionType):
        return written.__code__  # one that an annotation makes is made anew for each reader
    if not isinstance(written, dict):
        return written
    if written.get("type") == "definition-ref":
        return plain(known[written["schema_ref"]], known)
    return {
        key: plain(value, known)
        for key, value in written.items()
        if key not in ASSUMED or ASSUMED[key] not in (..., value)
    }

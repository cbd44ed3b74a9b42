"""What a model class takes is told to pydantic's core as pydantic would tell it."""

from __future__ import annotations

import dataclasses
from types import FunctionType
from typing import Any

import pytest
from pydantic import TypeAdapter

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


def test_an_annotation_that_no_model_has_is_not_passed_over() -> None:
    @dataclasses.dataclass
    class Odd:
        odd: "set[str]"  # noqa: UP037 - read by name

    with pytest.raises(TypeError, match="set"):
        validator(Odd)


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

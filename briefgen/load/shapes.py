"""What values a model class takes, told to pydantic's core without pydantic.

To import pydantic, and have it look at the first class, takes a tenth of a second: as long as all
of a project's files. The core does the whole work of holding values; what pydantic would tell it
is written here for the few kinds of annotations that the model has. A test compares both.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Hashable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin
from typing import get_type_hints as hints_of

from briefgen.dataclass import dataclass
from briefgen.load.core import SchemaValidator

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = {Any: "any", str: "str", int: "int", float: "float", bool: "bool", dt.date: "date"}


@cache
def validator(kind: Hashable) -> SchemaValidator:
    """Make the validator of a class once; what no shape is written for is left to pydantic."""
    try:
        return SchemaValidator(shape(kind))
    except TypeError:
        from pydantic import TypeAdapter  # noqa: PLC0415 - what this module saves

        known: Any = kind  # a class, which can be hashed
        made: Any = TypeAdapter(known).validator
        return made  # type: ignore[no-any-return] # pydantic may wrap it for plugins


def shape(kind: Any) -> Any:  # noqa: ANN401 - an annotation, and a dictionary of any form
    """Give the core schema of an annotation; raises TypeError for one that no model has."""
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if dataclasses.is_dataclass(kind):
        return _of_class(kind)
    origin, given = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _of_annotated(*given)
    if origin in (Union, UnionType):
        return _of_choice([one for one in given if one is not NoneType], given)
    return _of_form(kind, origin, given)


def _of_form(kind: Any, origin: Any, given: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as above
    if origin is Literal:
        return {"type": "literal", "expected": [*given]}
    if origin is Mapping:
        keys, values = map(shape, given)
        return {"type": "dict", "keys_schema": keys, "values_schema": values}
    if origin is tuple and given[1:] == (...,):
        return {"type": "tuple", "items_schema": [shape(given[0])], "variadic_item_index": 0}
    message = f"no shape is written for {kind}"
    raise TypeError(message)


def _of_annotated(kind: Any, *annotations: Any) -> Any:  # noqa: ANN401 - as above
    """Let each annotation have what the kind and those before it gave."""
    made = shape(kind)
    for annotation in annotations:
        if not hasattr(annotation, "__get_pydantic_core_schema__"):
            message = f"no shape is written for {annotation}"
            raise TypeError(message)
        made = annotation.__get_pydantic_core_schema__(kind, _Given(made))
    return made


@dataclass(frozen=True, slots=True)
class _Given:
    """Stands for pydantic's handler: it answers what was made already."""

    made: Any

    def __call__(self, _: object) -> Any:  # noqa: ANN401 - as above
        return self.made

    def generate_schema(self, _: object) -> None:
        """Describe nothing: what is written stands in a JSON Schema only."""


def _of_choice(kinds: list[Any], given: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as above
    shapes = [shape(kind) for kind in kinds]
    made = shapes[0] if len(shapes) == 1 else {"type": "union", "choices": shapes}
    return {"type": "nullable", "schema": made} if len(kinds) < len(given) else made


def _of_class(kind: Any) -> Any:  # noqa: ANN401 - as above
    config = getattr(kind, "__pydantic_config__", {})
    held = {"extra_fields_behavior": config["extra"]} if "extra" in config else {}
    return {
        "type": "dataclass",
        "cls": kind,
        "config": {"title": kind.__name__, **held},
        "fields": [field.name for field in dataclasses.fields(kind)],
        "frozen": False,  # the core makes it, and nobody sets a field later
        "post_init": hasattr(kind, "__post_init__"),
        "slots": True,
        "schema": {
            "type": "dataclass-args",
            "dataclass_name": kind.__name__,
            "fields": [*_fields(kind)],
        },
    }


def _fields(kind: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    hints = hints_of(kind, include_extras=True)
    for field in dataclasses.fields(kind):
        given = _defaulted(field, shape(hints[field.name]))
        yield {"type": "dataclass-field", "name": field.name, "schema": given}


def _defaulted(field: dataclasses.Field[Any], made: Any) -> Any:  # noqa: ANN401 - as above
    if field.default is not dataclasses.MISSING:
        return {"type": "default", "schema": made, "default": field.default}
    if field.default_factory is not dataclasses.MISSING:
        return {"type": "default", "schema": made, "default_factory": field.default_factory}
    return made

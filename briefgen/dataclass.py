"""Frozen dataclasses with slots, whose methods are not compiled one by one as a command begins.

The standard library writes six methods for such a class, and compiles each: 0.4 ms, of a hundred
classes that a command imports before its own first line. Here those that can be the same for all
classes are the same, and `__init__` is compiled when the first object is made. What comes of it
is a dataclass to all functions of `dataclasses`; every other kind of dataclass is made by them.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from dataclasses import Field, dataclass

    Fields = tuple[Field[Any], ...]
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """Make a dataclass, quickly if it is frozen, has slots, and nothing else is asked for."""
        if options == {"frozen": True, "slots": True}:
            return _made
        return dataclasses.dataclass(**options)


__all__ = ["dataclass"]

# What a parameter is that nobody gave.
UNSET = "__unset"


def _made(cls: type) -> type:
    if cls.__doc__ is None:  # else its parameters would be written there
        cls.__doc__ = cls.__name__
    dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(cls)
    names = [field.name for field in fields]
    body = dict(vars(cls))
    for name in (*names, "__dict__", "__weakref__"):
        body.pop(name, None)
    inherited = {slot for base in cls.__mro__[1:] for slot in vars(base).get("__slots__", ())}
    body["__slots__"] = tuple(name for name in names if name not in inherited)
    body["_compared"] = _getter([field.name for field in fields if field.compare])
    if body.get("__hash__") is None:  # Python sets that beside an own `__eq__`
        body.pop("__hash__", None)
    made = type(cls)(cls.__name__, cls.__bases__, METHODS | body)
    made.__qualname__ = cls.__qualname__
    return made


def _getter(names: list[str]) -> Any:  # noqa: ANN401 - what a class gives as it is
    return attrgetter(*names) if names else staticmethod(_nothing)


def _nothing(_: object) -> tuple[()]:
    return ()


def _owner(value: object) -> Any:  # noqa: ANN401 - a dataclass
    """Give the class of a value, or what it inherits from, that was made here."""
    return next(cls for cls in type(value).__mro__ if "_compared" in vars(cls))


def _init(self: object, *given: object, **named: object) -> None:
    """Take values; the first time, write what takes them from then on."""
    owner = _owner(self)
    owner.__init__ = _compiled(owner)
    owner.__init__(self, *given, **named)


def _compiled(cls: Any) -> Any:  # noqa: ANN401
    fields = dataclasses.fields(cls)
    known: dict[str, Any] = {UNSET: dataclasses.MISSING}
    for field in fields:
        known[f"{field.name}__set"] = getattr(cls, field.name).__set__
        known[f"{field.name}__first"] = _first(field)
    lines = [f" {field.name}__set(self, {_value(field)})" for field in fields if _is_set(field)]
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    taken = ", ".join(["self", *_parameters(fields)])
    text = f"def __init__({taken}):\n" + "\n".join(lines or [" pass"])
    exec(text, known)  # noqa: S102 - names of fields, as in the standard library
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _first(field: Field[Any]) -> Any:  # noqa: ANN401
    made = field.default_factory is not dataclasses.MISSING
    return field.default_factory if made else field.default


def _is_set(field: Field[Any]) -> bool:
    return field.init or _first(field) is not dataclasses.MISSING


def _value(field: Field[Any]) -> str:
    name = field.name
    if field.default_factory is dataclasses.MISSING:
        return name if field.init else f"{name}__first"
    made = f"{name}__first()"
    return f"{made} if {name} is {UNSET} else {name}" if field.init else made


def _parameters(fields: Fields) -> Iterator[str]:
    taken = [field for field in fields if field.init]
    yield from (_parameter(field) for field in taken if not field.kw_only)
    if any(field.kw_only for field in taken):
        yield "*"
        yield from (_parameter(field) for field in taken if field.kw_only)


def _parameter(field: Field[Any]) -> str:
    if field.default_factory is not dataclasses.MISSING:
        return f"{field.name}={UNSET}"
    known = field.default is not dataclasses.MISSING
    return f"{field.name}={field.name}__first" if known else field.name


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = [field.name for field in dataclasses.fields(self) if field.repr]
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({said})"


def _eq(self: Any, other: Any) -> Any:  # noqa: ANN401
    if type(other) is not type(self):
        return NotImplemented
    return self._compared(self) == other._compared(other)  # noqa: SLF001 - of one class


def _hash(self: Any) -> int:  # noqa: ANN401
    return hash(self._compared(self))


def _refuse_to_set(self: Any, name: str, value: object) -> None:  # noqa: ANN401
    _refuse(self, name, "assign to")
    object.__setattr__(self, name, value)


def _refuse_to_delete(self: Any, name: str) -> None:  # noqa: ANN401
    _refuse(self, name, "delete")
    object.__delattr__(self, name)


def _refuse(self: Any, name: str, act: str) -> None:  # noqa: ANN401
    owner = _owner(self)
    if type(self) is owner or name in owner.__dataclass_fields__:
        message = f"cannot {act} field {name!r}"
        raise dataclasses.FrozenInstanceError(message)


def _state(self: Any) -> list[Any]:  # noqa: ANN401
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:  # noqa: ANN401
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


METHODS = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _set_state,
}

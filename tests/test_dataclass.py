"""Our quick dataclasses are to their users what the standard library makes of the same class."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import field
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

import briefgen.dataclass as ours

if TYPE_CHECKING:
    from collections.abc import Callable

quick: Any = ours.dataclass


def made(dataclass: Any) -> dict[str, Any]:  # noqa: ANN401 - either decorator
    """Make the same classes with a decorator."""

    @dataclass(frozen=True, slots=True)
    class Point:
        """A place."""

        x: int
        y: int = 2
        names: tuple[str, ...] = ()
        marks: list[int] = field(default_factory=list)
        note: str = field(default="", repr=False, compare=False)
        kind: ClassVar[str] = "point"

    @dataclass(frozen=True, slots=True)
    class Deep(Point):
        z: int = field(kw_only=True, default=3)
        whole: int = field(init=False, default=9)

        def __post_init__(self) -> None:
            object.__setattr__(self, "whole", self.x + self.z)

    @dataclass(frozen=True, slots=True)
    class Own:
        word: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.word.lower() == other.word.lower()

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return f"<{self.word}>"

    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @dataclass(frozen=True, slots=True)
    class One:
        set: int
        first: int = 1
        unset: int = 5

    return {kind.__name__: kind for kind in (Point, Deep, Own, Nothing, One)}


CLASSES = [made(quick), made(dataclasses.dataclass)]
TRIED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "repr": lambda c: repr(c["Point"](1, names=("a",))).split(".")[-1],
    "defaults": lambda c: dataclasses.astuple(c["Point"](1)),
    "own default list": lambda c: c["Point"](1).marks is c["Point"](1).marks,
    "inherited": lambda c: dataclasses.astuple(c["Deep"](1, z=4)),
    "keyword only": lambda c: c["Deep"](1, 2, (), [], "", 4),
    "equal": lambda c: c["Point"](1, note="a") == c["Point"](1, note="b"),
    "unequal": lambda c: c["Point"](1) == c["Point"](2),
    "another class": lambda c: c["Point"](1) == c["Deep"](1),
    "hash": lambda c: hash(c["One"](1)) == hash(c["One"](1)),
    "hash of a list": lambda c: hash(c["Point"](1)),
    "own methods": lambda c: (c["Own"]("A") == c["Own"]("a"), hash(c["Own"]("A")), c["Own"]("A")),
    "nothing": lambda c: (c["Nothing"]() == c["Nothing"](), hash(c["Nothing"]()) is not None),
    "replace": lambda c: dataclasses.asdict(dataclasses.replace(c["Point"](1), y=5)),
    "replace what is not given": lambda c: dataclasses.replace(c["Deep"](1), whole=5),
    "fields": lambda c: [f.name for f in dataclasses.fields(c["Deep"])],
    "slots": lambda c: (c["Point"].__slots__, c["Deep"].__slots__),
    "copy": lambda c: dataclasses.astuple(copy.deepcopy(c["Deep"](1))),
    "match": lambda c: c["Deep"].__match_args__,
    "documentation": lambda c: c["Point"].__doc__,
    "qualified name": lambda c: c["Point"].__qualname__,
    "class variable": lambda c: c["Point"](1).kind,
    "names of our own": lambda c: dataclasses.astuple(c["One"](1, unset=3)),
    "set": lambda c: setattr(c["Point"](1), "x", 2),
    "delete": lambda c: delattr(c["Point"](1), "x"),
    "missing": lambda c: c["Point"](),
    "too many": lambda c: c["Nothing"](1),
    "unknown": lambda c: c["Nothing"](word=1),
}


@pytest.mark.parametrize("what", TRIED)
def test_it_does_what_the_standard_library_would_do(what: str) -> None:
    ours_, theirs = (_tried(TRIED[what], classes) for classes in CLASSES)

    assert ours_ == theirs


def _tried(act: Callable[[dict[str, Any]], Any], classes: dict[str, Any]) -> tuple[str, str]:
    try:
        return "", str(act(classes)).replace(repr(classes), "")
    except (TypeError, ValueError, AttributeError) as problem:
        return type(problem).__name__, str(problem)


@ours.dataclass(frozen=True, slots=True)
class Sent:
    """Stands where pickle finds it."""

    x: int
    deep: Sent | None = None


def test_it_goes_to_another_process_and_back() -> None:
    assert pickle.loads(pickle.dumps(Sent(1, Sent(2)))) == Sent(1, Sent(2))  # noqa: S301


def test_a_plain_class_below_takes_attributes_of_its_own() -> None:
    class Below(Sent):
        pass

    one = Below(1)
    one.more = 2  # type: ignore[attr-defined]

    assert one.more == 2  # type: ignore[attr-defined]
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.x = 5  # type: ignore[misc]


def test_what_is_asked_for_otherwise_is_left_to_the_standard_library() -> None:
    @ours.dataclass(slots=True, order=True)
    class Free:
        x: int

    free = Free(1)
    free.x = 2

    assert Free(1) < free


def test_no_method_is_compiled_as_a_class_is_made() -> None:
    program = (
        "import builtins, dataclasses; from briefgen.dataclass import dataclass\n"
        "compiled = []; run = exec\n"
        "builtins.exec = lambda text, *given: (compiled.append(text), run(text, *given))\n"
        "class A:\n  x: int\n"
        "A = dataclass(frozen=True, slots=True)(A)\n"
        "print(len(compiled)); A(1); A(2); print(len(compiled))"
    )
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603

    assert said.stdout.split() == ["0", "1"]

"""Small questions that are asked some ten thousand times a page, answered at once.

Private names: `check_math` in `weasyprint.css` and `weasyprint.layout.percent`, there also
`resolve_one_percentage`, and
`characters_until_regex` in `tinyhtml5.inputstream`, which is meant to keep what it has worked out,
and in tinyhtml5 2.1 keeps it under another name than it is looked for.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import weasyprint.css
from tinyhtml5 import inputstream
from weasyprint.css.properties import Dimension
from weasyprint.layout import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

stock_check_math: Any = weasyprint.css.check_math
# What a computed value mostly is; only functions and what may hold them need a closer look.
PLAIN = frozenset({str, int, float, Dimension, type(None)})


def check_math(value: Any) -> bool:  # noqa: ANN401 - WeasyPrint is untyped
    """Say whether a value is, or holds, a mathematical function."""
    return False if type(value) in PLAIN else bool(stock_check_math(value))


stock_resolve: Any = percent.resolve_one_percentage


def resolve_one_percentage(box: Any, name: str, whole: Any) -> None:  # noqa: ANN401
    """Set a used length: most are lengths in pixels, or parts of another one."""
    value = box.style[name]
    unit = value.unit if type(value) is Dimension else None
    if unit == "px":
        setattr(box, name, value.value)
    elif unit == "%":
        setattr(box, name, whole * value.value / 100)
    else:
        stock_resolve(box, name, whole)


class Until(dict[Any, "re.Pattern[str]"]):
    """Expressions that read up to any of some characters, or as far as there is nothing else."""

    def __missing__(self, key: Any) -> re.Pattern[str]:  # noqa: ANN401
        characters, opposite = key
        named = "".join(f"\\x{ord(character):02x}" for character in characters)
        found = self[key] = re.compile(f"[{'' if opposite else '^'}{named}]+")
        return found


@contextmanager
def answering() -> Iterator[None]:
    """Let the small questions be answered here."""
    former, inputstream.characters_until_regex = inputstream.characters_until_regex, Until()
    weasyprint.css.check_math = percent.check_math = check_math
    percent.resolve_one_percentage = resolve_one_percentage
    try:
        yield
    finally:
        percent.resolve_one_percentage = stock_resolve
        weasyprint.css.check_math = percent.check_math = stock_check_math
        inputstream.characters_until_regex = former

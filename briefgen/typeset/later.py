"""What WeasyPrint imports and reads for pages that hardly any project has, left for such a page.

fontTools is for fonts that are packed, variable or coloured, Pillow for pictures of dots, HTTP for
what is fetched. One of its own stylesheets is for attributes like `bgcolor`, if somebody asks that
they be heeded.
"""

from __future__ import annotations

import http
import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Told = list[tuple["_Name", str, Any]]

# What WeasyPrint takes of each: 70 ms, 15, and 8 for a network that no page has.
TAKEN = {
    "http.client": ("http.client",),
    "ssl": ("ssl",),
    "fontTools": ("fontTools", "fontTools.ttLib", "fontTools.varLib.instancer"),
    "PIL": ("PIL", "PIL.ImageCms"),
}
# This one stands in `except`, which takes nothing but a class.
ERROR = "TTLibError"
HINTS = "css/html5_ph.css"


@contextmanager
def packages_later() -> Iterator[None]:
    """Let whoever imports these packages while this lasts import them when they are used."""
    stand_ins: dict[str, ModuleType] = {}
    for package, names in TAKEN.items():
        told: Told = []
        if package not in sys.modules:
            stand_ins |= {name: _Later(name, told) for name in names}
    sys.modules.update(stand_ins)
    if "http.client" in stand_ins:
        # Python looks for it there, and puts what it stands for there when it is imported.
        vars(http)["client"] = stand_ins["http.client"]
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


class _Later(ModuleType):
    """Stands for a module while another imports names from it; `told` is its package's."""

    def __init__(self, name: str, told: Told) -> None:
        super().__init__(name)
        self._told = told

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
        if name.startswith("__"):
            raise AttributeError(name)
        return _UnknownError if name == ERROR else _Name(self.__name__, name, self._told)


class _Name:
    """Stands for what a module calls by a name; what it is told, it tells when that is there."""

    def __init__(self, module: str, name: str, told: Told) -> None:
        vars(self).update(_module=module, _name=name, _told=told)

    def _real(self) -> Any:  # noqa: ANN401
        _make_known()
        while self._told:
            of, name, value = self._told.pop(0)
            setattr(of.found(), name, value)
        return self.found()

    def found(self) -> Any:  # noqa: ANN401
        """Import what the name stands for."""
        module = import_module(self._module)
        if not hasattr(module, self._name):
            return import_module(f"{self._module}.{self._name}")
        return getattr(module, self._name)

    def __call__(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        return self._real()(*given, **named)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._real(), name)

    def __setattr__(self, name: str, value: Any) -> None:  # noqa: ANN401
        self._told.append((self, name, value))


class _UnknownError(Exception):
    """Stands for fontTools' error until fontTools is imported: nothing raises it before."""


def _make_known() -> None:
    for module in list(sys.modules.values()):
        if getattr(module, "__dict__", {}).get(ERROR) is _UnknownError:
            setattr(module, ERROR, import_module("fontTools.ttLib").TTLibError)


@contextmanager
def hints_later() -> Iterator[None]:
    """Let WeasyPrint be imported without its stylesheet for attributes, which nobody here asks for.

    It parses 4 KB of CSS, for 11 ms.
    """
    tinycss2: Any = import_module("tinycss2")  # which who sets no pages does not need
    hints, parse = _hints(), tinycss2.parse_stylesheet

    def parsed(text: str, *given: bool) -> Any:  # noqa: ANN401 - tinycss2 is untyped
        return [] if text == hints else parse(text, *given)

    tinycss2.parse_stylesheet = parsed
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse
    for name in ("weasyprint", "weasyprint.html") if hints else ():
        vars(sys.modules[name])["PH_STYLESHEET"] = _Sheet(hints)


def _hints() -> str:
    spec = find_spec("weasyprint")
    file = Path(spec.origin).parent / HINTS if spec and spec.origin else Path()
    return file.read_text("utf-8") if file.is_file() else ""


class _Sheet:
    """Stands for a stylesheet until somebody asks for a part of it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
        read = vars(import_module("weasyprint").CSS(string=self._text))
        if name not in read:
            raise AttributeError(name)
        vars(self).update(read)
        return read[name]

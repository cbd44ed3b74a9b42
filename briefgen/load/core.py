"""pydantic's core, without the names that it has for schemas: a tenth of all that is imported.

They are classes for type checkers, 160 of them, which say what a dictionary may hold.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CORE, SCHEMAS = "pydantic_core", "pydantic_core.core_schema"
# What the core takes of them to hand it on.
TAKEN = ("CoreConfig", "CoreSchema", "CoreSchemaType", "ErrorType")


@contextmanager
def _unnamed() -> Iterator[None]:
    """Let the core be imported without its schemas' names; whoever wants these imports them."""
    if CORE in sys.modules:
        yield
        return
    sys.modules[SCHEMAS] = ModuleType(SCHEMAS)
    vars(sys.modules[SCHEMAS]).update(dict.fromkeys(TAKEN, Any))
    try:
        yield
    finally:
        del sys.modules[SCHEMAS]
        vars(sys.modules[CORE]).pop("core_schema", None)


with _unnamed():
    from pydantic_core import SchemaValidator, ValidationError

__all__ = ["SchemaValidator", "ValidationError"]

"""What pydantic is to hold a value to, said without it: readers of models need not import it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Held:
    """Stands in an annotation for pydantic's `Field`, with the limits that a core schema names."""

    def __init__(self, **limits: str | float) -> None:
        self._limits = limits

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Hold what pydantic makes of the annotated type to the limits."""
        made: Any = {**handler(source), **self._limits}
        return made  # type: ignore[no-any-return] # a dictionary of any of its schemas


@dataclass(frozen=True, slots=True)
class Read:
    """Stands in an annotation for pydantic's `BeforeValidator`.

    `form` is the type that is written, where the function takes another than the annotated one.
    """

    function: Callable[[Any], Any]
    form: Any = None

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let the function have a value before pydantic reads it."""
        made: Any = {
            "type": "function-before",
            "function": {"type": "no-info", "function": self.function},
            "schema": handler(source),
        }
        if self.form:
            made["json_schema_input_schema"] = handler.generate_schema(self.form)
        return made  # type: ignore[no-any-return] # as above

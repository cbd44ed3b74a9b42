"""Work done at once, here, without limits: for what is trusted or looked at with a debugger."""

from __future__ import annotations

from concurrent.futures import Future
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.executors.limits import Limits

Tool = TypeVar("Tool")
Made = TypeVar("Made")


class InProcess(Generic[Tool]):
    """Does each piece of work when it is ordered."""

    def __init__(self, make_tool: Callable[[], Tool]) -> None:
        self._make_tool = make_tool

    @cached_property
    def _tool(self) -> Tool:
        return self._make_tool()

    def submit(self, limits: Limits, function: Callable[..., Made], *given: object) -> Future[Made]:
        """Do the work; what it raises comes out of the future."""
        del limits
        future: Future[Made] = Future()
        try:
            future.set_result(function(self._tool, *given))
        except Exception as problem:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(problem)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

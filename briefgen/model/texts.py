"""The kinds of values that content is made of: ids, and texts that differ by audience.

Every text that may differ by audience is a mapping from audience id to text, with `default`
for the rest; a plain string in YAML means `default`. `briefgen.select` picks one entry before
any template sees the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from briefgen.model.held import Held, Read

DEFAULT = "default"
STRICT: dict[str, Any] = {"extra": "forbid"}

Id = Annotated[str, Held(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
T = TypeVar("T")


def _as_default(value: Any) -> Any:  # noqa: ANN401 - whatever the YAML holds; pydantic judges it
    return {DEFAULT: value} if isinstance(value, str | list) else value


Text = Annotated[
    Mapping[str, str],
    Read(_as_default, form=str | Mapping[str, str]),
]
# A title or summary may differ by audience, and stands on every sheet.
Heading = Annotated[
    Mapping[str, Annotated[str, Held(min_length=1)]],
    Read(_as_default, form=str | Mapping[str, str]),
]
Number = Annotated[float, Held(allow_inf_nan=False)]
ByAudience = Annotated[Mapping[str, tuple[T, ...]], Read(_as_default)]

"""Pure rules over model and measurements; one small file a rule."""

from briefgen.check.readability import get_ready_to_grade
from briefgen.check.run import (
    check_brief,
    check_printed,
    check_settings,
    check_shelf,
    held_back,
)

__all__ = [
    "check_brief",
    "check_printed",
    "check_settings",
    "check_shelf",
    "get_ready_to_grade",
    "held_back",
]

"""Pure rules over model and measurements; one small file a rule."""

from briefgen.check.run import (
    check_brief,
    check_printed,
    check_settings,
    check_shelf,
    get_ready_to_judge,
    held_back,
)

__all__ = [
    "check_brief",
    "check_printed",
    "check_settings",
    "check_shelf",
    "get_ready_to_judge",
    "held_back",
]

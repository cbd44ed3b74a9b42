"""Pure rules over model and measurements; one small file a rule."""

from briefgen.check.run import check_brief, check_measurements, held_back

__all__ = ["check_brief", "check_measurements", "held_back"]

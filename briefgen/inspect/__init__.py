"""A printed file, read back: what is really on the paper."""

from briefgen.inspect.examine import examine, examine_written
from briefgen.inspect.measure import measure, read_back, searched

__all__ = ["examine", "examine_written", "measure", "read_back", "searched"]

"""A printed file, read back: what is really on the paper."""

from briefgen.inspect.examine import examine, examine_written
from briefgen.inspect.looks import drawer_name, page_digests, said_on
from briefgen.inspect.measure import measure, read_back, searched
from briefgen.inspect.patterns import found_in

__all__ = [
    "drawer_name",
    "examine",
    "examine_written",
    "found_in",
    "measure",
    "page_digests",
    "read_back",
    "said_on",
    "searched",
]

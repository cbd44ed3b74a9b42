"""A printed file, read back: what is really on the paper."""

from briefgen.inspect.examine import examine, examine_written
from briefgen.inspect.looks import drawer_name, looks_of, page_digests, page_dots, said_on
from briefgen.inspect.measure import measure, read_back, searched
from briefgen.inspect.patterns import found_in

__all__ = [
    "drawer_name",
    "examine",
    "examine_written",
    "found_in",
    "looks_of",
    "measure",
    "page_digests",
    "page_dots",
    "read_back",
    "said_on",
    "searched",
]

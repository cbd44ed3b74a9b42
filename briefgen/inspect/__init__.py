"""A printed file, read back: what is really on the paper."""

from briefgen.inspect.measure import measure

__all__ = ["measure"]

"""Compiled documents become PDF files; this room needs no WeasyPrint, and lays nothing out."""

from briefgen.link.binding import Binding, Folio, Watermark
from briefgen.link.faces import Shelf
from briefgen.link.keeping import pack, unpack
from briefgen.link.link import link
from briefgen.link.slots import fits

__all__ = ["Binding", "Folio", "Shelf", "Watermark", "fits", "link", "pack", "unpack"]

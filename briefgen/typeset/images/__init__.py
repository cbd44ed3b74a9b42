"""A picture is cleaned before it enters a job: what it shows stays, what it says of its maker goes.

JPEG, PNG and WebP keep their own bytes; SVG is written anew. Damaged, mislabelled, moving and too
large pictures are refused by their headers, before a pixel is decoded.
"""

from briefgen.typeset.images.clean import CleanPicture, clean_picture, kind_of
from briefgen.typeset.images.unfit import UnfitPictureError

__all__ = ["CleanPicture", "UnfitPictureError", "clean_picture", "kind_of"]

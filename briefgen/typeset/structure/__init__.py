"""The tag tree: what a screen reader is told, built from the source and what was printed of it.

Nothing here knows WeasyPrint: `patches/` hands over pieces of print and writes what comes back.
"""

from briefgen.typeset.structure.build import build
from briefgen.typeset.structure.content import Content
from briefgen.typeset.structure.pieces import Area, Piece
from briefgen.typeset.structure.tree import INLINE, Leaf, Node
from briefgen.typeset.structure.write import write

__all__ = ["INLINE", "Area", "Content", "Leaf", "Node", "Piece", "build", "write"]

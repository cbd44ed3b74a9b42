"""A stretch of marked content in a page's stream."""

from __future__ import annotations

import pydyf


class Content(pydyf.Object):  # type: ignore[misc] # pydyf is untyped
    """Opens a marked-content sequence; an Artifact until the tree gives it a number.

    Pages are drawn before the tree is built, so the operator is written as late as the file is.
    """

    def __init__(self, stream: pydyf.Stream, kind: str) -> None:
        super().__init__()
        self.stream = stream
        self.kind = kind
        self.artifact = "<</Type /Layout>>"
        self.mcid: int | None = None

    @property
    def data(self) -> bytes:
        """Give the operator with its operands."""
        if self.mcid is None:
            return f"/Artifact {self.artifact} BDC".encode("ascii")
        return f"/{self.kind} <</MCID {self.mcid}>> BDC".encode("ascii")

"""Addresses that an organisation prints of itself: on a screen they lead there."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

MAILBOX = re.compile(r"[^\s@<>\"?]+@[^\s@<>\"?/]+\.[^\s@<>\"?/.]{2,}")
SITE = re.compile(r"(?:https://)?[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


def linked(text: object) -> Markup:
    """Make a link of a mailbox or of a place on the web; other words stay words."""
    words = escape(text)
    if MAILBOX.fullmatch(str(text)):
        return Markup('<a href="mailto:{0}">{0}</a>').format(words)
    if SITE.fullmatch(str(text)):
        address = words.removeprefix("https://")
        return Markup('<a href="https://{}">{}</a>').format(address, words)
    return words

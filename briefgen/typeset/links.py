"""Where a link may lead: to https, to a mailbox, to a place in the same file."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

WEB = re.compile(r"https://[^\s/?#@\\]+(?:[/?#]\S*)?", re.IGNORECASE)
MAIL = re.compile(r"mailto:[^\s?@<>\"]+@[^\s?@<>\"]+(?:\?\S*)?", re.IGNORECASE)
# A mail program may be told a subject and words, and no file of the reader's.
MAIL_FIELDS = frozenset({"subject", "body", "cc", "bcc"})
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def is_allowed(address: str) -> bool:
    """Say whether a link out of the file may be printed."""
    if CONTROL.search(address):
        return False
    if MAIL.fullmatch(address):
        fields = parse_qsl(urlsplit(address).query, keep_blank_values=True)
        return all(name.lower() in MAIL_FIELDS for name, _ in fields)
    return bool(WEB.fullmatch(address)) and not _is_reserved(address)


def _is_reserved(address: str) -> bool:
    """Say whether a host is none: relative addresses are joined to one (RFC 2606)."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return True
    return host.endswith(".invalid") or host == "localhost"

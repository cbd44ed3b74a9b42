"""Names of files and folders that every disk takes, made from ids and from nothing else."""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import normalize

# What any disk takes as it is. Letters of both cases stay: a language is called zh-Hans.
PLAIN = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
LONGEST = 64
# Windows keeps these for devices, whatever their ending.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
NAMELESS = "x"


def name_of(id_: str) -> str:
    """Name a file or folder after an id; one that not every disk takes gets a digest too.

    So José and Jose have names of their own, and 日本 has one at all.
    """
    if PLAIN.fullmatch(id_) and len(id_) <= LONGEST and id_.lower() not in DEVICES:
        return id_
    digest = blake2b(normalize("NFC", id_).encode(), digest_size=5).hexdigest()
    letters = normalize("NFKD", id_).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", letters))[:LONGEST].strip("-")
    return f"{words or NAMELESS}-{digest}"


def folded(path: str) -> str:
    """Give what a disk that tells neither case nor composition apart makes of a path."""
    return normalize("NFC", path).casefold()

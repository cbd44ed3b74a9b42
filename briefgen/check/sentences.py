"""Splits a passage into sentences, so that stops inside a sentence do not shorten it."""

# Passages of the golden corpus, and one-line golden rules of pragmatic_segmenter (39, of general
# English), that each splits wrongly:
#   these rules                          0   4
#   yasbd-lib 1.0.4 (new in 2026)        1   1  “U.N. Security Council heard both.”
#   sentencex 1.0.32 (compiled, kept)    3   1  “No. It never did.”, a list's number, “I will,”
#   pysbd 0.3.4 (unkept since 2021)      2   1
#   syntok 1.4.4 (unkept since 2022)     4   7
# The corpus is ours and so are the rules, but briefs are written like the corpus; what is lost
# on the golden rules (spaced dots, “N°.”, “6 P.M. Mr. Smith”) hardly
# stands in briefs, and a dependency is saved.

from __future__ import annotations

import re

END = re.compile(r"(?:[.!?]+|…)[\"”’'»)\]]*(?=\s)")
# What a stop belongs to: the word before it, without the marks that open around it.
LAST_WORD = re.compile(r"[^\s(\[“‘\"'«]*$")
NEXT_WORD = re.compile(r"[\s(\[“‘\"'«—–-]*(\w[\w’']*)?")
INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|[A-Z]")
LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[ivx]+)")

# Each abbreviation with the syllables of the words that it is read as. These stand before a name
# or in mid-sentence, whatever follows.
NEVER_LAST = {
    "mr": 2, "mrs": 2, "ms": 1, "messrs": 2, "dr": 2, "prof": 3, "rev": 3, "hon": 3, "st": 1,
    "gen": 3, "col": 2, "lt": 3, "capt": 2, "sgt": 2, "sen": 3, "rep": 5, "gov": 3, "amb": 4,
    "mt": 1, "e.g": 2, "i.e": 2, "cf": 2, "vs": 2, "viz": 1,
}  # fmt: skip
# These abbreviate only before a number: “No. 5”, but “No. We stay.”; “Art. 7”, but “about art.”
BEFORE_NUMBER = {
    "no": 2, "nos": 2, "art": 3, "arts": 3, "para": 3, "paras": 3, "p": 1, "pp": 2, "vol": 2,
    "ch": 2, "sec": 2, "sect": 2, "fig": 2, "res": 4, "doc": 3, "ed": 3, "c": 2, "ca": 2,
    "jan": 4, "feb": 4, "mar": 1, "apr": 2, "jun": 1, "jul": 2, "aug": 2, "sep": 3, "sept": 3,
    "oct": 3, "nov": 3, "dec": 3,
}  # fmt: skip
# After initials only a word that does not stand inside a name shows that a sentence begins:
# “the U.N. Security Council”, but “to the U.N. The office …”.
STARTER = re.compile(
    r"a|after|all|an|and|as|at|before|but|by|each|every|few|for|from|he|her|here|his|how|i|if|in"
    r"|it|its|many|most|my|no|none|not|now|of|on|one|once|or|our|she|since|so|some|that|the|their"
    r"|then|there|these|they|this|those|to|until|we|what|when|where|while|who|why|with|yes|yet"
    r"|you|your|am|are|can|could|did|do|does|had|has|have|is|should|was|were|will|would",
    re.IGNORECASE,
)


def split_sentences(text: str) -> list[str]:
    """Split one passage; what is left without a stop at the end is a sentence too.

    A colon, a semicolon and a stop before a small letter end nothing.
    """
    found, start = [], 0
    for match in END.finditer(text):
        if _ends(text, start, match):
            found.append(text[start : match.end()])
            start = match.end()
    found.append(text[start:])
    return [sentence.strip() for sentence in found if re.search(r"\w", sentence)]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    following = NEXT_WORD.match(text, stop.end())
    after = (following and following[1]) or ""
    before = text[start : stop.start()]
    if after[:1].islower() or before.endswith("["):
        return False
    return stop[0].startswith(("..", "!", "?", "…")) or not _abbreviates(before, after)


def _abbreviates(before: str, after: str) -> bool:
    match = LAST_WORD.search(before)
    word = match[0] if match else ""
    if LIST_NUMBER.fullmatch(before) or word.lower() in NEVER_LAST:
        return True
    if word.lower() in BEFORE_NUMBER and (after[:1].isdigit() or not after):
        return True
    return bool(INITIALS.fullmatch(word)) and not STARTER.fullmatch(after)

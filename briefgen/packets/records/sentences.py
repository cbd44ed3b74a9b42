"""A State's record in sentences for print: exact, neutral, dated, each with its sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.packets.records.record import WITHOUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import Recommendation, Source
    from briefgen.packets.records.record import Entry, Reviewed, StateRecord, Text
    from briefgen.packets.records.words import Words

# Symbols of resolutions are spoken without the letters before the number, which tell the body.
SERIES = {"A/RES/": "ga-plenary", "A/HRC/RES/": "hrc"}
CO_SPONSORS = "co-sponsor-final"
ANSWERS = ("accepted", "partly", "noted")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the ids of the sources that bear it out."""

    text: str
    sources: tuple[str, ...]


class Speaker:
    """Says a record in one language, with the names of the sources that must be named."""

    def __init__(self, words: Words, sources: Mapping[str, Source]) -> None:
        self._words, self._sources = words, sources

    def position(self, record: StateRecord, entry: Entry) -> Sentence:
        """Say a State's position on a text, or that no list names it."""
        words, text = self._words, entry.text
        state = record.state.in_a_sentence
        if entry.recorded_as:
            state = words.text("recorded-as", state=state, name=entry.recorded_as)
        said = words.text(
            self._key(entry), state=state, text=self.name(text), short=self.name(text, "short"),
            when=words.when(text.date),
            date=words.date(text.date), symbol=text.symbol, as_of=words.day(record.as_of),
            how=self.how(entry.basis, entry.sources),
        )  # fmt: skip
        return Sentence(begun(said), entry.sources)

    def _key(self, entry: Entry) -> str:
        kind, position = entry.text.kind, entry.position
        match position:
            case "adopted-without-vote":
                return f"without-a-vote-{kind}"
            case "not-member":
                return f"not-member-{kind}"
            case "cosponsor" | "signatory":
                return f"on-{kind}"
            case "no-list-held":
                if not entry.text.how_adopted:
                    return f"not-on-{kind}"
                return "no-full-list" if entry.partial else "no-list"
        own = f"position-{position}-{kind}"
        return own if self._words.has(own) else f"position-{position}"

    def decision(self, text: Text) -> Sentence | None:
        """Say how a text was adopted; None for a list, of which nobody decided."""
        if not text.how_adopted:
            return None
        words = self._words
        said: dict[str, Any] = {
            "text": self.name(text),
            "short": self.name(text, "short"),
            "when": words.when(text.date),
            "how": self.how(text.basis, text.sources),
        }
        key = f"without-a-vote-{text.kind}" if text.how_adopted in WITHOUT else ""
        key = key or f"decided-{text.kind}"
        if text.tally is None and words.has(f"{key}-unseen"):
            key = f"{key}-unseen"
        return Sentence(begun(words.text(key, **said, tally=self.tally(text.tally))), text.sources)

    def reviewed(self, record: StateRecord, reviewed: Reviewed) -> Sentence:
        """Say what a State recommended in a review of the DPRK, and how it was answered."""
        words, review, made = self._words, reviewed.review, reviewed.recommendations
        said = {
            "state": record.state.in_a_sentence,
            "date": words.day(review.date),
            "symbol": review.symbol,
            "as_of": words.day(record.as_of),
        }
        if not made:
            key = "no-list-of-recommendations" if made is None else "not-recommending"
            return Sentence(begun(words.text(key, **said)), reviewed.sources)
        key = "recommended-one" if len(made) == 1 else "recommended"
        counted = words.text(key, **said, count=len(made))
        parts = [self._answered(reviewed, made, counted)]
        if later := [one.paragraph for one in made if one.later_position_2014 == "accepted"]:
            parts.append(words.text("accepted-later", paragraphs=self._joined(later)))
        sources = [id_ for one in made for id_ in (*one.source, *one.response_source)]
        return Sentence(begun(" ".join(parts)), tuple(dict.fromkeys(sources)))

    def _answered(
        self, reviewed: Reviewed, made: Sequence[Recommendation], counted: str
    ) -> str:  # fmt: skip
        """Say how recommendations were answered, and whose word that is, if not the report's."""
        words, review = self._words, reviewed.review
        if words.has(key := f"answered-{review.cycle}"):
            return words.text(key, made=counted, total=review.recommendations)
        coded = [one for one in made if not set(one.response_source) <= set(one.source)]
        key = "answered-both" if 0 < len(coded) < len(made) else "answered-report"
        coders = dict.fromkeys(id_ for one in coded for id_ in one.response_source)
        return words.text(
            "answered-coded" if len(coded) == len(made) else key,
            made=counted,
            noted=len(made) - len(coded),
            answers=self._answers(Counter(str(one.response) for one in coded)),
            sources=self._joined([*dict.fromkeys(self._named([*coders]))]),
        )

    def name(self, text: Text, form: str = "text") -> str:
        """Name a text within a sentence; `form` short is for one that names the body, too."""
        symbol = text.adopted_as if text.kind == CO_SPONSORS else text.symbol
        series = next((start for start in SERIES if symbol.startswith(start)), "")
        kind = SERIES[series] if series else text.kind
        number = symbol.removeprefix(series)
        for key in (f"{form}-{kind}", f"text-{kind}"):
            named = key if number else f"{key}-unnumbered"
            if self._words.has(named):
                return self._words.text(named, number=number)
        return symbol

    def tally(self, tally: tuple[int, int, int] | None) -> str:
        """Say how many voted how."""
        if tally is None:
            return self._words.text("tally-unseen")
        yes, no, abstain = tally
        key = {0: "tally-none", 1: "tally-one"}.get(abstain, "tally")
        return self._words.text(key, yes=yes, no=no, abstain=abstain)

    def _answers(self, counted: Mapping[str, int]) -> str:
        words = self._words
        parts = [words.text(f"answer-{a}", count=counted[a]) for a in ANSWERS if counted.get(a)]
        return self._joined(parts)

    def how(self, basis: str, sources: Sequence[str]) -> str:
        """Say whose word a position or a decision is, where it is not the institution's own."""
        if basis == "derived":
            return self._words.text("by-elimination")
        if basis == "secondary":
            named = self._joined([*dict.fromkeys(self._named(sources))])
            return self._words.text("according-to", sources=named)
        return ""

    def _named(self, sources: Sequence[str]) -> Iterator[str]:
        """Name the reports among the sources; all of them, if none is called one."""
        held = [self._sources[id_].csl for id_ in sources]
        reports = [csl for csl in held if csl.get("keyword") == "secondary"]
        for csl in reports or held:
            authors = csl.get("author") or [{"literal": str(csl.get("title", ""))}]
            name = authors[0].get("literal") or authors[0].get("family", "")
            yield str(name).split(" (", maxsplit=1)[0]

    def _joined(self, parts: Sequence[str]) -> str:
        if len(parts) < 2:  # noqa: PLR2004 - two and more are joined
            return "".join(parts)
        return self._words.text("both", first=", ".join(parts[:-1]), last=parts[-1])


def begun(sentence: str) -> str:
    """Begin with a capital letter."""
    return sentence[:1].upper() + sentence[1:]

"""A brief in another language: each text translated, or a finding; never a silent stand-in."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, error, warning
from briefgen.select.texts import CONDITION, UNREAD, key_of, texts_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.diagnostics import Location
    from briefgen.load import Library
    from briefgen.model import Audience, Block, Fact, Translation

T = TypeVar("T")
FACT_WORDS = ("sentence", "unit")


@dataclass(frozen=True, slots=True)
class Localised:
    """A library in which one brief's texts are in its locale, and what that lacks."""

    library: Library
    block: Block
    audience: Audience
    findings: tuple[Diagnostic, ...]


def digest_of(text: str) -> str:
    """Name a text by its content (hex BLAKE2b, 8 characters), as `of:` in a translation does."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def localised(
    library: Library, block: Block, audience: Audience, facts: Iterable[str], locale: str
) -> Localised:
    """Put one brief's block, boxes, facts and audience into a locale."""
    if locale == library.project.language:
        return Localised(library, block, audience, ())
    reader = _Reader(library, locale)
    reader.expect_texts(block, audience)
    blocks = {id_: reader.translated("block", id_, b) for id_, b in library.blocks.items()}
    read = {id_: reader.fact(library.facts[id_]) for id_ in dict.fromkeys(facts)}
    spoken = reader.audience(audience)
    made = replace(
        library,
        blocks=blocks,
        facts={**library.facts, **read},
        audiences={**library.audiences, audience.id: spoken},
        origins={**library.origins, **library.translated_origins(locale)},
    )
    return Localised(made, blocks[block.id], spoken, tuple(reader.findings))


class _Reader:
    """Looks texts up in one locale, then in the one that `fallback` names."""

    def __init__(self, library: Library, locale: str) -> None:
        self._library = library
        self._locale = locale
        self._fallback = library.project.fallback.get(locale, "")
        self.findings: list[Diagnostic] = []

    def expect_texts(self, block: Block, audience: Audience) -> None:
        """Find the texts of a brief that are not translated, or whose original has changed."""
        for text in texts_for(self._library, block, audience):
            if text.is_read and _has_words(text.text):
                place = text.place(self._library)
                self._expect("block", text.block, text.key, text.text, place)

    def fact(self, fact: Fact) -> Fact:
        """Translate a fact's sentence and unit."""
        for name in FACT_WORDS:
            if text := getattr(fact, name):
                place = self._library.place("fact", fact.id, name)
                self._expect("fact", fact.id, name, text, place)
        return self.translated("fact", fact.id, fact)

    def audience(self, audience: Audience) -> Audience:
        """Translate an audience's name, kind of document and terms."""
        words = {name: getattr(audience, name) for name in ("name", "document")}
        words |= {f"terms.{id_}": term for id_, term in audience.terms.items()}
        for key, text in words.items():
            place = self._library.place("audience", audience.id, *key.split("."))
            self._expect("audience", audience.id, key, text, place)
        return self.translated("audience", audience.id, audience)

    def translated(self, kind: str, id_: str, value: T) -> T:
        """Replace every text of an object that has a translation of the text as it stands."""
        found: T = self._replaced(value, (), self._texts(kind, id_))
        return found

    def _texts(self, kind: str, id_: str) -> Mapping[str, Translation]:
        known = self._library.translations
        texts: dict[str, Translation] = {}
        for locale in (self._fallback, self._locale):
            if locale in known:
                texts |= known[locale].of(kind, id_)
        return texts

    def _replaced(
        self,
        value: Any,  # noqa: ANN401 - text, or a tree of tuples, mappings and dataclasses
        path: tuple[str | int, ...],
        texts: Mapping[str, Translation],
    ) -> Any:  # noqa: ANN401
        if isinstance(value, str):
            found = texts.get(key_of(path))
            return found.text if found and found.of == digest_of(value) else value
        if isinstance(value, tuple):
            return tuple(self._replaced(v, (*path, n), texts) for n, v in enumerate(value))
        if isinstance(value, dict):
            return {k: self._replaced(v, (*path, k), texts) for k, v in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            names = [f.name for f in fields(value) if f.name not in UNREAD | {CONDITION}]
            kept = {n: self._replaced(getattr(value, n), (*path, n), texts) for n in names}
            return replace(value, **kept)
        return value

    def _expect(self, kind: str, id_: str, key: str, text: str, place: Location) -> None:
        digest = digest_of(text)
        own = self._entry(self._locale, kind, id_, key)
        if own and own.of == digest:
            return
        entry = f"`{key}: {{of: {digest}, text: …}}`"
        stood_in = self._stands_in(kind, id_, key, digest)
        if own:
            self._stale(kind, id_, key, entry, stood_in=stood_in)
        elif not stood_in:
            hint = f"write {entry} in {_file(self._library, self._locale, kind, id_)}"
            message = f"{kind} {id_!r}: {key} is not translated into {self._locale}"
            self.findings.append(error("missing-translation", message, place, hint))

    def _entry(self, locale: str, kind: str, id_: str, key: str) -> Translation | None:
        found = self._library.translations.get(locale)
        return found.of(kind, id_).get(key) if found else None

    def _stands_in(self, kind: str, id_: str, key: str, digest: str) -> bool:
        """Say whether the fallback that the settings name has the text."""
        if self._fallback == self._library.project.language:
            return True
        entry = self._entry(self._fallback, kind, id_, key)
        return entry is not None and entry.of == digest

    def _stale(self, kind: str, id_: str, key: str, entry: str, *, stood_in: bool) -> None:
        origin = self._library.translated_origins(self._locale)[kind, id_]
        message = f"{kind} {id_!r}: {key} has changed since it was translated"
        make = warning if stood_in else error
        place = origin.place(*key.split("."))
        hint = f"translate it again, then write {entry}"
        self.findings.append(make("stale-translation", message, place, hint))


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _file(library: Library, locale: str, kind: str, id_: str) -> str:
    if kind != "block":
        return f"content/locales/{locale}/{kind}s.yaml, below {id_}"
    folder = library.place("block", id_).file.removeprefix("content/")
    return f"content/locales/{locale}/{folder}"

"""A brief in another language: each text translated, or a finding; nothing stands in unasked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tinyhtml5
import yaml
from babel import Locale

from briefgen.compose import Settings, compose
from briefgen.load import load
from briefgen.select import digest_of, localised, texts_for
from briefgen.select.locale import FACT_WORDS

if TYPE_CHECKING:
    from conftest import Briefgen

BLOCK = "strengthen-mandate"
# Esperanto: Babel knows it, and none of our words is the same in it once marked.
TAG = "eo"


def pseudo(text: str) -> str:
    """Mark a text as translated: each word outside of marks gets a hook."""
    parts = re.split(r"(\{[^{}]*\}|\[[^\[\]]*\]|\w+/\S+)", text)
    return "".join(
        part if n % 2 else re.sub(r"[A-Za-z]+", "ŝaŭ", part) for n, part in enumerate(parts)
    )


def entry(text: str) -> dict[str, str]:
    return {"of": digest_of(text), "text": pseudo(text)}


def translate(root: Path, audience: str) -> None:
    """Write a whole pseudo-locale for one audience."""
    library = load(root)
    folder = root / "content" / "locales" / TAG
    block, reader = library.blocks[BLOCK], library.audiences[audience]
    for text in texts_for(library, block, reader):
        origin = Path(library.place("block", text.block).file).relative_to("content")
        path = folder / origin
        path.parent.mkdir(parents=True, exist_ok=True)
        known = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
        path.write_text(
            yaml.dump({**known, text.key: entry(text.text)}, allow_unicode=True), "utf-8"
        )
    facts = {
        fact.id: {name: entry(getattr(fact, name)) for name in FACT_WORDS if getattr(fact, name)}
        for fact in library.facts.values()
    }
    (folder / "facts.yaml").write_text(yaml.dump(facts, allow_unicode=True), "utf-8")
    words = {"name": reader.name, "document": reader.document}
    words |= {f"terms.{id_}": term for id_, term in reader.terms.items()}
    spoken = {audience: {key: entry(text) for key, text in words.items()}}
    (folder / "audiences.yaml").write_text(yaml.dump(spoken, allow_unicode=True), "utf-8")
    layout = {key: pseudo(text) for key, text in library.layout["en"].items()}
    (folder / "layout.yaml").write_text(yaml.dump(layout, allow_unicode=True), "utf-8")


def set_up(root: Path, line: str) -> None:
    settings = root / "content" / "project.yaml"
    settings.write_text(settings.read_text("utf-8") + line, "utf-8")


def words_of(html: str) -> set[str]:
    """Collect the words of a page, but for what keeps its own language everywhere."""
    kept = {"fn", "cite", "sources", "todo", "own"}
    waiting = [tinyhtml5.parse(html).find("{*}body")]
    texts: list[str] = []
    while waiting:
        element = waiting.pop()
        if element is None or kept & set((element.get("class") or "").split()):
            continue
        texts += [element.text or "", *(child.tail or "" for child in element)]
        texts += [element.get(name) or "" for name in ("aria-label", "alt", "title")]
        waiting += list(element)
    return set(re.findall(r"[A-Za-z]{2,}", " ".join(texts)))


@pytest.mark.parametrize("audience", ["diplomats", "donors", "public"])
def test_no_layout_string_is_hard_coded(sample: Path, audience: str) -> None:
    translate(sample, audience)
    library = load(sample)
    local = localised(
        library, library.blocks[BLOCK], library.audiences[audience], library.facts, TAG
    )
    assert local.findings == ()
    settings = Settings(TAG, library.project.date)
    html = compose(local.library, local.block, local.audience, settings).html
    addresses = {"geneva", "corrections", "example", "org", "mandate"}
    symbols = {"HRC", "RES", "GA", "SHC"}
    months = {name for names in Locale(TAG).months["format"].values() for name in names.values()}
    months |= {name.capitalize() for name in months}
    assert words_of(html) - addresses - symbols - months == set()


@pytest.mark.parametrize("audience", ["diplomats", "donors", "public"])
def test_a_translated_project_prints(sample: Path, briefgen: Briefgen, audience: str) -> None:
    translate(sample, audience)
    result = briefgen(sample, f"build -l {TAG} -a {audience} --allow too-many-pages")
    assert result.exit_code == 0, result.output
    assert (sample / "output" / TAG / audience / f"{BLOCK}.pdf").is_file()


def test_a_text_without_translation_holds_the_brief_and_gives_its_digest(
    sample: Path, briefgen: Briefgen
) -> None:
    translate(sample, "public")
    path = sample / "content/locales" / TAG / "recommendations" / f"{BLOCK}.yaml"
    entries = yaml.safe_load(path.read_text("utf-8"))
    gone = entries.pop("summary.public")
    path.write_text(yaml.dump(entries, allow_unicode=True), "utf-8")
    result = briefgen(sample, f"check -l {TAG} -a public --allow placeholder")
    assert "error[missing-translation]" in result.output
    assert f"write `summary.public: {{of: {gone['of']}, text: …}}` in content/locales/eo/" in (
        result.output
    )
    assert result.exit_code == 1


def test_a_changed_original_makes_its_translation_stale(sample: Path, briefgen: Briefgen) -> None:
    translate(sample, "public")
    block = sample / "content/recommendations" / f"{BLOCK}.yaml"
    block.write_text(block.read_text("utf-8").replace("So each story counts.", "Each one counts."))
    result = briefgen(sample, f"check -l {TAG} -a public")
    assert "error[stale-translation]: block 'strengthen-mandate': summary.public" in result.output
    assert result.output.count("stale-translation") == 1


def test_only_a_named_fallback_stands_in(sample: Path, briefgen: Briefgen) -> None:
    folder = sample / "content/locales" / TAG
    folder.mkdir()
    layout = sample / "content/locales/en/layout.yaml"
    (folder / "layout.yaml").write_text(layout.read_text("utf-8"), "utf-8")
    refused = briefgen(sample, f"build -l {TAG} -a public")
    assert refused.exit_code == 1
    assert "missing-translation" in refused.output
    set_up(sample, f"fallback: {{{TAG}: en}}\n")
    accepted = briefgen(sample, f"build -l {TAG} -a public")
    assert accepted.exit_code == 0, accepted.output


def test_figures_and_dates_follow_the_locale(sample: Path) -> None:
    translate(sample, "public")
    library = load(sample)
    local = localised(
        library, library.blocks[BLOCK], library.audiences["public"], ["few-arrivals"], TAG
    )
    assert local.findings == ()
    assert local.library.facts["few-arrivals"].unit == "ŝaŭ"

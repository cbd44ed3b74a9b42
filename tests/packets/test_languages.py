"""A packet in another language has no word of ours in it but names."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import yaml
from packets_built import ROOT, Built, built, row

from briefgen.load import load
from briefgen.select.locale import FACT_WORDS, digest_of
from briefgen.select.texts import texts_for

# Esperanto: Babel knows it, and none of our words is the same in it once marked.
TAG = "eo"
FRONTS = ("cover", "letter", "contents", "dates", "overall-asks", "record-sheet", "contacts")
PLAN = """\
id: conference
audience: diplomats
parts:
  - {part: cover, block: cover}
  - {part: letter, block: letter}
  - {part: contents, block: contents}
  - {part: agenda, block: dates}
  - {part: briefs, blocks: [strengthen-mandate], dividers: true}
  - {part: asks, block: overall-asks}
  - {part: record, block: record-sheet}
  - {part: contacts, block: contacts}
"""
# What keeps its own language: names, addresses, and what is still to be filled in.
NAMES = {
    "Norway", "Permanent", "Representative", "Mission", "to", "the", "United", "Nations", "New",
    "York", "geneva", "corrections", "example", "org", "human", "rights", "Your", "Name", "Title",
    "organisation", "of", "signatory",
}  # fmt: skip


def marked(text: str) -> str:
    parts = re.split(r"(\{[^{}]*\}|\[[^\[\]]*\]|\w+/\S+)", text)
    return "".join(p if n % 2 else re.sub(r"[A-Za-z]+", "ŝaŭ", p) for n, p in enumerate(parts))


def entry(text: str) -> dict[str, str]:
    return {"of": digest_of(text), "text": marked(text)}


def written(path: Path, what: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(what, allow_unicode=True), "utf-8")


def translate(root: Path) -> None:
    library = load(root)
    folder = root / "content" / "locales" / TAG
    reader = library.audiences["diplomats"]
    for id_ in (*FRONTS, "strengthen-mandate"):
        texts = texts_for(library, library.blocks[id_], reader)
        file = Path(library.place("block", id_).file).relative_to("content")
        written(folder / file, {text.key: entry(text.text) for text in texts if text.block == id_})
    facts = library.facts.values()
    said = {f.id: {n: entry(getattr(f, n)) for n in FACT_WORDS if getattr(f, n)} for f in facts}
    written(folder / "facts.yaml", said)
    words = {"name": reader.name, "document": reader.document}
    words |= {f"terms.{id_}": term for id_, term in reader.terms.items()}
    written(folder / "audiences.yaml", {"diplomats": {k: entry(v) for k, v in words.items()}})
    for name in ("layout.yaml", "records.yaml"):
        own = yaml.safe_load((root / "content/locales/en" / name).read_text("utf-8"))
        written(folder / name, {key: marked(text) for key, text in own.items()})


@cache
def made() -> Built:
    root = Path(mkdtemp(prefix="language-"))
    shutil.copytree(ROOT / "content", root / "content")
    (root / "content" / "packets" / "conference.yaml").write_text(PLAN, "utf-8")
    translate(root)
    return built(root, [row("nor", "Norway", language=TAG)], "--workers 0 --allow too-many-pages")


def test_a_packet_is_printed_in_its_delegations_language() -> None:
    assert made().result.exit_code == 0, made().result.output
    (entry_,) = made().manifest.files.values()
    assert entry_.locale == TAG


def test_no_word_of_the_page_is_written_into_a_template() -> None:
    (entry_,) = made().manifest.files.values()
    # Sources keep their titles, and a record's words are held by test_record_words.py.
    pages = [
        part.first + n for part in entry_.parts for n in range(part.pages)
        if part.kind not in ("brief", "agenda", "record")
    ]  # fmt: skip
    texts = made().texts("nor")
    found = set(re.findall(r"[A-Za-z]{2,}", " ".join(texts[page - 1] for page in pages)))
    symbols = re.compile(r"[A-Z]{2,3}|[Nn]ovembro")
    unknown = {word for word in found - NAMES if not any(word in code for code in entry_.sheets)}
    assert {word for word in unknown if not symbols.fullmatch(word)} == set()


def test_a_language_in_which_the_plan_is_not_whole_is_refused_with_its_row(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(made().root / "content", root / "content")
    (root / "content" / "locales" / TAG / "records.yaml").unlink()
    result = built(root, [row("nor", "Norway", language=TAG)], "--workers 0").result
    assert "error[untranslated-language]: row 2, language: 'eo'" in result.output
    fallback = built(root, [row("nor", "Norway", language=TAG, fallback="en")], "--workers 0")
    (entry_,) = fallback.manifest.files.values()
    assert entry_.locale == "en"

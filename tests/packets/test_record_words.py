"""A record speaks the language of its reader: no word of a sentence is hard-coded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from briefgen.load import load
from briefgen.packets import Speaker, held_records, record_of
from briefgen.packets.records.sheet import RecordSheet
from briefgen.packets.records.words import Words

if TYPE_CHECKING:
    from conftest import Briefgen

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "content/locales/en/records.yaml"


def test_with_other_words_nothing_english_is_left() -> None:
    keys = yaml.safe_load(ENGLISH.read_text("utf-8"))
    fields = re.compile(r"\{\w+\}")
    pseudo = Words(
        {key: f"[{' '.join(fields.findall(words))}]" for key, words in keys.items()}, "fr"
    )
    library = load(ROOT)
    records = held_records(library)
    speaker = Speaker(pseudo, library.sources)
    names = {word for s in library.sources.values() for a in s.csl.get("author", [])
             for word in re.findall(r"\w+", a.get("literal", ""))}  # fmt: skip
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    for code in ("SRB", "CHN", "JPN", "TUN", "PHL", "NOR"):
        record = record_of(records, code)
        known = {*names, *months.split(), *record.state.name_short.split(), "Montenegro", "and"}
        spoken = [speaker.position(record, entry).text for entry in record.entries]
        spoken += [s.text for e in record.entries if (s := speaker.decision(e.text))]
        spoken += [speaker.reviewed(record, reviewed).text for reviewed in record.reviews]
        for sentence in spoken:
            bare = re.sub(r"(?:[AS]|A/HRC)/[\w./]+", "", sentence)
            assert set(re.findall(r"[^\W\d_]{2,}", bare)) <= known, sentence


def test_every_word_is_used() -> None:
    library = load(ROOT)
    records = held_records(library)
    used: set[str] = set()

    class Noting(Words):
        def text(self, key: str, **values: object) -> str:
            used.add(key)
            return super().text(key, **values)

    keys = yaml.safe_load(ENGLISH.read_text("utf-8"))
    words = Noting(keys, "en")
    speaker = Speaker(words, library.sources)
    for code in (
        "SRB",
        "CHN",
        "JPN",
        "TUN",
        "PHL",
        "NOR",
        "IND",
        "TCD",
        "MNE",
        "NLD",
        "ISL",
        "GAB",
        "SSD",
    ):
        record = record_of(records, code)
        whole = record_of(records, code, every_list=True)
        sheet = RecordSheet(whole, speaker, words)
        sheet.groups(), sheet.chart()
        for response in ("accepted", "partly", "noted"):
            words.text(f"response-{response}")
        for entry in record.entries:
            speaker.position(record, entry)
            speaker.decision(entry.text)
        for reviewed in record.reviews:
            speaker.reviewed(record, reviewed)
    # These wait for lists that may be imported.
    waiting = re.compile(r"tally-none|(?:not-member|without-a-vote)-(?:chr|ga-third-committee)"
                         r"|(?:text|short)-\S+-unnumbered|text-security-council"
                         r"|position-absent-security-council-procedural")  # fmt: skip
    assert [key for key in keys if key not in used and not waiting.fullmatch(key)] == []


def test_a_language_without_words_for_records_is_named(project: Path, briefgen: Briefgen) -> None:
    result = briefgen(project, "records show NOR -l fr")
    assert result.exit_code == 1
    assert result.stderr.startswith("content/locales/fr/records.yaml: error[missing-layout]")
    words = ENGLISH.read_text("utf-8").replace("position-yes:", "position-si:", 1)
    (project / "content/locales/fr").mkdir()
    (project / "content/locales/fr/records.yaml").write_text(words, "utf-8")
    result = briefgen(project, "records show NOR -l fr")
    assert result.exit_code == 1
    assert (
        "content/locales/fr/records.yaml: error[missing-layout-string]: no string 'position-yes'\n"
        "  hint: did you mean 'position-si'?"
    ) in result.stderr

"""Whatever stands in a file, loading answers with data or findings, never with a crash."""

from __future__ import annotations

import json

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.load.positions import parse_yaml

KEYS = st.text(alphabet="abcdefghij-_", min_size=1, max_size=8)
WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
TREES = st.recursive(
    WORDS,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(KEYS, children, max_size=4),
    max_leaves=12,
)


@given(st.text(max_size=200))
def test_any_text_gives_data_or_a_finding_at_a_place(text: str) -> None:
    source, findings = parse_yaml(text, "f.yaml")
    assert all(finding.location.file == "f.yaml" for finding in findings)
    assert source.data is None or not any(f.code == "yaml-syntax" for f in findings)


@given(TREES)
def test_what_is_written_is_what_is_read(tree: object) -> None:
    text = json.dumps(tree)
    source, findings = parse_yaml(text, "f.json")
    assert not findings
    assert source.data == tree


PHRASES = st.lists(st.text(alphabet="aábcdé'\"{}:,.-", min_size=1, max_size=9), min_size=3).map(
    " ".join
)


@given(st.dictionaries(KEYS, PHRASES, min_size=1, max_size=3))
def test_each_word_is_found_on_the_line_where_it_stands(data: dict[str, str]) -> None:
    text = yaml.dump(data, allow_unicode=True, width=20, sort_keys=False)
    source, findings = parse_yaml(text, "f.yaml")
    assert not findings
    for key, value in data.items():
        for word in value.split():
            if word.isascii() and word.isalpha() and value.count(word) == 1:
                place = source.place((key,), value.index(word))
                assert word in text.splitlines()[place.line - 1]

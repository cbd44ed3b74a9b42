"""Addresses of an organisation: links where they lead somewhere, words where they do not."""

from __future__ import annotations

import pytest

from briefgen.compose.addresses import linked


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("geneva@example.org", '<a href="mailto:geneva@example.org">geneva@example.org</a>'),
        ("example.org/rights", '<a href="https://example.org/rights">example.org/rights</a>'),
        ("https://example.org", '<a href="https://example.org">https://example.org</a>'),
        ("a.org/?q=1&r=2", '<a href="https://a.org/?q=1&amp;r=2">a.org/?q=1&amp;r=2</a>'),
        ("+41 22 000 00 00", "+41 22 000 00 00"),
        ("[your address]", "[your address]"),
        ("http://example.org", "http://example.org"),
        ("a@b.org <script>", "a@b.org &lt;script&gt;"),
        ("a.org/\"onclick='x'", '<a href="https://a.org/&#34;onclick=&#39;x&#39;">'),
    ],
)
def test_an_address_leads_where_it_says(text: str, html: str) -> None:
    assert str(linked(text)).startswith(html)
    assert "<script" not in linked(text)

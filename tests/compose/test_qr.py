"""Codes that a phone reads off paper, also where a fold or a stain hides a quarter of one."""

from __future__ import annotations

import re

import pytest
import segno

from briefgen.compose.qr import code
from briefgen.diagnostics import Location, ProjectError

URL = "https://example.org/mandate"


def test_a_code_corrects_a_quarter_and_keeps_four_quiet_modules() -> None:
    drawn = code(URL, "QR code", Location())
    wanted = segno.make(URL, error="q", boost_error=False, micro=False)
    assert wanted.error == "Q"
    assert f'data-modules="{wanted.symbol_size(border=0)[0] + 2 * 4}"' in drawn
    path = re.search(r'class="qrline"[^>]* d="([^"]+)"', drawn)
    assert path
    assert path[1] in wanted.svg_inline(border=4)


def test_a_code_has_words_for_those_who_do_not_see_it() -> None:
    assert "<title>Opens &lt;here&gt;</title>" in code(URL, "Opens <here>", Location())


def test_an_address_that_no_code_holds_is_refused_at_its_place() -> None:
    with pytest.raises(ProjectError) as caught:
        code("x" * 3000, "", Location("a.yaml", 3, 1))
    assert str(caught.value.diagnostics[0]).startswith("a.yaml:3:1: error[long-address]")

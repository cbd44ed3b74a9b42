"""Pages are set in the fonts that their job brings along, whatever a machine has besides."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.fonts import SCRIPTS

CONFIGURED = '<?xml version="1.0"?><fontconfig><dir>{}</dir></fontconfig>'
FONTS = """
import io, pikepdf
def fonts(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return {str(o.BaseFont).split("+")[-1] for o in file.objects
                if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
"""
PROGRAM = (
    FONTS
    + """
import sys
from briefgen.artifacts import Job
from briefgen.fonts import font_assets
from briefgen.typeset import typeset
page = '''<!doctype html><html lang=en><title>t</title><link rel=stylesheet href=fonts.css>
<p style="font-family: {}">Words \N{ARABIC LETTER BEH}</p>'''
pages = typeset(Job(page.format(sys.argv[1]), font_assets()))
print(fonts(pages.pdf))
print([finding.code for finding in pages.complaints])
"""
)


@pytest.mark.parametrize("family", ["Amiri, 'Source Serif Pro'", "'Source Serif Pro'", "serif"])
def test_no_font_of_the_machine_stands_in_for_one_that_is_missing(
    tmp_path: Path, family: str
) -> None:
    amiri = next(font for font in SCRIPTS if font.family == "Amiri")
    (tmp_path / "amiri.ttf").write_bytes(amiri.file("Regular").read_bytes())
    (tmp_path / "fonts.conf").write_text(CONFIGURED.format(tmp_path), "utf-8")
    had = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    command = [sys.executable, "-c", PROGRAM, family]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=had)  # noqa: S603

    fonts, complaints = run.stdout.splitlines()
    assert "Amiri" not in fonts
    assert "Source-S" in fonts
    assert complaints == "['missing-glyph']"
    assert run.stderr == ""


BARE = (
    FONTS
    + """
from briefgen.artifacts import Asset, Job
from briefgen.typeset import typeset
broken = Asset("broken.ttf", "font/ttf", b"no font")
face = "@font-face { font-family: Mine; src: url(broken.ttf) } body { font-family: Mine }"
for assets, style in ((), ""), ((broken,), face), ((), "body { font-family: Mine }"):
    page = f"<!doctype html><html lang=en><title>t</title><style>{style}</style><p>Words"
    pages = typeset(Job(page, assets))
    print(fonts(pages.pdf), [one.code for one in pages.complaints])
"""
)


def test_a_job_without_fonts_is_set_in_ours() -> None:
    command = [sys.executable, "-c", BARE]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603

    assert run.stdout.splitlines() == [
        "{'Source-Serif-Pro'} []",
        "{'Source-Serif-Pro'} ['font-unreadable']",
        "{'Source-Serif-Pro'} []",
    ]

"""An organisation's name and logo stand on every sheet and move nothing else."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

if TYPE_CHECKING:
    from conftest import Briefgen

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 10"><rect width="9" height="9"/></svg>'
)
LONG_NAME = "Coalition for Human Rights in Korea"


def settle(project: Path, logo: str, data: bytes | None = None) -> None:
    """Name a long organisation and its logo in the settings; write the logo's file if given."""
    settings = project / "content/project.yaml"
    text = settings.read_text("utf-8").replace("[Your organisation]", LONG_NAME)
    settings.write_text(text.replace('next_event: ""', f'logo: "{logo}"'), "utf-8")
    if data is not None:
        (project / "templates/brand").mkdir(parents=True)
        (project / "templates" / logo).write_bytes(data)


def picture(width: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, 100), (20, 60, 90)).save(buffer, "png")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("logo", "data"),
    [
        ("brand/wide.svg", SVG.format(80).encode()),
        ("brand/square.svg", SVG.format(10).encode()),
        ("brand/wide.png", picture(400)),
    ],
)
def test_a_logo_stands_on_all_three_briefs(
    sample: Path, briefgen: Briefgen, logo: str, data: bytes
) -> None:
    settle(sample, logo, data)
    result = briefgen(sample, "build --strict --allow placeholder")
    assert result.exit_code == 0, result.output
    for path in (sample / "output").rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert "/Figure" not in [str(tag.get("/S")) for tag in first_tags(pdf)]


def first_tags(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """List the tags of the masthead, with which every brief begins."""
    found = []
    waiting = [pdf.Root.StructTreeRoot.K[0].K[0]]
    while waiting:
        tag = waiting.pop()
        if isinstance(tag, pikepdf.Dictionary) and "/S" in tag:
            found.append(tag)
            waiting += list(tag.get("/K", []))
    return found


@pytest.mark.parametrize("logo", ["brand/none.svg", "/etc/hostname", "../content/project.yaml"])
def test_a_logo_that_is_not_there_is_named_in_the_settings(
    sample: Path, briefgen: Briefgen, logo: str
) -> None:
    settle(sample, logo)
    result = briefgen(sample, "check")
    assert result.exit_code == 1
    assert f"content/project.yaml:8:9: error[missing-logo]: no picture {logo!r}" in result.output


def test_a_logo_that_is_no_picture_is_an_error(sample: Path, briefgen: Briefgen) -> None:
    settle(sample, "brand/logo.png", b"no picture")
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    assert (
        "project.yaml:8:9: error[asset-unreadable]: brand/logo.png cannot be read" in result.output
    )

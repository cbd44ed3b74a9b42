"""WeasyPrint is imported without asking fifty processes where its libraries are."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path

import cffi
import pytest

from briefgen.fonts import font_assets
from briefgen.typeset.libraries import declared, found_by_name

ROOT = Path(__file__).resolve().parents[2]
WATCHED = """
import sys
started = []
sys.addaudithook(lambda name, given: started.append(name) if name == "subprocess.Popen" else None)
from briefgen.typeset.render import load_engine
load_engine()
print(len(started))
"""


WITHOUT_MORE = """
import sys
from briefgen.artifacts import Job
from briefgen.fonts import font_assets
from briefgen.typeset import compile_job
html = "<html lang=en><title>A</title><link rel=stylesheet href=fonts.css><p>Words"
compile_job(Job(html.replace("<p>", "<p style='font-family: Source Serif Pro'>"), font_assets()))
print([name for name in sys.modules if name.startswith(("fontTools", "PIL"))])
"""
PACKED = """
import io, pathlib, sys
from briefgen.typeset.render import load_engine
if sys.argv[1] == "later":
    load_engine()
import weasyprint.pdf.fonts, weasyprint.text.fonts
print("fontTools" in sys.modules)
fonts = weasyprint.text.fonts, weasyprint.pdf.fonts
font = fonts[0].TTFont(io.BytesIO(pathlib.Path(sys.argv[2]).read_bytes()))
font.flavor = "woff2"
packed, plain = io.BytesIO(), io.BytesIO()
font.save(packed)
fonts[0].woff2.decompress(io.BytesIO(packed.getvalue()), plain)
print(len(plain.getvalue()), fonts[1].ttFont.getTableClass("loca"))
print(fonts[1].subset.Options().notdef_outline)
try:
    fonts[1].TTFont(io.BytesIO(b"no font"))
except fonts[1].TTLibError as problem:
    print(repr(problem))
try:
    fonts[1].instantiateVariableFont(font, {})
except Exception as problem:
    print(repr(problem))
"""


PAINTED = """
import base64, hashlib, io, sys
from briefgen.typeset.render import load_engine
if sys.argv[1] == "later":
    load_engine()
import weasyprint, weasyprint.html
print("PIL" in sys.modules)
page = "<table bgcolor=lime width=50><td>Words<td><img src='data:image/png;base64,{}'></table>"
from PIL import EpsImagePlugin, Image, ImageFile
picture = io.BytesIO()
Image.new("RGB", (9, 9), "red").save(picture, "PNG")
html = page.format(base64.b64encode(picture.getvalue()).decode())
for hints in (False, True):
    pdf = weasyprint.HTML(string=html).write_pdf(presentational_hints=hints, uncompressed_pdf=True)
    print(hints, pdf.count(b" rg\\n"), b"0 255 0 rg" in pdf or b"0 1 0" in pdf, b"/Image" in pdf)
print(ImageFile.LOAD_TRUNCATED_IMAGES, EpsImagePlugin.gs_binary)
print(hasattr(weasyprint.html.PH_STYLESHEET, "matcher"), hasattr(weasyprint.PH_STYLESHEET, "x"))
"""
FETCHED = """
import sys, threading
from briefgen.typeset.render import load_engine
if sys.argv[1] == "later":
    load_engine()
import weasyprint
print("http.client" in sys.modules, "ssl" in sys.modules)
from http.server import BaseHTTPRequestHandler, HTTPServer
class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<title>Fetched</title><p>Words")
    def log_message(self, *_):
        pass
server = HTTPServer(("127.0.0.1", 0), Page)
threading.Thread(target=server.serve_forever, daemon=True).start()
pages = weasyprint.HTML(url=f"http://127.0.0.1:{server.server_port}/").render()
print(pages.metadata.title, len(pages.pages))
try:
    weasyprint.HTML(url="https://127.0.0.1:1/")
except Exception as problem:
    print(repr(problem))
server.shutdown()
"""
WRITTEN = """
import sys
sys.path.insert(0, "scripts")
import declare
print(declare.declared() == declare.FILE.read_text("utf-8"))
"""
DECLARED = """
import sys
from briefgen.typeset.render import load_engine
load_engine()
print("pycparser" in sys.modules)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems need the search")
def test_no_process_is_started_to_load_the_engine() -> None:
    assert said(WATCHED) == "0\n"


def test_libraries_are_searched_for_again_afterwards() -> None:
    before = ctypes.util.find_library
    with found_by_name():
        pass
    assert ctypes.util.find_library is before


def test_a_page_of_words_is_set_without_fonttools_and_pillow() -> None:
    assert said(WITHOUT_MORE) == "[]\n"


def test_what_needs_fonttools_gets_it_as_it_is(tmp_path: Path) -> None:
    font = tmp_path / "font.ttf"
    font.write_bytes(font_assets()[1].data)
    first, *later = said(PACKED, "later", str(font)).splitlines()
    at_once, *stock = said(PACKED, "now", str(font)).splitlines()
    assert (first, at_once) == ("False", "True")
    assert later == stock
    assert "TTLibError" in later[2]


def test_pictures_and_attributes_are_painted_as_ever() -> None:
    first, *later = said(PAINTED, "later").splitlines()
    at_once, *stock = said(PAINTED, "now").splitlines()
    assert (first, at_once) == ("False", "True")
    assert later == stock
    assert later[2:] == ["True False", "True False"]
    assert later[0] != later[1]


def test_whoever_fetches_a_page_gets_it_as_ever() -> None:
    first, *later = said(FETCHED, "later").splitlines()
    at_once, *stock = said(FETCHED, "now").splitlines()
    assert (first, at_once) == ("False False", "True True")
    assert later == stock
    assert later[0] == "Fetched 1"


def test_what_weasyprint_declares_is_not_read_again() -> None:
    assert said(DECLARED) == "False\n"


def test_what_is_compiled_is_what_weasyprint_declares() -> None:
    assert said(WRITTEN).splitlines()[-1] == "True", "run scripts/declare.py"


def test_other_declarations_are_read_as_they_stand() -> None:
    with declared():
        ffi = cffi.FFI()
        ffi.cdef("typedef struct { int a, b; } pair;")
    assert ffi.sizeof("pair[3]") == ffi.sizeof("int") * 6


def said(program: str, *given: str) -> str:
    command = [sys.executable, "-c", program, *given]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    return run.stdout

"""Pictures made to break a page, or a reader: refused by name, in bounded time."""

from __future__ import annotations

import io
import struct
import zlib
from time import process_time

import pytest
from PIL import Image
from planted import Made, chunk, drawn, jpeg, saved, webp, with_segment

from briefgen.typeset.images import UnfitPictureError, clean_picture

JPEG, PNG, WEBP, SVG = "image/jpeg", "image/png", "image/webp", "image/svg+xml"
# Bytes of 9 × 9 dots in the seven passes of Adam7: dots, and a filter a row.
WOVEN = 81 + 2 + 2 + 1 + 3 + 2 + 5 + 4
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_of(width: int, height: int, data: bytes = b"", bits: int = 1, woven: int = 0) -> bytes:
    """Write a grey PNG, as large as its header says."""
    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, woven)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(data)), (b"IEND", b"")
    return SIGNATURE + b"".join(chunk(kind, payload) for kind, payload in parts)


def wide_jpeg() -> bytes:
    """Claim 65 000 × 65 000 dots in a small JPEG's header."""
    plain = saved(drawn(), "JPEG")
    place = plain.index(b"\xff\xc0") + 5
    return plain[:place] + struct.pack(">HH", 65_000, 65_000) + plain[place + 4 :]


def wide_webp() -> bytes:
    """Claim 16 384 × 16 384 dots in a small lossless WebP's header."""
    plain = saved(drawn(), "WEBP", lossless=True)
    return plain[:21] + b"\xff\xff\xff\x0f" + plain[25:]


def many_scans() -> bytes:
    """Repeat a progressive picture's last scan: each costs a pass over all dots."""
    plain = saved(drawn(), "JPEG", progressive=True)
    last = plain[plain.rindex(b"\xff\xda") : -2]
    return plain[:-2] + last * 3000 + plain[-2:]


def moving(kind: str) -> bytes:
    frames = [drawn(), drawn().rotate(180)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def broken_crc() -> bytes:
    plain = bytearray(saved(drawn(), "PNG"))
    plain[45] ^= 1
    return bytes(plain)


def resumed(data: bytes, ending: bytes) -> bytes:
    """Cut a picture in the middle and give it an honest end."""
    return data[: len(data) // 2] + ending


def cut(scans: bytes, part: float) -> bytes:
    """Cut a JPEG within its scans, and put its end mark back."""
    start = scans.index(b"\xff\xda") + 20
    return scans[: start + int((len(scans) - start - 4) * part)].rstrip(b"\xff") + b"\xff\xd9"


def without_last_scan(scans: bytes) -> bytes:
    """Cut a progressive picture between two scans: each dot is there, and none is fine."""
    return scans[: scans.rindex(b"\xff\xda")] + b"\xff\xd9"


def bomb_png() -> bytes:
    """Announce 8 × 8 dots and pack 60 MB behind them, in a profile."""
    packed = b"name\0\0" + zlib.compress(b"\0" * 60_000_000)
    whole = png_of(8, 8, b"\0" * 16)
    return whole[:33] + chunk(b"iCCP", packed) + whole[33:]


def svg(body: str, head: str = "") -> Made:
    text = (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
        f' xmlns:xlink="http://www.w3.org/1999/xlink">{body}</svg>'
    )
    return text.encode


def uses(levels: int, width: int) -> str:
    """Let each group use the one before it many times."""
    groups = ['<g id="a0"><path d="M0 0h1"/></g>']
    groups += [
        f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * width + "</g>" for n in range(1, levels)
    ]
    return f"<defs>{''.join(groups)}</defs><use href='#a{levels - 1}'/>"


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
HOSTILE: dict[str, tuple[str, str, Made]] = {
    "no picture at all": ("asset-unreadable", PNG, lambda: b"no picture"),
    "an empty file": ("asset-unreadable", JPEG, lambda: b""),
    "a JPEG cut off": ("asset-unreadable", JPEG, lambda: jpeg()[:-300]),
    "a JPEG cut off in its head": ("asset-unreadable", JPEG, lambda: jpeg()[:9]),
    "a JPEG cut off, with an end": ("asset-unreadable", JPEG, lambda: jpeg()[:300] + b"\xff\xd9"),
    "a JPEG of half its dots": (
        "asset-unreadable", JPEG, lambda: cut(saved(drawn(640, 480), "JPEG"), 0.5),
    ),
    "a JPEG without its last dots": (
        "asset-unreadable", JPEG, lambda: cut(saved(drawn(640, 480), "JPEG"), 0.99),
    ),
    "a progressive JPEG of half its dots": (
        "asset-unreadable", JPEG,
        lambda: cut(saved(drawn(640, 480), "JPEG", progressive=True), 0.5),
    ),
    "a progressive JPEG without its last scan": (
        "asset-unreadable", JPEG,
        lambda: without_last_scan(saved(drawn(), "JPEG", progressive=True)),
    ),
    "a JPEG whose scan names nothing": (
        "asset-unreadable", JPEG,
        lambda: without_last_scan(saved(drawn(), "JPEG"))[:-2] + b"\xff\xda\0\2\xff\xd9",
    ),
    "a JPEG with restarts, of half its dots": (
        "asset-unreadable", JPEG,
        lambda: cut(saved(drawn(640, 480), "JPEG", restart_marker_rows=1), 0.5),
    ),
    "a JPEG segment longer than the file": (
        "asset-unreadable", JPEG, lambda: b"\xff\xd8\xff\xe1\xff\xffx",
    ),
    "a JPEG of lossless coding": (
        "asset-unreadable", JPEG, lambda: saved(drawn(), "JPEG").replace(b"\xff\xc0", b"\xff\xc3"),
    ),
    "a JPEG of two frames": (
        "asset-unreadable", JPEG, lambda: with_segment(0xC0, b"\x08\0\x08\0\x08\1\1\x11\0"),
    ),
    "a JPEG in CMYK": ("picture-cmyk", JPEG, lambda: saved(drawn(mode="CMYK"), "JPEG")),
    "a JPEG of 65 000 × 65 000": ("picture-too-large", JPEG, wide_jpeg),
    "a JPEG of 3000 scans": ("asset-unreadable", JPEG, many_scans),
    "a PNG cut off": ("asset-unreadable", PNG, lambda: saved(drawn(), "PNG")[:-20]),
    "a PNG cut off, with an end": (
        "asset-unreadable", PNG, lambda: resumed(saved(drawn(), "PNG"), chunk(b"IEND", b"")),
    ),
    "a PNG of half its dots": (
        "asset-unreadable", PNG, lambda: png_of(64, 64, b"\0" * 9 * 32),
    ),
    "a PNG without its last dots": (
        "asset-unreadable", PNG, lambda: png_of(64, 64, b"\0" * (9 * 64 - 1)),
    ),
    "a woven PNG without its last dot": (
        "asset-unreadable", PNG, lambda: png_of(9, 9, b"\0" * (WOVEN - 1), bits=8, woven=1),
    ),
    "a PNG with a filter that there is not": (
        "asset-unreadable", PNG, lambda: png_of(8, 2, b"\0\xff\x09\xff"),
    ),
    "a PNG with a broken sum": ("asset-unreadable", PNG, broken_crc),
    "a PNG of 12 000 × 12 000": ("picture-too-large", PNG, lambda: png_of(12_000, 12_000)),
    "a PNG of 30 000 × 1": ("picture-too-large", PNG, lambda: png_of(30_000, 1)),
    "a PNG without dots": ("asset-unreadable", PNG, lambda: png_of(0, 9)),
    "a PNG with a packed profile of 60 MB": ("asset-unreadable", PNG, bomb_png),
    "an animated PNG": ("picture-animated", PNG, lambda: moving("PNG")),
    "a WebP cut off": ("asset-unreadable", WEBP, lambda: webp()[:-40]),
    "a WebP of 16 384 × 16 384": ("picture-too-large", WEBP, wide_webp),
    "an animated WebP": ("picture-animated", WEBP, lambda: moving("WEBP")),
    "a GIF": ("asset-unreadable", PNG, lambda: saved(drawn(), "GIF")),
    "an animated GIF": ("asset-unreadable", PNG, lambda: moving("GIF")),
    "a TIFF": ("asset-unreadable", JPEG, lambda: saved(drawn(), "TIFF")),
    "a JPEG called PNG": ("picture-mislabelled", PNG, jpeg),
    "an SVG called JPEG": ("picture-mislabelled", JPEG, svg("<path/>")),
    "9 MB": ("picture-too-large", JPEG, lambda: jpeg() + b"\0" * 9_000_000),
    "an SVG with a script": ("picture-unsafe", SVG, svg("<script>x()</script>")),
    "an SVG with HTML": ("picture-unsafe", SVG, svg("<foreignObject><p/></foreignObject>")),
    "an SVG that asks a server": (
        "picture-unsafe", SVG, svg('<image href="https://example.org/a.png"/>'),
    ),
    "an SVG that asks for a file": (
        "picture-unsafe", SVG, svg('<image xlink:href="file:///etc/passwd"/>'),
    ),
    "an SVG that uses another": ("picture-unsafe", SVG, svg('<use href="other.svg#a"/>')),
    "an SVG whose style asks a server": (
        "picture-unsafe", SVG, svg("<style>@import 'https://example.org/a.css'</style>"),
    ),
    "an SVG whose fill asks a server": (
        "picture-unsafe", SVG, svg('<path fill="url( https://example.org/a.svg#b)"/>'),
    ),
    "an SVG that spells url() otherwise": (
        "picture-unsafe", SVG, svg(r"<style>p{fill:\75rl(//example.org)}</style>"),
    ),
    "an SVG that declares entities": (
        "picture-unsafe", SVG, svg("<text>&c;</text>", LAUGHS),
    ),
    "an SVG with a file as entity": (
        "picture-unsafe", SVG,
        svg("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ),
    "an SVG that moves": ("picture-animated", SVG, svg("<path><animate/></path>")),
    "an SVG that is no XML": ("asset-unreadable", SVG, svg("<path>")),
    "an SVG of uses of uses": ("picture-too-large", SVG, svg(uses(12, 10))),
    "an SVG that uses itself": (
        "picture-too-large", SVG, svg('<g id="a"><use href="#a"/></g>'),
    ),
    "an SVG whose pattern is filled with itself": (
        "picture-too-large", SVG,
        svg('<pattern id="a"><path fill="url(#a)"/></pattern><path fill="url(#a)"/>'),
    ),
    "an SVG of 5000 nested groups": ("asset-unreadable", SVG, svg("<g>" * 5000 + "</g>" * 5000)),
    "an SVG of 200 nested groups": ("picture-too-large", SVG, svg("<g>" * 200 + "</g>" * 200)),
    "an SVG of 60 000 parts": ("picture-too-large", SVG, svg("<path/>" * 60_000)),
    "an SVG with a damaged picture": (
        "asset-unreadable", SVG, svg('<image href="data:image/png;base64,iVBOR"/>'),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "make"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_picture_is_refused(code: str, kind: str, make: Made) -> None:
    data = make()
    start = process_time()
    with pytest.raises(UnfitPictureError) as refused:
        clean_picture(data, kind)
    assert refused.value.code == code
    assert process_time() - start < 2


def test_size_is_read_before_a_dot_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def decoded(*_: object, **__: object) -> None:
        pytest.fail("a picture was opened")

    monkeypatch.setattr(Image, "open", decoded)
    for code, kind, make in HOSTILE.values():
        if code == "picture-too-large":
            with pytest.raises(UnfitPictureError):
                clean_picture(make(), kind)


def test_weasyprints_leniency_does_not_reach_cleaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    for name in ("a JPEG cut off, with an end", "a PNG cut off, with an end"):
        with pytest.raises(UnfitPictureError):
            clean_picture(HOSTILE[name][2](), HOSTILE[name][1])


@pytest.mark.parametrize(("kind", "media"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP)])
def test_a_picture_as_large_as_a_page_needs_is_printed(kind: str, media: str) -> None:
    assert clean_picture(saved(Image.new("L", (2480, 3508)), kind), media).data


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("width", [1, 7, 64])
def test_a_whole_png_of_any_kind_is_printed(mode: str, width: int) -> None:
    data = saved(Image.new(mode, (width, 9)), "PNG")
    assert clean_picture(data, PNG).data


def test_a_whole_woven_png_is_printed() -> None:
    data = png_of(9, 9, b"\0" * WOVEN, bits=8, woven=1)
    with Image.open(io.BytesIO(data)) as image:
        image.load()
    assert clean_picture(data, PNG).data


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("coded", [{}, {"progressive": True}, {"restart_marker_blocks": 3}])
def test_a_whole_jpeg_of_any_kind_is_printed(mode: str, coded: dict[str, object]) -> None:
    assert clean_picture(saved(drawn(65, 31, mode), "JPEG", **coded), JPEG).data


def test_an_honest_drawing_of_many_uses_is_printed() -> None:
    assert clean_picture(svg(uses(3, 12))(), SVG).data

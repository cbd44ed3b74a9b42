"""Pictures with a secret in every place that a maker's program or camera writes to."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"PLANTED-47N-8E"
WORDS = SECRET.decode()
XMP = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    f'syntax-ns#"><rdf:Description stRef="/home/{WORDS}/p.psd"/></rdf:RDF></x:xmpmeta>'
).encode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
Made = Callable[[], bytes]


def drawn(width: int = 64, height: int = 32, mode: str = "RGB") -> Image.Image:
    """Draw a picture that shows which way is up, in tones that a coder must work for."""
    tones = bytes((x * 3 + y * 5) % 256 for y in range(height) for x in range(width))
    grey = Image.frombytes("L", (width, height), tones)
    return grey.convert(mode)


def notes(orientation: int = 1) -> Image.Exif:
    """Write a camera's notes, with its place on earth."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x0112] = WORDS, WORDS, orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 22.0, 36.0), 29: WORDS})
    return exif


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Save a picture."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(orientation: int = 1, **options: object) -> bytes:
    """Make a JPEG with notes, profile, comment."""
    made = {"exif": notes(orientation), "icc_profile": PROFILE, "comment": SECRET, **options}
    return saved(drawn(), "JPEG", **made)


def with_segment(marker: int, payload: bytes) -> bytes:
    """Put one more segment into a plain JPEG, after its first."""
    plain = saved(drawn(), "JPEG")
    segment = bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload
    return plain[:20] + segment + plain[20:]


def thumbnailed() -> bytes:
    """Put a thumbnail of 2 × 2 dots into the JFIF segment, spelling the secret's start."""
    plain = saved(drawn(), "JPEG")
    head = plain[6:18] + b"\2\2" + SECRET[:12]
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", len(head) + 2) + head + plain[20:]


def with_chunk(kind: bytes, payload: bytes) -> bytes:
    """Put one more chunk into a plain PNG, after its header."""
    plain = saved(drawn(), "PNG")
    return plain[:33] + chunk(kind, payload) + plain[33:]


def chunk(kind: bytes, payload: bytes) -> bytes:
    """Write a PNG chunk."""
    crc = struct.pack(">I", zlib.crc32(kind + payload))
    return struct.pack(">I", len(payload)) + kind + payload + crc


def texts() -> PngImagePlugin.PngInfo:
    """Write the three kinds of text that a PNG may hold."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", WORDS)
    info.add_text("Comment", WORDS * 9, zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


def webp(**options: object) -> bytes:
    """Make a WebP with notes, XMP and profile."""
    made = {"exif": notes(), "xmp": XMP, "icc_profile": PROFILE, "lossless": True, **options}
    return saved(drawn(), "WEBP", **made)


SVG = f"""<?xml version="1.0"?><!-- {WORDS} --><?editor {WORDS}?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9"
 inkscape:export-filename="/home/{WORDS}/logo.png" data-name="{WORDS}" onload="{WORDS}()">
<title>{WORDS}</title><desc>{WORDS}</desc><metadata><by>{WORDS}</by></metadata>
<inkscape:view path="{WORDS}"/><defs><path id="p" d="M0 0h9v9z"/></defs>
<use xlink:href="#p" fill="#246"/><a xlink:href="https://example.org/{WORDS}"><path d="M1 1h2"/></a>
</svg>""".encode()

CARRIERS: dict[str, tuple[str, Made]] = {
    "JPEG: EXIF with GPS, comment": ("image/jpeg", jpeg),
    "JPEG: the same, progressive": ("image/jpeg", lambda: jpeg(progressive=True)),
    "JPEG: XMP": (
        "image/jpeg", lambda: with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
    ),
    "JPEG: IPTC": ("image/jpeg", lambda: with_segment(0xED, b"Photoshop 3.0\x008BIM" + SECRET)),
    "JPEG: a comment": ("image/jpeg", lambda: with_segment(0xFE, SECRET)),
    "JPEG: a maker's own segment": ("image/jpeg", lambda: with_segment(0xE5, SECRET)),
    "JPEG: a thumbnail": ("image/jpeg", lambda: with_segment(0xE0, b"JFXX\0\x13" + SECRET)),
    "JPEG: more than Adobe's transform": (
        "image/jpeg", lambda: with_segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET),
    ),
    "JPEG: after the end": ("image/jpeg", lambda: jpeg() + SECRET),
    "JPEG: a second picture after the first": ("image/jpeg", lambda: jpeg() + jpeg()),
    "PNG: tEXt, zTXt, iTXt": ("image/png", lambda: saved(drawn(), "PNG", pnginfo=texts())),
    "PNG: eXIf": ("image/png", lambda: saved(drawn(), "PNG", exif=notes())),
    "PNG: a chunk of its maker": ("image/png", lambda: with_chunk(b"prVt", SECRET)),
    "PNG: after the end": ("image/png", lambda: saved(drawn(), "PNG") + SECRET),
    "WebP: EXIF, XMP": ("image/webp", webp),
    "WebP: after the end": ("image/webp", lambda: webp() + SECRET),
    "SVG: everywhere": ("image/svg+xml", lambda: SVG),
}  # fmt: skip

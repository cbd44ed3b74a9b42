"""SVG that draws and does nothing else: what it says of its maker is dropped, ways out refused."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any

from briefgen.typeset.images.unfit import (
    DAMAGED_WITHIN,
    NO_SVG,
    UnfitPictureError,
    animated,
    unreadable,
)
from briefgen.typeset.images.uses import check_uses

if TYPE_CHECKING:
    from collections.abc import Callable

    CleanRaster = Callable[[bytes, str], bytes]

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Said of a picture, not drawn: its words for a listener are those of the page.
SILENT = frozenset({"metadata", "title", "desc"})
RUNNING = frozenset({"script", "foreignObject", "iframe", "object", "embed", "audio", "video"})
MOVING = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "set"})
ADDRESS = re.compile(r"url\(\s*[\"']?\s*(?!#)", re.IGNORECASE)
# A backslash can spell url( and @import in other letters.
WAYS_OUT = re.compile(r"@import|@font-face|\\|expression\s*\(|javascript:", re.IGNORECASE)
PICTURE = re.compile(r"data:(image/(?:png|jpeg|webp));base64,([A-Za-z0-9+/=\s]+)")
ENTITIES, ACTIVE, OUTSIDE = (
    "declares entities", "holds <{}>", "asks for something outside itself",
)  # fmt: skip
MAX_DEPTH, MAX_ELEMENTS = 100, 50_000


def clean_svg(data: bytes, clean_raster: CleanRaster) -> bytes:
    """Keep what is drawn; raises UnfitPictureError for scripts and addresses out of the file."""
    from lxml import etree  # noqa: PLC0415 - only for drawings

    root = _parsed(data)
    _check_extent(root)
    for element in list(root.iter()):
        if not _is_drawn(element):
            _remove(element)
            continue
        _check_element(element)
        _clean_attributes(element, clean_raster)
    check_uses(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")  # type: ignore[no-any-return] # lxml is untyped


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - lxml is untyped
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise unreadable(NO_SVG) from problem
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise _unsafe(ENTITIES)
    if _local(root) != "svg":
        raise unreadable(NO_SVG)
    return root


def _check_extent(root: Any) -> None:  # noqa: ANN401
    depth, most = {root: 1}, 0
    for count, element in enumerate(root.iter("*")):
        parent = element.getparent()
        depth[element] = depth[parent] + 1 if element is not root else 1
        most = max(most, depth[element])
        if most > MAX_DEPTH or count > MAX_ELEMENTS:
            message = "is nested too deep, or has too many parts, to draw"
            raise UnfitPictureError("picture-too-large", message, "draw it more simply")


def _is_drawn(element: Any) -> bool:  # noqa: ANN401
    if not isinstance(element.tag, str):
        return False
    namespace = element.tag[1:].partition("}")[0] if element.tag[0] == "{" else SVG
    return namespace == SVG and _local(element) not in SILENT


def _remove(element: Any) -> None:  # noqa: ANN401
    """Take an element out; words after it belong to its parent and stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _check_element(element: Any) -> None:  # noqa: ANN401
    name = _local(element)
    if name in RUNNING:
        raise _unsafe(ACTIVE.format(name))
    if name in MOVING:
        raise animated()
    if name == "style":
        _check_style(element.text or "")


def _check_style(text: str) -> None:
    if ADDRESS.search(text) or WAYS_OUT.search(text):
        raise _unsafe(OUTSIDE)


def _clean_attributes(element: Any, clean_raster: CleanRaster) -> None:  # noqa: ANN401
    for name, value in list(element.attrib.items()):
        if name in {"href", XLINK}:
            element.attrib[name] = _clean_address(element, value.strip(), clean_raster)
        elif _says_nothing(name) or (_local(element) == "a" and name == "target"):
            del element.attrib[name]
        else:
            _check_style(value)


def _says_nothing(name: str) -> bool:
    foreign = name.startswith("{") and name != XML_SPACE
    return foreign or name.lower().startswith(("on", "data-"))


def _clean_address(element: Any, value: str, clean_raster: CleanRaster) -> str:  # noqa: ANN401
    if _local(element) == "a":
        return "#"
    if value.startswith("#"):
        return value
    found = PICTURE.fullmatch(value)
    if not found:
        raise _unsafe(OUTSIDE)
    try:
        cleaned = clean_raster(base64.b64decode(found[2]), found[1])
    except binascii.Error as problem:
        raise unreadable(DAMAGED_WITHIN) from problem
    return f"data:{_kind(cleaned)};base64,{base64.b64encode(cleaned).decode()}"


def _kind(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/webp" if data.startswith(b"RIFF") else "image/jpeg"


def _local(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2]


def _unsafe(says: str) -> UnfitPictureError:
    hint = "save it as plain SVG, with all that it shows in the one file"
    return UnfitPictureError("picture-unsafe", says, hint)

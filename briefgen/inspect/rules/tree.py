"""Tags and content hold each other: from each side the other is found."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pikepdf

from briefgen.inspect.flaws import flaw
from briefgen.inspect.structure import dictionary
from briefgen.inspect.tags import NAMELESS, Place, Tag, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.diagnostics import Diagnostic
    from briefgen.inspect.reading import Reading


def tagged(reading: Reading) -> Iterator[Diagnostic]:
    """Find a file that has no tags, or does not say that it has."""
    if not reading.tagged:
        yield flaw("untagged-file", "the file has no tags")
    elif dictionary(reading.document.Root.get("/MarkInfo")).get("/Marked") is not True:
        yield flaw("untagged-file", "the file has tags, and does not say so in /MarkInfo")


def parents(reading: Reading) -> Iterator[Diagnostic]:
    """Find tags whose /P is not the tag that holds them."""
    for tag in reading.tags:
        holder = tag.above.item if tag.above else None
        own = tag.item.get("/P")
        if holder is not None and not _same(own, holder):
            yield flaw("wrong-parent", f"a {tag.role} names another parent", reading.page(tag))


def content(reading: Reading) -> Iterator[Diagnostic]:
    """Find content that no tag owns, or two do, and tags whose content is nowhere."""
    owners = _owners(reading)
    drawn: set[Place] = set()
    for number, marked in enumerate(reading.marked):
        counted = Counter(marked.places)
        drawn |= set(counted)
        for place, times in counted.items() if reading.tagged else ():
            if times > 1:
                yield flaw("content-number-twice", f"{times} stretches are {place.mcid}", number)
            yield from _owned(reading, place, owners.get(place, []), number)
    for place in owners.keys() - drawn:
        tag = owners[place][0]
        message = f"a {tag.role} refers to content {place.mcid}, which is not there"
        yield flaw("content-missing", message, reading.page(tag))


def unmarked(reading: Reading) -> Iterator[Diagnostic]:
    """Find what is drawn outside of any mark."""
    for number, marked in enumerate(reading.marked) if reading.tagged else ():
        if marked.bare:
            kinds = ", ".join(sorted(set(marked.bare)))
            yield flaw("content-unmarked", f"{len(marked.bare)} unmarked drawings: {kinds}", number)


def ids(reading: Reading) -> Iterator[Diagnostic]:
    """Find IDs that stand twice, or differ from the IDTree."""
    tree = names(reading.root.get("/IDTree"))
    found: dict[bytes, Tag] = {}
    for tag in reading.tags:
        if not isinstance(tag.item.get("/ID"), pikepdf.String):
            continue
        id_ = bytes(tag.item["/ID"])
        said = id_.decode("utf-8", "replace")
        if id_ in found:
            yield flaw("id-twice", f"two tags have the ID {said}", reading.page(tag))
        elif not _same(tree.get(id_), tag.item):
            message = f"the IDTree does not lead to the {tag.role} {said}"
            yield flaw("id-tree", message, reading.page(tag))
        found[id_] = tag
    for id_ in tree.keys() - found.keys():
        yield flaw("id-tree", f"the IDTree has {id_.decode('utf-8', 'replace')}, which no tag has")


def _owners(reading: Reading) -> dict[Place, list[Tag]]:
    owners: dict[Place, list[Tag]] = defaultdict(list)
    for tag in reading.tags:
        for place in tag.content:
            owners[place].append(tag)
    return owners


def _owned(
    reading: Reading, place: Place, owners: Sequence[Tag], page: int
) -> Iterator[Diagnostic]:
    if not owners:
        yield flaw("content-unowned", f"content {place.mcid} belongs to no tag", page)
    elif len(owners) > 1:
        message = f"content {place.mcid} belongs to {len(owners)} tags"
        yield flaw("content-owned-twice", message, page)
    elif not _same(_by_parent_tree(reading, place), owners[0].item):
        message = f"the ParentTree does not lead from content {place.mcid} to its {owners[0].role}"
        yield flaw("parent-tree", message, page)


def _by_parent_tree(reading: Reading, place: Place) -> Any:  # noqa: ANN401 - pikepdf is untyped
    holder = dictionary_or_stream(reading.document.get_object(place.holder))
    key = holder.get("/StructParents")
    row = reading.parents.get(key) if isinstance(key, int) else None
    if not isinstance(row, pikepdf.Array) or not 0 <= place.mcid < len(row):
        return None
    return row[place.mcid]


def dictionary_or_stream(value: Any) -> Any:  # noqa: ANN401
    """Pass on what has keys; anything else counts as empty."""
    return value.stream_dict if isinstance(value, pikepdf.Stream) else dictionary(value)


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401
    name = getattr(one, "objgen", NAMELESS)
    return name == other.objgen if name != NAMELESS else one is not None and one == other

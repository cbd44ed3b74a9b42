"""Jobs of another machine, set on this one: nothing is known of the project that they are from."""

from __future__ import annotations

import os
from collections import OrderedDict
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import ProjectError
from briefgen.engine.finished import code_digest, finished, packed
from briefgen.engine.machine import machine_secrets, unsaid
from briefgen.engine.store import Store
from briefgen.executors import RefusedWorkError, Shared
from briefgen.inspect import searched
from briefgen.typeset import engine_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.artifacts import Asset, Job, Leak
    from briefgen.diagnostics import Diagnostic

STORE = "BRIEFGEN_STORE"
# What is smaller goes with each job.
LARGE = 1 << 14
# How many large things are known again: fonts are always of use, a picture seldom.
KNOWN = 8


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job on its way, without its large assets; `code` names our code that sets pages.

    `anew` asks for pages that come from no store, and go to none.
    """

    job: Job
    code: str
    anew: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: the file as a store keeps it, or why there is none.

    `leaks` is what the file tells of the machine that set it.
    """

    packed: bytes = b""
    problems: tuple[Diagnostic, ...] = ()
    leaks: tuple[Leak, ...] = ()


class Typesetter:
    """Sets jobs of others: knows its machine's names, and its user's store if there is one."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Shared] = OrderedDict()

    def known(self, shared: Shared) -> Shared:
        """Give the object that stands for a thing already: what is kept for a font is found by it.

        Each job brings bytes of its own, and to compare megabytes takes milliseconds.
        """
        found = self._known.setdefault(shared.name, shared)
        self._known.move_to_end(shared.name)
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)
        return found

    @cached_property
    def store(self) -> Store | None:
        """Find where this machine's user keeps pages; nothing is kept where nobody asked for it."""
        from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where one is named

        if named := os.environ.get(STORE):
            return Store(Path(named).resolve())
        own = user_cache_path("briefgen")
        return Store(own) if own.is_dir() else None

    @cached_property
    def secrets(self) -> Mapping[str, str]:
        """Map each word that would tell of this machine to what it is."""
        found = machine_secrets(Path.cwd())
        return {word: f"{what}, of a worker" for word, what in found.items()}


def parcelled(job: Job, *, anew: bool) -> tuple[Parcel, list[Shared]]:
    """Part a job from its large assets, which other jobs have too: fonts in one, others alone."""
    large = [asset for asset in job.assets if len(asset.data) >= LARGE]
    small = tuple(asset for asset in job.assets if len(asset.data) < LARGE)
    fonts = tuple(asset for asset in large if asset.media_type.startswith("font/"))
    groups = [fonts, *((asset,) for asset in large if asset not in fonts)]
    parcel = Parcel(replace(job, assets=small), code_digest(), anew)
    return parcel, [_shared(group) for group in groups if group]


def _shared(assets: tuple[Asset, ...]) -> Shared:
    digest = blake2b(digest_size=16)
    for asset in assets:
        digest.update(asset.header + asset.data)
    return Shared(digest.hexdigest(), assets)


def set_job(here: Typesetter, parcel: Parcel, *shared: Shared) -> Answer:
    """Set a job's pages as they would be set where it comes from, or refuse."""
    _compare(parcel)
    large = [asset for one in map(here.known, shared) for asset in one.value]
    job = replace(parcel.job, assets=(*parcel.job.assets, *large))
    try:
        made = finished(job, None if parcel.anew else here.store)
        words = unsaid(here.secrets, job.html)
        leaks = searched(made.pdf, made.findings.measurements, words).leaks
    except ProjectError as problem:
        return Answer(problems=problem.diagnostics)
    return Answer(packed(made), leaks=leaks)


def _compare(parcel: Parcel) -> None:
    """Refuse a job that this machine would set in another way."""
    try:
        ours = engine_name()
    except ProjectError as problem:
        raise RefusedWorkError(str(problem)) from problem
    if ours != parcel.job.engine:
        raise RefusedWorkError(_difference(ours.split(", "), parcel.job.engine.split(", ")))
    if code_digest() != parcel.code:
        why = "it has another version of briefgen"
        raise RefusedWorkError(why)


def _difference(ours: list[str], theirs: list[str]) -> str:
    here = ", ".join(part for part in ours if part not in theirs) or "less"
    there = ", ".join(part for part in theirs if part not in ours) or "less"
    return f"it has {here} where this machine has {there}"

"""A run that came out whole, as it may be asked for again."""

from __future__ import annotations

import json
from hashlib import blake2b
from time import time_ns
from typing import TYPE_CHECKING, Any

from briefgen.engine.standing.files import Seen, look, same_content, settled, states, under
from briefgen.engine.standing.installation import installation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from briefgen.engine.store import Store

KIND = "runs-1"
INPUTS = ("content", "templates")


class Run:
    """What is asked for of a project and a folder of printed files; `asked` holds every option."""

    def __init__(self, store: Store, project: Path, output: Path, asked: Mapping[str, Any]) -> None:
        self._store, self._project, self._output = store, project, output
        about = json.dumps(
            [str(project), str(output.resolve()), asked], sort_keys=True, default=str
        )
        self._name = blake2b(about.encode(), digest_size=16).hexdigest()
        self.installation = installation()
        self._at = time_ns()
        self._former = self._recalled()
        self._inputs = self._look(self._former)

    @property
    def inputs(self) -> Mapping[str, str]:
        """Map every file of the project, as it was before anything was read, to its digest."""
        return {name: seen.digest for name, seen in self._inputs.items()}

    def unchanged(self) -> dict[str, Any] | None:
        """Give what the last such run said, if this one would read and leave the same files."""
        former = self._former
        if former is None or former["installation"] != self.installation:
            return None
        if not same_content(self._inputs, _seen(former["inputs"])):
            return None
        outputs = self._printed(former["outputs"], former)
        if outputs is None or not same_content(outputs, _seen(former["outputs"])):
            return None
        # What had to be read this time is known by the disk alone next time.
        if not settled({**self._inputs, **outputs}, former["at"]):
            self._write(outputs, former["said"])
        return dict(former["said"])

    def is_still(self) -> bool:
        """Say whether the project holds what it held when this run began."""
        now = look(self._project, under(self._project, INPUTS), self._inputs, self._at)
        return same_content(now, self._inputs)

    def remember(self, printed: Iterable[str], said: Mapping[str, Any]) -> None:
        """Keep what this run printed and said, for the next one that asks the same."""
        if outputs := self._printed(printed, None):
            self._write(outputs, said)

    def _look(self, former: Mapping[str, Any] | None) -> dict[str, Seen]:
        known = _seen(former["inputs"]) if former else {}
        trusted = former["at"] if former else 0
        return look(self._project, under(self._project, INPUTS), known, trusted)

    def _printed(
        self, names: Iterable[str], former: Mapping[str, Any] | None
    ) -> dict[str, Seen] | None:
        known = _seen(former["outputs"]) if former else {}
        trusted = former["at"] if former else 0
        try:
            return look(self._output, states(self._output, names), known, trusted)
        except OSError:
            return None

    def _write(self, outputs: Mapping[str, Seen], said: Mapping[str, Any]) -> None:
        kept = {
            "at": self._at, "installation": self.installation,
            "inputs": self._inputs, "outputs": outputs, "said": said,
        }  # fmt: skip
        self._store.write(KIND, self._name, json.dumps(kept).encode())

    def _recalled(self) -> dict[str, Any] | None:
        kept = self._store.read(KIND, self._name)
        return json.loads(kept) if kept else None


def _seen(rows: Mapping[str, Any]) -> dict[str, Seen]:
    return {name: Seen(*row) for name, row in rows.items()}

"""A run that came out whole, as it may be asked for again."""

from __future__ import annotations

import json
from hashlib import blake2b
from time import time_ns
from typing import TYPE_CHECKING, Any

from briefgen.disk import State, files_under
from briefgen.engine.standing.files import Seen, look, same_content, settled
from briefgen.engine.standing.installation import installation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from briefgen.engine.store import Store

KIND = "runs-2"
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
        known = _seen(self._former["inputs"]) if self._former else {}
        self._inputs = self._look(known, self._former["at"] if self._former else 0)

    def unchanged(self) -> dict[str, Any] | None:
        """Give what the last such run said, if this one would read and leave the same files."""
        former = self._former
        if former is None or self._inputs is None:
            return None
        if former["installation"] != self.installation:
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
        if self._inputs is None:
            return False
        now = self._look(self._inputs, self._at)
        return now is not None and same_content(now, self._inputs)

    def remember(self, printed: Iterable[str], said: Mapping[str, Any]) -> None:
        """Keep what this run printed and said, for the next one that asks the same."""
        if outputs := self._printed(printed, None):
            self._write(outputs, said)

    def _look(self, known: Mapping[str, Seen], looked: int) -> dict[str, Seen] | None:
        """See every file of the project; None if one goes while it is looked at."""
        try:
            return look(self._project, files_under(self._project, INPUTS), known, looked)
        except OSError:
            return None

    def _printed(
        self, names: Iterable[str], former: Mapping[str, Any] | None
    ) -> dict[str, Seen] | None:
        known = _seen(former["outputs"]) if former else {}
        looked = former["at"] if former else 0
        try:
            return look(self._output, names, known, looked)
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
    return {name: Seen(State(*state), digest) for name, (state, digest) in rows.items()}

"""Whatever an editor gets wrong comes back as one clear finding: never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from conftest import Briefgen

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("bad_input.yaml").read_text("utf-8")
)
BESIDES = (
    "done ",
    "held",
    "stale:",
    "file ",
    "en/",
    "  hint: fill it in",
    "  hint: name it below",
    "placeholder:",
)


def change(path: Path, case: dict[str, Any]) -> None:
    """Put a case's mistake into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written: str = case["write"]
    if "find" in case:
        before = path.read_text("utf-8")
        assert case["find"] in before, f"{case['file']} does not say {case['find']!r}"
        path.write_text(before.replace(case["find"], written, 1), "utf-8")
    elif written.startswith("bytes:"):
        path.write_bytes(bytes.fromhex(written.removeprefix("bytes:")))
    elif written.startswith("link:"):
        path.unlink(missing_ok=True)
        path.symlink_to(written.removeprefix("link:"))
    elif written.startswith("size:"):
        path.write_text("# " + "x" * int(written.removeprefix("size:")), "utf-8")
    else:
        path.write_text(written, "utf-8")


def seen(output: str, *, placeholders: bool) -> str:
    """Leave out what every run of the shipped content prints."""
    lines = [line.rstrip() for line in output.splitlines()]
    if not placeholders:
        lines = [ln for ln in lines if "[placeholder]" not in ln and not ln.startswith(BESIDES)]
    return "".join(f"{line}\n" for line in lines if line and "files checked" not in line)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_mistake_is_named_where_it_stands(
    sample: Path, briefgen: Briefgen, case: dict[str, Any]
) -> None:
    for name, written in case.get("beside", {}).items():
        change(sample / name, {"file": name, "write": written})
    if "file" in case:
        change(sample / case["file"], case)
    result = briefgen(sample, case["run"])
    about_placeholders = "[placeholder]" in case["sees"]
    output = seen(result.output, placeholders=about_placeholders)
    if about_placeholders:
        assert output.startswith(case["sees"])
    else:
        assert output == case["sees"]
    assert result.exit_code == case["exit"]


def test_there_are_at_least_sixty_mistakes() -> None:
    assert len({case["name"] for case in CASES}) >= 60

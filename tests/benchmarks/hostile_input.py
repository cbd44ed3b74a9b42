"""Time and memory that each bomb of tests/hostile_input.yaml takes, at the limits as shipped.

Run by `make bench`; nothing asserts on time. Memory is read from /proc, so on Linux alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "engine"))

from test_hostile_input import GROUPS, LAYOUT, LEAFLET, SOUND, plant, write  # noqa: E402

PROGRAM = Path(sys.executable).with_name("briefgen")
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """What one bomb took: seconds by the clock, MiB of the largest process, and what came of it."""

    name: str
    seconds: float
    memory: int
    became: str


def main() -> None:
    """Print the worst of them, and the highest figures of all."""
    figures = [tried(case) for cases in GROUPS.values() for case in cases]
    table = Table("hostile input", "s", "MiB", "became", box=None)
    for one in sorted(figures, key=lambda f: -f.seconds)[:SHOWN]:
        table.add_row(one.name, f"{one.seconds:.1f}", str(one.memory), one.became)
    console = Console()
    console.print(table)
    longest, largest = max(f.seconds for f in figures), max(f.memory for f in figures)
    console.print(f"{len(figures)} tried: at most {longest:.1f} s and {largest} MiB each")


def tried(case: dict[str, object]) -> Figures:
    """Print one bomb beside a sound leaflet, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "tests/projects/sample/content", project / "content")
        for name in ("locales", "styles"):
            shutil.copytree(ROOT / "content" / name, project / "content" / name)
        write(project / "templates/public/brief.html.j2", LAYOUT)
        write(project / f"templates/pages/{SOUND}.html.j2", LEAFLET)
        plant(project, "bomb", case)
        start = perf_counter()
        said, memory = watched(
            [str(PROGRAM), "build", "-a", "public", "--allow", "placeholder"], project
        )
        seconds = perf_counter() - start
        if not (project / f"output/en/public/{SOUND}.pdf").exists():
            said = "THE SOUND LEAFLET IS MISSING"
    return Figures(str(case["name"]), seconds, memory, said)


def watched(command: list[str], folder: Path) -> tuple[str, int]:
    """Run a command: the codes of its errors, and the MiB of its largest process."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    over, highest = threading.Event(), [0]
    watch = threading.Thread(target=keep_highest, args=(process.pid, over, highest))
    watch.start()
    _, said = process.communicate()
    over.set()
    watch.join()
    codes = {
        line.split("error[")[1].split("]")[0] for line in said.splitlines() if "error[" in line
    }
    return ", ".join(sorted(codes)) or "printed", highest[0]


def keep_highest(session: int, over: threading.Event, highest: list[int]) -> None:
    """Note the most memory that any process of a session has held, in MiB."""
    while not over.wait(0.03):
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                highest[0] = max(highest[0], peak(folder, session))


def peak(process: Path, session: int) -> int:
    """Read the peak of one process; 0 if it is of another session, or gone."""
    try:
        of = process.joinpath("stat").read_text().rpartition(")")[2].split()[3]
        rows = process.joinpath("status").read_text().splitlines()
    except OSError:
        return 0
    if int(of) != session:
        return 0
    return max((int(row.split()[1]) // 1024 for row in rows if row.startswith("VmHWM")), default=0)


if __name__ == "__main__":
    main()

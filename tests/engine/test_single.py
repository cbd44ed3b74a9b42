"""One brief is printed by two processes, and comes out as it does from one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from briefgen.cli.early import looks_like_one

ROOT = Path(__file__).resolve().parents[2]
# A process that runs tests may have threads, and is not forked then.
PROGRAM = (sys.executable, "-c", "from briefgen.cli import main; main()", "build", "--no-store")
LAYOUT = "{% extends 'base/layout.html.j2' %}{% block main %}PAGE{% endblock %}"
FORKED = """
import threading
from briefgen.executors import Limits, can_fork
assert can_fork(Limits())
held = bytearray(300 << 20)
assert not can_fork(Limits())
del held
assert can_fork(Limits())
threading.Thread(target=threading.Event().wait, daemon=True).start()
assert not can_fork(Limits())
"""


def built(project: Path, output: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a build as a user does."""
    given = ["-C", str(project), "-o", str(output), *words]
    return subprocess.run([*PROGRAM, *given], capture_output=True, text=True, check=False)  # noqa: S603


def files(folder: Path) -> dict[str, bytes]:
    """Read what was printed."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_one_brief_is_the_same_from_two_processes_as_from_one(tmp_path: Path) -> None:
    one, two = (
        built(ROOT, tmp_path / n, "strengthen-mandate", "-a", "diplomats", "--workers", n)
        for n in "12"
    )
    assert (one.returncode, one.stderr) == (two.returncode, two.stderr)
    printed = files(tmp_path / "2")
    assert printed.keys() == {"en/diplomats/strengthen-mandate.pdf", "manifest.json"}
    assert printed == files(tmp_path / "1")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("{{ 9**(9**9) }}", "out-of-time"),
        ("{{ 'a' * 10**9 }}", "out-of-memory"),
        ("<p>\N{RUNIC LETTER FEHU FEOH FE F}</p>", "missing-glyph"),
        ("{% for i in range(300) %}<div>{% endfor %}", "page-too-nested"),
        ("<div style='columns: 9999999'>{{ 'words ' * 9000 }}</div>", "out-of-"),
    ],
)
def test_what_stops_it_in_either_process_is_named_and_nothing_is_printed(
    sample: Path, page: str, code: str
) -> None:
    layout = sample / "templates/public/brief.html.j2"
    layout.parent.mkdir(parents=True)
    layout.write_text(LAYOUT.replace("PAGE", page), "utf-8")
    words = ("strengthen-mandate", "-a", "public", "--workers", "2", "--time-limit", "1")
    run = built(sample, sample / "output", *words)
    assert run.returncode == 1
    assert f"error[{code}" in run.stderr
    assert "held" in run.stderr
    assert not list((sample / "output").rglob("*.pdf"))


@pytest.mark.parametrize("page", ["<p>Words", "{{ 9**(9**9) }}", "{{ nothing_of_the_kind }}"])
def test_words_that_hold_a_brief_back_are_said_whatever_its_template_does(
    sample: Path, page: str
) -> None:
    # Its pages are begun before its words are checked.
    layout = sample / "templates/public/brief.html.j2"
    layout.parent.mkdir(parents=True)
    layout.write_text(LAYOUT.replace("PAGE", page), "utf-8")
    one, two = (
        built(sample, sample / n, "strengthen-mandate", "-a", "public", "--date", "2013-01-01",
              "--workers", n, "--time-limit", "1")
        for n in "12"
    )  # fmt: skip
    assert "error[fact-from-the-future]" in two.stderr
    assert "out-of-time" not in two.stderr
    assert "template-error" not in two.stderr
    assert (two.returncode, two.stderr) == (1, one.stderr)


@pytest.mark.parametrize(
    ("block", "settings", "code", "said"),
    [
        ("strengthen-mandat", "", 2, "error[unknown-block]"),
        ("strengthen-mandate", "date: tomorrow\n", 1, "error["),
    ],
)
def test_a_process_that_got_ready_in_vain_holds_nothing_up(
    sample: Path, block: str, settings: str, code: int, said: str
) -> None:
    if settings:
        (sample / "content/project.yaml").write_text(settings, "utf-8")
    run = built(sample, sample / "output", block, "-a", "public", "--workers", "2")
    assert (run.returncode, said in run.stderr) == (code, True), run.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_process_with_threads_is_not_forked() -> None:
    subprocess.run([sys.executable, "-c", FORKED], check=True)  # noqa: S603


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("build strengthen-mandate -a diplomats", True),
        ("build -a diplomats strengthen-mandate", True),
        ("build --audience=diplomats strengthen-mandate --quiet", True),
        ("build -adiplomats strengthen-mandate", True),
        ("build", False),
        ("build -a diplomats", False),
        ("build strengthen-mandate", False),
        ("build strengthen-mandate -a diplomats -a donors", False),
        ("build strengthen-mandate -a diplomats --scheduler tcp://192.0.2.1:1", False),
        ("check strengthen-mandate -a diplomats", False),
        ("", False),
    ],
)
def test_a_command_that_looks_like_one_brief_is_known_by_its_words(
    words: str,
    is_one: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert looks_like_one(words.split()) is is_one


@pytest.mark.skipif(sys.platform != "linux", reason="it is begun early on Linux alone")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--help",), 0),
        (("--no-such-option",), 2),
        (("--workers", "1"), 0),
        (("--workers", "2"), 0),
        (("-C", "/"), 1),
    ],
)
def test_who_sets_pages_and_began_too_early_goes_with_the_command(
    tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    one = ("strengthen-mandate", "-a", "diplomats", "-o", str(tmp_path))
    run = subprocess.Popen(  # noqa: S603
        [*PROGRAM, *one, *words], cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert run.wait(30) == code
    deadline = monotonic() + 10
    while somebody_is_in(run.pid):
        assert monotonic() < deadline
        sleep(0.05)


def somebody_is_in(session: int) -> bool:
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True

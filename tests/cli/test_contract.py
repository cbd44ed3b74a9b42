"""What every command keeps to: exit codes, clean data on stdout, an end without a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from conftest import Briefgen

HEED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
PROGRAM = [sys.executable, "-c", f"{HEED}from briefgen.cli import main; main()"]
SETTINGS = "content/project.yaml"


@pytest.mark.parametrize("line", ["check --json", "list facts --json", "list sources --json"])
def test_what_stops_a_run_is_data_too(sample: Path, briefgen: Briefgen, line: str) -> None:
    (sample / SETTINGS).write_text("- a list", "utf-8")
    result = briefgen(sample, line)
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["schema"] == "briefgen/1"
    assert data["findings"][0]["code"] == "wrong-type"
    assert [] in data.values()


def test_a_name_that_does_not_exist_is_data_too(sample: Path, briefgen: Briefgen) -> None:
    data = json.loads(briefgen(sample, "check --json -a nobody").stdout)
    assert data["findings"][0]["code"] == "unknown-audience"


@pytest.mark.parametrize(
    "line",
    ["check --json", "check --rendered --json -a public", "doctor --json"]
    + [f"list {kind} --json" for kind in ("blocks", "facts", "sources", "audiences", "templates")]
    + ["list states --json", "list delegations --json"],
)
def test_stdout_holds_one_json_object_and_nothing_else(
    sample: Path, briefgen: Briefgen, line: str
) -> None:
    assert json.loads(briefgen(sample, line).stdout)["schema"] == "briefgen/1"


def test_build_says_everything_on_stderr(sample: Path, briefgen: Briefgen) -> None:
    assert briefgen(sample, "build -a public").stdout == ""


def test_a_list_with_errors_is_partial(sample: Path, briefgen: Briefgen) -> None:
    facts = sample / "content/facts/mandate.yaml"
    facts.write_text(facts.read_text("utf-8").replace("as_of: 2004-04-15", "as_of: then"), "utf-8")
    result = briefgen(sample, "list facts")
    assert result.exit_code == 3
    assert "few-arrivals" in result.stdout
    assert "error[wrong-value]" in result.stderr


def test_a_locale_named_twice_is_printed_once(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, "check -a public -l en -l en")
    assert "1 files checked" in result.output


def test_an_address_that_no_code_holds_is_named(sample: Path, briefgen: Briefgen) -> None:
    settings = sample / SETTINGS
    long = f"example.org/{'x' * 3000}"
    settings.write_text(settings.read_text("utf-8").replace("example.org/mandate", long), "utf-8")
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    assert "error[long-address]: the address has 3020 characters" in result.output


def answer(folder: Path, keys: bytes) -> tuple[int, str]:
    """Begin a project on a terminal, and type."""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("no terminal can be had here")
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, "init", "mine"],
        cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, keys)
    _, said = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, said


def test_init_asks_on_a_terminal(tmp_path: Path) -> None:
    keys = "Café Rights\na@b.example\nb.example\nHRC64, March 2027\n"
    code, said = answer(tmp_path, keys.encode())
    assert code == 0, said
    assert "Name of your organisation: " in said
    settings = yaml.safe_load((tmp_path / "mine" / SETTINGS).read_text("utf-8"))
    assert settings["organisation"]["name"] == "Café Rights"
    assert settings["organisation"]["next_event"] == "HRC64, March 2027"


def test_the_next_command_can_be_copied(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 - our own program
        [*PROGRAM, "init", "my briefs"],
        cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "`briefgen build -C 'my briefs'`" in run.stderr


def test_a_question_that_is_left_writes_nothing(tmp_path: Path) -> None:
    code, said = answer(tmp_path, b"Example\n\x04")
    assert code == 130
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after", [0.0, 0.2, 0.8])
def test_an_interruption_at_any_time_shows_no_traceback(sample: Path, after: float) -> None:
    # Python itself must be up: what it says of an interruption before main() is not ours.
    ready = "import sys; print('up', file=sys.stderr, flush=True)"
    code = f"{HEED}from briefgen.cli import main\ntry:\n {ready}\n main()\n"
    code += "except KeyboardInterrupt:\n sys.exit(130)"
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", code, "build"], cwd=sample, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "up\n"
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert not list(sample.rglob("*.part"))


# Bash calls the function with the words typed so far, and reads what it leaves in COMPREPLY.
COMPLETE = """
eval "$(briefgen completion bash)"
COMP_WORDS=(briefgen "$@")
COMP_CWORD=$#
_briefgen_completion briefgen
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bui", {"build"}),
        ("build -a d", {"diplomats", "donors"}),
        ("build str", {"strengthen-mandate"}),
        ("build --paper l", {"letter"}),
        ("list so", {"sources"}),
    ],
)
def test_bash_completes_commands_options_and_ids(
    sample: Path, tmp_path: Path, words: str, found: set[str]
) -> None:
    program = tmp_path / "bin" / "briefgen"
    program.parent.mkdir()
    # A shell script, as a path with a space cannot stand behind #!.
    code = "from briefgen.cli import main; main()"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n')
    program.chmod(0o755)
    run = subprocess.run(  # noqa: S603 - a shell and our own program
        [str(shutil.which("bash")), "--norc", "-c", COMPLETE, "bash", *words.split()],
        cwd=sample, env={**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(run.stdout.split()) == found


def test_an_interruption_that_a_library_swallows_ends_the_run(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swallowed(*_: object) -> list[object]:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        return []

    monkeypatch.setattr("briefgen.engine.rows.check_settings", swallowed)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.default_int_handler)
    result = briefgen(sample, "build")
    assert result.exit_code == 130
    assert "interrupted: files that were finished are whole" in result.stderr
    assert len(list((sample / "output").rglob("*.pdf"))) == 1


def test_an_import_that_an_interruption_breaks_is_no_fault_of_the_program(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            message = "initialization failed"
            raise ImportError(message) from None

    monkeypatch.setattr("briefgen.cli.check.load", broken)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.default_int_handler)
    assert briefgen(sample, "check").exit_code == 130

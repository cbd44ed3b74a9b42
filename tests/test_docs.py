"""What the documents show: every command is run, and the reference is what the code says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli.app import app
from briefgen.cli.codes import CODES

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CERTIFICATES = "--tls-ca-file ca.pem --tls-cert cert.pem --tls-key key.pem"
# These change the machine, or need one that is not here; each is run elsewhere or by hand.
ELSEWHERE = {
    "make briefs": "make test sets up the same way; tests/test_packaging.py runs it nightly",
    "make test": "is what runs this test",
    "pipx install briefgen-0.1.0-py3-none-any.whl": "test_packaging.py installs it nightly",
    "podman build -t briefgen .": "needs a container engine and a registry",
    'podman run --rm -v "$PWD:/project" briefgen build': "needs a container engine",
    "sudo apt install make python3-venv": "changes the machine",
    "briefgen packet build conference --print": "sets every brief anew; test_run_sheet.py runs it",
    "pip install 'briefgen[cluster]'": "changes the machine; the lock holds what it installs",
    **dict.fromkeys(
        (
            "dask scheduler --port 8786",
            "dask worker tcp://192.0.2.10:8786",
            "briefgen build --scheduler tcp://192.0.2.10:8786",
            "briefgen check --rendered --scheduler tcp://192.0.2.10:8786",
            f"dask scheduler --host tls://192.0.2.10 {CERTIFICATES}",
            f"dask worker tls://192.0.2.10:8786 {CERTIFICATES}",
            "briefgen build --scheduler tls://192.0.2.10:8786",
        ),
        "needs machines; tests/engine/test_cluster.py runs it with ports and folders of its own",
    ),
}


def commands(document: Path) -> list[str]:
    """List the lines of a document's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", document.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_every_command_that_a_document_shows_runs(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in commands(document):
        words = shlex.split(line)
        if line in ELSEWHERE:
            continue
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            continue
        assert words[0] == "briefgen", line
        result = CliRunner().invoke(app, words[1:])
        assert result.exit_code == 0, f"{line}\n{result.output}"


def test_no_command_is_excused_that_no_document_shows() -> None:
    shown = {line for document in DOCUMENTS for line in commands(document)}
    assert set(ELSEWHERE) <= shown


def test_links_and_pictures_lead_somewhere() -> None:
    for document in DOCUMENTS:
        # What stands in a block of code is shown, and leads nowhere.
        text = re.sub(
            r"^```.*?^```", "", document.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            # Whether a page of somebody else is there is not ours to hold.
            if not target.startswith("https://"):
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_reference_is_what_the_code_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import reference  # noqa: PLC0415 - a script, found only now

    for name, text in reference.pages().items():
        written = (ROOT / "docs" / "reference" / name).read_text("utf-8")
        assert written == text, f"docs/reference/{name}: run `make docs`"
    assert reference.CODES.read_text("utf-8") == reference.codes_module(), "run `make docs`"


def test_every_code_that_bad_input_leads_to_is_known() -> None:
    seen = re.findall(
        r"(?:error|warning|note)\[([a-z0-9-]+)\]",
        (ROOT / "tests/bad_input.yaml").read_text("utf-8"),
    )
    assert seen
    assert set(seen) <= CODES


def test_help_needs_no_engine() -> None:
    code = "import sys; from briefgen.cli.app import app; app(['--help'], standalone_mode=False);"
    code += "assert not {'weasyprint', 'jinja2', 'citeproc'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603

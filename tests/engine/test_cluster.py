"""Pages set on other machines: the same bytes, and every loss and refusal is said by name.

Scheduler and workers are processes of their own, each with a folder, a home and a store of its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest
from conftest import ROOT, SAMPLE

from briefgen.artifacts import Asset, Attachment, Job
from briefgen.engine.typesetter import Typesetter, parcelled, set_job
from briefgen.executors import InProcess, Limits, RefusedWorkError
from briefgen.executors.cluster import Cluster, Post
from briefgen.executors.crew import Crew
from briefgen.executors.work import Outcome
from briefgen.fonts import font_assets
from briefgen.typeset import engine_name

if TYPE_CHECKING:
    from conftest import Briefgen

pytestmark = pytest.mark.xdist_group("cluster")
NAME = "strengthen-mandate"
BLOCKS = "content/recommendations"
HEED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
PROGRAM = "from briefgen.cli import main; main()"
ALLOW = ["--allow", "placeholder"]
# Imported by each Python that starts with this in its path.
OTHER_ENGINE = "import briefgen.typeset.engine as engine; engine.VARIANT = 'pdf/x-9'\n"
LONG = 60.0
# What ends a scheduler and its workers if the tests are killed: seconds without work, and alone.
ORPHANED = ("--idle-timeout", "300", "--death-timeout", "20")


@dataclass
class Machine:
    """A process that stands for a machine: its folder holds its home, its store and its log."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        """Give what it said."""
        return (self.folder / "log").read_text("utf-8", "replace")

    @property
    def kept(self) -> int:
        """Count what it has set."""
        return len(things(self.folder / "store" / "finished"))


def things(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def until(happened: Callable[[], object], what: str) -> None:
    end = time.monotonic() + LONG
    while not happened():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@contextmanager
def machine(folder: Path, *command: str, **environment: str) -> Iterator[Machine]:
    """Run one of Dask's commands as on a machine of its own."""
    for name in ("home", "tmp", "store"):
        (folder / name).mkdir(parents=True)
    own = {"HOME": "home", "TMPDIR": "tmp", "BRIEFGEN_STORE": "store"}
    env = {**os.environ, **{key: str(folder / name) for key, name in own.items()}, **environment}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - Dask's own program
            [sys.executable, "-m", "dask", *command], cwd=folder, env=env,
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        yield Machine(folder, process)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def scheduler(folder: Path, host: str = "127.0.0.1", *tls: str) -> Iterator[tuple[Machine, str]]:
    """Start a scheduler, and give its address."""
    where = folder / "where.json"
    command = ["scheduler", "--host", host, "--port", "0", "--no-dashboard", *ORPHANED[:2], *tls]
    with machine(folder, *command, "--scheduler-file", str(where)) as started:
        until(lambda: where.is_file() and where.read_bytes(), "the scheduler has not started")
        yield started, json.loads(where.read_text("utf-8"))["address"]


@contextmanager
def worker(folder: Path, address: str, *options: str, **environment: str) -> Iterator[Machine]:
    command = ["worker", address, "--nthreads", "1", "--no-dashboard", *ORPHANED[2:], *options]
    with machine(folder, *command, **environment) as started:
        yield started


def registered(*workers: Machine) -> None:
    until(lambda: all("Registered to" in one.log for one in workers), "no worker has come")


@dataclass
class Machines:
    """A scheduler's address, and its two workers."""

    address: str
    workers: tuple[Machine, Machine]


def certificate(folder: Path) -> tuple[str, ...]:
    """Make a certificate that is its own authority, and give Dask's options for it."""
    files = {"tls-key": folder / "key.pem", "tls-cert": folder / "cert.pem"}
    line = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=briefgen"
    kept = ["-keyout", str(files["tls-key"]), "-out", str(files["tls-cert"])]
    subprocess.run([*line.split(), *kept], check=True, capture_output=True)  # noqa: S603
    files["tls-ca-file"] = files["tls-cert"]
    return tuple(word for name, path in files.items() for word in (f"--{name}", str(path)))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Start a scheduler, a worker as Dask starts it, and one without a process that watches it.

    They speak TLS if openssl is there to make a certificate; builds have theirs from the
    environment, as Dask reads it.
    """
    root = tmp_path_factory.mktemp("cluster")
    tls = certificate(root) if shutil.which("openssl") else ()
    host = f"{'tls' if tls else 'tcp'}://127.0.0.1"
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patched:
        for name in ("CA_FILE", "CLIENT__CERT", "CLIENT__KEY") if tls else ():
            file = "key.pem" if name.endswith("KEY") else "cert.pem"
            patched.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{name}", str(root / file))
        _, address = stack.enter_context(scheduler(root / "scheduler", host, *tls))
        one = stack.enter_context(worker(root / "one", address, *tls))
        two = stack.enter_context(worker(root / "two", address, "--no-nanny", *tls))
        registered(one, two)
        yield Machines(address, (one, two))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler without workers."""
    with scheduler(tmp_path_factory.mktemp("alone") / "scheduler") as (_, address):
        yield address


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the sample project here: what every other way to print is compared with."""
    root = tmp_path_factory.mktemp("local")
    copy_sample(root)
    assert said(build(root)).count("done ") == 3
    return root / "output"


def copy_sample(root: Path) -> None:
    shutil.copytree(SAMPLE / "content", root / "content", dirs_exist_ok=True)
    for folder in ("locales", "styles"):
        shutil.copytree(ROOT / "content" / folder, root / "content" / folder, dirs_exist_ok=True)


def build(
    project: Path, *options: str, code: str = PROGRAM, **environment: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", code, "build", *ALLOW, "--store", str(project / "kept"), *options],
        cwd=project, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment},
    )  # fmt: skip


def said(process: subprocess.Popen[str]) -> str:
    _, text = process.communicate(timeout=LONG)
    assert not re.search("Traceback|distributed|asyncio|Task was|never retrieved", text)
    return text


def printed(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in things(folder)}


def many(project: Path, count: int) -> None:
    """Write more briefs like the sample's."""
    text = (project / BLOCKS / f"{NAME}.yaml").read_text("utf-8")
    for n in range(count):
        other = text.replace(f"id: {NAME}", f"id: mandate-{n}", 1)
        (project / BLOCKS / f"mandate-{n}.yaml").write_text(other, "utf-8")


def test_two_machines_set_the_same_bytes_as_one(
    cluster: Machines, sample: Path, local: Path
) -> None:
    process = build(sample, "--scheduler", cluster.address)
    assert said(process).count("done ") == 3
    assert process.returncode == 0
    assert printed(sample / "output") == printed(local)
    assert len(things(sample / "kept/finished")) == 3
    # Of three briefs one machine may take all.
    many(sample, 8)
    said(build(sample, "--scheduler", cluster.address))
    assert all(one.kept for one in cluster.workers)


def test_pages_without_end_are_stopped_there_and_the_others_come_out(
    cluster: Machines, sample: Path
) -> None:
    rows = "{% for i in range(1000) %}{% for j in range(10) %}"
    endless = f"{rows}<p style='break-after:page'>a{{% endfor %}}{{% endfor %}}"
    for audience, page in (("public", endless), ("donors", "<h1>A page</h1><p>Words.</p>")):
        path = sample / f"templates/{audience}/brief.html.j2"
        path.parent.mkdir(parents=True)
        layout = "{%% extends 'base/layout.html.j2' %%}{%% block main %%}%s{%% endblock %%}"
        path.write_text(layout % page, "utf-8")
    options = ["-a", "public", "-a", "donors", "--time-limit", "1"]
    process = build(sample, *options, "--scheduler", cluster.address)
    text = said(process)
    assert f"error[out-of-time]: public/{NAME}: stopped" in text
    assert process.returncode == 3
    assert (sample / f"output/en/donors/{NAME}.pdf").exists()
    assert all(one.process.poll() is None for one in cluster.workers)


def test_a_run_that_is_interrupted_says_nothing_else(cluster: Machines, sample: Path) -> None:
    many(sample, 5)
    options = ["-a", "public", "--no-store", "--scheduler", cluster.address]
    process = build(sample, *options, code=f"{HEED}{PROGRAM}")
    assert process.stderr is not None
    assert process.stderr.readline().startswith("done ")
    process.send_signal(signal.SIGINT)
    lines = said(process).splitlines()
    assert process.returncode == 130
    assert lines[-1] == "interrupted: files that were finished are whole"
    assert all(line.startswith("done ") for line in lines[:-1])


def test_what_a_machine_that_died_was_at_is_done_by_one_that_joins(
    alone: str, sample: Path, tmp_path: Path
) -> None:
    many(sample, 5)
    with ExitStack() as stack:
        victim = stack.enter_context(worker(tmp_path / "first", alone, "--no-nanny"))
        process = build(sample, "-a", "public", "--scheduler", alone)
        until(lambda: victim.kept, "the worker was given nothing")
        os.killpg(victim.process.pid, signal.SIGKILL)
        second = stack.enter_context(worker(tmp_path / "second", alone, "--no-nanny"))
        assert said(process).count("done ") == 6
    assert process.returncode == 0
    assert victim.kept < 6
    assert second.kept


@pytest.fixture
def other_engine(tmp_path: Path) -> dict[str, str]:
    """Give an environment in which the engine has another name."""
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "sitecustomize.py").write_text(OTHER_ENGINE)
    return {"PYTHONPATH": str(odd)}


class Dask:
    """Stands for Dask: the worker `odd` refuses whatever it is given, others do it."""

    def __init__(self) -> None:
        self.given: list[list[str]] = []

    def submit(self, *_: object, workers: list[str], **__: object) -> Future[Outcome]:
        """Answer at once."""
        self.given.append(workers)
        answer: Future[Outcome] = Future()
        refusal = RefusedWorkError("it has another engine", "odd")
        answer.set_result(Outcome(problem=refusal) if "odd" in workers else Outcome("done"))
        return answer


def test_what_one_worker_refuses_another_does(monkeypatch: pytest.MonkeyPatch) -> None:
    far, dask = Cluster("tcp://192.0.2.10:8786", Post(Typesetter, Limits(), "")), Dask()
    monkeypatch.setattr(far, "_executor", dask, raising=False)
    monkeypatch.setattr(far, "_crew", crew := Crew())
    crew.there({"odd": 1, "good": 1})
    crew.meet("odd")
    crew.meet("good")
    results = [far.submit(Limits(), str).result(timeout=5) for _ in range(2)]
    assert results == ["done", "done"]
    assert dask.given == [["odd", "good"], ["good"], ["good"]]
    assert [problem.worker for problem in far.refusals] == ["odd"]


class OneRefuses:
    """Stands for a cluster of which one worker refuses."""

    width = 1
    refusals = (RefusedWorkError("it has pdf/x-9", "tcp://192.0.2.7:4000"),)

    def __init__(self, *_: object) -> None:
        self._open = InProcess(Typesetter)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def submit(self, limits: Limits, work: Callable[..., object], *given: object) -> Future[object]:
        """Do it here."""
        return self._open.submit(limits, work, *given)


def test_a_machine_that_would_set_other_pages_is_named_and_the_others_set_them(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.executors.cluster.Cluster", OneRefuses)
    command = "build -a public --workers 0 --allow placeholder --store kept"
    for line in (f"{command} --scheduler tcp://192.0.2.10:8786", command):
        result = briefgen(sample, line)
        assert result.exit_code == 0
        said = "tcp://192.0.2.10:8786: warning[worker-differs]: the worker tcp://192.0.2.7:4000"
        assert (said in result.stderr) is ("--scheduler" in line)
    assert "192.0.2" not in (sample / "output/manifest.json").read_text("utf-8")


def test_if_all_would_set_other_pages_the_files_are_held(
    cluster: Machines, sample: Path, other_engine: dict[str, str]
) -> None:
    process = build(sample, "-a", "public", "--scheduler", cluster.address, **other_engine)
    text = said(process)
    assert process.returncode == 1
    assert text.count("error[worker-differs]: the worker ") == 2
    assert "held en/public" in text


def test_what_is_finished_is_kept_when_the_scheduler_goes_away(
    sample: Path, tmp_path: Path
) -> None:
    many(sample, 5)
    with ExitStack() as stack:
        gone, address = stack.enter_context(scheduler(tmp_path / "scheduler"))
        process = build(sample, "-a", "public", "--scheduler", address)
        stack.enter_context(worker(tmp_path / "late", address, "--no-nanny"))
        assert process.stderr is not None
        assert process.stderr.readline().startswith("done ")
        gone.process.kill()
        text = said(process)
    assert process.returncode == 3
    assert text.count("error[scheduler-lost]") == 1
    kept = {path: path.stat().st_ino for path in things(sample / "kept/finished")}
    assert 0 < len(kept) < 6
    assert len(list((sample / "output").rglob("*.pdf"))) == len(kept)
    assert said(build(sample, "-a", "public")).count("done ") == 6
    again = {path: path.stat().st_ino for path in things(sample / "kept/finished")}
    assert len(again) == 6
    assert kept.items() <= again.items()


def test_a_scheduler_without_workers_is_said(alone: str, sample: Path) -> None:
    hasty = f"import briefgen.executors.cluster as cluster; cluster.PATIENCE = 0.1; {PROGRAM}"
    process = build(sample, "--scheduler", alone, code=hasty)
    text = said(process)
    assert process.returncode == 1
    assert text.count(f"{alone}: error[scheduler-without-workers]") == 1


def test_without_a_certificate_nothing_is_sent(
    sample: Path, cluster: Machines, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distributed.security.Security.get_connection_args", lambda *_: {})
    address = cluster.address.replace("tcp://", "tls://")
    result = briefgen(sample, f"build --scheduler {address}")
    assert result.exit_code == 1
    assert "error[scheduler-unreachable]" in result.stderr
    assert "no certificates are set in Dask's configuration" in result.stderr


def test_a_scheduler_that_is_not_there_is_one_finding(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, "build --scheduler tcp://127.0.0.1:1")
    assert result.exit_code == 1
    assert result.stderr == (
        "tcp://127.0.0.1:1: error[scheduler-unreachable]: no Dask scheduler can be reached:"
        " Connection refused\n"
        "  hint: start `dask scheduler` there, or leave out --scheduler to print here\n"
    )


def test_without_the_extra_the_command_that_installs_it_is_named(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = briefgen(sample, "check --rendered --scheduler tcp://127.0.0.1:1")
    assert result.exit_code == 1
    assert "error[cluster-not-installed]" in result.stderr
    assert "pip install 'briefgen[cluster]'" in result.stderr


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://example.org", "tcp://", "tcp:// x"])
def test_what_is_no_address_is_wrong_usage(sample: Path, briefgen: Briefgen, address: str) -> None:
    result = briefgen(sample, f"build --scheduler {address.replace(' ', '_!')}")
    assert result.exit_code == 2
    assert "write tcp://HOST:PORT or tls://HOST:PORT" in result.stderr


def test_a_file_is_searched_for_the_names_of_the_machine_that_set_it() -> None:
    from datetime import date  # noqa: PLC0415

    notes = Attachment(Asset("sources.json", "application/json", b"[]"), "By press-4", "Source",
                       date(2026, 1, 1))  # fmt: skip
    html = "<html lang=en><title>A page</title><h1>A page</h1>"
    job = Job(html, font_assets(), engine_name(), attachments=(notes,))
    parcel, shared = parcelled(job, anew=True)
    here = Typesetter()
    here.__dict__["secrets"] = {"press-4": "this machine's name, of a worker"}
    assert {leak.what for leak in set_job(here, parcel, *shared).leaks} == {
        "this machine's name, of a worker: press-4"
    }


def test_what_jobs_have_alike_is_no_part_of_what_each_sends() -> None:
    assets = (*font_assets(), Asset("a.jpg", "image/jpeg", bytes(10**6)))
    pairs = [parcelled(Job(f"<p>{n}", assets, engine_name()), anew=False) for n in range(2)]
    (one, shared), (two, again) = pairs
    assert [thing.name for thing in shared] == [thing.name for thing in again]
    assert sum(len(asset.data) for asset in (*one.job.assets, *two.job.assets)) < 10**4
    whole = [*one.job.assets, *(asset for thing in shared for asset in thing.value)]
    assert sorted(whole, key=str) == sorted(assets, key=str)

"""Workers: each order is answered, what goes too far is ended, and nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, as_completed
from itertools import count
from pathlib import Path

import pytest

from briefgen.executors import (
    Cause,
    Executor,
    InProcess,
    Limits,
    RefusedWorkError,
    StoppedWorkError,
    UnexpectedWorkError,
    Workers,
)
from briefgen.executors.crew import Crew

LIMITS = Limits(seconds=1, memory=256)
ROOMY = Limits(seconds=2, memory=512)
PRELOAD = "briefgen.engine.preload"


class Bench:
    """A tool that counts what was done with it."""

    def __init__(self) -> None:
        self.done = 0


def worked(bench: Bench, word: str = "") -> tuple[int, int, str]:
    """Say who did it, as which piece of its work."""
    bench.done += 1
    return os.getpid(), bench.done, word


def endless(_: Bench) -> None:
    for _n in count():
        pass


def asleep(_: Bench) -> None:
    time.sleep(600)


def greedy(_: Bench) -> int:
    return len(b"a" * (1 << 30))


def hoarding(bench: Bench) -> tuple[int, int]:
    """Keep most of what a worker may have."""
    bench.hoard = b"a" * (290 << 20)  # type: ignore[attr-defined]
    return os.getpid(), len(bench.hoard)  # type: ignore[attr-defined]


def killed(_: Bench) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def left(_: Bench) -> None:
    os._exit(7)


def mistaken(_: Bench) -> None:
    message = "a division"
    raise ZeroDivisionError(message)


def noisy(bench: Bench) -> int:
    print("on stdout")
    print("on stderr", file=sys.stderr)
    return bench.done


def untidy(_: Bench) -> str:
    """Leave a file behind."""
    folder = tempfile.mkdtemp()
    Path(folder, "font.ttf").write_bytes(b"a font")
    return folder


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").exists()


def test_each_order_is_answered() -> None:
    with Workers(Bench, 2, LIMITS, PRELOAD) as workers:
        futures = [workers.submit(LIMITS, worked, str(n)) for n in range(50)]
        assert [future.result()[2] for future in futures] == [str(n) for n in range(50)]
    assert len({future.result()[0] for future in futures}) == 2


def test_a_worker_makes_its_tool_once() -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        assert [workers.submit(LIMITS, worked).result()[1] for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("work", "cause", "detail"),
    [
        (endless, Cause.TIME, ""),
        (greedy, Cause.MEMORY, ""),
        (killed, Cause.DEATH, "SIGKILL"),
        (left, Cause.DEATH, "exit code 7"),
    ],
)
def test_what_goes_too_far_is_ended_and_the_rest_goes_on(
    work: Callable[[Bench], object], cause: Cause, detail: str
) -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        before = workers.submit(LIMITS, worked, "before")
        bad = workers.submit(LIMITS, work)
        after = workers.submit(LIMITS, worked, "after")
        with pytest.raises(StoppedWorkError) as stopped:
            bad.result()
        assert (stopped.value.cause, stopped.value.detail) == (cause, detail)
        assert before.result()[2] == "before"
        assert after.result()[1:] == (1, "after")


def test_work_that_only_waits_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.executors.limits.PATIENCE", 1)
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        waiting = workers.submit(LIMITS, asleep)
        with pytest.raises(StoppedWorkError) as stopped:
            waiting.result()
        assert stopped.value.cause is Cause.TIME
        assert workers.submit(LIMITS, worked).result()[1] == 1


def test_time_is_counted_for_each_piece_of_work() -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        for _ in range(3):
            assert workers.submit(LIMITS, busy).result() >= 0.5


def busy(_: Bench) -> float:
    """Compute for six tenths of a second."""
    start = time.process_time()
    while time.process_time() < start + 0.6:
        pass
    return time.process_time() - start


def test_a_worker_that_keeps_much_is_replaced() -> None:
    with Workers(Bench, 1, ROOMY, PRELOAD) as workers:
        first, _ = workers.submit(ROOMY, hoarding).result()
        second, done, _ = workers.submit(ROOMY, worked).result()
    assert first != second
    assert done == 1


def test_a_mistake_comes_back_in_words() -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        pid = workers.submit(LIMITS, worked).result()[0]
        with pytest.raises(UnexpectedWorkError, match="ZeroDivisionError: a division"):
            workers.submit(LIMITS, mistaken).result()
        assert workers.submit(LIMITS, worked).result()[0] == pid


def test_a_worker_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        assert workers.submit(LIMITS, noisy).result() == 0
    assert capfd.readouterr() == ("", "")


def test_nothing_stays_behind_when_the_run_is_cut() -> None:
    def cut() -> None:
        with Workers(Bench, 2, LIMITS, PRELOAD) as workers:
            pids.extend(workers.submit(LIMITS, worked).result()[0] for _ in range(2))
            futures.extend(workers.submit(LIMITS, asleep) for _ in range(4))
            raise KeyboardInterrupt

    pids: list[int] = []
    futures: list[Future[None]] = []
    with pytest.raises(KeyboardInterrupt):
        cut()
    assert not any(is_alive(pid) for pid in pids)
    for future in futures:
        with pytest.raises((CancelledError, StoppedWorkError)):
            future.result(timeout=5)


ASKER = """
import os, time
from test_executors import Bench, Limits, PRELOAD, Workers, endless, worked
with Workers(Bench, 1, Limits(seconds=1), PRELOAD) as workers:
    print(workers.submit(Limits(), worked).result()[0], flush=True)
    workers.submit(Limits(seconds=1), endless)
    time.sleep(600)
"""


def test_a_worker_ends_in_time_though_nobody_waits_for_it() -> None:
    asker = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", ASKER], cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True
    )
    assert asker.stdout is not None
    worker = int(asker.stdout.readline())
    asker.kill()
    asker.communicate()
    until = time.monotonic() + 60
    while is_alive(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_alive(worker)


UNGUARDED = """
from briefgen.executors import Limits, Workers
import test_executors as work
print("begun")
with Workers(work.Bench, 1, Limits(), work.PRELOAD) as workers:
    print(workers.submit(Limits(), work.worked, "done").result()[2])
"""


def test_a_script_is_not_run_anew_in_each_worker(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED)
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, script], env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (run.stdout, run.stderr) == ("begun\ndone\n", "")


def test_nothing_is_imported_from_the_current_folder(tmp_path: Path) -> None:
    here, script = tmp_path / "here", tmp_path / "script.py"
    here.mkdir()
    (here / "selectors.py").write_text("open('imported', 'w')")
    script.write_text(UNGUARDED)
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, script], env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True, text=True, check=False, timeout=60, cwd=here,
    )  # fmt: skip
    assert (run.stdout, run.stderr) == ("begun\ndone\n", "")
    assert not (here / "imported").exists()


def refuse(*_: object) -> None:
    message = "no more processes"
    raise OSError(11, message)


def test_what_cannot_be_started_is_said_and_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        with monkeypatch.context() as patched:
            patched.setattr("briefgen.executors.hand.started", refuse)
            with pytest.raises(UnexpectedWorkError, match="no more processes"):
                workers.submit(LIMITS, worked).result(timeout=10)
        assert workers.submit(LIMITS, worked).result()[1] == 1


def test_an_order_that_cannot_be_sent_is_said_and_nobody_waits() -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        with pytest.raises(UnexpectedWorkError, match="pickle"):
            workers.submit(LIMITS, lambda _: None).result(timeout=10)
        assert workers.submit(LIMITS, worked).result()[1] == 1


class Unreadable:
    """Cannot be read by whoever gets it."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (int, ("no number",))


def unreadable(_: Bench) -> Unreadable:
    return Unreadable()


def test_an_answer_that_cannot_be_read_is_said() -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        with pytest.raises(UnexpectedWorkError, match="no number"):
            workers.submit(LIMITS, unreadable).result(timeout=10)
        assert workers.submit(LIMITS, worked).result()[1] == 1


def test_no_temporary_file_stays_behind() -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        folder = Path(workers.submit(LIMITS, untidy).result())
        with pytest.raises(StoppedWorkError):
            workers.submit(LIMITS, killed).result()
        assert folder.exists()
    assert not folder.exists()
    assert not folder.parent.parent.exists()


def test_this_process_does_the_same_without_limits() -> None:
    executor: Executor
    with InProcess(Bench) as executor:
        futures = [executor.submit(LIMITS, worked, word) for word in "ab"]
        assert {f.result() for f in as_completed(futures)} == {
            (os.getpid(), 1, "a"),
            (os.getpid(), 2, "b"),
        }
        with pytest.raises(ZeroDivisionError):
            executor.submit(LIMITS, mistaken).result()


def test_on_a_cluster_who_was_not_met_or_refused_is_given_nothing() -> None:
    crew = Crew()
    assert (crew.willing, crew.width, crew.all_refuse) == ([], 0, False)
    assert crew.there({"one": 2, "two": 4}) == ["one", "two"]
    crew.meet("one")
    assert (crew.willing, crew.width) == (["one"], 2)
    crew.refuse(RefusedWorkError("it has another engine", "one"))
    assert (crew.willing, crew.width, crew.all_refuse) == ([], 0, False)
    assert crew.there({"one": 2, "three": 8}) == ["three"]
    crew.meet("two")
    assert crew.willing == []
    assert crew.there({"one": 2}) == []
    assert crew.all_refuse
    assert [problem.worker for problem in crew.refusals] == ["one"]


def test_a_refusal_comes_back_as_what_it_is() -> None:
    with Workers(Bench, 1, LIMITS, PRELOAD) as workers:
        with pytest.raises(RefusedWorkError, match="another engine"):
            workers.submit(LIMITS, refused).result()
        assert workers.submit(LIMITS, worked).result()[1] == 1


def refused(_: Bench) -> None:
    message = "it has another engine"
    raise RefusedWorkError(message)

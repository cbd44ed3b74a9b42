"""A file is whole or it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.engine.publish import publish


def test_a_file_that_cannot_be_finished_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    publish(target, b"former")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(target, b"new")
    assert target.read_bytes() == b"former"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_that_others_may_read_is_put_in_place(tmp_path: Path) -> None:
    publish(tmp_path / "en" / "a.pdf", b"new")
    assert (tmp_path / "en" / "a.pdf").read_bytes() == b"new"
    assert (tmp_path / "en" / "a.pdf").stat().st_mode & 0o777 == 0o644

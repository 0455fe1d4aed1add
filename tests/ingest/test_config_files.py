"""What a configuration is made of is read within bounds, whatever stands in a file's place."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest
from limits import HANG

from ingest.config import files
from ingest.config.expand import UnsetError, lookup


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_file_is_read_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    assert (files.read(path, 20), files.read(path, 4)) == (b"0123456789", b"0123")
    assert files.read(Path("/dev/zero"), 100_000) == bytes(100_000)


def test_a_pipe_is_read_to_its_end_also_where_its_writer_comes_later(
    pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", HANG)
    body = b"x" * 200_000
    writer = Thread(target=pipe.write_bytes, args=(body,), daemon=True)
    writer.start()
    assert files.read(pipe, 300_000) == body
    writer.join()


def test_a_pipe_into_which_nobody_writes_or_whose_end_does_not_come_is_an_error(
    pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.0)
    with pytest.raises(OSError, match="its end does not come"):
        files.read(pipe, 10)
    number = os.open(pipe, os.O_RDWR)
    os.write(number, b"ab")
    with pytest.raises(OSError, match="its end does not come"):
        files.read(pipe, 10)
    os.close(number)


def test_a_secret_that_is_a_silent_pipe_is_named(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.0)
    with pytest.raises(UnsetError, match="the file that TOKEN_FILE names cannot be read: it is no file"):
        lookup("TOKEN", {"TOKEN_FILE": str(pipe)})

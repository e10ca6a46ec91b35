"""`sayso serve` begins, says where, and ends; what is in its way is told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from sayso.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int | str | None, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code, capsys.readouterr().err


def test_it_says_where_answers_there_and_ends_with_ctrl_c(db: Path) -> None:
    command = [sys.executable, "-m", "sayso", "serve", "--db", str(db), "--port", "0"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    ) as running:
        assert running.stdout
        address = running.stdout.readline().split()[-1]
        assert httpx.get(f"{address}api/v1/stories", timeout=60).json()["total"] == 1
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, "")
    assert out.endswith("Ended.\n")


def test_a_port_that_is_taken_is_told(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, said = told(["serve", "--db", str(db), "--port", str(taken.getsockname()[1])], capsys)
    assert status == 2
    assert "--port" in said


def test_listening_elsewhere_without_a_token_is_refused(
    db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAYSO_TOKEN", raising=False)
    status, said = told(["serve", "--db", str(db), "--host", "192.0.2.1"], capsys)
    assert status == 2
    assert "needs a token" in said


def test_a_store_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = told(["serve", "--db", str(tmp_path / "none.db")], capsys)
    assert status == 1
    assert "there is no such store" in said


def test_without_the_extra_it_says_what_to_install(db: Path) -> None:
    """What is not installed is made so: the module cannot be imported."""
    hidden = "import sys; sys.modules['uvicorn'] = None; from sayso.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", hidden, "serve", "--db", str(db)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 1
    assert "pip install 'sayso[serve]'" in done.stderr

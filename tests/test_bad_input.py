"""Bad input through the real command line: a clear message, the rest still done, nothing half-written.

Whatever is wrong with one file, the report beside it is told; and however a run ends, no
traceback is shown, and of what it was to write there is the whole or nothing.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.store import Store

GOOD = """Ferry to Lund island stops for a week

MARHAVN, May 6, 2025 - The ferry to Lund island will not sail before Tuesday, Transport Minister Inga Solheim said.

"Two of three engines have failed, and no captain should go out with one," Solheim told reporters.
"""
SPOKEN = "no captain should go out with one"
AS_ROOT = os.name == "posix" and os.geteuid() == 0
PLACE = {key: value for key, value in os.environ.items() if key not in {"SAYSO_DB", "FORCE_COLOR"}} | {
    "PYTHONPATH": str(Path(__file__).resolve().parent.parent)
}

needs_signals = pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send")


def started(*arguments: str | Path | bytes, file_limit: int | None = None) -> subprocess.Popen[bytes]:
    """Start sayso in a process of its own; `file_limit` is the size that no file of it may pass."""

    def limited() -> None:
        if file_limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))

    command: list[str | bytes | Path] = [sys.executable, "-m", "sayso", *arguments]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=PLACE,
        preexec_fn=limited if file_limit is not None else None,  # noqa: PLW1509  no threads here
    )


def ended(process: subprocess.Popen[bytes], stdin: bytes | None = None) -> tuple[int, str, str]:
    """Return exit status, output and messages of a process, none of which may be a traceback."""
    with process:
        out, errors = process.communicate(stdin, timeout=100)
    said = errors.decode("utf-8")
    assert "Traceback" not in said, said
    return process.returncode, out.decode("utf-8"), said


def run(*arguments: str | Path | bytes, stdin: bytes | None = None) -> tuple[int, str, str]:
    return ended(started(*arguments), stdin)


def call(*arguments: str | Path) -> tuple[int, str, str]:
    """Run sayso in this process, which is quicker, where only what it says counts."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors), pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    assert isinstance(done.value.code, int)
    return done.value.code, out.getvalue(), errors.getvalue()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


# ------------------------------------------------------------------------------ one bad file among good ones

UNREADABLE = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \r\n\t\n", "the file is empty"),
    "marks.txt": (b"--- *** ---\n", "no word"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "a picture"),
    "noise.txt": (bytes(range(1, 32)) * 400, "control characters"),
    "report.pdf.txt": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
    "nul.txt": (b"The ferry \x00 said no." * 40, "NUL"),
    "page.html": (b"<html><script>alert('said')</script><body></body></html>", "no text of a report"),
    "list.txt": (b"Lund.\n" * 30_000, "20,000 lines"),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[int, str, str]]:
    """A folder of every kind of bad file and one report, and what `brief` said of it."""
    folder = tmp_path_factory.mktemp("mixed")
    for name, (content, _) in UNREADABLE.items():
        (folder / name).write_bytes(content)
    (folder / "line.txt").write_bytes(b"x" * 50_000_000)
    (folder / "link.txt").symlink_to(folder / "gone")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder, run("brief", folder, folder / "missing.txt", "-o", folder / "dossier.html")


def complaint(said: str, name: str) -> str:
    return next((line for line in said.splitlines() if name in line), "")


def test_whatever_is_wrong_with_the_others_the_good_report_is_told(
    mixed: tuple[Path, tuple[int, str, str]],
) -> None:
    folder, (status, told, _) = mixed
    assert status == 1
    assert SPOKEN in told
    assert SPOKEN in (folder / "dossier.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_report_is_named_with_the_reason(
    mixed: tuple[Path, tuple[int, str, str]], name: str
) -> None:
    _, (_, told, said) = mixed
    line = complaint(said, f"/{name}:")
    assert line.startswith("sayso: ")
    assert UNREADABLE[name][1] in line
    assert line.count(";") >= 1  # what is wrong; what to do
    assert name in told.partition("NOT READ")[2]


@pytest.mark.parametrize(
    ("name", "what", "do"),
    [
        ("missing.txt", "no such file", "check the spelling"),
        ("link.txt", "a link to a file that is not there", "mend or remove the link"),
        ("line.txt", "larger than 20 MB", "split the file"),
    ],
)
def test_a_file_that_cannot_be_had_is_named_with_what_to_do(
    mixed: tuple[Path, tuple[int, str, str]], name: str, what: str, do: str
) -> None:
    _, (_, _, said) = mixed
    line = complaint(said, f"/{name}:")
    assert what in line
    assert do in line


def test_each_bad_file_gives_one_line_and_no_more(mixed: tuple[Path, tuple[int, str, str]]) -> None:
    _, (_, _, said) = mixed
    assert len(said.splitlines()) == len(UNREADABLE) + 3


def test_a_file_without_permission_is_named(good: Path, tmp_path: Path) -> None:
    if AS_ROOT:
        pytest.skip("root may read everything")
    (tmp_path / "closed.txt").write_text(GOOD)
    (tmp_path / "closed.txt").chmod(0)
    status, told, said = call("brief", good, tmp_path / "closed.txt")
    assert status == 1
    assert "permission denied" in complaint(said, "closed.txt")
    assert SPOKEN in told


def test_a_text_that_is_too_long_for_annotate_is_told_and_the_next_is_read(
    good: Path, tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text("said " * 200_000)
    status, told, said = run("annotate", "--raw", tmp_path / "long.txt", tmp_path, tmp_path / "gone", good)
    assert status == 1
    assert "longer than 500,000 characters" in complaint(said, "long.txt")
    assert "a folder, not a file" in said
    assert "no such file" in complaint(said, "gone")
    assert [json.loads(row)["id"] for row in told.splitlines()] == ["good"]


def test_a_row_that_is_too_long_for_annotate_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    rows = [{"id": 1, "text": "said " * 200_000}, {"id": 2, "text": "Solheim said it was over.\x00\ud800"}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    status, told, said = call("annotate", "--jsonl", tmp_path / "rows.jsonl")
    assert status == 1
    assert "line 1" in said
    assert [json.loads(row)["id"] for row in told.splitlines()] == [2]


# ------------------------------------------------------------------------------ odd, and readable all the same

ODD = {
    "latin.txt": GOOD.replace("Solheim", "Sólheim").encode("latin-1"),
    "utf16.txt": GOOD.encode("utf-16"),
    "damaged.txt": GOOD.encode("utf-8").replace(b"engines", b"eng\xff\xfeines"),
    "quotes.txt": GOOD.replace('one,"', "one,").encode(),
    "turned.txt": GOOD.replace("Two of", "\u202eTwo\u202c\u200b of\u2066").encode(),
    "escape.txt": GOOD.replace("Two of", "\x1b[2J\x1b]0;title\x07Two of").encode(),
    "page.html": (
        "<html><head><title>Ferry stops</title><script>document.write('<p>owned</p>')</script></head><body><article>"
        "<h1>Ferry stops</h1>" + "".join(f"<p>{line}</p>" for line in GOOD.splitlines() if line) + "<p onclick='x()'>"
        "Passengers were told on Sunday that buses would run to the northern harbour &lt;script&gt;x()&lt;/script&gt;.</p>"
        "</article></body></html>"
    ).encode(),
}  # fmt: skip


Told = tuple[tuple[int, str, str], str, dict[str, str]]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What `brief` said of all odd files at once, its page, and the text that it read in each."""
    folder = tmp_path_factory.mktemp("odd")
    for name, content in ODD.items():
        (folder / name).write_bytes(content)
    done = run("brief", folder, "-o", folder / "dossier.html")
    rows = json.loads(call("export", *(folder / name for name in ODD))[1])["reports"]
    page = (folder / "dossier.html").read_text(encoding="utf-8")
    return done, page, {Path(row["file"]).name: row["text"] for row in rows}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_read(odd: Told, name: str) -> None:
    (status, _, said), _, texts = odd
    assert (status, said) == (0, "")
    assert "lheim told reporters" in texts[name]


def test_no_word_of_a_report_does_harm_on_screen_or_page(odd: Told) -> None:
    (_, told, _), page, texts = odd
    for harm in ("\x1b", "\u202e", "\u2066", "\x07"):
        assert harm not in told
        assert harm not in page
    assert "owned" not in texts["page.html"]
    assert "<script>x()" not in page


def test_the_same_report_twice_is_one(good: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(good.read_bytes())
    status, told, said = call("export", good, tmp_path / "copy.txt", good)
    assert (status, said) == (0, "")
    assert len(json.loads(told)["reports"]) == 1


def test_files_with_odd_names_are_read_and_told(tmp_path: Path) -> None:
    names = ["two words.txt", 'it"s.txt', "new\nline.txt", "-o.txt", "[a].txt", "ü\u202e.txt"]
    for name in names:
        (tmp_path / name).write_text(GOOD.replace("Lund", f"Lund-{len(name)}"), encoding="utf-8")
        (tmp_path / f"bad {name}").write_bytes(b"")
    status, told, said = run("brief", tmp_path, "-o", tmp_path / "out.html")
    assert status == 1
    assert SPOKEN in told
    assert len(said.splitlines()) == len(names)
    assert "\u202e" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="file names elsewhere are Unicode")
def test_a_file_name_that_is_no_utf_8_goes_through_every_command(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    (tmp_path / os.fsdecode(b"gone\xe9.txt")).write_bytes(b"")
    db = ("--db", tmp_path / "s.db", "--story", "ferry")
    status, told, said = run("add", tmp_path, *db)
    assert status == 1
    assert "caf" in told
    assert "gone" in said
    for command in (["reports"], ["export"], ["show"], ["show", "caf"]):
        as_json = [] if command == ["export"] else ["--json"]
        status, told, _ = call(*command, *as_json, *db)
        assert status == 0
        assert "caf" in json.dumps(json.loads(told))
    assert run("show", "caf", *db)[0] == 0


# ------------------------------------------------------------------------------ manifests


def test_broken_lines_of_a_manifest_are_named_by_number_and_the_others_count(
    good: Path, tmp_path: Path
) -> None:
    rows = [
        "file,outlet,published",
        f"{good.name},Coast Wire,2025-05-06",
        "gone.txt,Nobody,",
        f"{good.name},Coast Wire,someday",
        ",Coast Wire,2025-05-06",
    ]
    (tmp_path / "m.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    status, told, said = call("brief", "--manifest", tmp_path / "m.csv")
    assert status == 1
    assert "Coast Wire" in told
    assert "no such file" in complaint(said, "gone.txt")
    assert "2025-03-26" in complaint(said, "m.csv:4")
    assert "no file is named" in complaint(said, "m.csv:5")


@pytest.mark.parametrize("content", [b"", b"\x00" * 50, b"outlet\nCoast Wire\n", b'{"file": \n', b'file\n"a'])
def test_a_manifest_that_is_none_is_told_and_the_reports_are_read(
    content: bytes, good: Path, tmp_path: Path
) -> None:
    (tmp_path / "m.csv").write_bytes(content)
    status, told, said = call("brief", good, "--manifest", tmp_path / "m.csv")
    assert status == 1
    assert "sayso: " in said
    assert SPOKEN in told


# ------------------------------------------------------------------------------ where output goes


@pytest.mark.parametrize(
    "arguments",
    [("brief", "-o"), ("export", "--format", "csv", "-o"), ("export", "-o")],
    ids=["brief", "csv", "json"],
)
def test_output_into_a_folder_that_is_not_there_is_told(
    arguments: tuple[str, ...], good: Path, tmp_path: Path
) -> None:
    status, _, said = call(*arguments, tmp_path / "nowhere" / "file", good)
    assert status == 1
    assert str(tmp_path / "nowhere" / "file") in said
    assert not (tmp_path / "nowhere").exists()


def test_output_onto_a_folder_is_told(good: Path, out: Path) -> None:
    status, _, said = call("brief", good, "-o", out)
    assert status == 1
    assert "folder" in said
    assert list(out.iterdir()) == []


BRIEF = "Ferry stops\n\nNo ferry will sail, Solheim said.\n"
"""Too short to tell its language, for which a table is unpacked into a temporary file."""


@needs_signals
def test_a_dossier_that_grows_past_a_limit_leaves_the_old_one_whole(tmp_path: Path, out: Path) -> None:
    (tmp_path / "brief.txt").write_text(BRIEF)
    (out / "dossier.html").write_text("the old one")
    command = ("brief", tmp_path / "brief.txt", "-o", out / "dossier.html")
    status, _, said = ended(started(*command, file_limit=4096))
    assert status == 1
    assert "dossier.html: cannot be written" in said
    assert [path.name for path in out.iterdir()] == ["dossier.html"]
    assert (out / "dossier.html").read_text() == "the old one"


@needs_signals
def test_no_room_for_temporary_files_is_told_with_what_to_do(good: Path, out: Path) -> None:
    status, _, said = ended(started("brief", good, "-o", out / "dossier.html", file_limit=4096))
    assert status == 1
    assert "TMPDIR" in said
    assert list(out.iterdir()) == []


@needs_signals
def test_a_store_that_may_not_grow_is_told_and_opens_afterwards(tmp_path: Path, out: Path) -> None:
    db = ("--db", out / "s.db", "--story", "ferry")
    (tmp_path / "brief.txt").write_text(BRIEF)
    assert call("add", tmp_path / "brief.txt", *db)[0] == 0
    (tmp_path / "more.txt").write_text(BRIEF.replace("Ferry", "Steamer"))
    status, _, said = ended(started("add", tmp_path / "more.txt", *db, file_limit=8192))
    assert status == 1
    assert said.startswith(f"sayso: {out / 's.db'}: ")
    with Store(out / "s.db") as store:
        assert len(store.annotations("ferry")) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB; only root of a Linux may mount one."""
    if sys.platform != "linux" or not AS_ROOT:
        pytest.skip("only root of a Linux can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", os.fsencode(disk), b"tmpfs", 0, b"size=400k"):
        pytest.skip(f"no small disk can be mounted here ({os.strerror(ctypes.get_errno())})")
    yield disk
    libc.umount2(os.fsencode(disk), 2)


def test_a_full_disk_is_told_and_nothing_half_written_stays(good: Path, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * 405_000)
    status, _, said = run("brief", good, "-o", small_disk / "dossier.html")
    assert status == 1
    assert "dossier.html: cannot be written (No space left on device)" in said
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_a_store_on_a_full_disk_is_told_and_what_was_kept_is_there(good: Path, small_disk: Path) -> None:
    reports = small_disk.parent / "many"
    reports.mkdir()
    for n in range(60):
        (reports / f"{n:02}.txt").write_text(GOOD.replace("Lund", f"Lund-{n}") * 6, encoding="utf-8")
    status, _, said = run("add", reports, "--db", small_disk / "s.db", "--story", "ferry")
    assert status == 1
    assert "s.db: there is no room left" in said
    for path in small_disk.iterdir():  # on a larger disk all is well
        (small_disk.parent / path.name).write_bytes(path.read_bytes())
    with sqlite3.connect(small_disk.parent / "s.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    assert run("add", good, "--db", small_disk.parent / "s.db", "--story", "ferry")[0] == 0


@pytest.mark.skipif(os.name == "nt", reason="the shell there closes no streams")
@pytest.mark.parametrize(("closed", "status"), [("<&-", 1), (">&-", 0), ("2>&-", 0)])
def test_a_stream_that_is_closed_from_the_start_breaks_nothing(
    closed: str, status: int, good: Path, out: Path
) -> None:
    path = "-" if closed == "<&-" else str(good)
    command = f'exec "{sys.executable}" -m sayso brief "$1" -o "$2" {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", path, str(out / "d.html")],
        capture_output=True,
        encoding="utf-8",
        env=PLACE,
        check=False,
    )
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert (out / "d.html").exists() == (status == 0)


# ------------------------------------------------------------------------------ stores


def test_a_store_of_a_newer_version_is_told_and_left_alone(good: Path, tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    assert call("add", good, "--db", db)[0] == 0
    with sqlite3.connect(db) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = db.read_bytes()
    for command in (["add", good], ["show"], ["stories"], ["export"], ["brief"]):
        status, _, said = call(
            *command, "--db", db, *([] if command[0] == "stories" else ["--story", "story"])
        )
        assert status == 1
        assert "a newer sayso wrote this store" in said
        assert "Update sayso" in said
    assert db.read_bytes() == before


def test_a_locked_store_is_told_after_a_while_and_can_be_read_meanwhile(good: Path, tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    assert run("add", good, "--db", db)[0] == 0
    (tmp_path / "more.txt").write_text(GOOD.replace("ferry", "steamer"), encoding="utf-8")
    lock = sqlite3.connect(db, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    status, _, said = run("add", tmp_path / "more.txt", "--db", db)
    assert status == 1
    assert "another program has been writing to it" in said
    assert "try again" in said
    assert SPOKEN in run("show", "--db", db)[1]
    lock.execute("ROLLBACK")
    lock.close()
    assert "1 new" in run("add", tmp_path / "more.txt", "--db", db)[1]


@pytest.mark.parametrize("content", [b"no database at all" * 90, b"SQLite format 3\x00" + b"\x01" * 2000])
def test_what_is_no_store_is_told_and_left_alone(content: bytes, good: Path, tmp_path: Path) -> None:
    (tmp_path / "s.db").write_bytes(content)
    for command in (["add", good], ["show"], ["stories"]):
        status, _, said = call(*command, "--db", tmp_path / "s.db")
        assert status == 1
        assert str(tmp_path / "s.db") in said
    assert (tmp_path / "s.db").read_bytes() == content


# ------------------------------------------------------------------------------ Ctrl-C

MOMENTS = (0.05, 0.4, 1.0, 2.0)
"""Seconds after sayso has begun: while libraries load, while reading, comparing, writing."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for n in range(40):
        (folder / f"{n:02}.txt").write_text(GOOD.replace("Lund", f"Lund-{n}") * 8, encoding="utf-8")
    return folder


def begun(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """Start sayso and wait until its own first line runs: before that, Python answers a signal as it likes."""
    code = "import sys; from sayso.cli import main; print('begun', flush=True); main(sys.argv[1:])"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=PLACE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    return process


@needs_signals
@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_leaves_the_whole_dossier_or_none(moment: float, many: Path, out: Path) -> None:
    process = begun("brief", many, "-o", out / "dossier.html")
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    status, _, said = ended(process)
    assert status in (0, 130)
    assert status != 130 or said == "sayso: interrupted; nothing was written\n"
    held = [path.name for path in out.iterdir()]
    assert held in ([], ["dossier.html"])
    if held:
        assert (out / "dossier.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


@needs_signals
@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_while_adding_leaves_a_store_that_goes_on(moment: float, many: Path, out: Path) -> None:
    process = begun("add", many, "--db", out / "s.db", "--story", "ferry")
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    status, _, said = ended(process)
    assert status in (0, 130)
    assert status != 130 or said == "sayso: interrupted; what was read before is kept\n"
    assert {path.name for path in out.iterdir()} <= {"s.db", "s.db-wal", "s.db-shm"}
    if not (out / "s.db").exists():
        return
    with Store(out / "s.db") as store:
        held = len(store.annotations("ferry"))
    assert 0 <= held <= 40
    connection = sqlite3.connect(out / "s.db")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


@needs_signals
def test_after_ctrl_c_the_same_command_does_the_rest(many: Path, out: Path) -> None:
    process = begun("add", many, "--db", out / "s.db", "--story", "ferry")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (out / "s.db-wal").exists():
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    ended(process)
    assert run("add", many, "--db", out / "s.db", "--story", "ferry")[0] == 0
    with Store(out / "s.db") as store:
        assert len(store.annotations("ferry")) == 40
        assert store.record("ferry") is not None

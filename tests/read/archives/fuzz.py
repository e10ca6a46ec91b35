"""A fuzzer for the readers of archives: `python -m tests.read.archives.fuzz --seconds 600 [--seed N]`.

It changes good archives, packed and inside their packing, and looks for anything but steps: an error that is raised, a
run without an end, a name that is no label, memory without bound. What it finds is written to `--keep`.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import lzma
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sayso.read import Offer, Passed, Place, Wanted
from sayso.read.archives import entries
from sayso.vocabulary import Unread
from tests.read.archives import making

SLOW = 20
MEMORY = 3_000_000_000
FILES = {"a.html": making.page(1), "b.txt": b"Port Anders said so. " * 9, "d/c.html": making.page(2)}
ROWS = making.rows(
    {"text": "Port Anders said so.", "url": "https://quay.example/1"}, {"html": making.page(3).decode()}
)

Maker = Callable[[], bytes]
INNER: dict[str, Maker] = {
    "warc": lambda: b"".join(making.some(4)),
    "tar": lambda: making.tarred(FILES),
    "jsonl": lambda: ROWS,
    "zip": lambda: making.zipped(FILES),
}
CHUNKED = making.Record(
    b"5\r\nhello\r\n0\r\n\r\n", head="Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
).bytes()
CODED = making.Record(
    gzip.compress(making.page(5)), head="Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
).bytes()
PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}
TOKENS = (
    b"Content-Length: 99999999999\r\n", b"Content-Length: -1\r\n", b"\r\n\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"\0" * 512,
    b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"\xff" * 8, b"PK\x01\x02", b"PK\x05\x06",
    b"ustar\x0000", b"x", b"L", b"\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", b'{"text":' * 50, b"[" * 5000, b"\n", b"\x28\xb5\x2f\xfd",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few changes."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        at = chance.randrange(len(held) + 1)
        size = chance.choice((1, 1, 2, 4, 16, 200))
        match chance.randrange(7):
            case 0 if held:
                held[at % len(held)] = chance.randrange(256)
            case 1:
                del held[at : at + size]
            case 2:
                held[at:at] = chance.randbytes(size)
            case 3:
                held[at : at + size] = chance.randbytes(size)
            case 4:
                held[at:at] = chance.choice(TOKENS)
            case 5:
                begin = chance.randrange(len(held) + 1)
                held[at:at] = held[begin : begin + 50 * size]
            case _:
                del held[chance.randrange(len(held) // 2, len(held) + 1) :]
    return bytes(held)


def one(chance: random.Random) -> tuple[str, bytes]:
    """A name and bytes of one changed archive."""
    kind = chance.choice(list(INNER))
    inner = INNER[kind]()
    if kind == "warc":
        inner = chance.choice((inner, CHUNKED + inner, CODED + inner))
    inside = chance.random() < 0.6
    if inside:
        inner = mutated(inner, chance)
    if kind == "zip":
        return "a.zip", inner if inside else mutated(inner, chance)
    ending = chance.choice([*PACK, ".zst"])
    data = zstd(inner) if ending == ".zst" else PACK[ending](inner)
    return f"a.{kind}{ending}", data if inside else mutated(data, chance)


def zstd(data: bytes) -> bytes:
    import io

    from fastwarc.stream_io import ZstdWriter

    held = io.BytesIO()
    writer = ZstdWriter(held)
    writer.write(data)
    writer.close()
    return held.getvalue()


def check(name: str, data: bytes, folder: Path) -> Counter[str]:
    """Read it, whatever it is; raises AssertionError for a step that should not be."""
    path = folder / name
    path.write_bytes(data)
    told: Counter[str] = Counter()
    for step in entries(str(path), Wanted(languages=("en",)), Place(), None):
        told[type(step.found).__name__] += 1
        if step.found is None:
            continue
        assert isinstance(step.found, Offer | Passed | Unread)
        label = step.found.file if isinstance(step.found, Unread) else step.found.name
        assert label == str(path) or label.startswith(f"{path}#")
        assert label[len(str(path)) :].isprintable()
        assert not isinstance(step.found, Unread) or "; " in step.found.reason
        assert sum(told.values()) < 100_000
    assert told["NoneType"] == 1
    return told


def main() -> int:
    """Run for so many seconds; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=time.time_ns())
    parser.add_argument("--keep", type=Path, default=Path("../fuzz-archives"))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError("slow")))
    until, count, found = time.monotonic() + options.seconds, 0, 0
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            name, data = one(chance)
            count += 1
            try:
                signal.alarm(SLOW)
                told += check(name, data, Path(folder))
                signal.alarm(0)
            except BaseException as error:
                signal.alarm(0)
                if isinstance(error, KeyboardInterrupt):
                    raise
                found += 1
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{found:04}-{type(error).__name__}-{name}").write_bytes(data)
                print(f"{name}: {error!r}", *traceback.format_exc().splitlines()[-6:], sep="\n  ", flush=True)
    print(f"seed {options.seed}: {count:,} archives, {found} finds, {dict(told)}")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())

"""Try many hostile inputs: corpus and golden files, mutated; what breaks a promise is made small and kept in findings/.

    python tests/fuzz/run.py [--count 1000000] [--seconds 600] [--seed 1] [--target body …]

The inputs follow from the seed and the number of the process, so a run can be had again. Each process writes its
input down before it tries it: one that ends a process (a fault in native code) is kept too.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import time
import tomllib
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "plugins"), str(HERE)]

from targets import TARGETS  # noqa: E402 - found only now

FINDINGS, CORPUS = HERE / "findings", HERE / "corpus"
LONGEST = 3000  # bytes of an input
PATIENCE = 20  # seconds that one input may take
KNOWN = tomllib.loads((HERE / "pieces.toml").read_text(encoding="utf-8"))
PIECES = [*map(str.encode, KNOWN["text"]), *map(bytes.fromhex, KNOWN["hex"])]


def main() -> int:
    """Run; returns 1 where something was found."""
    options = _parser().parse_args()
    start = time.monotonic()
    counts, found = _supervise(options)
    took = time.monotonic() - start
    print(f"{sum(counts.values()):,} inputs in {took:.0f} s: " + ", ".join(f"{k} {v:,}" for k, v in counts.items()))
    for name in found:
        print(f"found: {name}")
    return int(bool(found))


def _supervise(options: argparse.Namespace) -> tuple[dict[str, int], list[str]]:
    """Return how many inputs each target had, and what was found. A process that dies leaves its input behind."""
    context = multiprocessing.get_context("spawn")
    results, until, share = context.SimpleQueue(), time.time() + options.seconds, -(-options.count // options.jobs)
    arguments = [(options.seed * 1000 + job, share, until, options.target, results) for job in range(options.jobs)]
    processes = [context.Process(target=_work, args=one) for one in arguments]
    for process in processes:
        process.start()
    counts, found = dict.fromkeys(options.target, 0), []
    for process in processes:
        process.join()
        last = FINDINGS / f".trying-{process.pid}"
        if process.exitcode and last.exists():
            found.append(_keep(*last.read_bytes().split(b"\n", 1)) + f" (ended the process: {process.exitcode})")
            last.unlink()
    while not results.empty():
        done, names = results.get()
        found += names
        for name, times in done.items():
            counts[name] += times
    return counts, found


def _work(seed: int, count: int, until: float, names: list[str], results: multiprocessing.SimpleQueue) -> None:
    chance, done, found = random.Random(seed), dict.fromkeys(names, 0), []
    seeds = {name: _seeds(name) for name in names}
    weights = [TARGETS[name][1] for name in names]
    trying = FINDINGS / f".trying-{os.getpid()}"
    signal.signal(signal.SIGALRM, _too_long)
    kinds: set[str] = set()
    with trying.open("wb", buffering=0) as pad:
        for _ in range(count):
            if time.time() > until:
                break
            [name] = chance.choices(names, weights)
            data = mutated(chance, seeds[name])
            pad.seek(0)
            pad.truncate()
            pad.write(name.encode() + b"\n" + data)
            done[name] += 1
            if (kind := failure(name, data)) and kind not in kinds:
                kinds.add(kind)
                found.append(_keep(name.encode(), smaller(name, data, kind)) + f" ({kind})")
    trying.unlink()
    results.put((done, found))


def failure(name: str, data: bytes) -> str:
    """Return what an input does amiss, by kind; empty where it does nothing."""
    signal.alarm(PATIENCE)
    try:
        TARGETS[name][0](data)
    except Exception as error:  # noqa: BLE001 - all of them are findings
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        return f"{name} {type(error).__name__} {where}"
    finally:
        signal.alarm(0)
    return ""


def smaller(name: str, data: bytes, kind: str) -> bytes:
    """Return a shorter input of the same failure: parts are left out as long as that goes."""
    size, until = max(1, len(data) // 2), time.time() + 30
    while size and time.time() < until:
        at = 0
        while at < len(data) and time.time() < until:
            shorter = data[:at] + data[at + size :]
            if failure(name, shorter) == kind:
                data = shorter
            else:
                at += size
        size //= 2
    return data


def mutated(chance: random.Random, seeds: list[bytes]) -> bytes:
    """Return a seed with up to eight changes: pieces put in, parts doubled, moved, cut, spliced, bytes turned."""
    data = chance.choice(seeds)
    begin = chance.randrange(max(1, len(data) - LONGEST)) if chance.random() < 0.3 else 0
    data = data[begin : begin + LONGEST]
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 4, 16, 64, 256))
        part, way = data[at : at + size], chance.random()
        if way < 0.35:
            data = data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 3, 50)) + data[at:]
        elif way < 0.5:
            data = data[:at] + chance.choice(PIECES) + data[at + size :]
        elif way < 0.65:
            data = data[:at] + data[at + size :]
        elif way < 0.75:
            data = data[:at] + part * chance.choice((2, 3, 20)) + data[at + size :]
        elif way < 0.85:
            other = chance.choice(seeds)
            cut = chance.randrange(len(other) + 1)
            data = data[:at] + other[cut : cut + size * 4] + data[at:]
        elif part:
            data = data[:at] + bytes(byte ^ (1 << chance.randrange(8)) for byte in part[:2]) + data[at + 2 :]
    return data[: 2 * LONGEST]


def _seeds(name: str) -> list[bytes]:
    """Return what inputs of a target are made from: files of the project, the corpus, what was found before."""
    golden = ROOT / "tests" / "golden"
    known = {
        "reader": [*golden.glob("*/seeds/**/*.txt")],
        "converter": [*golden.glob("*/seeds/**/*.txt"), *(ROOT / "seeds").glob("*/*.txt")],
        "front_matter": [*golden.glob("*/content/**/*.md"), *golden.glob("*/expected/content/**/*.md")],
        "body": [*golden.glob("*/content/**/*.md"), *golden.glob("*/expected/content/**/*.md")],
        "toml": [],
        "imprint": [*golden.glob("*/seeds/*/issue.toml")],
        "desk": [*golden.glob("*/expected/content/**/desk.json")],
    }[name]
    files = [*known, *CORPUS.glob(f"{name}-*"), *FINDINGS.glob(f"{name}-*")]
    seeds = [file.read_bytes() for file in sorted(files) if file.is_file()]
    if name == "body":
        seeds = [data.rpartition(b"\n---\n")[2] for data in seeds]
    if name == "toml":
        lists = sorted((ROOT / "vocabulary").glob("*.toml"))
        seeds += [bytes([number]) + file.read_bytes() for number, file in enumerate(lists)]
    return seeds


def _keep(name: bytes, data: bytes) -> str:
    file = FINDINGS / f"{name.decode()}-{sha256(data).hexdigest()[:12]}"
    file.write_bytes(data)
    return file.name


def _too_long(*_: object) -> None:
    raise TimeoutError(f"more than {PATIENCE} s")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="inputs")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most so long")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other inputs")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count(), help="processes")
    parser.add_argument("--target", nargs="*", default=list(TARGETS), choices=list(TARGETS), help="what is fuzzed")
    return parser


if __name__ == "__main__":
    sys.exit(main())

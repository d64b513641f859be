# SPDX-License-Identifier: MIT
"""``python -m tests.benchmarks [--sizes N,N] [--only WORD] [--json FILE]``: prints the table and writes JSON."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from models.demonstration import make_demonstration
from tests.benchmarks import registers, registers_window, search, storage, tallies, tallies_window, window, workbooks
from tests.benchmarks.ratios import HEAD, Ratio
from tests.conftest import RESOURCES, TODAY


def main() -> None:
    """Run the benchmarks over ledgers of several sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--only", default="", help="run only what has this word in its name")
    parser.add_argument("--ledgers", type=Path, help="keep the ledgers in this folder for the next run")
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"))
    options = parser.parse_args()
    found: list[Ratio] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        kept = options.ledgers or folder
        kept.mkdir(parents=True, exist_ok=True)
        sizes = [int(size) for size in options.sizes.split(",")]
        empty = _ledger(kept, 1)
        print(HEAD)
        for size in sizes:
            work = _all(_ledger(kept, size), empty, size, folder, kept, options.only, last=size == max(sizes))
            for ratio in work:
                found.append(ratio)
                print(ratio.line(), flush=True)
        for ratio in growth(found, min(sizes), max(sizes)):
            found.append(ratio)
            print(ratio.line(), flush=True)
    options.json.write_text(json.dumps([ratio.as_json() for ratio in found], indent=1), encoding="utf-8")
    missed = [ratio for ratio in found if ratio.met is False]
    print(f"{len(found)} measured, {len(missed)} short of their goal; written to {options.json}")


def growth(found: list[Ratio], small: int, large: int) -> Iterator[Ratio]:
    """What must stay flat from the smallest ledger to the largest: saving, and the first page in the usual order."""
    for what in ("save an action: checks, row, revision, hash", "first page newest first"):
        at = {ratio.records: ratio for ratio in found if ratio.what == what}
        if small in at and large in at and small < large:
            ours, before = at[large].ours, at[small].ours
            ratio = ours / before
            yield Ratio(f"growth: {what}", f"itself at {small:,}", "<= 1.5x", large, ours, before, ratio, ratio <= 1.5)


def _ledger(folder: Path, size: int) -> Path:
    path = folder / f"{size}.jzl"
    if not path.exists():
        for _ in make_demonstration(path, resources=RESOURCES, actions=size, today=TODAY):
            pass
    return path


def _all(path: Path, empty: Path, size: int, folder: Path, kept: Path, only: str, *, last: bool) -> Iterator[Ratio]:
    groups = {
        "starting": lambda: window.starting(path, size, folder),
        "saving": lambda: storage.saving(path, size, folder),
        "tallying": lambda: tallies.tallying(path, size),
        "answering": lambda: tallies.answering(path, size),
        "answering on the page": lambda: tallies.answering_beside(path, size),
        "asking in the window": lambda: tallies_window.asking(path, size, folder),
        "paging": lambda: storage.paging(path, size),
        "searching": lambda: search.searching(path, size, folder),
    }
    if size <= registers.MOST:
        groups["registering"] = lambda: registers.registering(size, empty, folder, kept)
        groups["registering in the window"] = lambda: registers_window.moving_about(size, empty, folder, kept)
    if last:
        groups["importing"] = lambda: workbooks.importing(path, empty, folder)
        groups["exporting"] = lambda: workbooks.exporting(path, size, folder)
    for name, group in groups.items():
        if only in name:
            yield from group()


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: MIT
"""``python -m tests.soak [--seed S] [--rounds N]``: every slow campaign, with its figures."""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from datetime import date
from pathlib import Path

from models.checks import read_draft
from models.dates import DateError, parse_period, parse_span
from models.demonstration import make_demonstration
from models.errors import CatalogueError, IntakeError
from models.intake.spreadsheet import Plan, plan_import
from models.ledger import Ledger
from models.quantity import QuantityError, parse_quantity
from tests.soak.kills import kill_a_writer, kill_an_import

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TODAY = date(2026, 11, 24)


def main() -> None:
    """Run all campaigns; an assertion that fails stops them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--rounds", type=int, default=1000)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.jzl"
        for _ in make_demonstration(base, resources=RESOURCES, actions=50, today=TODAY):
            pass
        _kills(base, Path(folder), chance, options.rounds)
        _fuzz_texts(base, chance, options.rounds * 200)
        _fuzz_files(base, Path(folder), chance, options.rounds)


def _kills(base: Path, folder: Path, chance: random.Random, rounds: int) -> None:
    path = shutil.copyfile(base, folder / "killed.jzl")
    acknowledged_in_all = 0
    for number in range(rounds):
        if number % 25 == 0:
            path = shutil.copyfile(base, folder / "killed.jzl")
        acknowledged, found = kill_a_writer(path, chance.uniform(0, 0.2))
        assert acknowledged <= found, acknowledged - found
        acknowledged_in_all += len(acknowledged)
        if number % 50 == 49:
            print(f"kills: {number + 1}, {acknowledged_in_all} acknowledged, none lost", flush=True)
    for _ in range(rounds // 10):
        path = shutil.copyfile(base, folder / "killed.jzl")
        with Ledger.open(path) as ledger:
            before = ledger.actions.count()
        assert kill_an_import(path, 3000, chance.uniform(0, 0.5)) in (before, before + 3000)
    print(f"killed imports: {rounds // 10}, each whole or absent")


_PIECES = "0123456789.,，零一二三十百千万亿余多近约超过至-~—条件家人次元年月日第%上下左右以上批 ０１九\t\u3000x='\""


def _fuzz_texts(base: Path, chance: random.Random, rounds: int) -> None:
    with Ledger.open(base, write=False) as ledger:
        campaign = ledger.campaigns[f"online-market-{TODAY.year}"]
        context = ledger.context(campaign, TODAY)
        for _ in range(rounds):
            text = "".join(chance.choices(_PIECES, k=chance.randint(0, 12)))
            for read in (_quantity, _span, parse_period):
                try:
                    read(text)
                except (QuantityError, DateError):
                    continue
            read_draft({"date": text, "quantity": text, "measure": text, "department": text, "region": text}, context)
            context = ledger.context(campaign, TODAY)
    print(f"texts: {rounds}, each read or refused")


def _quantity(text: str) -> object:
    return parse_quantity(text, decimals=2, unit="元")


def _span(text: str) -> object:
    return parse_span(text, today=TODAY)


def _fuzz_files(base: Path, folder: Path, chance: random.Random, rounds: int) -> None:
    good = (RESOURCES / "samples" / "published-figures.csv").read_bytes()
    with Ledger.open(base, write=False) as ledger:
        for number in range(rounds):
            raw = bytearray(good)
            for _ in range(chance.randint(1, 20)):
                place = chance.randrange(len(raw))
                raw[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
            path = folder / f"fuzz{number % 2}.csv"
            path.write_bytes(raw)
            try:
                for step in plan_import(ledger, path, today=TODAY, column_names=_no_names):
                    assert isinstance(step, int | Plan)
            except (IntakeError, CatalogueError):
                continue
    print(f"damaged files: {rounds}, each read or refused")


def _no_names(_: str) -> dict[str, str]:
    return {}


if __name__ == "__main__":
    main()

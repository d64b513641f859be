# SPDX-License-Identifier: MIT
"""``python -m tests.soak [--seed S] [--rounds N]``: every slow campaign, with its figures."""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from models.catalogue_file import load_catalogue
from models.checks import Campaign, read_draft
from models.dates import DateError, parse_period, parse_span
from models.demonstration import make_demonstration
from models.errors import CatalogueError, IntakeError
from models.intake.spreadsheet import Plan, plan_import
from models.layout import COLUMNS, DERIVED_COLUMNS
from models.ledger import Ledger
from models.office import Office
from models.quantity import QuantityError, parse_quantity
from tests.soak.agreement import try_agreement
from tests.soak.closing import try_closing
from tests.soak.hostile import MOST_MEMORY, MOST_SECONDS, read_apart
from tests.soak.hostile_texts import read_in_rounds
from tests.soak.kills import kill_a_submission, kill_a_writer, kill_an_import
from tests.soak.pastes import try_pastes
from tests.soak.tallies import try_figures, try_tallies
from ui.wording import LANGUAGES, Wording

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
        _fuzz_pastes(base, options.seed, options.rounds * 10)
        _hostile_files(Path(folder), options.seed, options.rounds * 10)
        read_in_rounds(options.seed, options.rounds * 10)
        _agreement(Path(folder), options.seed, options.rounds)
        _closing(Path(folder), options.seed, options.rounds)
        try_tallies(base, Path(folder), questions=options.rounds * 10, edits=3, seed=options.seed)
        print(f"tallies: {options.rounds * 10} questions, one answer from the file and the cube")
        figures = try_figures(base, Path(folder), questions=options.rounds, edits=3, seed=options.seed)
        print(f"figures: {figures.total()} added up again by hand from the records behind them")


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
    for number in range(rounds):
        if number % 25 == 0:
            path = shutil.copyfile(base, folder / "killed.jzl")
            shutil.rmtree(folder / "out", ignore_errors=True)
        noted = kill_a_submission(path, folder / "out", chance.uniform(0, 0.7))
        assert len(list((folder / "out").glob("*_v*.xlsx"))) == noted
        if number % 50 == 49:
            print(f"killed submissions: {number + 1}, each noted with its file or neither", flush=True)


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


def _fuzz_pastes(base: Path, seed: int, count: int) -> None:
    wordings = {language: Wording(RESOURCES, language) for language in LANGUAGES}
    names = {key: {name: w.field(name) for name in (*COLUMNS, *DERIVED_COLUMNS)} for key, w in wordings.items()}
    with Ledger.open(base) as ledger:
        context = ledger.context(next(iter(ledger.campaigns)), TODAY)
        print(f"clipboards: {try_pastes(context, names, seed=seed, first=0, count=count)}", flush=True)


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


def _agreement(folder: Path, seed: int, rounds: int) -> None:
    """Two posts work at dossiers: lists and measures agree after every step."""
    try_agreement(_founded(folder / "agreement.jzl"), folder, examples=rounds // 5, steps=50, seed=seed)
    print(f"dossiers: {rounds // 5} ledgers worked at by two posts, lists and measures agree")


def _closing(folder: Path, seed: int, rounds: int) -> None:
    """Two posts work around closed months: their figures stand still after every step."""
    try_closing(_founded(folder / "closing.jzl"), folder, examples=rounds // 5, steps=50, seed=seed)
    print(f"periods: {rounds // 5} ledgers worked at by two posts, what was closed stays")


def _founded(path: Path) -> Path:
    """A ledger with one campaign of this year."""
    catalogue = load_catalogue(RESOURCES / "catalogues" / "online-market.toml")
    span = (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))
    code = f"online-market-{TODAY.year}"
    campaign = Campaign(code, catalogue.zh, catalogue.en, catalogue.code, catalogue.version, *span)
    office = Office("示例市市场监督管理局", "340100", "market-supervision")
    Ledger.create(path, office, resources=RESOURCES, campaign=(campaign, catalogue)).close()
    return path


def _hostile_files(folder: Path, seed: int, rounds: int) -> None:
    """Workbooks and text files made to do harm, in processes whose memory is watched."""
    base = _founded(folder / "one-campaign.jzl")
    done, outcomes, peak, slowest = 0, Counter[str](), 0, 0.0
    while done < rounds:
        count = min(500, rounds - done)
        found = read_apart(base, seed, done, count)
        assert found.slowest < MOST_SECONDS, found
        assert found.peak < MOST_MEMORY, found
        peak, slowest, done = max(peak, found.peak), max(slowest, found.slowest), done + count
        outcomes.update(found.outcomes)
        print(f"hostile files: {done}, slowest {slowest} s, {peak} MiB at most", flush=True)
    print(f"hostile files: {dict(outcomes.most_common())}")


def _no_names(_: str) -> dict[str, str]:
    return {}


if __name__ == "__main__":
    main()

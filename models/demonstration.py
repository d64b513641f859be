# SPDX-License-Identifier: MIT
"""The demonstration ledger: the published figures of real campaigns, and a believable invented year.

The invented actions belong to an invented city and its districts, so that no real place is said to have
done them. The same seed and the same last day give the same records.
"""

from __future__ import annotations

import random
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from pathlib import Path

from models import search
from models.actions import Action
from models.campaigns import campaign_of
from models.catalogue import Catalogue, Kind, Measure
from models.catalogue_file import load_catalogue
from models.checks import Campaign
from models.dates import DateSpan, month_end
from models.demonstration_registers import NUMBERS, InventedRegisters
from models.demonstration_targets import keep_views, set_targets
from models.errors import IntakeError, RefusedError
from models.history import Circumstances
from models.intake.spreadsheet import Plan, carry_out, plan_import
from models.ledger import Ledger
from models.office import Office
from models.quantity import Bound, Quantity, digits

CITY = "000000-01"
DISTRICTS = ("东湖区", "西山区", "南桥区", "北港区", "临江新区", "清溪县", "白石县", "云岭县")
_DISTRICTS_EN = (
    "Donghu District", "Xishan District", "Nanqiao District", "Beigang District",
    "Linjiang New Area", "Qingxi County", "Baishi County", "Yunling County",
)  # fmt: skip
_INDEXED = 2000  # records at a time: nobody else writes
MOST_ACTIONS = 5_000_000  # a year of a large province; more would not be one office's ledger

# How busy a month is: consumer day in March, sales seasons in June and November, quiet before Spring Festival.
_MONTHS = (0.8, 0.6, 1.5, 0.95, 1.0, 1.6, 0.9, 0.85, 1.0, 0.9, 1.9, 1.2)
_WEEKDAYS = (1.05, 1.1, 1.0, 1.0, 0.95, 0.2, 0.12)
_DEPARTMENTS = {
    "market-supervision": 52, "public-security": 8, "telecommunications": 5, "cyberspace": 6, "copyright": 4,
    "culture-tourism": 6, "forestry": 2, "commerce": 5, "drug-administration": 4, "agriculture": 4,
    "customs": 2, "postal": 2,
}  # fmt: skip
# measure: (how often, the middling quantity, how far it scatters: sigma of the logarithm)
_COMMON = {
    "officers-dispatched": (16, 9, 0.7),
    "on-site-inspections": (12, 5, 0.8),
    "businesses-inspected": (13, 14, 0.9),
    "leads-handled": (8, 3, 0.9),
    "rectification-notices": (6, 2, 0.7),
    "awareness-talks": (2, 1, 0.3),
    "people-reached": (2, 120, 0.8),
}
_OWN: Mapping[str, Mapping[str, tuple[int, int, float]]] = {
    "market-supervision": {
        "monitoring-sweeps": (9, 3, 0.7),
        "sites-monitored": (9, 260, 1.0),
        "platforms-inspected": (3, 2, 0.4),
        "platforms-interviewed": (2, 1, 0.3),
        "samples-tested": (4, 12, 0.6),
        "listings-removed": (9, 22, 1.2),
        "sites-ordered-to-rectify": (5, 2, 0.7),
        "sites-referred-for-closure": (2, 1, 0.5),
        "shops-service-stopped": (3, 2, 0.7),
        "online-trading-cases": (6, 1, 0.4),
        "penalties-total": (4, 1_200_000, 1.1),
        "complaints-accepted": (8, 7, 0.9),
        "complaints-handled": (8, 5, 0.9),
        "cases-pending": (1, 46, 0.3),
        "key-platforms": (1, 31, 0.05),
    },
    "public-security": {"cyber-offence-cases": (9, 1, 0.4), "case-value": (4, 24_000_000, 1.4)},
    "telecommunications": {"apps-dealt-with": (9, 2, 0.8), "sites-referred-for-closure": (4, 2, 0.6)},
    "cyberspace": {"apps-dealt-with": (6, 2, 0.8), "platforms-interviewed": (3, 1, 0.3)},
    "forestry": {"wildlife-leads": (7, 1, 0.5), "wildlife-cases": (3, 1, 0.3)},
    "customs": {"infringing-consignments": (9, 3, 0.8), "infringing-items": (8, 140, 1.2)},
}
_NOTES = (
    "联合检查",
    "按上级交办核查",
    "节前集中检查",
    "回头看",
    "平台已提交整改报告",
    "夜间线上巡查",
    "随机抽查",
    "媒体曝光后跟进",
)


def make_demonstration(
    path: Path, *, resources: Path, actions: int = 0, seed: int = 1, today: date | None = None
) -> Iterator[tuple[int, int]]:
    """Make a ledger with the sample campaigns, and that many invented actions over the year up to ``today``.

    The invented year has targets, and Home two views of it.

    A job: yields (done, in all). Raises LedgerError where the file exists or cannot be written. A ledger
    whose making was broken off is not left behind.
    """
    if not 0 <= actions <= MOST_ACTIONS:
        raise RefusedError("demo-too-many", most=MOST_ACTIONS)
    last_day = today or date.today()
    chance = random.Random(seed)
    clock = _Clock(last_day)
    circumstances = Circumstances("01", clock.now, chance.randbytes)
    office = Office("示例市市场监督管理局", CITY, "market-supervision", "city", "示例省市场监督管理局", NUMBERS)
    aside = path.with_name(f".{path.name}.demo")
    if path.exists():
        raise RefusedError("ledger-exists", path=str(path))
    aside.unlink(missing_ok=True)
    finished = False
    try:
        with Ledger.create(aside, office, resources=resources, circumstances=circumstances) as ledger:
            _invent_places(ledger)
            yield 0, actions
            yield from ((0, actions) for _ in _log_published(ledger, resources, last_day))
            campaign = _current_campaign(ledger, resources, last_day)
            registers = InventedRegisters(ledger, campaign.code, last_day, seed, clock.set)
            if actions:
                year = _Year(ledger, campaign, chance, clock, last_day)
                yield from ((done, actions) for done in year.log(actions, registers))
            registers.upto(last_day)
            set_targets(ledger, campaign, last_day, seed)
            keep_views(ledger, resources)
            yield from ((actions, actions) for _ in search.catch_up(ledger.store, batch=_INDEXED))
        if path.exists():
            raise RefusedError("ledger-exists", path=str(path))
        aside.replace(path)
        finished = True
        yield actions, actions
    finally:
        if not finished:
            aside.unlink(missing_ok=True)
        aside.with_name(f".{aside.name}.lock").unlink(missing_ok=True)


class _Clock:
    """The invented office's clock: office hours of the day that is being logged."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.ticks = 0

    def set(self, day: date) -> None:
        """It is another day."""
        if day != self.day:
            self.day, self.ticks = day, 0

    def now(self) -> datetime:
        """Half past eight in Beijing and as many seconds as were asked for."""
        self.ticks = (self.ticks + 1) % 30_000
        return datetime.combine(self.day, time(0, 30), UTC) + timedelta(seconds=self.ticks)


def _invent_places(ledger: Ledger) -> None:
    ledger.campaigns.add_code("region", "示例市", "Sample City", parent="000000")
    for zh, en in zip(DISTRICTS, _DISTRICTS_EN, strict=True):
        ledger.campaigns.add_code("region", zh, en, parent=CITY)


def sample_campaigns(resources: Path) -> list[tuple[Campaign, Catalogue]]:
    """The campaigns whose figures were published, with their catalogues (resources/samples)."""
    raw = tomllib.loads((resources / "samples" / "campaigns.toml").read_text(encoding="utf-8"))
    found = []
    for entry in raw["campaign"]:
        catalogue = load_catalogue(resources / "catalogues" / f"{entry['catalogue']}.toml")
        found.append((Campaign(**entry, version=catalogue.version), catalogue))
    return found


def _log_published(ledger: Ledger, resources: Path, today: date) -> Iterator[int]:
    for campaign, catalogue in sample_campaigns(resources):
        ledger.campaigns.add(campaign, catalogue)
    path = resources / "samples" / "published-figures.csv"
    for step in plan_import(ledger, path, today=today, column_names=_no_labels):
        if isinstance(step, Plan):
            if step.problem_count:
                raise IntakeError("import-problems", step.problems, name=path.name, count=step.problem_count)
            for done in carry_out(ledger, step):
                if isinstance(done, int):
                    yield done


def _no_labels(_: str) -> dict[str, str]:
    return {}


def _current_campaign(ledger: Ledger, resources: Path, today: date) -> Campaign:
    catalogue = load_catalogue(resources / "catalogues" / "online-market.toml")
    campaign = replace(
        campaign_of(catalogue, today, month_end(today.year, 12)),
        begins=(today.replace(day=1) - timedelta(days=334)).replace(day=1),
    )
    if campaign.code in ledger.campaigns:
        campaign = replace(campaign, code=f"{campaign.code}-demo", zh=f"{campaign.zh}（演示）")
    ledger.campaigns.add(campaign, catalogue)
    return campaign


@dataclass(frozen=True, slots=True)
class _Weighted:
    """Choices with weights, drawn by one random number each."""

    choices: Sequence[str]
    bounds: Sequence[float]

    def draw(self, chance: random.Random) -> str:
        return self.choices[bisect_right(self.bounds, chance.random() * self.bounds[-1])]


def _weighted(weights: Mapping[str, float]) -> _Weighted:
    return _Weighted(tuple(weights), tuple(accumulate(weights.values())))


class _Year:
    """An invented year: who does what where, how often and how much."""

    def __init__(self, ledger: Ledger, campaign: Campaign, chance: random.Random, clock: _Clock, today: date) -> None:
        self.ledger = ledger
        self.campaign = campaign
        self.chance = chance
        self.clock = clock
        self.today = today
        self.catalogue = ledger.campaigns.catalogue(campaign)
        self.departments = _weighted(_DEPARTMENTS)
        self.scales: dict[str, Mapping[str, tuple[int, int, float]]] = {
            department: {**_COMMON, **_OWN.get(department, {})} for department in _DEPARTMENTS
        }
        self.measures = {
            department: _weighted({code: scale[0] for code, scale in scales.items()})
            for department, scales in self.scales.items()
        }
        regions = [e.term.code for e in ledger.codes["region"] if e.term.code.startswith(f"{CITY}-")]
        weights = dict(zip(regions, (30, 24, 18, 14, 12, 9, 7, 5), strict=True))
        self.regions = _weighted({**weights, CITY: 6})
        self.fields = _weighted({code: 14 - place for place, code in enumerate(self.catalogue.fields)})
        self.subjects = _weighted({code: 26 - place for place, code in enumerate(self.catalogue.subjects)})
        self.sources = _weighted({code: 14 - place for place, code in enumerate(self.catalogue.sources)})
        self.platforms = _weighted(
            {"": 5} | {code: 4 - place / 2 for place, code in enumerate(self.catalogue.platforms)}
        )
        self._bases: dict[tuple[int, int], list[str]] = {}  # the laws in force by month
        self._corrected = ledger.store.last_id("action")  # the id up to which lines were looked through
        self._corrections = 0
        self.children: dict[str, list[str]] = {}
        for measure in self.catalogue.measures.values():
            if measure.parent:
                self.children.setdefault(measure.parent, []).append(measure.code)

    def log(self, count: int, registers: InventedRegisters) -> Iterator[int]:
        """Log the year day by day, each day one step; at each month's end some lines are corrected."""
        done = 0
        for day, number in self._days(count):
            registers.upto(day)
            self.clock.set(day)
            first = done
            self.ledger.take_post(f"0{self.chance.randint(1, 3)}")
            actions = self._actions_of(day, number)
            if day == self.today:
                for action in actions:
                    self.ledger.take_post(f"0{self.chance.randint(1, 3)}")
                    self.ledger.actions.log(action)
            else:
                label = f"{day.isoformat()}.xlsx"
                for step in self.ledger.log_many(actions, "import", {"label": label}):
                    if isinstance(step, int):
                        yield first + step
            done += number
            if day == self.today or day == month_end(day.year, day.month):
                self._correct()
            yield done
        self.ledger.take_post("01")

    def _days(self, count: int) -> Iterator[tuple[date, int]]:
        """How many actions fall on which day: exactly ``count`` in all, at least some of them today."""
        first = self.campaign.begins
        days = [first + timedelta(days=n) for n in range((self.today - first).days + 1)]
        weights = [_MONTHS[day.month - 1] * _WEEKDAYS[day.weekday()] * self.chance.uniform(0.8, 1.2) for day in days]
        today = min(count, 12)
        spread = count - today
        whole, before = sum(weights[:-1]) or 1.0, 0
        running = 0.0
        for day, weight in zip(days[:-1], weights[:-1], strict=True):
            running += weight
            upto = round(spread * running / whole)
            if upto > before:
                yield day, upto - before
            before = upto
        yield days[-1], count - before

    def _actions_of(self, day: date, number: int) -> Iterator[Action]:
        left = number
        while left:
            action = self._action(day)
            yield action
            left -= 1
            for child in self.children.get(action.measure, ()):
                if left and self.chance.random() < 0.55 and action.quantity.value:
                    part = int(action.quantity.value * self.chance.uniform(0.05, 0.7))
                    if part:
                        yield replace(action, measure=child, quantity=Quantity(part, words=""), note="")
                        left -= 1

    def _action(self, day: date) -> Action:
        chance = self.chance
        department = self.departments.draw(chance)
        code = self.measures[department].draw(chance)
        measure = self.catalogue.measures[code]
        _, middle, scatter = self.scales[department][code]
        stock = measure.kind is Kind.STOCK  # what stands at a day's end, by region and department alone
        span = DateSpan(day, day)
        if day.day >= 25 and chance.random() < 0.02:
            span = DateSpan(day.replace(day=1), day)
        return Action(
            campaign=self.campaign.code,
            date=span,
            counted=day,
            measure=code,
            quantity=self._quantity(measure, middle, scatter),
            department=department,
            partners=self._partners(department),
            region=self.regions.draw(chance),
            field=self.fields.draw(chance) if not stock and chance.random() < 0.93 else "",
            subject=self.subjects.draw(chance) if not stock and chance.random() < 0.7 else "",
            platform="" if stock else self.platforms.draw(chance),
            source=self.sources.draw(chance) if not stock and chance.random() < 0.9 else "",
            legal_basis=self._basis(day) if measure.coercive else "",
            case=f"示市监网案〔{day.year}〕{chance.randint(1, 9999)}号" if measure.needs_case else "",
            note=chance.choice(_NOTES) if chance.random() < 0.12 else "",
            origin="",
        )

    def _quantity(self, measure: Measure, middle: int, scatter: float) -> Quantity:
        value = max(1, round(middle * self.chance.lognormvariate(0, scatter)))
        if measure.decimals:
            value = max(1, round(value, -3))
        written = self.chance.random()
        if written > 0.04 or value < 20:
            return Quantity(value, words=digits(value, measure.decimals))
        if written < 0.002:
            return Quantity(None, Bound.UNSTATED, "一批")
        rounded = round(value, -(len(str(value)) - 2))
        text = digits(rounded, measure.decimals)
        if written < 0.02:
            return Quantity(rounded, Bound.AT_LEAST, f"{text}余")
        if written < 0.03:
            return Quantity(rounded, Bound.NEARLY, f"近{text}")
        return Quantity(rounded, Bound.ABOUT, f"约{text}")

    def _partners(self, lead: str) -> tuple[str, ...]:
        if self.chance.random() > 0.08:
            return ()
        wanted = {self.departments.draw(self.chance) for _ in range(self.chance.randint(1, 3))}
        return tuple(sorted(wanted - {lead}))

    def _basis(self, day: date) -> str:
        month = (day.year, day.month)
        if month not in self._bases:
            laws = self.catalogue.legal_bases.values()
            start = day.replace(day=1)
            end = month_end(day.year, day.month)
            self._bases[month] = [law.code for law in laws if law.in_force(start) and law.in_force(end)][:12]
        return self.chance.choice(self._bases[month])

    def _correct(self) -> None:
        """A clerk's month's end: some quantities are put right, a few lines are voided with a reason."""
        rows = self.ledger.store.rows(
            "SELECT id FROM action WHERE id > :id AND uid NOT IN (SELECT action FROM counted) ORDER BY id",
            {"id": self._corrected},
        )
        self._corrected = self.ledger.store.last_id("action")
        ids = [row[0] for row in rows if self.chance.random() < 0.012]
        with self.ledger.store.atomic():
            for record in self.ledger.actions.fetch(ids):
                if record.action.campaign != self.campaign.code or record.action.voided:
                    continue
                self._corrections += 1
                if self._corrections % 4 == 2:  # one in four: a small demonstration has one too
                    self.ledger.actions.void(
                        [record], self.chance.choice(("重复录入", "非本办辖区，已移交", "统计口径有误"))
                    )
                elif record.action.quantity.value:
                    value = record.action.quantity.value + self.chance.randint(1, 3)
                    decimals = self.catalogue.measures[record.action.measure].decimals
                    quantity = Quantity(value, words=digits(value, decimals))
                    self.ledger.actions.edit(record, replace(record.action, quantity=quantity))

# SPDX-License-Identifier: MIT
"""The registers of the demonstration ledger: invented cases and their lists, tasks, complaints and reviews.

Everything happens in the invented city, day by day as an office would enter it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.dossier import Dossier, Member, Move, Remark
from models.dossier_text import running
from models.ledger import Ledger
from models.paths import Register
from models.quantity import Quantity

# How the invented office numbers its dossiers.
NUMBERS = {
    "case": "示市监案〔{year}〕{serial}号",
    "assignment": "示交办〔{year}〕{serial}号",
    "complaint": "示诉〔{year}〕{serial}号",
    "review": "示复〔{year}〕{serial}号",
    "supervision": "示督〔{year}〕{serial}号",
    "publication": "示通〔{year}〕{serial}号",
}
CASES = 60  # all on one supervision list of three bodies
PUBLISHED = 12  # of them in two batches
BODIES = ("market-supervision", "public-security", "cyberspace")
_GOODS = (
    *("冒牌化妆品", "不合格儿童玩具", "三无充电宝", "侵权图书", "假冒运动鞋", "过期进口食品", "无证保健食品"),
    *("翻新手机", "侵权动漫周边", "不合格电动自行车电池", "假冒白酒", "未经注册的医疗器械"),
)
_DEEDS = ("销售{}案", "利用直播带货销售{}案", "虚假宣传{}功效案", "组织刷单推销{}案", "在二手平台销售{}案")
_SHOPS = ("某网店", "某贸易公司", "某直播间", "某电商公司", "某商行", "某食品店", "某文化公司")
_TASKS = (
    "核查平台商品资质公示情况", "清理违规促销页面", "下架被通报批次食品", "核验入网食品经营者许可证",
    "排查未成年人网络消费规则", "整改应用超范围索取权限", "报送促销活动备案材料",
)  # fmt: skip
_COMPLAINTS = (
    "反映网购{}与描述不符", "反映{}退货被拒", "举报网店销售{}", "反映促销期间{}先涨后降", "举报直播间夸大{}功效",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    order: int
    run: Callable[[], None]


class InventedRegisters:
    """What is to happen in the registers over the invented year; ``upto`` enters it as the days go by.

    ``set_day`` tells the office's clock which day it is.
    """

    def __init__(
        self, ledger: Ledger, campaign: str, last_day: date, seed: int, set_day: Callable[[date], None]
    ) -> None:
        self._ledger = ledger
        self._campaign = campaign
        self._chance = random.Random(f"registers-{seed}")
        self._set_day = set_day
        self._last = last_day
        self._first = ledger.campaigns[campaign].begins
        self._catalogue = ledger.campaigns.catalogue(ledger.campaigns[campaign])
        self._regions = [
            e.term.code for e in ledger.codes["region"] if e.term.code.startswith(f"{ledger.office.region}-")
        ]
        self._ids: dict[str, int] = {}  # row ids by number
        self._events: list[_Event] = []
        self._cases: list[tuple[str, date, date]] = []  # number, filed, closed or after the last day
        for number in range(1, CASES + 1):
            self._plan_case(number)
        self._plan_lists()
        for number in range(1, 15):
            self._plan_assignment(number)
        for number in range(1, 41):
            self._plan_complaint(number)
        for number in range(1, 9):
            self._plan_review(number)
        self._events.sort(key=lambda event: (event.day, event.order))

    def upto(self, day: date) -> None:
        """Enter everything that happened by a day and was not entered yet."""
        if not self._events or self._events[0].day > day:
            return
        circumstances = self._ledger.circumstances
        post, entropy = circumstances.post, circumstances.entropy
        circumstances.entropy = self._chance.randbytes
        self._ledger.take_post("04")
        with self._ledger.store.atomic():
            while self._events and self._events[0].day <= day:
                event = self._events.pop(0)
                self._set_day(event.day)
                event.run()
        self._ledger.take_post(post)
        circumstances.entropy = entropy

    # ---- what happens

    def _plan_case(self, place: int) -> None:
        chance = self._chance
        span = (self._last - self._first).days - 30
        filed = self._workday(self._first + timedelta(days=8 + span * (place - 1) // CASES))
        number = f"示市监案〔{filed.year}〕{place}号"
        lead = filed - timedelta(days=chance.randint(2, 7))
        criminal = place % 8 == 0
        investigated = self._workday(filed + timedelta(days=chance.randint(12, 30)))
        decided = self._workday(investigated + timedelta(days=chance.randint(15, 45)))
        executed = self._workday(decided + timedelta(days=chance.randint(4, 9)))
        closed = self._workday(executed + timedelta(days=chance.randint(4, 12)))
        if place % 19 == 17:  # one in a while is late
            decided = executed = closed = self._last + timedelta(days=1)
        dossier = Dossier(
            register=Register.CASE,
            campaign=self._campaign,
            number=number,
            title=f"{chance.choice(_SHOPS)}{chance.choice(_DEEDS).format(chance.choice(_GOODS))}",
            moves=(self._move("case-lead", lead),),
            kind="case-criminal" if criminal else "case-administrative",
            department="public-security" if criminal else "market-supervision",
            partners=("market-supervision",) if criminal else ("cyberspace",) if place % 5 == 0 else (),
            region=chance.choice(self._regions),
            field=chance.choice(list(self._catalogue.fields)),
            subject=chance.choice(list(self._catalogue.subjects)),
            platform=chance.choice(["", *self._catalogue.platforms]),
            source=chance.choice(("routine-monitoring", "public-complaint", "platform-report", "failed-sampling")),
            legal_bases=("e-commerce-law-2018",),
        )
        self._at(lead, lambda: self._add(dossier))
        self._walk(number, ("case-filed", filed), document=f"示市监立〔{filed.year}〕{place}号")
        if investigated <= self._last:
            self._walk(number, ("case-investigated", investigated))
        if decided <= self._last:
            self._walk(number, ("case-decided", decided), outcome="case-prosecuted" if criminal else "case-penalised")
        if executed <= self._last:
            self._walk(number, ("case-executed", executed))
        if closed <= self._last:
            self._walk(number, ("case-closed", closed))
        self._cases.append((number, filed, closed))

    def _plan_lists(self) -> None:
        """The supervision list takes every case a few days after it was filed; two batches are published."""
        listed = self._workday(self._first + timedelta(days=90))
        year = listed.year
        listing = self._list(
            Register.SUPERVISION, f"示督〔{year}〕1号", "重点案件挂牌督办（第一批）", "supervision-listed", listed
        )
        early = [number for number, filed, _ in self._cases if filed <= listed]
        self._at(listed, lambda: self._add(self._with_members(listing, early, listed)))
        for number, filed, closed in self._cases:
            if filed > listed:
                day = min(filed + timedelta(days=3), self._last)
                self._at(day, self._list_case(listing.number, number, day))
            if closed <= self._last:
                self._at(closed, self._release(listing.number, number, closed))
        done = [(number, closed) for number, _, closed in self._cases if closed <= self._last - timedelta(days=40)]
        half = PUBLISHED // 2
        for batch, chosen in enumerate((done[:half], done[-half:]), 1):
            day = self._workday(max(closed for _, closed in chosen) + timedelta(days=20))
            titles = ("网络市场监管典型案件通报（第一批）", "网络市场监管典型案件通报（第二批）")
            made = self._list(
                Register.PUBLICATION, f"示通〔{day.year}〕{batch}号", titles[batch - 1], "publication-published", day
            )
            numbers = [number for number, _ in chosen]
            self._at(day, self._publish(made, numbers, day))

    def _plan_assignment(self, place: int) -> None:
        chance = self._chance
        day = self._workday(self._first + timedelta(days=chance.randint(20, (self._last - self._first).days - 4)))
        to_platform = place % 3 != 0
        number = f"示交办〔{day.year}〕{place}号"
        dossier = Dossier(
            register=Register.ASSIGNMENT,
            campaign=self._campaign,
            number=number,
            title=chance.choice(_TASKS),
            moves=(self._move("assignment-set", day),),
            kind="assignment-to-platform" if to_platform else "assignment-to-below",
            department="market-supervision",
            region=chance.choice(self._regions),
            platform=chance.choice(list(self._catalogue.platforms)) if to_platform else "",
            addressee="" if to_platform else "示例市东湖区市场监督管理局",
            legal_bases=("e-commerce-law-2018",) if to_platform else (),
            content="请于期限内办理并反馈结果。",
        )
        self._at(day, lambda: self._add(dossier))
        answered = day + timedelta(days=chance.randint(5, 22))
        if answered + timedelta(days=3) <= self._last and place % 5:
            if answered - day > timedelta(days=15):
                reminded = day + timedelta(days=14)
                self._at(reminded, lambda: self._remark(number, Remark(reminded, "reminder", "请按期反馈")))
            self._walk(number, ("assignment-answered", answered))
            outcome = chance.choice(("assignment-rectified", "assignment-rectified", "assignment-talked-to"))
            self._walk(number, ("assignment-done", answered + timedelta(days=3)), outcome=outcome)

    def _plan_complaint(self, place: int) -> None:
        chance = self._chance
        span = (self._last - self._first).days - 3
        day = self._first + timedelta(days=2 + span * (place - 1) // 40)
        number = f"示诉〔{day.year}〕{place}号"
        dossier = Dossier(
            register=Register.COMPLAINT,
            campaign=self._campaign,
            number=number,
            title=chance.choice(_COMPLAINTS).format(chance.choice(_GOODS)),
            moves=(self._move("complaint-received", day),),
            kind=chance.choice(("complaint-dispute", "complaint-report")),
            department="market-supervision",
            region=chance.choice(self._regions),
            field=chance.choice(list(self._catalogue.fields)),
            platform=chance.choice(list(self._catalogue.platforms)),
            source="public-complaint",
            case=self._cases[place][0] if place % 6 == 0 else "",
        )
        self._at(day, lambda: self._add(dossier))
        accepted = day + timedelta(days=chance.randint(1, 6))
        handled = accepted + timedelta(days=chance.randint(8, 75))
        if place % 9 == 0 and accepted <= self._last:
            self._walk(number, ("complaint-refused", accepted))
        elif accepted <= self._last:
            self._walk(number, ("complaint-accepted", accepted))
            if handled <= self._last:
                outcome = "complaint-case-opened" if dossier.case else chance.choice(
                    ("complaint-mediated", "complaint-not-mediated", "complaint-unfounded")
                )  # fmt: skip
                self._walk(number, ("complaint-handled", handled), outcome=outcome)

    def _plan_review(self, place: int) -> None:
        chance = self._chance
        case, _, closed = self._cases[place * 4]
        day = closed + timedelta(days=chance.randint(5, 20))
        if day > self._last:
            return
        number = f"示复〔{day.year}〕{place}号"
        dossier = Dossier(
            register=Register.REVIEW,
            campaign=self._campaign,
            number=number,
            title="对行政处罚决定申请复议" if place % 3 else "对行政处罚决定提起诉讼",
            moves=(self._move("review-filed", day),),
            kind="review-reconsideration" if place % 3 else "review-litigation",
            department="market-supervision",
            region=chance.choice(self._regions),
            case=case,
            content="当事人认为处罚过重。",
        )
        self._at(day, lambda: self._add(dossier))
        decided = day + timedelta(days=chance.randint(30, 58))
        if decided <= self._last:
            outcome = ("review-upheld", "review-upheld", "review-changed", "review-revoked")[place % 4]
            corrected = Quantity(100000) if outcome == "review-changed" else None
            self._walk(
                number,
                ("review-decided", decided),
                outcome=outcome,
                measure="fines" if corrected else "",
                quantity=corrected,
            )

    # ---- entering it

    def _workday(self, day: date) -> date:
        return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))

    def _at(self, day: date, run: Callable[[], None]) -> None:
        self._events.append(_Event(day, len(self._events), run))

    def _move(self, stage: str, day: date, document: str = "", before: Move | None = None) -> Move:
        return Move(stage, day, running(self._catalogue.stages[stage], day, before), document=document)

    def _add(self, dossier: Dossier) -> None:
        self._ids[dossier.number] = self._ledger.dossiers.add(dossier).dossiers[0]

    def _walk(self, number: str, to: tuple[str, date], *, document: str = "", **changes: object) -> None:
        stage, day = to

        def walk() -> None:
            filed = self._ledger.dossiers.get(self._ids[number])
            moves = (*filed.dossier.moves, self._move(stage, day, document, filed.dossier.moves[-1]))
            moved = replace(filed.dossier, moves=moves, **changes)  # type: ignore[arg-type]  # fields of a dossier
            self._ledger.dossiers.edit(filed, moved, "dossier-move")

        self._at(day, walk)

    def _remark(self, number: str, remark: Remark) -> None:
        filed = self._ledger.dossiers.get(self._ids[number])
        self._ledger.dossiers.edit(filed, replace(filed.dossier, remarks=(*filed.dossier.remarks, remark)))

    def _list(self, register: Register, number: str, title: str, stage: str, day: date) -> Dossier:
        lead, *partners = BODIES
        return Dossier(register, self._campaign, number, title, (Move(stage, day),), lead, partners=tuple(partners))

    def _with_members(self, listing: Dossier, numbers: list[str], day: date, text: str = "") -> Dossier:
        cases = self._ledger.dossiers.fetch([self._ids[number] for number in numbers])
        return replace(listing, members=tuple(Member(case.uid, day, text=text) for case in cases))

    def _list_case(self, listing: str, number: str, day: date) -> Callable[[], None]:
        def run() -> None:
            filed = self._ledger.dossiers.get(self._ids[listing])
            (case,) = self._ledger.dossiers.fetch([self._ids[number]])
            members = (*filed.dossier.members, Member(case.uid, day))
            self._ledger.dossiers.edit(filed, replace(filed.dossier, members=members))

        return run

    def _release(self, listing: str, number: str, day: date) -> Callable[[], None]:
        def run() -> None:
            if listing not in self._ids:
                return
            filed = self._ledger.dossiers.get(self._ids[listing])
            (case,) = self._ledger.dossiers.fetch([self._ids[number]])
            members = tuple(
                replace(member, released=max(day, member.day)) if member.case == case.uid else member
                for member in filed.dossier.members
            )
            self._ledger.dossiers.edit(filed, replace(filed.dossier, members=members))

        return run

    def _publish(self, listing: Dossier, numbers: list[str], day: date) -> Callable[[], None]:
        text = "当事人通过网络销售违法商品，市场监管部门依法作出行政处罚。"
        return lambda: self._add(self._with_members(listing, numbers, day, text))

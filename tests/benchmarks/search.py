# SPDX-License-Identifier: MIT
"""Finding records by a word, against a LIKE scan over the three columns that a reader would scan; and the index itself."""

from __future__ import annotations

import random
import shutil
import sqlite3
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from models import search
from models.filters import Filter
from models.ledger import Ledger
from models.pages import View
from tests.benchmarks.ratios import Ratio, measure
from tests.conftest import TODAY
from tests.helpers import an_action

_GOODS = (
    "网店", "平台", "直播", "商家", "养老", "保健", "食品", "药品", "化妆", "儿童", "玩具", "电动",
    "医疗", "器械", "知识", "产权", "商标", "专利", "餐饮", "外卖", "跨境", "农资", "种子", "燃气",
    "灶具", "头盔", "口罩", "茶叶", "白酒", "月饼", "粽子", "羽绒", "眼镜", "家具", "建材", "汽车",
    "配件", "手机",
)  # fmt: skip
_DEEDS = (
    "监测", "巡查", "抽检", "约谈", "整改", "下架", "立案", "移送", "核查", "复查", "回访", "告诫",
    "督办", "取证", "查封", "扣押", "退款", "调解", "公示", "曝光", "关停",
)  # fmt: skip
_THINGS = (
    "线索", "报告", "情况", "结果", "材料", "台账", "证据", "样品", "主体", "链接", "广告", "价格",
    "标签", "标识", "资质", "许可", "执照", "合同", "物流", "主播", "刷单",
)  # fmt: skip
_NAMES = (
    "桂芳", "长乐", "兴隆", "恒泰", "瑞祥", "德馨", "永和", "福满", "金鼎", "鹏程", "海纳", "云锦",
    "星辰", "万象", "嘉禾", "春晖", "东升", "西岭", "南屏", "北辰",
)  # fmt: skip
_TIMES = 3  # searches each
_MARKS = ("App", "SKU", "CCC", "QS", "ISO", "GMV")
_SCAN = (
    "SELECT id FROM action WHERE voided = '' AND (note LIKE :w OR case_number LIKE :w OR origin LIKE :w)"
    " ORDER BY counted DESC, id DESC"
)
_SOUGHT = (
    # what, the word, the word of the scan (initials cannot be scanned for), how many times faster
    ("two rare characters", "鳄龟", "鳄龟", 10),
    ("two common characters", "监测", "监测", None),
    ("a Latin word", "gmv99", "gmv99", 10),
    ("a number", "7431", "7431", 10),
    ("pinyin initials", "egqc", "鳄龟", 10),
    ("two words", "鳄龟 监测", "鳄龟", 10),
    ("no hit", "鲸鲨", "鲸鲨", 10),
)


def searching(path: Path, records: int, folder: Path) -> Iterator[Ratio]:
    """Every kind of word, all its records and the first page of them, and what the index costs."""
    ours = shutil.copyfile(path, folder / "searched.jzl")
    _write_notes(ours, random.Random(records))
    yield from _indexing(ours, records)
    bare = sqlite3.connect(ours)
    bare.execute("PRAGMA cache_size = -32768")
    with Ledger.open(ours, write=False) as ledger:
        for what, word, scanned, faster in _SOUGHT:
            view = View(Filter(text=word))
            pattern = {"w": f"%{scanned}%"}
            found = len(ledger.pages.all(view))
            yield measure(
                f"find {what}: all",
                lambda view=view: [ledger.pages.all(view) for _ in range(_TIMES)],  # type: ignore[misc]
                lambda pattern=pattern: [bare.execute(_SCAN, pattern).fetchall() for _ in range(_TIMES)],  # type: ignore[misc]
                against="LIKE scan",
                records=records,
                faster=faster,
                note=f"{found:,} records",
            )
            yield measure(
                f"find {what}: first page",
                lambda view=view: [ledger.pages.first(view) for _ in range(_TIMES)],  # type: ignore[misc]
                lambda pattern=pattern: [bare.execute(f"{_SCAN} LIMIT 200", pattern).fetchall() for _ in range(_TIMES)],  # type: ignore[misc]
                against="LIKE scan with LIMIT",
                records=records,
                faster=faster,
            )
    bare.close()
    yield _saving_meanwhile(ours, records)


def _write_notes(path: Path, chance: random.Random) -> None:
    """Give every record a note of its own: the demonstration's are few. The history does not know of it."""

    def note(_: int) -> str:
        pick = chance.choice
        found = f"{pick(_GOODS)}{pick(_DEEDS)}，{pick(_NAMES)}{pick(_NAMES)}店{pick(_DEEDS)}{pick(_THINGS)}"
        if chance.random() < 0.2:
            found += f" {pick(_MARKS)}{chance.randint(1, 99_999)}"
        return f"{found}，鳄龟全彩" if chance.random() < 0.0005 else found

    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("a_note", 1, note)
        connection.execute(
            "UPDATE action SET note = a_note(id), origin = '东湖区局2026年' || (id % 12 + 1) || '月.xlsx 第' || (id % 3000) || '行'"
        )
        connection.commit()


def _indexing(path: Path, records: int) -> Iterator[Ratio]:
    """Making the index anew, against reading the same texts and nothing else."""
    before = 0
    with Ledger.open(path) as ledger:
        search.forget(ledger.store)
        before = path.stat().st_size
        start = time.perf_counter()
        transactions = []
        last = start
        for _ in search.catch_up(ledger.store):
            now = time.perf_counter()
            transactions.append(now - last)
            last = now
        taken = time.perf_counter() - start
    texts = ", ".join(search.TEXTS)
    with closing(sqlite3.connect(path)) as bare:
        start = time.perf_counter()
        bare.execute(f"SELECT {texts} FROM action").fetchall()
        read = time.perf_counter() - start
    grown = (path.stat().st_size - before) / 1e6
    note = f"+{grown:.0f} MB of {before / 1e6:.0f}; the longest step {max(transactions, default=0) * 1000:.0f} ms"
    yield Ratio("index all records", "reading their texts", "", records, taken, read, taken / read, None, note)


def _saving_meanwhile(path: Path, records: int) -> Ratio:
    """Saving while the index is made, against saving while it is not."""
    with Ledger.open(path) as ledger:
        context = ledger.context(ledger.campaigns[f"online-market-{TODAY.year}"], TODAY)

        def save() -> float:
            start = time.perf_counter()
            ledger.actions.log(an_action(context))
            taken = time.perf_counter() - start
            time.sleep(0.02)  # a clerk is slower
            return taken

        alone = [save() for _ in range(100)]
        stop = threading.Event()
        worker = threading.Thread(target=_index, args=(ledger, stop))
        search.forget(ledger.store)
        worker.start()
        meanwhile = [save() for _ in range(100)]
        stop.set()
        worker.join()
    ours, theirs = statistics.median(meanwhile), statistics.median(alone)
    note = f"the slowest {max(meanwhile) * 1000:.0f} ms, alone {max(alone) * 1000:.0f} ms"
    return Ratio("save while the index is made", "saving alone", "", records, ours, theirs, ours / theirs, None, note)


def _index(ledger: Ledger, stop: threading.Event) -> None:
    with closing(ledger.store.second_writer()) as store:
        for _ in search.follow(store):
            if stop.is_set():
                return

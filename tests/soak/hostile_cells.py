# SPDX-License-Identifier: MIT
"""Rows of ordinary sheets with cells that nobody should type, for hostile files of every kind."""

from __future__ import annotations

import random

ROWS = (
    ["date", "measure", "quantity", "department", "region", "note"],
    ["2026-07-03", "online-trading-cases", "12", "市场监管", "340100", "x"],
    ["2026-07-04", "online-trading-cases", "1.2万余", "公安", "合肥市", ""],
)
HEADERS = (
    ["地区", "月份", "责令整改网站（个次）", "罚没金额（万元）", "查处网络交易违法案件", "本年累计"],
    ["项目", "其中", "计量单位", "数量", "累计", "备注"],
    ["序号", "检查日期", "工作类型", "数量", "承办单位", "辖区"],
    ["uid", "date", "measure", "quantity", "department", "voided"],
)
TEXTS = (
    "=1+1", "@SUM(A1)", "+86 138 0013 8000", "-", "—", "1e308", "1E-400", "inf", "nan", "9" * 400, "０１２", "一亿亿亿亿",
    "1900-01-00", "9999-12-31", "0000-00-00", "2026-02-30", "\x00", "\x07\x1b[31m", "\u202e342", "\ufeff", "\ud7ff",
    "𠀀" * 50, "x" * 5000, '"', "''", "'=1", "#REF!", "#N/A", "合计", "其中：", "　　", "16/140", "//", "1/2/3", "%", "{}", "{0}",
    "%s%n", "<script>", "]]>", "&amp;", "../../x", "NULL", "True", "340100", "2026-07", "11010519491231002X", "\r", "\n\n",
    "截至", "累计", "（）", "((((", "[[[[", "*" * 200, "a\tb", ";" * 50, "|", "一批", "近", "余", "约约约", "0", "-1", "12.3.4",
)  # fmt: skip


def mangled_rows(chance: random.Random) -> list[list[str]]:
    """A small sheet with some of its cells replaced, moved or repeated."""
    rows = [list(row) for row in ROWS]
    if chance.random() < 0.6:
        rows[0] = list(chance.choice(HEADERS))
    for _ in range(chance.choice((0, 3, 30))):
        rows.append([chance.choice(chance.choice((rows[1], rows[2], TEXTS))) for _ in range(chance.randint(0, 9))])
    for _ in range(chance.randint(0, 12)):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice(TEXTS)
    if chance.random() < 0.3:
        rows.insert(0, [chance.choice(("2026年7月统计表", "单位：万元", "", "填报单位：x"))])
    if chance.random() < 0.1:
        rows.append(["y"] * 300)
    if chance.random() < 0.2:
        chance.shuffle(rows)
    return rows

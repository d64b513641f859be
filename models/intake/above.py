# SPDX-License-Identifier: MIT
"""What the rows above a table's header say of every line: the period, who reports, the unit."""

from __future__ import annotations

import re

from models.checks import Context
from models.codes import spaced
from models.dates import DateError, parse_span
from models.intake.tables import Table


def constants_above(table: Table, context: Context) -> dict[str, str]:
    """What the rows above a header say of every line: the period, and who reports."""
    found: dict[str, str] = {}
    for _, cells in table.above:
        texts = [spaced(cell) for cell in cells if cell.strip()]
        for text, following in zip(texts, [*texts[1:], ""], strict=True):
            _take_title(f"{text}{following}" if _LABEL.fullmatch(text) else text, found, context)
    return found


_PERIOD = re.compile(
    r"(?:统计期间?|报表期间?|报告期间?|所属期间?|统计时间|统计区间|填报期间|报告月份|月份|period)[:：\s]*([0-9年月日\-/.至~—第一二三四季度上下半]{4,30})"
)
_TITLE_PERIOD = re.compile(
    r"((?:19|20)\d\d年(?:\d{1,2}(?:[-—~至]\d{1,2})?月(?:份)?|第?[一二三四]季度|[上下]半年)?)(?!\d*日|\d*月)"
)
_TO_DAY = re.compile(r"截[至止到]\s*(?:目前)?\s*((?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末)?)")
_REPORTING = "填报单位|报送单位|上报单位|填表单位|报告单位|制表单位|单位名称|填报地区|报送地区|填报部门|报送部门"
_LABEL = re.compile(rf"(?:{_REPORTING}|单位)(?:[(（](?:盖章|公章|章)[)）])?[:：]?")
_REPORTER = re.compile(rf"(?:{_REPORTING})(?:[(（](?:盖章|公章|章)[)）])?[:：\s]*(.{{2,60}})")
_UNIT_SAID = re.compile(r"(?:^|[\s(（])单位(?:[(（](?:盖章|公章|章)[)）])?[:：]\s*(.{2,60})")
_OFFICE = re.compile(r".{2,}(?:局|厅|委|委员会|办|办公室|中心|大队|支队|总队|所|院|公司|协会|政府|街道|部|科|处)$")
_BEHIND = re.compile(
    r"\s+\S{1,8}[:：].*$|\s*(?:填报|报送|上报|制表|填表)(?:日期|时间|人).*$"
    r"|\s*[(（](?:盖章|公章|章)[)）].*$"
)
_HEAD_UNIT = re.compile(r"(?:金额)?单位[:：]\s*([\u4e00-\u9fff、，,/()（）]{1,20})$")


def _reporter(text: str) -> str:
    """Who reports, as a line above a table says; 单位： names an office or what is counted."""
    match = _REPORTER.search(text)
    named = match is not None
    match = match or _UNIT_SAID.search(text)
    if match is None:
        return ""
    name = _BEHIND.sub("", match[1]).strip(" :：_()（）")[:40]
    return name if named or _OFFICE.fullmatch(name) else ""


def _take_title(text: str, found: dict[str, str], context: Context) -> None:
    if not text or len(text) > 300:
        return
    if match := _TO_DAY.search(text):
        try:
            found.setdefault("date", str(parse_span(match[1].rstrip("底末"), today=context.today)))
            found["to_date"] = match[0]
        except DateError:
            pass
    elif "累计" in text:
        found.setdefault("to_date", text[:40])
    if match := _PERIOD.search(text) or (_TITLE_PERIOD.search(text) if "日期" not in text[:6] else None):
        try:
            parse_span(match[1], today=context.today)
            found.setdefault("date", match[1])
        except DateError:
            pass
    reporter = _reporter(text)
    if reporter:
        found.setdefault("reporter", reporter)
    elif match := _HEAD_UNIT.search(text):
        found.setdefault("unit", match[1])

# SPDX-License-Identifier: MIT
"""What a column's header says: a field, a measure, a place across the columns, a unit, a figure to date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.catalogue import Measure
from models.checks import Context
from models.codes import folded
from models.intake.mapping import ACROSS
from models.layout import COLUMNS, DERIVED_COLUMNS
from models.personal import masked

Names = Callable[[str], Mapping[str, str]]  # a language -> the columns' labels in it
# A cell that says that there is nothing, and no zero.
NOT_FILLED = frozenset(("", *"-–—－/／\\*…", "--", "——", "无", "未填", "n/a", "N/A", "NA"))
_TOTAL = re.compile(
    r"(?:本页|本月|本期|本年|全市|全省|全县|全区|全国|各地|总)?(?:合计|总计|小计|累计|共计|总和|total|subtotal|sum)[:：]?"
)
PASSED_OVER = "-"  # a header that is known and says nothing of an entry: a serial number, a person's signature

_OFTEN: Mapping[str, str] = {
    "date": "日期|时间|检查日期|检查时间|执法日期|执法时间|发生日期|发生时间|行动日期|行动时间|办理日期"
    "|查处日期|登记日期"
    "|上报日期|报送日期|填报日期|月份|统计月份|统计期|报告期|所属期|期间|时段|日期时间|年月|day|month|period|date",
    "measure": "指标|指标名称|统计指标|指标代码|行动类型|工作类型|measure|indicator|metric",
    "item": "项目|项目名称|统计项目|检查项目|内容|事项|工作内容|工作事项|工作项目|统计内容|主要指标|item|items",
    "section": "类别|大类|分类|项目类别|工作类别|板块|section|category",
    "of_which": "其中|所属项目|上级指标|上级项目|父项|of which|of_which|parent",
    "quantity": "数量|数值|数|数据|数据量|件数|次数|本期|本期数|本月|本月数|当月|当月数|本周|本周数|本季度|本季"
    "|本旬|本期数量"
    "|本月数量|完成数|填报数|上报数|统计数|quantity|quantity_text|figure|number|count|amount",
    "cumulative": "累计|累计数|累计数量|累计值|本年累计|本年累计数|年度累计|年初至今|今年累计|今年以来|全年累计"
    "|行动以来累计"
    "|开展以来累计|自行动开展以来累计|截至目前|截至目前累计|本期累计|cumulative|cumulative total|total to date"
    "|to date"
    "|year to date|ytd",
    "unit": "计量单位|单位|数量单位|unit|units",
    "department": "牵头部门|牵头单位|部门|承办单位|承办部门|责任单位|责任部门|执法部门|执法单位|执法机关"
    "|主办单位|主管部门"
    "|填报部门|报送部门|办案单位|办案机关|实施部门|单位名称|lead|lead department|department|agency",
    "partners": "参与部门|参与单位|配合部门|配合单位|协办部门|协办单位|联合部门|联合执法部门|协同部门|partners",
    "region": "地区|辖区|县区|区县|县(市、区)|县市区|地市|市州|市县|行政区划|行政区|区域|属地|所在地|所属地区"
    "|所属区县|省份"
    "|地方|各地|区划代码|行政区划代码|地区代码|region|district|area|county|city",
    "field": "领域|行业|行业领域|所属领域|field|sector",
    "subject": "事由|案由|违法类型|违法行为|违法行为类型|问题类型|subject|offence",
    "platform": "平台|平台名称|电商平台|网络平台|platform",
    "source": "线索来源|案件来源|source|lead source",
    "legal_basis": "依据|法律依据|处罚依据|执法依据|法律法规依据|legal basis|legal_basis",
    "case": "案号|案件编号|案件号|文书号|文号|处罚文书号|case|case number",
    "note": "备注|说明|备注说明|情况说明|补充说明|具体情况|note|notes|remark|remarks|comment",
    "origin": "来源出处|出处|origin",
    "counted": "计入日|计入期|入账日期|counted",
    PASSED_OVER: "序号|行号|no|no.|填报人|经办人|联系人|负责人|审核人|联系电话|电话|签字|名次|排名|占比|同比|环比|增幅"
    "|增长率|比例|上期|上月|上期数|上月数|上年同期|去年同期",
}
_UNITS = re.compile(r"[(（\[【〔]\s*(?:单位[:：]?\s*)?([^()（）\[\]【】〔〕]{1,12})\s*[)）\]】〕]\s*$")
UNIT_BEHIND = re.compile(r"[/／,，:：]\s*(?:单位[:：]?\s*)?([\u4e00-\u9fff]{1,4})$")
_TO_DATE = re.compile(
    r"^(?:(?:本年|今年|年度|全年|行动以来|开展以来|年初以来|今年以来|截至[^数量]{0,12}?)?累计(?:数量|数|值)?|年初至今|今年以来|截至目前)"
)
_TO_DATE_BEHIND = re.compile(
    r"[-—_/ (（]*(?:本年|今年|年度|全年|行动以来|截至[^数量]{0,12}?)?累计(?:数量|数|值)?[)）]*$"
)
_NOW = re.compile(r"^(?:本期|本月|当月|本周|本季度?|本旬|当期)(?:新增|发生)?(?:数量|数|值)?")
_NOW_BEHIND = re.compile(r"[-—_/ (（]*(?:本期|本月|当月|本周|本季度?|本旬|当期)(?:新增|发生)?(?:数量|数|值)?[)）]*$")
_NUMBERED = re.compile(
    r"^(?:[0-9]{1,3}(?:[.、．)）]|\s)|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．])\s*"
)
_OF_WHICH = re.compile(r"^(?:其\s*中|of which)\s*[:：,，]?\s*", re.IGNORECASE)
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Said:
    """What a header says: the column's role ('' for nothing known) and its unit where it is not the measure's."""

    role: str = ""
    unit: str = ""


class Headers:
    """Reads headers against the words of one campaign."""

    def __init__(self, context: Context, names: Names, remembered: frozenset[str] = frozenset()) -> None:
        self._context = context
        self._remembered = remembered
        own: dict[str, str] = {}
        for role, words in _OFTEN.items():
            for word in words.split("|"):
                own.setdefault(folded(word), role)
        exact = {folded(column): column for column in (*COLUMNS, *DERIVED_COLUMNS)}
        for language in ("zh", "en"):
            exact |= {folded(label): column for column, label in names(language).items()}
        self._own = own
        self._exact = exact
        self._said: dict[str, Said] = {}

    def exact(self, text: str) -> str:
        """The program's own column of this name, '' for none."""
        return self._exact.get(folded(text), "")

    def remembered(self, text: str) -> bool:
        """Whether the sender's earlier sheets had a column of this name."""
        return folded(masked(text)) in self._remembered

    def said(self, text: str) -> Said:
        """What a header says."""
        if text not in self._said:
            self._said[text] = self._read(text) if len(text) <= 200 else Said()
        return self._said[text]

    def _read(self, text: str) -> Said:
        plain = _NUMBERED.sub("", unicodedata.normalize("NFKC", text).strip())
        plain = plain.rstrip(":：* ")
        if not plain or plain.isdigit():
            return Said()
        if (role := self._field(text) or self._field(plain)) is not None:
            return Said(role)
        for name, unit in _with_units(plain):
            if (role := self._field(name)) is not None:
                return Said(role, unit if role in ("quantity", "cumulative") else "")
            if (code := self.measure(name)) is not None:
                return Said(f"measure:{code}", self._scale(code, unit))
            for said in (_TO_DATE, _TO_DATE_BEHIND):
                rest = said.sub("", name).strip("-—_/:： ")
                if rest != name:
                    if not rest:
                        return Said("cumulative", unit)
                    if (code := self.measure(rest)) is not None:
                        return Said(f"measure:{code}:cumulative", self._scale(code, unit))
            for said in (_NOW, _NOW_BEHIND):
                rest = said.sub("", name).strip("-—_/:： ")
                if rest != name:
                    if not rest:
                        return Said("quantity", unit)
                    if (code := self.measure(rest)) is not None:
                        return Said(f"measure:{code}", self._scale(code, unit))
        return Said(self._across(plain))

    def _field(self, text: str) -> str | None:
        key = folded(text)
        found = self._exact.get(key) or self._own.get(key)
        if found is None and key.endswith(("名称", "情况")):
            found = self._own.get(key[:-2])
        return found

    def measure(self, text: str) -> str | None:
        """The code of a measure of the campaign's catalogue with this label or alias."""
        plain = _OF_WHICH.sub("", text)
        for wanted in dict.fromkeys((text, plain, plain.removesuffix("数量"), plain.removesuffix("数"), f"{plain}数")):
            if len(wanted) > 1 and (found := self._context.known("measure", wanted)):
                return found
        return None

    def _scale(self, code: str, unit: str) -> str:
        """The unit where it is another than the measure's own: 万元 for yuan."""
        measure = self._context.codes.measure(code)
        return "" if unit in units_of(measure) else unit

    def _across(self, text: str) -> str:
        for dimension in ACROSS:
            if len(text) > 1 and (found := self._context.known(dimension, text)):
                return f"quantity:{dimension}:{found}"
        return ""


def usual_words(role: str) -> list[str]:
    """The words that often head a column of a role."""
    return _OFTEN[role].split("|")


def is_total(text: str) -> bool:
    """Whether a cell heads a total of what stands above or beside it."""
    return _TOTAL.fullmatch(folded(text)) is not None


def units_of(measure: Measure) -> frozenset[str]:
    """Every way a measure's unit is written, and none at all."""
    return frozenset(("", measure.unit, measure.unit_en, *measure.unit_aliases))


def _with_units(text: str) -> list[tuple[str, str]]:
    """A header with its unit taken off, the likeliest reading first: (name, unit)."""
    found = [(text, "")]
    if match := _UNITS.search(text):
        found.insert(0, (text[: match.start()].strip(), match[1].strip()))
        found.insert(1, (text, ""))
    elif match := UNIT_BEHIND.search(text):
        found.append((text[: match.start()].strip(), match[1]))
    return list(dict.fromkeys(found))

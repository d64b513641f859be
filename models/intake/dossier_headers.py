# SPDX-License-Identifier: MIT
"""What the columns of a register's sheet mean: a field, the day of a stage, or nothing that is kept.

Persons are never taken in: columns that name them (当事人, 举报人, 联系电话) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.codes import folded, spaced
from models.dossier_listing import DERIVED, columns_of
from models.errors import Problem, Severity
from models.intake.headers import PASSED_OVER, Names, usual_words
from models.intake.sheets import SheetRow
from models.nearest import unknown_term
from models.paths import Register, Stage

STAGE = "stage:"  # a column of the days on which a stage was reached: stage:CODE
LOOKED_AT = 40  # rows at the top in which a header is looked for
# Beside a register's own columns: which register a line is of, and two days that stand for moves.
MORE = ("register", "opened", "since")
_USUAL = ("partners", "region", "field", "subject", "platform", "source", "note", "origin")
_OFTEN: Mapping[str, str] = {
    "title": "名称|标题|案件名称|案名|案件|事项|事项名称|交办事项|任务|任务名称|督办事项|批次|批次名称|name",
    "kind": "类别|类型|性质|案件类别|案件类型|案件性质|type|category",
    "department": "牵头部门|牵头单位|主办单位|主办部门|承办单位|承办部门|办案单位|办案机关|立案单位|立案机关"
    "|责任单位|责任部门|受理单位|受理机关|交办单位|部门|单位|lead|department|agency",
    "stage": "阶段|当前阶段|办理阶段|办理状态|案件状态|状态|进度|status",
    "due": "期限|办理期限|办结期限|办理时限|办结时限|截止日期|截止日|限办日期|要求办结日期|deadline",
    "outcome": "结果|处理结果|办理结果|处罚结果|查处结果|复议结果|裁判结果|result",
    "addressee": "交办对象|承接单位|接收单位|交办至|addressed to",
    "legal_bases": "依据|法律依据|处罚依据|执法依据|legal basis",
    "links": "关联案件|关联案号|相关案件|并案案号|related cases",
    "content": "内容|案情|案情简介|简要案情|主要案情|基本案情|主要内容|投诉内容|举报内容|交办内容|诉求"
    "|summary|description",
    "remarks": "记事",
    "members": "案件清单|督办案件|典型案件|案件列表|cases on it",
    "register": "登记簿|register",
    "opened": "日期|登记日期|登记时间|开始日期|起始日期|date",
    "since": "更新日期|更新时间|状态日期",
    PASSED_OVER: "序号|行号|no|no.|当事人|当事人名称|违法主体|投诉人|举报人|申请人|姓名|联系人|联系电话|电话|手机"
    "|承办人|办案人员|经办人|负责人|审核人|填报人|身份证号|剩余天数|是否逾期|days left|overdue|问题|problem",
}
_NUMBER: Mapping[Register, str] = {
    Register.CASE: "案号|案件编号|案件号|立案号|立案编号|立案文号|case|case number|case no.",
    Register.ASSIGNMENT: "交办编号|交办单号|交办文号|任务编号|事项编号|督办单号",
    Register.COMPLAINT: "投诉编号|举报编号|投诉举报编号|工单号|工单编号|登记编号",
    Register.REVIEW: "复议案号|复议编号|诉讼案号|受理编号|纠错编号",
    Register.SUPERVISION: "督办编号|清单编号|督办文号",
    Register.PUBLICATION: "批次编号|通报编号|通报文号",
}
_ANY_NUMBER = "编号|登记号|文号|number|no|ref"
_CASE = "案号|案件编号|涉及案件|关联案件|所涉案号|case number"
_DAY = re.compile(r"(?:的)?(?:日期|时间|日|date|day)$")
# Words for the same step: a sheet says 办结日期 where the path says 结案.
_SAME = (
    ("线索核查", "线索", "线索登记", "案源登记", "核查", "受理"),
    ("结案", "办结", "完结", "已办结", "已结案"),
    ("立案", "登记立案", "批准立案"),
    ("受理", "已受理"),
    ("收到", "收件", "接收", "登记", "投诉", "举报"),
    ("交办", "下发", "派发"),
    ("签收", "接收"),
    ("反馈", "回复", "答复"),
    ("作出决定", "处理决定", "决定", "处罚决定", "处罚", "裁决"),
    ("移送公安机关", "移送公安", "移送"),
    ("挂牌督办", "挂牌", "列入"),
    ("解除督办", "解除", "摘牌"),
    ("通报", "发布", "公布", "公开"),
)


@dataclass(frozen=True)
class Layout:
    """A sheet's header: its row, its texts, and a role a column ('' for one that nobody knows, PASSED_OVER).

    ``own`` says that it is the program's own layout, which says all of a dossier, even by an empty cell.
    """

    row: int
    texts: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def own(self) -> bool:
        """Whether it is the program's own."""
        return "uid" in self.roles and "moves" in self.roles

    @property
    def stages(self) -> list[tuple[int, str]]:
        """The columns that hold the days of stages: (column, code of the stage)."""
        return [(place, role.removeprefix(STAGE)) for place, role in enumerate(self.roles) if role.startswith(STAGE)]


def stage_meant(text: str, path: Sequence[Stage]) -> Stage | Problem:
    """The stage that a cell says an entry stands at; words of another office's are looked at, no more."""
    wanted = folded(text)
    for stage in path:
        if wanted in map(folded, (stage.code, stage.zh, stage.en, *stage.aliases)):
            return stage
    return replace(unknown_term("stage", text, path, name="stage"), severity=Severity.WARNING)


class DossierHeaders:
    """Reads headers by the words of one register and the stages of one path."""

    def __init__(self, register: Register, path: Sequence[Stage], names: Names) -> None:
        self._path = path
        self._words: dict[str, str] = {}
        for column in (*columns_of(register), *MORE):
            self._words[folded(column)] = column
        labels = [names(language) for language in ("zh", "en")]
        for said in labels:
            for column, label in said.items():
                if column in (*columns_of(register), *MORE):
                    self._words.setdefault(folded(label), column)
        for word in _NUMBER[register].split("|"):
            self._words[folded(word)] = "number"
        if "case" in columns_of(register):
            self._take("case", _CASE)
        for role, words in _OFTEN.items():
            if role in (*columns_of(register), *DERIVED, *MORE, PASSED_OVER):
                self._take(role, words)
        for role in _USUAL:
            if role in columns_of(register):
                self._take(role, "|".join(usual_words(role)))
        self._take("number", _ANY_NUMBER)
        self._others: dict[str, str] = {}  # columns that other registers have: where lines of them stand among these
        for other in Register:
            for column in columns_of(other):
                for word in (column, *(said.get(column, column) for said in labels)):
                    self._others.setdefault(folded(word), column)

    def _take(self, role: str, words: str) -> None:
        for word in words.split("|"):
            self._words.setdefault(folded(word), role)

    def role(self, text: str, *, mixed: bool = False) -> str:
        """What a header says, '' for nothing known; ``mixed`` where lines of several registers stand together."""
        plain = folded(text.rstrip(":：* "))
        return self._words.get(plain) or self._stage(plain) or (self._others.get(plain, "") if mixed else "")

    def _stage(self, plain: str) -> str:
        stem = _DAY.sub("", plain)
        if not stem or stem == plain:
            return ""
        for names in (self._exactly, self._alike):
            found = [stage for stage in self._path if names(stage, stem)]
            if len(found) == 1:
                return f"{STAGE}{found[0].code}"
        return ""

    @staticmethod
    def _exactly(stage: Stage, stem: str) -> bool:
        return stem in {folded(word).removeprefix("已") for word in (stage.code, stage.zh, stage.en, *stage.aliases)}

    @staticmethod
    def _alike(stage: Stage, stem: str) -> bool:
        own = folded(stage.zh).removeprefix("已")
        return any(stem in words and own in words for words in _SAME)

    def find(self, head: Sequence[SheetRow]) -> Layout | None:
        """The header among a sheet's first rows: the row with the most words that are known; None for none."""
        best: Layout | None = None
        most = 1
        for number, cells in head[:LOOKED_AT]:
            texts = tuple(spaced(cell) for cell in cells)
            roles = tuple(self.role(text) if text else "" for text in texts)
            if "register" in roles:
                roles = tuple(self.role(text, mixed=True) if text else "" for text in texts)
            known = len({role for role in roles if role and role != PASSED_OVER})
            if known > most:
                best, most = Layout(number, texts, self._settled(roles, texts, head, number)), known
        return best

    @staticmethod
    def _settled(roles: tuple[str, ...], texts: tuple[str, ...], head: Sequence[SheetRow], row: int) -> tuple[str, ...]:
        """A column headed as the uid may be, that holds none or stands beside one, holds numbers."""
        found = list(roles)
        for place, role in enumerate(roles):
            if role != "uid" or folded(texts[place]) == "uid" or "number" in found:
                continue
            below = [cells[place].strip() for number, cells in head if number > row and place < len(cells)]
            if roles.count("uid") > 1 or any(text and len(text) != 32 for text in below):
                found[place] = "number"
        return tuple(found)

# SPDX-License-Identifier: MIT
"""Which numerals of a running text are counts: a figure with a unit, outside what is never a count.

The numerals themselves and their bounds are read by models/notation.py; what a figure counts is
bulletin_measures.py's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.errors import IntakeError
from models.intake.bulletin.masks import Masks, masks_of, refused_by_context
from models.intake.bulletin.text import Running
from models.notation import FIGURE, Figure, QuantityError, read_figure

MOST_NUMERALS = 50_000  # numerals of any kind; a text with more is no bulletin
LONGEST_NUMERAL = 30  # characters; a longer row of digits is no count
_FIGURE = re.compile(FIGURE)

# Measure words, each with the characters that would make it the beginning of another word: 起 in 起诉, 部 in 部门.
_WORDS = """
人!员民均大数事力工社才间体格参口身脸群选为财气机物类生们家行保 名!称单录义牌酒烟优列为片贵字 位!于列居置移
件!数均套 起!诉草来到底步点因用重码源见开始施价 宗!旨教 桩 家!庭具电长属里住乡园校政装喻居畜禽族教用
户!籍外口主型用均 所!有在谓属得以涉需致长辖 间!谍接隔 个!人信息体性别税 条!例款码形文理 款!项式待额物
部!门委分署队级长位曲件 批!准发评示复转改阅量 种!子植苗养业粮畜禽源 项!链 例!如行外会证假句 份!额子量
张!某贴家口挂三 本!地市省区县局月年级人辖周期所着案季行单系部质身 册 枚!举 面!积向对临上前包粉条料馆
期!间限末初货望刊满待 篇!章幅 幅!度员 台!账风湾式州阶面商胞办盟 套!路现餐牌购取用装利 箱!包体式 盒!子装饭 瓶!装颈盖
袋!装 桶!装 罐!装头 包!装括含裹庇容子间干保 听!证取众力书课说从到见诊汇 支!队持付撑部行
只!有是要能需见为限管不顾得字 把!关握手控 辆 艘 架!构设空势子 栋 座!谈位右机椅 处!理置罚以于长室方级分在境
场!所馆景合地均外内租 次!日品要序数月年生级元氯磷 轮!换候胎值岗 回!收应复访购落头 组!织成长建合 支 块!状 片!区面段刻
根!据本治源除茎基 头!部盔目像号等衔 羽!毛绒球 尾!号矿款气盘 株 棵 粒 颗 盘!查点活锦龙口面中算旋 卷!烟宗入款子心 捆
筐 束 枝 笔!者记录试画墨误迹直芯 串!货通联供换标 杯 筒 板!块材凳 剂 床 坛!子主 缸 票!据房务价证面贩选决数根友夹种
顶!格级层替尖端风多流峰撞住部着 匹!配
双!方随创向重倍休减拥节边语控打公 副!局主省市县会总本食作产秘书处科部支大所组队厅校院职 单!位独个纯一价据元品
字!号样体典节 吨 公斤 千克 毫克 市斤 斤 克!隆服制扣己拉罗 kg KG Kg 毫升 ml mL 升!级高至到温起值学旗为降幅 平方米
立方米 公里 米!粉面线饭酒糕其兰业制价袋老 亩 公顷 标准箱 元!旦器件素月宵首年 美元 欧元 港元 日元 英镑 港币 澳门元
新台币 台币 元人民币 人民币 块钱 圆!满形桌 集!中团市贸体成合群装邮散资聚约会结萃
首!次先批个要日页位都席府饰家例违轮长发创期付 段!时落位 帧 页!面 门!店户面市诊窗类 堂 讲!话解座述究 课!程本题堂时
人份 批货 车!辆间站主险载内位牌身厂企友贷管务型上轮 机!构关制会动票场 支队伍 条信息 例次
"""
# Whole words that stand where a measure word would: 300余网店. Longest first.
NOUNS = (
    "网络经营主体|经营主体|市场主体|餐饮单位|经营单位|食品单位|生产企业|平台企业|互联网企业|应用程序|小程序|"
    "公众号|执法人员|工作人员|网站|网店|店铺|商铺|门店|平台|企业|公司|商户|商家|"
    "摊主|摊位|摊点|窝点|作坊|餐馆|药店|学校|案件|账号|帐号|链接|商品|人员|群众|学生|师生|家长|民众|市民|消费者|"
    "经营者|经营户|从业者|主播|直播间|线索|投诉|网民"
)
_AGAIN = r"(?:次|\(次\)|/次|·次)"
_OR = r"(?:\([件套盘个台只家户起桶袋]\))"  # 320张（盘）
_DOUBLE = "人|家|户|个|件|场|批|台|车|班|辆|艘|条|起|篇|处|所|间|点|轮|期"


def _unit_pattern() -> str:
    words = []
    for entry in _WORDS.split():
        word, _, forbidden = entry.partition("!")
        words.append((word, f"{word}(?![{forbidden}])" if forbidden else word))
    words.sort(key=lambda pair: -len(pair[0]))
    units = "|".join(pattern for _, pattern in words)
    return rf"(?:(?:{_DOUBLE})(?:\((?:{_DOUBLE})\))?{_AGAIN}(?![数要序品级元])|{units}){_OR}?"


UNIT = re.compile(_unit_pattern())
NOUN = re.compile(NOUNS)
_TAIL = re.compile(
    r" ?(?:以上(?!的|\()|左右(?!手|两|侧|岸|翼)|上下(?!游|级|班|架|联|文|功)|之多|开外|"
    r"多(?![为数次种家个名项部元方样款半年月名发是在点由余报])|余(?![下款额者地量的名]|件|家)|\+)"
)
_HALF = re.compile(r"半(?![年月日天个小分数价夜])")  # 十二斤半
_HALVED = frozenset({"公斤", "千克", "市斤", "斤", "吨", "公里", "米", "升", "亩", "公顷"})
MONEY = frozenset(
    {
        "元",
        "圆",
        "块钱",
        "人民币",
        "元人民币",
        "美元",
        "欧元",
        "港元",
        "日元",
        "英镑",
        "港币",
        "澳门元",
        "新台币",
        "台币",
    }
)

# What an office does and then counts: an unstated figure (一批) and a lone 一 stand behind one of these.
ACTIONS = (
    "查处|查办|查获|查扣|查封|查缴|查破|扣押|收缴|没收|销毁|捣毁|端掉|打掉|取缔|关闭|关停|注销|吊销|下架|删除|"
    "清理|清除|封禁|封停|处置|处理|处罚|整治|整改|约谈|"
    "立案|结案|办结|办理|侦办|侦破|破获|移送|抓获|曝光|公布|通报|发布|召回|查实|发现|受理|化解|调解|督办|检查|"
    "抽检|责令整改|责令改正|责令|列入|下达|发出|发放|印发|举办|开展|召开|培训|挂牌督办"
)
_LOOSE = "件|起|个|家|条|份|部|款|批|场|人次|人|名|户|张|本|册|台|瓶|箱|处|篇|只|袋|盒|吨|公斤"  # 若干场
_BULK = re.compile(
    rf"(?:(?:{ACTIONS})(?:了|出|过|完成|并)?|[\u4e00-\u9fff)](?=(?:一大批|一批|若干|大批)(?:{_LOOSE})?"
    rf"(?:[,。;、]|$|\n)))"
    rf"(?P<bulk>(?:一大批|一批|大批|大量|若干)(?:{_LOOSE})?(?!次|准|评|工作|措施|意见|规定|方面|事项))"
)
_WORD_BEFORE = re.compile(r"[\u4e00-\u9fff)][ :]{0,2}$")
_LATIN = re.compile(r"(?:APP|App|app|APPs|KTV|SKU|UP主)$")  # Latin words that Chinese text counts
_ONE_BEHIND = re.compile(rf"(?:{ACTIONS})(?:了|出)?$")
_ENDS = re.compile(r"\s?(?:[,。;、!?)\n(]|$|和|及|与|并)")
_SMALL_CHINESE = re.compile(r"[一二两三四五六七八九十]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


_LISTED = r"\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d{1,4})?"
_LIST = re.compile(
    rf"分别[^\d,。;:!?\n\t]{{0,16}}(?P<list>(?:(?:{_LISTED})\s?(?:、|和|及|与)\s?){{1,12}})(?:{_LISTED})\s?"
    r"(?=[^\d.,])"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in running text: where it and its unit stand, and how it is read.

    ``unit`` is '' where none is written (立案45); such a figure counts only behind a measure's own words.
    """

    start: int
    end: int
    figure: Figure
    unit: str
    unit_start: int
    unit_length: int = 0


def counted_in(running: Running) -> Iterator[Counted]:
    """Every figure of a text that may be a count, in order; those without a unit as well."""
    plain = running.plain
    masks = masks_of(plain)
    bulk = _bulk_in(running, masks)
    lists = _shared_units(plain)
    waiting = next(bulk, None)
    for number, match in enumerate(_FIGURE.finditer(plain)):
        if number > MOST_NUMERALS:
            raise IntakeError("bulletin-too-many", limit=MOST_NUMERALS)
        found = _counted(running, match, masks, lists)
        if found is None:
            continue
        while waiting is not None and waiting.start < found.start:
            yield waiting
            waiting = next(bulk, None)
        if waiting is not None and waiting.start < found.end:
            continue
        yield found
    while waiting is not None:
        yield waiting
        waiting = next(bulk, None)


def _bulk_in(running: Running, masks: Masks) -> Iterator[Counted]:
    """一批, 大量: counted, but not stated how many."""
    plain = running.plain
    for match in _BULK.finditer(plain):
        start, end = match.span("bulk")
        if masks.touch(start, end) or _refused(running, start, end, ""):
            continue
        word = re.match("一大批|一批|大批|大量|若干", match["bulk"])
        assert word is not None
        yield Counted(
            start, end, Figure(None, up=True), match["bulk"][word.end() :], start + word.end(), end - start - word.end()
        )


def _shared_units(plain: str) -> dict[int, re.Match[str]]:
    """分别为1120、860、75家次: where the numbers of a list stand that leave their unit to the last one."""
    found: dict[int, re.Match[str]] = {}
    for match in _LIST.finditer(plain):
        unit = UNIT.match(plain, match.end())
        if unit is not None:
            found.update((match.start("list") + n.start(), unit) for n in re.finditer(r"[\d,.]+", match["list"]))
    return found


def _counted(
    running: Running, match: re.Match[str], masks: Masks, lists: Mapping[int, re.Match[str]]
) -> Counted | None:
    plain, lead = running.plain, match["lead"] or ""
    start, body, stop = match.start(), match.start("body"), match.end()
    start = body if not lead else start
    if stop - start > LONGEST_NUMERAL or masks.touch(body, match.end("body")):
        return None
    if not lead:
        stop = match.end() if match["more"].strip() else match.end("body")
    before = plain[body - 1] if body else ""
    if (
        plain[body].isdigit()
        and re.match(r"[A-Za-z\d.·/#$*]", before)
        and not (before in "·*" and running.line(body)[0] == body - 1)  # a bullet
        and not lead
        and not _LATIN.search(plain, body - 4, body)
    ):
        return None
    if before in ("第", "-") or (body > 1 and before == " " and plain[body - 2] == "第"):
        return None
    space = re.compile(" {0,2}").match(plain, stop)
    unit_start = space.end() if space else stop
    unit = UNIT.match(plain, unit_start) or _noun(plain, unit_start, body, stop)
    if unit is None and (shared := lists.get(body)) is not None and not _refused(running, start, stop, lead):
        figure = _read(plain[start:stop], "")
        name = re.sub(r"\s", "", shared[0])
        place = (shared.start(), shared.end() - shared.start())
        return None if figure is None else Counted(start, stop, figure, name, *place)
    if unit is None:
        return _bare(running, start, stop, masks)
    end = unit.end()
    tail = _HALF.match(plain, end) if unit[0] in _HALVED else None
    tail = tail or _TAIL.match(plain, end)
    if tail:
        end = tail.end()
    name = re.sub(r"\s", "", unit[0])
    if masks.touch(start, end) or not _plausible(plain, body, stop, end, name):
        return None
    if _refused(running, start, end, lead):
        return None
    figure = _read(plain[start:end], name)
    return None if figure is None else Counted(start, end, figure, name, unit.start(), unit.end() - unit.start())


def _noun(plain: str, place: int, body: int, stop: int) -> re.Match[str] | None:
    """300余网店: a noun where the measure word is left out. A lone Chinese digit before it is part of a name."""
    if stop - body < 2 and not plain[body].isdigit():
        return None
    return NOUN.match(plain, place)


def _bare(running: Running, start: int, stop: int, masks: Masks) -> Counted | None:
    """A figure without a unit: kept for a measure's own words before it; Chinese numerals are too common."""
    plain = running.plain
    if not _WORD_BEFORE.search(plain, max(0, start - 4), start):
        return None
    tail = _TAIL.match(plain, stop)
    end = tail.end() if tail else stop
    while end > start and plain[end - 1] == " ":
        end -= 1
    after = plain[end : end + 1]
    spoken = re.search(r"[二三四五六七八九十百千][来多余]?[百千万亿]", plain[start:end]) is not None
    if not (spoken or re.search(r"\d", plain[start:end])) or (after and not re.match(r"[\s,。;、!?)/|(吧呢了]", after)):
        return None
    if masks.touch(start, end) or _refused(running, start, end, ""):
        return None
    figure = _read(plain[start:end], "")
    return None if figure is None else Counted(start, end, figure, "", end)


def _read(words: str, unit: str) -> Figure | None:
    try:
        return read_figure(words, (unit,))
    except QuantityError:
        return None


def _refused(running: Running, start: int, end: int, lead: str) -> bool:
    plain = running.plain
    clause, sentence = running.clause(start)[0], running.sentence(start)[0]
    earlier = running.clause_before(start)
    return refused_by_context(
        plain[max(clause, start - 60) : start],
        plain[max(sentence, start - 400) : start],
        plain[max(earlier[0], earlier[1] - 30) : earlier[1] + 1],
        plain[end : end + 16],
        lead=lead,
    )


def _plausible(plain: str, body: int, stop: int, end: int, unit: str) -> bool:
    """Whether a small Chinese numeral with a measure word is a count and not part of a phrase (一家人, 另一起)."""
    numeral = plain[body:stop].strip()
    if len(numeral) > 1 or not _SMALL_CHINESE.match(numeral):
        return True
    before, after = plain[max(0, body - 6) : body], plain[end : end + 1]
    if numeral == "一":
        if re.search(r"[每某同另任唯统单逐这那哪之首万进]$", before):
            return False
        closed = _ENDS.match(plain, end) is not None
        behind_noun = closed and bool(before) and _HAN.match(before[-1]) is not None
        return bool(behind_noun or _ONE_BEHIND.search(before)) and unit not in (
            "种",
            "批",
            "面",
            "部",
            "块",
            "条",
            "位",
        )
    if re.search(r"[这那每前后上下头]$", before):
        return False
    return not (unit in ("个", "项", "面", "种", "支") and after in "一最不")

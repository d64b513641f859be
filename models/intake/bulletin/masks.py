# SPDX-License-Identifier: MIT
"""What is never a count, as a table of patterns: dates, percentages, ordinals, document numbers, names with numerals.

All are searched in folded text and none looks further than a few dozen characters, so that the time grows with
the text and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# A numeral from its first character on, of bounded length: a row of a million digits is tried once.
_N = (
    r"(?<![\d零一二两三四五六七八九十百千万亿])(?:\d{1,15}(?:[.,]\d{1,9}){0,6}"
    r"|[零一二两三四五六七八九十百千万亿半几数]{1,12})"
)
_YEAR = r"(?:19|20)\d\d"

# Names that hold a numeral.
NAMES = (
    "双十一|双十二|双11|双12|五一|六一|七一|八一|十一(?=期间|假期|黄金周|长假|前后|、|节)|三一五|三品一械|"
    "两品一械|一品一械"
    "|两超一非|三书一函|一老一小|一案双查|一案三查|双随机[、,]?一公开|四不两直|三无(?=产品|食品|商品|小)|"
    "三小(?=场所|行业|单位|一)|九小场所"
    "|三同时|四个最严|两个责任|三个一批|三个必须|六个一|两法衔接|两高一部|一网通办|一网统管|一网打尽|一站式|"
    "一体化|一条龙|一揽子|一条街"
    "|一次性|一般|一线|一定|一致|一律|一方面|一旦|一经|一度|一时|一带一路|一部分|一系列|一些|一起(?=来|去|抓|做|"
    "推|开展|努力|行动|参与|维护|守护|构建)"
    "|两会|两节|两岸|两级|三级|四级|五级|三农|三方|第三方|两端|多方|千家万户|万家|百家号|千方百计|百日|百姓|百货|"
    "百度|百强|百科|万无一失"
    "|成百上千|成千上万|千千万万|数以[百千万亿]计|五金|八角|四川|三亚|三明|九江|六安|七台河|百色|十堰|三门峡|三河|"
    "六盘水|三门(?=的|县|局|湾)|九台|五台|三台|四平|五常|万宁|万州"
    "|二手|二维码|二次(?=供水|元|创作|加工|销售|污染)|三轮|三文鱼|七匹狼|六神|九阳|十字|十分|万分|十足|百年|千年|"
    "一(?=手|流|贯|同|道|直|向|共|并|键|面|边|味|概|举|再|齐|对一)"
    "|三省(?=一市|交界)|两省|三省|两地|三地|四地|两市|三市|两部委?|三部委|两用|两面|三角|四季|四方|五大|十大|八大|"
    "六大|三大|四大|两大"
    "|三会一课|两学一做|三重一大|八项规定|七项|一图读懂|一表通|一码通"
)
_KNOWN_NUMBERS = (
    r"12315|12345|12318|12331|12365|12321|12377|12390|12356|12358|12329|12333|96110|96315|110|119|120急救|114|315|"
    r"618|1212"
)

PATTERNS: dict[str, str] = {
    "title of a document": r"《[^《》\n]{0,100}》",
    "name in quotation marks": r"(?:“(?![^”\n]{0,12}\d(?:余|多|万)*[件起家户人])[^“”\n]{1,10}”"
    r"|「[^「」\n]{1,10}」|『[^『』\n]{1,10}』|\"[^\"\n]{1,8}\")",
    "document number": r"[〔\[(]\s?" + _YEAR + r"\s?[〕\])]\s?第?\d{1,6}号?|\d{1,6}号|#\d{1,15}",
    "standard or model": r"(?<![A-Za-z])(?:GB/?[TZ]?|DBS?|ISO|IEC|QS|SC|NY|SB|QB|HJ|JJG|TOP|Top|NO\.?|"
    r"No\.?|[Vv](?=\d)|H(?=\dN)|"
    r"Web|P|B)"
    r"\s?/?\d[\d.\-—:]{0,20}|\d{1,15}(?!kg|KG|Kg|ml|mL|ML|km)[A-Za-z]\d*",
    "ordinal": rf"第\s?{_N}(?:[、至到~\-—和]第?{_N})*",
    "share": (
        rf"{_N}\s?(?:[-~至到—]\s?{_N}\s?)?(?:%|‰|个百分点|个基点|倍|成(?![立功员果品为本熟交效都百千套]))|"
        rf"[百千万]分之{_N}(?:点{_N})?|{_N}分之{_N}"
    ),
    "ratio or clock": r"\d{1,15}:\d\d?(?::\d\d)?(?!\d)|\d{1,15}比\d{1,15}",
    "date": rf"(?<!\d){_YEAR}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?![\d家件万亿元公吨千])|"
    rf"(?<!\d)\d{{2,4}}\s?[-~至到—]{{1,2}}\s?\d{{2,4}}\s?年度?"
    r"|(?<!\d)\d{2,4}\s?年(?!货|糕|画)(?:度|\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号]?)?)?"
    r"|(?<!\d)\d{1,2}(?:月)?\s?(?:[-~至到、—]{1,2}\s?\d{1,2}\s?)?月(?!饼|球|嫂|子)(?:份|"
    r"\s?\d{1,2}\s?(?:[-~至到—、]{1,2}\s?\d{1,2}\s?)?[日号]?)?"
    r"|(?<!\d)\d{1,2}\s?[-~至到—、]\s?\d{1,2}\s?[日号]",
    "date in Chinese numerals": r"[零〇○一二三四五六七八九]{4}年"
    r"(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}[日号])?)?"
    r"|[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}[日号])?",
    "duration": rf"{_N}\s?(?:余|多|几|来)?\s?(?:[-~至到—]\s?{_N}\s?)?个?(?:多|余|半)?\s?(?:年(?![货糕画])|月(?![饼球])|"
    rf"日(?![化用])|天(?!然|津|猫)|周(?!边|转)|星期|小时|钟头|分钟|秒(?!杀)|季度|旬|"
    r"工作日|自然日|昼夜|夜(?!市)|学期|课时|学时|周岁|岁|点钟|刻钟|世纪|年级|时(?![间常段]))",
    "hour of the day": r"\d{1,2}\s?[点时](?:\d{1,2}分?|半|整|许|前|后|左右)?(?![位击播赞名评餐检对])",
    "telephone": (
        r"(?<!\d)(?:0\d{2,3}-\d{7,8}|[48]00-?\d{3}-?\d{4}|(?<!\d)\d{7,15}(?=[-转])|1[3-9]\d{9}(?!\d))|(?:电话|热线|拨打|"
        r"短信至|QQ|群号|微信)[:号]?\s?\d[\d\-]{4,20}"
    ),
    "known number": (
        rf"(?<![\d.])(?:{_KNOWN_NUMBERS})(?![\d.,]|\s?(?:余|多|"
        rf"万)?\s?[件起条个人家户箱瓶批部款次份台套篇场期公千吨元名宗处所张本只辆枚包盒袋])|"
        rf"(?<![\d.,])(?:3[·.•]15|12[·.•]4|6[·.•]18|11[·.•]11|7[·.•]15)(?!\d|\.\d|\s?[余多]?[万亿元公千吨%])"
    ),
    "upper limit": (
        rf"{_N}\s?[^\s\d,。;、]{{0,3}}(?:\(含\))?以上\s?(?:不(?:满|足|超过))?\s?{_N}\s?[^\s\d,。;、]{{0,3}}以下|"
        rf"{_N}\s?[^\s\d,。;、]{{0,4}}(?:以下|以内|之内)|(?:不超过|不得超过|至多|最多|未满|不满|已满|"
        rf"(?<!圆)满)\s?{_N}"
    ),
    "threshold": rf"{_N}\s?[万亿]?元以上(?=[的案大重罚及部\(])",
    "condition": rf"{_N}\s?[^\s\d,。;、]{{1,4}}以上(?:的(?!案|违|大|重|罚)|\(含)",
    "numbering": rf"(?m:^[ \t]*(?:[(\[]\s?{_N}\s?[)\]]|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.、)](?!\d)|"
    rf"\d{{1,2}}\.(?=\d[.])|"
    rf"[一二三四五六七八九十]{{1,3}}[、.是要]))"
    r"|(?<=[。;!?])\s?\d{1,2}[.)](?=[^\d\s.])|(?<=[。;:!?,])\s?(?:[一二三四五六七八九十]{1,2}(?:是|要|"
    r"、(?![\d一二两三四五六七八九十])))"
    r"|[(\[]\s?[一二三四五六七八九十\d]{1,2}\s?[)\]]",
    "one by one": r"一[^\s,。、;:\d一十百千万亿]{1,2}一[^\s,。、;:\d]",
    "slogan": (
        r"[一两二三四五六七八九十]个?(?:最|不得|不准|严格|严禁|必|到位|一律|一批|同步|坚决|确保|见面|结合|统一|"
        r"促进|坚持|强化|聚焦|转变|优先|方面|环节|层面|阶段|维度|步骤|关键)"
    ),
    "abstract thing": rf"{_N}\s?(?:个|项|类|方|大|条|种|级|层)?\s?(?:方面|环节|层面|阶段|维度|步骤|"
    rf"重点(?=领域|环节|方面|任务|"
    rf"工作|行业|区域|问题|地区)|部门|单位联合|省[、区市份(]|地市|市州|市县|县市区?|县区|区县|市(?![场监])|"
    rf"县(?!级)|区(?!域|块|间)|省|州|盟|旗|"
    r"举措|措施|任务|机制|要求|原则|行动(?!组|小组)|制度|工作(?!组|人员|站|专班)|规定|领域|行业|渠道|方式|特点|"
    r"类型|方向)",
    "pack": rf"{_N}\s?(?:毫升|升|ml|mL|ML|L|毫克|克|g|公斤|千克|kg|KG|斤)\s?(?:装(?![置备卸载修饰运入箱])|[/×*xX])"
    rf"|{_N}\s?(?:片|粒|枚|支|包|袋|瓶|罐|听|只)装(?![置备卸载修饰运入箱])",
    "rate": rf"{_N}\s?(?:余|多)?\s?[十百千万亿]{{0,2}}元\s?/\s?(?!\d)",
    "specification": rf"(?:规格|净含量|容量)(?:为|是|:)?\s?{_N}\s?(?:毫升|升|ml|mL|L|毫克|克|g|公斤|千克|kg|斤)",
    "distance": rf"{_N}\s?(?:余|多)?\s?(?:米|公里|千米|里|海里)(?:左右)?的?(?:(?:范围|半径|距离)?(?:以?内|之内|外|以外)"
    r"|开外|范围|半径|距离|处|远|长(?!度)|宽|高)|(?:距离?|相距|方圆|半径|周边|周围|间隔|间距|行程|驱车|辗转|往返|来回|以[东南西北])"
    rf"[^\s,。;、\d]{{0,4}}{_N}\s?(?:余|多)?\s?(?:米|公里|千米|里|海里)",
    "in a row": rf"连续\s?{_N}\s?(?:个)?(?:次|年|天|日|周|月|季|轮|期|届)",
    "decimals": rf"{_N}\s?位(?:小数|有效数字|数字|数(?!以))",
    "rhetoric": r"(?<![\d零一二两三四五六七八九十百千万亿])[一两二三四五六七八九十]{1,2}\s?"
    r"(?:大|场|项|个|道|条|张|块|类)?(?:硬仗|攻坚战|战役|歼灭战|持久战|战场|战线|防线|关口|抓手|指标|数据|小数|"
    r"难题|难点|痛点|堵点|亮点|王牌|硬骨头)",
    "page": r"\(\d{1,15}页\)",
    "copies of a letter": r"一式[两二三四五六]\s?份",
    "day by the moon": r"(?:初|廿|卅)[一二三四五六七八九十]{1,2}(?:日|起|至|前|后)?",
    "rank from the top": rf"(?<![目之以日年节此先提当会])前\s?{_N}\s?(?:名|位|强)",
    "rounds of work": rf"(?<![部百十充万公得积评处局区天成])分(?:成|为)?\s?{_N}\s?(?:个)?(?:轮|步|路|头|片)(?!次)",
    "bound by order": rf"(?:不能|不得|不可|不应|不许|不准)(?:少于|低于|超过|高于|多于|大于)\s?{_N}",
    "what a buyer paid": rf"花(?:了|费|掉)?\s?{_N}\s?元",
    "answer about plans": r"(?:打算|(?:下一步|下阶段|接下来|今后|下半年|明年)[^。!?\n]{0,8}(?:计划|安排|怎么))"
    r"[^。!?\n]{0,6}\?\n?[^\n]{0,300}",
    "names": rf"(?<![零一二两三四五六七八九十百千万亿\d])(?:{NAMES})",
}


@dataclass(frozen=True)
class Masks:
    """The stretches of a text in which no count begins or ends."""

    begins: list[int]
    ends: list[int]

    def touch(self, start: int, end: int) -> bool:
        """Whether a stretch overlaps what is never a count."""
        here = bisect_left(self.ends, start + 1)
        return here < len(self.begins) and self.begins[here] < end


_COMPILED = [re.compile(pattern) for pattern in PATTERNS.values()]


def masks_of(plain: str) -> Masks:
    """Everything in a folded text that is never a count, joined where it overlaps."""
    found = sorted(match.span() for pattern in _COMPILED for match in pattern.finditer(plain))
    begins: list[int] = []
    ends: list[int] = []
    for begin, end in found:
        if ends and begin <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            begins.append(begin)
            ends.append(end)
    return Masks(begins, ends)


# What stands before a figure in its clause and makes it something else than a count.
_COMPARED = re.compile(
    r"同期[^。;]{0,8}$"
    r"|(?:同比|环比|较|相比|比)[^。;]{0,24}(?:增加|增长|增|减少|下降|降低|降|上升|多|少|提高|提升|净增|回落)(?:了|"
    r"约|近|逾)?$"
    r"|(?:同比|环比)(?:多|少|增|减)[^。;]{0,6}$"
    # a difference by itself: 线索增加416条; 新增 is a count
    r"|(?<!新)(?:增加|增长|减少|下降|降低|上升|回落|净增|多出|少了|多了)(?:了|约|近|逾|超)?$"
    r"|(?:比|较)[^,。;]{1,12}(?:多|少)(?![家个次种名位部方元数])[^,。;\d]{1,3}$"  # 比原计划多端了5个
    r"|(?:较|比|与)(?:(?:19|20)\d\d年|上年|去年|上月|上季度|上周|前年|往年)[^。;\d]{0,5}$"
)
_WITH = re.compile(r"[与同和跟][^,。;]{0,20}$")  # 与第一阶段的23件相比
_TURNED_FROM = re.compile(r"(?:由|从)[^,。;]{0,10}$")
_FALLEN = re.compile(
    r"\s*[^,。;\d]{0,5}?(?:增加|增长|增|上升|提高|提升|升|扩大|扩|减少|减|下降|降低|降|压减|缩减|缩)(?:至|到|为)"
)
_AVERAGE = re.compile(
    r"(?:人均|户均|店均|平均|日均|月均|年均|均价|单价|售价|标价|原价|现价|零售价|价格(?!认定|鉴定|鉴证|评估|违法|欺诈|监督|监管|调查)|每(?=[^,。;]{0,3}$)|"
    r"每[^,。;]{1,8}"
    r"|注册资本|注册资金|面积|容量|净含量|最高|上限|下限|限额|起点|处以?罚款最高|编号|文号|案号|批号|"
    r"邮编|房间|"
    r"总分|得分(?!别)|评分|排名|位列|位居|名列|货号|条码)[^,。;、]{0,6}$"
)
_PLANNED = re.compile(
    r"(?:力争|争取|(?<![虚模])拟(?!移送|移交|立案|处罚|吊销)|预计|目标|计划(?=[^,。;]{0,2}(?:检查|抽检|开展|完成|"
    r"组织|安排|对|培训|监测))|任务数?|指标数?|将于|将继续|将对|将组织|将开展|即将|准备|打算|可处|并处以|"
    r"可以?处|可并处|依法可|应处|应当处|须在|应在)[^,。;]{0,14}$"
    # 3月底前完成12家; 已于3月底前完成 is past
    r"|(?<![已截][于至在])(?<![\d月])(?:\d{1,2}月(?:\d{1,2}日|底|末|中旬)?|\d{1,2}日|月底|年底|季末|月末)之?前(?:要|须|应|需|再|完成|建成|力争)[^,。;]{0,14}$"
)
_DEMANDED = re.compile(r"(?:不少于|不低于|至少|不得少于|不得低于|不得超过|不超过)$")
_DEMANDING = re.compile(
    r"每|应|须|必须|需要|要求|要(?!求)|各(?:地|县|区|市|所|单位)|原则上|确保|保证|配备|会员|满足|具备|力争|不得|"
    r"月内|季度|任务|规定|方案|考核"
)
_FUTURE = re.compile(
    r"\s?(?:[一二三四五六七八九十\d(][、.)]?\s?)?(?:下一步|下步|接下来|今后|下阶段|下一阶段|明年|下半年将|下月将|"
    r"下个月|近期将|未来|工作要求|工作目标|有关要求)"
)
# What the writer takes back: 不是83件, 写成14起, 38人次不对.
_WITHDRAWN = re.compile(
    r"(?:(?<![是还要])不是|并非|而非|误(?:写|报|记|填|作|为|录)|错(?:写|报|填|记)|写成|报成|记成|填成|原(?:先|来)?(?:写|报|填)(?:的|为|了)?)"
    r"[^,。;、\d]{0,8}$"
)
_TAKEN_BACK = re.compile(
    r"\s?[,(]?\s?(?:(?:这|该)?(?:数|数字|数据))?(?:不算(?=[,。;数]|$)|不作数|多报|重报|虚报|报重|报多|不对|有误|有错|错了|写错|报错|填错|作废|应为|应是|(?:现)?(?:更正|修正|订正|改)(?:为|成)(?=[^,。;]{0,3}[\d一二两三四五六七八九十])|系笔误|属笔误|"
    r"是笔误|为笔误)"
)
# 超过1万元的案件一律上会, 不足一万元的，可处: a threshold, not a count.
_BARRIER = frozenset(
    "不足 不到 超过 超 逾 突破 多于 不低于 不少于 至少 达到 不下于 >= ≥ >".split()  # noqa: SIM905 — a list of words
)
_RULE = re.compile(
    r"的?[^,。;\d]{0,8}[,]?(?:一律|要(?!求)|可以?处|可并处|应当?|须|必须|由[^,。;]{0,6}处|处(?:以|罚|[\d一二三五十])|不予|依法处|依法应|依法从|从重|从轻|按规定|不得|免|"
    r"需(?!求)|列为|属于|视为)"
)
_BEFORE_NOW = re.compile(
    r"^\s?(?:上周|上月|上年|去年|前年|上季|上季度|上期|前期|上一?周期|上年度)(?:同期)?数?(?:为|是|有|共)?$"
)
_SAID = re.compile(
    r"(?:去年|上年|上月|上季度|往年|前年|历年|历史)(?:同期)?[:,]?$|(?:去年|上年|上月)[^,。;]{0,2}同期[^。;]{0,6},$"
)


def refused_by_context(before: str, sentence: str, clause_before: str, after: str, *, lead: str) -> bool:
    """Whether the words around a figure make it a comparison, an average, a plan or a demand.

    ``before`` is the clause up to the figure, ``sentence`` the sentence up to it, ``after`` what follows.
    """
    if (
        _COMPARED.search(before)
        or (after.startswith("相比") and _WITH.search(before))
        or (_TURNED_FROM.search(before) and _FALLEN.match(after))
    ):
        return True
    if _WITHDRAWN.search(before) or _TAKEN_BACK.match(after) or _BEFORE_NOW.match(before):
        return True
    if lead in _BARRIER and after.startswith("的") and _RULE.match(after):
        return True
    if _AVERAGE.search(before) or _PLANNED.search(before) or _SAID.search(clause_before):
        return True
    if _FUTURE.match(sentence):
        return True
    demanded = lead in ("不少于", "不低于", "至少") or _DEMANDED.search(before)
    return bool(demanded and _DEMANDING.search(sentence[-40:]))

# SPDX-License-Identifier: MIT
"""Where and who: the regions and departments a text names, and which of them a figure belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models.catalogue import Term
from models.intake.bulletin.text import TO_SIMPLIFIED, Running
from models.notation import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names a code, or a level of the office's own region (全市: '' and the level)."""

    start: int
    end: int
    code: str
    partners: tuple[str, ...] = ()


class Lexicon:
    """Names and what they stand for, found at any place of a text by the longest that begins there."""

    def __init__(self, names: dict[str, tuple[str, ...]]) -> None:
        self._names = names
        self._lengths: dict[str, list[int]] = {}
        for name in names:
            lengths = self._lengths.setdefault(name[:1], [])
            if len(name) not in lengths:
                lengths.append(len(name))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)
        self._firsts = re.compile(f"[{re.escape(''.join(self._lengths))}]") if names else None

    def find(self, plain: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Every name of a folded text, not overlapping: where it stands and what it may mean."""
        at = 0
        while self._firsts is not None and (first := self._firsts.search(plain, at)) is not None:
            at = first.end()
            for length in self._lengths[first[0]]:
                meant = self._names.get(plain[first.start() : first.start() + length])
                if meant is not None:
                    at = first.start() + length
                    yield first.start(), at, meant
                    break


_PEOPLES = "朝鲜|土家|苗|藏|羌|彝|布依|侗|壮|哈尼|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜"
_AUTONOMOUS = re.compile(rf"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|(?:(?:{_PEOPLES})族?)+自治州$|地区$|盟$|[省市]$")
# Names of prefectures that are words as well: only with their 市 or 州.
_ALSO_WORDS = frozenset(
    [
        "白银",
        "来宾",
        "日照",
        "大同",
        "长治",
        "东方",
        "和田",
        "安康",
        "海东",
        "海西",
        "海南",
        "海北",
        "平安",
        "太平",
        "北海",
        "保山",
        "六安",
        "宝鸡",
        "黄山",
        "兴安",
    ]
)
_VAGUE = frozenset(
    [
        "会同县",
        "公安县",
        "城区",
        "郊区",
        "矿区",
        "市辖区",
        "县",
        "新城区",
        "老城区",
        "城中区",
        "城东区",
        "城西区",
        "城北区",
        "城关区",
        "开发区",
        "省直辖县级行政区划",
        "自治区直辖县级行政区划",
    ]
)
_NO_REGION_BEHIND = re.compile(r"路|街|大道|籍|话|菜|大学|学院|产|牌|商人|人民?(?=[^民])|银行")
_NOT_THERE = re.compile(r"(?:移送|移交|赴|来自|发往|流向|销往|源自|抄送|运往|对接|函告|委托|学习|借鉴)(?:至|给|到)?\Z")
_SCOPE = re.compile(
    r"(?:全|我|本)(?:省|市|区|县|州|盟|旗|自治区)(?!场|监|级)|(?<![\u4e00-\u9fff])(?:省|市|区|县)(?=局|市场监|级|"
    r"版权|网信|公安|两级)|国家(?=版权|市场监|网信|药监|林草|林业|新闻出版)|(?<=市场监管)总局|"
    r"(?<=市场监督管理)总局|全国(?!人大|人民|政协|统一|性|12|企业|消协|首)"
)


# 主送：市委宣传部　抄送：市网信办: who receives the text does nothing in it.
_ADDRESSED = re.compile(
    r"(?:接电|接报|接话|受话|收文|主送|抄送|抄报|呈报|呈送|报送)(?:单位|机关|人)?:[^\n]{0,200}?(?=\n|$|\s[^\s:]{2,6}:)"
)
# 3. 仙居：出动人员22人次: in a list of counties each is named without its 县 or 市.
_LISTED = re.compile(
    r"(?m:^)[^\w\n]{0,4}(?:\d{1,2}[.、)]?|[①-⑳])?[^\w\n]{0,3}(?P<name>[\u4e00-\u9fff]{2,6}?)(?=局|[: \t]|的)"
)


def without_addressees(found: Iterable[Mention], running: Running) -> list[Mention]:
    """The mentions that do not stand where a text says to whom it goes."""
    spans = [match.span() for match in _ADDRESSED.finditer(running.plain)]
    kept, at = [], 0
    for mention in found:
        while at < len(spans) and spans[at][1] <= mention.start:
            at += 1
        if at == len(spans) or mention.start < spans[at][0]:
            kept.append(mention)
    return kept


_OFFICE_BEHIND = re.compile("市场监|公安|版权|农业|网信|局")


class Gazetteer:
    """The regions by their full names, provinces and prefectures by their short ones as well."""

    def __init__(self, regions: Iterable[Term], *, near: frozenset[str] = frozenset(), today: date) -> None:
        self._near = near
        names: dict[str, list[str]] = {}
        self._known: dict[str, Term] = {}
        for term in regions:
            self._known[term.code] = term
        for term in self._known.values():
            for text in (term.zh, *term.aliases):
                plain = fold(text, TO_SIMPLIFIED)
                for name in {plain, *_shorter(plain, term.code)} - {""}:
                    names.setdefault(name, []).append(term.code)
        kept = {name: tuple(self._preferred(codes, today)) for name, codes in names.items() if len(name) > 1}
        self._lexicon = Lexicon(kept)
        self._counties = {n: self._preferred(c, today) for n, c in _county_names(kept).items()}

    def _preferred(self, codes: list[str], today: date) -> list[str]:
        valid = [code for code in codes if self._known[code].in_force(today)]
        return valid or codes

    def mentions(self, running: Running) -> list[Mention]:
        """The regions a text names, in order; of adjoining ones (安徽省合肥市) the last is meant."""
        plain = running.plain
        found: list[Mention] = []
        scopes = [(m.start(), m.end(), m[0]) for m in _SCOPE.finditer(plain)]
        places = [
            (start, end, codes)
            for start, end, codes in self._lexicon.find(plain)
            if not _NO_REGION_BEHIND.match(plain, end) and not _NOT_THERE.search(plain, max(0, start - 6), start)
        ]
        certain = (codes[0] for _, _, codes in places if len(codes) == 1)
        main = next((code for code in certain if self._known[code].zh not in _VAGUE), "")
        places = sorted([*places, *self._listed(plain, main, {start for start, _, _ in places})])
        at = 0
        for start, end, codes in places:
            while at < len(scopes) and scopes[at][0] < start:
                self._add_scope(found, scopes[at], main)
                at += 1
            above = found[-1].code if found and found[-1].end == start else ""
            named = plain[max(0, start - 1) : start] in ("", "\n", "、") or _OFFICE_BEHIND.match(plain, end)
            code = self._chosen(codes, above, found, main) or (self._below(codes, main) if named else "")
            if code:
                begin = found.pop().start if above and code.startswith(_stem(above)) else start
                found.append(Mention(begin, end, code))
        for scope in scopes[at:]:
            self._add_scope(found, scope, main)
        return found

    def _listed(self, plain: str, main: str, taken: set[int]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Counties of the text's own region at the head of a line by their short names."""
        for match in _LISTED.finditer(plain) if main else ():
            codes = tuple(c for c in self._counties.get(match["name"], ()) if c.startswith(_stem(main)))
            if len(codes) == 1 and match.start("name") not in taken:
                yield *match.span("name"), codes

    def _below(self, codes: tuple[str, ...], main: str) -> str:
        """The one of several regions with one name that is below the text's own: a district in a row of districts."""
        among = [code for code in codes if main and code.startswith(_stem(main))]
        return among[0] if len(among) == 1 else ""

    def _add_scope(self, found: list[Mention], scope: tuple[int, int, str], main: str) -> None:
        start, end, word = scope
        if found and found[-1].end > start:
            return
        code = "000000" if word in ("全国", "国家", "总局") else self._at_level(main, word[-1])
        if code in self._known:
            found.append(Mention(start, end, code))

    def _at_level(self, main: str, level: str) -> str:
        """The main region's own, or the one above it that a word like 全市 means."""
        if not re.fullmatch(r"\d{6}", main):
            return main
        chain = [main, main[:4] + "00", main[:2] + "0000"]
        for code in chain:
            term = self._known.get(code)
            if term is not None and (term.zh.endswith(level) or (level == "区" and term.zh.endswith("自治区"))):
                return code
        return main if level in "区县" and not main.endswith("00") else ""

    def _chosen(self, codes: tuple[str, ...], above: str, found: list[Mention], main: str) -> str:
        """Of several regions with one name: below the one just named, near the office, below the text's own."""
        if len(codes) == 1 and (above or self._known[codes[0]].zh not in _VAGUE):
            return codes[0]
        if not above and self._known[codes[0]].zh in _VAGUE:
            return next((code for code in codes if code in self._near), "")
        for stem in (_stem(above), "", *(_stem(m.code) for m in reversed(found[-8:])), main[:4], main[:2]):
            among = [c for c in codes if (c.startswith(stem) if stem else c in self._near)]
            if len(among) == 1:
                return among[0]
        return ""


def _stem(code: str) -> str:
    """The digits that all regions below a region share."""
    return re.sub(r"(?:00)+$", "", code) if re.fullmatch(r"\d{6}", code) else code


def _shorter(name: str, code: str) -> list[str]:
    """安徽 for 安徽省, 延边 and 延边州 for 延边朝鲜族自治州; none for counties and for names that are words as well."""
    if not re.fullmatch(r"\d{4}00", code) or code == "000000":
        return []
    short = _AUTONOMOUS.sub("", name)
    if code.endswith("0000"):
        return [short]
    found = [] if short in _ALSO_WORDS or len(short) < 2 else [short]
    return [*found, f"{short}州"] if name.endswith("自治州") else found


def _county_names(names: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Counties by their names without 县, 市 or 区, of two characters at least."""
    found: dict[str, list[str]] = {}
    for name, codes in names.items():
        if len(name) > 2 and name[-1] in "县市区旗":
            found.setdefault(name[:-1], []).extend(code for code in codes if re.fullmatch(r"\d{4}(?!00)\d\d", code))
    return found


_OFFICE = (
    r"(?:行政)?(?:监督)?(?:管理|执法|主管|监管|综合|稽查|监察|缉私)*(?:部门|总局|总队|支队|大队|分局|局|厅|委员会|"
    r"委|办公室|办|机关|系统|署|所|网安|工作站)"
)
_NOT_LEADING = re.compile(
    r"(?:会同|联合|配合|协同|协助|联动|商|与|同|和|及|、|以及|联手)(?:同级|当地|属地|各级|市|省|区|县|相关)?\Z"
)
_NOT_DOING = re.compile(
    r"(?:移送|移交|移送至|移交至|移送给|向|报|抄送|抄告|通报|推送|提请|报请|商请|函告|转|送|交由|告知|被|报送|"
    r"通知|转交|转送|转办)(?:至|给|到)?(?:同级|当地|属地|市|省|区|县|有关)?\Z"
)


_NUMBERED = re.compile(r"\s{0,4}[一二三四五六七八九十\d]{1,3}、")
# 版权执法专报: the body whose paper this is, without its 局.
_PAPER = re.compile(r"(?:执法|监管|稽查)(?:工作)?(?:专报|简报|快报|动态|信息|周报|旬报|月报|日报|通报|快讯|要情)")
# 我局, and 市局 where nothing stands before it: the body whose text it is.
_OWN = re.compile(
    r"(?:我|本)(?:局|厅|办|委|所|关|(?:大|支|总|中)?队)(?![面部限长属])|(?<![\u4e00-\u9fff])[省市县区州旗]局(?![面部限长])"
)


class Directory:
    """The departments of a catalogue by their labels and aliases, with 局, 部门 and the like behind them."""

    def __init__(self, departments: Iterable[Term]) -> None:
        names: dict[str, tuple[str, ...]] = {}
        for term in departments:
            for text in (*term.aliases, term.zh):
                names[fold(text, TO_SIMPLIFIED)] = (term.code,)
        self._lexicon = Lexicon(names)
        self._office = re.compile(_OFFICE)

    def mentions(self, running: Running) -> list[Mention]:
        """Who does things in a text, in order, the leading department with its partners."""
        plain = running.plain
        seen = [
            (start, self._end(plain, end), codes[0])
            for start, end, codes in self._lexicon.find(plain)
            if self._is_office(plain, start, end)
        ]
        seen = sorted([*seen, *((*match.span(), "") for match in _OWN.finditer(plain))])
        found: list[Mention] = []
        for start, end, code in seen:
            before = plain[max(0, start - 8) : start]
            if _NOT_DOING.search(before):
                continue
            line = running.line(start)[0]
            numbered = _NUMBERED.fullmatch(plain, line, start) if start - line <= 8 else None  # 五、公安部门
            joins = _NOT_LEADING.search(before) is not None and numbered is None
            if not code:
                if not joins:
                    found.append(Mention(start, end, ""))
            elif joins and found and running.sentence(start)[0] <= found[-1].start:
                last = found[-1]
                if code != last.code and code not in last.partners and start - last.end < 40:
                    found[-1] = Mention(last.start, end, last.code, (*last.partners, code))
            elif not joins:
                found.append(Mention(start, end, code))
        return found

    def _end(self, plain: str, end: int) -> int:
        office = self._office.match(plain, end)
        return office.end() if office else end

    def _is_office(self, plain: str, start: int, end: int) -> bool:
        """A bare 版权 or 农业 is a subject; with 局 or 部门, or in a list that ends in 部门, it acts."""
        if (
            self._office.match(plain, end)
            or _PAPER.match(plain, end)
            or re.search(r"(?:局|厅|委|办|部门|机关|总署|总局|海关)$", plain[start:end])
        ):
            return True
        if re.match(
            r"(?:[、和及][\u4e00-\u9fff]{2,7}){1,9}等?(?:\d|[一二三四五六七八九十]){0,2}个?(?:部门|单位)",
            plain[end : end + 80],
        ):
            return True
        return (
            re.match(r"等?(?:\d|[一二三四五六七八九十]){0,2}个?(?:部门|单位)|[:\t|]", plain[end : end + 8]) is not None
        )

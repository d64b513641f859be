# SPDX-License-Identifier: MIT
"""The region codes shipped with the program: the rules the file keeps, and facts it must get right.

The program's own reading of the file is tested elsewhere; here it is plain CSV. A code is in force from
`begins` to `ends`, both days included; a blank leaves that side open.
"""

import csv
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

REGIONS = Path(__file__).resolve().parents[2] / "resources" / "regions" / "gbt2260.csv"
COLUMNS = ["code", "zh", "en", "initials", "begins", "ends", "successor"]
ROOT = "000000"

Row: TypeAlias = dict[str, str]


def read_rows() -> list[Row]:
    with REGIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = read_rows()
BY_CODE = {row["code"]: row for row in ROWS}


def level(code: str) -> str:
    """The rank that the digits give a code: root, province, prefecture or county."""
    if code == ROOT:
        return "root"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def ancestors(code: str) -> list[str]:
    """The existing codes above this one, nearest first, without the root."""
    above = [code[:4] + "00", code[:2] + "0000"]
    return [parent for parent in above if parent != code and parent in BY_CODE]


def in_force(row: Row, day: str) -> bool:
    """Whether the code holds on the day; ISO dates compare as text."""
    return row["begins"] <= day and (not row["ends"] or day <= row["ends"])


def next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def counts_on(day: str) -> Counter[str]:
    return Counter(level(row["code"]) for row in ROWS if in_force(row, day))


def chain(code: str) -> list[str]:
    """The code and its successors down to the last; stops after a repeat."""
    codes = [code]
    while (following := BY_CODE[codes[-1]]["successor"]) and codes.count(codes[-1]) == 1:
        codes.append(following)
    return codes


def test_the_file_is_plain_utf8_with_unix_line_ends() -> None:
    raw = REGIONS.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8").splitlines()[0] == ",".join(COLUMNS)


def test_every_row_has_every_column_and_no_stray_spaces() -> None:
    for row in ROWS:
        assert list(row) == COLUMNS
        assert all(value == value.strip() for value in row.values())


def test_codes_are_six_digits_unique_and_in_order() -> None:
    codes = [row["code"] for row in ROWS]
    assert all(re.fullmatch(r"[0-9]{6}", code) for code in codes)
    assert codes == sorted(set(codes))


def test_the_root_is_the_whole_country() -> None:
    assert ROWS[0]["code"] == ROOT
    assert (ROWS[0]["zh"], ROWS[0]["en"]) == ("全国", "Nationwide")


def test_every_code_has_its_province_above_it() -> None:
    below = [row["code"] for row in ROWS if level(row["code"]) in ("prefecture", "county")]
    assert all(ancestors(code)[-1:] == [code[:2] + "0000"] for code in below)


def test_no_code_outlives_or_precedes_the_units_above_it() -> None:
    for row in ROWS:
        for parent in (BY_CODE[code] for code in ancestors(row["code"])):
            assert parent["begins"] <= row["begins"], row["code"]
            assert not parent["ends"] or "" < row["ends"] <= parent["ends"], row["code"]


def test_names_and_initials_are_never_empty() -> None:
    assert all(row["zh"] and row["en"] and row["initials"] for row in ROWS)


def test_chinese_names_are_full_official_names() -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", row["zh"]) for row in ROWS)
    named = [row for row in ROWS if row["code"] != ROOT]
    assert all(row["zh"].endswith(("省", "市", "区", "县", "旗", "州", "盟")) for row in named)


def test_english_names_are_romanised() -> None:
    assert all(re.fullmatch(r"[A-Z][A-Za-zü',\- ]*", row["en"]) for row in ROWS)


def test_initials_are_one_lower_case_letter_for_each_character() -> None:
    for row in ROWS:
        readings = row["initials"].split(" ")
        assert len(readings) == len(set(readings))
        assert all(re.fullmatch(r"[a-z]+", r) and len(r) == len(row["zh"]) for r in readings)


def test_statistical_pseudo_units_are_left_out() -> None:
    pseudo = re.compile(r"^(市辖区|县|直辖县)$|直辖县级|开发区|管理区|工业园|示范区")
    assert not [row["code"] for row in ROWS if pseudo.search(row["zh"])]


def test_dates_are_real_and_in_order() -> None:
    for row in ROWS:
        for stamp in filter(None, (row["begins"], row["ends"])):
            assert date.fromisoformat(stamp).isoformat() == stamp
        if row["begins"] and row["ends"]:
            assert row["begins"] < row["ends"], row["code"]


def test_only_retired_codes_name_a_successor() -> None:
    assert all(row["ends"] for row in ROWS if row["successor"])


def test_successors_exist_and_are_in_force_when_the_code_ends() -> None:
    for row in ROWS:
        if row["successor"]:
            assert in_force(BY_CODE[row["successor"]], next_day(row["ends"])), row["code"]


def test_every_chain_of_successors_ends_in_a_code_in_force_or_a_division() -> None:
    for row in ROWS:
        codes = chain(row["code"])
        assert len(codes) == len(set(codes)), codes
        assert len(codes) == 1 or not BY_CODE[codes[-1]]["ends"], codes


def test_successors_stay_in_their_province() -> None:
    assert all(row["successor"][:2] in ("", row["code"][:2]) for row in ROWS)


def test_successors_keep_their_level_but_for_danzhou() -> None:
    """Danzhou alone was raised as a whole from county to prefecture (2015)."""
    moved = [r["code"] for r in ROWS if r["successor"] and level(r["code"]) != level(r["successor"])]
    assert moved == ["469003"]


def test_only_divided_units_end_without_a_successor() -> None:
    divided = [row["code"] for row in ROWS if row["ends"] and not row["successor"]]
    assert divided == ["130103", "130421", "140211", "320304", "341400"]


def test_the_units_in_force_today_agree_with_the_official_order() -> None:
    """The newest list used (2026-09-11) has 34 provinces, 333 prefectures and 2,847 counties.

    The Ministry's count at the end of 2024 was 333 and 2,846; since then Chongqing merged two districts into
    one, and Cenling and Caohu were founded. The band leaves room for a year's changes.
    """
    today = Counter(level(row["code"]) for row in ROWS if not row["ends"])
    assert (today["root"], today["province"]) == (1, 34)
    assert 330 <= today["prefecture"] <= 336
    assert 2840 <= today["county"] <= 2850


@pytest.mark.parametrize(
    ("year", "prefectures", "counties"),
    [
        (2007, 333, 2859),
        (2008, 333, 2859),
        (2010, 333, 2856),
        (2011, 332, 2853),
        (2012, 333, 2852),
        (2013, 333, 2853),
        (2014, 333, 2854),
        (2015, 334, 2850),
        (2017, 334, 2851),
        (2018, 333, 2851),
        (2019, 333, 2846),
        (2020, 333, 2844),
        (2021, 333, 2843),
        (2023, 333, 2844),
        (2024, 333, 2846),
    ],
)
def test_year_end_counts_equal_the_official_lists(year: int, prefectures: int, counties: int) -> None:
    """The Ministry's lists; 2007, 2011, 2019 and 2023 also as the Bureau of Statistics printed them."""
    counts = counts_on(f"{year}-12-31")
    assert (counts["province"], counts["prefecture"], counts["county"]) == (34, prefectures, counties)


@pytest.mark.parametrize(
    ("code", "zh", "en", "initials"),
    [
        ("340000", "安徽省", "Anhui", "ahs"),
        ("340100", "合肥市", "Hefei", "hfs"),
        ("340102", "瑶海区", "Yaohai District", "yhq"),
        ("340123", "肥西县", "Feixi County", "fxx"),
        ("140000", "山西省", "Shanxi", "sxs"),
        ("610000", "陕西省", "Shaanxi", "sxs"),
        ("150000", "内蒙古自治区", "Inner Mongolia", "nmgzzq"),
        ("710000", "台湾省", "Taiwan", "tws"),
        ("810000", "香港特别行政区", "Hong Kong", "xgtbxzq"),
        ("820000", "澳门特别行政区", "Macao", "amtbxzq"),
        ("211300", "朝阳市", "Chaoyang", "cys"),
        ("341500", "六安市", "Lu'an", "las"),
        ("341621", "涡阳县", "Guoyang County", "gyx"),
        ("340722", "枞阳县", "Zongyang County", "zyx"),
        ("341021", "歙县", "She County", "sx"),
        ("330382", "乐清市", "Yueqing", "yqs"),
        ("370481", "滕州市", "Tengzhou", "tzs"),
        ("371722", "单县", "Shan County", "sx"),
        ("410621", "浚县", "Xun County", "xx"),
        ("361124", "铅山县", "Yanshan County", "ysx"),
        ("130726", "蔚县", "Yu County", "yx"),
        ("140428", "长子县", "Zhangzi County", "zzx"),
        ("440113", "番禺区", "Panyu District", "pyq"),
        ("441422", "大埔县", "Dabu County", "dbx"),
        ("310115", "浦东新区", "Pudong New Area", "pdxq"),
        ("429021", "神农架林区", "Shennongjia Forestry District", "snjlq"),
        ("150421", "阿鲁科尔沁旗", "Ar Horqin Banner", "alkeqq"),
        ("331127", "景宁畲族自治县", "Jingning She Autonomous County", "jnszzzx"),
        ("540200", "日喀则市", "Xigaze", "rkzs"),
        ("650100", "乌鲁木齐市", "Urumqi", "wlmqs"),
    ],
)
def test_places_are_named_and_found(code: str, zh: str, en: str, initials: str) -> None:
    row = BY_CODE[code]
    assert (row["zh"], row["en"]) == (zh, en)
    assert row["initials"].split(" ")[0] == initials
    assert not row["ends"]


def test_a_place_is_found_by_another_common_reading_too() -> None:
    assert BY_CODE["500000"]["initials"].split(" ") == ["cqs", "zqs"]
    assert "xms" in BY_CODE["350200"]["initials"].split(" ")


@pytest.mark.parametrize(
    "codes",
    [
        pytest.param(["110103", "110101"], id="Chongwen merged into Dongcheng"),
        pytest.param(["341402", "340181"], id="Juchao became Chaohu City under Hefei"),
        pytest.param(["341422", "340225", "340281"], id="Wuwei moved to Wuhu, then became a city"),
        pytest.param(["542301", "540202"], id="the city of Xigaze became Samzhubze District"),
        pytest.param(["522423", "520522", "520581"], id="Qianxi under Bijie, then a city"),
        pytest.param(["370634", "370614"], id="Changdao merged into Penglai"),
        pytest.param(["371200", "370100"], id="Laiwu merged into Jinan"),
        pytest.param(["330103", "330105"], id="Xiacheng merged into Gongshu"),
        pytest.param(["469003", "460400"], id="Danzhou raised to a prefecture"),
        pytest.param(["500112", "500157"], id="Yubei into Liangjiang"),
    ],
)
def test_a_retired_code_leads_to_its_successor(codes: list[str]) -> None:
    assert chain(codes[0]) == codes


def test_directly_governed_counties_hang_below_their_province() -> None:
    for code in ("110101", "419001", "429004", "469001", "500101", "659001"):
        assert ancestors(code) == [code[:2] + "0000"]


def test_a_renamed_unit_keeps_its_code_under_the_new_name() -> None:
    assert (BY_CODE["420600"]["zh"], BY_CODE["420600"]["begins"]) == ("襄阳市", "")

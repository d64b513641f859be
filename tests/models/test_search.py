# SPDX-License-Identifier: MIT
"""Records are found by words over all their texts and codes, whole and at once, however far the index has come."""

from __future__ import annotations

import random
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import search
from models.actions import Action
from models.backup import copy_ledger
from models.changes import Changes
from models.checks import Context
from models.errors import LedgerError
from models.filters import Filter, condition
from models.ledger import Ledger
from models.pages import View
from models.redaction import redact, scan
from models.texts import hits
from models.verify import Verdict, restore_ledger, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished


def found(ledger: Ledger, text: str, **fields: object) -> list[int]:
    return sorted(ledger.pages.all(View(Filter(text=text, voided=None, **fields))))  # type: ignore[arg-type]


def looked_through(ledger: Ledger, text: str) -> list[int]:
    where, parameters = condition(Filter(text=text, voided=None), ledger.codes, ledger.campaigns.ids)
    return [row[0] for row in ledger.store.rows(f"SELECT id FROM action WHERE {where} ORDER BY id", parameters)]


def catch_up(ledger: Ledger) -> None:
    for _ in search.catch_up(ledger.store):
        pass
    assert search.behind(ledger.store) == 0


def answered_by_index(ledger: Ledger, text: str) -> bool:
    return search.candidates(ledger.store, search.read_question(text, ledger.codes)) is not None


@pytest.fixture
def filled(ledger: Ledger, context: Context) -> Ledger:
    for fields in (
        {"note": "网店监测发现 App 12 款", "case": "示市监网案〔2026〕1234号", "quantity": "3400余"},
        {"note": "银行卡盗刷线索，100%核实", "origin": "东湖区局7月.xlsx 第12行", "platform": "", "region": "340104"},
        {"note": "ＡＢＣ商城_旗舰店", "field": "直播带货", "partners": "公安"},
    ):
        ledger.actions.log(an_action(context, **fields))
    ledger.actions.log(replace(an_action(context), explanations=(("outlier", "双十一集中整治"),)))
    ledger.actions.log(an_action(context))
    ledger.actions.void([ledger.actions.get(5)], "与上月重复录入")
    ledger.attachments.attach(ledger.actions.get(4), [("现场检查笔录.pdf", b"x")])
    return ledger


@pytest.mark.parametrize("covered", [True, False])
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("监测", [1]),
        ("网案〔2026〕1234", [1]),
        ("1234", [1]),
        ("3400", [1]),
        ("wdjc", [1]),
        ("app", [1]),
        ("第12行", [2]),
        ("100%", [2]),
        ("yhk", [2]),
        ("蜀山", [2]),
        ("ssq", [2]),
        ("340104", [2]),
        ("abc", [3]),
        ("城_旗", [3]),
        ("公安", [3]),
        ("直播带货", [3]),
        ("live", [3]),
        ("双十一", [4]),
        ("笔录", [4]),
        ("xcjcbl", [4]),
        ("重复录入", [5]),
        ("监测 1234", [1]),
        ("监测 直播", []),
        ("市场监督管理", [1, 2, 3, 4, 5]),
        ("鲸鲨", []),
        ("_", [3]),
        ("%", [2]),
        ("店", [1, 3]),
    ],
)
def test_every_text_and_code_of_a_record_leads_to_it(filled: Ledger, text: str, ids: list[int], covered: bool) -> None:
    if covered:
        catch_up(filled)
    assert found(filled, text) == ids
    assert looked_through(filled, text) == ids


def test_the_index_answers_once_it_has_come_so_far(filled: Ledger) -> None:
    catch_up(filled)
    for text in ("监测", "1234", "wdjc", "公安", "网", "wd"):
        assert answered_by_index(filled, text), text
    for text in ("_", "w", "%"):
        assert not answered_by_index(filled, text), text


def test_what_is_newer_than_the_index_is_found_as_well(filled: Ledger, context: Context) -> None:
    catch_up(filled)
    filled.actions.log(an_action(context, note="鲸鲨表演"))
    record = filled.actions.get(1)
    filled.actions.edit(record, replace(record.action, note="改成巡查"))
    assert found(filled, "鲸鲨") == [6]
    assert found(filled, "监测") == [], "what a record no longer says does not lead to it"
    assert found(filled, "巡查") == [1]
    catch_up(filled)
    assert found(filled, "鲸鲨") == [6]
    assert found(filled, "监测") == []
    assert found(filled, "巡查") == [1]
    filled.undo()
    filled.undo()
    for _ in range(2):
        assert found(filled, "监测") == [1]
        assert found(filled, "鲸鲨") == []
        catch_up(filled)
    filled.redo()
    assert found(filled, "鲸鲨") == [6]


def test_files_are_found_by_name_as_soon_as_they_are_there_and_not_after(filled: Ledger) -> None:
    catch_up(filled)
    filled.attachments.attach(filled.actions.get(2), [("鲸鲨.jpg", b"y")])
    assert found(filled, "鲸鲨") == [2]
    catch_up(filled)
    assert found(filled, "鲸鲨") == [2]
    filled.attachments.detach(filled.attachments.of(2)[0])
    assert found(filled, "鲸鲨") == []
    catch_up(filled)
    assert found(filled, "鲸鲨") == []


def test_the_other_conditions_hold_beside_a_text(filled: Ledger) -> None:
    catch_up(filled)
    assert found(filled, "店", where={"field": ("live-stream-selling",)}) == [3]
    assert [r.id for r in filled.records(Filter(text="市场监督管理"))] == [1, 2, 3, 4], "a voided one stands aside"
    assert filled.pages.count(Filter(text="店")) == 2
    assert filled.pages.place(View(Filter(text="店"), "logged", descending=False), 3) == 1


def test_a_ledger_that_may_only_be_read_is_searched_as_well(filled: Ledger) -> None:
    assert search.behind(filled.store) > 0
    with closing(filled.store.reader()) as reader:
        assert list(filled.pages.all(View(Filter(text="wdjc")), store=reader)) == [1]


def test_a_pasted_page_is_no_question_too_long(filled: Ledger) -> None:
    catch_up(filled)
    assert found(filled, "监测 " * 2000) == [1]
    assert found(filled, " ".join(f"w{n}x" for n in range(2000))) == []
    for endless in ("网店监测" * 5000, "wdjc" * 5000, "1234" * 5000, "%_" * 5000):
        assert found(filled, endless) == []
        assert looked_through(filled, endless) == []


# Whole and complete

_ALPHABET = "网店监测行长查AbZ09１，_% "
_texts = st.text(alphabet=_ALPHABET, max_size=8)


@pytest.fixture(scope="module")
def many(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Records with texts drawn by lot, two thirds in the index, some of these edited since."""
    chance = random.Random(11)

    def text(longest: int) -> str:
        return "".join(chance.choices(_ALPHABET, k=chance.randint(0, longest))).strip()

    path = tmp_path_factory.mktemp("many") / "many.jzl"
    path.write_bytes(founded.read_bytes())
    ledger = Ledger.open(path)
    context = ledger.context(ledger.campaigns["online-market-2026"], TODAY)

    def an_entry() -> Action:
        action = an_action(context, region=chance.choice(("340104", "340100", "340200")))
        return replace(
            action, note=text(12), case=text(5), origin=text(6), voided=text(4) if chance.random() < 0.2 else ""
        )

    for number in range(300):
        ledger.actions.log(an_entry())
        if number == 200:
            for _ in search.catch_up(ledger.store, batch=37):
                pass
    for number in range(1, 200, 9):
        record = ledger.actions.get(number)
        ledger.actions.edit(record, replace(an_entry(), voided=record.action.voided))
        if number % 5 == 0:
            ledger.attachments.attach(ledger.actions.get(number), [(f"{text(4).replace(' ', '') or 'x'}.txt", b"x")])
    return ledger


@settings(max_examples=150)
@given(
    st.one_of(
        _texts,
        st.text(alphabet="网店wdjchxzc09a_%", max_size=4),
        st.lists(_texts, max_size=3).map(" ".join),
        st.text(st.characters(), max_size=5),  # anything at all, halves of surrogates too
    )
)
def test_the_index_finds_what_a_look_through_finds(many: Ledger, text: str) -> None:
    assert found(many, text) == looked_through(many, text)


@settings(max_examples=100)
@given(_texts)
def test_a_look_through_finds_what_the_texts_say(many: Ledger, text: str) -> None:
    here = set(looked_through(many, text))
    for record in many.records(Filter(voided=None)):
        action = record.action
        names = [attachment.name for attachment in many.attachments.of(record.id)]
        fields = (action.note, action.case, action.origin, action.quantity.words, action.voided, *names)
        if all(any(hits(word, field) for field in fields) for word in text.split()):
            assert record.id in here


@settings(max_examples=100)
@given(_texts)
def test_what_was_found_before_there_was_an_index_is_found(many: Ledger, text: str) -> None:
    before = "SELECT id FROM action WHERE 1"
    likes = {}
    for number, word in enumerate(text.split()):
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        likes[f"w{number}"] = f"%{escaped}%"
        before += f" AND (note LIKE :w{number} ESCAPE '\\' OR case_number LIKE :w{number} ESCAPE '\\'"
        before += f" OR origin LIKE :w{number} ESCAPE '\\')"
    assert {row[0] for row in many.store.rows(before, likes)} <= set(found(many, text))


@pytest.mark.parametrize("text", ["市场", "检查", "检", "jc", "检查 市场", "鲸鲨", "1", "scjd", "online", "整改"])
@pytest.mark.parametrize("sort", ["counted", "logged", "note", "quantity"])
@pytest.mark.parametrize("descending", [True, False])
def test_a_first_page_is_the_beginning_of_all(sample_ledger: Ledger, text: str, sort: str, descending: bool) -> None:
    view = View(Filter(text=text), sort, descending)
    everything = sample_ledger.pages.all(view)
    for limit in (1, 20, 200):
        assert list(sample_ledger.pages.first(view, limit)) == list(everything[:limit])
    assert sorted(everything) == [r.id for r in sample_ledger.records(view.filter)]


# The index beside the edits


def test_it_goes_on_where_it_stopped(filled: Ledger) -> None:
    steps = search.catch_up(filled.store, batch=2)
    next(steps)
    steps.close()
    left = search.behind(filled.store)
    assert 0 < left < search.behind(filled.store) + 2
    assert found(filled, "监测") == [1]
    catch_up(filled)
    assert found(filled, "监测") == [1]


def test_what_is_forgotten_leaves_nothing_behind_and_can_be_made_anew(filled: Ledger) -> None:
    catch_up(filled)
    blocks = "SELECT coalesce(sum(length(block)), 0) FROM search_data"
    full = filled.store.rows(blocks)[0][0]
    search.forget(filled.store)
    assert filled.store.rows(blocks)[0][0] < full / 4
    assert filled.store.rows("SELECT rowid FROM search WHERE search MATCH '\"监测\"'") == []
    assert found(filled, "监测") == [1], "by looking through"
    for _ in search.rebuild(filled.store):
        pass
    assert answered_by_index(filled, "监测")
    assert found(filled, "监测") == [1]


def test_what_was_read_before_it_was_forgotten_is_not_written_after(filled: Ledger) -> None:
    before = search._state(filled.store)
    assert before is not None
    search.forget(filled.store)
    search._cover_more(filled.store, before, 100)
    after = search._state(filled.store)
    assert after is not None
    assert after.covered == 0
    assert filled.store.rows("SELECT rowid FROM search WHERE search MATCH '\"监测\"'") == []


def test_a_number_that_was_redacted_is_not_found_and_not_kept(filled: Ledger, context: Context) -> None:
    number = "13812345678"
    filled.actions.log(replace(an_action(context), note=f"当事人电话{number}"))
    catch_up(filled)
    assert found(filled, number) == [6]
    slips = finished(scan(filled), list)
    finished(redact(filled, slips), Changes)
    match = "SELECT count(*) FROM search WHERE search MATCH :gram"
    for _ in range(2):
        assert found(filled, number) == []
        assert found(filled, "3812") == []
        assert found(filled, "当事人电话") == [6]
        assert filled.store.rows(match, {"gram": '"812"'}) == [(0,)]
        catch_up(filled)
    assert finished(verify_ledger(filled.path), Verdict).records == 6


def test_an_index_of_another_form_is_made_anew(filled: Ledger) -> None:
    catch_up(filled)
    with filled.store.atomic():
        filled.store.execute("UPDATE search_note SET form = 0")
    assert not answered_by_index(filled, "监测")
    assert found(filled, "监测") == [1]
    catch_up(filled)
    assert answered_by_index(filled, "监测")


def damage(ledger: Ledger) -> None:
    with ledger.store.atomic():
        ledger.store.execute("UPDATE search_data SET block = x'00ff00ff00ff00ff' WHERE id > 10")


def test_a_damaged_index_costs_time_not_records(filled: Ledger, context: Context) -> None:
    catch_up(filled)
    damage(filled)
    assert found(filled, "监测") == [1]
    assert finished(verify_ledger(filled.path), Verdict).records == 5
    filled.actions.log(an_action(context, note="鲸鲨"))
    for _ in search.rebuild(filled.store):
        pass
    assert answered_by_index(filled, "监测")
    assert found(filled, "鲸鲨") == [6]


@pytest.mark.parametrize("covered", [True, False])
def test_a_copy_and_what_is_restored_from_it_are_searched_too(filled: Ledger, tmp_path: Path, covered: bool) -> None:
    if covered:
        catch_up(filled)
    for _ in copy_ledger(filled.store, tmp_path / "copy.jzl"):
        pass
    finished(restore_ledger(tmp_path / "copy.jzl", tmp_path / "restored.jzl"), Verdict)
    with Ledger.open(tmp_path / "restored.jzl") as restored:
        assert found(restored, "wdjc") == [1]
        catch_up(restored)
        assert found(restored, "wdjc") == [1]


def test_clerks_save_while_the_index_follows(filled: Ledger, context: Context) -> None:
    raised: list[BaseException] = []

    def follow() -> None:
        try:
            with closing(filled.store.second_writer()) as store:
                for _ in range(20):
                    for _ in search.follow(store):
                        pass
        except LedgerError as error:
            raised.append(error)

    worker = threading.Thread(target=follow)
    worker.start()
    for number in range(100):
        filled.actions.log(an_action(context, note=f"第{number}次巡查"))
    worker.join()
    assert not raised
    assert len(found(filled, "次巡查")) == 100
    catch_up(filled)
    assert len(found(filled, "次巡查")) == 100


def test_saving_writes_nothing_into_the_index(filled: Ledger, context: Context) -> None:
    catch_up(filled)
    before = filled.store.rows("SELECT * FROM search_data")
    filled.actions.log(an_action(context, note="鲸鲨"))
    assert filled.store.rows("SELECT * FROM search_data") == before

# SPDX-License-Identifier: MIT
"""Dossiers are found as actions are: by words over their texts, codes and files, however far the index has come."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from models import search
from models.changes import Changes
from models.checks import Context
from models.dossier import Move, Remark
from models.dossier_pages import SORTABLE, DossierFilter, DossierView
from models.errors import RefusedError
from models.ledger import Ledger
from models.paths import Register
from models.redaction import redact, scan
from models.registers import by_column
from models.texts import hits
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished
from tests.models import test_search as of_actions
from tests.models.test_search import catch_up, damage
from tests.soak.agreement import Agreement, a_case, added

MOBILE = "13812345678"
EVERY = DossierFilter(Register.CASE, voided=None)


def found(ledger: Ledger, text: str, register: Register = Register.CASE) -> list[int]:
    return sorted(ledger.dossier_pages.all(DossierView(DossierFilter(register, text=text, voided=None))))


def looked_through(ledger: Ledger, wanted: DossierFilter) -> set[int]:
    where, parameters = ledger.dossier_pages.condition(wanted)
    return {row[0] for row in ledger.store.rows(f"SELECT id FROM dossier WHERE {where}", parameters)}


def answered_by_index(ledger: Ledger, text: str) -> bool:
    question = search.read_question(text, ledger.codes, search.DOSSIERS)
    return search.candidates(ledger.store, question, searched=search.DOSSIERS) is not None


def agree(ledger: Ledger, wanted: DossierFilter, sort: str = "since", *, descending: bool = True) -> None:
    """However it is asked, the index answers what a look through the dossiers answers."""
    pages, view = ledger.dossier_pages, DossierView(wanted, sort, descending)
    ids = looked_through(ledger, wanted)
    everything = list(pages.all(view))
    assert sorted(everything) == sorted(ids)
    assert list(pages.first(view, 3)) == everything[:3]
    assert pages.count(wanted) == len(ids) == sum(pages.by_stage(wanted).values())
    assert sum(pages.by_due(wanted).values()) == sum(bool(one.dossier.due) for one in ledger.dossiers.fetch([*ids]))
    stages = [entry.term.code for entry in ledger.codes["stage"]]
    assert sorted(i for column in by_column(ledger, wanted, stages).values() for i in column) == sorted(ids)


@pytest.fixture
def filled(ledger: Ledger, context: Context) -> Ledger:
    """Six cases, the last one voided, and six actions with the same row ids that say something else."""
    day = date(2026, 3, 2)
    filed, decided = ("case-filed", day), ("case-decided", date(2026, 4, 7))
    for dossier in (
        a_case("示市监案〔2026〕1234号", title="网店销售 App 12 款", platform="platform-b"),
        a_case("2号", filed, region="340104", note="银行卡盗刷线索，100%核实"),
        a_case(
            "3号", filed, decided, title="ＡＢＣ商城_旗舰店", outcome="case-penalised", partners=("public-security",)
        ),
        a_case("4号", field="wildlife", remarks=(Remark(day, "note", "鳄龟已放归"),), kind="case-criminal"),
        a_case("5号", moves=(Move("case-filed", day, document="执行通知〔2026〕88号"),)),
        a_case("6号", title="与上月所录相同"),
    ):
        added(ledger, dossier)
    ledger.dossiers.void([ledger.dossiers.get(6)], "重复立卷")
    ledger.attachments.attach(ledger.dossiers.get(5), [("现场检查笔录.pdf", b"x")])
    while ledger.actions.count() < 6:
        ledger.actions.log(an_action(context, note="鲸鲨表演"))
    return ledger


@pytest.mark.parametrize("covered", [True, False])
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("网店", [1, 2, 4, 5]),
        ("1234", [1]),
        ("app", [1]),
        ("wdxs", [1, 2, 4, 5]),
        ("直播平台乙", [1]),
        ("yhkdsxs", [2]),
        ("蜀山", [2]),
        ("ssq", [2]),
        ("340104", [2]),
        ("100%", [2]),
        ("abc", [3]),
        ("城_旗", [3]),
        ("公安", [3]),
        ("处理决定", [3]),
        ("clj", [3]),
        ("给予行政处罚", [3]),
        ("鳄龟", [4]),
        ("egyfg", [4]),
        ("野生动植物", [4]),
        ("刑事案件", [4]),
        ("88号", [5]),
        ("笔录", [5]),
        ("xcjcbl", [5]),
        ("重复立卷", [6]),
        ("线索核查", [1, 4, 6]),
        ("市场监督管理", [1, 2, 3, 4, 5, 6]),
        ("网店 鳄龟", [4]),
        ("鳄龟 公安", []),
        ("鲸鲨", []),
        ("_", [3]),
        ("号", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_every_text_code_and_file_leads_to_a_dossier(filled: Ledger, text: str, ids: list[int], covered: bool) -> None:
    if covered:
        catch_up(filled)
    assert found(filled, text) == ids
    for sort in SORTABLE:
        agree(filled, replace(EVERY, text=text), sort)


def test_the_index_answers_once_it_has_come_so_far(filled: Ledger) -> None:
    catch_up(filled)
    for text in ("鳄龟", "1234", "wdxs", "公安", "处理决定", "网"):
        assert answered_by_index(filled, text), text
    assert not answered_by_index(filled, "_")


def test_an_action_and_a_dossier_of_the_same_row_are_two(filled: Ledger) -> None:
    catch_up(filled)
    assert of_actions.found(filled, "鲸鲨") and not found(filled, "鲸鲨")
    assert found(filled, "鳄龟") and not of_actions.found(filled, "鳄龟")


def test_a_register_is_searched_by_itself(filled: Ledger) -> None:
    moves = (Move("supervision-listed", date(2026, 5, 1)),)
    added(filled, replace(a_case("督1", title="鳄龟专项"), register=Register.SUPERVISION, moves=moves))
    for _ in range(2):
        assert found(filled, "鳄龟") == [4]
        assert found(filled, "鳄龟", Register.SUPERVISION) == [7]
        catch_up(filled)


def test_what_is_newer_than_the_index_is_found_as_well(filled: Ledger) -> None:
    catch_up(filled)
    added(filled, a_case("7号", title="鲸鲨表演"))
    first = filled.dossiers.get(1)
    filled.dossiers.edit(first, replace(first.dossier, title="改为巡查", platform=""))
    filled.attachments.attach(filled.dossiers.get(2), [("鲸鲨.jpg", b"y")])
    for _ in range(2):
        assert found(filled, "鲸鲨") == [2, 7]
        assert found(filled, "wdxs") == [2, 4, 5], "what a dossier no longer says does not lead to it"
        assert found(filled, "乙") == []
        assert found(filled, "巡查") == [1]
        catch_up(filled)
    filled.attachments.detach(filled.attachments.of_dossier(2)[0])
    assert found(filled, "鲸鲨") == [7]
    for _ in range(4):
        filled.undo()
    for _ in range(2):
        assert found(filled, "鲸鲨") == []
        assert found(filled, "乙") == [1]
        catch_up(filled)
    filled.redo()
    assert found(filled, "鲸鲨") == [7]


def test_the_other_conditions_hold_beside_a_text(filled: Ledger) -> None:
    catch_up(filled)
    wanted = DossierFilter(Register.CASE, text="网店")
    agree(filled, wanted.having("region", "340104"), "number", descending=False)
    assert filled.dossier_pages.count(wanted.having("region", "340104")) == 1
    assert filled.dossier_pages.count(DossierFilter(Register.CASE, text="重复")) == 0, "a voided one stands aside"


def test_a_number_that_was_redacted_is_not_found_and_not_kept(filled: Ledger) -> None:
    added(filled, a_case("7号", title=f"当事人电话{MOBILE}"))
    catch_up(filled)
    assert found(filled, MOBILE) == [7]
    finished(redact(filled, finished(scan(filled), list)), Changes)
    for _ in range(2):
        assert found(filled, MOBILE) == found(filled, "3812") == []
        assert found(filled, "当事人电话") == [7]
        assert filled.store.rows("SELECT count(*) FROM search WHERE search MATCH '\"812\"'") == [(0,)]
        catch_up(filled)
    finished(verify_ledger(filled.path), Verdict)


def test_an_index_that_knows_actions_alone_is_made_anew(filled: Ledger) -> None:
    catch_up(filled)
    with filled.store.atomic():
        filled.store.execute("INSERT INTO search (search) VALUES ('delete-all')")
        filled.store.execute("UPDATE search_note SET form = 1")
    assert not answered_by_index(filled, "鳄龟")
    assert found(filled, "鳄龟") == [4]
    catch_up(filled)
    assert answered_by_index(filled, "鳄龟")
    assert found(filled, "鳄龟") == [4]


def test_a_damaged_index_costs_time_not_dossiers(filled: Ledger) -> None:
    catch_up(filled)
    damage(filled)
    assert found(filled, "鳄龟") == [4]
    added(filled, a_case("7号", title="鲸鲨"))
    catch_up(filled)
    for _ in search.rebuild(filled.store):
        pass
    assert answered_by_index(filled, "鳄龟")
    assert (found(filled, "鳄龟"), found(filled, "鲸鲨")) == ([4], [7])


@pytest.mark.parametrize("text", ["网店", "立案", "案", "wd", "儿童", "鲸鲨", "1", "scjd", "online", "逾期 立案"])
@pytest.mark.parametrize("covered", [True, False])
def test_every_way_of_asking_agrees_over_a_sample(sample_ledger: Ledger, text: str, covered: bool) -> None:
    if covered:
        catch_up(sample_ledger)
    for register in Register:
        for sort in ("since", "entered", "due", "number"):
            for descending in (True, False):
                agree(sample_ledger, DossierFilter(register, text=text), sort, descending=descending)


@settings(max_examples=100)
@given(st.text(alphabet="网店监测行长鳄龟wdxsAbZ09１_% ", max_size=5))
def test_a_look_through_finds_what_the_texts_say(sample_ledger: Ledger, text: str) -> None:
    for register in (Register.CASE, Register.COMPLAINT):
        here = looked_through(sample_ledger, DossierFilter(register, text=text, voided=None))
        for filed in sample_ledger.dossiers.fetch(found(sample_ledger, "", register)):
            texts = filed.dossier.texts().values()
            if all(any(hits(word, field) for field in texts) for word in text.split()):
                assert filed.id in here


# Whatever is done, and however far the index is behind

_WORDS = ("鳄龟", "egzx", "138", "公安", "蜀山", "立案", "la", "名单", "笔录", "重复", "号", "案 3", "网店 立案")
_TITLES = ("鳄龟走失案", "网店鳄龟专项", "行长鳄龟", "ＡＢ旗舰店", f"来电{MOBILE}", f"鳄龟 {MOBILE}")


class Searching(Agreement):
    """The same work as two posts do anyway, with titles, files, redactions, and an index that comes and goes."""

    @rule(pick=st.integers(0, 99), title=st.sampled_from(_TITLES))
    def rename(self, pick: int, title: str) -> None:
        if cases := self.cases():
            filed = cases[pick % len(cases)]
            self.ledger.dossiers.edit(filed, replace(filed.dossier, title=title))

    @rule(pick=st.integers(0, 99), name=st.sampled_from(("笔录.txt", "鳄龟.jpg")))
    def attach_or_detach(self, pick: int, name: str) -> None:
        cases = self.cases()
        if not cases:
            return
        filed = cases[pick % len(cases)]
        there = self.ledger.attachments.of_dossier(filed.id)
        if any(attachment.name == name for attachment in there):
            self.ledger.attachments.detach(there[0])
        else:
            self.ledger.attachments.attach(filed, [(name, b"x")])

    @rule()
    def take_out_numbers(self) -> None:
        with suppress(RefusedError):  # nothing to take out
            finished(redact(self.ledger, finished(scan(self.ledger), list)), Changes)
            assert self.ledger.store.rows("SELECT count(*) FROM search WHERE search MATCH '\"812\"'") == [(0,)]

    @rule(batch=st.integers(1, 20))
    def follow_a_little(self, batch: int) -> None:
        steps = search.catch_up(self.ledger.store, batch=batch)
        next(steps, None)
        steps.close()

    @rule()
    def follow(self) -> None:
        catch_up(self.ledger)

    @rule()
    def forget(self) -> None:
        search.forget(self.ledger.store)

    @invariant()
    def the_index_answers_as_a_look_through(self) -> None:
        for text in _WORDS:
            for register in (Register.CASE, Register.SUPERVISION):
                agree(self.ledger, DossierFilter(register, text=text, voided=None))
            assert of_actions.found(self.ledger, text) == of_actions.looked_through(self.ledger, text)


def test_whatever_is_done_the_index_answers_as_a_look_through(founded: Path, tmp_path: Path) -> None:
    machine = type("Searched", (Searching,), {"folder": tmp_path, "founded": founded})
    case = machine.TestCase  # type: ignore[attr-defined]  # made by hypothesis
    case.settings = settings(max_examples=10, stateful_step_count=20, deadline=None, derandomize=True, database=None)
    case("runTest").runTest()

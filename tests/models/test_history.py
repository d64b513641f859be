# SPDX-License-Identifier: MIT
"""History only grows, its chain shows every change, and each post undoes its own steps."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import LedgerError, RefusedError
from models.history import verify_chain
from models.ledger import Ledger
from models.quantity import Quantity
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished

if TYPE_CHECKING:
    from models.actions import Action
    from models.checks import Context


def state(ledger: Ledger) -> dict[str, Action]:
    """Every record by its uid."""
    return {record.uid: record.action for record in ledger.actions.iterate("1", {})}


def test_an_undone_action_is_gone_and_comes_back_with_its_own_uid(ledger: Ledger, context: Context) -> None:
    changes = ledger.actions.log(an_action(context))
    before = state(ledger)
    assert ledger.undo().removed == list(changes.added)
    assert state(ledger) == {}
    assert ledger.redo().added == list(changes.added)
    assert state(ledger) == before


def test_undo_and_redo_survive_a_restart(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        context = ledger.context(ledger.campaigns["online-market-2026"], TODAY)
        ledger.actions.log(an_action(context))
        ledger.actions.log(an_action(context, quantity="7"))
        ledger.undo()
    with Ledger.open(ledger_path) as ledger:
        assert ledger.redoable() is not None
        ledger.undo()
        assert state(ledger) == {}
        ledger.redo()
        ledger.redo()
        assert len(state(ledger)) == 2


def test_each_post_undoes_only_its_own_steps(ledger: Ledger, context: Context) -> None:
    ledger.take_post("01")
    ledger.actions.log(an_action(context, quantity="1"))
    ledger.take_post("02")
    ledger.actions.log(an_action(context, quantity="2"))
    ledger.take_post("01")
    ledger.undo()
    assert [a.quantity.value for a in state(ledger).values()] == [2]
    with pytest.raises(RefusedError, match="nothing-to-undo"):
        for _ in range(5):
            ledger.undo()


def test_a_step_whose_record_another_post_changed_is_refused_whole(ledger: Ledger, context: Context) -> None:
    ledger.take_post("01")
    (record_id,) = ledger.actions.log(an_action(context)).added
    ledger.take_post("02")
    record = ledger.actions.get(record_id)
    ledger.actions.edit(record, replace(record.action, note="复核"))
    ledger.take_post("01")
    before = state(ledger)
    with pytest.raises(RefusedError, match="undo-changed-since"):
        ledger.undo()
    assert state(ledger) == before


def test_an_edit_from_a_stale_window_is_refused(ledger: Ledger, context: Context) -> None:
    (record_id,) = ledger.actions.log(an_action(context)).added
    stale = ledger.actions.get(record_id)
    ledger.actions.edit(stale, replace(stale.action, note="first"))
    with pytest.raises(RefusedError, match="changed-meanwhile"):
        ledger.actions.edit(stale, replace(stale.action, note="second"))


@pytest.mark.parametrize("name", ["", "张三", "zhang san", "13800138000", "01-02-03-04"])
def test_a_name_or_a_number_is_no_post(ledger: Ledger, name: str) -> None:
    with pytest.raises(RefusedError, match="post-malformed"):
        ledger.take_post(name)
    assert ledger.circumstances.post == "01"


def test_a_new_edit_ends_what_could_be_redone(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    ledger.undo()
    ledger.actions.log(an_action(context, quantity="9"))
    assert ledger.redoable() is None


def test_a_records_history_names_each_step_newest_first(ledger: Ledger, context: Context) -> None:
    (record_id,) = ledger.actions.log(an_action(context)).added
    record = ledger.actions.get(record_id)
    ledger.actions.edit(record, replace(record.action, quantity=Quantity(15, words="15")))
    ledger.actions.void([ledger.actions.get(record_id)], "重复")
    revisions = ledger.history.of_record(ledger.actions.get(record_id).revision)
    assert [r.step.kind for r in revisions if r.step] == ["void", "edit", "log"]


def test_voiding_needs_a_reason_and_keeps_the_record(ledger: Ledger, context: Context) -> None:
    (record_id,) = ledger.actions.log(an_action(context)).added
    with pytest.raises(RefusedError, match="void-needs-reason"):
        ledger.actions.void([ledger.actions.get(record_id)], "  ")
    ledger.actions.void([ledger.actions.get(record_id)], "重复录入")
    assert ledger.actions.get(record_id).action.voided == "重复录入"


operations = st.lists(
    st.tuples(
        st.sampled_from(["log", "log", "edit", "void", "undo", "redo", "undo", "redo", "post"]), st.integers(0, 99)
    ),
    max_size=25,
)


@settings(max_examples=25)
@given(operations)
def test_any_sequence_of_edits_undone_to_the_start_and_redone_ends_where_it_was(
    founded: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    path = shutil.copyfile(founded, tmp_path_factory.mktemp("steps") / "l.jzl")
    with Ledger.open(path) as ledger:
        context = ledger.context(ledger.campaigns["online-market-2026"], TODAY)
        length = 0
        for name, number in steps:
            ids = sorted(record.id for record in ledger.actions.iterate("1", {}))
            if name == "log":
                ledger.actions.log(an_action(context, quantity=str(number)))
            elif name in ("edit", "void") and ids:
                record = ledger.actions.get(ids[number % len(ids)])
                if name == "edit":
                    ledger.actions.edit(record, replace(record.action, note=str(number)))
                else:
                    ledger.actions.void([record], "test")
            elif name == "undo" and ledger.undoable():
                ledger.undo()
            elif name == "redo" and ledger.redoable():
                ledger.redo()
            now = ledger.history.head()[0]
            assert now >= length, "history never gets shorter"
            length = now
        end = state(ledger)
        undone = 0
        while ledger.undoable() is not None:
            ledger.undo()
            undone += 1
        assert state(ledger) == {}
        for _ in range(undone):
            ledger.redo()
        assert state(ledger) == end
        assert all(not broken for _, broken in verify_chain(ledger.store))


TAMPERING = [
    "UPDATE revision SET payload = replace(payload, '12', '99') WHERE entity = 'action'",
    "UPDATE action SET value = 99",
    "UPDATE action SET note = 'x'",
    "UPDATE step SET post = '09' WHERE seq = (SELECT max(seq) FROM step)",
    "UPDATE step SET at = at - 1 WHERE seq = 2",
    "DELETE FROM action",
    "DELETE FROM step WHERE seq = (SELECT max(seq) FROM step)",
    "UPDATE catalogue SET text = text || '# more'",
    "UPDATE revision SET digest = zeroblob(32) WHERE entity = 'action'",
    "UPDATE action SET kind = 1",
    "UPDATE setting SET value = '0' WHERE key = 'id'",
    "UPDATE setting SET value = replace(value, '示例市', '别的市') WHERE key = 'office'",
    "UPDATE campaign SET ends = 20261130",
    "UPDATE code SET zh = '别的' WHERE dimension = 'measure' AND code = 'fines'",
    """UPDATE code SET detail = replace(detail, '"decimals": 2', '"decimals": 0')""",
    "UPDATE code SET zh = '别的平台' WHERE code = 'p-0001'",
]


@pytest.mark.parametrize("sql", TAMPERING)
def test_verify_finds_every_change_made_behind_the_programs_back(ledger_path: Path, sql: str) -> None:
    with Ledger.open(ledger_path) as ledger:
        context = ledger.context(ledger.campaigns["online-market-2026"], TODAY)
        ledger.actions.log(an_action(context))
        ledger.campaigns.add_code("platform", "新平台")
    finished(verify_ledger(ledger_path), Verdict)
    connection = sqlite3.connect(ledger_path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(sql)
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError):
        finished(verify_ledger(ledger_path), Verdict)


def test_a_redacted_payload_leaves_the_chain_whole(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        context = ledger.context(ledger.campaigns["online-market-2026"], TODAY)
        (record_id,) = ledger.actions.log(an_action(context, note="to be removed")).added
        record = ledger.actions.get(record_id)
        ledger.actions.edit(record, replace(record.action, note=""))
        with ledger.store.atomic():
            ledger.store.execute("UPDATE revision SET payload = NULL WHERE seq = :seq", {"seq": record.revision})
    assert finished(verify_ledger(ledger_path), Verdict).records == 1

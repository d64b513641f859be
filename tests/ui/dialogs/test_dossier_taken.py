# SPDX-License-Identifier: MIT
"""The form of a complaint, a review or a task takes its place over from the case or the action that it names."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import filed
from tests.helpers import an_action
from tests.ui.dialogs.test_dossier_form import SAVE, opened, press_in, said, saved
from tests.ui.typing import Key, press
from ui.dialogs.dossier_form import DossierForm
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

PLACE = {"region": "340103", "field": "online-catering", "subject": "unsafe-food", "platform": "platform-a"}
OTHER = {"region": "340104", "field": "apps-popups", "subject": "unlawful-apps"}


@pytest.fixture(autouse=True)
def cases(ledger: Ledger) -> None:
    filed(ledger, Register.CASE, number="案1", **PLACE)
    filed(ledger, Register.CASE, number="案12", **OTHER)


def place(form: DossierForm) -> dict[str, str]:
    return {name: form.fields.text(name) for name in PLACE}


@pytest.mark.parametrize("register", [Register.ASSIGNMENT, Register.COMPLAINT, Register.REVIEW])
def test_the_place_is_that_of_the_case_and_says_so(workplace: Workplace, qtbot: QtBot, register: Register) -> None:
    with opened(workplace, qtbot, register) as form:
        press("与案件有关的事项")
        press_in(form, "case", "案1", Key.Key_Tab)
        assert place(form) == PLACE
        assert said(form, "platform") == "Taken over from case 案1"
        assert form.fields.text("department") == "market-supervision" and not said(form, "department")  # the office's
        assert form.half_typed


def test_what_was_taken_over_is_saved(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, Register.COMPLAINT) as form:
        press("不予退款")
        press_in(form, "case", "案1", SAVE)
        dossier = saved(form)
    assert {name: getattr(dossier, name) for name in PLACE} == PLACE


def test_what_was_typed_stays_and_the_rest_follows_the_number(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, Register.COMPLAINT) as form:
        press_in(form, "region", "合肥市", Key.Key_Tab)
        press_in(form, "case", "案1")
        assert place(form) == PLACE | {"region": "340100"} and not said(form, "region")
        press("2", Key.Key_Tab)
        assert place(form) == {"platform": ""} | OTHER | {"region": "340100"}
        assert said(form, "field") == "Taken over from case 案12" and not said(form, "platform")
        form.fields.fields["case"].set_text("")
        assert place(form) == dict.fromkeys(PLACE, "") | {"region": "340100"}
        assert not said(form, "field")


def test_what_is_changed_afterwards_is_the_clerk_s_own(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, Register.COMPLAINT) as form:
        press_in(form, "case", "案1", Key.Key_Tab)
        press_in(form, "subject", "虚假宣传", Key.Key_Tab)
        mine = form.fields.text("subject")
        assert mine not in ("", PLACE["subject"]) and not said(form, "subject")
        form.fields.fields["case"].set_text("案12")
        assert place(form) == {"platform": ""} | OTHER | {"subject": mine}


def test_an_action_that_is_reviewed_goes_before_its_case(
    workplace: Workplace, ledger: Ledger, context: Context, qtbot: QtBot
) -> None:
    changes = ledger.actions.log(an_action(context, region="340111", platform="platform-b"))
    uid = ledger.actions.get(changes.added[0]).uid
    with opened(workplace, qtbot, Register.REVIEW) as form:
        form.fields.fields["action"].set_text(uid)
        assert form.fields.text("region") == "340111" and said(form, "region") == "Taken over from the action"
        press_in(form, "case", "案1", Key.Key_Tab)
        assert (form.fields.text("region"), form.fields.text("platform")) == ("340111", "platform-b")
        assert form.fields.text("subject") == "unsafe-food" and said(form, "subject") == "Taken over from case 案1"
        form.fields.fields["action"].set_text("")
        assert place(form) == PLACE


def test_a_form_that_begins_with_a_case_has_its_place_and_nothing_is_typed(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, Register.COMPLAINT, prefill={"case": "案1", "platform": "platform-b"}) as form:
        assert place(form) == PLACE | {"platform": "platform-b"}
        assert not form.half_typed and not said(form, "platform")


def test_an_entry_that_is_opened_again_stays_as_it_is(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    known = filed(ledger, Register.COMPLAINT, case="案1", region="340100", moves="2026-03-02 | 收到")
    with opened(workplace, qtbot, Register.COMPLAINT, known) as form:
        assert place(form) == dict.fromkeys(PLACE, "") | {"region": "340100"}
        assert not form.half_typed
        press_in(form, "title", "另一个名称", SAVE)
        assert saved(form).platform == ""


def test_a_case_takes_nothing_from_the_cases_it_is_linked_with(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        press_in(form, "links", "案1", Key.Key_Tab)
        assert place(form) == dict.fromkeys(PLACE, "")

# SPDX-License-Identifier: MIT
"""The form of a case, an assignment, a complaint, a review, a supervision list or a publication batch.

It checks what is typed and says what it would be; writing it to the ledger is whoever opened it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from models.changes import Changes
from models.dossier import Dossier, Filed
from models.errors import Problem, Severity, UserError
from models.explanations import read_explanations
from models.paths import Register
from models.personal import numbers_in
from models.registers import next_number
from ui.settings import Settings
from ui.widgets.dossier.checks import DossierChecks
from ui.widgets.dossier.fields import MISSING, TEXTS, DossierFields
from ui.widgets.dossier.form_frame import FormFrame
from ui.widgets.dossier.words import edit_words, new_words
from ui.widgets.drafts import PERSONAL, Draft
from ui.widgets.entry.asks import EntryAsks
from ui.widgets.entry.desk import EntryDesk, Unfinished
from ui.widgets.entry.fields import EntryFields
from ui.widgets.entry.reasons import Reasons
from ui.wording import Wording
from ui.workplace import Workplace

_PAUSE = 250  # milliseconds without a key, then everything is checked


class Leaving(Enum):
    """What becomes of what was typed when the form is left."""

    KEEP = "keep"
    DISCARD = "discard"
    STAY = "stay"


def desk_key(register: Register, *, editing: bool) -> str:
    """Where the unfinished input of a register lies on the desk."""
    return f"dossier-{register}-edit" if editing else f"dossier-{register}"


class DossierForm(FormFrame):
    """Accepted, ``dossier()`` says what was decided.

    ``save_with`` may carry it out while the form is open still: where it returns False nothing is lost, and the
    form stays. Without it, ``refuse(error)`` brings the input back after it was accepted.
    """

    def __init__(
        self,
        workplace: Workplace,
        register: Register,
        filed: Filed | None = None,
        prefill: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.register = register
        self.filed = filed
        self.save_with: Callable[[Dossier], bool] | None = None
        self._dossier: Dossier | None = None
        self._number = ""  # as it was proposed
        self._baseline: Draft = {}
        self._offered: Draft = {}  # what lies on the desk while something else is typed
        self._restored = self._tried = self._asked = False
        self._warned: Draft | None = None
        self._refused = ""
        self.checks = DossierChecks(workplace, register, filed)
        self.fields = DossierFields(workplace, self.checks)
        self._reasons = Reasons(Settings(workplace.settings))
        self.asks = EntryAsks(cast(EntryFields, self.fields), self._reasons, self._wording)  # it asks no more of them
        self.fields.below = self.asks.below
        self.desk = EntryDesk(workplace, self, key=desk_key(register, editing=filed is not None))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._check)
        self.lay_out(self.fields)
        self._connect()
        self._begin(dict(prefill or {}))
        self.retranslate()

    def _connect(self) -> None:
        self.fields.changed.connect(self._changed)
        self.fields.left.connect(self._left)
        self.fields.entered.connect(self._go_on)
        self.asks.changed.connect(self._keep_on_desk)
        self.asks.entered.connect(self._reason_entered)
        self.asks.appeared.connect(self.bring_into_sight)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.notice_button.clicked.connect(self._way_on)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        mask = QShortcut(QKeySequence("Alt+M"), self)
        mask.activated.connect(self._mask)
        self._workplace.announcer.changed.connect(self._follow)

    def dossier(self) -> Dossier | None:
        """What the form says, once it was accepted."""
        return self._dossier

    # What it begins with

    def _begin(self, prefill: Draft) -> None:
        left = self.desk.read()
        filed = self.filed
        if filed is not None:
            self._baseline_of(self.checks.draft())
            fits = left is not None and (left.uid, left.revision) == (filed.uid, filed.revision)
        else:
            self._baseline_of(self.empty() | self.checks.as_codes(prefill))
            fits = left is not None and not left.uid
        if left is not None and fits and self._workplace.ledger.writable:
            if prefill:
                self._offered = left.draft
            else:
                self._bring_back(left.draft)
                self._offered = left.aside
        first = "title" if filed is None else "number"
        self.fields.focus(first, select=filed is None)

    def empty(self) -> Draft:
        """A dossier before anything is typed: the next number, its path beginning today, the office's own body."""
        ledger, today = self._workplace.ledger, self._workplace.today()
        office, catalogue = ledger.office, self.checks.catalogue()
        own = self.fields.sources.own_regions() if office.region else frozenset()
        known = catalogue is not None and office.department in catalogue.departments
        self._number = next_number(ledger, self.register, today) if self.checks.campaign else ""
        return {
            "number": self._number,
            "moves": self.fields.moves.begin(today),
            "department": office.department if known else "",
            "region": office.region if len(own) == 1 else "",
        }

    def _baseline_of(self, draft: Draft) -> None:
        self._fill(draft)
        if self.filed is None:
            self.fields.taken.follow()
        self._baseline = self.draft()

    def _fill(self, draft: Draft) -> None:
        saved = dict(self.filed.dossier.explanations) if self.filed is not None else {}
        explained = dict(read_explanations(draft.get("explanations", "")) or ())
        denied: frozenset[str] = frozenset()
        if PERSONAL in explained:
            denied = denied.union(*(numbers_in(draft.get(name, "")) for name in TEXTS))
        self.asks.begin(draft, saved, denied)
        self.fields.fill(draft)
        self.asks.show_saved()

    def _bring_back(self, draft: Draft) -> None:
        """Show what was begun before; a number that was given meanwhile is replaced by the next one."""
        number = draft.get("number", "")
        if self.filed is None and self._workplace.ledger.dossiers.by_number(self.register, number) is not None:
            draft = draft | {"number": self._number}
        self._fill(draft)
        self._restored = True
        self._check()

    def _start_afresh(self) -> None:
        self._restored = False
        self._baseline_of(self.checks.draft() if self.filed is not None else self.empty())
        self._keep_on_desk()
        self.show_state()
        self.fields.focus("title")

    def _way_on(self) -> None:
        """The notice's button: bring back what lies on the desk, or put away what was brought back."""
        if self._restored:
            self._start_afresh()
        elif self._offered:
            aside, self._offered = self._offered, self.draft() if self.half_typed else {}
            self._bring_back(aside)
            self._keep_on_desk()
            self.show_state()

    # While it is typed

    def draft(self) -> Draft:
        """The dossier as it is typed, with what was explained."""
        return self.fields.draft() | {"explanations": self.asks.text()}

    @property
    def half_typed(self) -> bool:
        """Whether something stands in the form that is written nowhere yet."""
        return self.draft() != self._baseline

    def _changed(self, name: str) -> None:
        if name == "moves":
            self._propose_number()
        if self.fields.marked:
            self.fields.unmark(self.checks.weigh(self.fields.draft())[1])
        if name in TEXTS:
            self.asks.guard(name, self.fields.draft())
        if self._warned is not None or self._asked or self._restored or self._refused:
            self._warned = None
            self._asked = self._restored = False
            self._refused = ""
            self.show_state()
        self._pause.start()
        self._keep_on_desk()

    def _propose_number(self) -> None:
        """The number follows the year of the first day, while it is the one that was proposed."""
        if self.filed is not None or not self._number or self.fields.text("number") != self._number:
            return
        day = next(iter(self.fields.moves.days), self._workplace.today())
        number = next_number(self._workplace.ledger, self.register, day)
        if number != self._number:
            self._number = number
            self.fields.fields["number"].set_text(number)

    def _left(self, _name: str) -> None:
        self._check()

    def _check(self) -> None:
        self._pause.stop()
        self._mark(*self.checks.weigh(self.fields.draft()))

    def _mark(self, dossier: Dossier | None, problems: list[Problem]) -> None:
        shown = [p for p in problems if self._tried or p.code not in MISSING]
        self.fields.mark(self._still_open(problems), all_fields=self._tried)
        touched = [p for p in shown if self._tried or self.fields.fields[p.field].touched or p.code == PERSONAL]
        self.asks.show(touched, self.fields.draft())
        self.save_button.setToolTip("" if dossier is not None else self.tr("Something is to be mended still"))

    def _still_open(self, problems: list[Problem]) -> list[Problem]:
        """Without what was explained already."""
        unanswered = self.asks.open(problems, self.fields.draft())
        return [p for p in problems if p.severity is not Severity.EXPLAIN or p in unanswered]

    def _go_on(self, _keep: bool) -> None:
        self.focusNextChild()

    def _reason_entered(self, _keep: bool) -> None:
        self.save()

    def _mask(self) -> None:
        self.asks.mask_here(QApplication.focusWidget())

    def seen_with(self, widget: QWidget) -> list[QWidget]:
        return [*self.asks.below(widget), widget]

    # Saving

    def save(self) -> None:
        """Say what it would be. Errors stop it; warnings ask for a second time, some for a reason."""
        if not self._may:
            return
        self.fields.settle()
        draft = self.fields.draft()
        dossier, problems = self.checks.weigh(draft)
        self._tried = True
        self._refused = ""
        self._mark(dossier, problems)
        warned = any(p.severity is Severity.WARNING for p in problems)
        seen = self._warned == draft
        self._warned = draft if warned and dossier is not None else None
        self._asked = dossier is not None and bool(self.asks.open(problems, draft) or not self.asks.clean)
        self.show_state()
        if dossier is None:
            self.fields.focus(self.fields.first_problem or "title")
        elif self._asked:
            self.asks.focus_open(problems, draft)
        elif warned and not seen:
            first = next(p for p in problems if p.severity is Severity.WARNING)
            self.fields.focus(first.field, select=False)
        else:
            self._carry_out(replace(dossier, explanations=self.asks.answers(problems)))

    def _carry_out(self, dossier: Dossier) -> None:
        self._dossier = dossier
        if self.save_with is not None and not self.save_with(dossier):
            self._dossier = None
            if not self._refused:
                self._refused = self.tr("It was not saved. Everything you typed is still here.")
            self.show_state()
            return
        self.asks.remember()
        self._pause.stop()
        self.desk.keep(Unfinished(self._offered) if self._offered else None)
        self.desk.leave()
        self.accept()

    def refuse(self, error: UserError) -> None:
        """The ledger did not take it: say why; everything that was typed is still here."""
        self._dossier = None
        self._refused = self._workplace.wording.error(error)
        self._keep_on_desk()
        self.show_state()

    # Leaving

    def reject(self) -> None:
        """Leave; what is half typed is asked about first."""
        if self.half_typed and self._workplace.ledger.writable:
            answer = self.ask_leaving()
            if answer is Leaving.STAY:
                return
            if answer is Leaving.DISCARD:
                self.desk.keep(Unfinished(self._offered) if self._offered else None)
            else:
                self._keep_on_desk()
        self._pause.stop()
        self.desk.leave()
        super().reject()

    def ask_leaving(self) -> Leaving:
        """Ask what becomes of what was typed."""
        box = QMessageBox(self)
        box.setWindowTitle(QApplication.applicationDisplayName())
        box.setText(self.tr("What you typed is not saved"))
        box.setInformativeText(self.tr("Kept for later, it is here again the next time this form opens."))
        role = QMessageBox.ButtonRole
        keep = box.addButton(self.tr("Keep for later"), role.AcceptRole)
        discard = box.addButton(self.tr("Discard"), role.DestructiveRole)
        stay = box.addButton(self.tr("Go on typing"), role.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return Leaving.KEEP if clicked is keep else Leaving.DISCARD if clicked is discard else Leaving.STAY

    # What outlives the program

    def _keep_on_desk(self) -> None:
        if not self._workplace.ledger.writable:
            return
        filed, draft = self.filed, self.draft()
        if draft == self._baseline:
            self.desk.keep(Unfinished(self._offered) if self._offered else None)
            return
        kept = self.asks.masked_draft(draft)
        uid, revision = (filed.uid, filed.revision) if filed is not None else ("", 0)
        self.desk.keep(Unfinished(kept, uid, revision, self._offered))

    def _follow(self, changes: Changes, _initiator: object) -> None:
        if changes.entities & {"code", "campaign", "office"}:
            self.checks.forget()
            self.fields.sources.forget()
            self.fields.set_campaign(self.checks.campaign)

    # Words and state

    @property
    def _may(self) -> bool:
        return self._workplace.ledger.writable and self.checks.campaign is not None

    def retranslate(self) -> None:
        """Set all words again."""
        words = edit_words(self.register) if self.filed is not None else new_words(self.register)
        self.setWindowTitle(words)
        self.heading.setText(words)
        campaign = self.checks.campaign
        self.campaign_name.setText(self._workplace.wording.term(campaign) if campaign else "")
        self.save_button.setText(self.tr("Save (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.hint.setText(
            self.tr("Enter goes on; in rows it adds one at the end. Persons are counted in the figures, never named.")
        )
        self.fields.retranslate()
        self.asks.retranslate()
        self.show_state()

    def show_state(self) -> None:
        """The notice for what the form does now."""
        for widget in (self.fields, self.save_button):
            widget.setEnabled(self._may)
        if not self._workplace.ledger.writable:
            self.say(self.tr("This ledger is open read-only: nothing can be saved."), "notice-warning")
        elif self.checks.campaign is None:
            self.say(self.tr("There is no campaign yet. Start one in Setup."), "notice-warning")
        elif self._refused:
            self.say(self._refused, "notice-error")
        elif self._asked:
            self.say(self.tr("Explain what is marked, or mend it. Ctrl+Enter then saves it."), "notice-warning")
        elif self._warned is not None:
            self.say(self.tr("Look again at what is marked. Ctrl+Enter once more saves it as it is."), "notice-warning")
        elif self._restored:
            self.say(self.tr("What you had begun is here again."), way_on=self.tr("Start afresh"))
        elif self._offered and not self.half_typed:
            self.say(self.tr("You had begun another one."), way_on=self.tr("Bring it back"))
        else:
            self.say("")

    def _wording(self) -> Wording:
        return self._workplace.wording

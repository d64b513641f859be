# SPDX-License-Identifier: MIT
"""Setup: numbers of persons that slipped into the ledger are found, shown by their place, and redacted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.filters import Filter
from models.ledger import Ledger
from models.redaction import Place, places, redact, scan
from models.traces import in_log
from ui import theme
from ui.jobs import Job
from ui.messages import confirm
from ui.workplace import Workplace

_SHOWN = 2000  # places in the list: nobody reads more, and the rest comes when these are redacted
_PLACE = Qt.ItemDataRole.UserRole


class PersonalSection(QWidget):
    """``records_wanted(filter, title)``: the record of a place is to be looked at."""

    records_wanted = Signal(object, str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._job: Job | None = None
        self._places: list[Place] = []
        self._looked = False
        self._done = 0  # places redacted last
        self.card = QFrame()
        theme.set_role(self.card, "card")
        self._heading, self._explanation, self.result = theme.heading(), theme.muted(), theme.muted()
        self.look = theme.primary(QPushButton(theme.icon("search", "accent_text"), ""))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.cancel = QPushButton()
        self.cancel.hide()
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setMinimumHeight(280)
        theme.set_role(self.list, "rows")
        self.list.hide()
        self.all, self.show_record = QPushButton(theme.icon("select-all"), ""), QPushButton(theme.icon("eye"), "")
        self.redact = QPushButton(theme.icon("shield-check"), "")
        self._lay_out()
        self.look.clicked.connect(self._look)
        self.cancel.clicked.connect(self._stop)
        self.all.clicked.connect(self._toggle_all)
        self.show_record.clicked.connect(self._show_current)
        self.redact.clicked.connect(self._redact)
        self.list.itemChanged.connect(self._show_state)
        self.list.currentItemChanged.connect(self._show_state)
        self.list.itemActivated.connect(self._show_current)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.card)
        column.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._heading)
        column.addWidget(self._explanation)
        looking = QHBoxLayout()
        looking.setSpacing(2 * theme.SPACE)
        looking.addWidget(self.look)
        looking.addWidget(self.bar, 1)
        looking.addWidget(self.cancel)
        looking.addStretch(0)
        column.addLayout(looking)
        column.addWidget(self.result)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE)
        for button in (self.redact, self.all, self.show_record):
            button.hide()
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        layout.addStretch(1)

    # The section

    def activated(self) -> None:
        """Put the focus on looking, or on what was found."""
        (self.list if self._places else self.look).setFocus()

    def retranslate(self) -> None:
        """Set all words again."""
        self._heading.setText(self.tr("Personal data"))
        self._explanation.setText(
            self.tr(
                "The ledger counts persons and keeps no number of theirs. Here every note, case number, file name and "
                "bulletin is looked through, older wordings in the history too, for resident identity numbers, mobile "
                "numbers and bank cards. What was explained as none of these is passed over. Only the place is shown."
            )
        )
        self.look.setText(self.tr("Look through the ledger"))
        self.cancel.setText(self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("How much has been looked through"))
        self.list.setAccessibleName(self.tr("Where personal numbers stand"))
        self.list.setHeaderLabels(
            [self.tr("Date"), self.tr("Measure"), self.tr("Place"), self.tr("Looks like"), self.tr("Stands")]
        )
        self.all.setText(self.tr("All or none"))
        self.show_record.setText(self.tr("Show record"))
        self.redact.setText(self.tr("Redact…"))
        self._fill()

    # Looking

    def _look(self) -> None:
        self._done = 0
        work = partial(_found_in, self._workplace.ledger)
        job = self._workplace.jobs.start(work, self.tr("Look for personal data"))
        self._follow(job)
        job.finished.connect(self._take)

    def _follow(self, job: Job) -> None:
        self._job = job
        self.bar.setRange(0, 0)
        for signal in (job.finished, job.failed, job.cancelled):
            signal.connect(self._ended)
        job.failed.connect(self._workplace.show)
        job.progressed.connect(self._progressed)
        self._show_state()

    def _progressed(self, value: object) -> None:
        if isinstance(value, tuple):
            done, whole = value
            self.bar.setRange(0, 1000)
            self.bar.setValue(1000 * done // max(whole, 1))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self, _value: object = None) -> None:
        self._job = None
        self._show_state()

    def _take(self, found: object) -> None:
        self._places = found if isinstance(found, list) else []
        self._looked = True
        self._fill()
        self.activated()

    def _fill(self) -> None:
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        self.list.clear()
        items: list[QTreeWidgetItem] = []
        for place in self._places[:_SHOWN]:
            slip = place.first
            item = QTreeWidgetItem(
                [
                    place.date,
                    wording.code(codes, "measure", place.measure) if place.measure else "",
                    wording.place(slip.field),
                    wording.say("personal", str(slip.kind)),
                    wording.say("command", "guard-now" if place.now else "guard-history"),
                ]
            )
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setData(0, _PLACE, len(items))
            items.append(item)
        self.list.addTopLevelItems(items)
        header = self.list.header()
        header.setStretchLastSection(False)
        for column in range(5):
            stretch = QHeaderView.ResizeMode.Stretch if column == 1 else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, stretch)
        if items:
            self.list.setCurrentItem(items[0])
        self._show_state()

    # Redacting

    def chosen(self) -> list[Place]:
        """The places that are ticked."""
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        ticked = [item for item in items if item is not None and item.checkState(0) is Qt.CheckState.Checked]
        return [self._places[item.data(0, _PLACE)] for item in ticked]

    def _toggle_all(self) -> None:
        whole = len(self.chosen()) == self.list.topLevelItemCount()
        state = Qt.CheckState.Unchecked if whole else Qt.CheckState.Checked
        self.list.blockSignals(True)
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                item.setCheckState(0, state)
        self.list.blockSignals(False)
        self._show_state()

    def _redact(self) -> None:
        chosen = self.chosen()
        heading = self.tr("Redact %n place(s) for good?", "", len(chosen))
        text = self.tr(
            "The digits are replaced by asterisks, and older wordings are taken out of the history. Undo cannot bring "
            "them back. Backups and files that were exported earlier keep theirs: see to these as well."
        )
        if not chosen or not confirm(self.window(), heading, text, self.tr("Redact"), danger=True):
            return
        slips = [slip for place in chosen for slip in place.slips]
        work = partial(redact, self._workplace.ledger, slips)
        job = self._workplace.jobs.start(work, self.tr("Redact personal data"))
        self._follow(job)
        job.finished.connect(partial(self._redacted, chosen))

    def _redacted(self, chosen: list[Place], changes: object) -> None:
        self._places = [place for place in self._places if place not in chosen]
        self._done = len(chosen)
        if isinstance(changes, Changes) and changes.step:
            if changes.entities & {"code", "campaign"}:
                self._workplace.ledger.campaigns.refresh()
            self._workplace.edits.announce(changes, initiator=self)
        self._fill()
        self.activated()

    def _show_current(self) -> None:
        item = self.list.currentItem()
        place = self._places[item.data(0, _PLACE)] if item is not None else None
        records = self._workplace.ledger.actions.fetch([place.shown]) if place is not None and place.shown else []
        if records:
            action = records[0].action
            day = action.counted
            wanted = Filter(where={"measure": (action.measure,)}, first=day, last=day, voided=None)
            self.records_wanted.emit(wanted, self.tr("Personal data"))

    # State

    def _show_state(self) -> None:
        running, writable = self._job is not None, self._workplace.ledger.writable
        self.look.setEnabled(not running)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        found = bool(self._places)
        for widget in (self.list, self.all, self.show_record, self.redact):
            widget.setVisible(found)
        item = self.list.currentItem()
        place = self._places[item.data(0, _PLACE)] if found and item is not None else None
        self.show_record.setEnabled(place is not None and bool(place.shown))
        self.redact.setEnabled(writable and not running and found and bool(self.chosen()))
        self.all.setEnabled(not running)
        text, role = self._words()
        theme.set_role(self.result, role)
        self.result.setText(text)
        self.result.setVisible(bool(text) and not running)

    def _words(self) -> tuple[str, str]:
        if self._done:
            done = self.tr("%n place(s) redacted. Backups and files exported earlier still hold them.", "", self._done)
            if not in_log(self._workplace.ledger.store):
                return done, "good"
            held = self.tr(
                "Another window or command is reading this ledger: what was masked stays in the log beside it until "
                "that has ended and this ledger is closed. Copy neither file before that."
            )
            return f"{done} {held}", "warning"
        if not self._looked:
            return "", "muted"
        if not self._places:
            return self.tr("Nothing was found."), "good"
        text = self.tr("%n place(s) found.", "", len(self._places))
        if len(self._places) > _SHOWN:
            text += " " + self.tr("The first {count} are listed.").format(count=f"{_SHOWN:,}")
        return text, "warning"


def _found_in(ledger: Ledger) -> Iterator[tuple[int, int] | list[Place]]:
    """Look through a ledger on the jobs' worker, with a reader of its own."""
    with closing(ledger.store.reader()) as store:
        for step in scan(ledger, store=store):
            if isinstance(step, list):
                yield places(ledger, step, store=store)
            else:
                yield step

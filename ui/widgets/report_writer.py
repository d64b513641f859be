# SPDX-License-Identifier: MIT
"""The foot of a period: what comes next for it, the other ways, where its summary is written, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.errors import Severity, UserError
from models.personal import find_personal
from models.reporting.closing import Closed, close_period, standing_against
from models.reporting.preview import Preview
from models.reporting.submission import Submission, submit, write_again
from ui import theme
from ui.dialogs.export_file import remember_folder, remembered_folder
from ui.dialogs.period_reason import PeriodReasonDialog
from ui.jobs import Job
from ui.settings import Settings
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line_edit import LineEdit
from ui.widgets.name_guard import NameGuard
from ui.widgets.notice import Notice
from ui.widgets.report_steps import CLOSING, TO, WITH_REASON, Deed, deeds
from ui.workplace import Workplace

_ICONS = {
    Deed.CHECK: "check",
    Deed.APPROVE: "checks",
    Deed.CLOSE: "lock",
    Deed.SUBMIT: "send",
    Deed.AGAIN: "file-spreadsheet",
    Deed.ACKNOWLEDGE: "circle-check",
    Deed.RETURN: "arrow-back-up",
    Deed.REOPEN: "lock-open",
}


class ReportWriter(QWidget):
    """``moved(changes)``: the period was closed, or its summary written and noted, by a job."""

    moved = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._folder = remembered_folder(self._settings)
        self._preview: Preview | None = None
        self._name = ""
        self._deeds: tuple[Deed, ...] = ()
        self._job: Job | None = None  # held, so that its last word is not lost with it
        self.notice = Notice(self)
        self.asked = QLabel(self)
        self.note = LineEdit(self)
        self._guard = NameGuard(self.note)
        self.nil = QCheckBox(self)
        self.folder = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.change_folder = QPushButton(theme.icon("folder"), "", self)
        self.stop = QPushButton(theme.icon("player-stop"), "", self)
        self.more = QPushButton(self)
        self.menu = QMenu(self.more)
        self.button = theme.primary(QPushButton(self))
        self.more.setMenu(self.menu)
        self.asked.setBuddy(self.note)
        theme.set_role(self.folder, "muted")
        theme.set_role(self.change_folder, "quiet")
        self.folder.setMinimumWidth(80)
        self._arrange()
        self.change_folder.clicked.connect(self._choose_folder)
        self.nil.toggled.connect(self._allow)
        self.note.textChanged.connect(self._allow)
        self.note.entered.connect(self._to_button)
        self.stop.clicked.connect(self._stop)
        self.button.clicked.connect(self.go_on)
        self.retranslate()

    def _arrange(self) -> None:
        explaining = QHBoxLayout()
        explaining.setSpacing(theme.SPACE)
        explaining.addWidget(self.asked)
        explaining.addWidget(self.note, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE)
        foot.addWidget(self.folder, 100)
        foot.addStretch(1)  # where no summary is to be written, the buttons stay at their end
        for widget in (self.change_folder, self.stop, self.more, self.button):
            foot.addWidget(widget)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.SPACE)
        down.addWidget(self.notice)
        down.addLayout(explaining)
        down.addWidget(self.nil, 0, Qt.AlignmentFlag.AlignRight)
        down.addLayout(foot)

    def offer(self, found: Preview | None, name: str) -> None:
        """Offer what can be done with a period; None while it is not on screen yet."""
        if found is None or self._preview is None or found.span != self._preview.span:
            self.nil.setChecked(False)
            self.note.clear()
        self._preview, self._name = found, name
        self._deeds = () if found is None else deeds(found.state.state, locks=found.locks)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        self.change_folder.setText(self.tr("Folder…"))
        self.change_folder.setToolTip(self.tr("Choose where summaries are written"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop this; nothing of it stays"))
        self.more.setText(self.tr("Other steps"))
        self.nil.setText(self.tr("There truly was nothing: a nil return"))
        self.asked.setText(self.tr("Explanation"))
        self.note.setPlaceholderText(self.tr("why the marked figures are right; it stays with the period"))
        self.button.setText(self._words(self._deeds[0] if self._deeds else Deed.CLOSE))
        self.menu.clear()
        for deed in self._deeds[1:]:
            action = self.menu.addAction(theme.icon(_ICONS[deed]), self._words(deed))
            action.setData(deed)
            action.triggered.connect(partial(self._carry_out, deed))
        self.notice.retranslate()
        self._say_folder()
        self._allow()

    def _words(self, deed: Deed) -> str:
        found = self._preview
        again = found is not None and bool(found.made)
        locked = found is not None and (found.state.locked or not found.locks)
        newer = self.tr("Write newer version: {period}")
        write = newer if again else self.tr("Write summary: {period}")
        words = {
            Deed.CHECK: self.tr("Mark as checked: {period}"),
            Deed.APPROVE: self.tr("Approve: {period}"),
            Deed.CLOSE: self.tr("Close: {period}"),
            Deed.SUBMIT: write if locked else self.tr("Close and write summary: {period}"),
            Deed.AGAIN: self.tr("Write the same file again: {period}…"),
            Deed.ACKNOWLEDGE: self.tr("Acknowledged by headquarters: {period}"),
            Deed.RETURN: self.tr("Returned by headquarters: {period}…"),
            Deed.REOPEN: self.tr("Reopen: {period}…"),
        }
        return words[deed].format(period=self._name).rstrip(": ：")

    def _allow(self, _: object = None) -> None:
        """Let what can be done be done: nil returns are said to be such, and what asks for a word has it."""
        found, writable = self._preview, self._workplace.ledger.writable
        ready = found is not None and self._job is None and writable
        asks = found is not None and any(f.severity is Severity.EXPLAIN for f in found.findings)
        submits = Deed.SUBMIT in self._deeds
        empty = found is not None and found.records == 0 and submits
        self.nil.setVisible(empty and writable)
        for widget in (self.asked, self.note):
            widget.setVisible(asks and writable)
        self.folder.setVisible(submits and writable)
        self.change_folder.setVisible(submits and writable)
        self.stop.setVisible(self._job is not None)
        allowed = [ready and not self._against(deed) for deed in self._deeds]
        self.button.setVisible(bool(self._deeds) or found is None)
        self.button.setEnabled(bool(allowed) and allowed[0])
        self.button.setToolTip(self._why_not(self._deeds[0]) if self._deeds else "")
        self.more.setVisible(len(self._deeds) > 1)
        self.more.setEnabled(ready)
        for action, can in zip(self.menu.actions(), allowed[1:], strict=False):
            action.setEnabled(can)

    def _against(self, deed: Deed) -> str:
        """What keeps a deed from being done now, in words; '' for nothing."""
        found = self._preview
        if found is None or deed not in CLOSING:
            return ""
        if deed is Deed.SUBMIT and not found.records and not self.nil.isChecked():
            return self.tr("A nil return has to be said to be one")
        note = self.note.text().strip()
        if found.locks and not found.state.locked and standing_against(list(found.findings), note):
            explains = not standing_against(list(found.findings), "-")
            settle = self.tr("Settle first what stands against it, above")
            return self.tr("The marked figures have to be explained") if explains else settle
        return self.tr("The explanation holds a number of a person") if find_personal(note) else ""

    def _why_not(self, deed: Deed) -> str:
        if not self._workplace.ledger.writable:
            return self.tr("The ledger is open read-only")
        return self._against(deed)

    def _to_button(self, _keep: bool) -> None:
        self.button.setFocus()

    # The folder

    def _choose_folder(self) -> None:
        self._ask_folder(self.take_folder)

    def _ask_folder(self, chosen: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, self.tr("Folder for summaries"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def take_folder(self, folder: str) -> None:
        """Write into this folder from now on."""
        self._folder = Path(folder)
        remember_folder(self._settings, self._folder)
        self._say_folder()

    def _say_folder(self) -> None:
        self.folder.say(self.tr("Into {folder}").format(folder=self._folder))

    # What is done

    def go_on(self) -> None:
        """Do what comes next."""
        if self._deeds:
            self._carry_out(self._deeds[0])

    def _carry_out(self, deed: Deed, _checked: bool = False) -> None:
        if deed in WITH_REASON:
            self._ask_reason(deed)
        elif deed is Deed.CLOSE:
            self.close_it()
        elif deed is Deed.SUBMIT:
            self.write()
        elif deed is Deed.AGAIN:
            self._ask_folder(self.write_again)
        else:
            self._move(deed)

    def _ask_reason(self, deed: Deed) -> None:
        dialog = PeriodReasonDialog(deed, self._name, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._with_reason, dialog))
        dialog.open()

    def _with_reason(self, dialog: PeriodReasonDialog) -> None:
        self._move(dialog.deed, dialog.reason)

    def _move(self, deed: Deed, note: str = "") -> None:
        campaign, found = self._workplace.campaign, self._preview
        if campaign is not None and found is not None:
            self.notice.hide()
            self._workplace.edits.move_period(campaign, found.span.code, TO[deed], note=note, initiator=None)

    def close_it(self) -> None:
        """Close the period that is on screen, as a job."""
        campaign, found = self._workplace.campaign, self._preview
        if campaign is None or found is None or self._job is not None:
            return
        work = partial(close_period, self._workplace.ledger, campaign, found.span.code, note=self.note.text().strip())
        self._start(work, self.tr("Closing {period}").format(period=self._name), self._closed)

    def write(self) -> None:
        """Write the summary that is on screen and note it in the ledger, as a job."""
        self._write(partial(submit, nil=self.nil.isChecked(), note=self.note.text().strip()), self._done)

    def write_again(self, folder: str) -> None:
        """Write the newest summary into a folder as it was written before, as a job; nothing is noted."""
        self.take_folder(folder)
        self._write(write_again, self._tell_file)

    def _write(self, work: Callable[..., Iterator[object]], done: Callable[[object], None]) -> None:
        campaign, found = self._workplace.campaign, self._preview
        if campaign is None or found is None or self._job is not None:
            return
        wording = self._workplace.wording
        words = {"say": partial(wording.say, "summary"), "language": wording.language}
        work = partial(work, self._workplace.ledger, campaign, found.span.code, self._folder, **words)
        self._start(work, self.tr("Summary of {period}").format(period=self._name), done)

    def _start(self, work: Callable[[], Iterator[object]], title: str, done: Callable[[object], None]) -> None:
        job = self._workplace.jobs.start(work, title)
        self._job = job
        job.finished.connect(done)
        job.failed.connect(self._refused)
        job.cancelled.connect(self._stopped)
        job.progressed.connect(self._progress)
        self._progress(None)
        self._allow()
        self.stop.setFocus()

    def _progress(self, value: object) -> None:
        if self._job is None:
            return
        match value:
            case (int(read), int(whole)):
                text = self.tr("{title}: {count} of {whole} records read…")
                self.notice.tell(text.format(title=self._job.title, count=f"{read:,}", whole=f"{whole:,}"))
            case _:
                self.notice.tell(self.tr("{title}…").format(title=self._job.title))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _closed(self, made: object) -> None:
        assert isinstance(made, Closed)
        self._end(self.button)
        text = self.tr("{period} is closed over {count} records, hash {digest}")
        digest = made.state.digest[:16] + "…"
        self.notice.tell(text.format(period=self._name, count=f"{made.records:,}", digest=digest))
        self.moved.emit(made.changes)

    def _done(self, made: object) -> None:
        self.nil.setChecked(False)
        self._tell_file(made)
        step = self._workplace.ledger.history.head()[0]
        self.moved.emit(Changes(step, "submit", entities=frozenset({"submission", "period"})))

    def _tell_file(self, made: object) -> None:
        assert isinstance(made, Submission)
        text = self.tr("Version {version} of {period}. Records: {count}, hash {digest}\n{path}")
        digest = made.digest[:16] + "…"
        said = text.format(
            version=made.version, period=made.period, count=f"{made.records:,}", digest=digest, path=made.path
        )
        self.notice.tell(said, made.path)
        self._end(self.notice.folder)  # the next thing is to send it on

    def _refused(self, error: UserError) -> None:
        self._stopped()
        self._workplace.show(error)

    def _stopped(self) -> None:
        self.notice.hide()
        self._end(self.button)

    def _end(self, then: QWidget) -> None:
        """The job is over: go on from there, where the keys were at its stop."""
        here = self.stop.hasFocus()
        self._job = None
        self._allow()
        if here:
            then.setFocus()

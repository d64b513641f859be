# SPDX-License-Identifier: MIT
"""Reads a bulletin into draft lines: the text at the left, each figure to be confirmed, mended or dropped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from models.errors import IntakeError, UserError
from models.personal import Finding, masked
from ui.dialogs.bulletin_frame import BulletinFrame
from ui.jobs import Job
from ui.settings import Settings
from ui.widgets.bulletin.desk import BulletinDesk
from ui.widgets.bulletin.lines import KeptSheet, State, proposed_title
from ui.widgets.bulletin.logging import BulletinLogging
from ui.widgets.bulletin.reading import LONGEST, SUFFIXES, Reading, check_length, plain, reading_of
from ui.widgets.bulletin.sheet import BulletinSheet
from ui.widgets.dropped_file import local_files
from ui.workplace import Workplace

_FOLDER, _SIZE, _PANES = "bulletin-folder", "bulletin-size", "bulletin-panes"


class BulletinDialog(BulletinFrame):
    """Nothing is logged before Ctrl+Enter; what is decided so far lies on the desk until then."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        sheet = BulletinSheet()
        super().__init__(workplace, sheet, parent)
        self._settings = Settings(workplace.settings)
        self._job: Job | None = None
        self._numbers: list[tuple[Finding, str]] = []
        self._known: Reading | None = None
        self.desk = BulletinDesk(workplace, self)
        self._kept = self.desk.read()
        self.logging = BulletinLogging(workplace, sheet, self)
        self._connect()
        self._restore_layout()
        self._start()

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.browse)
        self.paste_button.clicked.connect(self.take_clipboard)
        self.edit_button.clicked.connect(self.read_or_edit)
        self.anew_button.clicked.connect(self.start_anew)
        self.clean_button.clicked.connect(self.confirm_clean)
        self.log_button.clicked.connect(self.log)
        self.close_button.clicked.connect(self.reject)
        self.work.text.pasted.connect(self.read)
        self.work.text.textChanged.connect(self._typed)
        self.work.finished.connect(self._all_decided)
        self.work.said.connect(self.say)
        self.common.changed.connect(self.sheet.set_common)
        self.common.titled.connect(self.sheet.set_title)
        self.common.entered.connect(self.work.list.setFocus)
        self.sheet.changed.connect(self._sheet_changed)
        self.logging.working.connect(self._show_state)
        self.logging.refused.connect(self._refused)
        self.logging.logged.connect(self._logged)
        self.notice_button.clicked.connect(self._serve_notice)
        for keys, serve in (
            (QKeySequence("Ctrl+Return"), self.log),
            (QKeySequence("Ctrl+Enter"), self.log),
            (QKeySequence("Ctrl+Shift+Return"), self.confirm_clean),
            (QKeySequence("F5"), self.read_or_edit),
            (QKeySequence(QKeySequence.StandardKey.Open), self.browse),
            (QKeySequence(QKeySequence.StandardKey.Undo), self.sheet.stack.undo),
            (QKeySequence("Ctrl+Y"), self.sheet.stack.redo),
            (QKeySequence("Ctrl+Shift+Z"), self.sheet.stack.redo),
        ):
            QShortcut(keys, self).activated.connect(serve)

    # Where it starts

    def _start(self) -> None:
        """Offer what lies there: the bulletin that was begun, the clipboard, a file."""
        kept = self._kept
        self.show_reading(False)
        self.work.show_typing("")
        self.work.text.setReadOnly(kept is not None)
        ways: list[tuple[str, QAction]] = []
        if kept is not None:
            text = self._words_of(kept)
            ways.append((self.tr("Continue"), self._way("history", self.resume)))
            ways.append((self.tr("Discard and start anew"), self._way("file-plus", self.start_anew)))
            self.work.empty.say("history", self.tr("A bulletin is half decided"), text, ways)
        else:
            words = len(plain(QGuiApplication.clipboard().text()).strip())
            if words:
                offer = self.tr("Read the clipboard ({count} characters)").format(count=f"{words:,}")
                ways.append((offer, self._way("clipboard", self.take_clipboard)))
            ways.append((self.tr("Open a file …"), self._way("folder-open", self.browse)))
            text = self.tr(
                "Paste a bulletin, a report or a message at the left, or drop a TXT or DOCX file here. Every figure"
                " in it becomes a draft line to confirm, mend or drop; nothing is logged before that."
            )
            self.work.empty.say("file-search", self.tr("From a text to records"), text, ways)
        self._show_state()
        if self.work.empty.buttons and kept is not None:
            self.work.empty.buttons[0].setFocus()

    def _words_of(self, kept: KeptSheet) -> str:
        """How far the bulletin was that was begun."""
        if not kept.lines:
            text = self.tr("A text of {count} characters, not read yet.")
            return text.format(count=f"{len(kept.typed or kept.text):,}")
        decided = sum(1 for line in kept.lines if line.settled)
        text = self.tr("{title}: {decided} of {count} figures are decided.")
        return text.format(title=kept.title or kept.name, decided=decided, count=len(kept.lines))

    def resume(self) -> None:
        """Go on with the bulletin that was begun."""
        kept, self._kept = self._kept, None
        if kept is None:
            return
        self._numbers = []
        self.sheet.show(kept)
        self.logging.recall()
        if kept.text:
            self._show_sheet()
        else:
            self._start()
        if kept.typed:
            self.work.show_typing(kept.typed)
            self._show_state()
        elif not kept.lines:
            self.edit_text()

    def start_anew(self) -> None:
        """Put the text away with all that was decided on it."""
        self._stop()
        self.common.settle_title()
        self._kept = self._known = None
        self._numbers = []
        self.sheet.show(KeptSheet())
        self.desk.clear()
        self._say_nothing()
        self._start()
        self.work.text.setFocus()

    # Reading

    def browse(self) -> None:
        """Ask for a file."""
        if self._kept is not None:
            return
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kinds = self.tr("Texts and Word documents ({patterns})").format(patterns=patterns)
        folder = self._settings.choice(_FOLDER)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a bulletin"), folder, kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Read a file."""
        if self._kept is None:
            self._settings.set_choice(_FOLDER, str(path.parent))
            self._begin("", path)

    def take_clipboard(self) -> None:
        """Read what is on the clipboard."""
        self.read(QGuiApplication.clipboard().text())

    def read(self, text: str) -> None:
        """Read a text; decisions on what stands in it unchanged stay."""
        if self._kept is not None:
            return
        text = plain(text)
        try:
            check_length(text)
        except IntakeError as error:
            self.say(self._workplace.wording.error(error), "error")
            return
        if self.work.text.words != text:
            self.work.show_typing(text)
        self._begin(text, None)

    def read_or_edit(self) -> None:
        """F5: read the text, or mend it and read it again."""
        if self.work.text.isReadOnly():
            self.edit_text()
        else:
            self.read(self.work.text.words)

    def edit_text(self) -> None:
        """Let the text be mended; what was decided waits."""
        if self._job is None and self._kept is None and self.sheet.text:
            self.work.show_typing(self.sheet.text)
            self._show_state()
            self.say(self.tr("Edit the text, then read it again (F5). Decisions on unchanged figures stay."))

    def _begin(self, text: str, path: Path | None) -> None:
        context = self.sheet.context
        if context is None:
            return
        self._stop()
        work = partial(reading_of, self._workplace.ledger, context, text, path, dict(self.sheet.spared))
        job = self._workplace.jobs.start(work, self.tr("Read a bulletin"))
        self._job = job
        job.finished.connect(partial(self._read_done, job, path))
        job.failed.connect(partial(self._read_failed, job))
        job.cancelled.connect(partial(self._read_ended, job))
        self._show_state()

    def _read_done(self, job: Job, path: Path | None, reading: object) -> None:
        if job is not self._job or not isinstance(reading, Reading):
            return
        self._job = None
        self.common.settle_title()
        self._known = reading
        self._numbers = [*reading.numbers, *self._still_hidden(reading.text)]
        name = masked(path.stem) if path is not None else self.sheet.name
        if path is not None or not self.sheet.text:
            title = proposed_title(reading.text, name)
            self.sheet.show(KeptSheet(reading.text, name, title, self._usual(), self.sheet.spared, reading.lines))
        else:
            self.sheet.read_again(reading.text, reading.lines)
        self._show_sheet()
        self._tell_reading()
        self._keep()

    def _still_hidden(self, text: str) -> list[tuple[Finding, str]]:
        """Numbers that were masked before and still stand masked in the text where they stood."""
        return [
            (found, number)
            for found, number in self._numbers
            if number not in self.sheet.spared and text[found.start : found.end] == masked(number)
        ]

    def _usual(self) -> dict[str, str]:
        """What is said for all lines at first: the office's own department and region."""
        office, context = self._workplace.ledger.office, self.sheet.context
        known = context is not None and office.department in context.catalogue.departments
        own = self.common.sources.own_regions() if office.region else frozenset()
        region = office.region if office.region and (len(own) == 1 or office.level != "national") else ""
        return {"department": office.department if known else "", "region": region}

    def _read_failed(self, job: Job, error: object) -> None:
        if job is self._job:
            self._job = None
            self._show_state()
            if isinstance(error, IntakeError):
                self.say(self._workplace.wording.error(error), "error")
            elif isinstance(error, UserError):
                self._workplace.show(error)

    def _read_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._show_state()

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _tell_reading(self) -> None:
        """What is to be known of a text that was just read: read before, numbers masked, no figure."""
        reading = self._known
        self._say_nothing()
        if reading is not None and reading.records:
            text = self.tr("This text was read before: %n record(s) came from it.", "", len(reading.records))
            self.show_notice(text, self.tr("Show them"), "notice-warning")
        elif self._numbers:
            text = self.tr("%n personal number(s) masked, here and in the text that is kept.", "", len(self._numbers))
            self.show_notice(text, self.tr("None of a person …"), "notice-warning")
        if not self.sheet.lines:
            ways = [(self.tr("Edit text"), self._way("pencil", self.edit_text))]
            text = self.tr("A figure counts where a unit stands behind it (12 件) or a measure's words before it.")
            self.work.empty.say("file-search", self.tr("No figure was found"), text, ways)
        elif not self.common.fields["date"].text() and any(not line.draft.get("date") for line in self.sheet.lines):
            self.common.fields["date"].setFocus()
            self.say(self.tr("Not every figure has a date in the text: give one for all lines."), "warning")

    def _serve_notice(self) -> None:
        if self._known is not None and self._known.records and self._known.attachment is not None:
            from ui.dialogs.bulletin_view import show_bulletin

            show_bulletin(self._workplace, self._known.attachment, self)
        elif self._numbers:
            from ui.dialogs.bulletin_numbers import BulletinNumbersDialog

            dialog = BulletinNumbersDialog(self._workplace.wording, self.sheet.text, self._numbers, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.spared.connect(self.spare)
            dialog.open()

    def spare(self, number: int, reason: str) -> None:
        """A masked number is none of a person: it comes back, and the reason travels with the records."""
        found, words = self._numbers[number]
        self.sheet.spared[words] = reason
        text = self.sheet.text
        self._begin(text[: found.start] + words + text[found.end :], None)

    # Showing

    def _show_sheet(self) -> None:
        self.common.show_values(self.sheet.title, self.sheet.common)
        self.work.numbers = [found for found, _ in self._numbers]
        self.show_reading(True)
        self.work.show_sheet()
        self._show_state()
        self.logging.compare()

    def _sheet_changed(self, _rows: object) -> None:
        self._show_state()
        self._keep()
        self.logging.compare()

    def _show_state(self) -> None:
        self.show_state(working=self._job is not None or self.logging.busy, waiting=self._kept is not None)

    def _typed(self) -> None:
        if not self.work.text.isReadOnly():
            self._show_state()
            self._keep()

    def _keep(self) -> None:
        """Let it lie on the desk: the text with what was decided, and what it is being mended to."""
        if self._kept is not None:
            return
        words = "" if self.work.text.isReadOnly() else self.work.text.words
        typed = words if words.strip() and words != self.sheet.text and len(words) <= LONGEST else ""
        unfinished = typed or self.sheet.unfinished
        self.desk.keep(replace(self.sheet.kept(), typed=typed) if unfinished else KeptSheet())

    # Deciding and logging

    def confirm_clean(self) -> None:
        """Confirm every open line that nothing stands against."""
        if self.work.row < 0:
            return
        self.common.settle_title()
        self.work.fields.settle()
        count = self.sheet.confirm_clean()
        if count == 0 and self.logging.comparing:
            self.say(self.tr("The lines are still being compared with the ledger. Try again in a moment."), "warning")
        else:
            self.say(self.tr("%n line(s) confirmed.", "", count))
        self.work.list.setFocus()
        self.work.go_on()

    def _all_decided(self) -> None:
        count = len(self.sheet.rows_in(State.CONFIRMED))
        if count:
            self.say(self.tr("All figures are decided. Ctrl+Enter logs %n line(s).", "", count), "good")

    def log(self) -> None:
        """Log all confirmed lines as one step, once none of them has anything against it."""
        if self.work.row >= 0 and self._job is None:
            self.work.fields.settle()
            self.common.settle()
            self.logging.log()

    def _refused(self, unsound: list[int]) -> None:
        if unsound:
            self.say(self.tr("Not logged: %n confirmed line(s) are not sound yet.", "", len(unsound)), "error")
            self.work.list.go_to(unsound[0])
            self.work.edit()
        else:
            self.say(self.tr("No line is confirmed yet: Enter confirms the one at work."), "warning")

    def _logged(self, count: int) -> None:
        if not self.sheet.unfinished:
            self.desk.clear()
            self.accept()
            return
        self._keep()
        self.say(self.tr("%n record(s) logged; the other figures wait here.", "", count), "good")
        self.work.go_on()

    # The dialog

    def done(self, result: int) -> None:
        """Leave; what is undecided waits on the desk."""
        self._stop()
        self.common.settle_title()
        self.logging.leave()
        self.desk.leave()
        self._settings.set_view(_SIZE, self.saveGeometry())
        self._settings.set_view(_PANES, self.work.layout_state())
        super().done(result)

    def _restore_layout(self) -> None:
        size, panes = self._settings.view(_SIZE), self._settings.view(_PANES)
        if not size.isEmpty():
            self.restoreGeometry(size)
        if not panes.isEmpty():
            self.work.split.restoreState(panes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, and never another one."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._kept is None and (dropped_text(event) is not None or event.mimeData().hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        path = dropped_text(event)
        if path is not None:
            self.open_file(path)
        else:
            self.read(event.mimeData().text())


def dropped_text(event: QDropEvent) -> Path | None:
    """The first text or Word document among what is dragged, None where there is none."""
    return next((path for path in local_files(event) if path.suffix.lower() in SUFFIXES), None)

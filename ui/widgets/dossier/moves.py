# SPDX-License-Identifier: MIT
"""The path of a dossier as rows: day, stage, document, body, and the last day of the limit that runs from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from models.catalogue import Catalogue
from models.dossier_text import line_of
from models.errors import Problem
from models.paths import Register, Stage
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.rows import Row, RowsEdit, across, pieces
from ui.widgets.dossier.sources import StageSource, stage_known
from ui.widgets.line_edit import LineEdit
from ui.widgets.sources import Sources
from ui.workplace import Workplace

_WIDTHS = (150, 0, 0, 0, 150)
_STRETCHES = (0, 3, 3, 3, 0)


class MoveRow(Row):
    """One stage reached. An empty due day means the limit that the stage sets, shown quietly in its place."""

    telling = 1  # the stage

    def __init__(self, workplace: Workplace, source: StageSource, sources: Sources, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self.day = DateEdit(workplace.today, lambda: workplace.wording, self, button=False)
        self.stage = CodeBox(source, self)
        self.document = LineEdit(self)
        self.body = CodeBox(sources.source("department"), self)
        self.due_day = DateEdit(workplace.today, lambda: workplace.wording, self, button=False)
        self.editors = [self.day, self.stage, self.document, self.body, self.due_day]
        self.fresh = ""  # the day that was put in when the row was made
        across(self, _WIDTHS, _STRETCHES)
        for editor in (self.day, self.stage, self.document, self.body, self.due_day):
            editor.textChanged.connect(self._tell)
        self.stage.picked.connect(self._tell)
        self.body.picked.connect(self._tell)

    def _tell(self, _text: str = "") -> None:
        self.changed.emit()

    def line(self) -> str:
        texts = [editor.draft_text() for editor in (self.day, self.stage, self.document, self.body, self.due_day)]
        if texts[0] == self.fresh and not any(texts[1:]):
            return ""
        return line_of(*texts)

    def set_line(self, line: str) -> None:
        self.fresh = ""
        day, stage, document, body, due = pieces(line, 5)
        for editor, text in zip(
            (self.day, self.stage, self.document, self.body, self.due_day),
            (day, stage, document, body, due),
            strict=True,
        ):
            editor.set_draft_text(text)
        self.settle()

    def start(self, day: date) -> None:
        """Begin with a day; until something else is said the row is empty."""
        self.fresh = day.isoformat()
        self.day.set_draft_text(self.fresh)

    def since(self) -> date | None:
        """Its day as far as it is understood."""
        span = self.day.span()
        return span.last if span is not None and span.first == span.last else None

    def editor_of(self, problem: Problem) -> QWidget:
        if problem.code.startswith(("date", "day", "move")):
            return self.day
        if problem.code.startswith("limit"):
            return self.due_day
        if problem.code.startswith("code") and problem.params.get("dimension") == "department":
            return self.body
        if problem.code.startswith(("code", "term", "stage")):
            return self.stage
        return self.document

    def retranslate(self) -> None:
        self.source.step_over = self.tr("steps over a stage")
        for editor in (self.day, self.stage, self.body, self.due_day):
            editor.retranslate()


class MovesEdit(RowsEdit):
    """The first row begins where the path begins; each row offers what may follow the one before it."""

    def __init__(
        self,
        workplace: Workplace,
        register: Register,
        sources: Sources,
        catalogue: Callable[[], Catalogue | None],
        parent: QWidget | None = None,
    ) -> None:
        self._workplace = workplace
        self._register = register
        self._sources = sources
        self._catalogue = catalogue
        super().__init__(parent)
        self.caption_row(_WIDTHS, _STRETCHES)

    def columns(self) -> int:
        return len(_WIDTHS)

    def make_row(self) -> Row:
        source = StageSource(self._workplace, self._register, self._catalogue)
        row = MoveRow(self._workplace, source, self._sources, self)
        self._name(row)
        return row

    def add_row(self, after: Row | None = None) -> Row:
        row = super().add_row(after)
        assert isinstance(row, MoveRow)
        row.start(self._workplace.today())
        return row

    def begin(self, day: date) -> str:
        """The text of a path that just began."""
        catalogue = self._catalogue()
        path = catalogue.path(self._register) if catalogue else []
        return line_of(day.isoformat(), path[0].code) if path else ""

    @property
    def stages(self) -> list[Stage]:
        """The stages that are named, in their order."""
        found = [self._stage(row) for row in self.rows if isinstance(row, MoveRow)]
        return [stage for stage in found if stage is not None]

    def _stage(self, row: MoveRow) -> Stage | None:
        return stage_known(self._workplace.ledger, self._catalogue(), row.stage.code)

    @property
    def days(self) -> list[date]:
        """The days of the rows, as far as they are understood."""
        found = [row.since() for row in self.rows if isinstance(row, MoveRow)]
        return [day for day in found if day is not None]

    def rows_changed(self) -> None:
        """Each row follows the one before it: what it offers, and the limit that runs."""
        before: Stage | None = None
        running: date | None = None
        for row in self.rows:
            assert isinstance(row, MoveRow)
            row.source.before = before.code if before is not None else ""
            stage = self._stage(row)
            since = row.since()
            own = stage.due(since) if stage is not None and since is not None else None
            limit = None if stage is not None and stage.final else own or running
            row.due_day.setPlaceholderText(self._limit_words(stage, limit))
            if limit is not None and row.due_day.text() == limit.isoformat() and not row.due_day.hasFocus():
                row.due_day.set_draft_text("")  # it is what the stage sets: it follows the day
            span = row.due_day.span()
            running = span.last if span is not None else limit
            before = stage or before

    def _limit_words(self, stage: Stage | None, limit: date | None) -> str:
        if limit is not None:
            return limit.isoformat()
        if stage is None:
            return ""
        return "—" if stage.final else self.tr("no limit")

    def _name(self, row: MoveRow) -> None:
        words = self._words()
        for editor, name in zip(row.editors, words, strict=True):
            editor.setAccessibleName(name)
        row.retranslate()

    def _words(self) -> tuple[str, ...]:
        return (
            self.tr("Day"),
            self.tr("Stage"),
            self.tr("Document"),
            self.tr("By another body"),
            self.tr("Due"),
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.add_button.setText(self.tr("Next stage"))
        for caption, words in zip(self.captions, self._words(), strict=True):
            caption.setText(words)
        for row in self.rows:
            if isinstance(row, MoveRow):
                self._name(row)
        self._silent = True
        self.rows_changed()
        self._silent = False

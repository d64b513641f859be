# SPDX-License-Identifier: MIT
"""What became of one record: each step with its post, its time on the wall clock, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.actions import CODED, Action, Record, read_payload
from models.history import NO_RECORD, Revision
from ui import theme
from ui.widgets.quantity_edit import in_words
from ui.widgets.record.columns import local_time
from ui.workplace import Workplace

_FIELDS = ("campaign", "date", "counted", "measure", "quantity", "department", "partners", *CODED)
_LINE = 24  # pixels
_TEXTS = ("case", "note", "origin", "voided")


@dataclass(frozen=True)
class Change:
    """One field before and after a step."""

    field: str
    before: str
    after: str


class HistoryDialog(QDialog):
    """Shows the revisions of one record, newest first; changes nothing. ``texts`` is what a kind of record says."""

    def __init__(
        self, workplace: Workplace, heading: str, uid: str, revision: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.setWindowTitle(self.tr("Record history"))
        self.resize(820, 520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(heading))
        identity = theme.muted(self.tr("Uid {uid}").format(uid=uid))
        identity.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(identity)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([self.tr("Step"), self.tr("Before"), self.tr("After")])
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName(self.tr("Steps, newest first"))
        for column, share in ((0, 300), (1, 230)):
            self.tree.header().resizeSection(column, share)
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.tree, 1)
        self._fill(workplace.ledger.history.of_record(revision))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(theme.icon("copy"))
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.activated.connect(self.copy)
        self.tree.setFocus()

    def copy(self) -> None:
        """Put everything on the clipboard."""
        lines: list[str] = []
        for position in range(self.tree.topLevelItemCount()):
            step = self.tree.topLevelItem(position)
            if step is None:
                continue
            lines.append(step.text(0))
            children = (step.child(child) for child in range(step.childCount()))
            lines += ["\t".join(["", *map(item.text, range(3))]) for item in children if item is not None]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _fill(self, revisions: list[Revision]) -> None:
        for position, revision in enumerate(revisions):
            before = revisions[position + 1] if position + 1 < len(revisions) else None
            item = QTreeWidgetItem([self._step(revision)])
            self.tree.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            item.setSizeHint(0, QSize(0, _LINE + 4))
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
            for change in self._changes(before, revision):
                child = QTreeWidgetItem([change.field, change.before, change.after])
                for column in (1, 2):
                    child.setToolTip(column, child.text(column))
                child.setSizeHint(0, QSize(0, _LINE))
                item.addChild(child)
            item.setExpanded(True)

    def _step(self, revision: Revision) -> str:
        step = revision.step
        if step is None:
            return self.tr("Unknown step")
        parts = (
            local_time(step.at),
            self.tr("post {post}").format(post=step.post),
            self._workplace.wording.step(step, self._workplace.ledger.codes),
        )
        return " · ".join(parts)

    def _changes(self, before: Revision | None, after: Revision) -> list[Change]:
        wording = self._workplace.wording
        if after.payload == NO_RECORD:
            return [Change(self.tr("Taken away"), "", "")]
        if not after.payload or (before is not None and not before.payload):
            return [Change(self.tr("Redacted: the content was removed to protect personal data"), "", "")]
        old = self.texts(before) if before is not None else {}
        new = self.texts(after)
        return [
            Change(wording.field(name), old.get(name, ""), new[name]) for name in new if old.get(name, "") != new[name]
        ]

    def texts(self, revision: Revision) -> dict[str, str]:
        """What a revision says, field by field."""
        raise NotImplementedError


class RecordHistoryDialog(HistoryDialog):
    """The history of one action's record."""

    def __init__(self, workplace: Workplace, record: Record, parent: QWidget | None = None) -> None:
        heading = _name(record.action, workplace)
        super().__init__(workplace, heading, record.uid, record.revision, parent)

    def texts(self, revision: Revision) -> dict[str, str]:
        """What a revision says, field by field."""
        if revision.gone or not revision.payload:
            return {}
        action = read_payload(revision.payload)[1]
        wording, ledger = self._workplace.wording, self._workplace.ledger
        codes = ledger.codes
        found = {name: self._coded(name, getattr(action, name)) for name in ("measure", "department", *CODED)}
        campaigns = ledger.campaigns
        known = action.campaign in campaigns
        found["campaign"] = wording.term(campaigns[action.campaign]) if known else action.campaign
        found["date"], found["counted"] = str(action.date), action.counted.isoformat()
        found["quantity"] = self._quantity(action)
        found["partners"] = wording.listed(wording.code(codes, "department", code) for code in action.partners)
        for name in _TEXTS:
            found[name] = getattr(action, name)
        found["explanations"] = wording.explanations(action.explanations, one_line=True)
        return {name: found[name] for name in (*_FIELDS, *_TEXTS, "explanations")}

    def _coded(self, name: str, code: str) -> str:
        return self._workplace.wording.code(self._workplace.ledger.codes, name, code) if code else ""

    def _quantity(self, action: Action) -> str:
        measure = self._workplace.ledger.codes.measure(action.measure)
        text = in_words(action.quantity, measure, self._workplace.wording)
        words = action.quantity.words
        return f"{text} (“{words}”)" if words and words != str(action.quantity.value) else text


def _name(action: Action, workplace: Workplace) -> str:
    wording = workplace.wording
    measure = workplace.ledger.codes.measure(action.measure)
    return f"{action.date} · {wording.term(measure)} {in_words(action.quantity, measure, wording)}"

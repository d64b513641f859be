# SPDX-License-Identifier: MIT
"""A row that is chosen as a whole: no cell of it is marked as the one with the focus."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


class WholeRow(QStyledItemDelegate):
    """Leaves the focus of a cell out of its picture; the selection of the row says where one is."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

# SPDX-License-Identifier: MIT
"""Asks where a file is to be written; the folder is remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.files import documents
from ui.settings import Settings

_FOLDER = "export-folder"
_LONGEST = 120  # characters: file systems take 255 bytes, and a Chinese character has three
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class ExportFile(QFileDialog):
    """``chosen(path)``: where to write. ``kinds`` are (label, suffix without its dot), the first one preset.

    ``kind`` is then the number of the one that was chosen. ``folder`` is where it begins, else where the last one was.
    """

    chosen = Signal(object)
    kind = 0

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        title: str,
        name: str,
        kinds: Sequence[tuple[str, str]],
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent, title)
        self._settings = settings
        self._suffixes = {f"{label} (*.{suffix})": suffix for label, suffix in kinds}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setNameFilters(list(self._suffixes))
        self.setDirectory(str(folder or remembered_folder(settings)))
        self.filterSelected.connect(self._follow_kind)
        self._follow_kind(next(iter(self._suffixes)))
        self.selectFile(f"{file_name(name)}.{kinds[0][1]}")
        self.fileSelected.connect(self._take)

    def _follow_kind(self, kind: str) -> None:
        self.setDefaultSuffix(self._suffixes.get(kind, ""))

    def _take(self, file: str) -> None:
        path, suffixes = Path(file), list(self._suffixes.values())
        suffix = self._suffixes.get(self.selectedNameFilter(), "")
        written = path.suffix.lower().lstrip(".")
        if written not in suffixes:
            path = path.with_name(f"{path.name}.{suffix}")
        if written in suffixes and written != suffix:  # named against the kind in the list: the name is meant
            self.kind = suffixes.index(written)
        else:
            self.kind = list(self._suffixes).index(self.selectedNameFilter())
        self._settings.set_choice(_FOLDER, str(path.parent))
        self.chosen.emit(path)


def remembered_folder(settings: Settings) -> Path:
    """Where the last file went; the documents folder at first."""
    kept = settings.choice(_FOLDER)
    return Path(kept) if kept and Path(kept).is_dir() else documents()


def remember_folder(settings: Settings, folder: Path) -> None:
    """Keep a folder for the next file."""
    settings.set_choice(_FOLDER, str(folder))


def file_name(text: str) -> str:
    """A text as a file's name on every system, without its suffix."""
    return _FORBIDDEN.sub("-", text).strip(" .")[:_LONGEST] or "-"

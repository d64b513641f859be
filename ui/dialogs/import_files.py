# SPDX-License-Identifier: MIT
"""The files an import was given, one after the other: asked for, named, and who sent each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from models.personal import masked
from ui.settings import Settings
from ui.widgets.dropped_file import SUFFIXES
from ui.widgets.importing.sender import guessed_sender, remember_sender, remembered_sender

_FOLDER = "import-folder"


class ImportFiles(QObject):
    """A queue of files; the folder and the senders are remembered."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._parent = parent
        self._paths: list[Path] = []
        self.at = 0

    def __len__(self) -> int:
        return len(self._paths)

    @property
    def path(self) -> Path:
        """The file at work."""
        return self._paths[self.at]

    @property
    def name(self) -> str:
        """Its name as it is said: without a number of a person."""
        return masked(self.path.name)

    def take(self, paths: Path | Sequence[Path]) -> bool:
        """Begin with other files; False where there is none, and those at work stay."""
        if not isinstance(paths, Path) and not paths:
            return False
        self._paths = [paths] if isinstance(paths, Path) else list(paths)
        self.at = 0
        return True

    def go_on(self) -> bool:
        """Go to the next file; False where this was the last."""
        self.at += 1
        return self.at < len(self._paths)

    def ask(self) -> list[Path]:
        """Ask the clerk for files."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kinds = self.tr("Workbooks and CSV files ({patterns})").format(patterns=patterns)
        folder = self._settings.choice(_FOLDER)
        names, _ = QFileDialog.getOpenFileNames(self._parent, self.tr("Choose files"), folder, kinds)
        return [Path(name) for name in names]

    def sender_of(self, known: Sequence[str]) -> str:
        """Who sent the file at work: as named before for files called so, else as its name says."""
        self._settings.set_choice(_FOLDER, str(self.path.parent))
        stem = self.path.stem
        return masked(remembered_sender(self._settings, stem) or guessed_sender(stem, known))

    @property
    def sender_known(self) -> bool:
        """Whether the sender of files called so was named before."""
        return bool(remembered_sender(self._settings, self.path.stem))

    def typed(self, text: str) -> Path | None:
        """The file that a typed or pasted path names, None where there is none."""
        plain = text.strip().strip("\"'“”").strip()
        if plain.startswith("file:"):
            plain = QUrl(plain).toLocalFile()
        if not plain:
            return None
        try:
            path = Path(plain).expanduser()
            path = path if path.is_absolute() else Path(self._settings.choice(_FOLDER)) / path
            return path if path.is_file() else None
        except (OSError, RuntimeError, ValueError):  # a name no system has, a home nobody has
            return None

    def remember(self, sender: str) -> None:
        """Remember who sent the file at work."""
        remember_sender(self._settings, self.path.stem, sender)

# SPDX-License-Identifier: MIT
"""Loads and switches the language of the widgets' own words, ours and Qt's. Domain words: wording.py."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = ("zh", "en")


def system_language() -> str:
    """The language that the system asks for: English, or Chinese for every other."""
    first = next(iter(QLocale.system().uiLanguages()), "")
    return "en" if first.startswith("en") else "zh"


class Translations:
    """The translators installed in an application. The source is English, so English needs plurals only."""

    def __init__(self, app: QCoreApplication, resources: Path) -> None:
        self._app = app
        self._resources = resources
        self._installed: list[QTranslator] = []
        self.language = "en"

    def switch(self, language: str) -> None:
        """Let every ``tr`` from now on answer in a language; the caller tells the widgets."""
        self.remove()
        self.language = language if language in LANGUAGES else "en"
        QLocale.setDefault(QLocale("zh_CN" if self.language == "zh" else "en_GB"))
        if self.language == "en":
            self._install(self._resources / "translations" / "en.qm")  # one record, two records
        else:
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(Path(folder) / "qtbase_zh_CN.qm")  # not part of every bundle
            self._install(self._resources / "translations" / "zh_CN.qm")

    def remove(self) -> None:
        """Let ``tr`` answer in the words of the source again."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()

    def _install(self, file: Path) -> None:
        translator = QTranslator(self._app)
        if file.is_file() and translator.load(str(file)):
            self._app.installTranslator(translator)
            self._installed.append(translator)

# SPDX-License-Identifier: MIT
"""Both languages are whole: nothing unfinished, nothing forgotten, the compiled files current."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from tests import translations
from tests.translations import AREAS, FOLDER, PLURALS, ROOT, linguist_file, messages
from ui.translations import Translations

FILES = [*map(linguist_file, AREAS), PLURALS]


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.name)
def test_no_string_is_unfinished(file: Path) -> None:
    assert [f"{m.context}: {m.source}" for m in messages(file) if not m.finished] == []


@pytest.mark.parametrize("area", AREAS)
def test_every_string_of_the_source_is_in_its_linguist_file(area: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    translations.update(area, into=fresh)
    known = {(m.context, m.source) for m in messages(linguist_file(area))}
    assert {(m.context, m.source) for m in messages(fresh)} == known


def test_everything_that_is_counted_has_its_english_plurals(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    translations.update_plurals(into=fresh)
    known = {(m.context, m.source) for m in messages(PLURALS)}
    assert {(m.context, m.source) for m in messages(fresh)} == known


@pytest.mark.parametrize("name", ["zh_CN.qm", "en.qm"])
def test_the_compiled_strings_are_current(name: str, tmp_path: Path) -> None:
    translations.compile_all(tmp_path)
    assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.name)
def test_a_translation_keeps_the_places_to_be_filled(file: Path) -> None:
    places = re.compile(r"\{\w+\}|%n|%L?\d")
    for message in messages(file):
        for text in message.translations:
            assert sorted(set(places.findall(text))) == sorted(set(places.findall(message.source))), message.source


def test_a_chinese_menu_marks_a_letter_wherever_the_english_does() -> None:
    for area in AREAS:
        for message in messages(linguist_file(area)):
            marked = re.search(r"&[^&\s]", message.source) is not None
            assert marked == (re.search(r"&[^&\s]", message.translations[0]) is not None), message.source


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


@pytest.mark.parametrize("path", translations.window_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_tr_is_given_plain_text_so_that_it_is_found(path: Path) -> None:
    for call in _calls(path):
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("tr", "translate") and call.args:
            texts = call.args[:1] if call.func.attr == "tr" else call.args[:2]
            for text in texts:
                assert isinstance(text, ast.Constant), f"line {call.lineno}: lupdate reads literals only"


@pytest.mark.parametrize("path", translations.window_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_tr_has_no_other_name(path: Path) -> None:
    """``say = self.tr`` hides every string from lupdate."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign | ast.NamedExpr) and isinstance(value, ast.Attribute):
            assert value.attr not in ("tr", "translate"), f"line {node.lineno}"


def test_every_file_of_the_window_belongs_to_an_area() -> None:
    assert {translations.area_of(path) for path in translations.window_files()} <= set(AREAS)


@pytest.fixture
def switch(qapp: QApplication, resources: Path) -> Iterator[Translations]:
    """The bundled words; the tests behind speak English again."""
    found = Translations(qapp, resources)
    yield found
    found.remove()


def _cancel() -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text()


def test_switching_changes_our_words_and_those_of_qt(switch: Translations) -> None:
    switch.switch("zh")
    assert QCoreApplication.translate("Commands", "&Tallies") == "统计(&T)"
    assert _cancel().startswith("取消")
    switch.switch("en")
    assert QCoreApplication.translate("Commands", "&Tallies") == "&Tallies"
    assert "取消" not in _cancel()


def test_english_counts_one_record_and_two_records(switch: Translations) -> None:
    switch.switch("en")
    words = [QCoreApplication.translate("HomePage", "%n step(s)", "", n) for n in (1, 2)]
    assert words == ["1 step", "2 steps"]


def test_an_unknown_language_is_english(switch: Translations) -> None:
    switch.switch("fr")
    assert switch.language == "en"


def test_a_program_without_its_compiled_strings_still_speaks_english(qapp: QApplication, tmp_path: Path) -> None:
    bare = Translations(qapp, tmp_path)
    bare.switch("zh")
    assert QCoreApplication.translate("Commands", "&Tallies") == "&Tallies"
    bare.remove()


def test_words_that_are_compiled_anew_leave_a_running_window_alone(tmp_path: Path, qapp: QApplication) -> None:
    """Qt maps the file of words: it is replaced, never written over under a program that reads from it."""
    translations.compile_all(tmp_path)
    file = tmp_path / "zh_CN.qm"
    translator = QTranslator(qapp)
    assert translator.load(str(file))
    before, held = translator.translate("ReportsPage", "Whole campaign"), file.stat().st_ino
    translations.compile_all(tmp_path)
    assert file.stat().st_ino != held
    assert translator.translate("ReportsPage", "Whole campaign") == before != ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["en.qm", "zh_CN.qm"]

# SPDX-License-Identifier: MIT
"""The window's looks: legible in both schemes, icons that follow, a font that has every character."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.conftest import RESOURCES
from ui import theme

ICONS = sorted(p.stem for p in (RESOURCES / "icons").glob("*.svg"))
SCHEMES = ("light", "dark")


def _luminance(colour: QColor) -> float:
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=SCHEMES)
def colours(request: pytest.FixtureRequest, qapp: QApplication) -> theme.Colours:
    theme.apply(qapp, request.param)
    found = theme.colours()
    assert found.dark is (request.param == "dark")
    return found


@pytest.mark.parametrize("ground", ["surface", "raised", "sunken", "selection"])
@pytest.mark.parametrize("role", ["text", "muted", "error", "warning", "good", "accent"])
def test_words_are_legible_on_every_ground(colours: theme.Colours, role: str, ground: str) -> None:
    assert contrast(getattr(colours, role), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("role", ["text", "muted"])
def test_what_a_search_found_stays_legible(colours: theme.Colours, role: str) -> None:
    assert contrast(getattr(colours, role), colours.found) >= 4.5


def test_words_on_the_accent_are_legible(colours: theme.Colours) -> None:
    assert contrast(colours.accent_text, colours.accent) >= 4.5


@pytest.mark.parametrize("ground", ["surface", "raised"])
def test_the_border_of_a_field_is_seen(colours: theme.Colours, ground: str) -> None:
    assert contrast(colours.border, getattr(colours, ground)) >= 3


def test_series_of_a_chart_are_seen_on_its_ground(colours: theme.Colours) -> None:
    for series in theme.chart_colours():
        assert contrast(QColor(series), colours.raised) >= 1.9


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_of_the_scheme(qapp: QApplication, name: str) -> None:
    drawn = {}
    for scheme in SCHEMES:
        theme.apply(qapp, scheme)
        picture = theme.icon(name).pixmap(QSize(24, 24)).toImage()
        strongest = max((picture.pixelColor(x, y) for x in range(24) for y in range(24)), key=QColor.alpha)
        assert strongest.alpha() > 150
        drawn[scheme] = strongest.lightness()
    if name != "program":  # which has colours of its own
        assert drawn["light"] < 128 < drawn["dark"]


def test_an_icon_made_before_the_scheme_was_switched_follows_it(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    icon = theme.icon("home")
    before = icon.pixmap(QSize(20, 20)).toImage()
    theme.apply(qapp, "dark")
    assert icon.pixmap(QSize(20, 20)).toImage() != before


@pytest.mark.usefixtures("qapp")
def test_a_copied_icon_outlives_its_original() -> None:
    copies = []
    for _ in range(50):
        copy = QIcon(theme.icon("home"))
        copy.setIsMask(True)  # which makes Qt ask for a clone
        copies.append(copy)
    gc.collect()
    assert all(not copy.pixmap(QSize(20, 20)).isNull() for copy in copies)


@pytest.mark.usefixtures("qapp")
def test_an_icon_that_is_not_there_is_a_mistake_of_the_program() -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_a_disabled_icon_is_fainter(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    icon = theme.icon("home")
    normal, disabled = (icon.pixmap(QSize(24, 24), mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    darkest = [min(i.pixelColor(x, y).lightness() for x in range(24) for y in range(24) if i.pixelColor(x, y).alpha() > 200)
               for i in (normal, disabled)]  # fmt: skip
    assert darkest[0] < darkest[1]


def test_a_role_colours_a_label_and_another_role_colours_it_anew(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    label = QLabel("文字")
    theme.set_role(label, "error")
    label.ensurePolished()
    assert label.palette().windowText().color() == theme.colours().error
    theme.set_role(label, "good")
    assert label.palette().windowText().color() == theme.colours().good


def test_a_field_with_a_problem_is_framed_and_a_mended_one_is_not(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    field = QLineEdit()
    field.resize(100, 30)

    def frame() -> QColor:
        return field.grab().toImage().pixelColor(50, 0)

    sound = frame()
    theme.set_problem(field, "error")
    assert frame() == theme.colours().error
    theme.set_problem(field, "")
    assert frame() == sound


def test_the_bundled_font_has_every_character_of_the_resources() -> None:
    wanted = set()
    for path in RESOURCES.rglob("*"):
        if path.suffix in (".toml", ".csv", ".ts"):
            wanted |= set(path.read_text(encoding="utf-8"))
    for file in theme.bundled_fonts():
        known = TTFont(file).getBestCmap()
        missing = {c for c in wanted if ord(c) > 127 and c.isprintable() and ord(c) not in known}
        assert not missing, file.name


def test_the_bundled_fonts_keep_their_licence_beside_them_and_stay_small() -> None:
    folder = RESOURCES / "fonts"
    assert "SIL Open Font License" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert sum(file.stat().st_size for file in theme.bundled_fonts()) < 5_000_000


def test_figures_are_of_one_width() -> None:
    for file in theme.bundled_fonts():
        font = TTFont(file)
        widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
        assert len(widths) == 1


def test_a_chinese_family_comes_first(qapp: QApplication) -> None:
    assert theme.families()
    assert qapp.font().families()[0] == theme.families()[0]


def test_every_icon_named_in_the_window_is_there() -> None:
    used = set()
    for path in (Path(theme.__file__).parent).rglob("*.py"):
        used |= set(re.findall(r'theme\.icon\(\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    assert used <= set(ICONS)

# SPDX-License-Identifier: MIT
"""How the window looks: palette, type, spacing and icons, in a light and a dark scheme. No words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import ClassVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QImageReader,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from shiboken6 import Shiboken

SPACE = 8  # the grid: margins and gaps are multiples of it, or half of it inside a group
ROW = 30  # height of a row in tables, lists and trees: roomy enough for Chinese, 18 rows on a small screen
ICON = 18  # side of an icon beside text
SCHEMES = ("system", "light", "dark")
FLAT_TABLE = "QTableView { border: none; border-top: 1px solid palette(mid); border-radius: 0 }"  # that fills its place

_RESOURCES = Path(__file__).resolve().parent.parent / "resources"
_TYPE = 13  # pixels: smaller Chinese loses strokes, larger leaves too little for tables at 1366 x 768


@dataclass(frozen=True)
class Colours:
    """The colours of one scheme. ``accent_text`` stands on ``accent``; all other text on any of the grounds.

    ``surface`` is the window, ``raised`` cards, tables and fields, ``sunken`` bars and headers.
    """

    accent: QColor
    accent_text: QColor
    text: QColor
    muted: QColor
    line: QColor
    surface: QColor
    raised: QColor
    sunken: QColor
    error: QColor
    warning: QColor
    good: QColor
    selection: QColor
    found: QColor  # under words that a search found
    border: QColor  # of a field or button, which must be seen (3:1), where ``line`` only parts things
    dark: bool


def _colours(dark: bool, **values: str) -> Colours:
    return Colours(dark=dark, **{name: QColor(value) for name, value in values.items()})


@cache
def _scheme(dark: bool) -> Colours:
    if dark:
        return _colours(
            True,
            accent="#63bccb",
            accent_text="#0a2026",
            text="#e3e8ea",
            muted="#a3afb5",
            line="#394247",
            surface="#1b2023",
            raised="#242a2e",
            sunken="#15191b",
            error="#f58f87",
            warning="#e5b662",
            good="#82ca90",
            selection="#1a3e46",
            found="#4d3c0a",
            border="#76838a",
        )
    return _colours(
        False,
        accent="#0b6b7c",
        accent_text="#ffffff",
        text="#1d2528",
        muted="#566268",
        line="#d6dcdf",
        surface="#f4f6f7",
        raised="#ffffff",
        sunken="#e9edef",
        error="#b3261e",
        warning="#855400",
        good="#276b31",
        selection="#d3e8ec",
        found="#ffe08a",
        border="#838e94",
    )


def colours() -> Colours:
    """The colours of the scheme in force."""
    return _scheme(QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128)


def chart_colours() -> list[str]:
    """Colours for series in order, told apart by colour-blind readers too (Okabe and Ito); neighbours also in grey."""
    if colours().dark:
        return ["#56b4e9", "#e69f00", "#2fbf95", "#cc79a7", "#f0e442", "#e8743b", "#b5bdc1"]
    return ["#0072b2", "#e69f00", "#d55e00", "#56b4e9", "#009e73", "#cc79a7", "#626c71"]


def apply(app: QApplication, scheme: str) -> None:
    """Set style, palette, type and sheet. ``scheme`` is system, light or dark.

    Called before the window stands, so it keeps away from the Qt namespace and QStyle, whose enums alone cost a
    quarter of a bare start; ``tell_platform`` does what needs them.
    """
    if app.property("themed") is None:
        app.setProperty("themed", _system_is_dark(app))
        if app.property("style") != "fusion":  # else the command line of the application said so already
            app.setStyle("Fusion")
    if app.font().families() != families():
        app.setFont(_base_font(app.font()))
    dark = bool(app.property("themed")) if scheme == "system" else scheme == "dark"
    if app.property("dark") is dark:
        return
    app.setProperty("dark", dark)
    app.setPalette(_palette(_scheme(dark)))
    app.setStyleSheet(_sheet(_scheme(dark)))


def _system_is_dark(app: QApplication) -> bool:
    """Whether the system asks for dark colours, while the palette is still the system's."""
    return app.palette().color(QPalette.ColorRole.Window).lightness() < 128


def tell_platform(app: QApplication, scheme: str) -> None:
    """Let title bars and system dialogs follow where the platform can, and learn what the system asks for now."""
    from PySide6.QtCore import Qt

    hints = app.styleHints()
    if scheme == "system":
        hints.unsetColorScheme()
        if hints.colorScheme() is not Qt.ColorScheme.Unknown:
            app.setProperty("themed", hints.colorScheme() is Qt.ColorScheme.Dark)
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, c.surface),
        (role.WindowText, c.text),
        (role.Base, c.raised),
        (role.AlternateBase, c.surface),
        (role.Text, c.text),
        (role.PlaceholderText, c.muted),
        (role.Button, c.raised),
        (role.ButtonText, c.text),
        (role.BrightText, c.accent_text),
        (role.ToolTipBase, c.raised),
        (role.ToolTipText, c.text),
        (role.Highlight, c.selection),
        (role.HighlightedText, c.text),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Light, c.raised),
        (role.Midlight, c.surface),
        (role.Mid, c.line),
        (role.Dark, c.border),
        (role.Shadow, c.border),
    ):
        palette.setColor(name, colour)
    faint = mixed(c.text, c.surface, 0.45)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faint)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, c.line)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Accent, c.line)
    return palette


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """A colour let down with its ground: ``share`` of the colour stays."""
    parts = zip(colour.toTuple()[:3], ground.toTuple()[:3], strict=True)  # type: ignore[index]  # PySide types it as object
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts))


# Type


_PREFERRED = (  # of the Chinese faces that systems carry, screen faces first
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


@cache
def _families_of_system() -> tuple[str, ...]:
    """Good Chinese faces of the machine, best first; the bundled one, registered now, where it has none."""
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    best = tuple(name for name in _PREFERRED if name in chinese)
    if best:
        return best
    for file in bundled_fonts():  # a fall-back face that some package brought along is not one to read all day
        QFontDatabase.addApplicationFont(str(file))
    return ("Noto Sans SC",)


def families() -> list[str]:
    """Font families in order, for Qt and matplotlib (which needs ``bundled_fonts()`` registered first)."""
    return list(_families_of_system())


def bundled_fonts() -> list[Path]:
    """The files of the bundled face, regular and bold."""
    return [_RESOURCES / "fonts" / f"NotoSansSC-{weight}.ttf" for weight in ("Regular", "Bold")]


def _base_font(system: QFont) -> QFont:
    font = QFont(system)
    font.setFamilies(families())
    font.setPixelSize(max(_TYPE, QFontInfo(system).pixelSize()))
    return font


def number_font(base: QFont) -> QFont:
    """The font with figures of one width, so that digits stand under digits."""
    font = QFont(base)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def sized(base: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The font enlarged by a factor."""
    font = QFont(base)
    font.setPixelSize(round(QFontInfo(base).pixelSize() * factor))
    font.setBold(bold)
    return font


# Roles: a widget is told what it is, and the sheet colours it in either scheme


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is, so that the style sheet draws it so.

    Frames: ``card``, ``bar``, ``rule``, ``notice``, ``notice-warning``, ``notice-error``; trees and tables:
    ``rows``; tables of cards: ``cards``; labels:
    ``muted``, ``accent``, ``error``, ``warning``, ``good``, ``chip``, ``chip-warning``; buttons: ``primary`` (the
    one that goes on), ``quiet`` (without a border), ``link`` (a way on inside a sentence or card); boxes:
    ``compact`` (no wider than what it holds).
    """
    _set(widget, "role", role)


def set_problem(field: QWidget, severity: str) -> None:
    """Mark a field: ``error``, ``warning``, or '' for sound."""
    _set(field, "problem", severity)


def _set(widget: QWidget, name: str, value: str) -> None:
    before = widget.property(name)
    if (before or "") == value:
        return
    fresh = name == "role" and before is None  # a role is given when a widget is made; a problem comes later
    widget.setProperty(name, value)
    if fresh and not widget.isVisible():
        return  # just made: the sheet has not seen it yet, and QStyle need not be touched
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def title(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A page's title."""
    label = QLabel(text, parent)
    label.setFont(sized(QApplication.font(), 1.5, bold=True))
    return label


def heading(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A section's or card's heading."""
    label = QLabel(text, parent)
    label.setFont(sized(QApplication.font(), 1.08, bold=True))
    return label


def muted(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label in the quiet colour, wrapped."""
    label = QLabel(text, parent)
    label.setWordWrap(True)
    set_role(label, "muted")
    return label


def primary(button: QPushButton) -> QPushButton:
    """The one button of a page or dialog that goes on."""
    set_role(button, "primary")
    return button


# Icons


class _SvgIcon(QIconEngine):
    """Draws one SVG when it is painted, in the colour of the scheme in force."""

    # A copy that Qt asks for must be kept alive on this side: PySide does not pass its ownership on.
    _clones: ClassVar[list[_SvgIcon]] = []

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._drawn: dict[tuple[int, int, str], QPixmap] = {}

    def clone(self) -> QIconEngine:
        _SvgIcon._clones[:] = [c for c in _SvgIcon._clones if Shiboken.isValid(c)]
        copy = _SvgIcon(self._name, self._role)
        _SvgIcon._clones.append(copy)
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size() * scale, mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        colour = self._colour(mode, state).name()
        key = (size.width(), size.height(), colour)
        if key not in self._drawn:
            self._drawn[key] = _draw(self._name, colour, size)
        pixmap = self._drawn[key]
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        c = colours()
        if mode == QIcon.Mode.Disabled:
            return mixed(c.text, c.surface, 0.35)
        if self._role:
            found = getattr(c, self._role)
            assert isinstance(found, QColor)
            return found
        return c.accent if state == QIcon.State.On else c.text


def _draw(name: str, colour: str, size: QSize) -> QPixmap:
    svg = (_RESOURCES / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    buffer = QBuffer()
    buffer.setData(QByteArray(svg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(size)
    return QPixmap.fromImage(reader.read())


def icon(name: str, role: str = "") -> QIcon:
    """The icon ``resources/icons/NAME.svg`` in the text colour, or the accent where checked.

    It follows the scheme by itself. ``role`` names another of the Colours, such as ``muted``.
    Raises FileNotFoundError where there is no such icon.
    """
    path = _RESOURCES / "icons" / f"{name}.svg"
    if not path.is_file():
        raise FileNotFoundError(path)
    return QIcon(_SvgIcon(name, role))


def _sheet(c: Colours) -> str:
    """The style sheet of resources/window.qss with the scheme's colours filled in."""
    arrows = (_RESOURCES / "icons" / "arrows").as_posix()
    scheme = "dark" if c.dark else "light"
    names = {name: value.name() for name, value in vars(c).items() if isinstance(value, QColor)}
    hover = mixed(c.text, c.raised, 0.05).name()
    pressed = mixed(c.text, c.raised, 0.11).name()
    strong = mixed(c.text, c.accent, 0.12).name()
    faint = mixed(c.text, c.surface, 0.45).name()
    tint = {f"{k}_tint": mixed(getattr(c, k), c.raised, 0.12).name() for k in ("error", "warning", "good", "accent")}
    text = (_RESOURCES / "window.qss").read_text(encoding="utf-8")
    return Template(text).substitute(
        {**names, **tint, "hover": hover, "pressed": pressed, "strong": strong, "faint": faint}
        | {n: f"{arrows}/{n}-{scheme}.svg" for n in ("down", "up", "check", "partly")}
    )

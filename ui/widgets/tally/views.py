# SPDX-License-Identifier: MIT
"""The button of the named views: to use one, to keep what is shown as one, to rename, share and hand them on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget, QWidgetAction

from models.errors import UserError
from models.views import NamedView, Views
from ui import theme
from ui.settings import Settings
from ui.widgets.tally.state import Asked, from_text, to_text
from ui.workplace import Workplace

_SUFFIX = "jzviews"
_LONGEST = 16  # characters of a name on the button and among the deeds; the tool tip has all of it


class ViewsButton(QToolButton):
    """``chosen(asked)``: a view is to be shown. ``told(words)``: what was done. ``kept()``: the views are others now.

    The page says by ``show_asked`` what it shows; the button knows which view that is, and whether it was changed.
    """

    chosen = Signal(object)
    told = Signal(str)
    kept = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._views = Views(workplace.ledger)
        self._asked = Asked()
        self._at = ""  # the uid of the view at work
        self.setIcon(theme.icon("bookmark"))
        self.setIconSize(QSize(theme.ICON, theme.ICON))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_role(self, "quiet")
        self.views_menu = QMenu(self)
        self.views_menu.setToolTipsVisible(True)
        self.views_menu.aboutToShow.connect(self.fill)
        self.setMenu(self.views_menu)
        self.retranslate()

    # What the page calls

    def show_asked(self, asked: Asked) -> None:
        """Say what the page shows now."""
        self._asked = asked
        if self.view is None:
            same = (view.uid for view in self._views.all() if self._asked_of(view) == asked)
            self._at = next(same, "")
        self._say()

    def retranslate(self) -> None:
        """Set all words again."""
        self._say()

    @property
    def view(self) -> NamedView | None:
        """The view at work; None where what is shown is none."""
        return self._views.get(self._at) if self._at else None

    @property
    def changed(self) -> bool:
        """Whether what is shown is no longer what the view at work was kept as."""
        view = self.view
        return view is not None and self._asked_of(view) != self._asked

    def _asked_of(self, view: NamedView) -> Asked:
        return from_text(view.text).known(self._workplace.ledger.codes)

    def _say(self) -> None:
        view = self.view
        name = view.name if view is not None else self.tr("Views")
        short = _short(name)
        self.setText(self.tr("{name} (changed)").format(name=short) if self.changed else short)
        self.setShortcut(QKeySequence("Alt+W"))  # after the text, which takes it away
        full = self.tr("{name} (changed)").format(name=name) if self.changed else name
        tip = self.tr("View: {name}").format(name=full) if view is not None else self.tr("Named views of the tallies")
        self.setToolTip(f"{tip} (Alt+W)")
        self.setAccessibleName(tip)

    # The menu

    def fill(self) -> None:
        """List the views, and what can be done with them."""
        menu, views = self.views_menu, self._views.all()
        menu.clear()
        for heading, shared in ((self.tr("Shared with every post"), True), (self.tr("My own"), False)):
            listed = [view for view in views if view.shared is shared]
            if listed:
                _add_heading(menu, heading)
            for view in listed:
                self._add_view(menu, view)
        if views:
            menu.addSeparator()
        writable, current = self._workplace.ledger.writable, self.view
        if current is not None and self.changed:
            self._add(menu, "device-floppy", self.tr("Save changes to “{name}”"), self.save, current, writable=True)
            self._add(menu, "arrow-back-up", self.tr("Back to “{name}” as it was saved"), self._choose, current)
        keep = menu.addAction(theme.icon("plus"), self.tr("Save as a view …"))
        keep.triggered.connect(self.save_as)
        keep.setEnabled(writable)
        if current is not None:
            self._add_deeds(menu, current)
        menu.addSeparator()
        export = menu.addAction(theme.icon("file-export"), self.tr("Export views …"))
        export.setEnabled(bool(views))
        export.triggered.connect(self._ask_export)
        take_in = menu.addAction(theme.icon("file-import"), self.tr("Import views …"))
        take_in.setEnabled(writable)
        take_in.triggered.connect(self._ask_import)

    def _add_view(self, menu: QMenu, view: NamedView) -> None:
        action = menu.addAction(_plain(view.name))
        action.setCheckable(True)
        action.setChecked(view.uid == self._at)
        if view.home and view.uid != self._at:
            action.setIcon(theme.icon("home", "muted"))
        action.setToolTip(self.tr("Shown on Home") if view.home else "")
        action.triggered.connect(partial(self._choose, view))

    def _add_deeds(self, menu: QMenu, view: NamedView) -> None:
        """What can be done with the view at work."""
        self._add(menu, "pencil", self.tr("Rename “{name}” …"), self.rename, view, writable=True)
        for label, on, deed in (
            (self.tr("Show on Home"), view.home, self.set_home),
            (self.tr("Share with every post"), view.shared, self.set_shared),
        ):
            switch = menu.addAction(label)
            switch.setCheckable(True)
            switch.setChecked(on)
            switch.setEnabled(self._workplace.ledger.writable)
            switch.toggled.connect(partial(deed, view))
        for icon, label, by in (("arrow-up", self.tr("Move up"), -1), ("arrow-down", self.tr("Move down"), 1)):
            move = menu.addAction(theme.icon(icon), label)
            move.setEnabled(self._workplace.ledger.writable and self._views.beside(view.uid, by) is not None)
            move.triggered.connect(partial(self._move, view, by))
        self._add(menu, "trash", self.tr("Remove “{name}” …"), self._ask_removal, view, writable=True)

    def _add(
        self,
        menu: QMenu,
        icon: str,
        label: str,
        deed: Callable[[NamedView], None],
        view: NamedView,
        *,
        writable: bool = False,
    ) -> None:
        action: QAction = menu.addAction(theme.icon(icon), label.format(name=_plain(_short(view.name))))
        action.setEnabled(self._workplace.ledger.writable or not writable)
        action.triggered.connect(partial(_without_checked, deed, view))

    # Deeds

    def _choose(self, view: NamedView, _checked: bool = False) -> None:
        self._at = view.uid
        asked = self._asked_of(view)
        self.show_asked(asked)
        self.chosen.emit(asked)

    def save(self, view: NamedView) -> None:
        """Keep what is shown in place of what the view at work was."""
        if self._do(partial(self._views.change, replace(view, text=to_text(self._asked)))):
            self.told.emit(self.tr("Saved “{name}”.").format(name=view.name))

    def save_as(self, _checked: bool = False) -> None:
        """Ask for a name, and keep what is shown under it."""
        from ui.dialogs.view_name import ViewNameDialog  # with the first one

        heading = self.tr("Save as a view")
        dialog = ViewNameDialog(heading, self._taken(), only_name=False, parent=self.window())
        if dialog.exec():
            self.keep(dialog.name, shared=dialog.shared, home=dialog.home)
        dialog.deleteLater()

    def keep(self, name: str, *, shared: bool, home: bool) -> None:
        """Keep what is shown as a view; it is the one at work then."""
        try:
            self._at = self._views.add(name, to_text(self._asked), shared=shared, home=home).uid
        except UserError as error:
            self._workplace.show(error)
            return
        self._tell_kept()
        self.told.emit(self.tr("Saved “{name}”.").format(name=name))

    def rename(self, view: NamedView) -> None:
        """Ask for another name."""
        from ui.dialogs.view_name import ViewNameDialog

        heading = self.tr("Rename the view")
        taken = self._taken() - {view.name.casefold()}
        dialog = ViewNameDialog(heading, taken, view.name, only_name=True, parent=self.window())
        if dialog.exec():
            self._do(partial(self._views.change, replace(view, name=dialog.name)))
        dialog.deleteLater()

    def set_home(self, view: NamedView, on: bool) -> None:
        """Show a view on Home, or no longer."""
        self._do(partial(self._views.change, replace(view, home=on)))

    def set_shared(self, view: NamedView, on: bool) -> None:
        """Show a view to every post, or to the one at work alone, whose it is then."""
        post = view.owner if on else self._workplace.ledger.circumstances.post
        self._do(partial(self._views.change, replace(view, shared=on, owner=post)))

    def _move(self, view: NamedView, by: int, _checked: bool = False) -> None:
        self._do(partial(self._views.move, view.uid, by))

    def _ask_removal(self, view: NamedView) -> None:
        from ui.messages import confirm

        heading = self.tr("Remove the view “{name}”?").format(name=view.name)
        text = self.tr("Every post loses it.") if view.shared else self.tr("No record is touched.")
        if confirm(self.window(), heading, text, self.tr("Remove"), danger=True):
            self.remove(view)

    def remove(self, view: NamedView) -> None:
        """Forget a view; what is shown stays."""
        if self._do(partial(self._views.remove, view.uid)):
            self.told.emit(self.tr("Removed “{name}”.").format(name=view.name))

    # Files

    def _ask_export(self, _checked: bool = False) -> None:
        from ui.dialogs.export_file import ExportFile

        kinds = ((self.tr("Views of tallies"), _SUFFIX),)
        dialog = ExportFile(self.window(), self._settings, self.tr("Export views"), self.tr("Views"), kinds)
        dialog.chosen.connect(self.write)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write every view that is seen here as a file for another ledger."""
        views = self._views.all()
        if self._do(partial(self._views.export, path, views)):
            self.told.emit(self.tr("Wrote %n view(s) to {name}.", "", len(views)).format(name=path.name))

    def _ask_import(self, _checked: bool = False) -> None:
        from ui.dialogs.export_file import remember_folder, remembered_folder

        kinds = self.tr("Views of tallies (*.{suffix})").format(suffix=_SUFFIX)
        folder = str(remembered_folder(self._settings))
        name, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Import views"), folder, kinds)
        if name:
            remember_folder(self._settings, Path(name).parent)
            self.take_in(Path(name))

    def take_in(self, path: Path) -> None:
        """Take in the views of a file, for every post."""
        try:
            new, changed = self._views.take_in(path)
        except UserError as error:
            self._workplace.show(error)
            return
        self._tell_kept()
        words = self.tr("Views from {name}: {new} new, {changed} brought up to date.")
        self.told.emit(words.format(name=path.name, new=new, changed=changed))

    def _taken(self) -> frozenset[str]:
        return frozenset(view.name.casefold() for view in self._views.all())

    def _do(self, deed: Callable[[], None]) -> bool:
        """Whether it was done; else the reason is shown."""
        try:
            deed()
        except UserError as error:
            self._workplace.show(error)
            return False
        finally:
            self._tell_kept()
        return True

    def _tell_kept(self) -> None:
        self.show_asked(self._asked)
        self.kept.emit()


def _plain(name: str) -> str:
    return name.replace("&", "&&")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _add_heading(menu: QMenu, text: str) -> None:
    """A line that names those below it: a section's own text is not drawn in every style."""
    label = theme.muted(text)
    label.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, 0)
    heading = QWidgetAction(menu)
    heading.setDefaultWidget(label)
    heading.setEnabled(False)
    menu.addAction(heading)


def _without_checked(deed: Callable[[NamedView], None], view: NamedView, _checked: bool = False) -> None:
    deed(view)

# SPDX-License-Identifier: MIT
"""Draws every page and the main dialogs without a display: ``python -m tests.screenshots [--to DIR]``."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from models.catalogue_file import load_catalogue
from models.checks import Campaign
from models.demonstration import make_demonstration
from models.errors import CatalogueError, LedgerError, UserError
from models.ledger import Ledger
from models.office import Office
from models.tally.query import Basis
from tests import chart_scenes, intake_scenes, register_scenes, report_scenes, tally_scenes, target_scenes
from ui.drawing import draw_page
from ui.session import Session

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
_OF_OTHER_LEDGERS = ("home-empty", "home-bare")
PICTURES = ROOT / "docs" / "pictures"
LOOKS = tuple((language, scheme) for language in ("zh", "en") for scheme in ("light", "dark"))
SIZE = (1366, 768)  # what the smallest office screen shows
PAGES = ("home", "actions", "cases", "assignments", "complaints", "reviews", "tallies", "reports")

Deed = Callable[[Session], QWidget | None]


def deeds() -> Iterator[tuple[str, str, Deed | None]]:
    """Each picture: its name, the page it is of, and what is done before it is drawn."""
    for page in PAGES:
        yield page, page, None
    for section in ("office", "campaigns", "catalogue", "lists", "personal", "backup", "display", "about"):
        yield f"setup-{section}", "setup", partial(_section, section)
    yield "actions-explained", "actions", intake_scenes.warning
    yield "actions-late", "actions", intake_scenes.late
    yield "actions-personal", "actions", intake_scenes.personal
    yield "dialog-attachments", "actions", intake_scenes.attachments
    yield "actions-sheet", "actions", intake_scenes.sheet
    yield "actions-sheet-empty", "actions", intake_scenes.empty_sheet
    yield "actions-search", "actions", intake_scenes.search
    yield "dialog-bulletin", "actions", intake_scenes.bulletin
    yield "dialog-import", "actions", intake_scenes.importing
    for name, (page, scene) in (register_scenes.scenes() | report_scenes.scenes()).items():
        yield name, page, scene
    yield from target_scenes.scenes()
    yield from tally_scenes.scenes()
    yield from chart_scenes.scenes()
    yield "dialog-explained", "tallies", _explained
    yield "dialog-new-ledger", "home", _new_ledger
    yield "dialog-campaign", "setup", _campaign
    yield "dialog-problems", "home", _problems
    yield "dialog-error", "home", _error
    yield "dialog-fault", "home", _fault
    yield "dialog-shortcuts", "home", _shortcuts
    yield "dialog-guide", "home", _guide
    yield "notice", "home", _notice
    yield "welcome", "home", _welcome


def _section(name: str, session: Session) -> None:
    page = session.window.stack.currentWidget()
    page.show_section(name)  # type: ignore[attr-defined]  # the Setup page


def _explained(session: Session) -> QWidget:
    """How a total by taking part was added: joint actions, bounds, what was left out."""
    from ui.pages.tallies import TalliesPage

    page = session.window.stack.currentWidget()
    assert isinstance(page, TalliesPage)
    intake_scenes.until(lambda: page.table.layout_shown is not None)
    page.show_asked(replace(page.bar.asked(), basis=Basis.PARTNER, rows=("measure",), columns=("department",)))
    page.activated()
    shown = page.table.model
    intake_scenes.until(lambda: shown.layout is not None and shown.layout.query.basis is Basis.PARTNER)
    page.table.figures.setCurrentIndex(shown.index(0, shown.columnCount() - 1))
    session.commands.explain_figure.trigger()
    intake_scenes.until(lambda: page.explainer.dialog is not None)
    assert page.explainer.dialog is not None
    return page.explainer.dialog


def _new_ledger(session: Session) -> QWidget:
    from ui.dialogs.new_ledger import NewLedgerDialog

    dialog = NewLedgerDialog(RESOURCES, session.translations.language, session.settings, session.window)
    dialog.name.setText("示例市市场监督管理局")
    dialog.region.show_code("340100")
    dialog.file.setText(f"{os.sep}台账{os.sep}示例市市场监督管理局.jzl")
    return _shown(dialog)


def _campaign(session: Session) -> QWidget:
    from ui.dialogs.campaign import CampaignDialog

    assert session.workplace is not None
    return _shown(CampaignDialog(session.workplace, parent=session.window))


def _problems(session: Session) -> QWidget:
    from ui.dialogs.campaign import CampaignDialog

    assert session.workplace is not None
    dialog = CampaignDialog(session.workplace, parent=session.window)
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / "own-catalogue.toml"
        text = (RESOURCES / "catalogues" / "food-safety.toml").read_text(encoding="utf-8")
        broken.write_text(text.replace('ground = "food-safety"', 'ground = "opinion"', 4), encoding="utf-8")
        dialog.take_file(broken)
    dialog.resize(760, 760)
    return _shown(dialog)


def _error(session: Session) -> QWidget:
    from ui.messages import ErrorDialog

    assert session.workplace is not None
    error = LedgerError("ledger-locked", path=f"{os.sep}台账{os.sep}示例市市场监督管理局.jzl")
    return _shown(ErrorDialog(session.workplace.wording, error, session.window))


def _fault(session: Session) -> QWidget:
    from ui.faults import versions
    from ui.messages import BugDialog

    report = f"{versions()}\n\nTraceback (most recent call last):\n  …\nValueError: …"
    return _shown(BugDialog(report, "jingzhang.log", session.window))


def _shortcuts(session: Session) -> QWidget:
    from ui.dialogs.shortcuts import ShortcutsDialog

    return _shown(ShortcutsDialog(session.commands, session.window))


def _guide(session: Session) -> QWidget:
    from ui.dialogs.guide import GuideDialog, guide_file

    return _shown(GuideDialog(guide_file(RESOURCES, session.translations.language), session.window))


def _notice(session: Session) -> None:
    workplace = session.workplace
    assert workplace is not None
    step = workplace.ledger.undoable()
    if step is not None:
        session.window.undoing.tell(step)


def _welcome(session: Session) -> None:
    from ui.widgets.welcome import Welcome

    session.window.set_workplace(None)
    session.window.show_welcome(Welcome([Path("示例市市场监督管理局.jzl"), Path("demonstration.jzl")]))


def _shown(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog


def empty_ledger(path: Path, *, campaign: bool) -> None:
    """A ledger in which nothing is logged yet."""
    catalogue = load_catalogue(RESOURCES / "catalogues" / "food-safety.toml")
    year = date.today().year
    first = Campaign(
        f"food-safety-{year}", f"{catalogue.zh}{year}", f"{catalogue.en} {year}", catalogue.code, catalogue.version,
        date(year, 1, 1), date(year, 12, 31),
    )  # fmt: skip
    office = Office("示例县市场监督管理局", "340111", "market-supervision", "county")
    Ledger.create(path, office, resources=RESOURCES, campaign=(first, catalogue) if campaign else None).close()


def names() -> list[str]:
    """The names of all pictures."""
    return [*(name for name, _, _ in deeds()), *_OF_OTHER_LEDGERS]


def draw_all(to: Path, wanted: Collection[str], looks: tuple[tuple[str, str], ...] = LOOKS) -> list[Path]:
    """Draw the pictures of these names; the files that were written."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    written = []
    with tempfile.TemporaryDirectory() as folder:
        full, empty, bare = (Path(folder) / name for name in ("示例市.jzl", "empty.jzl", "bare.jzl"))
        for _ in make_demonstration(full, resources=RESOURCES, actions=4000):
            pass
        (Path(folder) / "looked-at").mkdir()
        empty_ledger(empty, campaign=True)
        empty_ledger(bare, campaign=False)
        more: Iterable[tuple[str, str, Deed | None, Path]] = (
            (name, "home", None, ledger) for name, ledger in zip(_OF_OTHER_LEDGERS, (empty, bare), strict=True)
        )
        pictures = [*((name, page, deed, full) for name, page, deed in deeds()), *more]
        for name, page, deed, ledger in pictures:
            if name not in wanted:
                continue
            for language, scheme in looks:
                file = to / f"{name}-{language}-{scheme}.png"
                fresh = shutil.copyfile(ledger, Path(folder) / "looked-at" / ledger.name)  # no scene finds another's
                draw_page(
                    app, fresh, resources=RESOURCES, to=file, page=page, language=language, scheme=scheme, size=SIZE,
                    before=deed,
                )  # fmt: skip
                written.append(file)
    return written


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--to", type=Path, default=PICTURES, help="the folder to write to (docs/pictures)")
    parser.add_argument("--only", default="", help="only pictures whose name begins with this")
    parser.add_argument("--look", default="", help="only this look: zh-light, zh-dark, en-light or en-dark")
    arguments = parser.parse_args()
    looks = tuple(look for look in LOOKS if arguments.look in ("", "-".join(look)))
    try:
        wanted = [name for name in names() if name.startswith(arguments.only)]
        for file in draw_all(arguments.to, wanted, looks):
            print(file)
        QGuiApplication.clipboard().clear()  # the offscreen platform ends badly with something on it
    except (UserError, CatalogueError) as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

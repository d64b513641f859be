# SPDX-License-Identifier: MIT
"""Draws the pictures of the user guide: ``python -m tests.guide_pictures [--only NAME]``, in both languages."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from models.demonstration import make_demonstration
from tests import intake_scenes, screenshots
from ui.drawing import draw_page
from ui.session import Session

PICTURES = screenshots.RESOURCES / "help" / "pictures"
SIZE = (1080, 620)  # the navigation folded, so that the words stay readable in the guide
WIDTH = 816  # pixels of a picture: the guide's column

Scene = Callable[[Session], QWidget | None]
SCENES: tuple[tuple[str, str, Scene], ...] = (
    ("sheet", "actions", intake_scenes.sheet),
    ("import", "actions", intake_scenes.importing),
    ("bulletin", "actions", intake_scenes.bulletin),
    ("warning", "actions", intake_scenes.warning),
    ("personal", "actions", intake_scenes.personal),
    ("attachments", "actions", intake_scenes.attachments),
    ("search", "actions", intake_scenes.search),
    ("cases", "cases", lambda _: None),
)


def draw(name: str, page: str, scene: Scene, language: str, ledger: Path, to: Path) -> Path:
    """Draw one picture; returns its file."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    file = to / f"{name}.{language}.png"
    draw_page(
        app, ledger, resources=screenshots.RESOURCES, to=file, page=page, language=language, scheme="light", size=SIZE,
        before=scene,
    )  # fmt: skip
    image = QImage(str(file))
    if image.width() > WIDTH:
        image = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    _with_few_colours(image).save(str(file), "PNG", 0)
    return file


def _with_few_colours(image: QImage) -> QImage:
    """The picture in its own 256 most frequent colours: a third of the size, and no eye sees it."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(whole.constBits(), dtype=np.uint32) & 0xFFFCFCFC
    colours, counts = np.unique(pixels, return_counts=True)
    table = [int(colour) for colour in colours[np.argsort(counts)[::-1][:256]]]
    return whole.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.guide_pictures", description=__doc__)
    parser.add_argument("--only", default="", help="only the picture of this name")
    parser.add_argument("--to", type=Path, default=PICTURES, help="the folder to write to")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, page, scene in SCENES:
            if options.only not in ("", name):
                continue
            for language in ("zh", "en"):
                ledger = Path(folder) / f"{name}-{language}.jzl"
                for _ in make_demonstration(ledger, resources=screenshots.RESOURCES, actions=1500):
                    pass
                print(draw(name, page, scene, language, ledger, options.to))
    QGuiApplication.clipboard().clear()  # the offscreen platform ends badly with something on it


if __name__ == "__main__":
    main()

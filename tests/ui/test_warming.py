# SPDX-License-Identifier: MIT
"""What the window loads while it stands idle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.warming import Warming


def test_modules_are_loaded_one_by_one_in_their_order(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("jz_first", "jz_second"):
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    warming = Warming(["jz_first", "jz_second"])
    warming.start(0)
    qtbot.waitUntil(lambda: "jz_first" in sys.modules)
    assert "jz_second" not in sys.modules, "a key is served in between"
    qtbot.waitUntil(lambda: warming.done)
    assert "jz_second" in sys.modules

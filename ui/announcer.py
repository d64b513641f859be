# SPDX-License-Identifier: MIT
"""Tells every view once what an edit changed. Views decide for themselves whether to refresh."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Announcer(QObject):
    """``changed(changes, initiator)``: a Changes, and the object that made the edit, so it skips its own echo.

    ``retranslated()``: the language was switched; widgets set their words again.
    ``campaign_chosen(code)``: another campaign is at work.
    """

    changed = Signal(object, object)
    retranslated = Signal()
    campaign_chosen = Signal(str)

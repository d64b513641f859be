# SPDX-License-Identifier: MIT
"""The names of the commands, alone: the front door asks for them before anything is imported."""

COMMANDS = (
    "demo", "new", "catalogues", "catalogue", "import", "tally", "list", "check", "approve", "close",
    "submit", "receipt", "reopen", "periods", "history", "undo", "redo",
    "verify", "backup", "restore", "guard", "draft", "cases", "assignments", "complaints", "reviews", "targets",
)  # fmt: skip

# SPDX-License-Identifier: MIT
"""The names of the commands, alone: the front door asks for them before anything is imported."""

COMMANDS = (
    "demo", "new", "catalogues", "catalogue", "import", "tally", "list", "submit", "history", "undo", "redo",
    "verify", "backup", "restore", "guard", "draft", "cases", "assignments", "complaints", "reviews",
)  # fmt: skip

# SPDX-License-Identifier: MIT
"""The table of targets: its lines, its fields, its keys."""

# SPDX-License-Identifier: MIT
"""The widgets of a register: its list, board and calendar."""

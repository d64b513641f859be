# SPDX-License-Identifier: MIT
"""The window and the commands. No SQL."""

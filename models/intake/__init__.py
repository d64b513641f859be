# SPDX-License-Identifier: MIT
"""From files to logged actions: the program's own column layout, and reading sheets that use it."""

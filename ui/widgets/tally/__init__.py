# SPDX-License-Identifier: MIT
"""The table of a tally."""

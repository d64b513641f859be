# SPDX-License-Identifier: MIT
"""Charts of a tally."""

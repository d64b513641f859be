# SPDX-License-Identifier: MIT
"""The entry form of an action."""

# SPDX-License-Identifier: MIT
"""Widgets that know the domain's values but not the window."""

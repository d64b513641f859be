# SPDX-License-Identifier: MIT
"""Figures found in running text."""

# SPDX-License-Identifier: MIT
"""The sheet: many lines typed or pasted before they are logged."""

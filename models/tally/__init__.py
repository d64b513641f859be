# SPDX-License-Identifier: MIT
"""Quantities added over dimensions: the question (query.py) and the reference answer (sql.py)."""

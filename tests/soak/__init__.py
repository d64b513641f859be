# SPDX-License-Identifier: MIT
"""Slow campaigns: thousands of kills, long random walks, fuzzing. ``python3 run.py soak`` runs them."""

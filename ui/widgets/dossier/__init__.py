# SPDX-License-Identifier: MIT
"""The widgets of one dossier: its file and its form."""

# SPDX-License-Identifier: MIT
"""The domain and its storage: what a joint campaign's ledger is and does. No Qt, no matplotlib."""

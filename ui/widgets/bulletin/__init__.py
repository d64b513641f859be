# SPDX-License-Identifier: MIT
"""The desk where a text becomes figures."""

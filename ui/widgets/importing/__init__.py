# SPDX-License-Identifier: MIT
"""The import of a file, step by step."""

# SPDX-License-Identifier: MIT
"""The sections of the Setup page, one file each. A section is a widget with ``activated`` and ``retranslate``."""

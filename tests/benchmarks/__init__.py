# SPDX-License-Identifier: MIT
"""Every ratio of the speed budget, each against its named opponent in one run. ``python3 run.py bench``."""

# SPDX-License-Identifier: MIT
"""The commands, without Qt. Data on standard output, messages on standard error; exit 0 done, 2 usage, 3 refused."""

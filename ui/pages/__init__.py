# SPDX-License-Identifier: MIT
"""One file a page of the window. Pages do not import pages."""

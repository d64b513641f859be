# SPDX-License-Identifier: MIT
"""What leaves the office: the period's summary for headquarters, and lists of records."""

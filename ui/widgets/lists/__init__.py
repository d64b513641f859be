# SPDX-License-Identifier: MIT
"""What every list of records is made of."""

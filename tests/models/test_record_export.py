# SPDX-License-Identifier: MIT
"""A list of records that cannot be written says so, ends, and leaves what stood there."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import UserError
from models.listing import LISTED
from models.reporting.records import write_xlsx_file


@pytest.mark.parametrize("rows", [1, 9000])
def test_a_full_disk_ends_a_workbook_with_a_word_and_the_older_file_stays(rows: int, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "records.xlsx"
    path.write_bytes(b"older")
    lines = [tuple("1" if column == "value" else f"{column} {n}" for column in LISTED) for n in range(rows)]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))  # as if the disk took no more than that
    try:
        with pytest.raises(UserError) as refused:
            for _ in write_xlsx_file(path, lines):
                pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code in ("file-unwritable", "disk-full")
    assert path.read_bytes() == b"older"
    assert [p.name for p in tmp_path.iterdir()] == ["records.xlsx"]

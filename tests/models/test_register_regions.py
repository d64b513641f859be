# SPDX-License-Identifier: MIT
"""A region is written the same way in the exports of actions and of registers, and read back from both."""

from __future__ import annotations

import pytest

from models.checks import Context
from models.dossier_listing import columns_of, dossier_rows
from models.dossier_pages import DossierFilter
from models.filters import Filter
from models.layout import by_label
from models.ledger import Ledger
from models.listing import LISTED, Listing
from models.paths import Register
from tests.dossier_helpers import filed
from tests.helpers import an_action


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("region", "written"), [("340103", ("庐阳区", "Luyang District")), ("110105", ("110105", "110105"))]
)
def test_a_region_is_written_alike_and_a_name_that_two_have_as_its_code(
    ledger: Ledger, context: Context, region: str, language: str, written: tuple[str, str]
) -> None:
    ledger.actions.log(an_action(context, region=region))
    filed(ledger, Register.COMPLAINT, region=region, moves="2026-03-02 | 收到")
    name = by_label(ledger.codes, language)
    (action,) = Listing(ledger.codes, ledger.campaigns.ids, name).rows(ledger.store, Filter())
    (dossier,) = dossier_rows(ledger, DossierFilter(Register.COMPLAINT), name)
    texts = {action[LISTED.index("region")], dossier[columns_of(Register.COMPLAINT).index("region")]}
    assert texts == {written[language == "en"]}
    assert context.known("region", texts.pop()) == region

# SPDX-License-Identifier: MIT
"""Makers of dossiers that tests of lists, imports and commands use."""

from __future__ import annotations

from models.dossier import Dossier, Filed
from models.dossier_checks import read_dossier
from models.ledger import Ledger
from models.paths import Register
from models.registers import known_of
from tests.conftest import TODAY

_MOVES = {
    Register.CASE: "2026-03-02 | 立案",
    Register.ASSIGNMENT: "2026-03-02 | 已交办",
    Register.COMPLAINT: "2026-03-02 | 收到",
    Register.REVIEW: "2026-03-02 | 受理",
    Register.SUPERVISION: "2026-03-02 | 挂牌督办",
    Register.PUBLICATION: "2026-03-02 | 拟通报",
}


def a_dossier(ledger: Ledger, register: Register, **fields: str) -> Dossier:
    """A dossier of the first campaign from typed texts; what is not named is filled with something plain."""
    draft = {
        "number": f"{register}-1",
        "title": "某网店销售假冒商品",
        "moves": _MOVES[register],
        "department": "market-supervision",
        "region": "340100",
    }
    campaign = next(iter(ledger.campaigns))
    dossier, problems = read_dossier(register, draft | fields, ledger.context(campaign, TODAY), known_of(ledger))
    assert dossier is not None, problems
    return dossier


def filed(ledger: Ledger, register: Register, **fields: str) -> Filed:
    """The same, opened in the ledger."""
    changes = ledger.dossiers.add(a_dossier(ledger, register, **fields))
    return ledger.dossiers.get(changes.dossiers[0])


def all_of(ledger: Ledger, register: Register) -> list[Filed]:
    """Every dossier of a register, oldest first, voided ones included."""
    return [one for one in ledger.dossiers.iterate() if one.dossier.register is register]

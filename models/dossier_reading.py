# SPDX-License-Identifier: MIT
"""The dossiers of one ledger looked up: by row id, uid, number, the list they are on, the action they counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from models.dossier import Filed, read_payload
from models.paths import Register
from models.store import Store

_SELECT = (
    "SELECT dossier.id, dossier.revision, revision.payload FROM dossier"
    " JOIN revision ON revision.seq = dossier.revision"
)
_UID = re.compile("[0-9a-f]{32}")
_MOST_VARIABLES = 900  # well under what any SQLite takes in one statement


class FiledDossiers:
    """What is filed in one ledger. ``store`` of each question is a worker's own reader."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, record: int, *, store: Store | None = None) -> Filed:
        """One dossier by its row id. Raises KeyError where there is none."""
        found = self.fetch([record], store=store)
        if not found:
            raise KeyError(record)
        return found[0]

    def fetch(self, ids: Sequence[int], *, store: Store | None = None) -> list[Filed]:
        """The dossiers of these row ids, in the order asked; ids that are gone are left out."""
        rows = (store or self._store).rows(
            f"{_SELECT} WHERE dossier.id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(list(ids))}
        )
        found = {row[0]: filed_of(*row) for row in rows}
        return [found[i] for i in ids if i in found]

    def by_uid(self, uid: str, *, store: Store | None = None) -> Filed | None:
        """The dossier with this uid (32 hex digits), or None."""
        if not _UID.fullmatch(uid):
            return None
        row = (store or self._store).row(f"{_SELECT} WHERE dossier.uid = :uid", {"uid": bytes.fromhex(uid)})
        return filed_of(*row) if row else None

    def among(self, uids: Sequence[str], *, store: Store | None = None) -> list[str]:
        """Those of these uids that are a dossier's."""
        source, wanted = store or self._store, set(uids)
        rows = source.rows("SELECT lower(hex(uid)) FROM dossier") if wanted else []
        return [row[0] for row in rows if row[0] in wanted]

    def by_number(self, register: Register, number: str, *, store: Store | None = None) -> Filed | None:
        """The standing dossier of a register with this number, or None."""
        row = (store or self._store).row(
            f"{_SELECT} WHERE register = :register AND number = :number AND voided = '' LIMIT 1",
            {"register": register, "number": number},
        )
        return filed_of(*row) if row else None

    def listed_on(self, register: Register, uid: str, *, but: int = 0, store: Store | None = None) -> str:
        """The number of a standing list that a case is on, other than the one with row id ``but``; '' for none."""
        row = (store or self._store).row(
            "SELECT number FROM dossier_member JOIN dossier ON dossier.id = dossier_member.dossier"
            " WHERE member = :uid AND register = :register AND voided = '' AND dossier.id != :but LIMIT 1",
            {"uid": bytes.fromhex(uid), "register": register, "but": but},
        )
        return str(row[0]) if row else ""

    def counted_by(self, action_uid: str, *, store: Store | None = None) -> int:
        """The row id of the dossier that counted an action by itself; 0 where it was logged by hand."""
        row = (store or self._store).row(
            "SELECT dossier FROM counted WHERE action = :uid", {"uid": bytes.fromhex(action_uid)}
        )
        return row[0] if row else 0

    def iterate(self, *, store: Store | None = None) -> Iterator[Filed]:
        """Every dossier, oldest first, in bounded memory."""
        last = 0
        while True:
            rows = (store or self._store).rows(
                f"{_SELECT} WHERE dossier.id > :last ORDER BY dossier.id LIMIT 500", {"last": last}
            )
            if not rows:
                return
            yield from (filed_of(*row) for row in rows)
            last = rows[-1][0]

    def revision_of(self, record: int) -> int | None:
        """A dossier's newest revision, None where there is none."""
        row = self._store.row("SELECT revision FROM dossier WHERE id = :id", {"id": record})
        return row[0] if row else None

    def hold(self, gone: Sequence[bytes]) -> bool:
        """Whether a dossier counts or names one of these actions, or lists one of these cases, by uid."""
        return self._any_of(
            gone,
            "SELECT 1 FROM counted WHERE action IN {0} UNION ALL SELECT 1 FROM dossier_member WHERE member IN {0}"
            " UNION ALL SELECT 1 FROM dossier WHERE action IN {0}",
        )

    def standing(self, uids: Sequence[bytes]) -> bool:
        """Whether one of these uids is that of a record, be it a dossier or an action."""
        sql = "SELECT 1 FROM dossier WHERE uid IN {0} UNION ALL SELECT 1 FROM action WHERE uid IN {0}"
        return self._any_of(uids, sql)

    def _any_of(self, uids: Sequence[bytes], sql: str) -> bool:
        """Whether a query, with ``{0}`` for some uids, finds anything for any of them."""
        for start in range(0, len(uids), _MOST_VARIABLES):
            some = uids[start : start + _MOST_VARIABLES]
            marks = ", ".join(f"?{number}" for number in range(1, len(some) + 1))
            row = self._store.row(f"{sql.format(f'({marks})')} LIMIT 1", some)
            if row is not None:
                return True
        return False

    def doubled(self, records: Sequence[int] | None = None) -> bool:
        """Whether a number stands twice in a register, or a case on two lists of one; of all, or of these dossiers."""
        among = "" if records is None else " AND one.id IN (SELECT value FROM json_each(:ids))"
        row = self._store.row(
            "SELECT 1 FROM dossier AS one JOIN dossier AS other ON other.register = one.register"
            " AND other.number = one.number AND other.id != one.id"
            f" WHERE one.voided = '' AND other.voided = ''{among}"
            " UNION ALL SELECT 1 FROM dossier AS one JOIN dossier_member AS held ON held.dossier = one.id"
            " JOIN dossier_member AS again ON again.member = held.member AND again.dossier != one.id"
            " JOIN dossier AS other ON other.id = again.dossier AND other.register = one.register"
            f" WHERE one.voided = '' AND other.voided = ''{among} LIMIT 1",
            {} if records is None else {"ids": json.dumps(list(records))},
        )
        return row is not None


def filed_of(record: int, revision: int, payload: str) -> Filed:
    """A dossier under its row id, as its newest revision says it."""
    uid, dossier, counted = read_payload(payload)
    return Filed(record, uid, dossier, revision, counted)

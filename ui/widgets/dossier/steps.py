# SPDX-License-Identifier: MIT
"""What became of a dossier: each step with its post and time, and what it changed, as lines."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.dossier import Dossier, Filed, read_payload
from models.dossier_text import FIELDS, draft_of
from models.history import NO_RECORD, Revision, Step
from models.registers import number_of
from ui.widgets.dossier.lines import Line
from ui.widgets.record_columns import local_time
from ui.workplace import Workplace

_SHOWN = 40  # steps that are read at a glance
_WALKED = 2000  # revisions that are looked through for them: a list has one for every edit of its cases
_IN_LINES = ("moves", "members", "remarks")


def history_lines(workplace: Workplace, filed: Filed) -> list[Line]:
    """A dossier's newest steps, newest first; one that left everything as it was, as a list's cases do, is no line."""
    found: list[Line] = []
    revision = workplace.ledger.history.revision(filed.revision)
    for _ in range(_WALKED):
        before = workplace.ledger.history.revision(revision.previous) if revision.previous is not None else None
        changes = _changes(workplace, before, revision) if before is not None else []
        if changes or before is None:
            step = workplace.ledger.history.step_holding(revision.seq)
            found.append(Line(_step(workplace, step), hint=_when(step), detail="\n".join(changes)))
        if before is None:
            return found
        if len(found) >= _SHOWN:
            break
        revision = before
    return [*found, Line(QCoreApplication.translate("DossierSteps", "… and earlier edits"), tone="muted")]


def _when(step: Step | None) -> str:
    if step is None:
        return ""
    post = QCoreApplication.translate("DossierSteps", "post {post}").format(post=step.post)
    return f"{local_time(step.at)} · {post}"


def _step(workplace: Workplace, step: Step | None) -> str:
    if step is None:
        return QCoreApplication.translate("DossierSteps", "Unknown step")
    return workplace.wording.step(step, workplace.ledger.codes)


def _changes(workplace: Workplace, before: Revision, after: Revision) -> list[str]:
    if after.payload == before.payload:
        return []
    if after.payload == NO_RECORD:
        return [QCoreApplication.translate("DossierSteps", "Taken away")]
    if not after.payload or not before.payload:
        return [
            QCoreApplication.translate("DossierSteps", "Redacted: the content was removed to protect personal data")
        ]
    old = {} if before.payload == NO_RECORD else _texts(workplace, read_payload(before.payload)[1])
    new = _texts(workplace, read_payload(after.payload)[1])
    found: list[str] = []
    for name in new:
        if old.get(name, "") == new[name]:
            continue
        label = workplace.wording.field(name)
        parts = _parts(old.get(name, ""), new[name]) if name in _IN_LINES else [(old.get(name, ""), new[name])]
        found += [
            QCoreApplication.translate("DossierSteps", "{field}: {change}").format(field=label, change=_arrow(*p))
            for p in parts
        ]
    return found


def _parts(old: str, new: str) -> list[tuple[str, str]]:
    """Lines that went and lines that came, each by itself."""
    before, after = old.splitlines(), new.splitlines()
    gone = [(line, "") for line in before if line not in after]
    come = [("", line) for line in after if line not in before]
    if len(gone) == len(come) == 1:
        return [(gone[0][0], come[0][1])]
    return [*gone, *come]


def _arrow(old: str, new: str) -> str:
    if old and new:
        return f"{old} → {new}"
    return f"＋ {new}" if new else f"－ {old}"


def _texts(workplace: Workplace, dossier: Dossier) -> dict[str, str]:
    """What a dossier says, field by field, in words."""
    ledger, wording = workplace.ledger, workplace.wording

    def name(dimension: str, code: str) -> str:
        return wording.code(ledger.codes, dimension, code)

    found = draft_of(dossier, ledger.codes, lambda uid: number_of(ledger, uid), name)
    found["remarks"] = "\n".join(f"{r.day} {wording.say('remark', r.what)} {r.text}" for r in dossier.remarks)
    for field in ("moves", "members"):
        lines = found.get(field, "").splitlines()
        found[field] = "\n".join(" ".join(filter(None, (p.strip() for p in line.split("|")))) for line in lines)
    for field in ("partners", "legal_bases", "links"):
        if field in found:
            found[field] = wording.listed(part for part in found[field].split(";") if part)
    found["explanations"] = wording.explanations(dossier.explanations, one_line=True)
    if dossier.campaign in ledger.campaigns:
        found["campaign"] = wording.term(ledger.campaigns[dossier.campaign])
    order = (*FIELDS[dossier.register], "voided")
    return {field: found.get(field, "") for field in order} | {"voided": dossier.voided}

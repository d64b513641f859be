# SPDX-License-Identifier: MIT
"""What became of a dossier: each step with its post and time, and what it changed, as lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from PySide6.QtCore import QCoreApplication

from models.dossier import Dossier
from models.dossier_text import FIELDS, NumberOf, draft_of
from models.history import Step
from models.registers import number_of
from ui.widgets.dossier.lines import Line
from ui.widgets.dossier.reading import Edit, FileContents
from ui.widgets.record.columns import local_time
from ui.workplace import Workplace

_IN_LINES = ("moves", "members", "remarks")


def history_lines(workplace: Workplace, contents: FileContents) -> list[Line]:
    """A dossier's newest steps, newest first, each with what it changed."""
    found: list[Line] = []
    numbers = cache(partial(number_of, workplace.ledger))  # a list names its cases in every step
    for edit in contents.edits:
        changes = _changes(workplace, edit, numbers)
        if changes or edit.first:
            found.append(Line(_step(workplace, edit.step), hint=_when(edit.step), detail="\n".join(changes)))
    if contents.earlier:
        found.append(Line(QCoreApplication.translate("DossierSteps", "… and earlier edits"), tone="muted"))
    return found


def _when(step: Step | None) -> str:
    if step is None:
        return ""
    post = QCoreApplication.translate("DossierSteps", "post {post}").format(post=step.post)
    return f"{local_time(step.at)} · {post}"


def _step(workplace: Workplace, step: Step | None) -> str:
    if step is None:
        return QCoreApplication.translate("DossierSteps", "Unknown step")
    return workplace.wording.step(step, workplace.ledger.codes)


def _changes(workplace: Workplace, edit: Edit, numbers: NumberOf) -> list[str]:
    if edit.first:
        return []
    if edit.redacted:
        return [
            QCoreApplication.translate("DossierSteps", "Redacted: the content was removed to protect personal data")
        ]
    before, after = edit.before, edit.after
    if after is None:
        return [QCoreApplication.translate("DossierSteps", "Taken away")]
    if before is not None and before.members == after.members:  # hundreds of lines that say the same
        before, after = replace(before, members=()), replace(after, members=())
    old = {} if before is None else _texts(workplace, before, numbers)
    new = _texts(workplace, after, numbers)
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


def _texts(workplace: Workplace, dossier: Dossier, numbers: NumberOf) -> dict[str, str]:
    """What a dossier says, field by field, in words."""
    ledger, wording = workplace.ledger, workplace.wording

    def name(dimension: str, code: str) -> str:
        return wording.code(ledger.codes, dimension, code)

    found = draft_of(dossier, ledger.codes, numbers, name)
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

# SPDX-License-Identifier: MIT
"""Named views of tallies, kept with a ledger but no part of its record: whose they are, for whom, in which order.

What a view asks is a text that the window writes and reads; here it is only kept and handed on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.errors import RefusedError, UserError
from models.files import plain_name, written_aside
from models.history import canonical
from models.ledger import Ledger
from models.personal import holds_personal

_DESK = "tally-views"
_KIND = "jingzhang-views"  # what a file of views says it is
MOST = 200  # views of a ledger: more than a menu could show
LONGEST = 60  # characters of a name
_LONGEST_TEXT = 20_000  # characters of what a view asks
_LARGEST = 8 * 1024 * 1024  # bytes of a file of views


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view: ``text`` is what it asks, ``owner`` the post that made it; ``shared`` shows it to every post.

    ``uid`` stays when it is renamed, changed, or handed to another ledger, so that its next version is known.
    """

    uid: str
    name: str
    text: str
    owner: str
    shared: bool = False
    home: bool = False


class Views:
    """The views of a ledger as a post sees them: its own, and those that are shared."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self) -> list[NamedView]:
        """What the post at work sees, in order, the shared ones first; what cannot be read counts for nothing."""
        post = self._ledger.circumstances.post
        seen = (view for view in self._kept() if view.shared or view.owner == post)
        return sorted(seen, key=lambda view: not view.shared)

    def get(self, uid: str) -> NamedView | None:
        """A view by its uid, None where it is not there for the post at work."""
        return next((view for view in self.all() if view.uid == uid), None)

    def add(self, name: str, text: str, *, shared: bool = False, home: bool = False) -> NamedView:
        """Keep a view behind the others. Raises RefusedError for a name that cannot be."""
        circumstances = self._ledger.circumstances
        uid = "".join(chr(ord("a") + byte % 26) for byte in circumstances.entropy(12))  # no digits: no person's number
        view = NamedView(uid, _plain(name), text, circumstances.post, shared, home)
        self._check(view)
        self._keep([*self._kept(), view])
        return view

    def change(self, view: NamedView) -> None:
        """Keep a view as it is now in place of the one with its uid. Raises RefusedError."""
        view = replace(view, name=_plain(view.name))
        if self.get(view.uid) is None:
            raise RefusedError("view-gone")
        self._check(view)
        self._keep([view if kept.uid == view.uid else kept for kept in self._kept()])

    def remove(self, uid: str) -> None:
        """Forget a view."""
        if self.get(uid) is not None:
            self._keep([view for view in self._kept() if view.uid != uid])

    def move(self, uid: str, by: int) -> None:
        """Move a view up (-1) or down (1) among the shared ones, or among the post's own."""
        other = self.beside(uid, by)
        if other is not None:
            kept = self._kept()
            places = {view.uid: place for place, view in enumerate(kept)}
            here, there = places[uid], places[other.uid]
            kept[here], kept[there] = kept[there], kept[here]
            self._keep(kept)

    def beside(self, uid: str, by: int) -> NamedView | None:
        """The view that one would change places with; None where it stands at the end of its kind."""
        view = self.get(uid)
        company = [other for other in self.all() if view is not None and other.shared is view.shared]
        place = company.index(view) + by if view is not None else -1
        return company[place] if 0 <= place < len(company) else None

    def export(self, path: Path, views: Sequence[NamedView]) -> None:
        """Write views as a file that another ledger takes in. Raises UserError where it cannot be written."""
        fields = [{"uid": view.uid, "name": view.name, "text": view.text} for view in views]
        text = json.dumps({"kind": _KIND, "version": 1, "views": fields}, ensure_ascii=False, indent=1)
        with written_aside(path) as aside:
            aside.write_text(text + "\n", encoding="utf-8")

    def take_in(self, path: Path) -> tuple[int, int]:
        """Take in a file of views, shared with every post: how many are new, and how many were brought up to date.

        A view that came before is brought up to date; one whose name another has gets a number behind its name.
        Raises UserError, and takes nothing, where the file cannot be read.
        """
        new = changed = 0
        kept = self._kept()
        for uid, name, text in _read_file(path):
            known = next((place for place, view in enumerate(kept) if view.uid == uid), None)
            taken = {_folded(view.name) for view in kept if view.uid != uid}
            free = _free(name, taken)
            if known is None:
                kept.append(NamedView(uid, free, text, self._ledger.circumstances.post, shared=True))
                new += 1
            elif kept[known].text != text or _folded(kept[known].name) != _folded(free):
                kept[known] = replace(kept[known], name=free, text=text)
                changed += 1
        self._keep(kept)
        return new, changed

    # The desk

    def _kept(self) -> list[NamedView]:
        try:
            raw = json.loads(self._ledger.desk(_DESK) or "[]")
        except (ValueError, RecursionError):  # written by another version of the program
            return []
        return [view for fields in raw if (view := _view(fields))] if isinstance(raw, list) else []

    def _keep(self, views: Sequence[NamedView]) -> None:
        if len(views) > MOST:
            raise RefusedError("views-too-many", limit=MOST)
        fields = [{name: getattr(view, name) for name in NamedView.__slots__} for view in views]
        self._ledger.put_on_desk(_DESK, canonical(fields) if fields else "")

    def _check(self, view: NamedView) -> None:
        if not view.name:
            raise RefusedError("view-name-empty")
        if holds_personal(view.name):
            raise RefusedError("label-personal")
        for other in self.all():
            if other.uid != view.uid and _folded(other.name) == _folded(view.name):
                raise RefusedError("view-name-taken", name=view.name[:LONGEST])


def _view(raw: Mapping[str, object]) -> NamedView | None:
    """A view as it was kept; None for one that cannot be read."""
    try:
        uid, name, text, owner = (str(raw[key]) for key in ("uid", "name", "text", "owner"))
        return NamedView(uid, name, text, owner, bool(raw["shared"]), bool(raw["home"]))
    except (TypeError, KeyError):
        return None


def _read_file(path: Path) -> list[tuple[str, str, str]]:
    """The views of a file: uid, name, text. Raises UserError."""
    name = plain_name(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        raw = json.loads(content.decode("utf-8-sig")) if len(content) <= _LARGEST else {}
        views = [(v["uid"], v["name"], v["text"]) for v in raw["views"]]
        kind = raw["kind"]
    except OSError as error:
        raise UserError("file-unreadable", name=name, reason=error.strerror or "") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError("views-unreadable", name=name) from error
    if not all(isinstance(part, str) for view in views for part in view):
        raise UserError("views-unreadable", name=name)
    views = [(uid, _plain(title), text) for uid, title, text in views]
    sound = all(
        uid.isascii() and uid.isalnum() and len(uid) <= 64
        and 0 < len(title) <= LONGEST and len(text) <= _LONGEST_TEXT and _writable(text)
        for uid, title, text in views
    )  # fmt: skip
    if kind != _KIND or not views or not sound:
        raise UserError("views-unreadable", name=name)
    if len(views) > MOST:
        raise RefusedError("views-too-many", limit=MOST)
    if any(holds_personal(part) for view in views for part in view):
        raise RefusedError("views-personal", name=name)
    return views


def _plain(name: str) -> str:
    """A name without control and direction marks, on one line."""
    return " ".join("".join(c for c in name if c.isprintable() or c.isspace()).split())


def _writable(text: str) -> bool:
    """Whether a text can be written as UTF-8: half of a pair cannot."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def _free(name: str, taken: set[str]) -> str:
    """A name, with a number behind it where another view has it."""
    found, number = name, 2
    while _folded(found) in taken:
        behind = f" ({number})"
        found, number = name[: LONGEST - len(behind)] + behind, number + 1
    return found


def _folded(name: str) -> str:
    return name.strip().casefold()

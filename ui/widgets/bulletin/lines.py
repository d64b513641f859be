# SPDX-License-Identifier: MIT
"""The draft lines of a bulletin and what was decided on each, as values. No widgets."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from models.personal import masked
from ui.widgets.drafts import Draft, still_explained

# What may be said once for all lines of a bulletin; a line that says it itself keeps its own.
COMMON = ("date", "department", "region", "field", "source", "legal_basis", "platform")
_NAMED = re.compile(r"[^\s。，；：]{0,40}?(?:简报|快报|通报|信息|专报|专刊|月报|周报|日报|工作动态|简讯)")
_NUMBER = re.compile(r"[（(\[【]?\s*(?:总)?(第\s*[0-9０-９一二三四五六七八九十百零〇]+\s*[期号])\s*[）)\]】]?")
_HEAD = 400  # characters at the beginning of a text in which its title is looked for
_LONGEST_TITLE = 60


class State(StrEnum):
    """What was decided on a figure."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"
    LOGGED = "logged"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of a text as a draft of a record.

    ``figure`` stands at ``start:end`` of the text, in characters; ``words`` named its measure, ``sentence`` is
    where it stands. ``read`` is the draft as the text says it, ``draft`` as it was mended. ``uid`` is the
    record that was logged from it.
    """

    figure: str
    start: int
    end: int
    words: tuple[int, int]
    sentence: tuple[int, int]
    read: Draft
    draft: Draft
    candidates: tuple[str, ...] = ()
    of_which: str = ""
    state: State = State.OPEN
    uid: str = ""

    @property
    def settled(self) -> bool:
        """Whether nothing is left to decide."""
        return self.state is not State.OPEN

    def mended(self, name: str, text: str) -> Line:
        """The line with another text in a field; a confirmed one is to be confirmed again."""
        if name == "explanations":
            return replace(self, draft={**self.draft, name: text})
        draft = {**self.draft, name: text}
        if self.draft.get("explanations"):
            draft["explanations"] = still_explained(self.draft, name, text)
        return replace(self, draft=draft, state=State.OPEN if self.state is State.CONFIRMED else self.state)


@dataclass(frozen=True)
class KeptSheet:
    """A text with its lines, as it lies on the desk.

    ``text`` holds no number of a person; ``spared`` are numbers in it that were said to be none, with the
    reason. ``name`` is the file it came from, ``title`` what the records name as their origin. ``typed`` is
    what the text is being mended to, and not read yet.
    """

    text: str = ""
    name: str = ""
    title: str = ""
    common: Draft = field(default_factory=dict)
    spared: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    typed: str = ""


def digest_of(text: str) -> str:
    """The digest (sha256) under which a text is kept with records."""
    return hashlib.sha256(text.encode()).hexdigest()


def counts(lines: Iterable[Line]) -> dict[State, int]:
    """How many lines are in each state."""
    found = Counter(line.state for line in lines)
    return {state: found[state] for state in State}


def carried_over(before: Sequence[Line], old: str, after: Sequence[Line], new: str) -> list[Line]:
    """The lines of a text that was read again, with what was decided on those that stand in it unchanged.

    A figure is the same where its sentence says the same. Where it is now read differently (another date
    above it), mends stay and it is to be confirmed again.
    """
    known = dict(zip(_keys(before, old), before, strict=True))
    found = []
    for key, line in zip(_keys(after, new), after, strict=True):
        earlier = known.get(key)
        if earlier is None:
            found.append(line)
            continue
        mends = {name: text for name, text in earlier.draft.items() if text != earlier.read.get(name, "")}
        same = earlier.read == line.read or earlier.state is not State.CONFIRMED
        state = earlier.state if same else State.OPEN
        found.append(replace(line, draft={**line.read, **mends}, state=state, uid=earlier.uid))
    return found


def _keys(lines: Sequence[Line], text: str) -> list[tuple[str, str, int]]:
    """What tells each figure from all others whatever stands around its sentence."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for line in lines:
        key = (re.sub(r"\s+", "", text[slice(*line.sentence)]), line.figure)
        found.append((*key, seen[key]))
        seen[key] += 1
    return found


def origin_of(title: str, row: int) -> str:
    """Where a record says that it came from: the bulletin and the place of the figure in it."""
    return f"{title.strip()}：第{row + 1}处" if title.strip() else ""


def place_in(origin: str) -> int:
    """The line that an origin names, counted from 0; -1 where it names none."""
    match = re.search(r"：第(\d{1,6})处$", origin)
    return int(match[1]) - 1 if match else -1


def proposed_title(text: str, name: str = "") -> str:
    """What a text calls itself: 《…简报》第5期; else its file's name, else its first line."""
    head = text[:_HEAD]
    number = _NUMBER.search(head)
    issue = re.sub(r"\s+", "", number[1]) if number else ""
    for line in head.splitlines():
        line = re.sub(r"\s+", "", line)
        if match := re.search(r"《[^《》]{2,40}》", line):
            return masked(match[0] + issue) if issue else masked(match[0])
        if line and len(line) <= _LONGEST_TITLE and (match := _NAMED.search(line)) and len(match[0]) > 2:
            return masked(f"《{match[0].strip('《》（(')}》{issue}")
    if name:
        return masked(f"《{re.sub(r'[.][A-Za-z]{1,5}$', '', name)}》")
    first = next((line.strip() for line in head.splitlines() if line.strip()), "")
    return masked(f"《{first[:24]}{'…' if len(first) > 24 else ''}》") if first else ""


# On the desk


def sheet_to_json(sheet: KeptSheet) -> str:
    """What is decided so far, without the text; numbers of persons that were typed into a field are masked."""
    return json.dumps(
        {
            "name": sheet.name,
            "title": masked(sheet.title),
            "common": {name: masked(text) for name, text in sheet.common.items()},
            "spared": dict(sheet.spared),
            "typed": masked(sheet.typed),
            "digest": digest_of(masked(sheet.text)),  # the same once the desk itself was redacted
            "lines": [
                [
                    line.start,
                    line.end,
                    [*line.words, *line.sentence],
                    line.read,
                    {name: masked(text) for name, text in line.draft.items()},
                    list(line.candidates),
                    line.of_which,
                    str(line.state),
                    line.uid,
                ]
                for line in sheet.lines
            ],
        },
        ensure_ascii=False,
    )


def sheet_from_json(text: str, words: str) -> KeptSheet | None:
    """What lay on the desk; None where it is no such thing or belongs to another text."""
    try:
        raw = json.loads(text)
        if raw["digest"] != digest_of(masked(words)):
            return None
        lines = tuple(_line(entry, words) for entry in raw["lines"])
        common, spared = _draft(raw["common"]), _draft(raw["spared"])
        return KeptSheet(words, str(raw["name"]), str(raw["title"]), common, spared, lines, str(raw["typed"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _line(raw: list[object], words: str) -> Line:
    start, end, spans, read, draft, candidates, of_which, state, uid = raw
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(words)):
        raise ValueError(start)
    if not (isinstance(spans, list) and isinstance(candidates, list)):
        raise TypeError(spans)
    first, last, begin, stop = (int(place) for place in spans)
    return Line(
        figure=words[start:end],
        start=start,
        end=end,
        words=(first, last),
        sentence=(begin, stop),
        read=_draft(read),
        draft=_draft(draft),
        candidates=tuple(map(str, candidates)),
        of_which=str(of_which),
        state=State(str(state)),
        uid=str(uid),
    )


def _draft(raw: object) -> Draft:
    if not isinstance(raw, dict):
        raise TypeError(raw)
    return {str(key): str(value) for key, value in raw.items()}

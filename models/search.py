# SPDX-License-Identifier: MIT
"""Finding records by words over all their texts: the index that follows the edits, and the conditions it answers.

The index is derived: it gives candidates, and a condition on the record itself decides. What it does not
cover yet is looked through, so an answer is complete however far the index has come.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.codes import DIMENSIONS, LISTS, Codes
from models.errors import LedgerError
from models.store import Store
from models.texts import Word, grams, sought, words_of

FORM = 2  # of what the index holds: other records, grams or codes in it get the next number
_MOST_WORDS = 24  # what is longer was pasted by mistake, and would only be slow
_MOST_CODES = 200  # codes of one word that the index is asked for; a word that stands for more tells nothing
_MOST_BEHIND = 20_000  # revisions the index may lack before a look through everything is quicker
_REST = 0.005  # seconds
_BATCH = 400  # records in one transaction: it holds the ledger for some 10 ms

_LIKE = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
Condition = tuple[str, dict[str, object]]
Most = Callable[[int], int]  # of so many records, how many may fit for the index to be worth while


@dataclass(frozen=True, slots=True)
class Searched:
    """A table whose records are found by words: by its texts, its codes, and the names of its attachments.

    ``name`` is the table's, its entity's in history, and that of the columns that lead to it. ``first`` is where
    its ids begin in the index. ``folded`` says that the texts are kept as they are compared.
    """

    name: str
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    partners: str  # the table of the other departments that take part
    first: int = 0
    folded: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """What a condition reads of a record's own row."""
        return (*self.texts, *self.codes)

    @property
    def touched(self) -> str:
        """The record that a row of ``revision`` touched, as an SQL expression; NULL for none of this table."""
        return (
            f"CASE entity WHEN '{self.name}' THEN record WHEN 'attachment'"
            f" THEN (SELECT kept.{self.name} FROM attachment AS kept WHERE kept.id = record) END"
        )


_IDS = 1 << 40  # more than any table has
ACTIONS = Searched(
    "action", ("note", "case_number", "origin", "words", "voided", "explanations"), DIMENSIONS, "partner"
)
DOSSIERS = Searched("dossier", ("texts",), LISTS, "dossier_partner", first=_IDS, folded=True)
SEARCHED = {searched.name: searched for searched in (ACTIONS, DOSSIERS)}  # in the order of the index


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, and the row ids of the codes that it stands for, by dimension."""

    word: Word
    codes: tuple[tuple[str, tuple[int, ...]], ...]


def read_question(text: str, codes: Codes, searched: Searched = ACTIONS) -> tuple[Sought, ...]:
    """What was typed, as words and the codes they stand for."""
    found = []
    for word in words_of(text)[:_MOST_WORDS]:
        of_word = ((dimension, codes[dimension].holding(word)) for dimension in searched.codes)
        found.append(Sought(word, tuple((dimension, tuple(sorted(ids))) for dimension, ids in of_word if ids)))
    return tuple(found)


def narrowed(
    text: str, codes: Codes, searched: Searched, store: Store | None = None, most: Most | None = None
) -> Condition:
    """The condition over a table that a text is found; through a ``store``'s index where at ``most`` so many fit."""
    question = read_question(text, codes, searched)
    found = candidates(store, question, most, searched) if store is not None else None
    where, parameters = condition(question, searched)
    return (f"{found[0]} AND {where}", found[1] | parameters) if found else (where, parameters)


def condition(question: Sequence[Sought], searched: Searched = ACTIONS) -> Condition:
    """The condition over a table that every word hits a text, an attachment's name or a code of the record."""
    parts: list[str] = []
    parameters: dict[str, object] = {}
    for number, asked in enumerate(question):
        name, word = f"text_{number}", asked.word
        # What is quickest to tell first: codes, then the letters as they were typed, at last initials.
        ways = [f"{dimension} IN ({_list(ids)})" for dimension, ids in asked.codes]
        if word.plain or searched.folded:
            parameters[name] = word.text
            ways += [f"instr({column}, :{name}) > 0" for column in searched.texts]
        elif not word.letters:  # else the initials have to be read anyway
            parameters[name] = f"%{word.typed.translate(_LIKE)}%"
            ways += [f"{column} LIKE :{name} ESCAPE '\\'" for column in searched.texts]
        if word.letters or not (word.plain or searched.folded):
            ways.append(f"word_hits(:{name}_word, {' || char(10) || '.join(searched.texts)})")
        departments = dict(asked.codes).get("department")
        if departments:
            ways.append(
                f"EXISTS (SELECT 1 FROM {searched.partners} AS beside"
                f" WHERE beside.{searched.name} = id AND beside.department IN ({_list(departments)}))"
            )
        if not word.plain:
            parameters[f"{name}_word"] = word.typed
        named = "instr(name, :{0}) > 0" if word.plain else "word_hits(:{0}_word, name)"
        ways.append(
            f"EXISTS (SELECT 1 FROM (SELECT {searched.name} AS kept_with, name FROM attachment)"
            f" WHERE kept_with = id AND {named.format(name)})"
        )
        parts.append(f"({' OR '.join(ways)})")
    return " AND ".join(parts) or "1", parameters


def is_vague(text: str) -> bool:
    """Whether the index gathers hundreds of grams for a text: one of single characters alone."""
    wanted = map(sought, words_of(text))
    return not any(of_word.grams or any(map(str.isascii, of_word.beginnings)) for of_word in wanted)


def candidates(
    store: Store, question: Sequence[Sought], most: Most | None = None, searched: Searched = ACTIONS
) -> Condition | None:
    """What the index knows: that a record may fit a question. None where a look through the records is quicker.

    ``most`` says, of so many records, how many may fit for the index to be worth while; None for any number.
    """
    state = _state(store)
    if state is None or state.form != FORM or state.behind > max(_MOST_BEHIND, state.newest // 2):
        return None
    match = _match(question, state.codes)
    if not match:
        return None
    first, name = searched.first, searched.name
    fitting = f"FROM search WHERE search MATCH :text_match AND rowid BETWEEN {first + 1} AND {first + _IDS - 1}"
    if most is not None:
        limit = most(store.last_id(name))
        try:
            row = store.row(
                f"SELECT count(*) FROM (SELECT 1 {fitting} LIMIT :limit)", {"text_match": match, "limit": limit}
            )
        except LedgerError as error:
            if error.code != "ledger-damaged":
                raise
            return None  # the index is damaged, not the records: they are looked through until it is made anew
        if row is None or row[0] >= limit:
            return None
    since = f"seq > (SELECT covered FROM search_note) AND entity IN ('{name}', 'attachment')"
    where = f"id IN (SELECT rowid - {first} {fitting} UNION ALL SELECT {searched.touched} FROM revision WHERE {since})"
    return where, {"text_match": match}


@dataclass(frozen=True, slots=True)
class _State:
    form: int
    round: int
    covered: int
    codes: frozenset[int]
    newest: int

    @property
    def behind(self) -> int:
        """How many revisions it does not cover."""
        return self.newest if self.form != FORM else self.newest - self.covered


def _state(store: Store) -> _State | None:
    row = store.row("SELECT form, round, covered, codes, coalesce((SELECT max(seq) FROM revision), 0) FROM search_note")
    return None if row is None else _State(row[0], row[1], row[2], frozenset(json.loads(row[3])), row[4])


def _match(question: Sequence[Sought], known: frozenset[int]) -> str:
    """What the full-text index is asked: each word by its grams or its codes; '' where it cannot help."""
    words = []
    for asked in question:
        wanted = sought(asked.word)
        texts = [f'"{gram}"' for gram in wanted.grams] + [f'"{beginning}"*' for beginning in wanted.beginnings]
        ids = sorted(row_id for _, row_ids in asked.codes for row_id in row_ids if row_id in known)
        if texts and len(ids) <= _MOST_CODES:
            ways = [f"({' AND '.join(texts)})", *(f'"_{row_id}"' for row_id in ids)]
            words.append(f"({' OR '.join(ways)})")
    return " AND ".join(words)


def behind(store: Store) -> int:
    """How many revisions the index does not cover yet."""
    state = _state(store)
    return 0 if state is None else state.behind


def catch_up(store: Store, *, batch: int = _BATCH) -> Iterator[tuple[int, int]]:
    """Bring the index up to the newest revision. A job: yields (covered, newest), each a transaction of its own.

    ``store`` is a writing connection. What is read before a transaction may be older than what is written in
    it: a record that was edited in between has a newer revision, which the index does not cover yet. Where
    the index was forgotten in between, nothing is written. Raises LedgerError; ``ledger-busy`` may be tried again.
    """
    mended = False
    while True:
        state = _state(store)
        if state is None or state.behind <= 0:
            return
        try:
            if state.form != FORM:
                forget(store)
            else:
                _cover_more(store, state, batch)
        except LedgerError as error:
            if error.code != "ledger-damaged" or mended:
                raise
            mended = True
            forget(store)
        else:
            yield state.covered, state.newest


def follow(store: Store) -> Iterator[tuple[int, int]]:
    """``catch_up`` beside a clerk's work: half of the time it rests, and the others may write.

    ``store`` is a writing connection that does nothing else: what it writes need not be on disk when it
    returns, since it is derived.
    """
    store.execute("PRAGMA synchronous = NORMAL")
    began = time.perf_counter()
    for step in catch_up(store):
        yield step
        time.sleep(max(_REST, time.perf_counter() - began))
        began = time.perf_counter()


def _cover_more(store: Store, state: _State, batch: int) -> None:
    """Take in what the next revisions touched."""
    touched, last = _touched(store, state.covered, batch)
    documents: list[tuple[int, str]] = []
    codes = set(state.codes)
    for searched, ids in zip(SEARCHED.values(), touched, strict=True):
        documents += _documents(store, searched, sorted(ids), codes)
    with store.atomic():
        now = _state(store)
        if now is None or (now.round, now.covered) != (state.round, state.covered):
            return
        store.execute_many("INSERT INTO search (rowid, grams) VALUES (?, ?)", documents)
        store.execute(
            "UPDATE search_note SET covered = :covered, codes = :codes",
            {"covered": last, "codes": json.dumps(sorted(codes))},
        )


def _touched(store: Store, covered: int, most: int) -> tuple[list[set[int]], int]:
    """The records of each table that the next revisions touched, and the last of these revisions."""
    rows = store.rows(
        f"SELECT seq, {', '.join(searched.touched for searched in SEARCHED.values())}"
        " FROM revision WHERE seq > :covered ORDER BY seq LIMIT :most",
        {"covered": covered, "most": most},
    )
    touched = [{row[place] for row in rows} - {None} for place in range(1, 1 + len(SEARCHED))]
    return touched, rows[-1][0] if rows else covered


def _documents(store: Store, searched: Searched, ids: Sequence[int], codes: set[int]) -> Iterator[tuple[int, str]]:
    """What the index takes of records: the id in it with grams and codes; the codes are put to ``codes``."""
    parameters = {"ids": json.dumps(ids)}
    name, wanted = searched.name, "IN (SELECT value FROM json_each(:ids))"
    besides: dict[int, list[str]] = {}
    for record, department in store.rows(
        f"SELECT {name}, department FROM {searched.partners} WHERE {name} {wanted}", parameters
    ):
        besides.setdefault(record, []).append(f"_{department}")
        codes.add(department)
    for record, file in store.rows(f"SELECT {name}, name FROM attachment WHERE {name} {wanted}", parameters):
        besides.setdefault(record, []).extend(grams(file))
    coded = 1 + len(searched.texts)
    for row in store.rows(
        f"SELECT id, {', '.join(searched.columns)} FROM {name} WHERE id {wanted} ORDER BY id", parameters
    ):
        tokens = set(besides.get(row[0], ()))
        for text in filter(None, row[1:coded]):
            tokens |= grams(text)
        for code in row[coded:]:
            if code is not None:
                codes.add(code)
                tokens.add(f"_{code}")
        yield searched.first + row[0], " ".join(tokens)


def forget(store: Store) -> None:
    """Empty the index, so that no text leaves a trace in it; ``catch_up`` writes it anew. Part of a transaction.

    After a redaction this has to happen in the same transaction.
    """
    with store.atomic():
        before = store.row("PRAGMA secure_delete")
        store.execute("PRAGMA secure_delete = ON")  # what is emptied is overwritten, not only set free
        store.execute("INSERT INTO search (search) VALUES ('delete-all')")
        store.execute(f"PRAGMA secure_delete = {before[0] if before else 0}")
        store.execute(
            "UPDATE search_note SET form = :form, round = round + 1, covered = 0, codes = '[]'", {"form": FORM}
        )


def rebuild(store: Store) -> Iterator[tuple[int, int]]:
    """Make the index anew. A job, as ``catch_up``."""
    forget(store)
    yield from catch_up(store)


def _list(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids))

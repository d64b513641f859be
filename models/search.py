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

from models.codes import DIMENSIONS, Codes
from models.errors import LedgerError
from models.store import Store
from models.texts import Word, grams, sought, words_of

FORM = 1  # of the grams and codes in the index: another way of making them gets the next number
TEXTS = ("note", "case_number", "origin", "words", "voided", "explanations")  # the columns of action with free text
COLUMNS = (*TEXTS, *DIMENSIONS)  # what a condition reads
_MOST_WORDS = 24  # what is longer was pasted by mistake, and would only be slow
_MOST_CODES = 200  # codes of one word that the index is asked for; a word that stands for more tells nothing
_MOST_BEHIND = 20_000  # revisions the index may lack before a look through everything is quicker
_REST = 0.005  # seconds
_BATCH = 400  # records in one transaction: it holds the ledger for some 10 ms

_LIKE = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
Condition = tuple[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, and the row ids of the codes that it stands for, by dimension."""

    word: Word
    codes: tuple[tuple[str, tuple[int, ...]], ...]


def read_question(text: str, codes: Codes) -> tuple[Sought, ...]:
    """What was typed, as words and the codes they stand for."""
    found = []
    for word in words_of(text)[:_MOST_WORDS]:
        of_word = ((dimension, codes[dimension].holding(word)) for dimension in DIMENSIONS)
        found.append(Sought(word, tuple((dimension, tuple(sorted(ids))) for dimension, ids in of_word if ids)))
    return tuple(found)


def condition(question: Sequence[Sought]) -> Condition:
    """The condition over ``action`` that every word hits a text, an attachment's name or a code of the record."""
    parts: list[str] = []
    parameters: dict[str, object] = {}
    for number, asked in enumerate(question):
        name = f"text_{number}"
        # What is quickest to tell first: codes, then the letters as they were typed, at last initials.
        ways = [f"{dimension} IN ({_list(ids)})" for dimension, ids in asked.codes]
        if asked.word.plain:
            parameters[name] = asked.word.text
            ways += [f"instr({column}, :{name}) > 0" for column in TEXTS]
        else:
            parameters[f"{name}_word"] = asked.word.typed
            if not asked.word.letters:  # else the initials have to be read anyway
                parameters[name] = f"%{asked.word.typed.translate(_LIKE)}%"
                ways += [f"{column} LIKE :{name} ESCAPE '\\'" for column in TEXTS]
            ways.append(f"word_hits(:{name}_word, {' || char(10) || '.join(TEXTS)})")
        departments = dict(asked.codes).get("department")
        if departments:
            ways.append(
                "EXISTS (SELECT 1 FROM partner"
                f" WHERE partner.action = id AND partner.department IN ({_list(departments)}))"
            )
        named = "instr(name, :{0}) > 0" if asked.word.plain else "word_hits(:{0}_word, name)"
        ways.append(
            "EXISTS (SELECT 1 FROM (SELECT action AS kept_with, name FROM attachment)"
            f" WHERE kept_with = id AND {named.format(name)})"
        )
        parts.append(f"({' OR '.join(ways)})")
    return " AND ".join(parts) or "1", parameters


# Which records the index has for a question, and those that were touched since.
_CANDIDATES = """id IN (
SELECT rowid FROM search WHERE search MATCH :text_match
UNION ALL
SELECT CASE entity WHEN 'action' THEN record
    ELSE (SELECT kept.action FROM attachment AS kept WHERE kept.id = record) END
FROM revision WHERE revision.seq > (SELECT covered FROM search_note) AND entity IN ('action', 'attachment')
)"""


def is_vague(text: str) -> bool:
    """Whether the index gathers hundreds of grams for a text: one of single characters alone."""
    wanted = map(sought, words_of(text))
    return not any(of_word.grams or any(map(str.isascii, of_word.beginnings)) for of_word in wanted)


def candidates(store: Store, question: Sequence[Sought], most: Callable[[int], int] | None = None) -> Condition | None:
    """What the index knows: that a record may fit a question. None where a look through the records is quicker.

    ``most`` says, of so many records, how many may fit for the index to be worth while; None for any number.
    """
    state = _state(store)
    if state is None or state.form != FORM or state.behind > max(_MOST_BEHIND, state.newest // 2):
        return None
    match = _match(question, state.codes)
    if not match:
        return None
    if most is not None:
        limit = most(state.records)
        try:
            row = store.row(
                "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :match LIMIT :limit)",
                {"match": match, "limit": limit},
            )
        except LedgerError as error:
            if error.code != "ledger-damaged":
                raise
            return None  # the index is damaged, not the records: they are looked through until it is made anew
        if row is None or row[0] >= limit:
            return None
    return _CANDIDATES, {"text_match": match}


@dataclass(frozen=True, slots=True)
class _State:
    form: int
    round: int
    covered: int
    codes: frozenset[int]
    newest: int
    records: int

    @property
    def behind(self) -> int:
        """How many revisions it does not cover."""
        return self.newest if self.form != FORM else self.newest - self.covered


def _state(store: Store) -> _State | None:
    row = store.row(
        "SELECT form, round, covered, codes, coalesce((SELECT max(seq) FROM revision), 0),"
        " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'action'), 0) FROM search_note"
    )
    return None if row is None else _State(row[0], row[1], row[2], frozenset(json.loads(row[3])), row[4], row[5])


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
    ids, last = _touched(store, state.covered, batch)
    documents, codes = _documents(store, sorted(ids))
    with store.atomic():
        now = _state(store)
        if now is None or (now.round, now.covered) != (state.round, state.covered):
            return
        store.execute_many("INSERT INTO search (rowid, grams) VALUES (?, ?)", documents)
        store.execute(
            "UPDATE search_note SET covered = :covered, codes = :codes",
            {"covered": last, "codes": json.dumps(sorted(codes | state.codes))},
        )


def _touched(store: Store, covered: int, most: int) -> tuple[set[int], int]:
    """The records that the next revisions touched, and the last of these revisions."""
    rows = store.rows(
        "SELECT seq, CASE entity WHEN 'action' THEN record WHEN 'attachment'"
        " THEN (SELECT kept.action FROM attachment AS kept WHERE kept.id = record) END"
        " FROM revision WHERE seq > :covered ORDER BY seq LIMIT :most",
        {"covered": covered, "most": most},
    )
    return {record for _, record in rows if record is not None}, rows[-1][0] if rows else covered


def _documents(store: Store, ids: Sequence[int]) -> tuple[list[tuple[int, str]], set[int]]:
    """What the index takes of records: the id with its grams and codes; and all the codes."""
    parameters = {"ids": json.dumps(ids)}
    wanted = "IN (SELECT value FROM json_each(:ids))"
    besides: dict[int, list[str]] = {}
    codes: set[int] = set()
    for record, department in store.rows(f"SELECT action, department FROM partner WHERE action {wanted}", parameters):
        besides.setdefault(record, []).append(f"_{department}")
        codes.add(department)
    for record, name in store.rows(f"SELECT action, name FROM attachment WHERE action {wanted}", parameters):
        besides.setdefault(record, []).extend(grams(name))
    documents = []
    columns = ", ".join((*TEXTS, *DIMENSIONS))
    for row in store.rows(f"SELECT id, {columns} FROM action WHERE id {wanted} ORDER BY id", parameters):
        tokens = set(besides.get(row[0], ()))
        for text in row[1 : 1 + len(TEXTS)]:
            if text:
                tokens |= grams(text)
        for code in row[1 + len(TEXTS) :]:
            if code is not None:
                codes.add(code)
                tokens.add(f"_{code}")
        documents.append((row[0], " ".join(tokens)))
    return documents, codes


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

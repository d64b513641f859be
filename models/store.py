# SPDX-License-Identifier: MIT
"""The one place that opens a ledger's SQLite file, and the one that translates its errors.

A ledger has one writer: the process that holds the lock file beside it. It writes in WAL where the file
system can, synchronous=FULL, and leaves a single self-contained file when it is closed. Readers open
read-only connections of their own. sqlite_utils is imported late: a window opens without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from models.errors import LedgerError

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4A5A4C31  # 'JZL1'
Parameters = Mapping[str, object] | Sequence[object]
Row = tuple[Any, ...]  # a row's types are those of the SELECT beside it

_BUSY_SECONDS = 5.0


class Store:
    """One connection to a ledger's file. ``writable`` for the one writer, else read-only."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock | None) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock
        self._depth = 0

    @property
    def writable(self) -> bool:
        """Whether this is the writer's connection."""
        return self._lock is not None

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Store:
        """Open an existing ledger file; nothing is written to it yet.

        Raises LedgerError: missing, foreign, damaged, locked by another instance, or not writable.
        """
        path = _the_file_itself(path, write=write)
        _refuse_what_is_not_sqlite(path)
        lock = _take_lock(path) if write else None
        try:
            with translated(path):
                connection = _connect(path, write=write)
                try:
                    _check_application(connection, path)
                except BaseException:
                    connection.close()
                    raise
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return cls(path, connection, lock)

    @classmethod
    def create(cls, path: Path) -> Store:
        """Make a new, empty file. Raises LedgerError where one stands already or none can be made."""
        try:
            if path.exists():
                raise LedgerError("ledger-exists", path=str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError("ledger-unwritable", path=str(path), reason=error.strerror or "") from error
        lock = _take_lock(path)
        try:
            with translated(path):
                connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                _settings(connection)
                _make_durable(connection)
        except BaseException:
            lock.release()
            raise
        return cls(path, connection, lock)

    def make_durable(self) -> None:
        """Get ready to write: the log where the file system can, and every commit on disk when it returns.

        Apart from opening, since it writes to the file's header: a file that is refused stays as it was.
        """
        with translated(self.path):
            _make_durable(self.connection)

    def reader(self) -> Store:
        """A read-only connection of its own, for a worker."""
        return Store.open(self.path, write=False)

    def second_writer(self) -> Store:
        """Another writing connection under this writer's lock, for a long job on a worker thread."""
        if self._lock is None:
            raise LedgerError("ledger-read-only", path=str(self.path))
        self._lock.acquire()  # the same lock object counts its holders
        with translated(self.path):
            connection = _connect(self.path, write=True)
            _make_durable(connection)
        return Store(self.path, connection, self._lock)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Everything inside becomes durable together or not at all; nests."""
        if self._lock is None:
            raise LedgerError("ledger-read-only", path=str(self.path))
        with translated(self.path):
            if self._depth == 0:
                self.connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if self._depth == 0 and self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self._depth -= 1
            if self._depth == 0:
                try:
                    self.connection.execute("COMMIT")
                except BaseException:
                    if self.connection.in_transaction:
                        self.connection.execute("ROLLBACK")
                    raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Every read inside sees the ledger as it is now, whatever is written meanwhile."""
        with translated(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise translation(error, self.path) from error

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, or None."""
        try:
            found: Row | None = self.connection.execute(sql, parameters).fetchone()
        except sqlite3.DatabaseError as error:
            raise translation(error, self.path) from error
        return found

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement; writes belong inside ``atomic()``."""
        try:
            return self.connection.execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise translation(error, self.path) from error

    def execute_many(self, sql: str, rows: Iterable[Sequence[object] | Mapping[str, object]]) -> None:
        """Run one statement for every row; writes to the ledger belong inside ``atomic()``."""
        with translated(self.path):
            self.connection.executemany(sql, rows)

    def last_id(self, table: str) -> int:
        """The highest row id that a table ever gave out; 0 when none. The next is one more: none is used twice."""
        row = self.row("SELECT seq FROM sqlite_sequence WHERE name = :table", {"table": table})
        return row[0] if row else 0

    def database(self) -> Database:
        """The connection as a sqlite_utils Database, for schema and maintenance."""
        from sqlite_utils import Database

        return Database(self.connection)

    def interrupt(self) -> None:
        """Stop a query that runs on this connection in another thread."""
        self.connection.interrupt()

    def fold(self, *, patience: float = _BUSY_SECONDS) -> bool:
        """Fold the log into the file and empty it, outside a transaction; ``patience`` in seconds for readers.

        False where one goes on looking at the ledger as it was: until then the log says what was overwritten.
        """
        self.execute(f"PRAGMA busy_timeout = {round(1000 * patience)}")
        row = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        self.execute(f"PRAGMA busy_timeout = {round(1000 * _BUSY_SECONDS)}")
        return row is None or not row[0]

    def close(self) -> None:
        """Fold the log back into the one file and let the lock go."""
        last_holder = self._lock is not None and self._lock.lock_counter == 1
        if last_holder:
            try:
                self.connection.execute("PRAGMA busy_timeout = 200")
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.connection.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.Error:
                pass  # a reader is still there: the log stays beside the file and is read from it
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def lock_path(path: Path) -> Path:
    """The lock file that says a ledger has a writer."""
    return path.with_name(f".{path.name}.lock")


def _take_lock(path: Path) -> FileLock:
    lock = FileLock(lock_path(path), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise LedgerError("ledger-locked", path=str(path)) from error
    except OSError as error:
        raise LedgerError("ledger-unwritable", path=str(path), reason=error.strerror or "") from error
    return lock


def _the_file_itself(path: Path, *, write: bool) -> Path:
    """The file behind links: one file has one lock and one log, whatever names lead to it."""
    try:
        real = path.resolve()
        if not real.is_file():
            raise LedgerError("ledger-missing", path=str(path))
        if write and real.stat().st_nlink > 1:
            raise LedgerError("ledger-linked", path=str(path))
    except OSError as error:
        raise LedgerError("ledger-unreadable", path=str(path), reason=error.strerror or "") from error
    return real


def _refuse_what_is_not_sqlite(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise LedgerError("ledger-unreadable", path=str(path), reason=error.strerror or "") from error
    if head != b"SQLite format 3\x00":
        raise LedgerError("ledger-foreign", path=str(path))


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    def connect(query: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{query}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        _settings(connection)
        return connection

    if write:
        return connect("mode=rw")
    connection = connect("mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        # A folder where SQLite may not make its side files: the one file is whole by itself when it has no log.
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        connection = connect("mode=ro&immutable=1")
    return connection


def _settings(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cache_size = -32768")  # 32 MiB holds the inner pages of every index at 1,000,000
    connection.create_function("word_hits", 2, _word_hits, deterministic=True)


def _word_hits(word: str, text: str) -> bool:
    """The function ``word_hits`` of the queries; what it needs comes with the first search."""
    from models.texts import hits

    return hits(word, text)


def _make_durable(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL").fetchone()  # stays in rollback mode where WAL cannot work
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")  # what leaves a record leaves its page: builds of SQLite differ


def _check_application(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    if found != APPLICATION_ID:
        raise LedgerError("ledger-foreign", path=str(path))


_CODES = {
    "SQLITE_FULL": "disk-full",
    "SQLITE_NOTADB": "ledger-foreign",
    "SQLITE_CORRUPT": "ledger-damaged",
    "SQLITE_BUSY": "ledger-busy",
    "SQLITE_LOCKED": "ledger-busy",
    "SQLITE_READONLY": "ledger-unwritable",
    "SQLITE_CANTOPEN": "ledger-unreadable",
    "SQLITE_PERM": "ledger-unreadable",
    "SQLITE_IOERR": "ledger-io",
    "SQLITE_INTERRUPT": "interrupted",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the world's SQLite errors into LedgerError; a mistake in our SQL stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise translation(error, path) from error


def translation(error: sqlite3.DatabaseError, path: Path) -> LedgerError | sqlite3.DatabaseError:
    """The LedgerError that an SQLite error means; the error itself where it is a mistake of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    code = _CODES.get("_".join(name.split("_")[:2]))
    if code is None and "decode to UTF-8" in str(error):  # of the driver, which gives it no name
        code = "ledger-damaged"
    return error if code is None else LedgerError(code, path=str(path), reason=str(error))

"""What is in a database, without times and local numbers: equal contents are equal values."""

import contextlib
import pathlib
import shutil
import sqlite3
import tempfile

CENTRE = {
    "digest": "SELECT hex(revisions), hex(states) FROM centre",
    "definitions": """SELECT hex(d.hash), d.questionnaire, d.version, d.wave, f.position, f.name, hex(f.bytes)
        FROM definition d JOIN definition_file f ON f.definition = d.number""",
    "centres": "SELECT hex(id) FROM device WHERE is_centre",
    "bundles": """SELECT hex(b.id), hex(d.id), b.is_from_centre, b.first_sequence, b.last_sequence, b.items, b.signer,
        b.is_retracted FROM bundle b JOIN device d ON d.number = b.device""",
    "responses": """SELECT hex(r.id), r.heads, r.is_withdrawn, r.is_excluded,
        (SELECT hex(hash) FROM revision v WHERE v.number = r.current) FROM response r""",
    "revisions": """SELECT hex(r.id), hex(v.hash), hex(f.hash), hex(d.id), v.sequence, v.counter, v.kind, v.origin,
        v.mode, v.disposition, v.language, v.started, v.at, hex(v.parents), hex(v.content_hash), hex(v.salt),
        hex(v.content) FROM revision v JOIN response r ON r.number = v.response JOIN device d ON d.number = v.device
        LEFT JOIN definition f ON f.number = v.definition""",
    "brought": """SELECT hex(v.hash), hex(b.id) FROM revision v JOIN bundle b ON b.number = v.bundle
        UNION SELECT hex(v.hash), hex(b.id) FROM carried c JOIN revision v ON v.number = c.revision
        JOIN bundle b ON b.number = c.bundle""",
    "acts": "SELECT hex(hash), hex(subject), hex(bytes) FROM act",
    "waiting": """SELECT hex(w.response), hex(w.bytes), hex(w.salt), hex(w.content), hex(b.id), w.reason
        FROM waiting w JOIN bundle b ON b.number = w.bundle""",
}
#: A second merge of what is refused is a second remark: only these are left out where merges are repeated.
REMARKS = {"quarantine": "SELECT hex(bundle), place, hex(response), reason FROM quarantine"}
EMPTY_SUMS = [("00" * 32, "00" * 32)]


def _rows(connection, queries):
    return {name: sorted(connection.execute(query).fetchall(), key=repr) for name, query in queries.items()}


@contextlib.contextmanager
def opened_copy(path):
    """A copy with its journal, so that what SQLite rolls back stays to be rolled back by the program."""
    with tempfile.TemporaryDirectory(dir=pathlib.Path(path).parent) as folder:
        copy = pathlib.Path(folder) / "copy"
        shutil.copyfile(path, copy)
        journal = pathlib.Path(f"{path}-journal")
        if journal.exists():
            shutil.copyfile(journal, f"{copy}-journal")
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            yield connection


def require_sound(connection):
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def centre(path, remarks=True):
    """Everything that a central database says; what is not there yet, or has no table yet, says nothing."""
    queries = CENTRE | (REMARKS if remarks else {})
    nothing = {name: [] for name in queries} | {"digest": EMPTY_SUMS}
    if not pathlib.Path(path).exists():
        return nothing
    with opened_copy(path) as connection:
        require_sound(connection)
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
            return nothing
        return _rows(connection, queries)


def substance(state):
    """What counts of a centre's state: not which bundles came, nor what was kept out."""
    return {name: state[name] for name in ["responses", "revisions", "acts", "digest", "centres"]}


STORE = {
    "responses": "SELECT id, disposition, ended, sealed FROM response",
    "journal": """SELECT r.id, j.number, j.kind, j.question, j.part, j.path, j.edit, j.form, j.value
        FROM journal j JOIN response r ON r.number = j.response""",
    "texts": "SELECT r.id, t.question, t.part, t.path FROM unfinished_text t JOIN response r ON r.number = t.response",
    "definitions": "SELECT d.hash, f.position, f.name, hex(f.bytes) FROM definition d JOIN definition_file f "
    "ON f.definition = d.hash",
}
REVISIONS = {
    "revisions": "SELECT id, hex(hash), made_here, sequence, ended, hex(header), hex(salt), hex(content) FROM revision",
    "withdrawals": "SELECT id FROM withdrawal",
}


def store(path):
    """Everything that a store of any version says, but for the device's random name."""
    queries = STORE | REVISIONS
    nothing = {name: [] for name in queries}
    if not pathlib.Path(path).exists():
        return nothing
    with opened_copy(path) as connection:
        require_sound(connection)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if not tables:
            return nothing
        if "revision" not in tables:
            old = {**STORE, "responses": "SELECT id, disposition, NULL, NULL FROM response"}
            return _rows(connection, old) | {"revisions": [], "withdrawals": []}
        return _rows(connection, queries)


def interviews(path):
    """What a store says of each response: disposition, the answers that its journal ends with, and its revisions."""
    state = store(path)
    found = []
    for identity, disposition, _, _ in state["responses"]:
        answers = {}
        for row in sorted((row for row in state["journal"] if row[0] == identity), key=lambda row: row[1]):
            if row[2] == "answered":
                answers[row[3]] = row[8]
        sequences = [row[3] for row in state["revisions"] if row[0] == identity]
        found.append({"id": identity, "disposition": disposition, "answers": answers, "sequences": sorted(sequences)})
    return found

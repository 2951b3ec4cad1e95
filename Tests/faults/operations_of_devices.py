"""What interviewers do with a store: answering, submitting, correcting, withdrawing, going on with a newer version."""

import pathlib
import sqlite3

import dumps
from desk import ANSWERS
from operation import SECRET, Operation

VERSION_1 = pathlib.Path(__file__).resolve().parents[1] / "LocalStoreTests" / "Golden" / "store-of-version-1.sql"
WRITTEN = {name: str(value) for name, value in ANSWERS.items()}


def _only(desk):
    """The one response, and its answers."""
    found = dumps.interviews(desk.store)
    assert len(found) <= 1
    return (found[0], found[0]["answers"]) if found else (None, {})


class Interview(Operation):
    """Common to what is typed: every answer that was called stored is stored."""

    #: Where the questions cannot be shown any more, the interview is paused.
    failing = (1, 3)

    def _check_stored(self, answers, said):
        for name in ["kind", "place"]:
            for value in ["mocha", "kitchen", "latte"]:
                if f'Stored: "{value}"\n' in said and name == ("place" if value == "kitchen" else "kind"):
                    assert answers.get(name) == value, f"{value} was called stored, and is not there: {answers}"


class Answer(Interview):
    """Two answers are given in a new store, and the input ends."""

    name = "answer"
    input = "mocha\nkitchen\n"
    code = 3

    def command(self, desk):
        return ["take", desk.coffee]

    def check(self, desk, said, reference):
        _, answers = _only(desk)
        self._check_stored(answers, said)
        assert answers in ({}, {"kind": "mocha"}, {"kind": "mocha", "place": "kitchen"})

    def finish(self, desk):
        draft, answers = _only(desk)
        rest = "".join(f"{value}\n" for name, value in [("kind", "mocha"), ("place", "kitchen")] if name not in answers)
        command = ["resume", draft["id"]] if draft else ["take", desk.coffee]
        desk.done(*command, input=rest, codes=(3,))

    def contents(self, desk):
        draft, answers = _only(desk)
        return draft["disposition"], answers


class Submit(Interview):
    """A draft that is complete is submitted, and sealed."""

    name = "submit and seal"
    input = "1\n:submit\n"

    def prepare(self, desk):
        desk.done("take", desk.coffee, input="mocha\nkitchen\n3\n", codes=(3,))

    def command(self, desk):
        return ["resume"]

    def check(self, desk, said, reference):
        response, answers = _only(desk)
        if "Your answers have been submitted" in said:
            assert response["disposition"] == "complete"
        assert {"kind": "mocha", "place": "kitchen", "cups": "3"}.items() <= answers.items()

    def finish(self, desk):
        response, answers = _only(desk)
        if response["disposition"] == "draft":
            desk.done("resume", input=":submit\n" if "size" in answers else self.input)
        # What ended and was not sealed is sealed by whoever packs.
        desk.pack()

    def contents(self, desk):
        response, answers = _only(desk)
        return response["disposition"], answers, response["sequences"]


class Edit(Interview):
    """What was submitted is corrected."""

    name = "edit"
    input = "1\nlatte\n:submit\n"

    def prepare(self, desk):
        desk.submit()

    def command(self, desk):
        return ["edit", _only(desk)[0]["id"]]

    def check(self, desk, said, reference):
        response, answers = _only(desk)
        self._check_stored(answers, said)
        if "have been submitted" in said:
            assert response["disposition"] == "complete" and answers["kind"] == "latte"
        assert response["sequences"][0] == 1
        assert answers | {"kind": "mocha"} == WRITTEN

    def finish(self, desk):
        response, answers = _only(desk)
        if response["disposition"] == "draft":
            if answers["kind"] == "latte":
                desk.done("resume", response["id"], input=":submit\n")
            else:
                desk.done("edit", response["id"], "--discard")
        if answers["kind"] == "mocha":
            desk.edit(response["id"], "latte")
        desk.pack()

    def contents(self, desk):
        response, answers = _only(desk)
        return response["disposition"], answers, response["sequences"]


class Withdraw(Operation):
    """What was submitted is forgotten."""

    name = "withdraw"

    def prepare(self, desk):
        desk.submit(kind=SECRET)
        desk.submit(kind="stays")
        self.ids = {one["id"]: one["answers"]["kind"] for one in dumps.interviews(desk.store)}

    def command(self, desk):
        return ["withdraw", next(one for one, kind in self.ids.items() if kind == SECRET), "--yes"]

    def check(self, desk, said, reference):
        listed = {one["id"]: one["answers"] for one in dumps.interviews(desk.store)}
        gone = self.command(desk)[1]
        assert next(one for one in self.ids if one != gone) in listed
        if "is withdrawn and erased" in said:
            assert gone not in listed
            assert SECRET.encode() not in b"".join(
                path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()
            )
        elif gone in listed:
            assert listed[gone] == WRITTEN | {"kind": SECRET}

    def contents(self, desk):
        holders = [
            path.name for path in desk.folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()
        ]
        state = dumps.store(desk.store)
        revisions = [(row[0], row[2], row[3], bool(row[6])) for row in state["revisions"]]
        return holders, [row[0] for row in state["responses"]], sorted(revisions), state["withdrawals"]


class Migrate(Operation):
    """A store of the first version is opened."""

    name = "migration of a store"

    def prepare(self, desk):
        with sqlite3.connect(desk.store) as connection:
            connection.executescript(VERSION_1.read_text())
        connection.close()
        self.before = dumps.store(desk.store)

    def command(self, desk):
        return ["responses"]

    def check(self, desk, said, reference):
        state = dumps.store(desk.store)
        same = ["journal", "texts", "definitions"]
        assert {name: state[name] for name in same} == {name: self.before[name] for name in same}
        copy = desk.folder / "responses.sqlite.before-migration-2"
        if copy.exists():
            assert dumps.store(copy) == self.before

    def contents(self, desk):
        return dumps.store(desk.store)

"""The operations that faults are put into: how each begins, what it promises, and what holds however it is cut off."""

import json
import pathlib
import sqlite3

import dumps
from desk import ANSWERS

VERSION_1 = pathlib.Path(__file__).resolve().parents[1] / "LocalStoreTests" / "Golden" / "store-of-version-1.sql"
WRITTEN = {name: str(value) for name, value in ANSWERS.items()}
SECRET = "a word that is to be forgotten"


def _said(result):
    return result.stdout.decode(errors="replace")


def _only(desk):
    """The one response, and its answers."""
    found = dumps.interviews(desk.store)
    assert len(found) <= 1
    return (found[0], found[0]["answers"]) if found else (None, {})


def _no_half_bundles(desk):
    """Under its final name a bundle is whole, whatever was cut off."""
    for path in desk.out.glob("*.canvass"):
        desk.done("inspect", path)


class Operation:
    """One command on a desk that was prepared for it."""

    name = ""
    input = ""
    #: The code of an undisturbed run.
    code = 0
    #: The codes of a run that a fault made fail.
    failing = (1,)

    def prepare(self, desk):
        """Makes what has to be there before."""

    def command(self, desk):
        raise NotImplementedError

    def check(self, desk, said, reference):
        """What holds after a fault: nothing half, and everything that was said is there."""
        raise NotImplementedError

    def finish(self, desk):
        """What the user does next."""
        desk.done(*self.command(desk), input=self.input, codes=(self.code,))

    def contents(self, desk):
        """What there is at the end, the same whatever happened on the way."""
        raise NotImplementedError


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
        holders = [path.name for path in desk.folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
        state = dumps.store(desk.store)
        revisions = [(row[0], row[2], row[3], bool(row[6])) for row in state["revisions"]]
        return holders, [row[0] for row in state["responses"]], sorted(revisions), state["withdrawals"]


class Pack(Operation):
    """Responses are packed into a folder."""

    name = "pack"

    def prepare(self, desk):
        for kind in ["mocha", "latte"]:
            desk.submit(kind=kind)

    def command(self, desk):
        return ["pack", "--output", desk.out]

    def check(self, desk, said, reference):
        _no_half_bundles(desk)
        if ".canvass: 2 items" in said:
            assert len(list(desk.out.glob("*.canvass"))) == 1

    def contents(self, desk):
        _no_half_bundles(desk)
        desk.merge(desk.out)
        state = dumps.centre(desk.centre)
        return {name: state[name] for name in ["definitions", "responses", "revisions", "quarantine"]}


class Merge(Operation):
    """Three bundles of two devices, one of them a correction, are merged into a new central database."""

    name = "merge"

    def prepare(self, desk):
        first = desk.submit()
        desk.pack(None, desk.out / "1.canvass")
        desk.submit(store=desk.folder / "other.sqlite", kind="chai")
        desk.pack(desk.folder / "other.sqlite", desk.out / "2.canvass")
        desk.edit(first, "latte")
        desk.submit(kind=SECRET)
        desk.pack(None, desk.out / "3.canvass")
        #: What there may be: the state before, and the one behind each bundle.
        self.states = [dumps.centre(desk.centre)]
        for number in [1, 2, 3]:
            desk.merge(desk.out / f"{number}.canvass", into=desk.folder / "steps.sqlite")
            self.states.append(dumps.centre(desk.folder / "steps.sqlite"))

    def command(self, desk):
        return ["merge", desk.out, "--into", desk.centre]

    def check(self, desk, said, reference):
        state = self._state(desk.centre)
        assert state in self.states, "it is none of the states between whole bundles"
        if "3 merged" in said or "2 merged" in said or "1 merged" in said:
            assert state == reference, "it was called merged"

    def contents(self, desk):
        return self._state(desk.centre)

    def _state(self, centre):
        return dumps.centre(centre)


class MergeMore(Merge):
    """A bundle that was kept back is merged with what is known already."""

    name = "merge of a further bundle"

    def prepare(self, desk):
        super().prepare(desk)
        desk.merge(desk.out / "1.canvass", desk.out / "2.canvass")
        self.states = self.states[2:]


class MergeWithdrawal(Merge):
    """A withdrawal arrives where the answers are."""

    name = "merge of a withdrawal"

    def prepare(self, desk):
        super().prepare(desk)
        desk.merge(desk.out)
        for response in desk.responses():
            if desk.answers(response["id"])["kind"] == SECRET:
                desk.done("withdraw", response["id"], "--yes")
        (desk.folder / "late").mkdir()
        desk.pack(None, desk.folder / "late" / "4.canvass")
        with_it = desk.copied(desk.folder.parent / f"{desk.folder.name}-with")
        with_it.merge(with_it.folder / "late")
        self.states = [dumps.centre(desk.centre), dumps.centre(with_it.centre)]

    def command(self, desk):
        return ["merge", desk.folder / "late", "--into", desk.centre]

    def check(self, desk, said, reference):
        super().check(desk, said, reference)
        if "1 merged" in said:
            self._require_forgotten(desk)

    def contents(self, desk):
        self._require_forgotten(desk)
        return super().contents(desk)

    def _require_forgotten(self, desk):
        holders = [path.name for path in desk.folder.glob("centre*") if SECRET.encode() in path.read_bytes()]
        assert holders == []


class MergeStore(Merge):
    """A store is merged as it is."""

    name = "merge of a store"
    #: A store of which no copy can be made is refused like any source that cannot be read, and a remark is kept.
    failing = (1, 2)

    def prepare(self, desk):
        desk.submit()
        desk.merge(desk.store, into=desk.folder / "steps.sqlite")
        self.states = [self._state(desk.centre), self._state(desk.folder / "steps.sqlite")]
        self.store = dumps.store(desk.store)

    def command(self, desk):
        return ["merge", desk.store, "--into", desk.centre]

    def check(self, desk, said, reference):
        super().check(desk, said, reference)
        assert dumps.store(desk.store) == self.store

    def _state(self, centre):
        return dumps.centre(centre, remarks=False)


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


class Undo(Merge):
    """A bundle is taken back."""

    name = "undo"

    def prepare(self, desk):
        super().prepare(desk)
        desk.merge(desk.out)
        # The key of the centre is made before, so that all runs sign with the same one.
        self.bundle = desk.merge(desk.out / "2.canvass", codes=(0,))[0]["bundle"]
        desk.done("undo", self.bundle, "--from", desk.centre)
        desk.done("undo", self.bundle, "--from", desk.centre, "--revert")
        self.states = None

    def command(self, desk):
        return ["undo", self.bundle, "--from", desk.centre]

    def check(self, desk, said, reference):
        assert _retracted(desk, self.bundle) in (0, 1)

    def contents(self, desk):
        return _retracted(desk, self.bundle), dumps.centre(desk.centre)["responses"]


def _retracted(desk, bundle):
    with dumps.opened_copy(desk.centre) as connection:
        dumps.require_sound(connection)
        ((value,),) = connection.execute("SELECT is_retracted FROM bundle WHERE id = ?", [bytes.fromhex(bundle)])
        return value


ALL = [Answer, Submit, Edit, Withdraw, Pack, Merge, MergeMore, MergeWithdrawal, MergeStore, Migrate, Undo]

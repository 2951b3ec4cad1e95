"""What happens between stores and a centre: packing, merging, taking back."""

import dumps
from operation import SECRET, Operation


def _no_half_bundles(desk):
    """Under its final name a bundle is whole, whatever was cut off."""
    for path in desk.out.glob("*.canvass"):
        desk.done("inspect", path)


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
        # Enough for the file to grow by many pages in one commit.
        desk.done("simulate", desk.coffee, "--seed", "7", "--count", "60", "--store", desk.store)
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
        for response in dumps.interviews(desk.store):
            if response["answers"]["kind"] == SECRET:
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
        # A program that is killed between making a file and taking its name away leaves an empty one.
        assert [path.name for path in (desk.folder / "tmp").rglob("*") if path.is_dir() or path.stat().st_size] == []


class Rebuild(Merge):
    """A central database is made anew from its bundles."""

    name = "rebuild"
    needs = "rebuild"

    def prepare(self, desk):
        super().prepare(desk)
        desk.merge(desk.out)
        # Whatever happens, the old file or the new one is there, and both say the same.
        self.states = self.states[-1:]

    def command(self, desk):
        return ["rebuild", desk.centre, "--from", desk.out]


class Undo(Merge):
    """A bundle is taken back."""

    name = "undo"
    needs = "undo"

    def prepare(self, desk):
        super().prepare(desk)
        (receipt,) = desk.merge(desk.out / "3.canvass", desk.out / "1.canvass", desk.out / "2.canvass")[2:]
        self.bundle = receipt["bundle"]
        # The key of the centre is made before, so that all runs sign with the same one.
        desk.done("undo", desk.centre, self.bundle, codes=(0, 4))
        desk.done("undo", desk.centre, self.bundle, "--revert", codes=(0, 4))

    def command(self, desk):
        return ["undo", desk.centre, self.bundle]

    def check(self, desk, said, reference):
        assert _retracted(desk, self.bundle) in (0, 1)
        if "is undone" in said:
            assert _retracted(desk, self.bundle) == 1

    def contents(self, desk):
        # How often it was said before a crash, and when, is in the acts; what they come to is in the responses.
        state = dumps.centre(desk.centre)
        return (
            _retracted(desk, self.bundle),
            state["digest"],
            state["responses"],
            state["revisions"],
            state["quarantine"],
        )


def _retracted(desk, bundle):
    with dumps.opened_copy(desk.centre) as connection:
        dumps.require_sound(connection)
        ((value,),) = connection.execute("SELECT is_retracted FROM bundle WHERE id = ?", [bytes.fromhex(bundle)])
        return value

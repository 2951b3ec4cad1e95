"""What was erased does not come back, in whatever order withdrawals and older states arrive (F23)."""

import dataclasses
import itertools
import shutil

import bundle_writer as writer
import dumps
from tally import count

SECRET = "what nobody is to read"


def holders(desk, centre):
    """The files of a centre that hold the text, and whatever was left in the temporary folder."""
    files = [*desk.folder.glob(f"{centre.name}*"), *(desk.folder / "tmp").rglob("*")]
    return [path.name for path in files if path.is_file() and SECRET.encode() in path.read_bytes()]


def require_erased_in_every_order(desk, sources, erasing):
    """Merges in all orders: as soon as one that erases has arrived, the text is in no file any more."""
    states, tried = [], 0
    for order in itertools.permutations(sources):
        centre = desk.folder / f"centre-{tried}.sqlite"
        has_erased = False
        for name in order:
            desk.merge(sources[name], into=centre, codes=(0, 3))
            has_erased = has_erased or name in erasing
            if has_erased:
                assert holders(desk, centre) == [], (order, name)
        # Once more, as a stick that was forgotten.
        desk.merge(*sources.values(), into=centre, codes=(0, 3))
        assert holders(desk, centre) == [], order
        state = dumps.centre(centre)
        assert [row[2] for row in state["responses"]] == [1], order
        assert state["waiting"] == []
        states.append({name: state[name] for name in ["digest", "responses", "revisions"]})
        centre.unlink()
        tried += 1
    assert all(state == states[0] for state in states)
    assert list((desk.folder / "tmp").iterdir()) == []
    return tried


def test_bundles_that_are_cut_anew_bring_nothing_back(desk):
    device = writer.named_device("one")
    identity = writer.response_id("to be forgotten")
    first = writer.Revision(identity, content=writer.coffee(SECRET))
    second = writer.Revision(
        identity, sequence=2, counter=2, parents=(first.hash(device),), content=writer.coffee(SECRET + ", corrected")
    )
    gone = writer.Revision(identity, sequence=3, counter=3, kind=3, parents=(second.hash(device),))

    def erased(revision):
        return dataclasses.replace(revision, erased=revision.content_hash, content=None)

    assert erased(first).hash(device) == first.hash(device)
    sources = {
        "first": [first], "second": [second], "both": [first, second],
        "withdrawal": [erased(first), erased(second), gone],
    }  # fmt: skip
    for name, items in sources.items():
        desk.write(f"out/{name}.canvass", writer.bundle(items, device))

    tried = require_erased_in_every_order(
        desk, {name: desk.out / f"{name}.canvass" for name in sources}, {"withdrawal"}
    )

    count("erasure, bundles cut anew", tried, "orders")


def test_stores_and_their_copies_bring_nothing_back(desk):
    identity = desk.submit(kind=SECRET)
    desk.pack(None, desk.out / "old.canvass")
    shutil.copyfile(desk.store, desk.folder / "backup.sqlite")
    desk.done("withdraw", identity, "--yes")
    desk.pack(None, desk.out / "withdrawal.canvass")
    sources = {
        "old": desk.out / "old.canvass", "backup": desk.folder / "backup.sqlite",
        "withdrawal": desk.out / "withdrawal.canvass", "store": desk.store,
    }  # fmt: skip

    tried = require_erased_in_every_order(desk, sources, {"withdrawal", "store"})

    count("erasure, stores and copies", tried, "orders")


def test_what_waits_is_erased_too(desk):
    """A correction waits for its parent; the withdrawal of all comes before the parent does."""
    device = writer.named_device("one")
    identity = writer.response_id("waits")
    first = writer.Revision(identity, content=writer.coffee("harmless"))
    second = writer.Revision(
        identity, sequence=2, counter=2, parents=(first.hash(device),), content=writer.coffee(SECRET)
    )
    gone = writer.Revision(identity, sequence=3, counter=2, kind=3, parents=(first.hash(device),))
    for name, items in {"second": [second], "first": [first], "gone": [gone]}.items():
        desk.write(f"out/{name}.canvass", writer.bundle(items, device))

    for order in itertools.permutations(["second", "first", "gone"]):
        centre = desk.folder / f"{'-'.join(order)}.sqlite"
        for name in order:
            desk.merge(desk.out / f"{name}.canvass", into=centre, codes=(0, 3))
        assert holders(desk, centre) == [], order
    count("erasure, what waits", 6, "orders")

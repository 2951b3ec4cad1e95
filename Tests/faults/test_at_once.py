"""Several merges at once, a reader meanwhile, signals in the middle (F15), and a store that was cloned (F14)."""

import contextlib
import json
import signal
import sqlite3
import subprocess
import threading
import time

import pytest

import bundle_writer as writer
import dumps
from tally import count

MERGES = 10


@pytest.fixture
def bundles(desk):
    """Ten bundles of five devices: corrections of one another, duplicates, and a withdrawal."""
    for number in range(5):
        device = writer.named_device(number)
        items = []
        for sequence in range(1, 41):
            identity = writer.response_id(f"{number} {sequence % 30}")
            earlier = [item for item in items if item.id == identity]
            items.append(
                writer.Revision(
                    identity,
                    sequence=sequence,
                    counter=1 + len(earlier),
                    content=writer.coffee(f"{number} {sequence}"),
                    parents=tuple(item.hash(device) for item in earlier[-1:]),
                    kind=2,
                )  # fmt: skip
            )
        desk.write(f"out/{number}-a.canvass", writer.bundle(items[:20], device))
        desk.write(f"out/{number}-b.canvass", writer.bundle(items[15:], device))
    return sorted(desk.out.iterdir())


def start(desk, *arguments):
    return subprocess.Popen(
        [desk.binary, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=desk.environment,
    )  # fmt: skip


@pytest.mark.parametrize("same", [True, False], ids=["the same bundles", "one bundle each"])
def test_ten_merges_at_once_are_as_one_after_the_other(desk, bundles, same):
    one_by_one = desk.folder / "one-by-one.sqlite"
    desk.merge(*bundles, into=one_by_one)
    seen, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            with contextlib.suppress(sqlite3.OperationalError):
                with contextlib.closing(sqlite3.connect(f"file:{desk.centre}?mode=ro", uri=True, timeout=10)) as reader:
                    seen.append(
                        reader.execute("SELECT (SELECT count(*) FROM revision), sum(items) FROM bundle").fetchone()
                    )
            time.sleep(0.005)

    reader = threading.Thread(target=read)
    reader.start()
    running = [
        start(desk, "merge", *(bundles if same else [bundle]), "--into", desk.centre, "--format", "json")
        for bundle in (bundles if not same else bundles[:MERGES])
    ]
    results = [(process, *process.communicate(timeout=60)) for process in running]
    stop.set()
    reader.join()

    receipts = []
    for process, out, errors in results:
        assert process.returncode in (0, 4), errors
        assert b"locked" not in errors and b"busy" not in errors
        receipts += json.loads(out)["receipts"]
    merged = [receipt["bundle"] for receipt in receipts if receipt["outcome"] == "merged"]
    assert len(merged) == len(set(merged)) == len(bundles)
    assert dumps.centre(desk.centre) == dumps.centre(one_by_one)
    # A reader sees whole bundles only, and never less than before.
    assert seen == sorted(seen, key=lambda one: one[0] or 0)
    count("merges at once", len(running), "merges")


@pytest.mark.parametrize("number, code", [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["TERM", "INT"])
def test_a_signal_in_the_middle_of_a_merge_leaves_whole_bundles(desk, number, code):
    bundles = 40
    items = {}
    for bundle in range(bundles):
        device = writer.named_device(bundle)
        revisions = [
            writer.Revision(writer.response_id(f"{bundle} {one}"), sequence=one, content=writer.coffee())
            for one in range(1, 201)
        ]
        desk.write(f"out/{bundle:03}.canvass", writer.bundle(revisions, device))
        items[device.hex().upper()] = len(revisions)
    whole = desk.folder / "whole.sqlite"
    begun = time.monotonic()
    desk.merge(desk.out, into=whole, timeout=60)
    took = time.monotonic() - begun
    reference = dumps.centre(whole)
    endings = set()
    for step in range(6):
        centre = desk.folder / f"centre-{step}.sqlite"
        process = start(desk, "merge", desk.out, "--into", centre, "--format", "json")
        time.sleep(took * (step + 1) / 8)
        process.send_signal(number)
        out, errors = process.communicate(timeout=60)
        # Before it listens, a signal ends it as any program.
        assert process.returncode in (code, 0, -number), errors
        endings.add(process.returncode)
        state = dumps.centre(centre)
        found = {}
        for row in state["revisions"]:
            found[row[3]] = found.get(row[3], 0) + 1
        assert found == {row[1]: items[row[1]] for row in state["bundles"]}
        if process.returncode == code:
            said = [one for one in json.loads(out)["receipts"] if one["outcome"] == "merged"]
            assert len(said) == len(state["bundles"])
        desk.merge(desk.out, into=centre, timeout=60)
        assert dumps.centre(centre) == reference
    assert code in endings
    count("signal in the middle of a merge", 6, "merges")


def test_a_cloned_store_forks_and_nothing_is_lost(desk):
    """Two machines go on from one copy (F14): both corrections stand side by side, and all responses are there."""
    corrected = desk.submit()
    withdrawn = desk.submit(kind="will be withdrawn by one")
    desk.pack(None, desk.out / "before.canvass")
    clone = desk.copied(desk.folder.parent / "clone")
    desk.edit(corrected, "latte")
    clone.edit(corrected, "chai")
    mine, theirs = desk.submit(kind="mine"), clone.submit(kind="theirs")
    clone.done("withdraw", withdrawn, "--yes")
    desk.pack(None, desk.out / "one.canvass")
    clone.pack(None, desk.out / "two.canvass")

    states = []
    for order in [["before", "one", "two"], ["two", "one", "before"], ["one", "two", "before"]]:
        centre = desk.folder / f"{'-'.join(order)}.sqlite"
        receipts = [receipt for name in order for receipt in desk.merge(desk.out / f"{name}.canvass", into=centre)]
        assert [receipt["outcome"] for receipt in receipts] == ["merged"] * 3
        assert sum(receipt["conflict"] for receipt in receipts) >= 1
        states.append(dumps.centre(centre))
        examined = desk.done("doctor", centre, "--format", "json", codes=(3,))
        assert json.loads(examined.stdout)["forks"], "the fork is not told"

    for state in states:
        responses = {row[0].lower(): row for row in state["responses"]}
        kinds = {row[0].lower(): 0 for row in state["revisions"]}
        for row in state["revisions"]:
            kinds[row[0].lower()] += 1
        named = {name: identity.replace("-", "") for name, identity in
                 {"corrected": corrected, "withdrawn": withdrawn, "mine": mine, "theirs": theirs}.items()}  # fmt: skip
        assert responses[named["corrected"]][1] == 2 and kinds[named["corrected"]] == 3
        assert responses[named["withdrawn"]][2] == 1
        assert kinds[named["mine"]] == kinds[named["theirs"]] == 1
        assert {name: state[name] for name in ["digest", "responses", "revisions"]} == {
            name: states[0][name] for name in ["digest", "responses", "revisions"]
        }
    count("cloned store", len(states), "orders")

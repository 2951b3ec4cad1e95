"""Bundles that are formed as they should be and mean harm are kept out, within bounds (F9, F10, F20)."""

import json
import subprocess
import sys
import time

import pytest

import bundle_writer as writer
import dumps
from hostile_bundles import ITEMS, VICTIM, WAITING, WHOLE, attack, honest, one
from tally import count

#: What a merge of a small bundle may take, whatever the bundle claims.
MOST_KILOBYTES = 400_000
MOST_SECONDS = 20

#: A small program between: on Linux the peak of a child begins with that of whoever started it, and these tests are large.
MEASURE = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(process.pid, 0)
with open(sys.argv[1], "w") as file:
    json.dump([os.waitstatus_to_exitcode(status), usage.ru_maxrss], file)
"""


@pytest.fixture
def centre(desk):
    """A centre that holds one honest response."""
    desk.write("honest.canvass", writer.bundle([honest()], VICTIM))
    desk.merge(desk.folder / "honest.canvass", codes=(0,))
    return desk


def measured(desk, *arguments):
    """Runs a command; gives code, output, errors, the most memory it had in kilobytes, and seconds."""
    begun = time.monotonic()
    with open(desk.folder / "stdout", "w+b") as out, open(desk.folder / "stderr", "w+b") as errors:
        subprocess.run(
            [sys.executable, "-S", "-c", MEASURE, desk.folder / "usage", desk.binary, *map(str, arguments)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=errors, env=desk.environment, check=True,
        )  # fmt: skip
        code, kilobytes = json.loads((desk.folder / "usage").read_text())
        out.seek(0)
        errors.seek(0)
        return code, out.read(), errors.read(), kilobytes, time.monotonic() - begun


def merged(desk, data):
    """The receipt of a hostile bundle, within its bounds."""
    before = dumps.centre(desk.centre)
    desk.write("hostile.canvass", data)
    code, out, errors, kilobytes, seconds = measured(
        desk, "merge", desk.folder / "hostile.canvass", "--into", desk.centre, "--format", "json"
    )
    assert code in (0, 2, 3, 4), (code, errors)
    assert kilobytes < MOST_KILOBYTES and seconds < MOST_SECONDS, (kilobytes, seconds)
    (receipt,) = json.loads(out)["receipts"]
    count("hostile bundle", 1, "files")
    return code, receipt, before, dumps.centre(desk.centre)


@pytest.mark.parametrize("name", WHOLE)
def test_a_hostile_bundle_is_refused_as_a_whole(centre, name):
    code, receipt, before, after = merged(centre, WHOLE[name]())

    assert receipt["outcome"] == "refused" and receipt["reason"], receipt
    assert code == 2
    assert after | {"quarantine": []} == before | {"quarantine": []}
    inspected = measured(centre, "inspect", centre.folder / "hostile.canvass")
    assert inspected[0] == 2 and inspected[3] < MOST_KILOBYTES and inspected[4] < MOST_SECONDS


@pytest.mark.parametrize("name", ITEMS)
def test_a_hostile_item_is_kept_out(centre, name):
    code, receipt, before, after = merged(centre, ITEMS[name]())

    assert receipt["refused"] >= 1, receipt
    assert code in (2, 3)
    sound = {row for row in after["revisions"] if row not in before["revisions"]}
    assert len(sound) == receipt["new"] + receipt["newer"]
    assert [row for row in before["revisions"] if row not in after["revisions"]] == []
    assert receipt["outcome"] == "refused" or all(remark["reason"] for remark in receipt["remarks"])


@pytest.mark.parametrize("name", WAITING)
def test_what_lacks_its_ground_waits_and_changes_nothing(centre, name):
    _, receipt, before, after = merged(centre, WAITING[name]())

    assert receipt["waiting"] == 1 and receipt["remarks"][0]["reason"], receipt
    assert dumps.substance(after) == dumps.substance(before)


def test_the_same_id_with_another_content_is_a_conflict_and_nothing_is_lost(centre):
    code, receipt, before, after = merged(centre, attack(one(name="victim", content=writer.coffee("forged"))))

    assert receipt["conflict"] == 1 and code == 4
    assert set(before["revisions"]) < set(after["revisions"])
    assert [row[1] for row in after["responses"]] == [2]


def test_a_counter_near_the_end_takes_no_place(centre):
    """2^63 - 2 is sound where its parents say so; nobody can make it from nothing."""
    _, receipt, before, after = merged(centre, attack(one(counter=2**63 - 2, parents=(honest().hash(VICTIM),))))

    assert receipt["new"] == receipt["newer"] == 0
    assert dumps.substance(after) == dumps.substance(before)

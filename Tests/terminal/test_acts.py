"""What a centre says and undoes: conflicts, resolutions, withdrawals, undoing, exclusions, and the way back to devices."""

import contextlib
import json
import pathlib
import shutil
import sqlite3
import zlib

import pytest

from canvass_process import Canvass

COFFEE = """\
canvass: 1
id: coffee
version: 1
title: {any: Coffee}
languages: [en]
sections:
  - id: habits
    questions:
      - {id: kind, type: text, text: {any: Which kind?}}
      - id: size
        type: single
        text: {any: Which size?}
        options: [{code: 1, label: {any: Small}}, {code: 2, label: {any: Large}}]
"""


class Machine(Canvass):
    """A machine with a store of its own."""

    def __init__(self, binary, folder):
        folder.mkdir(exist_ok=True)
        super().__init__(binary, folder)
        self.definition = self.write("coffee.yaml", COFFEE)

    def submit(self, kind, size=1):
        script = json.dumps({"kind": kind, "size": size})
        result = self.run("take", self.definition, "--answers", "-", input=script)
        assert result.returncode == 0, result.stderr.decode()
        return result.stdout.decode().split()[0]

    def edit(self, identifier, kind):
        result = self.run("edit", identifier, input=f"1\n{kind}\n:submit\n")
        assert result.returncode == 0, result.stderr.decode()

    def pack(self, name, *options):
        target = self.folder / name
        self.done("pack", "--output", target, *options)
        return target

    def done(self, *arguments):
        result = self.run(*arguments)
        assert result.returncode == 0, result.stderr.decode() + result.stdout.decode()
        return result.stdout.decode()

    def clone(self, name):
        """A copy of the machine's store, key and all, as from a backup."""
        other = Machine(self.binary, self.folder.parent / name)
        for path in self.folder.glob("responses.sqlite*"):
            shutil.copy(path, other.folder / path.name)
        return other


@pytest.fixture
def first(binary, tmp_path):
    return Machine(binary, tmp_path / "first")


@pytest.fixture
def second(binary, tmp_path):
    return Machine(binary, tmp_path / "second")


@pytest.fixture
def centre(tmp_path):
    return tmp_path / "central.sqlite"


def merge(machine, centre, *sources):
    result = machine.run("merge", *sources, "--into", centre)
    assert result.returncode in (0, 4), result.stderr.decode() + result.stdout.decode()
    return result


def conflicts(machine, centre):
    result = machine.run("conflicts", centre, "--format", "json")
    found = json.loads(result.stdout)
    assert result.returncode == (4 if found else 0), result.stderr.decode()
    return found


def rows(path, sql):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def digest(path):
    return rows(path, "SELECT revisions, states FROM centre")


def unpacked(data):
    """A file's bytes; those of a bundle with all its parts unpacked."""
    if not data.startswith(b"canvass bundle 1\n"):
        return data
    length = int.from_bytes(data[17:21], "big")
    manifest = json.loads(data[21 : 21 + length])
    place = 21 + length
    place += 4 + int.from_bytes(data[place : place + 4], "big")
    for part in manifest["definitions"] + manifest["batches"]:
        data += zlib.decompress(data[place : place + part["packed"]], wbits=-15)
        place += part["packed"]
    return data


def files_with(folder, text):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if text.encode() in unpacked(path.read_bytes()))


@pytest.fixture
def conflict(first, centre):
    """A response that a store and its copy have corrected differently, merged; its id."""
    identifier = first.submit("mocha")
    clone = first.clone("clone")
    first.edit(identifier, "latte")
    clone.edit(identifier, "lungo")
    first.pack("one.canvass")
    clone.pack("two.canvass")
    result = merge(first, centre, first.folder / "one.canvass", clone.folder / "two.canvass")
    assert result.returncode == 4
    assert b"canvass conflicts" in result.stdout
    return identifier


def test_a_conflict_is_told_with_every_answer_that_differs(first, centre, conflict):
    (found,) = conflicts(first, centre)

    assert found["response"] == conflict and found["questionnaire"] == "coffee"
    assert [state["counts"] for state in found["states"]] == [True, False]
    (difference,) = found["differences"]
    assert (difference["variable"], difference["label"]) == ("kind", "Which kind?")
    assert {value["value"] for value in difference["values"]} == {"latte", "lungo"}
    assert {value["words"] for value in difference["values"]} == {'"latte"', '"lungo"'}
    said = first.run("conflicts", centre).stdout.decode()
    assert "kind (Which kind?)" in said and '"lungo"' in said and "1 conflict\n" in said


def test_a_resolution_closes_the_conflict_here_and_at_another_centre(first, second, centre, conflict, tmp_path):
    (found,) = conflicts(first, centre)
    loser = found["states"][1]["revision"]
    first.done("resolve", centre, conflict, "--keep", loser[:8])
    assert conflicts(first, centre) == []
    assert first.run("resolve", centre, conflict, "--keep", loser[:8]).returncode == 1

    other = tmp_path / "other.sqlite"
    merge(second, other, first.folder / "one.canvass", tmp_path / "clone" / "two.canvass")
    assert len(conflicts(second, other)) == 1
    first.done("pack", "--from", centre, "--output", tmp_path / "said.canvass")
    merge(second, other, tmp_path / "said.canvass")
    assert conflicts(second, other) == []
    assert digest(other) == digest(centre)


def test_a_state_must_be_named_well(first, centre, conflict):
    for keep, reason in [("12", "too short"), ("zzzzzz", "none of the states")]:
        result = first.run("resolve", centre, conflict, "--keep", keep)
        assert result.returncode == 1 and reason in result.stderr.decode()


def test_two_centres_that_decide_differently_are_in_conflict_again(first, second, centre, conflict, tmp_path):
    other = tmp_path / "other.sqlite"
    merge(second, other, first.folder / "one.canvass", tmp_path / "clone" / "two.canvass")
    (found,) = conflicts(first, centre)
    kept, dropped = (state["revision"] for state in found["states"])
    first.done("resolve", centre, conflict, "--keep", kept)
    second.done("resolve", other, conflict, "--keep", dropped)

    first.done("pack", "--from", centre, "--output", tmp_path / "here.canvass")
    second.done("pack", "--from", other, "--output", tmp_path / "there.canvass")
    assert merge(first, centre, tmp_path / "there.canvass").returncode == 4
    assert merge(second, other, tmp_path / "here.canvass").returncode == 4

    (here,), (there,) = conflicts(first, centre), conflicts(second, other)
    assert here["states"] == there["states"] and len(here["states"]) == 2
    assert digest(centre) == digest(other)


def test_what_is_undone_can_be_brought_back(first, centre, tmp_path):
    first.submit("mocha")
    merge(first, centre, first.pack("one.canvass"))
    first.submit("latte")
    merge(first, centre, first.pack("two.canvass"))
    before = digest(centre)

    assert "is undone" in first.done("undo", centre, "two.canvass", "--reason", "sent by mistake")
    assert digest(centre) != before
    history = first.json("history", centre)
    assert [bundle["undone"] for bundle in history["bundles"]] == [False, True, False]
    (act,) = history["acts"]
    assert (act["reason"], act["holds"], act["in_force"]) == ("sent by mistake", True, True)

    again = merge(first, centre, first.folder / "two.canvass")
    assert b"stays undone" in again.stdout and digest(centre) != before
    foretold = first.done("merge", first.folder / "two.canvass", "--into", centre, "--revert", "--dry-run")
    assert digest(centre) != before
    assert first.done("merge", first.folder / "two.canvass", "--into", centre, "--revert") == foretold
    assert "is brought back" in foretold
    assert digest(centre) == before
    assert "sent by mistake" in first.done("history", centre)


def test_undoing_twice_says_so_and_changes_nothing(first, centre, tmp_path):
    first.submit("mocha")
    merge(first, centre, first.pack("one.canvass"))
    counts = first.done("undo", centre, "one.canvass", "--revert")
    assert "is not undone" in counts and "nothing was changed" in counts

    assert first.json("undo", centre, "one.canvass")["changed"] is True
    undone = digest(centre)
    acts = sorted((tmp_path / "central.sqlite-acts").iterdir())
    assert "is undone already; nothing was changed" in first.done("undo", centre, "one.canvass")
    again = first.json("undo", centre, "one.canvass")
    assert (again["undone"], again["changed"]) == (True, False)
    assert digest(centre) == undone and sorted((tmp_path / "central.sqlite-acts").iterdir()) == acts

    # What a crash kept from being merged has said it, too.
    shutil.copy(centre, tmp_path / "kept.sqlite")
    first.done("undo", centre, "one.canvass", "--revert")
    counting = digest(centre)
    shutil.copy(tmp_path / "kept.sqlite", centre)
    assert "nothing was changed" in first.done("undo", centre, "one.canvass", "--revert")
    assert digest(centre) == counting


@pytest.fixture
def corrections(first, tmp_path):
    """The bundle of a response, and two with nothing but a correction of it each, by a store and its copy."""
    identifier = first.submit("mocha")
    clone = first.clone("clone")
    bundle = first.pack("one.canvass")
    earlier = tmp_path / "earlier.sqlite"
    merge(first, earlier, bundle)
    first.done("pack", "--from", earlier, "--output", tmp_path / "letter.canvass")
    for machine, kind in [(first, "latte"), (clone, "lungo")]:
        machine.done("merge", tmp_path / "letter.canvass", "--into", machine.store)
        machine.edit(identifier, kind)
    return bundle, first.pack("left.canvass"), clone.pack("right.canvass")


def test_a_conflict_of_what_had_waited_is_told_by_the_merge_that_releases_it(first, centre, corrections):
    bundle, left, right = corrections
    waiting = merge(first, centre, left, right)
    assert waiting.returncode == 0 and b"2 waiting" in waiting.stdout
    foretold = first.run("merge", bundle, "--into", centre, "--dry-run")
    done = first.run("merge", bundle, "--into", centre, "--format", "json")

    assert foretold.returncode == done.returncode == 4
    assert b"1 response is in conflict by what had waited" in foretold.stdout
    assert b"canvass conflicts" in foretold.stdout
    report = json.loads(done.stdout)
    (receipt,) = report["receipts"]
    assert (receipt["new"], receipt["conflict"], receipt["released"], receipt["also_in_conflict"]) == (1, 0, 2, 1)
    assert report["totals"]["also_in_conflict"] == 1 and len(conflicts(first, centre)) == 1


def test_a_conflict_that_is_brought_back_is_told_by_the_dry_run_and_by_the_merge(first, centre, corrections):
    bundle, left, right = corrections
    merge(first, centre, bundle, left)
    first.done("undo", centre, "left.canvass")
    assert merge(first, centre, right).returncode == 0
    again = first.run("merge", left, bundle, "--into", centre)
    assert again.returncode == 0 and b"in conflict" not in again.stdout
    before = digest(centre)

    foretold = first.run("merge", left, bundle, "--into", centre, "--revert", "--dry-run")
    assert digest(centre) == before
    done = first.run("merge", left, bundle, "--into", centre, "--revert")

    assert foretold.returncode == done.returncode == 4
    assert foretold.stdout == done.stdout and b"1 response is in conflict" in done.stdout
    assert len(conflicts(first, centre)) == 1
    once_more = first.run("merge", left, bundle, "--into", centre, "--revert")
    assert once_more.returncode == 0 and b"in conflict" not in once_more.stdout


def test_bundles_are_named_by_id_or_source_and_nothing_else(first, centre, tmp_path):
    first.submit("mocha")
    merge(first, centre, first.pack("one.canvass"))
    bundle = first.json("history", centre)["bundles"][0]["bundle"]
    assert first.run("undo", centre, "nothing.canvass").returncode == 1
    first.done("undo", centre, bundle[:6])
    first.done("undo", centre, bundle, "--revert")
    act = first.json("history", centre)["bundles"][1]["bundle"]
    refused = first.run("undo", centre, act)
    assert refused.returncode == 1 and b"only what a centre said" in refused.stderr


def test_withdrawn_answers_leave_all_files_of_the_centre_and_never_return(first, centre, conflict, tmp_path):
    (found,) = conflicts(first, centre)
    first.done("resolve", centre, conflict, "--keep", found["states"][0]["revision"])
    here = tmp_path / "central"
    here.mkdir()
    for path in [*tmp_path.glob("central.sqlite*")]:
        shutil.move(path, here / path.name)
    centre = here / centre.name
    words = ["mocha", "latte", "lungo"]
    assert all(files_with(here, word) for word in words[1:])

    refused = first.run("withdraw", conflict, "--from", centre)
    assert refused.returncode == 1 and b"--yes" in refused.stderr
    said = first.done("withdraw", conflict, "--from", centre, "--yes")
    assert "one.canvass" in said and "two.canvass" in said and "backups" in said
    for word in words:
        assert files_with(here, word) == []

    result = merge(first, centre, first.store, tmp_path / "clone" / "responses.sqlite", first.folder, tmp_path / "clone")
    assert result.returncode == 0
    again = first.clone("again")
    again.edit(conflict, "ristretto")
    merge(again, centre, again.pack("late.canvass"), again.pack("all.canvass", "--all"))
    for word in [*words, "ristretto"]:
        assert files_with(here, word) == []
    assert conflicts(first, centre) == []
    assert first.json("withdraw", conflict, "--from", centre, "--yes")["withdrawn"] == conflict


def test_a_response_can_be_withdrawn_before_it_arrives(first, centre, tmp_path):
    gone, stays = first.submit("mocha"), first.submit("latte")
    first.edit(gone, "lungo")
    bundle = first.pack("late.canvass")
    other = Machine(first.binary, tmp_path / "other")
    other.submit("macchiato")
    merge(other, centre, other.pack("first.canvass"))

    assert first.run("withdraw", gone[-8:], "--from", centre, "--yes").returncode == 1
    first.done("withdraw", gone, "--from", centre, "--yes")
    merge(first, centre, bundle)
    data = centre.read_bytes()
    assert b"mocha" not in data and b"lungo" not in data and b"latte" in data
    assert rows(centre, "SELECT count(*) FROM response WHERE is_withdrawn") == [(1,)]

    # It travels without a definition, too.
    first.done("pack", "--from", centre, "--output", tmp_path / "said.canvass")
    third = tmp_path / "third.sqlite"
    merge(first, third, tmp_path / "said.canvass", bundle)
    assert b"mocha" not in third.read_bytes() and b"latte" in third.read_bytes()


def test_a_centre_writes_back_and_a_device_erases_and_packs_only_the_rest(first, centre, tmp_path):
    gone, stays = first.submit("mocha"), first.submit("latte")
    merge(first, centre, first.pack("one.canvass"))
    first.done("withdraw", gone, "--from", centre, "--yes")
    letter = tmp_path / "letter.canvass"
    first.done("pack", "--from", centre, "--output", letter)
    later = first.submit("lungo")

    said = first.done("merge", letter, "--into", first.store)
    assert "1 withdrawn and erased here" in said and gone in said and "numbers 1 to 2" in said
    assert {header["id"] for header in first.responses()} == {stays, later}
    assert b"mocha" not in first.store.read_bytes()
    (packed,) = first.json("pack", "--output", first.folder / "rest.canvass")
    assert (packed["first"], packed["last"], packed["items"]) == (3, 3, 1)

    # The same again, a device's bundle, and a centre that is none.
    again = json.loads(first.run("merge", letter, "--into", first.store, "--format", "json").stdout)
    assert again["letters"][0]["known"] == 1 and again["letters"][0]["withdrawn"] == []
    refused = first.run("merge", first.folder / "one.canvass", "--into", first.store)
    assert refused.returncode == 2 and b"a device's bundle" in refused.stdout


def test_a_resolution_reaches_the_device_and_its_next_correction_builds_on_it(first, centre, conflict, tmp_path):
    (found,) = conflicts(first, centre)
    first.done("resolve", centre, conflict, "--keep", found["states"][0]["revision"])
    first.done("pack", "--from", centre, "--output", tmp_path / "letter.canvass")
    first.done("merge", tmp_path / "letter.canvass", "--into", first.store)
    first.edit(conflict, "espresso")

    assert merge(first, centre, first.pack("after.canvass")).returncode == 0
    assert conflicts(first, centre) == []


def test_a_letter_counts_only_from_a_key_that_may_speak_for_the_centre(first, centre, tmp_path):
    gone = first.submit("mocha")
    merge(first, centre, first.pack("one.canvass"))
    first.done("withdraw", gone, "--from", centre, "--yes")
    letter = tmp_path / "letter.canvass"
    first.done("pack", "--from", centre, "--output", letter)
    key = public_key(tmp_path / "central.sqlite-key")
    device = first.write("device-signers", f"device {key}\n")
    refused = first.run("merge", letter, "--into", first.store, "--allowed-signers", device)
    assert refused.returncode == 2 and len(first.responses()) == 1
    allowed = first.write("signers", f"centre {key}\n")
    said = first.done("merge", letter, "--into", first.store, "--allowed-signers", allowed)
    assert "unverified" not in said and first.responses() == []


def public_key(path):
    """The type and the key of the public half of a key file."""
    return " ".join(pathlib.Path(f"{path}.pub").read_text().split()[:2])


def test_a_centre_that_nobody_allowed_is_kept_out(first, second, centre, tmp_path):
    identifier = first.submit("mocha")
    bundle = first.pack("one.canvass")
    forger = tmp_path / "forger.sqlite"
    merge(second, forger, bundle)
    second.done("exclude", forger, identifier, "--reason", "spite")
    second.done("pack", "--from", forger, "--output", tmp_path / "spite.canvass")
    device, stranger = (public_key(path) for path in [first.folder / "responses.sqlite-key", tmp_path / "forger.sqlite-key"])
    signers = first.write("signers", f"device {device}\ndevice {stranger}\n")

    first.done("merge", bundle, "--into", centre, "--allowed-signers", signers)
    before = digest(centre)
    refused = first.run("merge", tmp_path / "spite.canvass", "--into", centre, "--allowed-signers", signers)
    assert refused.returncode == 2 and digest(centre) == before


def test_an_exclusion_survives_making_the_centre_anew(first, centre, tmp_path):
    identifier = first.submit("mocha")
    merge(first, centre, first.pack("one.canvass"))
    assert first.run("exclude", centre, identifier).returncode == 64
    first.done("exclude", centre, identifier, "--reason", "a trial")
    excluded = digest(centre)
    assert first.run("exclude", centre, identifier, "--reason", "again").returncode == 1

    new = tmp_path / "new.sqlite"
    merge(first, new, tmp_path / "central.sqlite-acts", first.folder / "one.canvass")
    assert digest(new) == excluded
    first.done("exclude", centre, identifier, "--revoke")
    assert digest(centre) != excluded
    assert first.run("exclude", centre, identifier, "--revoke").returncode == 1


def test_what_a_crash_left_unmerged_is_merged_before_anything_new_is_said(first, centre, tmp_path):
    identifier = first.submit("mocha")
    merge(first, centre, first.pack("one.canvass"))
    first.done("exclude", centre, identifier, "--reason", "a trial")
    first.done("exclude", centre, identifier, "--revoke")
    # As if the database had not got the second act: it is made anew from the device's bundle alone.
    centre.unlink()
    merge(first, centre, first.folder / "one.canvass")
    first.done("exclude", centre, identifier, "--reason", "a trial after all")

    acts = first.json("history", centre)["acts"]
    assert [act["sequence"] for act in acts] == [1, 2, 3]
    assert [act["in_force"] for act in acts] == [False, False, True]
    (packed,) = first.json("pack", "--from", centre, "--output", tmp_path / "said.canvass")
    assert (packed["first"], packed["last"]) == (1, 3)


def test_all_that_counts_can_be_packed_and_makes_the_same_centre(first, centre, conflict, tmp_path):
    second = Machine(first.binary, tmp_path / "field")
    second.done("simulate", second.definition, "--count", "50", "--seed", "7", "--store", second.store)
    merge(first, centre, second.pack("made.canvass"))
    first.done("pack", "--from", centre, "--all", "--output", tmp_path / "all.canvass")
    new = tmp_path / "new.sqlite"
    merge(first, new, tmp_path / "all.canvass")
    assert digest(new) == digest(centre)
    assert len(conflicts(first, new)) == 1


def test_wrong_usage_is_told(first, centre):
    assert first.run("withdraw", "x", "--from", centre, "--store", "y").returncode == 64
    assert first.run("pack", "--from", centre, "--store", "y", "--output", "z").returncode == 64
    for command in [["conflicts"], ["history"], ["undo"], ["resolve"]]:
        assert first.run(*command).returncode == 64
    absent = first.run("conflicts", centre)
    assert absent.returncode == 1 and not centre.exists()

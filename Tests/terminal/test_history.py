"""Revisions of a response: sealing, corrections, withdrawal, and what a crash or a full disk leaves of them."""

import concurrent.futures
import contextlib
import hashlib
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import time

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
      - {id: place, type: text, text: {any: Which place?}}
"""
VERSION_1 = pathlib.Path(__file__).resolve().parents[1] / "LocalStoreTests" / "Golden" / "store-of-version-1.sql"
SEED = 20220331


@pytest.fixture
def coffee(canvass):
    return canvass.write("coffee.yaml", COFFEE)


def submit(canvass, coffee, kind="mocha"):
    """Submits a response; gives its id."""
    script = json.dumps({"kind": kind, "place": "kitchen"})
    result = canvass.run("take", coffee, "--answers", "-", input=script)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode().split()[0]


def edit(canvass, identifier, kind):
    return canvass.run("edit", identifier, input=f"1\n{kind}\n:submit\n")


def history(canvass, identifier):
    return canvass.json("show", identifier, "--history")["history"]


def column(store, sql):
    with contextlib.closing(sqlite3.connect(store)) as connection:
        return [value for (value,) in connection.execute(sql)]


def sequences(store):
    return column(store, "SELECT sequence FROM revision WHERE made_here AND sequence > 0 ORDER BY sequence")


def is_sound(store):
    return column(store, "PRAGMA integrity_check") == ["ok"]


def files_with(folder, text):
    return sorted(path.name for path in folder.iterdir() if path.is_file() and text.encode() in path.read_bytes())


def test_what_is_submitted_has_a_revision_at_once(canvass, coffee):
    identifier = submit(canvass, coffee)
    (listed,) = canvass.responses()
    (revision,) = history(canvass, identifier)

    assert listed["revision"] == revision["hash"]
    assert listed["being_edited"] is False
    assert revision["kind"] == "complete" and revision["parents"] == [] and revision["head"] is True
    assert (revision["sequence"], revision["counter"]) == (1, 1)
    assert "* " + revision["hash"] in canvass.run("show", identifier, "--history").stdout.decode()


def test_a_draft_has_no_revision(canvass, coffee):
    canvass.run("take", coffee, input="mocha\n")
    (draft,) = canvass.responses()

    assert draft["revision"] is None and draft["being_edited"] is False
    assert history(canvass, draft["id"]) == []


def test_a_correction_is_a_second_revision_after_the_first(canvass, coffee):
    identifier = submit(canvass, coffee)
    assert edit(canvass, identifier, "latte").returncode == 0

    first, second = history(canvass, identifier)
    assert second["parents"] == [first["hash"]]
    assert canvass.responses()[0]["revision"] == second["hash"]
    assert canvass.answers(identifier) == {"kind": "latte", "place": "kitchen"}


def test_a_correction_that_changes_nothing_makes_no_revision(canvass, coffee):
    identifier = submit(canvass, coffee)
    assert edit(canvass, identifier, "mocha").returncode == 0

    assert len(history(canvass, identifier)) == 1
    assert canvass.responses()[0]["disposition"] == "complete"


def test_a_correction_that_is_left_says_so_and_goes_on_with_resume(canvass, coffee):
    identifier = submit(canvass, coffee)
    assert canvass.run("edit", identifier, input="1\nlatte\n").returncode == 3

    (listed,) = canvass.responses()
    assert listed["being_edited"] is True and listed["disposition"] == "draft"
    assert listed["revision"] == history(canvass, identifier)[0]["hash"]
    assert "draft (being edited)" in canvass.run("responses").stdout.decode()
    assert "Being edited" in canvass.run("show", identifier).stdout.decode()
    refused = canvass.run("delete", identifier, "--yes")
    assert refused.returncode == 1 and "was submitted before" in refused.stderr.decode()
    again = canvass.run("edit", identifier)
    assert again.returncode == 1 and f"canvass resume {identifier}" in again.stderr.decode()

    assert canvass.run("resume", identifier, input=":submit\n").returncode == 0
    assert len(history(canvass, identifier)) == 2


def test_a_correction_that_is_discarded_leaves_what_was_submitted(canvass, coffee):
    identifier = submit(canvass, coffee)
    before = canvass.json("show", identifier, "--history")
    canvass.run("edit", identifier, input="1\nsecond thoughts\n")

    assert canvass.run("edit", identifier, "--discard").returncode == 0
    assert canvass.json("show", identifier, "--history") == before
    assert files_with(canvass.folder, "second thoughts") == []
    nothing = canvass.run("edit", identifier, "--discard")
    assert nothing.returncode == 1 and "not being edited" in nothing.stderr.decode()


def test_a_draft_is_not_edited(canvass, coffee):
    canvass.run("take", coffee, input="mocha\n")
    (draft,) = canvass.responses()

    for command in ["edit", "withdraw"]:
        refused = canvass.run(command, draft["id"])
        assert refused.returncode == 1
        assert "is a draft" in refused.stderr.decode()


def test_a_withdrawal_leaves_no_byte_of_the_answers(canvass, coffee):
    identifier = submit(canvass, coffee, "utterly private")
    other = submit(canvass, coffee, "somebody else's")
    edit(canvass, identifier, "private as well")
    (canvass.folder / "responses.sqlite.before-migration-2").write_text("utterly private")
    assert "responses.sqlite" in files_with(canvass.folder, "utterly private")

    unasked = canvass.run("withdraw", identifier)
    assert unasked.returncode == 1 and "say --yes" in unasked.stderr.decode()
    gone = canvass.json("withdraw", identifier, "--yes")

    assert gone["withdrawn"] == identifier
    assert [pathlib.Path(path).name for path in gone["removed"]] == ["responses.sqlite.before-migration-2"]
    for text in ["utterly private", "private as well"]:
        assert files_with(canvass.folder, text) == []
    assert is_sound(canvass.store)
    assert [response["id"] for response in canvass.responses()] == [other]
    assert [withdrawal["id"] for withdrawal in canvass.json("responses", "--withdrawn")] == [identifier]
    shown = canvass.run("show", identifier)
    assert shown.returncode == 1 and "was withdrawn" in shown.stderr.decode()
    assert canvass.json("withdraw", identifier, "--yes")["withdrawn"] == identifier
    assert sequences(canvass.store) == [1, 2, 3, 4]


def definition_hash(name, content):
    """As `Docs/Storage.md` says."""
    frame = b"canvass definition 1\n"
    for part in [name.encode(), content]:
        frame += len(part).to_bytes(8, "big") + part
    return hashlib.sha256(frame).hexdigest()


@pytest.fixture
def store_of_version_1(canvass):
    """The golden store, and in it a third response, submitted under a definition that can be asked."""
    content = COFFEE.encode()
    definition = definition_hash("coffee.yaml", content)
    identifier = "017fe05d-6700-7000-8000-0000000000ff"
    entry = "INSERT INTO journal VALUES (3, ?, 1, 1648728000000, ?, NULL, ?, ?, ?, ?, NULL, ?, ?)"
    with sqlite3.connect(canvass.store) as connection:
        connection.executescript(VERSION_1.read_text())
        connection.execute("INSERT INTO definition VALUES (?, 1648728000000)", [definition])
        connection.execute("INSERT INTO definition_file VALUES (?, 0, 'coffee.yaml', ?)", [definition, content])
        connection.execute(
            "INSERT INTO response VALUES (3, ?, 'coffee', '1', NULL, ?, 'interview', 'line', 'en', 'draft', ?, ?)",
            [identifier, definition, 1648728000000, 1648728000000],
        )
        beginning = json.dumps({"seed": "7", "language": "en", "today": "2022-03-31"})
        for number, kind, question, form, value in [
            (1, "began", None, "beginning", beginning),
            (2, "answered", "kind", "text", "an old mocha"),
            (3, "moved", "place", None, None),
            (4, "answered", "place", "text", "kitchen"),
            (5, "moved", None, None, None),
            (6, "ended", None, "ending", "submitted"),
        ]:
            empty = "" if kind == "answered" else None
            connection.execute(entry, [number, number * 10, kind, question, empty, empty, form, value])
        connection.execute("UPDATE response SET disposition = 'complete' WHERE number = 3")
    return identifier


def test_what_a_store_of_version_1_holds_is_sealed_edited_and_withdrawn(canvass, store_of_version_1):
    identifier = store_of_version_1
    assert canvass.responses()[0]["revision"] is None

    assert edit(canvass, identifier, "latte").returncode == 0
    first, second = history(canvass, identifier)
    assert second["parents"] == [first["hash"]]
    assert files_with(canvass.folder, "an old mocha") == ["responses.sqlite", "responses.sqlite.before-migration-2"]

    removed = canvass.json("withdraw", identifier, "--yes")["removed"]
    assert [pathlib.Path(path).name for path in removed] == ["responses.sqlite.before-migration-2"]
    assert files_with(canvass.folder, "an old mocha") == []


def test_what_can_no_longer_be_asked_is_not_edited_but_can_be_withdrawn(canvass):
    with sqlite3.connect(canvass.store) as connection:
        connection.executescript(VERSION_1.read_text())
    (complete,) = [response for response in canvass.responses() if response["disposition"] == "complete"]

    refused = canvass.run("edit", complete["id"])
    assert refused.returncode == 1
    assert "does not accept" in refused.stderr.decode()
    assert canvass.responses()[1]["disposition"] == "complete"
    assert canvass.run("withdraw", complete["id"], "--yes").returncode == 0
    assert complete["id"] not in [response["id"] for response in canvass.responses()]


def test_numbers_have_no_gaps_when_many_programs_submit_at_once(canvass, coffee):
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        submitted = list(pool.map(lambda number: submit(canvass, coffee, f"kind {number}"), range(12)))

    assert sequences(canvass.store) == list(range(1, 13))
    assert {response["id"] for response in canvass.responses() if response["revision"]} == set(submitted)


def test_numbers_have_no_gaps_after_kills_and_what_was_not_sealed_is_sealed_later(canvass, coffee):
    script = canvass.write("script.json", json.dumps({"kind": "mocha", "place": "kitchen"}))
    start = time.monotonic()
    submit(canvass, coffee)
    span = 1.2 * (time.monotonic() - start)
    moments = random.Random(SEED)
    for _ in range(40):
        process = subprocess.Popen(
            [canvass.binary, "take", coffee, "--answers", script],
            env=canvass.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(span / 4, span))
        process.send_signal(signal.SIGKILL)
        process.wait()

    assert is_sound(canvass.store)
    numbers = sequences(canvass.store)
    assert numbers == list(range(1, len(numbers) + 1))
    ended = [response for response in canvass.responses() if response["disposition"] == "complete"]
    for response in ended:
        if response["revision"] is None:
            assert canvass.run("edit", response["id"]).returncode == 3
    assert sequences(canvass.store) == list(range(1, len(ended) + 1)), f"seed {SEED}"


def test_a_withdrawal_that_is_killed_is_done_or_not_done_and_is_finished_later(canvass, coffee):
    identifier = submit(canvass, coffee, "utterly private")
    untouched = canvass.store.read_bytes()
    start = time.monotonic()
    assert canvass.run("withdraw", identifier, "--yes").returncode == 0
    span = 1.2 * (time.monotonic() - start)
    moments = random.Random(SEED)
    outcomes = set()
    for _ in range(30):
        canvass.store.write_bytes(untouched)
        process = subprocess.Popen(
            [canvass.binary, "withdraw", identifier, "--yes"], env=canvass.environment, stdout=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(span / 4, span))
        process.send_signal(signal.SIGKILL)
        process.wait()

        assert canvass.run("responses").returncode == 0
        assert is_sound(canvass.store)
        kept = [response["revision"] for response in canvass.responses()]
        gone = canvass.json("responses", "--withdrawn")
        assert (len(kept), len(gone)) in [(1, 0), (0, 1)], f"seed {SEED}"
        outcomes.add(len(gone))
        assert canvass.run("withdraw", identifier, "--yes").returncode == 0
        assert files_with(canvass.folder, "utterly private") == []
        assert sequences(canvass.store) == [1, 2]
    assert outcomes == {0, 1}, f"seed {SEED}"


@pytest.fixture
def small_disk(binary, tmp_path):
    """A file system of 400 KiB with a program that keeps its store there."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("mounting a small file system is not allowed here")
    try:
        yield Canvass(binary, folder)
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_each_step_done_or_not_done(small_disk, tmp_path):
    coffee = tmp_path / "coffee.yaml"
    coffee.write_text(COFFEE)
    filler = small_disk.folder / "filler"

    def leave_free(kibibytes):
        filler.unlink(missing_ok=True)
        status = os.statvfs(small_disk.folder)
        filler.write_bytes(b"x" * max(0, status.f_bavail * status.f_frsize - 1024 * kibibytes))

    identifier = submit(small_disk, coffee, "long " * 90)
    outcomes = set()
    for free in range(0, 100, 4):
        leave_free(free)
        result = edit(small_disk, identifier, f"kind {free}")
        assert is_sound(small_disk.store)
        numbers = sequences(small_disk.store)
        assert numbers == list(range(1, len(numbers) + 1))
        outcomes.add(result.returncode)
        filler.unlink()
        if small_disk.responses()[0]["being_edited"]:
            assert small_disk.run("edit", identifier, "--discard").returncode == 0
        assert len(history(small_disk, identifier)) in (len(numbers), len(numbers) + 1)
    assert 0 in outcomes and 1 in outcomes

    for free in range(0, 400, 4):
        leave_free(free)
        result = small_disk.run("withdraw", identifier, "--yes")
        assert is_sound(small_disk.store)
        gone = [withdrawal["id"] for withdrawal in small_disk.json("responses", "--withdrawn")]
        assert gone == ([] if small_disk.responses() else [identifier])
        if result.returncode == 0:
            break
    assert result.returncode == 0
    filler.unlink()
    assert files_with(small_disk.folder, "long long") == []

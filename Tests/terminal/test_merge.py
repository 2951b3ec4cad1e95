"""Bundles and central databases with the real program, ssh-keygen and age: from two devices to one database."""

import json
import os
import pty
import shutil
import sqlite3
import subprocess

import pytest

SURVEY = """\
canvass: 1
id: tea
version: 1
title: Tea
languages: [en]
sections:
  - id: s
    questions:
      - {id: kind, type: single, text: Which kind?, options: [{code: 1, label: Green}, {code: 2, label: Black}]}
      - {id: cups, type: integer, text: How many cups?, min: 0, max: 20}
      - {id: why, type: text, text: Why?, required: false}
"""


@pytest.fixture
def tea(canvass):
    return canvass.write("tea.yaml", SURVEY)


def answer(canvass, tea, store, **answers):
    script = canvass.write("answers.json", json.dumps(answers))
    done = canvass.run("take", tea, "--answers", script, "--store", store, "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)["id"]


def merged(canvass, *arguments, code=0):
    done = canvass.run("merge", *arguments, "--format", "json")
    assert done.returncode == code, (done.stdout.decode(), done.stderr.decode())
    return json.loads(done.stdout)


def digest(canvass, path):
    return canvass.json("digest", path)["digest"]


@pytest.fixture
def devices(canvass, tea):
    """Two stores with two and one responses, and their bundles in one folder."""
    sticks = canvass.folder / "sticks"
    sticks.mkdir()
    stores = [canvass.folder / "a.sqlite", canvass.folder / "b.sqlite"]
    answer(canvass, tea, stores[0], kind=1, cups=3)
    answer(canvass, tea, stores[0], kind=2, cups=5, why="it is strong")
    answer(canvass, tea, stores[1], kind=2, cups=1)
    for store in stores:
        packed = canvass.run("pack", "--store", store, "--output", sticks)
        assert packed.returncode == 0, packed.stderr.decode()
    return stores, sticks


def test_two_devices_become_one_database_in_any_order_any_number_of_times(canvass, devices):
    stores, sticks = devices
    first, second = sorted(sticks.iterdir())
    one, other, third = (canvass.folder / name for name in ["one.db", "other.db", "third.db"])

    report = merged(canvass, first, second, "--into", one)
    assert report["totals"]["new"] == 3
    merged(canvass, second, "--into", other)
    merged(canvass, sticks, second, "--into", other)
    merged(canvass, *reversed(stores), "--into", third)

    assert digest(canvass, one) == digest(canvass, other) == digest(canvass, third)
    again = merged(canvass, sticks, *stores, "--into", one)
    assert again["totals"]["known"] == 6 and again["totals"]["new"] == 0
    assert {receipt["outcome"] for receipt in again["receipts"]} == {"already_merged", "merged"}


def test_a_dry_run_says_what_the_merge_says_and_changes_nothing(canvass, devices):
    _, sticks = devices
    central = canvass.folder / "c.db"
    dry = canvass.run("merge", sticks, "--into", central, "--dry-run")
    assert dry.returncode == 0 and not central.exists()
    done = canvass.run("merge", sticks, "--into", central)
    assert dry.stdout == done.stdout
    before = digest(canvass, central)
    assert canvass.run("merge", sticks, "--into", central, "--dry-run").returncode == 0
    assert digest(canvass, central) == before


def test_a_store_has_the_digest_of_a_centre_that_merged_it_alone(canvass, devices):
    stores, _ = devices
    central = canvass.folder / "c.db"
    merged(canvass, stores[0], "--into", central)
    assert digest(canvass, stores[0]) == digest(canvass, central)


def test_only_allowed_signers_count_and_ssh_keygen_agrees(canvass, devices):
    stores, sticks = devices
    key = (canvass.folder / "a.sqlite-key.pub").read_text().split()
    allowed = canvass.write("allowed", f"field-team {key[0]} {key[1]}\n")
    report = merged(canvass, sticks, "--into", canvass.folder / "c.db", "--allowed-signers", allowed, code=3)
    outcomes = sorted((r["outcome"], r["verified"]) for r in report["receipts"])
    assert outcomes == [("merged", True), ("refused", False)]
    assert report["totals"]["new"] == 2

    good = next(r["source"] for r in report["receipts"] if r["outcome"] == "merged")
    out = canvass.folder / "out"
    assert canvass.run("inspect", good, "--extract", out).returncode == 0
    verify = ["ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "field-team", "-n", "canvass-bundle"]
    manifest = (out / "manifest.json").read_bytes()
    sound = subprocess.run([*verify, "-s", out / "manifest.json.sig"], input=manifest, capture_output=True)
    assert sound.returncode == 0, sound.stderr.decode()
    forged = subprocess.run([*verify, "-s", out / "manifest.json.sig"], input=manifest + b" ", capture_output=True)
    assert forged.returncode != 0


def test_age_opens_what_was_encrypted_and_we_open_what_age_encrypted(canvass, devices):
    stores, _ = devices
    identity = canvass.folder / "identity"
    subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True)
    recipient = next(line for line in identity.read_text().splitlines() if "public key" in line).split()[-1]
    sealed, opened, again = (canvass.folder / name for name in ["s.canvass", "o.canvass", "again.canvass"])
    pack = canvass.run("pack", "--store", stores[0], "--output", sealed, "--recipient", recipient)
    assert pack.returncode == 0, pack.stderr.decode()
    subprocess.run(["age", "-d", "-i", identity, "-o", opened, sealed], check=True)
    subprocess.run(["age", "-r", recipient, "-o", again, opened], check=True)

    bundles = {canvass.json("inspect", opened)["bundle"]}
    for file in [sealed, again]:
        shown = canvass.run("inspect", file, "--identity", identity, "--format", "json")
        bundles.add(json.loads(shown.stdout)["bundle"])
    assert len(bundles) == 1
    assert canvass.run("merge", sealed, "--into", canvass.folder / "c.db").returncode == 2
    report = merged(canvass, sealed, again, opened, "--into", canvass.folder / "c.db", "--identity", identity)
    assert [r["outcome"] for r in report["receipts"]] == ["merged", "already_merged", "already_merged"]


def test_a_key_of_ones_own_signs_the_bundle(canvass, devices):
    stores, _ = devices
    key = canvass.folder / "me"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    packed = canvass.json("pack", "--store", stores[0], "--output", canvass.folder / "x.canvass", "--sign", key)
    shown = subprocess.run(["ssh-keygen", "-l", "-f", f"{key}.pub"], check=True, capture_output=True).stdout.decode()
    assert packed[0]["signer"] == shown.split()[1]


def test_a_clone_that_goes_on_makes_a_conflict_and_nothing_is_lost(canvass, tea):
    store, clone = canvass.folder / "a.sqlite", canvass.folder / "copy"
    identifier = answer(canvass, tea, store, kind=1, cups=3)
    clone.mkdir()
    for file in canvass.folder.glob("a.sqlite*"):
        shutil.copy(file, clone)
    for place, cups in [(store, 4), (clone / "a.sqlite", 5)]:
        talk = canvass.run("edit", identifier, "--store", place, input=f"2\n{cups}\n:submit\n")
        assert talk.returncode == 0, (talk.stdout.decode(), talk.stderr.decode())
    central = canvass.folder / "c.db"
    report = merged(canvass, store, clone / "a.sqlite", "--into", central, code=4)
    assert report["totals"]["conflict"] == 1
    doctor = canvass.run("doctor", central, "--format", "json")
    assert doctor.returncode == 3
    found = json.loads(doctor.stdout)
    assert found["conflicts"] == 1 and len(found["forks"]) == 1 and found["sound"]


def test_progress_within_a_bundle_is_shown_on_a_terminal_only(canvass):
    canvass.json("simulate", "event-feedback", "--count", "3000", "--seed", "1", "--store", canvass.store)
    bundle = canvass.folder / "one.canvass"
    canvass.json("pack", "--output", bundle)
    reports = []
    for terminal, is_shown in [("xterm-256color", True), ("dumb", False)]:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [canvass.binary, "merge", bundle, "--into", canvass.folder / f"{terminal}.db"],
            stdout=subprocess.PIPE, stderr=theirs, env=canvass.environment | {"TERM": terminal},
        )  # fmt: skip
        os.close(theirs)
        reports.append(process.communicate(timeout=60)[0])
        try:
            said = os.read(ours, 65536)
        except OSError:
            # Nothing was said, and nobody is there to say anything.
            said = b""
        os.close(ours)
        assert process.returncode == 0
        assert (b"0 of 1 bundles, 1,000 of 3,000 items of the next" in said) == is_shown
        assert is_shown or said == b""
    piped = canvass.run("merge", bundle, "--into", canvass.folder / "piped.db")
    assert piped.stderr == b"" and reports == [piped.stdout] * 2


def test_a_bad_bundle_is_refused_and_the_rest_goes_on(canvass, devices):
    _, sticks = devices
    good = sorted(sticks.iterdir())[0]
    broken = good.read_bytes()
    (sticks / "zz-cut.canvass").write_bytes(broken[:-3])
    (sticks / "zz-text.canvass").write_text("not a bundle")
    (sticks / "notes.txt").write_text("passed over")
    (sticks / "zz-link.canvass").symlink_to(good)
    report = merged(canvass, sticks, "--into", canvass.folder / "c.db", code=3)
    reasons = {r["source"].rsplit("/")[-1]: r["reason"] for r in report["receipts"] if r["outcome"] == "refused"}
    assert set(reasons) == {"zz-text.canvass", "zz-link.canvass"}
    assert report["totals"]["new"] == 3
    cut = next(r for r in report["receipts"] if "zz-cut" in r["source"])
    assert cut["outcome"] == "already_merged"

    alone = canvass.run("merge", sticks / "zz-cut.canvass", "--into", canvass.folder / "d.db")
    assert alone.returncode == 2 and b"not copied to its end" in alone.stdout
    assert canvass.json("doctor", canvass.folder / "d.db")["responses"] == 0


def test_a_name_that_is_no_utf_8_is_refused_by_that_name(canvass, devices):
    stores, sticks = devices
    foreign = os.fsencode(sticks) + b"/caf\xe9.canvass"
    (of_two,) = sticks.glob("*-1-2-*")
    os.rename(os.fsencode(of_two), foreign)
    shutil.copy(os.fsencode(stores[0]), os.fsencode(sticks) + b"/\xff store")
    (sticks / "\ufffd.canvass").write_text("a name like any other")
    for name in [b"/photo \xe9.jpg", b"/.hidden \xe9.canvass"]:
        with open(os.fsencode(sticks) + name, "wb") as file:
            file.write(b"passed over")

    report = merged(canvass, sticks, "--into", canvass.folder / "c.db", code=3)

    refused = {r["source"].rsplit("/")[-1]: r["reason"] for r in report["receipts"] if r["outcome"] == "refused"}
    assert set(refused) == {"caf\\xE9.canvass", "\\xFF store", "\ufffd.canvass"}
    assert all("not valid UTF-8" in refused[name] for name in refused if "\\x" in name)
    assert "not valid UTF-8" not in refused["\ufffd.canvass"]
    assert report["totals"]["new"] == 1

    command = [canvass.binary, "merge", foreign, "--into", canvass.folder / "d.db"]
    alone = subprocess.run(command, capture_output=True, env=canvass.environment)
    assert alone.returncode == 2 and b"caf\\xE9.canvass: refused: its name is not valid UTF-8" in alone.stdout
    command[2] = foreign + b"x"
    absent = subprocess.run(command, capture_output=True, env=canvass.environment)
    assert absent.returncode == 2 and b"there is no such file" in absent.stderr


def test_a_centre_is_made_anew_from_its_bundles(canvass, devices):
    stores, sticks = devices
    central = canvass.folder / "c.db"
    merged(canvass, sticks, "--into", central)
    before = digest(canvass, central)
    rebuilt = canvass.json("rebuild", central, "--from", sticks)
    assert rebuilt["digest"] == rebuilt["earlier"] == before == digest(canvass, central)
    next(sticks.iterdir()).unlink()
    fewer = canvass.run("rebuild", central, "--from", sticks)
    assert fewer.returncode == 3


def test_the_doctor_finds_a_changed_answer(canvass, devices):
    _, sticks = devices
    central = canvass.folder / "c.db"
    merged(canvass, sticks, "--into", central)
    assert canvass.run("doctor", central).returncode == 0
    with sqlite3.connect(central) as database:
        salt = database.execute("SELECT number, salt FROM revision LIMIT 1").fetchone()
        database.execute("UPDATE revision SET salt = ? WHERE number = ?", (bytes(16), salt[0]))
    found = canvass.run("doctor", central, "--format", "json")
    assert found.returncode == 1
    assert not json.loads(found.stdout)["sound"]


def test_a_database_of_another_kind_is_left_alone(canvass, devices):
    stores, sticks = devices
    before = stores[0].read_bytes()
    refused = canvass.run("doctor", canvass.write("x.db", "no database"))
    assert refused.returncode == 1 and b"not a central database" in refused.stderr
    assert canvass.run("merge", sticks, "--into", canvass.folder / "absent" / "c.db").returncode == 0
    assert stores[0].read_bytes() == before
    absent = canvass.run("digest", canvass.folder / "nowhere.db")
    assert absent.returncode == 1 and b"no central database here" in absent.stderr


def test_what_the_centre_said_survives_a_rebuild_also_under_allowed_signers(canvass, tea, devices):
    stores, sticks = devices
    central = canvass.folder / "c.db"
    merged(canvass, sticks, "--into", central)
    first, second, third = (row["id"] for row in canvass.json("responses", "--from", central))
    bundle = next(r["bundle"] for r in canvass.json("history", central)["bundles"] if r["items"] == 1)
    assert canvass.run("exclude", central, first, "--reason", "too fast").returncode == 0
    assert canvass.run("undo", central, bundle[:12], "--reason", "wrong laptop").returncode == 0
    assert canvass.run("withdraw", second, "--from", central, "--yes").returncode == 0
    before = digest(canvass, central)

    keys = [(canvass.folder / f"{name}.sqlite-key.pub").read_text().split() for name in "ab"]
    allowed = canvass.write("allowed", "".join(f"field {kind} {key}\n" for kind, key, *_ in keys))
    for options in [[], ["--allowed-signers", allowed]]:
        rebuilt = canvass.run("rebuild", central, "--from", sticks, *options, "--format", "json")
        assert rebuilt.returncode == 0, (rebuilt.stdout.decode(), rebuilt.stderr.decode())
        assert json.loads(rebuilt.stdout)["digest"] == before == digest(canvass, central)
    assert canvass.run("doctor", central).returncode == 0
    again = merged(canvass, sticks, "--into", central)
    assert {r["outcome"] for r in again["receipts"]} == {"already_merged", "undone"}

"""`canvass simulate`: made-up respondents, their stores, and what they came through."""

import hashlib
import json
import os
import pty
import signal
import sqlite3
import subprocess
import time
import uuid

import pytest

STUCK = """\
canvass: 1
id: stuck
version: 1
title: Stuck
languages: [en]
sections:
  - id: s
    questions:
      - {id: a, type: integer, text: A, min: 0, max: 9}
      - {id: b, type: integer, text: B, min: 0, max: 9, check: [{id: never, that: a * b = 37, message: No.}]}
"""


def simulate(canvass, *arguments):
    """What a simulation came to, as it is told to programs."""
    return canvass.json("simulate", "software-buyer-2022", *arguments)


def rows(path):
    with sqlite3.connect(path) as store:
        return store.execute(
            "SELECT r.id, j.number, at, elapsed, kind, question, part, form, value FROM journal j"
            " JOIN response r ON r.number = j.response ORDER BY r.id, j.number"
        ).fetchall()


def test_the_same_seed_gives_the_same_responses_byte_for_byte(canvass):
    first, again, other = (canvass.folder / name for name in ["first.sqlite", "again.sqlite", "other.sqlite"])
    told = simulate(canvass, "--count", 510, "--seed", 7, "--store", first)
    simulate(canvass, "--count", 510, "--seed", 7, "--store", again)
    simulate(canvass, "--count", 510, "--seed", 8, "--store", other)

    assert told["seed"] == "7" and told["done"] == 510 and told["unfinished"] == []
    assert told["complete"] + told["screened_out"] == 510
    assert rows(first) == rows(again)
    assert {row[0] for row in rows(first)}.isdisjoint({row[0] for row in rows(other)})

    known = simulate(canvass, "--count", 520, "--seed", 7, "--store", first)["stores"]
    assert known == [{"store": str(first), "stored": 10, "known": 510}]


def test_an_id_follows_from_the_hash_that_the_documents_describe(canvass):
    told = simulate(canvass, "--count", 3, "--seed", 9, "--store", canvass.store)
    expected = []
    for number in (1, 2, 3):
        text = b"canvass simulation 1\nid\n" + bytes.fromhex(told["definition"])
        digest = bytearray(hashlib.sha256(text + (9).to_bytes(8, "big") + number.to_bytes(8, "big")).digest()[:16])
        digest[6] = digest[6] & 0x0F | 0x80
        digest[8] = digest[8] & 0x3F | 0x80
        expected.append(str(uuid.UUID(bytes=bytes(digest))))

    assert [header["id"] for header in canvass.responses()] == expected[::-1]


def test_responses_are_synthetic_and_can_be_shown(canvass):
    simulate(canvass, "--count", 30, "--seed", 1, "--store", canvass.store, "--set", "interviewer=Robot")

    listed = canvass.responses()
    assert len(listed) == 30
    assert {header["origin"] for header in listed} == {"synthetic"}
    assert {header["disposition"] for header in listed} <= {"complete", "screened_out"}
    assert {header["started"][:4] for header in listed} == {"2022"}
    shown = canvass.json("show", listed[0]["id"])
    assert shown["outside"] == {"interviewer": "Robot"} and shown["answers"]


def test_a_made_up_response_is_a_script_that_a_strict_interview_takes(canvass):
    simulate(canvass, "--count", 12, "--seed", 3, "--store", canvass.folder / "field.sqlite")
    options = ("--store", canvass.folder / "field.sqlite")
    for header in canvass.json("responses", *options):
        answers = canvass.json("show", header["id"], *options)["answers"]
        script = canvass.write("script.json", json.dumps(answers))
        result = canvass.run("take", "software-buyer-2022", "--answers", script, "--strict", "--preview")
        assert result.returncode == 0, result.stderr.decode()


def test_one_population_is_dealt_to_several_stores(canvass):
    whole = canvass.folder / "whole.sqlite"
    simulate(canvass, "--count", 100, "--seed", 5, "--store", whole)
    told = simulate(canvass, "--count", 100, "--seed", 5, "--store", canvass.folder / "part.sqlite", "--split", 3)

    parts = [canvass.folder / f"part-{number}.sqlite" for number in (1, 2, 3)]
    assert [store["store"] for store in told["stores"]] == [str(part) for part in parts]
    assert [store["stored"] for store in told["stores"]] == [34, 33, 33]
    assert sorted(row for part in parts for row in rows(part)) == rows(whole)


def test_without_a_store_nothing_is_stored_and_the_coverage_is_told(canvass):
    result = canvass.run("simulate", "software-buyer-2022", "--count", 400)

    said = result.stdout.decode()
    assert result.returncode == 0 and result.stderr == b""
    assert said.startswith("400 made-up respondents of software-buyer 2022 v1, seed ")
    assert "Nothing was stored" in said and "Questions never met: none of " in said
    assert not canvass.store.exists()


def test_every_questionnaire_that_comes_with_the_program_is_come_through(canvass):
    values = ["product=Ledger", "seats=40", "list_price=9.5", "paid_until=2026-12-31"]
    outside = {"vendor-renewal": [word for value in values for word in ("--set", value)]}
    for shipped in canvass.json("take"):
        name = shipped["name"]
        told = canvass.json("simulate", name, "--count", 800, "--seed", 1, *outside.get(name, []))
        assert told["unfinished"] == []
        assert told["questions_never_met"] == [], name
        assert told["edits_never_met"] == [], name


def test_a_check_that_nobody_can_meet_is_named(canvass):
    file = canvass.write("stuck.yaml", STUCK)
    result = canvass.run("simulate", file, "--count", 4, "--seed", 1, "--format", "json")

    told = json.loads(result.stdout)
    assert result.returncode == 3
    assert told["unfinished"] == [{"check": "never", "question": None, "respondents": 4}]
    said = canvass.run("simulate", file, "--count", 4, "--seed", 1).stdout.decode()
    assert "Not finished: 4; no answers tried let the check 'never' hold" in said


def test_the_same_id_with_other_content_is_refused(canvass):
    simulate(canvass, "--count", 5, "--seed", 1, "--store", canvass.store)
    before = rows(canvass.store)
    result = canvass.run(
        *("simulate", "software-buyer-2022", "--count", 9, "--seed", 1, "--store", canvass.store),
        *("--first-day", "2022-05-01", "--last-day", "2022-05-31"),
    )

    assert result.returncode == 1 and b"other content" in result.stderr
    assert rows(canvass.store) == before


TARGETS = """\
canvass_targets: 1
questionnaire: software-buyer
targets:
  - {question: committee, shares: {yes: 80}}
  - {question: formal_process, shares: {no: 20}}
  - {question: formal_process, when: region = 3, shares: {no: 50}}
"""


def test_shares_of_targets_are_hit_to_the_nearest_respondent(canvass):
    file = canvass.write("targets.yaml", TARGETS)
    told = simulate(canvass, "--targets", file, "--complete", 300, "--seed", 2, "--store", canvass.store)

    assert told["complete"] == 300 and told["complete_wanted"] == 300 and told["wanted"] is None
    assert [target["hit"] for target in told["targets"]] == [True] * 3
    assert [target["note"] for target in told["targets"]] == [None] * 3
    answers = [canvass.json("show", header["id"])["answers"] for header in canvass.responses()]
    completed = [answer for answer in answers if "formal_process" in answer]
    informal = [answer["region"] for answer in completed if answer["formal_process"] == 2]
    abroad = [answer["region"] for answer in completed].count(3)
    assert len(completed) == 300 and len(informal) == 60
    assert abs(informal.count(3) - abroad / 2) <= 0.5
    assert [answer["committee"] for answer in completed].count(1) == 240


def test_the_targets_of_the_study_come_with_the_program(canvass):
    result = canvass.run("simulate", "software-buyer-2021", "--targets", "software-buyer-2021", "--seed", 1)

    said = result.stdout.decode()
    assert result.returncode == 0 and result.stderr == b""
    assert ": 1,002 complete, " in said
    assert "Targets: 10 of 10 hit to the nearest respondent" in said
    assert "      19     190      190  1,002  final_decision = 1\n" in said


def test_a_population_with_targets_is_the_same_in_several_stores(canvass):
    file = canvass.write("targets.yaml", TARGETS)
    options = ("--targets", file, "--count", 610, "--seed", 5)
    whole = canvass.folder / "whole.sqlite"
    told = simulate(canvass, *options, "--store", whole)
    simulate(canvass, *options, "--store", canvass.folder / "part.sqlite", "--split", 3)

    parts = [canvass.folder / f"part-{number}.sqlite" for number in (1, 2, 3)]
    assert told["wanted"] == told["done"] == 610
    assert sorted(row for part in parts for row in rows(part)) == rows(whole)


def test_targets_that_contradict_each_other_are_named(canvass):
    contradiction = "  - {that: 'committee = no', share: 50}\n"
    file = canvass.write("targets.yaml", TARGETS + contradiction)
    result = canvass.run("simulate", "software-buyer-2022", "--targets", file, "--count", 100, "--seed", 1)

    assert result.returncode == 3
    assert "Not hit, line 4: targets on the same answers contradict it: line 7" in result.stdout.decode()


def test_mistakes_in_targets_are_found_at_their_places(canvass):
    file = canvass.write("targets.yaml", TARGETS.replace("committee", "comittee"))
    result = canvass.run("simulate", "software-buyer-2022", "--targets", file)

    assert result.returncode == 2 and result.stdout == b""
    assert f"{file}:4:16: error: there is no question 'comittee' — did you mean 'committee'? [T003]" in (
        result.stderr.decode()
    )
    other = canvass.run("simulate", "software-buyer-2021", "--targets", "software-buyer-2022")
    assert other.returncode == 2 and b"[T002]" in other.stderr
    absent = canvass.run("simulate", "software-buyer-2022", "--targets", "absent.yaml")
    assert absent.returncode == 2 and b"absent.yaml: this file cannot be read: there is no such file" in absent.stderr
    without = canvass.run("simulate", "event-feedback", "--targets", "event-feedback")
    assert without.returncode == 1 and b"comes without targets" in without.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--count", "0"),
        ("--complete", "0"),
        ("--count", "5", "--complete", "5"),
        ("--seed", "-1"),
        ("--split", "2"),
        ("--store", "x.sqlite", "--split", "0"),
        ("--set", "nobody=1"),
        ("--first-day", "2022-02-30"),
        ("--first-day", "2022-03-02", "--last-day", "2022-03-01"),
    ],
)
def test_wrong_usage_is_told(canvass, arguments):
    assert canvass.run("simulate", "software-buyer-2022", *arguments).returncode == 64


def test_a_signal_ends_it_between_batches_with_what_is_stored_counted(canvass):
    process = subprocess.Popen(
        [canvass.binary, "simulate", "software-buyer-2022", "--count", "1000000", "--seed", "1"]
        + ["--store", str(canvass.store), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=canvass.environment,
    )
    deadline = time.monotonic() + 60
    while not canvass.store.exists() or canvass.store.stat().st_size < 1_000_000:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)

    told = json.loads(output)
    assert process.returncode == 130 and errors == b""
    assert told["done"] == told["stores"][0]["stored"] == len(canvass.responses()) > 0
    assert told["done"] % 500 == 0


def test_progress_is_shown_on_a_terminal_only(canvass):
    arguments = [canvass.binary, "simulate", "software-buyer-2022", "--count", "600", "--seed", "1"]
    for terminal, is_shown in [("xterm-256color", True), ("dumb", False)]:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=theirs, env=canvass.environment | {"TERM": terminal}
        )
        os.close(theirs)
        said = b""
        while True:
            try:
                chunk = os.read(ours, 4096)
            except OSError:
                break
            if not chunk:
                break
            said += chunk
        process.communicate(timeout=60)
        os.close(ours)
        assert process.returncode == 0
        assert (b"of 600 respondents" in said) == is_shown
        assert b"\x1b[3" not in said and (said == b"" or said.endswith(b"\x1b[K"))

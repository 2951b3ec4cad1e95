"""Reading a central database: lists, counts, single responses, quality, and tables for SQL."""

import json
import re
import sqlite3
import subprocess

import pytest

COFFEE = """\
canvass: 1
id: coffee
version: "{version}"
title: Coffee
languages: [en]
keys: [name]
sections:
  - id: s
    questions:
      - {{id: name, type: text, text: "Who are you?", identifying: true}}
      - {{id: {cups}, type: integer, text: "How many cups?", min: 0, max: 99}}
      - id: mood
        type: single
        text: And how was it?
        options: [{{code: 1, label: {one}}}, {{code: 2, label: {two}}}]
"""
OLD = COFFEE.format(version=1, cups="cups", one="Good", two="Bad")
NEW = COFFEE.format(version=2, cups="mugs", one="Bad", two="Good")


def take(canvass, definition, answers):
    file = canvass.write("coffee.yaml", definition)
    done = canvass.run("take", file, "--answers", "-", input=json.dumps(answers))
    assert done.returncode == 0, done.stderr.decode()
    return canvass.responses()[0]["id"]


def merge(canvass, *sources, code=0):
    centre = canvass.folder / "centre.sqlite"
    done = canvass.run("merge", *(sources or [canvass.store]), "--into", centre)
    assert done.returncode == code, done.stderr.decode()
    return centre


@pytest.fixture
def study(canvass):
    """Made-up respondents of a questionnaire that uses everything, in a store and in a centre."""
    canvass.run("simulate", "software-buyer-2022", "--count", 60, "--seed", 4, "--store", canvass.store)
    canvass.run("simulate", "event-feedback", "--count", 20, "--seed", 4, "--store", canvass.store)
    bundle = canvass.folder / "study.canvass"
    assert canvass.run("pack", "--output", bundle).returncode == 0
    return merge(canvass, bundle)


def test_a_centre_shows_each_response_in_the_words_of_its_store(canvass, study):
    for header in canvass.responses()[::7]:
        here = canvass.run("show", header["id"]).stdout.decode().splitlines()
        there = canvass.run("show", header["id"], "--from", study).stdout.decode().splitlines()
        there = [line for line in there if not line.startswith("State ")]
        # Some questions come in random order; a centre has them in written order.
        here, there = (sorted(re.sub(r"^\d+\. ", "", line) for line in lines) for lines in (here, there))
        assert there == here

        stored, central = canvass.json("show", header["id"]), canvass.json("show", header["id"], "--from", study)
        same = set(stored) - {"sessions", "pauses", "active_seconds", "confirmed"}
        assert {name: central[name] for name in same} == {name: stored[name] for name in same}
        assert central["questions"] and len(central["bundles"]) == 1


def test_a_list_has_what_the_store_lists_and_more(canvass, study):
    stored = {header["id"]: header for header in canvass.responses()}
    listed = canvass.json("responses", "--from", study)
    assert [header["id"] for header in listed] == sorted(stored)
    for header in listed:
        mine = stored[header["id"]]
        assert {name: header[name] for name in mine} == mine
        assert (header["states"], header["conflict"], header["excluded"], header["withdrawn"]) == (1, False, False, None)

    feedback = canvass.json("responses", "--from", study, "--questionnaire", "event-feedback")
    assert len(feedback) == 20 and {header["questionnaire"] for header in feedback} == {"event-feedback"}
    assert canvass.json("responses", "--from", study, "--wave", "1066") == []
    assert canvass.run("responses", "--from", study, "--wave", "1066").stdout == b"There are no such responses.\n"
    text = canvass.run("responses", "--from", study).stdout.decode().splitlines()
    assert [line.split()[0] for line in text] == ["ID", *sorted(stored)]


def test_real_and_made_up_responses_are_told_apart(canvass, study):
    real = take(canvass, OLD, {"name": "Ann", "cups": 2, "mood": 1})
    merge(canvass)

    assert b"Real and made-up responses stand here together: 1 real, 80 made up" in canvass.run(
        "responses", "--from", study
    ).stdout
    counts = canvass.json("responses", "--from", study, "--count")
    assert (counts["real"]["counted"], counts["made_up"]["counted"]) == (1, 80)
    assert {group["origin"]: group["counted"] for group in counts["groups"] if group["questionnaire"] == "coffee"} == {
        "scripted": 1
    }
    [header] = canvass.json("responses", "--from", study, "--origin", "scripted")
    assert header["id"] == real
    assert canvass.json("responses", "--from", study, "--device", header["device"][:6]) == [header]
    said = canvass.run("responses", "--from", study, "--count").stdout.decode()
    assert "all real" in said and "all made up" in said and "coffee v1" in said


def test_what_was_withdrawn_is_listed_apart_and_shows_no_answers(canvass):
    gone = take(canvass, OLD, {"name": "Ann", "cups": 2, "mood": 1})
    stays = take(canvass, OLD, {"name": "Bob", "cups": 3, "mood": 2})
    centre = merge(canvass)
    assert canvass.run("withdraw", gone, "--yes").returncode == 0
    merge(canvass)

    assert [header["id"] for header in canvass.json("responses", "--from", centre)] == [stays]
    [header] = canvass.json("responses", "--from", centre, "--withdrawn")
    assert header["id"] == gone and header["withdrawn"]
    shown = canvass.json("show", gone, "--from", centre, "--history")
    assert "answers" not in shown and [state["kind"] for state in shown["history"]] == ["complete", "withdrawn"]
    text = canvass.run("show", gone, "--from", centre).stdout.decode()
    assert "Withdrawn on " in text and "Ann" not in text


def test_a_response_is_read_under_the_version_that_it_was_given_under(canvass):
    old = take(canvass, OLD, {"name": "Ann", "cups": 2, "mood": 1})
    new = take(canvass, NEW, {"name": "Bob", "mugs": 5, "mood": 1})
    centre = merge(canvass)

    assert "And how was it? Good" in canvass.run("show", old, "--from", centre).stdout.decode()
    assert "And how was it? Bad" in canvass.run("show", new, "--from", centre).stdout.decode()
    assert canvass.json("show", new, "--from", centre)["answers"] == {"name": "Bob", "mugs": 5, "mood": 1}

    tables = canvass.json("tables", centre)
    assert [(table["name"], table["rows"], table["left_out"]) for table in tables] == [
        ("answers_coffee__v1", 1, []),
        ("answers_coffee__v2", 1, []),
        ("answers_coffee", 2, ["mood"]),
    ]
    with sqlite3.connect(centre) as database:
        rows = database.execute("SELECT _version, name, cups, cups_missing, mugs FROM answers_coffee ORDER BY 1")
        assert rows.fetchall() == [("1", "Ann", 2, None, None), ("2", "Bob", None, "not_in_version", 5)]


def test_the_answers_in_tables_are_those_that_are_shown(canvass, study):
    canvass.json("tables", study)
    database = sqlite3.connect(study)
    database.row_factory = sqlite3.Row
    table = "answers_software_buyer__2022__v1"
    single = {
        variable
        for (variable,) in database.execute(
            "SELECT variable FROM codebook_column WHERE table_name = ? AND kind IN ('code', 'integer', 'text')", [table]
        )
    }
    compared = 0
    for row in database.execute(f"SELECT * FROM {table}").fetchall()[:15]:
        answers = canvass.json("show", row["_id"], "--from", study)["answers"]
        for name in single & set(answers):
            if isinstance(answers[name], dict):
                assert (row[name], row[name + "_missing"]) == (None, answers[name]["missing"])
            else:
                assert (row[name], row[name + "_missing"]) == (answers[name], None)
            compared += 1
        for name in single - set(answers):
            assert row[name] is None or name.startswith(("factors_", "views_")) or "_" in name
    assert compared > 100
    database.close()


def test_tables_follow_the_merges_and_survive_being_dropped_by_hand(canvass):
    take(canvass, OLD, {"name": "Ann", "cups": 2, "mood": 1})
    centre = merge(canvass)
    assert canvass.run("tables", centre).returncode == 0
    last = take(canvass, OLD, {"name": "Wilhelmina", "cups": 7, "mood": 2})
    merge(canvass)

    def sql(text):
        return subprocess.run(["sqlite3", str(centre), text], capture_output=True, check=True).stdout.decode().split()

    assert sql("SELECT sum(cups) FROM answers_coffee") == ["9"]
    canvass.run("withdraw", last, "--yes")
    merge(canvass)
    assert sql("SELECT sum(cups) FROM answers_coffee") == ["2"]
    assert b"Wilhelmina" not in centre.read_bytes()

    sql("DROP VIEW answers_coffee; DROP TABLE answers_coffee__v1")
    take(canvass, OLD, {"name": "Cem", "cups": 1, "mood": 2})
    told = canvass.run("merge", canvass.store, "--into", centre)
    assert told.returncode == 0 and b"answers_coffee__v1 is not kept up to date: it was dropped by hand" in told.stderr
    assert [table["rows"] for table in canvass.json("tables", centre)] == [2, 2]
    assert canvass.json("tables", centre, "--drop") == ["answers_coffee", "answers_coffee__v1"]
    assert sql("SELECT name FROM sqlite_schema WHERE name LIKE 'answers%' OR name LIKE 'codebook%'") == []


def test_duplicates_are_reported_and_kept(canvass):
    first = take(canvass, OLD, {"name": "Ann", "cups": 2, "mood": 1})
    second = take(canvass, OLD, {"name": "Ann", "cups": 3, "mood": 1})
    take(canvass, OLD, {"name": "Bob", "cups": 3, "mood": 1})
    centre = merge(canvass)

    report = canvass.json("quality", centre)
    [group] = report["duplicates"]
    assert {one["id"]: one["keep"] for one in group} == {first: False, second: True}
    assert report["responses"] == 3 and len(canvass.json("responses", "--from", centre)) == 3
    assert "Possible duplicates" in canvass.run("quality", centre).stdout.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("responses", "--origin", "scripted"),
        ("responses", "--count"),
        ("responses", "--from", "x.sqlite", "--origin", "nowhere"),
        ("responses", "--from", "x.sqlite", "--device", "x"),
        ("responses", "--from", "x.sqlite", "--excluded", "--withdrawn"),
        ("responses", "--from", "x.sqlite", "--store", "y.sqlite"),
        ("show", "abcd", "--from", "x.sqlite", "--store", "y.sqlite"),
        ("tables",),
    ],
)
def test_wrong_usage_is_told(canvass, arguments):
    assert canvass.run(*arguments).returncode == 64


def test_what_is_no_centre_is_refused(canvass, study):
    missing = canvass.folder / "nowhere.sqlite"
    for arguments in [("responses", "--from", missing), ("show", "abcd", "--from", missing), ("tables", missing)]:
        refused = canvass.run(*arguments)
        assert refused.returncode == 1 and b"there is no central database here" in refused.stderr
    assert not missing.exists()
    assert canvass.run("responses", "--from", canvass.store).returncode == 1
    nobody = canvass.run("show", "ffffffff-ffff-ffff-ffff-ffffffffffff", "--from", study)
    assert nobody.returncode == 1 and b"there is no response" in nobody.stderr

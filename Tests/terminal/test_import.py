"""`canvass import`: rows of a CSV file become responses of a central database, or are refused by the definition's rules."""

import csv
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUYERS = ROOT / "Tests" / "Fixtures" / "buyers" / "questionnaire.yaml"
REFERENCE = ROOT.parent / "shared" / "reference" / "statistics" / "data"

COFFEE = """\
canvass: 1
id: coffee
version: 1
title: {en: Coffee, ru: Кофе}
languages: [en, ru]
missing_reasons: {refused: {code: -9}}
sections:
  - id: s
    questions:
      - {id: drinks, type: yes_no, text: {en: Do you drink coffee?, ru: Пьёте кофе?}}
      - id: cups
        type: integer
        text: {en: Cups a day?, ru: Чашек в день?}
        when: drinks = yes
        min: 1
        max: 20
        missing: [dont_know, refused]
        warn: [{id: many, that: cups <= 8, message: {en: That is a lot., ru: Это много.}}]
      - id: kinds
        type: multiple
        text: {en: Which?, ru: Какой?}
        when: drinks = yes
        options:
          - {code: 1, label: {en: Filter, ru: Фильтр}}
          - {code: 2, label: {en: Espresso, ru: Эспрессо}}
          - {code: 9, label: {en: None, ru: Никакой}, exclusive: true}
      - id: mood
        type: single
        text: {en: Mood?, ru: Настроение?}
        options:
          - {code: 1, label: {en: Good, ru: Хорошее}}
          - {code: 2, label: {en: Not so good, ru: Так себе}}
      - {id: born, type: integer, text: {any: Year?}, required: false, min: 1900, max: 2022, identifying: true}
      - id: since
        type: integer
        text: {any: Since?}
        required: false
        check: [{id: grown, that: since > born + 5, message: {any: Too young for coffee.}}]
"""
HEADER = "id,drinks,cups,kinds_1,kinds_2,kinds_9,mood,born,since\n"
ROWS = "a,1,3,1,0,0,1,1990,2010\nb,2,,,,,2,,\nc,1,12,1,1,0,1,,\n"


@pytest.fixture
def coffee(canvass):
    """Imports a text into one central database, and gives the exit code and the report."""
    canvass.write("coffee.yaml", COFFEE)

    def run(text, *options, code=0, file="rows.csv"):
        path = text if file is None else canvass.write(file, text)
        arguments = ["import", path, "--questionnaire", canvass.folder / "coffee.yaml"]
        arguments += ["--into", canvass.folder / "c.sqlite", "--day", "2022-06-01", *options, "--format", "json"]
        result = canvass.run(*arguments)
        assert result.returncode == code, (result.stdout.decode(), result.stderr.decode())
        return json.loads(result.stdout) if result.stdout else result.stderr.decode()

    return run


def reasons(report):
    return [(problem["line"], problem["column"], problem["reason"].split(": ", 1)[-1]) for problem in report["problems"]]


def digest(canvass):
    return canvass.json("digest", canvass.folder / "c.sqlite")["digest"]


def kept(canvass):
    """The answers in the centre as a table."""
    canvass.run("tables", canvass.folder / "c.sqlite")
    with sqlite3.connect(canvass.folder / "c.sqlite") as centre:
        centre.row_factory = sqlite3.Row
        return [dict(row) for row in centre.execute("SELECT * FROM answers_coffee__v1 ORDER BY mood, cups")]


def test_rows_become_responses_and_importing_again_changes_nothing(canvass, coffee):
    report = coffee(HEADER + ROWS)

    assert (report["rows"], report["new"], report["refused"]) == (3, 3, 0)
    assert report["dispositions"] == {"complete": 3}
    before = digest(canvass)
    rows = kept(canvass)
    assert [(row["cups"], row["kinds_2"], row["cups_missing"]) for row in rows] == [
        (3, 0, None), (12, 1, None), (None, None, "not_asked"),
    ]
    assert {row["_origin"] for row in rows} == {"imported"}
    assert {row["_started"] for row in rows} == {"2022-06-01T00:00:00.000Z"}

    again = coffee(HEADER + ROWS)
    assert (again["new"], again["known"]) == (0, 3) and digest(canvass) == before
    moved = coffee("mood,id,kinds_1,kinds_2,kinds_9,since,born,drinks,cups\n1,a,1,0,0,2010,1990,1,3\n")
    assert moved["known"] == 1 and digest(canvass) == before


def test_a_warning_is_confirmed_with_its_origin(canvass, coffee):
    coffee(HEADER + ROWS)
    identifier = next(row["_id"] for row in kept(canvass) if row["cups"] == 12)

    shown = canvass.json("show", identifier, "--from", canvass.folder / "c.sqlite")

    assert shown["confirmed"] == [{"edit": "many", "reason": "imported"}]


def test_without_a_day_a_known_row_keeps_the_one_that_it_had(canvass, coffee):
    coffee(HEADER + ROWS)
    before = digest(canvass)

    result = canvass.run(
        "import", canvass.folder / "rows.csv", "--questionnaire", canvass.folder / "coffee.yaml",
        "--into", canvass.folder / "c.sqlite",
    )

    assert result.returncode == 0 and b"3 known" in result.stdout
    assert digest(canvass) == before


def test_a_changed_row_takes_the_place_of_what_it_said(canvass, coffee):
    coffee(HEADER + ROWS)
    report = coffee(HEADER + ROWS.replace("a,1,3", "a,1,4"))

    assert (report["corrected"], report["known"]) == (1, 2)
    assert sorted(row["cups"] or 0 for row in kept(canvass)) == [0, 4, 12]
    back = coffee(HEADER + ROWS)
    assert back["corrected"] == 1 and coffee(HEADER + ROWS)["known"] == 3


def test_rows_that_break_a_rule_are_kept_out_with_line_and_reason(canvass, coffee):
    bad = (
        "d,1,21,1,0,0,1,,\n"
        "e,2,3,,,,1,,\n"
        "f,1,3,1,0,1,1,,\n"
        "g,1,3,1,0,0,7,,\n"
        "h,1,3,1,0,0,,,\n"
        "i,1,3,1,0,0,1,2000,2001\n"
        "a,2,,,,,1,,\n"
        ",2,,,,,1,,\n"
        "j,2,,,,,1\n"
        "k,1,many,1,0,0,1,,\n"
        "l,2,,,,,1,1750,\n"
    )
    report = coffee(HEADER + ROWS + bad, code=3)

    assert (report["new"], report["refused"]) == (3, 11)
    assert reasons(report) == [
        (5, "cups", "the most is 20"),
        (6, "cups", "this is not asked of a respondent with these answers"),
        (7, "kinds", "option 9 stands alone, and 1 is marked with it"),
        (8, "mood", "'7' is no code of this question, and the column holds codes"),
        (9, "mood", "an answer is required; where the interview was left, say break_off in the column _disposition"),
        (10, "since", "the check 'grown' does not hold: Too young for coffee."),
        (11, "id", "the row on line 2 has the same; each respondent is in one row"),
        (12, "id", "the cell is blank; it must tell this respondent from the others"),
        (13, None, "the row has 7 cells, and the first line has 9"),
        (14, "cups", "'many' is no number such as 42 or 0.5"),
        (15, "born", "the least is 1900"),
    ]
    history = canvass.json("history", canvass.folder / "c.sqlite")["kept_out"]
    assert [item["source"] for item in history] == [f"rows.csv:{line}" for line in range(5, 16)]
    assert history[0]["reason"] == "cups: the most is 20"

    coffee(HEADER + ROWS + bad, code=3)
    assert canvass.json("history", canvass.folder / "c.sqlite")["kept_out"] == history
    text = canvass.run(
        "import", canvass.folder / "rows.csv", "--questionnaire", canvass.folder / "coffee.yaml",
        "--into", canvass.folder / "c.sqlite",
    ).stdout.decode()
    assert "rows.csv: 14 rows: 3 known, 11 refused" in text and "  line 5: cups: the most is 20\n" in text


def test_what_identifies_a_respondent_is_not_repeated_in_a_reason(canvass, coffee):
    report = coffee(HEADER + "a,2,,,,,1,secret,\n", code=2)
    assert reasons(report) == [(2, "born", "the value is no number such as 42 or 0.5")]


def test_labels_are_read_in_any_language_and_a_column_all_in_one_way(canvass, coffee):
    report = coffee(
        "id,_language,drinks,cups,kinds_1,kinds_2,mood\n"
        "a,ru,да,3,1,0,хорошее\nb,ru,НЕТ,,,,  Так   себе \nc,en,No,,,,Good\nd,en,2,,,,Good\n",
        code=3,
    )

    assert report["labels"] == ["drinks", "mood"]
    assert reasons(report) == [(5, "drinks", "'2' is no option of this question, and the column holds labels")]
    assert [(row["drinks"], row["mood"], row["_language"]) for row in kept(canvass)] == [
        (2, 1, "en"), (1, 1, "ru"), (2, 2, "ru"),
    ]


def test_missing_reasons_stand_beside_a_variable_or_as_their_codes(canvass, coffee):
    coffee("id,drinks,cups,cups_missing,kinds_1,mood\na,1,,refused,1,1\nb,1,-1,,1,1\nc,1,-9,,1,1\nd,2,,not_asked,,1\n")
    assert sorted(row["cups_missing"] for row in kept(canvass)) == ["dont_know", "not_asked", "refused", "refused"]

    report = coffee(
        "id,drinks,cups,cups_missing,kinds_1,mood\nx,1,4,refused,1,1\ny,1,,not_asked,1,1\nz,1,,bored,1,1\n", code=2
    )
    assert [reason.split(",")[0] for _, _, reason in reasons(report)] == [
        "there is a value",
        "the file says 'not_asked'",
        "'bored' is none of dont_know",
    ]


def test_an_interview_that_was_left_says_so(canvass, coffee):
    report = coffee(
        "id,_disposition,drinks,cups,kinds_1,mood\n"
        "a,break_off,1,3,,\nb,partial,1,,1,\nc,complete,2,,,1\nd,screened_out,2,,,1\ne,over,2,,,1\nf,break_off,2,5,,\n",
        code=3,
    )

    assert report["dispositions"] == {"break_off": 1, "complete": 1, "partial": 1}
    assert [line for line, _, _ in reasons(report)] == [5, 6, 7]


@pytest.mark.parametrize(
    "header, message",
    [
        ("id,drinks,cup,mood", "the definition has no variable for the column 'cup'; did you mean 'cups'?"),
        ("id,drinks,drinks,mood", "'drinks' is the name of columns 2 and 3; keep one of them, or rename one"),
        ("id,drinks,,mood", "column 3 has no name; give it one in the first line"),
        ("id,language", "no column is a variable of the definition; the first line must have their names"),
    ],
)
def test_a_header_that_cannot_be_told_is_refused_whole(canvass, coffee, header, message):
    said = coffee(header + "\na,1,3,1\n", code=2)
    assert message in said and not (canvass.folder / "c.sqlite").exists()


def test_columns_can_be_left_out_and_another_can_tell_respondents_apart(canvass, coffee):
    report = coffee(
        "panel,note,drinks,mood\n7,x,2,1\n8,y,2,1\n", "--id", "panel", "--ignore", "note", "--source", "panel A"
    )
    assert report["new"] == 2 and report["id"] == "panel"
    assert report["left_out"] == [{"column": "note", "reason": "left out as asked"}]
    assert report["without_column"] == ["cups", "kinds", "born", "since"]

    other = coffee("panel,drinks,mood\n7,2,1\n", "--id", "panel", "--source", "panel B")
    assert other["new"] == 1
    assert "there is no column 'pannel'; did you mean 'panel'?" in coffee(
        "panel,drinks,mood\n7,2,1\n", "--id", "pannel", code=2
    )


def test_rows_without_an_id_are_known_by_all_that_they_say(canvass, coffee):
    text = "drinks,mood\n2,1\n2,1\n2,2\n"
    assert coffee(text)["new"] == 3
    assert coffee(text)["known"] == 3
    assert coffee("mood,drinks\n1,2\n2,2\n1,2\n1,2\n")["new"] == 1


def test_a_dry_run_says_the_same_and_changes_nothing(canvass, coffee):
    dry = coffee(HEADER + ROWS + "d,3,,,,,1,,\n", "--dry-run", code=3)
    assert not (canvass.folder / "c.sqlite").exists()
    real = coffee(HEADER + ROWS + "d,3,,,,,1,,\n", code=3)
    assert dry | {"dry_run": False} == real


def test_a_withdrawn_respondent_stays_forgotten_and_an_undone_import_undone(canvass, coffee):
    coffee(HEADER + ROWS)
    centre = canvass.folder / "c.sqlite"
    forgotten = next(row["_id"] for row in kept(canvass) if row["cups"] == 3)
    assert canvass.run("withdraw", forgotten, "--from", centre, "--yes").returncode == 0

    report = coffee(HEADER + ROWS.replace("a,1,3", "a,1,5"))
    assert (report["withdrawn"], report["known"]) == (1, 2)

    bundle = next(b for b in canvass.json("history", centre)["bundles"] if b["new"] == 3)["bundle"]
    assert canvass.run("undo", centre, bundle, "--reason", "wrong file").returncode == 0
    report = coffee(HEADER + ROWS)
    assert (report["withdrawn"], report["undone"]) == (1, 2)


def test_what_two_centres_have_read_differently_is_for_a_person_to_decide(canvass, coffee):
    coffee(HEADER + ROWS)
    centre, other = canvass.folder / "c.sqlite", canvass.folder / "other.sqlite"
    os.rename(centre, canvass.folder / "mine.sqlite")
    coffee(HEADER + ROWS)
    coffee(HEADER + ROWS.replace("a,1,3", "a,1,5"))
    for suffix in ["", "-key", "-key.pub", "-acts"]:
        if (canvass.folder / f"c.sqlite{suffix}").exists():
            os.rename(canvass.folder / f"c.sqlite{suffix}", canvass.folder / f"other.sqlite{suffix}")
    os.rename(canvass.folder / "mine.sqlite", centre)
    assert coffee(HEADER + ROWS.replace("a,1,3", "a,1,4"))["corrected"] == 1
    bundle = canvass.folder / "o.canvass"
    assert canvass.run("pack", "--from", other, "--all", "--output", bundle).returncode == 0
    assert canvass.run("merge", bundle, "--into", centre).returncode == 4

    for cups in [4, 5]:
        assert coffee(HEADER + ROWS.replace("a,1,3", f"a,1,{cups}"))["known"] == 3
    report = coffee(HEADER + ROWS.replace("a,1,3", "a,1,6"), code=4)
    assert (report["conflict"], report["known"]) == (1, 2)


def test_two_centres_that_read_the_same_file_hold_the_same(canvass, coffee):
    coffee(HEADER + ROWS)
    first = digest(canvass)
    os.rename(canvass.folder / "c.sqlite", canvass.folder / "first.sqlite")
    coffee(HEADER + "".join(reversed(ROWS.splitlines(keepends=True))))
    assert digest(canvass) == first


@pytest.mark.parametrize(
    "text, place, message",
    [
        (b"id,mood\na,\"1\n", ":2:3:", "the quotation mark that opens here is not closed"),
        (b"id,mood\na,1\nb,\xff\n", ":3:3:", "this is not UTF-8"),
        ("id,mood\n".encode("utf-16"), ":1:1:", "this is not UTF-8"),
        (b"", ":1:1:", "this file is empty"),
        (b"id,mood\na,\"" + b"x" * (5 << 20), ":2:", "more than 4194304 bytes"),
        (b"id,mood\na," + b"," * 300_000, ":2:", "more than 250000 cells"),
    ],
)
def test_a_file_that_is_no_csv_is_refused_at_the_place(canvass, coffee, text, place, message):
    said = coffee(text, code=2)
    assert f"rows.csv{place}" in said and message in said
    assert not (canvass.folder / "c.sqlite").exists()


def test_only_regular_files_are_waited_for(canvass, coffee):
    pipe = canvass.folder / "pipe.csv"
    os.mkfifo(pipe)
    assert "it is not a regular file" in coffee(str(pipe), code=2, file=None)
    assert "it is not a regular file" in coffee(str(canvass.folder), code=2, file=None)
    assert "standard input only once" in coffee("-", code=2, file=None)
    assert "there is no such file" in coffee(str(canvass.folder / "gone.csv"), code=2, file=None)
    os.symlink("rows.csv", canvass.folder / "link.csv")
    canvass.write("rows.csv", HEADER + ROWS)
    assert coffee(str(canvass.folder / "link.csv"), file=None)["new"] == 3


@pytest.mark.parametrize("name", ["a\x1b[31m\n.csv", "--into.csv", "я 'кв\".csv", "x" * 250 + ".csv"])
def test_names_of_files_cannot_command_a_terminal(canvass, coffee, name):
    path = canvass.write(name, HEADER + "a,3,,,,,1,,\n")
    result = canvass.run(
        "import", path, "--questionnaire", canvass.folder / "coffee.yaml", "--into", canvass.folder / "c.sqlite"
    )
    assert result.returncode == 2 and b"\x1b" not in result.stdout + result.stderr
    history = canvass.run("history", canvass.folder / "c.sqlite").stdout
    assert b"is no code" in history and b"\x1b" not in history


def test_an_import_that_is_killed_is_begun_again(canvass, coffee):
    text = HEADER + "".join(f"r{number},2,,,,,{number % 2 + 1},,\n" for number in range(6000))
    path = canvass.write("rows.csv", text)
    arguments = [canvass.binary, "import", path, "--questionnaire", str(canvass.folder / "coffee.yaml")]
    arguments += ["--into", str(canvass.folder / "c.sqlite"), "--day", "2022-06-01"]
    started = time.monotonic()
    subprocess.run(
        [*arguments[:-3], str(canvass.folder / "timed.sqlite"), *arguments[-2:]],
        env=canvass.environment, check=True, capture_output=True,
    )
    needed = time.monotonic() - started
    for part in range(1, 9):
        process = subprocess.Popen(
            arguments, env=canvass.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(needed * part / 9)
        process.send_signal(signal.SIGKILL)
        process.wait()

    report = coffee(text)
    assert report["new"] + report["known"] == 6000
    os.rename(canvass.folder / "c.sqlite", canvass.folder / "killed.sqlite")
    shutil.copy(canvass.folder / "timed.sqlite", canvass.folder / "c.sqlite")
    whole = digest(canvass)
    os.rename(canvass.folder / "killed.sqlite", canvass.folder / "c.sqlite")
    assert digest(canvass) == whole


def test_ctrl_c_takes_nothing_in(canvass, coffee):
    text = HEADER + "".join(f"r{number},2,,,,,1,,\n" for number in range(200_000))
    path = canvass.write("rows.csv", text)
    process = subprocess.Popen(
        [canvass.binary, "import", path, "--questionnaire", str(canvass.folder / "coffee.yaml"),
         "--into", str(canvass.folder / "c.sqlite")],
        env=canvass.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130 and b"stopped; nothing was imported" in errors
    assert not (canvass.folder / "c.sqlite").exists() or canvass.json(
        "responses", "--from", canvass.folder / "c.sqlite"
    ) == []


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference data are not beside the repository")
@pytest.mark.parametrize("wave, rows", [(1, 980), (2, 1002)])
def test_the_reference_waves_are_imported_whole(canvass, wave, rows):
    file, centre = REFERENCE / f"buyers_w{wave}.csv", canvass.folder / "b.sqlite"
    report = canvass.json("import", file, "--questionnaire", BUYERS, "--into", centre, "--day", "2022-06-01")
    assert (report["rows"], report["new"], report["refused"]) == (rows, rows, 0)
    canvass.run("tables", centre)

    names = list(csv.DictReader(open(file)).fieldnames)[1:]
    with sqlite3.connect(centre) as database:
        found = database.execute(f"SELECT {', '.join(names)} FROM answers_buyers__v1").fetchall()
    wanted = [
        tuple(None if row[name] == "" else float(row[name]) for name in names) for row in csv.DictReader(open(file))
    ]
    key = lambda row: tuple(-1 if cell is None else cell for cell in row)
    assert sorted(found, key=key) == sorted(wanted, key=key)

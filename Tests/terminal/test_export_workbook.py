"""`canvass export --output x.xlsx`: the same data as the CSV files, in a workbook that computes nothing."""

import csv
import datetime
import decimal
import io
import signal
import subprocess
import time
import zipfile

import pytest

from hostile_texts import HOSTILE, as_cell, as_openpyxl_reads
from workbook_files import in_libreoffice, read, value

FIELDS = """\
canvass: 1
id: fields
version: 1
title: {en: Fields, ru: Поля}
languages: [en, ru]
missing_reasons: {refused: {code: -9}}
sections:
  - id: s
    questions:
      - {id: liked, type: single, text: {en: 'Liked, =1+1?', ru: Понравилось?}, missing: [refused], options: [
          {code: 1, label: {en: '=Yes', ru: Да}}, {code: 2, label: {en: '-No', ru: Нет}}]}
      - {id: said, type: long_text, text: {en: What?, ru: Что?}, required: false}
      - {id: cups, type: integer, text: {en: Cups?, ru: Чашек?}, min: 0, max: 20, missing: [dont_know, refused]}
      - {id: cost, type: decimal, text: {en: Cost?, ru: Цена?}, min: -100, max: 100, decimals: 2, required: false}
      - {id: born, type: date, text: {en: Born?, ru: Родились?}, required: false}
      - {id: since, type: date, precision: month, text: {en: Since?, ru: С каких пор?}, required: false}
      - {id: places, type: multiple, text: {en: Where?, ru: Где?}, options: [
          {code: 1, label: {en: Office, ru: Офис}}, {code: 2, label: {en: Café, ru: Кафе}}]}
      - {id: order, type: ranking, text: {en: Order?, ru: Порядок?}, options: [
          {code: 1, label: {any: X}}, {code: 2, label: {any: Y}}]}
"""
# One character as people count, of five Unicode scalars.
MANY = "e\u0301\u0302\u0303\u0304"
HEAD = ["id", "liked", "said", "cups", "cups_missing", "cost", "born", "since", "places_1", "places_2", "order_1",
        "order_2"]


def done(canvass, *arguments, code=0):
    result = canvass.run(*arguments)
    assert result.returncode == code, (result.stdout.decode(), result.stderr.decode())
    return result.stdout.decode() if code == 0 else result.stderr.decode()


@pytest.fixture
def gathered(canvass):
    """Makes a centre of rows."""
    canvass.write("fields.yaml", FIELDS)

    def gather(rows):
        lines = io.StringIO()
        csv.writer(lines).writerows([HEAD, *rows])
        done(canvass, "import", canvass.write("rows.csv", lines.getvalue()), "--questionnaire",
             canvass.folder / "fields.yaml", "--into", canvass.folder / "c.sqlite", "--day", "2022-06-01")
        return canvass.folder / "c.sqlite"

    return gather


@pytest.fixture
def fields(gathered):
    return gathered([
        ["a", 1, "=SUM(A1:A9)", 3, "", "-2.5", "1990-02-28", "2020-02", 1, 0, 1, 2],
        ["b", 2, "+49 30 1234", "", "refused", "", "1887-11-12", "", 0, 1, 2, 1],
        ["c", 1, "two\nlines", "", "dont_know", "0.01", "", "2021-12", 1, 1, 1, 2],
    ])


def export(canvass, centre, name, *options, code=0):
    place = canvass.folder / name
    done(canvass, "export", "--from", centre, "--output", place, *options, code=code)
    return place


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def as_csv(cell):
    """A cell as the CSV file has it."""
    content = value(cell)
    if content is None:
        return ""
    if isinstance(content, datetime.datetime):
        if cell.number_format == "yyyy-mm-dd":
            return content.strftime("%Y-%m-%d")
        return content.isoformat(timespec="milliseconds") + "Z"
    if isinstance(content, float):
        return format(decimal.Decimal(repr(content)), "f").removesuffix(".0")
    return str(content)


def unguarded(cell):
    """A cell of a CSV file for spreadsheets without the apostrophe before what they would compute."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" else cell


def test_the_sheets_say_what_the_csv_files_say(canvass, fields):
    place = export(canvass, fields, "x.xlsx", "--facts", "all", "--language", "en", code=3)

    book = read(place)
    assert book.sheetnames == ["codes", "labels", "codebook"]
    codes = table(export(canvass, fields, "x.csv", "--facts", "all"))
    assert [[as_csv(cell) for cell in row] for row in book["codes"].rows] == codes
    labels = table(export(canvass, fields, "l.csv", "--facts", "all", "--language", "en", "--for-excel"))
    found = [[as_csv(cell) for cell in row] for row in book["labels"].rows]
    assert found == [[unguarded(cell) for cell in row] for row in labels]
    assert book["labels"]["A1"].value == "Response [_id]"
    assert any("=Yes" in row for row in found)


def test_the_sheets_of_a_whole_study_say_what_the_csv_files_say(canvass, study):
    place = export(canvass, study, "x.xlsx", "--wave", "2022")

    book = read(place)
    codes = table(export(canvass, study, "x.csv", "--wave", "2022"))
    assert len(codes) > 900
    labels = table(export(canvass, study, "l.csv", "--wave", "2022", "--for-excel"))
    for name, wanted in [("codes", codes), ("labels", labels)]:
        assert book[name].max_row == len(wanted) and book[name].max_column == len(wanted[0])
        for row, wanted_row in zip(book[name].rows, wanted):
            for cell, text in zip(row, wanted_row):
                if isinstance(cell.value, float):
                    # Sixteen digits are kept.
                    assert cell.value == pytest.approx(float(text), rel=1e-15)
                else:
                    assert as_csv(cell) == unguarded(text), cell.coordinate


def test_numbers_are_numbers_and_days_are_dates(canvass, fields):
    book = read(export(canvass, fields, "x.xlsx", "--facts", "id,version,started,conflict", code=3))

    head, *rows = book["codes"].rows
    rows = [dict(zip([cell.value for cell in head], row)) for row in rows]
    [row] = [row for row in rows if row["cups"].value == 3]
    assert (row["liked"].value, row["cups"].value, row["cost"].value) == (1, 3, -2.5)
    assert (row["places_1"].value, row["places_2"].value, row["order_2"].value) == (1, 0, 2)
    assert row["born"].value == datetime.datetime(1990, 2, 28) and row["born"].number_format == "yyyy-mm-dd"
    assert row["since"].value == "2020-02"
    assert row["_started"].value == datetime.datetime(2022, 6, 1) and row["_version"].value == "1"
    assert row["said"].value == "=SUM(A1:A9)" and row["said"].data_type == "s"
    assert row["said"].number_format == "@"
    [row] = [row for row in rows if row["liked"].value == 2]
    assert row["cups"].value is None and row["cups_missing"].value == "refused"
    assert row["born"].value == "1887-11-12"
    losses = (canvass.folder / "x.xlsx.losses.txt").read_text()
    assert losses.startswith("born: 2 cells are text, because Excel has no dates before 1900-03-01; the first is ")
    assert losses.count("\n") == 1


def test_heads_stay_in_sight_and_can_be_filtered(canvass, fields):
    book = read(export(canvass, fields, "x.xlsx", code=3))

    width = book["codes"].max_column
    for name in ("codes", "labels"):
        assert book[name].freeze_panes == "B2"
        assert book[name].auto_filter.ref == f"A1:{book[name].cell(4, width).coordinate}"


def test_the_codebook_says_what_columns_and_codes_mean(canvass, fields):
    book = read(export(canvass, fields, "x.xlsx", "--language", "ru", code=3))

    head, *rows = [[cell.value for cell in row] for row in book["codebook"].rows]
    assert head == ["variable", "column", "label", "wording (en)", "wording (ru)", "type", "code",
                    "label of the code", "reasons for no value"]
    rows = [dict(zip(head, row)) for row in rows]
    liked = [row for row in rows if row["variable"] == "liked"]
    assert [(row["code"], row["label of the code"]) for row in liked] == [(1, "Да"), (2, "Нет")]
    assert liked[0]["wording (en)"] == "Liked, =1+1?" and liked[0]["wording (ru)"] == "Понравилось?"
    assert liked[0]["type"] == "single choice" and "refused = " in liked[0]["reasons for no value"]
    assert [row["column"] for row in rows if row["variable"] == "places"] == ["places_1", "places_2"]
    assert {cell.value for cell in book["codes"][1]} - {row["column"] for row in rows} == {
        f"{name}_missing" for name in ("liked", "said", "cups", "cost", "born", "since", "places", "order")}


def test_weights_stand_beside_the_answers(canvass, study):
    options = ["--wave", "2022", "--weight", "population_weight", "--variables", "region"]

    place = export(canvass, study, "x.xlsx", *options)

    weights = table(export(canvass, study, "x.csv", *options))
    sheet = read(place)["codes"]
    assert sheet.cell(1, sheet.max_column).value == weights[0][-1]
    found = [sheet.cell(row, sheet.max_column).value for row in range(2, len(weights) + 1)]
    assert found == pytest.approx([float(row[-1]) for row in weights[1:]], rel=1e-15)


def test_hostile_texts_stay_texts(canvass, gathered, office):
    texts = [text for text in HOSTILE if text.strip() and not set(text) & set("\r\x7f\x85")]
    centre = gathered([[f"r{n:03}", 1, text, 1, "", "", "", "", 1, 0, 1, 2] for n, text in enumerate(texts)])

    place = export(canvass, centre, "x.xlsx")

    kept = [row[0] for row in table(export(canvass, centre, "x.csv", "--facts", "none", "--variables", "said"))[1:]]
    assert len(kept) == len(texts) and "=1+1" in kept
    sheet = read(place)["codes"]
    place_of = [cell.value for cell in sheet[1]].index("said")
    assert [value(row[place_of]) for row in list(sheet.rows)[1:]] == [as_openpyxl_reads(text, True) for text in kept]
    rows = in_libreoffice(office, place, canvass.folder)["codes"]
    assert [row[place_of] for row in rows[1:]] == [as_cell(text) for text in kept]


def test_what_a_cell_cannot_hold_is_told(canvass, gathered):
    centre = gathered([["a", 1, MANY * 9_000, 1, "", "", "", "", 1, 0, 1, 2]])

    place = export(canvass, centre, "x.xlsx", code=3)

    sheet = read(place)["codes"]
    [place_of] = [cell.column for cell in sheet[1] if cell.value == "said"]
    assert sheet.cell(2, place_of).value == MANY * (32_767 // len(MANY))
    losses = (canvass.folder / "x.xlsx.losses.txt").read_text()
    assert losses.startswith("said: 2 cells are cut to 32,767 characters; the first is ")


def test_the_same_data_give_the_same_bytes(canvass, study):
    one = export(canvass, study, "one.xlsx", "--wave", "2021")
    time.sleep(1.1)
    two = export(canvass, study, "two.xlsx", "--wave", "2021")

    assert one.read_bytes() == two.read_bytes()
    assert sorted(canvass.folder.glob("*.part")) == []


def test_a_signal_leaves_the_file_that_was_there(canvass, study):
    place = export(canvass, study, "x.xlsx", "--wave", "2021", "--variables", "region")
    before = place.read_bytes()
    process = subprocess.Popen(
        [canvass.binary, "export", "--from", study, "--output", place], env=canvass.environment,
        stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not list(canvass.folder.glob("*.part")):
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.001)
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=60)[1].decode()

    assert process.returncode == 143, said
    assert place.read_bytes() == before
    assert sorted(canvass.folder.glob("*.part")) == []


def test_a_place_that_cannot_be_written_to_is_an_error_with_its_name(canvass, fields):
    said = done(canvass, "export", "--from", fields, "--output", canvass.folder / "nowhere" / "x.xlsx", code=1)

    assert f"{canvass.folder}/nowhere/x.xlsx: " in said and ".part" not in said


def test_a_disk_that_is_full_leaves_no_file(canvass, study):
    """As far as a limit on the size of files is one."""
    export(canvass, study, "x.csv")
    place = canvass.folder / "x.xlsx"
    script = 'ulimit -f 40; exec "$@"'
    result = subprocess.run(
        ["bash", "-c", script, "bash", canvass.binary, "export", "--from", study, "--output", place],
        env=canvass.environment, capture_output=True, timeout=60)

    assert result.returncode == 1, result.stderr.decode()
    assert f"{place}: " in result.stderr.decode() and ".part" not in result.stderr.decode()
    assert list(canvass.folder.glob("x.xlsx*")) == []


def test_no_part_of_the_file_is_compiled_of_the_clock(canvass, fields):
    place = export(canvass, fields, "x.xlsx", code=3)

    with zipfile.ZipFile(place) as archive:
        assert b"2022-06-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

"""Workbooks are read back by two other programs as they were written."""

import datetime
import hashlib
import os
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

import pytest

from hostile_texts import HOSTILE, ILLEGAL, as_cell, as_openpyxl_reads
from workbook_files import MAKER, in_libreoffice, make, read, value


@pytest.fixture(params=[False, True], ids=["any order", "by row"])
def by_row(request):
    return request.param


def column(texts, style=None):
    return [{"row": row, "column": 0, "text": text, "style": style} for row, text in enumerate(texts)]


def plan(path, cells, **more):
    return {"path": str(path), "sheets": [{"name": "Data", "cells": cells} | more.pop("sheet", {})]} | more


def test_hostile_texts_stay_texts(tmp_path, by_row):
    path = tmp_path / "a.xlsx"

    [outcome] = make(plan(path, column(HOSTILE), byRow=by_row))

    assert outcome == {"names": ["Data"], "cut": 0, "replaced": 0, "datesAsText": 0}
    sheet = read(path)["Data"]
    found = [value(sheet.cell(row + 1, 1)) for row in range(len(HOSTILE))]
    assert found == [as_openpyxl_reads(text, by_row) for text in HOSTILE]


def test_libreoffice_reads_hostile_texts_as_texts(tmp_path, office, by_row):
    path = tmp_path / "a.xlsx"

    make(plan(path, column(HOSTILE), byRow=by_row))

    rows = in_libreoffice(office, path, tmp_path)["Data"]
    assert [row[0] for row in rows] == [as_cell(text) for text in HOSTILE]


def test_a_text_like_a_formula_stays_one_when_it_is_edited(tmp_path):
    path = tmp_path / "a.xlsx"

    make(plan(path, column(["=1+1", "-5", "@x", "plain"])))

    assert [cell.number_format for [cell] in read(path)["Data"].rows] == ["@", "@", "@", "General"]


def test_characters_without_xml_are_replaced_and_counted(tmp_path, by_row):
    path = tmp_path / "a.xlsx"

    [outcome] = make(plan(path, column(ILLEGAL), byRow=by_row))

    assert outcome["replaced"] == len(ILLEGAL)
    sheet = read(path)["Data"]
    assert [value(sheet.cell(row + 1, 1)) for row in range(len(ILLEGAL))] == [as_cell(text) for text in ILLEGAL]


def test_a_report_table(tmp_path, by_row):
    path = tmp_path / "a.xlsx"
    cells = [
        {"row": 0, "column": 0, "lastRow": 0, "lastColumn": 3, "text": "Table 1. Satisfied?", "style": "title"},
        {"row": 1, "column": 1, "lastRow": 1, "lastColumn": 2, "text": "Sex", "style": "header"},
        {"row": 2, "column": 1, "text": "Men", "style": "header"},
        {"row": 2, "column": 2, "text": "Women", "style": "header"},
        {"row": 3, "column": 0, "text": "Yes"},
        {"row": 3, "column": 1, "number": 0.1234, "style": "percent", "places": 1},
        {"row": 3, "column": 2, "number": 1, "style": "percent"},
        {"row": 4, "column": 0, "text": "Base", "style": "note"},
        {"row": 4, "column": 1, "number": 1234567, "style": "integer"},
        {"row": 4, "column": 2, "number": 2.5, "style": "decimal", "places": 2},
        {"row": 5, "column": 0, "day": 20543},
        {"row": 5, "column": 1, "day": 20543, "second": 45296},
        {"row": 5, "column": 2, "day": -30000},
        {"row": 6, "column": 0, "lastRow": 6, "lastColumn": 3, "text": "Small base", "style": "notice"},
    ]
    layout = {"freeze": [3, 1], "widths": [30, 12.5], "heights": [24], "filter": [2, 0, 4, 2]}

    [outcome] = make(plan(path, cells, byRow=by_row, sheet=layout, title="T <&> T", author="Ä 😀"))

    assert outcome["datesAsText"] == 1
    book = read(path)
    sheet = book["Data"]
    assert (sheet["B4"].value, sheet["B4"].number_format) == (0.1234, "0.0%")
    assert (sheet["C4"].value, sheet["C4"].number_format) == (1, "0%")
    assert (sheet["B5"].value, sheet["B5"].number_format) == (1234567, "0")
    assert (sheet["C5"].value, sheet["C5"].number_format) == (2.5, "0.00")
    assert (sheet["A6"].value, sheet["A6"].number_format) == (datetime.datetime(2026, 3, 31), "yyyy-mm-dd")
    assert sheet["B6"].value == datetime.datetime(2026, 3, 31, 12, 34, 56)
    assert sheet["C6"].value == "1887-11-12"
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:D1", "B2:C2", "A7:D7"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B4", "A3:C5")
    assert sheet["A1"].font.b and sheet["A1"].font.sz == 14 and sheet["B2"].alignment.horizontal == "center"
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)
    assert sheet.row_dimensions[1].height == 24
    assert (book.properties.title, book.properties.creator) == ("T <&> T", "Ä 😀")
    assert book.properties.created == datetime.datetime(2023, 11, 14, 22, 13, 20)


def test_numbers_keep_sixteen_digits(tmp_path, by_row):
    path = tmp_path / "a.xlsx"
    numbers = [0, -0.0, 0.1, 1 / 3, -2.5, 1e-300, 1.7e308, 5e-324, 2**53, 123456789012345680, 1e21]
    cells = [{"row": row, "column": 0, "number": number} for row, number in enumerate(numbers)]

    make(plan(path, cells, byRow=by_row))

    found = [cell.value for [cell] in read(path)["Data"].rows]
    assert found == pytest.approx(numbers, rel=1e-15, abs=0)
    assert [found[i] for i in (0, 2, 4, 8)] == [0, 0.1, -2.5, 2**53]


def test_sheets_of_any_names_filter(tmp_path):
    path = tmp_path / "a.xlsx"
    names = ["2024", "A1", "R1C1", "TRUE", "it's", "Q1/Q2", "История", "a b", "Data!x", "=x", '"', "<&>",
        "History", "😀" * 20, "a", "A"]
    cells = [{"row": row, "column": 0, "text": "x"} for row in range(2)]

    sheets = [{"name": name, "cells": cells, "filter": [0, 0, 1, 0]} for name in names]
    [outcome] = make({"path": str(path), "sheets": sheets})

    assert read(path).sheetnames == outcome["names"]
    assert outcome["names"][:5] == names[:5] and outcome["names"][-1] == "A (2)"
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    areas = {element.text for element in root.iter() if element.tag.endswith("definedName")}
    quoted = [name.replace("'", "''") for name in outcome["names"]]
    assert areas == {f"'{name}'!$A$1:$A$2" for name in quoted}


def test_the_same_bytes_twice(tmp_path, by_row):
    cells = column(HOSTILE) + [{"row": len(HOSTILE), "column": 3, "number": 0.5, "style": "percent"}]
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]

    for path in paths:
        make(plan(path, cells, byRow=by_row))

    assert len({hashlib.sha256(path.read_bytes()).digest() for path in paths}) == 1


def test_an_error_leaves_no_file(tmp_path, by_row):
    path = tmp_path / "a.xlsx"

    [outcome] = make(plan(path, [{"row": 0, "column": 20000, "number": 1}], byRow=by_row))

    assert "a sheet ends at row 1,048,576" in outcome["error"]
    assert os.listdir(tmp_path) == []


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk],
        capture_output=True).returncode:
        pytest.skip("a file system can be mounted by root alone")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_an_error_and_leaves_no_file(small_disk, by_row):
    """Whatever does not fit: rows, temporary files, or the file; and what does fit is whole."""
    seen = set()
    for count in [1, 2000, 5000, 8000, 9000, 9500, 10000, 11000, 13000, 20000, 60000]:
        path = small_disk / "a.xlsx"
        texts = [hashlib.sha256(str(row).encode()).hexdigest() for row in range(count)]
        [outcome] = make(plan(path, column(texts), byRow=by_row))
        if "error" in outcome:
            seen.add(outcome["error"].partition(":")[2])
            assert os.listdir(small_disk) == []
        else:
            sheet = read(path)["Data"]
            assert [cell.value for [cell] in sheet.rows] == texts
            path.unlink()
            assert not seen, "more rows than did not fit"
    assert seen


def test_a_file_that_may_not_grow_is_an_error_and_leaves_no_file(tmp_path, by_row):
    """The same for anybody: a temporary file that is cut short is never packed as if it were whole."""
    path = tmp_path / "a.xlsx"
    texts = [hashlib.sha256(str(row).encode()).hexdigest() for row in range(3000)]
    outcomes = []
    for limit in range(4096, 700_000, 24_000):
        [outcome] = make(plan(path, column(texts), byRow=by_row), file_limit=limit)
        outcomes.append("error" in outcome)
        if "error" in outcome:
            assert os.listdir(tmp_path) == []
        else:
            assert [cell.value for [cell] in read(path)["Data"].rows] == texts
            path.unlink()

    assert outcomes[0] and not outcomes[-1]
    assert outcomes == sorted(outcomes, reverse=True)


def test_a_killed_program_leaves_at_most_the_temporary_name(tmp_path):
    path = tmp_path / "a.xlsx"
    with subprocess.Popen([MAKER, "measure", path, "200000", "20"]) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)
        process.kill()

    assert os.listdir(tmp_path) == ["a.xlsx"]
    assert path.stat().st_size == 0

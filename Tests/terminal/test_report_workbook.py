"""`canvass report --output r.xlsx`: prose, and every table and chart as numbers on a sheet of its own."""

import json
import re
import time

import pytest

from workbook_files import read, value


def done(canvass, *arguments, code=0):
    result = canvass.run(*arguments)
    assert result.returncode == code, result.stderr.decode()
    return result.stdout.decode() if code == 0 else result.stderr.decode()


def report(canvass, centre, name, *options, specification="software-buyer-2022"):
    place = canvass.folder / name
    done(canvass, "report", specification, "--from", centre, "--output", place, *options)
    return place


def rows(sheet):
    return [[value(cell) for cell in row] for row in sheet.rows]


def found(sheet, text):
    """The cells of the row whose label this is."""
    [row] = [row for row in sheet.rows if row[0].value == text]
    return row


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_table_and_chart_has_a_sheet_that_says_that_the_data_are_made_up(canvass, study, language):
    book = read(report(canvass, study, "r.xlsx", "--language", language))

    markdown = report(canvass, study, "r.md", "--language", language).read_text()
    assert book.sheetnames[0] == {"en": "Report", "ru": "Отчёт"}[language]
    assert len(book.sheetnames) - 1 == len(re.findall(r"(?m)^\|:?-", markdown)) > 5
    made_up = {"en": "Synthetic data", "ru": "Синтетические данные"}[language]
    for sheet in book:
        assert any(str(row[0]).startswith(made_up) for row in rows(sheet)), sheet.title
    for place, name in enumerate(book.sheetnames[1:], start=1):
        assert name.startswith(f"{place} ")
        assert any(name in str(row[0]) for row in rows(book.worksheets[0]))


def test_the_prose_is_that_of_the_text(canvass, study):
    book = read(report(canvass, study, "r.xlsx", "--language", "en"))

    said = [row[0] for row in rows(book.worksheets[0])]
    below_tables = [row[0] for sheet in book.worksheets[1:] for row in rows(sheet)]
    markdown = re.sub(r"\\(.)", r"\1", report(canvass, study, "r.md", "--language", "en").read_text())
    paragraphs = [line for line in map(str.rstrip, markdown.splitlines()) if line and line[0] not in "#|->0123456789"]
    assert sum(line in said for line in paragraphs) >= 5
    for line in paragraphs:
        assert line in said or line in below_tables or "less than half of the last place" in line
    for heading in re.findall(r"(?m)^## (.*)$", markdown):
        assert heading in said


SPECIFICATION = """\
canvass_report: 1
questionnaire: software-buyer
wave: 2022
compare_with: 2021
title: {en: '=HYPERLINK("http://example.org")'}
figures:
  - {id: committee, label: {en: '=Committee'}, share: committee = yes}
  - {id: final_it, label: {en: Final decision in IT}, share: final_decision = 2, compare: true}
  - {id: regions, distribution: region}
sections:
  - title: {en: '+1'}
    items:
      - text: {en: '@They are {committee}.'}
      - table: region
        by: [size_class, committee]
      - bars: {en: '-A bar'}
        figures: [committee]
      - distribution: {en: '2022'}
        figures: [regions]
      - change: {en: Changes}
        figures: [final_it]
"""


@pytest.fixture
def own(canvass, study):
    return canvass.write("own.yaml", SPECIFICATION)


def test_figures_are_numbers_in_the_format_of_the_report(canvass, study, own):
    book = read(report(canvass, study, "r.xlsx", "--language", "en", specification=own))

    figures = json.loads(
        report(canvass, study, "r.json", "--language", "en", specification=own).read_text())["figures"]
    bars = next(sheet for sheet in book if sheet["A1"].value == "-A bar")
    label, share, low, high, base = found(bars, "=Committee")
    assert share.value * 100 == pytest.approx(figures["committee"]["percent"], rel=1e-8)
    assert share.number_format == low.number_format == high.number_format == "0.0%"
    assert low.value * 100 == pytest.approx(figures["committee"]["lower"], rel=1e-8)
    assert high.value * 100 == pytest.approx(figures["committee"]["upper"], rel=1e-8)
    assert base.value == figures["committee"]["n"] and base.number_format == "0"
    parts = next(sheet for sheet in book if sheet["A1"].value == "2022")
    for part in figures["regions"]["distribution"]:
        row = found(parts, part["label"])
        assert row[1].value * 100 == pytest.approx(part["percent"], rel=1e-8)
        assert row[4].value == part["count"]
    changes = next(sheet for sheet in book if sheet["A1"].value == "Changes")
    _, before, now, points, low, high, p, word = found(changes, "Final decision in IT")
    figure = figures["final_it"]
    assert (before.value * 100, now.value * 100) == pytest.approx((figure["earlier"], figure["percent"]), rel=1e-8)
    assert points.value == pytest.approx(figure["change"], rel=1e-8) and points.number_format == "0.0"
    assert low.value < points.value < high.value < 0
    assert (p.value, word.value) == ("< 0.001", "down")


def test_a_table_has_its_heads_bases_and_notes(canvass, study, own):
    book = read(report(canvass, study, "r.xlsx", "--language", "en", specification=own))

    [table] = canvass.json(
        "tabulate", "--from", study, "region", "--by", "size_class", "--by", "committee", "--wave", "2022",
        "--language", "en")
    sheet = book.worksheets[1]
    assert sheet["A1"].value == table["title"]
    heads = [cell.value for cell in next(row for row in sheet.rows if row[1].value == "Total")]
    columns = [place for place, head in enumerate(heads) if head]
    assert len(columns) == len(table["columns"])
    for row in table["rows"]:
        cells = found(sheet, row["label"])
        for place, cell in zip(columns, row["cells"]):
            if cell["value"] is not None:
                assert cells[place].value == pytest.approx(cell["value"], rel=1e-9)
                assert cells[place].number_format == "0.0%"
    bases = found(sheet, "Base")
    assert [bases[place].value for place in columns] == [column["n"] for column in table["columns"]]
    notes = [row[0] for row in rows(sheet)[bases[0].row:] if row[0]]
    assert notes[0].startswith("SYNTHETIC DATA") and any(note.startswith("Base: ") for note in notes)
    assert not any("less than half of the last place" in note for note in notes)


def test_no_text_becomes_a_formula_or_a_link(canvass, study, own):
    book = read(report(canvass, study, "r.xlsx", "--language", "en", specification=own))

    prose = [row[0] for row in rows(book.worksheets[0])]
    assert prose[0] == '=HYPERLINK("http://example.org")' and "+1" in prose
    assert any(str(line).startswith("@They are ") for line in prose)


def test_the_same_data_give_the_same_bytes(canvass, study):
    one = report(canvass, study, "one.xlsx", "--language", "en")
    time.sleep(1.1)
    two = report(canvass, study, "two.xlsx", "--language", "en")

    assert one.read_bytes() == two.read_bytes()
    assert sorted(canvass.folder.glob("*.part")) == []


def test_a_place_that_cannot_be_written_to_is_an_error_with_its_name(canvass, study):
    place = canvass.folder / "nowhere" / "r.xlsx"

    said = done(canvass, "report", "software-buyer-2022", "--from", study, "--output", place, code=1)

    assert f"{place}: " in said and ".part" not in said

"""`canvass tabulate` and `canvass topline`: tables of a central database, from the command line."""

import csv
import io
import json
import os
import pathlib

import pytest


@pytest.fixture
def centre(canvass):
    """A centre with made-up visitors of an event."""
    path = f"{canvass.folder}/study.db"
    made = canvass.run("simulate", "event-feedback", "--count", "120", "--seed", "5", "--into", path)
    assert made.returncode == 0
    return path


def tabulate(canvass, centre, *arguments, **environment):
    return canvass.run("tabulate", "--from", centre, *arguments, **environment)


def columns_file(canvass):
    (file,) = pathlib.Path(canvass.folder, "cache").rglob("*.columns")
    return file


@pytest.fixture(autouse=True)
def own_cache(canvass):
    canvass.environment["XDG_CACHE_HOME"] = f"{canvass.folder}/cache"


def test_formats_have_the_same_figures(canvass, centre):
    result = tabulate(canvass, centre, "recommend", "--format", "json", "--language", "en")
    assert result.returncode == 0
    (table,) = json.loads(result.stdout)
    assert table["synthetic"] is True and table["weighted"] is False and table["base"] == "answered"
    shares = [row["cells"][0] for row in table["rows"] if row["kind"] == "category"]
    assert sum(cell["count"] for cell in shares) == table["columns"][0]["n"] > 0
    assert abs(sum(cell["value"] for cell in shares) - 1) < 1e-9

    lines = csv.DictReader(
        io.StringIO(tabulate(canvass, centre, "recommend", "--format", "csv", "--language", "en").stdout.decode())
    )
    rows = list(lines)
    assert [row["row"] for row in rows] == [row["label"] for row in table["rows"]]
    for row, expected in zip(rows, table["rows"], strict=True):
        # Ten digits in CSV, all of them in JSON.
        for name in ("value", "standard_error"):
            assert float(row[name]) == pytest.approx(expected["cells"][0][name], rel=1e-9)

    text = tabulate(canvass, centre, "recommend", "--language", "en").stdout.decode()
    assert "SYNTHETIC DATA" in text and f"{table['columns'][0]['n']}" in text
    markdown = tabulate(canvass, centre, "recommend", "--format", "markdown", "--language", "en").stdout.decode()
    assert markdown.startswith(f"### {table['title']}") and "|:---|---:|" in markdown
    russian = tabulate(canvass, centre, "recommend", "--language", "ru").stdout.decode()
    assert "ДАННЫЕ СИНТЕТИЧЕСКИЕ" in russian and "База" in russian


def test_the_topline_has_every_question_once(canvass, centre):
    result = canvass.run("topline", centre, "--format", "json")
    assert result.returncode == 0
    names = [table["variable"] for table in json.loads(result.stdout)]
    assert len(names) == len(set(names)) > 5 and "recommend" in names


def test_a_banner_has_letters_and_the_total_first(canvass, centre):
    result = tabulate(canvass, centre, "recommend", "--by", "language", "--format", "json")
    (table,) = json.loads(result.stdout)
    total, *columns = table["columns"]
    assert total["block"] == "" and total["letter"] is None
    assert sum(column["n"] for column in columns) == total["n"]
    assert [column["letter"] for column in columns] == ["A", "B"][: len(columns)] or len(columns) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["recomend"], "there is no variable recomend; did you mean recommend?"),
        (["recommend", "--by", "recomend"], "there is no variable recomend; did you mean recommend?"),
        (["recommend", "--where", "recommend >"], "does not fit event-feedback"),
        (["recommend", "--where", "recommend > 8 and recommend < 8"], "nobody for whom --where is true"),
        (["recommend", "--wave", "1999"], "there is no wave 1999"),
        (["recommend", "--origin", "interview"], "nobody is in the sample"),
        (["recommend", "--given-in", "fr"], "no response was given in fr"),
        (["recommend", "--language", "fr"], "the questionnaire is not in fr"),
        (["recommend", "--weight", "recommend"], "there are no weights 'recommend'"),
        (["recommend", "--questionnaire", "nobody"], "no response to nobody is in"),
    ],
)
def test_what_cannot_be_is_said(canvass, centre, arguments, words):
    result = tabulate(canvass, centre, *arguments)
    assert result.returncode == 1
    assert words in result.stderr.decode() and result.stdout == b""


@pytest.mark.parametrize(
    "arguments", [["recommend", "--origin", "nowhere"], ["recommend", "--base", "none"], []]
)
def test_wrong_usage_is_64(canvass, centre, arguments):
    assert tabulate(canvass, centre, *arguments).returncode == 64


def test_a_second_run_reads_the_cache_and_does_not_write_it(canvass, centre):
    first = tabulate(canvass, centre, "recommend")
    file = columns_file(canvass)
    before = (file.stat().st_ino, file.stat().st_mtime_ns)
    assert file.parent.stat().st_mode & 0o077 == 0

    second = tabulate(canvass, centre, "recommend")

    assert second.stdout == first.stdout
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == before
    canvass.run("simulate", "event-feedback", "--count", "10", "--seed", "6", "--into", centre)
    assert tabulate(canvass, centre, "recommend").stdout != first.stdout
    assert file.stat().st_ino != before[0]


def test_a_torn_cache_is_never_believed(canvass, centre):
    first = tabulate(canvass, centre, "recommend", "--format", "csv")
    file = columns_file(canvass)
    sound = file.read_bytes()
    for place in range(0, len(sound), max(1, len(sound) // 23)):
        torn = bytearray(sound)
        torn[place] ^= 0x5A
        for damaged in (bytes(torn), sound[:place]):
            file.write_bytes(damaged)
            result = tabulate(canvass, centre, "recommend", "--format", "csv")
            if result.returncode != 0:
                assert result.returncode == 1 and b"run the command again" in result.stderr
                result = tabulate(canvass, centre, "recommend", "--format", "csv")
            assert result.stdout == first.stdout


def test_a_folder_that_cannot_be_written_is_said(canvass, centre):
    pathlib.Path(canvass.folder, "cache").write_text("a file")
    result = tabulate(canvass, centre, "recommend")
    assert result.returncode == 1 and b"XDG_CACHE_HOME" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_up_to_date_cache_is_read_where_nothing_can_be_written(canvass, centre):
    first = tabulate(canvass, centre, "recommend")
    folder = columns_file(canvass).parent
    folder.chmod(0o500)
    try:
        assert tabulate(canvass, centre, "recommend").stdout == first.stdout
        canvass.run("simulate", "event-feedback", "--count", "10", "--seed", "6", "--into", centre)
        result = tabulate(canvass, centre, "recommend")
        assert result.returncode == 1 and b"XDG_CACHE_HOME" in result.stderr
    finally:
        folder.chmod(0o700)


def test_a_place_that_is_no_database_is_said(canvass):
    result = tabulate(canvass, f"{canvass.folder}/nowhere.db", "recommend")
    assert result.returncode == 1 and result.stderr != b""

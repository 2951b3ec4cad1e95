"""SPSS system files as PSPP, pyreadstat and R's haven read them."""

import csv
import io
import json
import math
import os
import subprocess

import pytest

from spss_files import HAS_HAVEN, HAS_PSPP, WRITER, described, label, number, pspp, text, write

pyreadstat = pytest.importorskip("pyreadstat")

needs_pspp = pytest.mark.skipif(not HAS_PSPP, reason="there is no pspp here")
needs_haven = pytest.mark.skipif(not HAS_HAVEN, reason="there is no R with haven here")

WORDING = "Overall, how satisfied are you with your vendor (if any)? It's 'all' about — качество/品質; 😀"
VERBATIM = "Prix très élevé; 価格が高い — 😀 \"quoted\", 'single'\nsecond line\t" * 20

VARIABLES = [
    text("id", 12, label="Respondent", role=3),
    number("satisfaction_with_vendor", measure="ordinal", label="Q1. Satisfaction — très (日本語)",
           valueLabels=[label(1, "Bad"), label(5, "非常に満足"), label(98, "Refused"), label(99, "Don't know")],
           missing=[98, 99], attributes=[{"name": "QuestionText", "values": [WORDING, ""]}]),
    number("source_online", measure="nominal", label="Online", valueLabels=[label(0, "No"), label(1, "Reviews")]),
    number("source_peers", measure="nominal", label="Peers", valueLabels=[label(0, "No"), label(1, "Peers said so")]),
    number("spend", width=12, decimals=2, missingRange=[None, -1, 999], role=1, displayWidth=20, alignment=2),
    number("w", width=8, decimals=4, role=3),
    text("why", 2500, label="Q20. Why?"),
    text("plan", 10, valueLabels=[label("enterprise", "Enterprise plan"), label("s", "Small")], missing=["none"]),
    text("size", 3, measure="ordinal", valueLabels=[label("abc", "A"), label("d", "D")], missing=["zz", "q"]),
    number("day", format="date", width=11),
    number("moment", format="dateAndTime", width=20),
]

CASES = [
    ["w-0001", 5, 1, 0, 12000.5, 0.8123, VERBATIM, "enterprise", "abc", 13884134400, 13884134461],
    ["w-0002", 99, 0, 1, -5, 1.2, "", "none", "zz", None, None],
    ["Ж-0003", 1, None, None, 999, 1, "=SUM(A1:A9)", "s", "d", 86400, 86400.5],
    ["", None, 1, 1, None, 0.5, "\x00 nul", "", "", 12219379200, 12219379200],
]

SETS = [
    {"name": "$sources", "label": "Q8. Which sources — quelles?", "counted": 1,
     "variables": ["source_online", "source_peers"]},
    {"name": "$by_value", "label": "Q8", "counted": 1, "labels": "value",
     "variables": ["source_online", "source_peers"]},
    {"name": "$from_variable", "counted": 1, "labels": "value and set",
     "variables": ["source_online", "source_peers"]},
    {"name": "$both", "label": "All answers", "variables": ["source_peers", "source_online"]},
    {"name": "$texts", "label": "Plan or size", "counted": "s", "variables": ["plan", "size"]},
]


@pytest.fixture
def study(tmp_path):
    """A file with everything in it."""
    path = tmp_path / "study.sav"
    answer = write([described(
        path, VARIABLES, CASES, fileLabel="Buyer survey — été", weight="w", sets=SETS,
        attributes=[{"name": "Study", "values": ["Wave 2", "второй"]}],
        documents=["Fieldwork in October.", "Поле " * 40])])[0]
    assert "error" not in answer, answer
    assert [loss["kind"] for loss in answer["losses"]] == ["controls"]
    return path


def read(path):
    return pyreadstat.read_sav(str(path), user_missing=True, disable_datetime_conversion=True)


def same(cell, given):
    if given is None:
        return cell is None or (isinstance(cell, float) and math.isnan(cell)) or cell == ""
    if isinstance(given, str):
        return cell == given.replace("\x00", " ").rstrip(" ")
    return cell == given


def test_pyreadstat_reads_the_cells(study):
    frame, _ = read(study)
    assert list(frame.columns) == [variable["name"] for variable in VARIABLES]
    for row, case in zip(frame.itertuples(index=False), CASES, strict=True):
        for cell, given in zip(row, case, strict=True):
            assert same(cell, given), (cell, given)


def test_pyreadstat_reads_the_dictionary(study):
    _, meta = read(study)
    assert meta.file_label == "Buyer survey — été" and meta.file_encoding == "UTF-8"
    assert str(meta.creation_time) == "2026-11-23 08:52:32"
    assert meta.notes[0] == "Fieldwork in October." and " ".join(meta.notes[1:]) == ("Поле " * 40).strip()
    for variable in VARIABLES:
        name = variable["name"]
        assert (meta.column_names_to_labels[name] or "") == variable.get("label", "")
        labels = {entry["value"]: entry["label"] for entry in variable.get("valueLabels", [])}
        assert meta.variable_value_labels.get(name, {}) == labels
        assert meta.variable_measure[name] == variable.get("measure", "nominal")
        missing = [{"lo": value, "hi": value} for value in variable.get("missing", [])]
        if "missingRange" in variable:
            missing = [{"lo": -math.inf, "hi": -1.0}, {"lo": 999.0, "hi": 999.0}]
        assert meta.missing_ranges.get(name, []) == missing
    assert meta.original_variable_types["why"] == "A2500" and meta.original_variable_types["spend"] == "F12.2"
    assert meta.original_variable_types["moment"] == "DATETIME20"
    assert meta.variable_display_width["spend"] == 20 and meta.variable_alignment["spend"] == "center"


def test_pyreadstat_reads_the_sets(study):
    _, meta = read(study)
    found = {name: (entry["type"], entry["counted_value"], entry["label"], entry["variable_list"])
             for name, entry in meta.mr_sets.items()}
    both = ["source_online", "source_peers"]
    assert found == {
        "sources": ("D", 1, "Q8. Which sources — quelles?", both),
        "by_value": ("E", 1, "Q8", both),
        "from_variable": ("E", 1, "", both),
        "both": ("C", None, "All answers", both[::-1]),
        # pyreadstat takes every counted value for a number.
        "texts": ("D", None, "Plan or size", ["plan", "size"]),
    }


@needs_pspp
def test_pspp_reads_everything_without_a_warning(study):
    printed = pspp(
        f"GET FILE='{study}'.\nDISPLAY DICTIONARY.\nMRSETS /DISPLAY NAME=ALL.\nDISPLAY DOCUMENTS.\n"
        "DISPLAY ATTRIBUTES.\nFREQUENCIES satisfaction_with_vendor plan.", study.parent)
    assert "satisfaction_with_vendor,2,Q1. Satisfaction — très (日本語),Ordinal,Input,8,Right,F8.0,F8.0,98; 99" in printed
    assert "spend,5,,Scale,Output,20,Center,F12.2,F12.2,LOWEST THRU -1; 999" in printed
    assert "id,1,Respondent,Nominal,None,12,Left,A12,A12," in printed
    assert "why,7,Q20. Why?,Nominal,Input,32,Left,A2500,A2500," in printed
    assert ',99[a],Don\'t know' in printed and "plan,enterprise,Enterprise plan" in printed
    assert '$sources,Q8. Which sources — quelles?,Dichotomies,1,"source_online\nsource_peers"' in printed
    assert '$from_variable,Online,Dichotomies,1,"source_online\nsource_peers"' in printed
    assert '$both,All answers,Categories,,"source_peers\nsource_online"' in printed
    assert "Fieldwork in October." in printed
    assert WORDING in printed and "(dataset),Study[1],Wave 2" in printed and "второй" in printed


@needs_pspp
def test_a_file_that_pspp_saves_again_is_the_same_to_pyreadstat(study):
    pspp(f"GET FILE='{study}'.\nSAVE OUTFILE='again.sav'.", study.parent)
    frame, meta = read(study)
    again, meta_again = read(study.parent / "again.sav")
    assert frame.equals(again)
    assert described_by(meta) == described_by(meta_again)


def described_by(meta):
    """What pyreadstat says of a file, without what the writing program puts in of its own."""
    # PSPP names the members of a set by short names in small letters, which pyreadstat knows of ASCII only.
    sets = {name: {**made, "variable_list": [member.lower() for member in made["variable_list"]]}
            for name, made in meta.mr_sets.items()}
    return (meta.column_names, meta.column_labels, meta.variable_value_labels, meta.missing_ranges,
            meta.variable_measure, meta.variable_alignment, meta.variable_display_width,
            meta.original_variable_types, sets, meta.notes, meta.number_rows,
            # PSPP takes spaces off both ends.
            (meta.file_label or "").strip(" "))


HAVEN = """
for (path in commandArgs(TRUE)) {
  data <- haven::read_sav(path, user_na = TRUE)
  for (column in names(data)) {
    x <- data[[column]]
    a <- attributes(x)
    cells <- if (is.character(x)) enc2utf8(as.vector(x)) else format(as.vector(unclass(x)), digits = 17, trim = TRUE)
    part <- function(...) cat(jsonlite::toJSON(c(basename(path), column, ...), na = "string"), "\\n", sep = "")
    part("cells", cells)
    part("label", if (is.null(a[["label"]])) "" else a[["label"]])
    part("labels", rbind(as.character(a[["labels"]]), names(a[["labels"]])))
    part("missing", as.character(a[["na_values"]]), as.character(a[["na_range"]]))
    part("format", a[["format.spss"]])
  }
}
"""


def haven(paths):
    """What haven reads: by file, column and part a list of texts."""
    done = subprocess.run(
        ["Rscript", "-e", HAVEN, *map(str, paths)], capture_output=True, check=False,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"})
    assert done.returncode == 0 and not done.stderr, done.stderr.decode()
    parts = {}
    for line in done.stdout.decode().strip("\n").split("\n"):
        file, column, part, *rest = json.loads(line)
        parts.setdefault(file, {}).setdefault(column, {})[part] = rest
    return parts


@needs_haven
def test_haven_reads_cells_labels_and_missing_values(study):
    columns = haven([study])[study.name]
    assert list(columns) == [variable["name"] for variable in VARIABLES]
    for index, variable in enumerate(VARIABLES):
        found = columns[variable["name"]]
        cells = [case[index] for case in CASES]
        if "textWidth" in variable:
            assert found["cells"] == [cell.replace("\x00", " ").rstrip(" ") for cell in cells]
        elif variable.get("format"):
            # haven counts dates in days and moments in seconds, both from 1970.
            unit = 86400 if variable["format"] == "date" else 1
            assert [None if cell == "NA" else float(cell) for cell in found["cells"]] == [
                None if cell is None else (cell - 12219379200) / unit for cell in cells]
        else:
            assert [None if cell == "NA" else float(cell) for cell in found["cells"]] == cells
        assert found["label"] == [variable.get("label", "")]
        wanted = [part for entry in variable.get("valueLabels", []) for part in (str(entry["value"]), entry["label"])]
        assert found["labels"] == wanted
    assert columns["satisfaction_with_vendor"]["missing"] == ["98", "99"]
    assert columns["spend"]["missing"] == ["999", "-Inf", "-1"]
    assert columns["plan"]["missing"] == ["none"] and columns["size"]["missing"] == ["zz", "q"]
    assert columns["why"]["format"] == ["A2500"]


def test_several_missing_values_of_a_long_text_are_written_as_spss_writes_them(tmp_path):
    path = tmp_path / "missing.sav"
    write([described(path, [text("plan", 20, missing=["none", "refused", "не спрош."[:4]])], [["none"]])])
    _, meta = read(path)
    assert [entry["lo"] for entry in meta.missing_ranges["plan"]] == ["none", "refused", "не с"]


@pytest.mark.parametrize("width", [1, 7, 8, 9, 251, 252, 253, 255, 256, 503, 504, 505, 756, 757, 765, 766, 32767])
@pytest.mark.parametrize("isCompressed", [True, False])
def test_a_text_of_any_width_comes_back_whole(tmp_path, width, isCompressed):
    path = tmp_path / "wide.sav"
    cells = ["x" * width, "aé日😀"[: 1 if width == 1 else 2] * 20000, " " * (width - 1) + "y", ""]
    kept = [cells[0], cells[1].encode()[:width].decode("utf-8", "ignore"), cells[2], ""]
    answer = write([described(path, [text("t", width), number("n")], [(cell, 1.5) for cell in cells],
                              isCompressed=isCompressed)])[0]
    assert [loss["times"] for loss in answer["losses"]] == [1]
    frame, _ = read(path)
    assert list(frame["t"]) == kept and list(frame["n"]) == [1.5] * 4
    if HAS_PSPP:
        pspp(f"GET FILE='{path}'.\nSAVE OUTFILE='again.sav'.", tmp_path)
        assert read(tmp_path / "again.sav")[0].equals(frame)


@needs_haven
def test_haven_reads_a_text_whole_that_fills_a_width_made_for_it(tmp_path):
    counts = [255, 256, 757, 758, 759, 1013, 1268, 2272, 2280, 2288, 2527, 3818, 20000]
    paths = [tmp_path / f"{count}.sav" for count in counts]
    write([described(path, [{"name": "t", "textHolding": count}], [["x" * count]])
           for path, count in zip(paths, counts)])
    found = haven(paths)
    assert [len(found[path.name]["t"]["cells"][0]) for path in paths] == counts


def test_numbers_come_back_to_the_last_bit(tmp_path):
    path = tmp_path / "numbers.sav"
    numbers = [0, -0.0, 1, -99, -100, 151, 152, 0.1, 1 / 3, 1e-308, 5e-324, -1.7976931348623151e308, 2**53 + 2, 1e300]
    write([described(path, [number("n", width=40, decimals=16)], [[value] for value in numbers])])
    assert list(read(path)[0]["n"]) == numbers


@pytest.mark.parametrize("isAnnounced", [True, False])
@pytest.mark.parametrize("cases", [0, 1, 7, 8, 9])
def test_the_number_of_cases_is_told_whether_or_not_it_was_announced(tmp_path, cases, isAnnounced):
    path = tmp_path / "cases.sav"
    write([described(path, [number("n")], [[1]] * cases, isAnnounced=isAnnounced)])
    frame, meta = read(path)
    assert len(frame) == cases and meta.number_rows == cases


def test_a_file_of_which_the_end_is_missing_is_noticed(tmp_path):
    path = tmp_path / "cut.sav"
    write([described(path, [number("n")], [[0.5]] * 100)])
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(pyreadstat.ReadstatError):
        read(path)


@needs_pspp
def test_names_that_are_made_legal_are_legal_to_pspp(tmp_path):
    originals = ["all", "With", "1st", "q.", "q_", "q", "Q", "a b", "a-b", "a.b", "", "_", "привет, мир", "straße",
                 "STRASSE", "ﬁt", "fit", "日本語", "x" * 65, "x" * 66, "ы" * 40, "Ⅷ", "a\u0301", "á", "กำ", "Å", "Å",
                 "#scratch", "$system", "@at", "İ", "i", "ı", "😀", "مرحبا", "q1 [other]", "v_all", "ς", "σ", "Σ"]
    names = write([{"names": originals}])[0]["names"]
    assert len(set(names)) == len(originals)
    assert [name for name, original in zip(names, originals) if name == original] == [
        "q", "a.b", "straße", "fit", "日本語", "a\u0301", "กำ", "Å", "@at", "İ", "i", "ı", "مرحبا", "v_all", "ς"]
    path = tmp_path / "names.sav"
    answer = write([described(path, [number(name) for name in names])])[0]
    assert "error" not in answer, answer
    printed = pspp(f"GET FILE='{path}'.\nDISPLAY NAMES.", tmp_path)
    listed = {cell for row in csv.reader(io.StringIO(printed)) for cell in row}
    assert set(names) <= listed
    assert read(path)[1].column_names == names


def test_memory_does_not_grow_with_the_number_of_cases(tmp_path):
    variables = [number(f"v{index}") for index in range(20)] + [text("t", 300)]
    cases = [[(row * index) % 170 / 4 for index in range(20)] + ["слово" * (row % 40)] for row in range(500)]
    once, often = (
        peak_memory(described(tmp_path / "many.sav", variables, cases, times=times)) for times in (1, 200))
    assert (tmp_path / "many.sav").stat().st_size > 16 << 20
    assert often < once + 4096


def peak_memory(request):
    """KiB that writing the file has taken at most."""
    with subprocess.Popen([WRITER], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss

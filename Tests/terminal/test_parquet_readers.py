"""What ParquetFiles writes, DuckDB, pandas, Arrow and Polars read: the same values, types, absences and metadata."""

import datetime
import json

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

import parquet_cases
from parquet_cases import READERS, assert_reads_as_described, write

DAY = 86_400_000_000

EVERY_KIND = [
    {"name": "boolean", "kind": "boolean", "values": [True, None, False, True]},
    {"name": "int8", "kind": "int8", "values": [-128, None, 127, 0]},
    {"name": "int16", "kind": "int16", "values": [-32768, None, 32767, 0]},
    {"name": "int32", "kind": "int32", "values": [-(2**31), None, 2**31 - 1, 0]},
    {"name": "int64", "kind": "int64", "values": [-(2**63), None, 2**63 - 1, 0]},
    {"name": "date", "kind": "date", "values": [-719_162, None, 20_000, 0]},
    {"name": "timestamp", "kind": "timestamp", "values": [-DAY * 365 - 1, None, 1_700_000_000_123_456, 0]},
    {"name": "double", "kind": "double", "values": ["-0.0", None, "nan", "inf"]},
    {"name": "text", "kind": "text", "values": ["", None, "Ж\u0000\u2028👩‍👩‍👧", "\ud7ff\ue000\U0010ffff"]},
    {"name": "codes", "kind": "int8", "places": [1, 0, 2, 1], "list": [None, 1, -99]},
    {"name": "labels", "kind": "text", "places": [1, 0, 2, 1], "list": [None, "да", "нет"]},
]


def required(columns):
    """The same columns without their absent cells."""
    made = []
    for column in columns:
        present = dict(column, required=True)
        if "places" in column:
            present["places"] = [place or 1 for place in column["places"]]
        else:
            present["values"] = [column["values"][0] if cell is None else cell for cell in column["values"]]
        made.append(present)
    return made


@pytest.mark.parametrize("compression", ["none", "snappy"])
@pytest.mark.parametrize("form", ["optional", "required"])
@pytest.mark.parametrize("times", [1, 9, 5000])
def test_every_kind_is_read_as_it_was_written(tmp_path, compression, form, times):
    columns = [
        dict(column, **{key: column[key] * times for key in ("values", "places") if key in column})
        for column in (EVERY_KIND if form == "optional" else required(EVERY_KIND))
    ]
    case = {"columns": columns, "compression": compression, "rows": 9000}

    paths = write(tmp_path, {"case": case})

    assert_reads_as_described(case, paths["case"])


def test_the_types_are_those_of_the_columns(tmp_path):
    path = write(tmp_path, {"case": {"columns": EVERY_KIND}})["case"]

    arrow = pyarrow.parquet.read_schema(path)
    assert [str(field.type) for field in arrow] == [
        "bool", "int8", "int16", "int32", "int64", "date32[day]", "timestamp[us, tz=UTC]", "double", "string",
        "int8", "string",
    ]
    described = duckdb.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()
    assert [row[1] for row in described] == [
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DATE", "TIMESTAMP WITH TIME ZONE", "DOUBLE",
        "VARCHAR", "TINYINT", "VARCHAR",
    ]
    assert polars.read_parquet_schema(path) == {
        "boolean": polars.Boolean, "int8": polars.Int8, "int16": polars.Int16, "int32": polars.Int32,
        "int64": polars.Int64, "date": polars.Date, "timestamp": polars.Datetime("us", "UTC"),
        "double": polars.Float64, "text": polars.String, "codes": polars.Int8, "labels": polars.String,
    }
    assert [arrow.field(name).nullable for name in arrow.names] == [True] * 11


def test_pandas_reads_a_file_by_its_own_defaults(tmp_path):
    columns = [
        {"name": "q1", "kind": "int8", "required": True, "values": [1, 2, 1]},
        {"name": "q2", "kind": "int8", "values": [1, None, 3]},
        {"name": "open", "kind": "text", "values": ["a", None, "я"]},
    ]
    path = write(tmp_path, {"case": {"columns": columns}})["case"]

    frame = pandas.read_parquet(path)

    assert str(frame["q1"].dtype) == "int8" and frame["q1"].tolist() == [1, 2, 1]
    assert frame["q2"].sum() == 4 and frame["q2"].isna().tolist() == [False, True, False]
    assert frame["open"].isna().tolist() == [False, True, False] and frame["open"][2] == "я"
    assert list(frame.index) == [0, 1, 2]


def test_the_codebook_and_the_program_are_in_the_metadata(tmp_path):
    codebook = json.dumps({"q1": {"question": "Сколько вам лет?", "missing": {"-99": "отказ"}}}, ensure_ascii=False)
    case = {
        "columns": EVERY_KIND,
        "metadata": [["canvass.codebook", codebook], ["empty", ""], ["ключ", "\u0000"]],
        "createdBy": "canvass 1.2.3",
    }
    path = write(tmp_path, {"case": case})["case"]

    arrow = pyarrow.parquet.ParquetFile(path)
    assert arrow.metadata.created_by == "canvass 1.2.3"
    found = {key.decode(): value.decode() for key, value in arrow.schema_arrow.metadata.items()}
    assert found == dict(case["metadata"])
    rows = duckdb.execute("select key, value from parquet_kv_metadata(?)", [str(path)]).fetchall()
    assert {key.decode(): value.decode() for key, value in rows} == dict(case["metadata"])
    assert polars.read_parquet_metadata(path) == dict(case["metadata"])


@pytest.mark.parametrize("compression", ["none", "snappy"])
def test_a_file_without_rows_has_its_columns(tmp_path, compression):
    columns = [
        dict(column, **{key: [] for key in ("values", "places") if key in column}) for column in EVERY_KIND
    ]
    case = {"columns": columns, "compression": compression}

    assert_reads_as_described(case, write(tmp_path, {"case": case})["case"])


@pytest.mark.parametrize("count", [1, 16_384, 16_385, 40_000])
def test_columns_without_any_value_are_read(tmp_path, count):
    columns = [
        {"name": column["name"], "kind": column["kind"], "values": [None] * count} for column in EVERY_KIND
    ]
    case = {"columns": columns}

    assert_reads_as_described(case, write(tmp_path, {"case": case})["case"])


def test_a_column_whose_dictionary_was_closed_is_read(tmp_path):
    numbers = [row % 10 if row < 60_000 else row for row in range(140_000)]
    texts = [None if row % 11 == 0 else f"ответ {number}" for row, number in enumerate(numbers)]
    tail = [None] * 40_000
    columns = [
        {"name": "n", "kind": "int32", "required": True, "values": numbers + [0] * 40_000},
        {"name": "t", "kind": "text", "values": texts + tail},
        {"name": "d", "kind": "double", "values": [str(number / 7) for number in numbers] + tail},
    ]
    for compression in ("none", "snappy"):
        case = {"columns": columns, "block": 50_000, "compression": compression}
        path = write(tmp_path, {"case": case})["case"]

        encodings = pyarrow.parquet.ParquetFile(path).metadata.row_group(0).column(0).encodings
        assert set(encodings) == {"PLAIN", "RLE", "RLE_DICTIONARY"}
        assert_reads_as_described(case, path)


def test_queries_that_use_the_statistics_find_every_row(tmp_path):
    rows = 5000
    columns = [
        {"name": "n", "kind": "int16", "values": [None if row % 13 == 0 else row - 2500 for row in range(rows)]},
        {"name": "t", "kind": "text", "values": [chr(97 + row * 26 // rows) * (1 + row % 80) for row in range(rows)]},
        {"name": "d", "kind": "double", "values": [str(row / 8 - 300) if row % 17 else "nan" for row in range(rows)]},
        {"name": "z", "kind": "double", "values": ["-0.0" if row < 2500 else "0.0" for row in range(rows)]},
        {"name": "day", "kind": "date", "values": [row - 2500 for row in range(rows)]},
    ]
    path = write(tmp_path, {"case": {"columns": columns, "rows": 100}})["case"]
    connection = duckdb.connect()
    connection.execute("create table whole as select * from read_parquet(?)", [str(path)])
    frame, lazy = polars.read_parquet(path), polars.scan_parquet(path)

    for condition in (
        "n = -2499", "n < -2400", "n > 2400", "n is null", "t = 'm'", "t > 'y'", "t < 'b'", "d = -300.0 + 1.0 / 8",
        "d > 320", "z = 0.0", "day = date '1970-01-01'", "day < date '1963-06-01'",
    ):
        query = f"select count(*) from {{}} where {condition}"
        expected = connection.execute(query.format("whole")).fetchone()
        assert expected[0] > 0, condition
        assert connection.execute(query.format(f"read_parquet('{path}')")).fetchone() == expected, condition
    for condition in (
        polars.col("n") == -2499, polars.col("n") < -2400, polars.col("t") == "m", polars.col("t") > "y",
        polars.col("d") > 320, polars.col("z") == 0.0, polars.col("day") == datetime.date(1970, 1, 1),
        polars.col("d").is_nan(), polars.col("n").is_null(),
    ):
        assert lazy.filter(condition).collect().equals(frame.filter(condition), null_equal=True)
    table = pyarrow.parquet.read_table(path)
    for filters in ([("n", "=", -2499)], [("t", ">", "y")], [("d", ">", 320.0)], [("z", "=", 0.0)]):
        name, sign, value = filters[0]
        compute = pyarrow.compute
        compare = {"=": compute.equal, ">": compute.greater}[sign]
        expected = table.filter(compare(table[name], pyarrow.scalar(value, table[name].type)))
        assert pyarrow.parquet.read_table(path, filters=filters).num_rows == expected.num_rows > 0


def test_statistics_are_those_of_the_values(tmp_path):
    columns = [
        {"name": "n", "kind": "int8", "values": [3, None, -99, 120]},
        {"name": "t", "kind": "text", "values": ["z", "ясень", None, ""]},
        {"name": "long", "kind": "text", "values": ["z" * 65, "a", None, None]},
        {"name": "d", "kind": "double", "values": ["nan", "2.5", "-7.0", None]},
    ]
    path = write(tmp_path, {"case": {"columns": columns}})["case"]

    group = pyarrow.parquet.ParquetFile(path).metadata.row_group(0)
    found = [group.column(place).statistics for place in range(4)]

    assert [(facts.null_count, facts.has_min_max and (facts.min, facts.max)) for facts in found] == [
        (1, (-99, 120)), (1, ("", "ясень")), (2, False), (1, (-7.0, 2.5)),
    ]


def test_a_file_of_many_columns_is_read(tmp_path):
    columns = [{"name": f"q{place}", "kind": "int8", "values": [place % 100, None]} for place in range(2000)]
    case = {"columns": columns}

    assert_reads_as_described(case, write(tmp_path, {"case": case})["case"])


def test_names_that_mean_something_to_readers_are_only_names(tmp_path):
    names = [
        "filename", "file_row_number", "file_index", "rowid", "__index_level_0__", "index", "schema", "a.b", "a", "list",
        "element", "*", "", " ", "select", '"', "\\", "null", "\u0000", "x" * 4096, "é",
    ]
    columns = [{"name": name, "kind": "int8", "values": [place, None]} for place, name in enumerate(names) if name]
    case = {"columns": columns}

    assert_reads_as_described(case, write(tmp_path, {"case": case})["case"])


def test_names_that_differ_in_case_are_read_by_duckdb_under_another_name(tmp_path):
    case = {"columns": [{"name": name, "kind": "int8", "values": [place]} for place, name in enumerate("aA")]}
    path = write(tmp_path, {"case": case})["case"]

    assert_reads_as_described(case, path, ["arrow", "pandas", "polars"])
    assert parquet_cases.read_duckdb(path) == {"a": [0], "A_1": [1]}


def test_the_longest_text_is_read(tmp_path):
    longest = "я" * (1 << 23)
    case = {"columns": [{"name": "t", "kind": "text", "values": ["a", longest, None, longest[:-1] + "aa", "b"]}]}

    assert_reads_as_described(case, write(tmp_path, {"case": case})["case"])


def test_every_reader_is_there():
    assert set(READERS) == {"arrow", "pandas", "polars", "duckdb"}
    assert parquet_cases.program().is_file(), "build parquet-cases first, or set PARQUET_CASES"

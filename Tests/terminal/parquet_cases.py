"""Files written by ParquetFiles from descriptions in JSON, and read with the programs that analysts use."""

import datetime
import json
import math
import os
import pathlib
import subprocess

import duckdb
import polars
import pyarrow.parquet

ROOT = pathlib.Path(__file__).resolve().parents[2]
EPOCH_DAY = datetime.date(1970, 1, 1)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def program():
    """PARQUET_CASES, else the debug build."""
    return pathlib.Path(os.environ.get("PARQUET_CASES", ROOT / ".build" / "debug" / "parquet-cases")).resolve()


def write(folder, cases):
    """Writes a file for each named case and returns their paths."""
    for name, case in cases.items():
        (folder / f"{name}.json").write_text(json.dumps(case), encoding="ascii")
    done = subprocess.run([program(), folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: folder / f"{name}.parquet" for name in cases}


def values(column):
    """The cells of a described column, in the types of Python."""
    if "places" in column:
        return [column["list"][place] for place in column["places"]]
    made = {
        "double": float,
        "date": lambda days: EPOCH_DAY + datetime.timedelta(days=days),
        "timestamp": lambda micros: EPOCH + datetime.timedelta(microseconds=micros),
    }.get(column["kind"], lambda value: value)
    return [None if value is None else made(value) for value in column["values"]]


def read_arrow(path):
    table = pyarrow.parquet.read_table(path)
    table.validate(full=True)
    return {name: table.column(place).to_pylist() for place, name in enumerate(table.column_names)}


def read_polars(path):
    return {series.name: series.to_list() for series in polars.read_parquet(path)}


def read_duckdb(path):
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    result = connection.execute("select * from read_parquet(?)", [str(path)])
    names = [description[0] for description in result.description]
    rows = result.fetchall()
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def read_pandas(path):
    import pandas

    frame = pandas.read_parquet(path, dtype_backend="pyarrow")
    return {
        name: [plain_of_pandas(cell, pandas) for cell in frame[name]] for name in frame.columns
    }


def plain_of_pandas(cell, pandas):
    if cell is pandas.NA or cell is pandas.NaT:
        return None
    if isinstance(cell, pandas.Timestamp):
        return cell.to_pydatetime()
    return cell


READERS = {"arrow": read_arrow, "pandas": read_pandas, "polars": read_polars, "duckdb": read_duckdb}


def same(found, expected):
    """Equal, a NaN equal to a NaN and the zeros told apart."""
    if isinstance(expected, float) and isinstance(found, float):
        if math.isnan(expected):
            return math.isnan(found)
        return found == expected and math.copysign(1, found) == math.copysign(1, expected)
    return type(found) is type(expected) and found == expected


def assert_reads_as_described(case, path, readers=READERS):
    for reader in readers:
        found = READERS[reader](path)
        assert list(found) == [column["name"] for column in case["columns"]], reader
        for column in case["columns"]:
            expected = values(column)
            cells = found[column["name"]]
            assert len(cells) == len(expected), (reader, column["name"])
            for row, (cell, want) in enumerate(zip(cells, expected)):
                assert same(cell, want), (reader, column["name"], row, cell, want)

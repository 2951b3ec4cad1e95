"""DuckDB's time for the tables of `canvass-bench columns`: python duckdb_tables.py RESPONDENTS.csv VARIABLES

Loads the file into a table of DuckDB's own, and prints for one-way tables and for those by `region`, each once by a query for
every variable and once by one query with all grouping sets: the least processor time of five runs (both threads of this
process), and checksums of n, Σw and Σw² over all cells.
"""

import sys
import time

import duckdb

path, count = sys.argv[1], int(sys.argv[2])
variables = [f"q{place}" for place in range(count)]
columns = {name: "UTINYINT" for name in variables + ["region"]} | {"w": "DOUBLE"}

connection = duckdb.connect()
connection.execute("SET threads = 2")
connection.execute(
    "CREATE TABLE respondent AS SELECT * FROM read_csv(?, header = true, columns = ?)", [path, columns])
SUMS = "count(*), sum(w), sum(w * w)"


def by_query(banner):
    """Every table by a query: (variable, code, column, n, Σw, Σw²)."""
    cells = []
    for place, name in enumerate(variables):
        group = f"{name}, region" if banner else name
        column = "region" if banner else "1"
        rows = connection.execute(
            f"SELECT {name}, {column}, {SUMS} FROM respondent GROUP BY {group}").fetchall()
        cells += [(place, *row) for row in rows]
    return cells


def by_sets(banner):
    """All tables by one query."""
    sets = ", ".join(f"({name}, region)" if banner else f"({name})" for name in variables)
    which = ", ".join(f"GROUPING({name})" for name in variables)
    column = "region" if banner else "1"
    rows = connection.execute(
        f"SELECT {', '.join(variables)}, {which}, {column}, {SUMS} FROM respondent GROUP BY GROUPING SETS ({sets})"
    ).fetchall()
    cells = []
    for row in rows:
        place = row[count:2 * count].index(0)
        cells.append((place, row[place], *row[2 * count:]))
    return cells


def checksums(cells):
    sums = [0, 0.0, 0.0]
    for place, code, column, *values in cells:
        # Who gave no answer, or has no region, is in no table.
        if code is None or column is None:
            continue
        for index, value in enumerate(values):
            sums[index] += (place + 1) * code * column * value
    return sums


for banner in (False, True):
    for way in (by_query, by_sets):
        least = float("inf")
        for _ in range(5):
            start = time.process_time()
            cells = way(banner)
            least = min(least, time.process_time() - start)
        print("banner" if banner else "oneway", way.__name__, least, *map(repr, checksums(cells)), flush=True)
print("version", duckdb.__version__)

"""Times a million rows of 59 closed questions and a weight beside DuckDB and Arrow, which write the same table.

Run it with the release build: `PARQUET_CASES=.build/release/parquet-cases python Tests/terminal/parquet_peers.py`.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import time

import duckdb
import pyarrow
import pyarrow.parquet

import parquet_cases

ROWS = 1_000_000


def timed(label, rows, path, write):
    best = None
    for _ in range(3):
        wall, cpu = time.perf_counter(), time.process_time()
        write()
        took = (time.perf_counter() - wall, time.process_time() - cpu)
        best = min(best or took, took)
    report(label, rows, best[0], best[1], path.stat().st_size)


def report(label, rows, wall, cpu, size, note=""):
    print(f"{label:44} {rows / wall / 1000:8.0f} k rows/s {wall:6.2f} s {cpu:6.2f} s CPU {size / 1e6:7.1f} MB {note}")


def own(form, codec, path, rows=ROWS):
    best = None
    for _ in range(3):
        command = [parquet_cases.program(), "measure", str(rows), form, codec, path]
        found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        best = min(best or found, found, key=lambda one: one["seconds"])
    report(f"ParquetFiles, {form}, {codec}", best["rows"], best["seconds"], best["cpu"], best["bytes"],
           f"peak {best['peak_mb']} MB")


def main():
    with tempfile.TemporaryDirectory() as folder:
        for form in ("codes", "labels", "texts"):
            path, other = pathlib.Path(folder) / f"{form}.parquet", pathlib.Path(folder) / "other.parquet"
            for codec in ("none", "snappy"):
                own(form, codec, path)
            written = pyarrow.parquet.read_table(path)
            for codec in ("none", "snappy"):
                timed(f"Arrow write_table, {codec}", written.num_rows, other,
                      lambda: pyarrow.parquet.write_table(written, other, compression=codec))
            connection = duckdb.connect()
            connection.execute("create table t as select * from written")
            for threads in (1, os.cpu_count()):
                connection.execute(f"set threads = {threads}")
                for codec in ("uncompressed", "snappy"):
                    copy = f"copy t to '{other}' (format parquet, compression {codec})"
                    timed(f"DuckDB COPY, {codec}, {threads} threads", written.num_rows, other,
                          lambda: connection.execute(copy))
        own("codes", "none", path, 10 * ROWS)


if __name__ == "__main__":
    main()

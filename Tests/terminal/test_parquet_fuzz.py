"""Texts of every length and script, as names, cells, labels and metadata, in hundreds of files: all readers read them.

PARQUET_FUZZ_FILES sets the number of files and PARQUET_FUZZ_SEED the first seed; a failure names the seed of its file.
"""

import os
import random

import duckdb
import polars
import pyarrow.parquet

from parquet_cases import assert_reads_as_described, write

FILES = int(os.environ.get("PARQUET_FUZZ_FILES", 600))
SEED = int(os.environ.get("PARQUET_FUZZ_SEED", 1))

SCRIPTS = [
    "abcdefghijklmnopqrstuvwxyz0123456789 ,;\"'\\/=+-@",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёЁ",
    "漢字仮名交じり文한국어中文𠀀𪛖",
    ["👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "1️⃣", "🇺🇦", "😀"],
    ["e\u0301", "a\u0308\u0323", "\u0301", "\u200d", "\ufe0f", "क्षि", "เก็"],
    "שלוםعربي\u202e\u202d\u2066\u2069\u200f",
    "\u0000\u0001\t\r\n\u001b\u007f\u0085\u2028\u2029\ufeff\ufffd\ufffe\uffff",
    "\ud7ff\ue000\U00010000\U0010ffff߿ࠀ",
    ["=SUM(A1:A9)", "'; DROP TABLE x; --", "<script>", "%s%n", "${7*7}", "../../etc", "NULL", "NaN", "PAR1"],
]


def length(generator):
    """Mostly short, sometimes on both sides of a power of two, rarely long."""
    kind = generator.random()
    if kind < 0.5:
        return generator.randrange(0, 20)
    if kind < 0.9:
        return max(0, 2 ** generator.randrange(3, 10) + generator.randrange(-2, 3))
    return generator.randrange(0, 5000) if kind < 0.99 else generator.randrange(0, 70_000)


def text(generator, most=10**6):
    pieces = generator.choice(SCRIPTS)
    if generator.random() < 0.2:
        pieces = [piece for script in SCRIPTS for piece in script]
    count = min(most, length(generator))
    return "".join(generator.choices(pieces, k=count))


def column(generator, name, rows, texts):
    absent = generator.choice([0, 0, 0.1, 0.5, 0.99, 1])
    kind = generator.random()
    if kind < 0.3:
        labels = [None] + [text(generator, 300) for _ in range(generator.randrange(1, 12))]
        texts.extend(labels[1:])
        places = [0 if generator.random() < absent else generator.randrange(1, len(labels)) for _ in range(rows)]
        return {"name": name, "kind": "text", "places": places, "list": labels}
    if kind < 0.5:
        bits = generator.choice([8, 16, 32, 64])
        span = generator.choice([2, 100, 2**bits]) if bits > 8 else generator.choice([2, 100])
        low = -min(span, 2**bits) // 2
        made = [low + generator.randrange(min(span, 2**bits)) for _ in range(rows)]
        cells = [None if generator.random() < absent else value for value in made]
        return {"name": name, "kind": f"int{bits}", "values": cells}
    if kind < 0.6:
        some = ["0.0", "-0.0", "nan", "inf", "-inf", "5e-324", "1.7976931348623157e308", repr(generator.random())]
        made = [generator.choice([*some, repr(generator.gauss(0, 1))]) for _ in range(rows)]
        cells = [None if generator.random() < absent else value for value in made]
        return {"name": name, "kind": "double", "values": cells}
    made = [text(generator) for _ in range(min(rows, 40))]
    texts.extend(made)
    cells = [None if generator.random() < absent else generator.choice(made) for _ in range(rows)]
    if rows <= 40:
        cells = [None if generator.random() < absent else made[row] for row in range(rows)]
    return {"name": name, "kind": "text", "values": cells}


def case(seed):
    generator = random.Random(seed)
    texts = []
    rows = generator.choice([0, 1, 2, 7, 8, 9, 30, 200, 1025])
    names = {}
    for place in range(generator.randrange(1, 9)):
        # Names that differ in case only are for DuckDB the same, and NFC and NFD are the same for the schema.
        names[f"{place} {text(generator, 60)}"] = place
    columns = [column(generator, name, rows, texts) for name in names]
    texts.extend(names)
    metadata = [[f"{place} {text(generator, 50)}", text(generator)] for place in range(generator.randrange(0, 4))]
    texts.extend(part for entry in metadata for part in entry)
    described = {
        "columns": columns, "metadata": metadata, "createdBy": text(generator, 40) or "canvass",
        "compression": generator.choice(["none", "snappy"]),
        "rows": generator.choice([1 + rows // 3, 100, 131_072]),
        "bytes": generator.choice([1000, 100_000, 1 << 26]), "block": generator.choice([1, 64, 10_000]),
    }
    return described, texts


def test_no_text_makes_a_file_that_cannot_be_read(tmp_path):
    seen = 0
    for start in range(SEED, SEED + FILES, 50):
        seeds = range(start, min(start + 50, SEED + FILES))
        folder = tmp_path / str(start)
        folder.mkdir()
        made = {f"seed-{seed}": case(seed) for seed in seeds}
        seen += sum(len(texts) for _, texts in made.values())
        paths = write(folder, {name: described for name, (described, _) in made.items()})
        for name, (described, _) in made.items():
            try:
                assert_reads_as_described(described, paths[name], ["arrow", "polars", "duckdb"])
                assert_metadata(described, paths[name])
            except BaseException as error:
                error.add_note(f"the file is that of {name}")
                raise
            paths[name].unlink()
    print(f"{FILES} files, {seen} texts")
    assert FILES < 600 or seen >= 10_000


def assert_metadata(described, path):
    expected = dict(described["metadata"])
    arrow = pyarrow.parquet.read_metadata(path)
    assert arrow.created_by == described["createdBy"]
    assert {key.decode(): value.decode() for key, value in (arrow.metadata or {}).items()} == expected
    rows = duckdb.execute("select key, value from parquet_kv_metadata(?)", [str(path)]).fetchall()
    assert {key.decode(): value.decode() for key, value in rows} == expected
    assert polars.read_parquet_metadata(path) == expected

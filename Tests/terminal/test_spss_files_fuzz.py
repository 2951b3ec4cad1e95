"""SPSS system files of random lengths and scripts, all read by pyreadstat, and samples by PSPP and haven.

SPSS_FUZZ_FILES sets how many files, SPSS_FUZZ_SEED the seed.
"""

import os
import random
import unicodedata

import pytest

from spss_files import HAS_HAVEN, HAS_PSPP, described, pspp, write
from test_spss_files import described_by, haven, read

pyreadstat = pytest.importorskip("pyreadstat")

FILES = int(os.environ.get("SPSS_FUZZ_FILES", 10_000))
SEED = int(os.environ.get("SPSS_FUZZ_SEED", 20261123))
SAMPLE = 250
BATCH = 500

SCRIPTS = [
    "abcdefghijklmnopqrstuvwxyz ABC 0123456789",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя АБВ",
    "価格が高い非常に満足日本語漢字한국어中文",
    "مرحبا بالعالم שלום עולם\u200f\u200e\u202e\u202c",
    "กำไทยनमस्ते",
    ["👩‍👩‍👧‍👦", "👍🏽", "🇷🇸", "😀", "🏴‍☠️", "❤️", "x"],
    ["e\u0301", "a\u0323\u0302", "o" + "\u0301" * 40, "\u0301", "ñ", "n\u0303"],
    list("\x00\x01\t\n\r\x0b\x1b\x7f\x80\x85\x9f\u2028\u2029ab "),
    list("'\"`\\/=()[]{}<>&;:,.~^|%$#@!?*+-_ \ufeff\u00a0\u200b\u200d\ufffd\uffff\U0010ffff"),
]
EDGES = [0, 1, 2, 7, 8, 9, 15, 16, 17, 39, 40, 59, 60, 61, 63, 64, 65, 79, 80, 81, 119, 120, 121, 122,
         251, 252, 253, 254, 255, 256, 257]
# Without those at which haven up to 2.5.1 loses a byte.
WIDTHS = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 64, 250, 251, 252, 253, 254, 255, 256, 257, 258, 503, 504, 505, 510, 511, 512,
          755, 756, 757, 759, 1000, 2040, 4000]


class Author:
    """Makes up descriptions of files."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def words(self, length=None):
        """A text of about so many bytes."""
        if length is None:
            length = self.random.choice([0, self.random.randint(1, 40), self.random.choice(EDGES),
                                         self.random.randint(100, 600)])
        script = self.random.choice(SCRIPTS + [[c for s in SCRIPTS for c in s]])
        pieces = []
        while length > 0:
            piece = self.random.choice(script)
            pieces.append(piece)
            length -= len(piece.encode())
        return "".join(pieces)

    def value(self, width, limit=None):
        """A value that a text of the width can have."""
        words = self.words(min(width, limit or width, self.random.randint(1, 30))).replace("\x00", "")
        return words.encode()[: min(width, limit or width)].decode("utf-8", "ignore").rstrip(" ")

    def different(self, values):
        """The values of which no two are the same text."""
        seen = {}
        for value in values:
            seen.setdefault(unicodedata.normalize("NFC", value) if isinstance(value, str) else value, value)
        return list(seen.values())

    def number(self, format="number"):
        """A number; of a date or time one of the years up to 9999, as PSPP 1.6 dies showing greater ones."""
        if "date" in format.lower() or "time" in format:
            return self.random.choice(
                [self.random.randint(86_400, 265_600_000_000), self.random.uniform(1e9, 1e10)])
        return self.random.choice([
            self.random.randint(-120, 170), self.random.uniform(-1e6, 1e6), self.random.randint(-2**53, 2**53),
            self.random.uniform(-1, 1) * 10.0 ** self.random.randint(-300, 300), 0, 1])

    def variable(self, name):
        made = {"name": name, "label": self.words(), "role": self.random.randint(0, 5),
                "alignment": self.random.randint(0, 2)}
        if self.random.random() < 0.3:
            made["displayWidth"] = self.random.choice([1, 8, 40, 255])
        if self.random.random() < 0.4:
            made["attributes"] = [
                {"name": f"Text{index}",
                 "values": [self.words(self.random.choice([None, None, 5000]))
                            for _ in range(self.random.randint(1, 3))]}
                for index in range(self.random.randint(1, 2))]
        labels = self.random.choice([0, 0, 1, 3, 12])
        if self.random.random() < 0.5:
            width = self.random.choice(WIDTHS)
            made |= {"textWidth": width, "measure": self.random.choice(["nominal", "ordinal"])}
            values = self.different(self.value(width) for _ in range(labels))
            if self.random.random() < 0.3:
                # PSPP 1.6 reads several of a long text in another way than SPSS writes them.
                missing = [self.value(width, 8) for _ in range(self.random.randint(1, 3) if width <= 8 else 1)]
                made["missing"] = self.different(missing)
        else:
            made |= {"measure": self.random.choice(["nominal", "ordinal", "scale"]), **self.random.choice([
                {"format": "number", "width": 8}, {"format": "number", "width": 40, "decimals": 16},
                {"format": "date", "width": 11}, {"format": "dateAndTime", "width": 24, "decimals": 3},
                {"format": "percent", "width": 9, "decimals": 2}, {"format": "comma", "width": 12},
                {"format": "dot", "width": 12, "decimals": 1}, {"format": "scientific", "width": 12, "decimals": 4},
                {"format": "time", "width": 8}, {"format": "europeanDate", "width": 10},
                {"format": "americanDate", "width": 8}, {"format": "sortableDate", "width": 10}])}
            values = self.different(self.number(made["format"]) for _ in range(labels))
            if self.random.random() < 0.3:
                made["missing"] = self.different(
                    self.number(made["format"]) for _ in range(self.random.randint(1, 3)))
            elif self.random.random() < 0.2:
                made["missingRange"] = self.random.choice([[None, -5], [97, None, 3], [90, 99], [0.5, 1.5, -1]])
        made["valueLabels"] = [{"value": value, "label": self.words()} for value in values]
        return made

    def sets(self, variables):
        numbers = [variable["name"] for variable in variables if "textWidth" not in variable]
        if len(numbers) < 2 or self.random.random() < 0.3:
            return []
        return [
            {"name": f"$set{index}", "label": "" if labels == "value and set" else self.words(),
             "counted": self.random.choice([None, self.random.randint(-5, 10_000)]), "labels": labels,
             "variables": numbers}
            for index, labels in enumerate(["variable", "value", "value and set"])
            if not (labels == "value and set" and self.random.random() < 0.5)]

    def description(self, path, names):
        variables = [self.variable(name) for name in names]
        cases = [[self.cell(variable) for variable in variables] for _ in range(self.random.choice([0, 1, 2, 7, 9]))]
        sets = self.sets(variables)
        for made in sets:
            if made["counted"] is None:
                made["label"] = self.words()
        return described(
            path, variables, cases, fileLabel=self.words(), product=self.words(20), sets=sets,
            documents=[self.words() for _ in range(self.random.choice([0, 0, 1, 3]))],
            attributes=[{"name": "About", "values": [self.words()]}] if self.random.random() < 0.3 else [],
            isAnnounced=self.random.random() < 0.7, isCompressed=self.random.random() < 0.8)

    def cell(self, variable):
        if "textWidth" not in variable:
            return self.random.choice([None, self.number(variable["format"]), self.number(variable["format"])])
        width = variable["textWidth"]
        return self.words(self.random.choice([0, 1, width // 2, width, width + 1, None]))


    def reckless(self, path):
        """A description that may well be of no file that can be."""
        pick = self.random.choice
        names = [pick([self.words(pick([1, 5, 64])), f"q{index}", f"q{index}"])
                 for index in range(self.random.randint(0, 4))]
        made = self.description(path, names)
        dictionary = made["dictionary"]
        for variable in dictionary["variables"]:
            if self.random.random() < 0.3:
                key = pick(["textWidth", "displayWidth", "width", "decimals", "missing", "missingRange", "valueLabels",
                            "attributes", "measure"])
                variable[key] = {
                    "textWidth": pick([-1, 0, 1, 32767, 32768, 2**40]), "displayWidth": pick([-1, 0, 256, 2**40]),
                    "width": pick([-1, 0, 41, 300, 2**40]), "decimals": pick([-1, 17, 300]),
                    "missing": [pick([self.words(), self.number()]) for _ in range(self.random.randint(0, 5))],
                    "missingRange": [pick([None, self.number()]), pick([None, self.number()]), pick([None, 1])],
                    "valueLabels": pick([1, 2]) * [
                        {"value": pick([self.words(), self.number()]), "label": self.words()}],
                    "attributes": [{"name": self.words(5), "values": []}], "measure": "scale"}[key]
        if self.random.random() < 0.2:
            dictionary["weight"] = pick(["q0", self.words(5)])
        for made_set in dictionary["sets"]:
            if self.random.random() < 0.3:
                made_set |= {"name": pick(["", "$", "set", "$" + self.words(8)]),
                             "counted": pick([0.5, "", "x", 1e300, 1]),
                             "variables": [pick(["q0", "q1", "q2", ""]) for _ in range(self.random.randint(0, 4))]}
        return made


def controls_as_spaces(words):
    return "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029" else c for c in words)


def assert_held(found, given, limit, where):
    """What was found is what was given, or its beginning as far as there is room, cut at a character."""
    found = (found or "").rstrip(" ")
    if len(given.encode()) <= limit:
        assert found == given.rstrip(" "), where
        return
    assert given.startswith(found), where
    rest = given.encode()[len(found.encode()):].lstrip(b" ").decode()
    # One character more, with all that joins to it, and there would have been no room.
    following = cluster(rest)
    assert len(found.encode()) <= limit and len((given[: len(given) - len(rest)] + following).encode()) > limit, where


def cluster(rest):
    """A beginning of the text that is at least its first character as readers take it (Unicode, UAX 29)."""
    end = 1
    linked = rest[:1] == "\u094d"
    while end < len(rest):
        joins = (unicodedata.category(rest[end]) in ("Mn", "Mc", "Me", "Cf", "Sk") or rest[end] == "ำ"
                 or rest[end - 1: end + 1] == "\r\n" or unicodedata.category(rest[end - 1]) == "Cf" or 0x1F1E6 <= ord(rest[end]) <= 0x1F1FF)
        if not joins and not linked:
            break
        # The sign virama links the consonant before it with the next one, whatever marks stand between.
        linked = rest[end] == "\u094d" or (linked and joins)
        end += 1
    return rest[:end]


def assert_read_as_described(request):
    frame, meta = read(request["path"])
    variables = request["dictionary"]["variables"]
    assert meta.column_names == [variable["name"] for variable in variables]
    assert len(frame) == len(request["cases"])
    assert_held(meta.file_label, controls_as_spaces(request["dictionary"]["fileLabel"]), 60, "file label")
    for index, variable in enumerate(variables):
        name = variable["name"]
        where = (request["path"], name)
        assert_held(meta.column_names_to_labels[name], controls_as_spaces(variable["label"]), 255, where)
        found = meta.variable_value_labels.get(name, {})
        assert list(found) == [entry["value"] for entry in variable["valueLabels"]], where
        for entry in variable["valueLabels"]:
            assert_held(found[entry["value"]], controls_as_spaces(entry["label"]), 120, where)
        assert meta.variable_measure[name] == variable["measure"], where
        if "missing" in variable:
            assert [entry["lo"] for entry in meta.missing_ranges[name]] == variable["missing"], where
        for cell, case in zip(frame[name], request["cases"]):
            given = case[index]
            if isinstance(given, str):
                assert_held(cell, given.replace("\x00", " "), variable["textWidth"], where)
            else:
                assert cell != cell if given is None else cell == given, where
    wanted = {made["name"][1:]: made for made in request["dictionary"]["sets"]}
    assert set(meta.mr_sets) == set(wanted)
    for name, made in meta.mr_sets.items():
        assert made["variable_list"] == wanted[name]["variables"]
        # pyreadstat takes a counted value with a sign for none.
        counted = wanted[name]["counted"]
        assert made["counted_value"] == (None if counted is None or counted < 0 else counted)
        assert_held(made["label"], controls_as_spaces(wanted[name]["label"]), 255, (request["path"], name))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The requests whose files are there, after all were compared with what pyreadstat reads."""
    folder = tmp_path_factory.mktemp("fuzz")
    author = Author(SEED)
    kept = []
    for start in range(0, FILES, BATCH):
        count = min(BATCH, FILES - start)
        wished = [{"names": [author.words(author.random.choice([1, 5, 20, 64, 70, 200]))
                             for _ in range(author.random.randint(1, 6))]} for _ in range(count)]
        named = [answer["names"] for answer in write(wished)]
        requests = [author.description(folder / f"{start + index}.sav", names) for index, names in enumerate(named)]
        for request, answer in zip(requests, write(requests), strict=True):
            assert "error" not in answer, (SEED, answer, request)
            assert answer["cases"] == len(request["cases"])
            assert_read_as_described(request)
        for index, request in enumerate(requests):
            if (start + index) % max(1, FILES // SAMPLE) == 0:
                kept.append(request["path"])
            else:
                os.unlink(request["path"])
    return kept


def test_pyreadstat_reads_every_file_as_described(files):
    assert len(files) >= min(SAMPLE, FILES)


def test_whatever_is_asked_for_there_is_a_readable_file_or_a_reason_and_nothing(tmp_path):
    author = Author(SEED + 1)
    requests = [author.reckless(tmp_path / f"{index}.sav") for index in range(max(100, FILES // 5))]
    refused = 0
    for request, answer in zip(requests, write(requests), strict=True):
        if "error" in answer:
            refused += 1
            assert answer["error"] and os.path.getsize(request["path"]) == 0
        else:
            frame, meta = read(request["path"])
            assert meta.column_names == [variable["name"] for variable in request["dictionary"]["variables"]]
            assert len(frame) == len(request["cases"])
    assert 0.2 < refused / len(requests) < 0.95


@pytest.mark.skipif(not HAS_PSPP, reason="there is no pspp here")
def test_pspp_reads_files_without_a_warning_and_saves_them_the_same(files, tmp_path):
    syntax = []
    for index, path in enumerate(files):
        syntax += [f"GET FILE='{path}'.", "DISPLAY DICTIONARY.", f"SAVE OUTFILE='{index}.sav'."]
        if read(path)[1].mr_sets:
            syntax.append("MRSETS /DISPLAY NAME=ALL.")
    pspp("\n".join(syntax), tmp_path)
    for index, path in enumerate(files):
        frame, meta = read(path)
        again, meta_again = read(tmp_path / f"{index}.sav")
        assert frame.equals(again), path
        assert described_by(meta) == described_by(meta_again), path


@pytest.mark.skipif(not HAS_HAVEN, reason="there is no R with haven here")
def test_haven_reads_files_as_pyreadstat_does(files):
    parts = haven(files)
    for path in files:
        frame, meta = read(path)
        columns = parts[os.path.basename(path)]
        assert list(columns) == meta.column_names, path
        for name, found in columns.items():
            assert found["label"] == [meta.column_names_to_labels[name] or ""], path
            assert found["labels"][1::2] == list(meta.variable_value_labels.get(name, {}).values()), path
            if meta.readstat_variable_types[name] == "string" and len(frame):
                assert found["cells"] == list(frame[name]), path

"""A study on one machine: stores, keys, bundles and a centre, each in a folder that can be copied as it stands."""

import concurrent.futures
import json
import os
import pathlib
import shutil
import tempfile

from canvass_process import Canvass

COFFEE = """\
canvass: 1
id: coffee
version: 1
title: {any: Coffee}
languages: [en]
sections:
  - id: habits
    questions:
      - {id: kind, type: text, text: {any: Which kind?}}
      - {id: place, type: text, text: {any: Which place?}}
      - {id: cups, type: integer, text: {any: How many cups?}, min: 0, max: 20, missing: [refused]}
      - id: size
        type: single
        text: {any: Which size?}
        options: [{code: 1, label: {any: Small}}, {code: 2, label: {any: Large}}]
"""
ANSWERS = {"kind": "mocha", "place": "kitchen", "cups": 3, "size": 1}
WORKERS = max(2, os.cpu_count() or 2)


class Desk(Canvass):
    """The program with a folder for everything: `out` for bundles, `centre.sqlite`, `tmp` for what is temporary."""

    def __init__(self, binary, folder):
        super().__init__(binary, pathlib.Path(folder))
        for name in ["out", "tmp"]:
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.environment |= {"TMPDIR": str(self.folder / "tmp"), "CANVASS_FAULTS": "1"}
        self.coffee = self.write("coffee.yaml", COFFEE)

    @property
    def out(self):
        return self.folder / "out"

    @property
    def centre(self):
        return self.folder / "centre.sqlite"

    def done(self, *arguments, codes=(0,), **more):
        result = self.run(*arguments, **more)
        assert result.returncode in codes, (arguments, result.returncode, result.stdout, result.stderr)
        return result

    def submit(self, store=None, **answers):
        """Submits a response, and gives its id."""
        where = ["--store", store] if store else []
        script = json.dumps(ANSWERS | answers)
        result = self.done("take", self.coffee, "--answers", "-", "--strict", *where, input=script)
        return result.stdout.decode().split()[0]

    def edit(self, identifier, kind, store=None, **more):
        where = ["--store", store] if store else []
        return self.done("edit", identifier, *where, input=f"1\n{kind}\n:submit\n", **more)

    def pack(self, store=None, output=None, *more):
        """Packs a store into `out`, and gives the file."""
        where = ["--store", store] if store else []
        result = self.done("pack", *where, "--output", output or self.out, *more, "--format", "json")
        (packed,) = json.loads(result.stdout)
        return pathlib.Path(packed["file"])

    def merge(self, *sources, into=None, codes=(0, 4), **more):
        """Merges, and gives the receipts."""
        extra = more.pop("extra", [])
        result = self.done(
            "merge", *sources, "--into", into or self.centre, *extra, "--format", "json", codes=codes, **more
        )
        return json.loads(result.stdout)["receipts"]

    def copied(self, folder):
        """Everything as it stands, in another folder."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Desk(self.binary, folder)


def fast_folder():
    """A folder in memory where there is one: the order of calls is what is tested, and not the disk."""
    memory = pathlib.Path("/dev/shm")
    return tempfile.TemporaryDirectory(prefix="canvass-faults-", dir=memory if memory.is_dir() else None)


def at_once(work, cases):
    """Does the work for all cases, some at once, and gives the complaints: what it returned, or raised, if anything."""

    def tried(case):
        try:
            work(case)
        except Exception as error:  # noqa: BLE001, every case is to be tried
            return f"{case}: {type(error).__name__}: {error}"

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        return [complaint for complaint in pool.map(tried, cases) if complaint]


def judge(complaints, tried):
    shown = "\n".join(complaint[:1500] for complaint in complaints[:12])
    assert not complaints, f"{len(complaints)} of {tried}:\n{shown}"

"""Workbooks made by the program under test, and what stands in them."""

import csv
import json
import os
import pathlib
import resource
import signal
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAKER = pathlib.Path(os.environ.get("WORKBOOK_MAKER", ROOT / ".build" / "debug" / "workbook-maker"))


def make(*plans, file_limit=None):
    """Makes each workbook; returns what came of each. No file gets longer than `file_limit` bytes."""

    def limit():
        if file_limit:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))

    assert MAKER.is_file(), f"there is no program at {MAKER}; build workbook-maker first, or set WORKBOOK_MAKER"
    run = subprocess.run(
        [MAKER], input=json.dumps(plans).encode(), capture_output=True, timeout=300, preexec_fn=limit)
    assert run.returncode == 0, run.stderr.decode()
    # A library never prints.
    assert run.stderr == b""
    return json.loads(run.stdout)


def check_package(path):
    """The archive is whole, every part is XML, and nothing in it computes or leads elsewhere."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        for name in names:
            root = ElementTree.fromstring(archive.read(name))
            tags = {element.tag.rpartition("}")[2] for element in root.iter()}
            assert not tags & {"f", "hyperlink", "hyperlinks", "externalReference", "ddeLink", "oleObject"}, name
            if name.endswith(".rels"):
                assert all(element.get("TargetMode") is None for element in root)


def read(path):
    """The workbook as openpyxl reads it, formulas as formulas."""
    check_package(path)
    return openpyxl.load_workbook(path)


def value(cell):
    """The content of a cell, which is neither a formula nor a link."""
    assert cell.hyperlink is None
    assert cell.data_type != "f"
    if isinstance(cell.value, str):
        assert cell.data_type in ("s", "inlineStr")
        return cell.value
    return cell.value


def in_libreoffice(office, path, folder):
    """The sheets as LibreOffice reads them: lists of rows of texts, in the order of the sheets' names."""
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", options,
         "--outdir", folder, path],
        check=True, capture_output=True, timeout=240)
    sheets = {}
    for file in sorted(pathlib.Path(folder).glob(f"{pathlib.Path(path).stem}-*.csv")):
        with open(file, encoding="utf-8", newline="") as lines:
            sheets[file.stem.partition("-")[2]] = list(csv.reader(lines))
    return sheets

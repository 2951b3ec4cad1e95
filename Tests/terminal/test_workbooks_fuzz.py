"""Ten thousand texts of all scripts and lengths, and hundreds of hostile workbooks: no file is ever invalid."""

import pathlib
import random

from hostile_texts import HOSTILE, ILLEGAL, as_openpyxl_reads, units
from workbook_files import in_libreoffice, make, read, value

SCRIPTS = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0x1100, 0x11FF),
    (0x3040, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0x300, 0x36F), (0x2000, 0x206F), (0x1F300, 0x1F9FF),
    (0x20000, 0x2A6DF), (0xE000, 0xFFFD), (0x10FF00, 0x10FFFF)]


def some_text(dice):
    kind = dice.random()
    if kind < 0.2:
        return dice.choice(HOSTILE)
    if kind < 0.3:
        return "".join(dice.choice(HOSTILE + ILLEGAL) for _ in range(dice.randint(2, 6)))
    low, high = dice.choice(SCRIPTS)
    length = int(10 ** dice.uniform(0, 2.5))
    if kind > 0.995:
        length = dice.choice([16383, 16384, 32766, 32767, 32768, 40000])
    return "".join(chr(dice.randint(low, high)) for _ in range(length))


def is_kept(found, text, by_row):
    text = as_openpyxl_reads(text, by_row)
    if units(text) <= 32000:
        return (found or "") == text
    return text.startswith(found) and units(found) <= 32767 and (found == text or units(found) > 32000)


def test_ten_thousand_texts(tmp_path, office):
    seed = 20261124
    dice = random.Random(seed)
    plans, given = [], []
    for number in range(40):
        texts = [some_text(dice) for _ in range(250)]
        cells = [{"row": i // 5, "column": i % 5, "text": text} for i, text in enumerate(texts)]
        plans.append({"path": str(tmp_path / f"{number}.xlsx"), "byRow": number % 2 == 1,
                      "title": texts[0], "author": texts[1], "sheets": [{"name": texts[2], "cells": cells}]})
        given.append(texts)

    outcomes = make(*plans)

    for plan, texts, outcome in zip(plans, given, outcomes):
        assert "error" not in outcome, (seed, outcome)
        book = read(plan["path"])
        assert book.sheetnames == outcome["names"]
        sheet = book.worksheets[0]
        for i, text in enumerate(texts):
            assert is_kept(value(sheet.cell(i // 5 + 1, i % 5 + 1)), text, plan["byRow"]), (
                seed, plan["path"], i, text[:80])
    for plan in plans[:2]:
        assert in_libreoffice(office, plan["path"], tmp_path)


def test_hundreds_of_hostile_workbooks(tmp_path):
    seed = 7
    dice = random.Random(seed)
    plans = [hostile_workbook(dice, str(tmp_path / f"{number}.xlsx")) for number in range(300)]

    outcomes = make(*plans)

    failures = 0
    for plan, outcome in zip(plans, outcomes):
        if "error" in outcome:
            failures += 1
            assert not pathlib.Path(plan["path"]).exists(), (seed, outcome)
        else:
            assert read(plan["path"]).sheetnames == (outcome["names"] or ["Sheet"]), seed
    # Both ways were gone.
    assert 20 < failures < 280, failures


def hostile_workbook(dice, path):
    """Any cells, styles, merged areas and names, right and wrong."""
    sheets = []
    for _ in range(dice.randint(0, 4)):
        cells = []
        for _ in range(dice.randint(0, 12)):
            cell = {"row": dice.randint(0, 60), "column": dice.randint(0, 60),
                    "style": dice.choice(
                        ["bold", "title", "header", "note", "notice", "wrapped", "percent", "plain"]),
                    "places": dice.choice([-5, 0, 1, 30, 99])}
            what = dice.randint(0, 4)
            if what < 2:
                cell["text"] = some_text(dice)
            elif what == 2:
                cell["number"] = dice.choice([0, 1e308, -5e-324, dice.random(), dice.randint(-9**9, 9**9)])
            elif what == 3:
                cell["day"], cell["second"] = dice.randint(-800000, 3000000), dice.choice([None, 0, 86399, 86400])
            if dice.random() < 0.2:
                cell["lastRow"] = cell["row"] + dice.randint(0, 3)
                cell["lastColumn"] = cell["column"] + dice.randint(0, 3)
            if dice.random() < 0.01:
                cell["row"] = dice.choice([-1, 2**20, 2**40])
                cell.pop("lastRow", None)
            cells.append(cell)
        by_order = sorted(cells, key=lambda c: (c["row"], c["column"]))
        sheets.append({"name": some_text(dice), "isExact": dice.random() < 0.05,
                       "cells": by_order if dice.random() < 0.9 else cells,
                       "widths": [dice.choice([-1, 0, 8.5, 255, 1e9])],
                       "freeze": dice.choice([[0, 0], [1, 0], [3, 2]]), "filter": dice.choice([None, [0, 0, 5, 5]])})
    return {"path": path, "byRow": dice.random() < 0.5, "title": some_text(dice),
            "createdAt": dice.choice([-5, 0, 1, 1700000000, 2**62]), "sheets": sheets}

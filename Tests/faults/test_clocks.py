"""Clocks that are wrong, on devices and at the centre, from 1970 to 2106 (F13)."""

import copy
import shlex
import shutil

import pytest

import dumps
from tally import count

MOMENTS = [
    "1970-01-01 00:00:01", "1970-06-01 12:00:00", "1999-12-31 23:59:59", "2000-02-29 12:00:00",
    "2024-02-29 23:59:59", "2026-03-29 01:59:59", "2038-01-19 03:14:06", "2038-01-19 03:14:09",
    "2100-02-28 23:59:59", "2106-02-07 06:28:17",
]  # fmt: skip


@pytest.fixture(autouse=True)
def faketime():
    if shutil.which("faketime") is None:
        pytest.skip("faketime is not installed")


def at(desk, moment):
    """The same desk at another time by the clock on the wall, which goes on from there."""
    script = desk.folder / "program-at-another-time"
    # libfaketime alone would change the environment in place, and Swift finds its arguments by where that lies.
    script.write_text(f'#!/bin/sh\nexec faketime -m -f "@$MOMENT" {shlex.quote(desk.binary)} "$@"\n')
    script.chmod(0o755)
    other = copy.copy(desk)
    other.binary = str(script)
    other.environment = desk.environment | {"MOMENT": moment, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return other


def test_the_program_believes_the_other_clock(desk):
    at(desk, "2038-01-19 03:14:09").done("take", desk.coffee, input="mocha\n", codes=(3,))
    assert desk.responses()[0]["started"].startswith("2038-01-19")


def test_the_clock_of_the_centre_changes_nothing(desk):
    first = desk.submit()
    desk.pack(None, desk.out / "1.canvass")
    desk.edit(first, "latte")
    desk.pack(None, desk.out / "2.canvass")
    clone = desk.copied(desk.folder.parent / "clone")
    desk.edit(first, "chai")
    clone.edit(first, "flat white")
    desk.pack(None, desk.out / "3.canvass")
    clone.pack(None, desk.out / "4.canvass")
    desk.merge(desk.out)
    reference = dumps.centre(desk.centre)
    assert [row[1] for row in reference["responses"]] == [2]

    for moment in MOMENTS:
        centre = desk.folder / f"centre {moment}.sqlite"
        at(desk, moment).merge(desk.out, into=centre)
        assert dumps.centre(centre) == reference, moment
    # And a clock that jumps back between two merges into one centre.
    for number, moment in enumerate(
        ["2106-02-07 06:28:17", "1970-01-01 00:00:01", "2038-01-19 03:14:09", "1999-01-01 00:00:00"]
    ):
        at(desk, moment).merge(desk.out / f"{4 - number}.canvass", into=desk.folder / "jumping.sqlite")
    jumping = dumps.centre(desk.folder / "jumping.sqlite")
    same = ["digest", "responses", "revisions", "definitions", "waiting"]
    assert {name: jumping[name] for name in same} == {name: reference[name] for name in same}
    count("clock of a centre", len(MOMENTS) + 4, "merges")


@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_the_clock_of_a_device_never_decides_which_state_counts(desk, backwards):
    moments = MOMENTS[::-1] if backwards else MOMENTS
    first = at(desk, moments[0]).submit(kind="k0")
    for number, moment in enumerate(moments[1:], 1):
        at(desk, moment).edit(first, f"k{number}")
        at(desk, moment).done("pack", "--output", desk.out)
        (receipt, *_) = [one for one in at(desk, moments[-number]).merge(desk.out) if one["outcome"] == "merged"]
        assert receipt["refused"] == receipt["waiting"] == receipt["conflict"] == 0

    (response,) = dumps.centre(desk.centre)["responses"]
    last = desk.json("show", first, "--history")["history"][-1]
    assert (response[1], response[4].lower()) == (1, last["hash"])
    assert desk.answers(first)["kind"] == f"k{len(moments) - 1}"
    count("clock of a device", len(moments), "states")


def test_a_withdrawal_from_the_past_is_a_withdrawal(desk):
    identity = desk.submit()
    desk.pack(None, desk.out / "1.canvass")
    at(desk, "1970-01-01 00:00:01").done("withdraw", identity, "--yes")
    at(desk, "1970-01-01 00:00:01").done("pack", "--output", desk.out / "2.canvass")

    at(desk, "2106-02-07 06:28:17").merge(desk.out)

    assert [row[2] for row in dumps.centre(desk.centre)["responses"]] == [1]

"""The short form of `make faults`: a few points of every kind, and of every operation."""

import pathlib
import sys

import pytest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "faults"))

import dumps  # noqa: E402
import operations  # noqa: E402
import test_damage as damage  # noqa: E402
import test_hostile as hostile  # noqa: E402
from desk import Desk, fast_folder  # noqa: E402
from hostile_bundles import WHOLE  # noqa: E402
from trial import prepared  # noqa: E402


@pytest.fixture
def folder():
    with fast_folder() as name:
        yield pathlib.Path(name)


@pytest.fixture
def desk(binary, folder):
    return Desk(binary, folder / "desk")


@pytest.mark.parametrize("operation", operations.ALL, ids=lambda operation: operation.name)
def test_a_kill_or_a_full_disk_leaves_all_or_nothing(operation, binary, folder):
    trial = prepared(operation(), binary, folder)
    trial.kill(most=2)
    trial.fail("ENOSPC", most=1)


def test_a_bundle_with_a_byte_missing_or_turned_is_refused(desk):
    data = damage.signed(desk)
    mutants = damage.cut(data) | damage.flipped(data, bits=[5])

    before, receipts = damage.merge_all(desk, mutants)

    damage.require_refused(desk, before, receipts)


@pytest.mark.parametrize(
    "name", ["zip bomb", "batch of a billion items", "a million parents", "manifest nested a million deep"]
)
def test_a_hostile_bundle_is_refused_within_bounds(desk, name):
    code, receipt, before, after = hostile.merged(desk, WHOLE[name]())

    assert code == 2 and receipt["reason"]
    assert dumps.substance(after) == dumps.substance(before)

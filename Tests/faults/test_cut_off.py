"""Kills and errors at every call by which an operation changes the disk (F1, F3 of the fault catalogue)."""

import pytest

import injection
import operations
from desk import at_once, judge
from trial import prepared, require_killed


@pytest.fixture(params=operations.ALL, ids=lambda operation: operation.name)
def trial(request, binary, folder):
    return prepared(request.param(), binary, folder)


def test_a_kill_leaves_all_or_nothing(trial):
    trial.kill()


@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_an_error_leaves_all_or_nothing(trial, error):
    trial.fail(error)


GROWING = [operations.Answer, operations.Migrate, operations.Merge, operations.MergeMore]


@pytest.mark.parametrize("operation", GROWING, ids=lambda one: one.name)
def test_a_file_whose_commit_was_cut_off_opens_again(operation, binary, folder):
    trial = prepared(operation(), binary, folder)

    def tried(point):
        desk = trial.desk.copied(folder / f"at-{point[1]}")
        require_killed(point, injection.killed_at(desk, trial.operation.command(desk), trial.operation.input, point))
        trial.operation.finish(desk)

    points = [("pwrite64", number) for number in range(1, trial.counts["pwrite64"] + 1)]
    judge(at_once(tried, points), len(points))


@pytest.mark.parametrize("operation, call", [(operations.MergeStore, "mkdir"), (operations.Rebuild, "link")])
def test_what_cannot_be_copied_or_renamed_is_said_in_a_sentence(operation, call, binary, folder):
    trial = prepared(operation(), binary, folder)

    result = injection.failing_at(trial.desk, trial.operation.command(trial.desk), "", (call, 1), "ENOSPC")

    assert b"rror Domain=" not in result.stdout + result.stderr


def test_a_report_that_a_disk_error_loses_is_missed(binary, folder):
    trial = prepared(operations.Merge(), binary, folder)
    last = ("write", trial.counts["write"])

    result = injection.failing_at(trial.desk, trial.operation.command(trial.desk), "", last, "EIO")

    assert result.returncode == 1 and result.stderr.strip()

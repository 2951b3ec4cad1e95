"""An operation, tried with a fault at one point after the other."""

import re
import shutil

import pytest

import injection
from desk import Desk, at_once, judge
from tally import count


def prepared(operation, binary, folder):
    """The operation, its desk as it was before, its calls, and what an undisturbed run comes to."""
    injection.require_strace()
    desk = Desk(binary, folder / "before")
    if operation.needs and f"\n  {operation.needs} ".encode() not in desk.run("--help").stdout:
        pytest.skip(f"the program has no {operation.needs} yet")
    operation.prepare(desk)
    undisturbed = desk.copied(folder / "undisturbed")
    counts, result = injection.calls_of(undisturbed, operation.command(undisturbed), operation.input)
    assert result.returncode == operation.code, result.stderr.decode()
    # Looked at in a copy: looking may change it.
    after = operation.contents(undisturbed.copied(folder / "looked-at"))
    operation.check(undisturbed, result.stdout.decode(), after)
    operation.finish(undisturbed)
    return Trial(operation, desk, counts, after, operation.contents(undisturbed))


class Trial:
    def __init__(self, operation, desk, counts, after, finished):
        self.operation, self.desk, self.counts = operation, desk, counts
        #: What the operation comes to at once, and what there is when the user has done the rest.
        self.after, self.finished = after, finished

    def kill(self, most=None):
        """SIGKILL before every call, or before so many of each kind."""
        self._run("killed", injection.points(self.counts, most), injection.killed_at, require_killed)

    def fail(self, error, most=None):
        """An error in place of every call, or of so many of each kind."""

        def disturb(*arguments):
            return injection.failing_at(*arguments, error)

        def judge_exit(point, result):
            self._require_said(point, result, error)

        self._run(error, injection.points(self.counts, most), disturb, judge_exit)

    def _run(self, what, points, disturb, judge_exit):
        def tried(point):
            call, number = point
            desk = self.desk.copied(self.desk.folder.parent / f"{what}-{call}-{number}")
            result = disturb(desk, self.operation.command(desk), self.operation.input, point)
            judge_exit(point, result)
            self.operation.check(desk, result.stdout.decode(), self.after)
            self.operation.finish(desk)
            assert self.operation.contents(desk) == self.finished, "doing it again comes to something else"
            shutil.rmtree(desk.folder)

        complaints = at_once(tried, points)
        count(f"{what}: {self.operation.name}", len(points))
        judge(complaints, len(points))

    def _require_said(self, point, result, error):
        """An error is said in a sentence and ends with code 1, unless the call did not matter for what was done."""
        said = (result.stdout + result.stderr).decode()
        expected = (self.operation.code, *self.operation.failing)
        assert result.returncode in expected, f"code {result.returncode}: {said}"
        assert "Fatal error" not in said, said
        assert not (raw := re.search(r".*rror Domain=.*", said)), raw[0]
        if result.returncode != self.operation.code:
            assert said.strip(), "failed without a word"


def require_killed(point, result):
    assert result.returncode in (-9, 137), f"not killed: {result.returncode} {result.stderr.decode()}"

"""The program under fire: `make faults` runs this folder. The terminal tests lend their way of running the program."""

import os
import pathlib
import signal
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "terminal"))

from desk import Desk, fast_folder  # noqa: E402
from tally import TALLY  # noqa: E402

# As in the terminal tests: a program started with a signal ignored leaves it ignored.
for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    if signal.getsignal(ending) == signal.SIG_IGN:
        signal.signal(ending, signal.SIG_DFL)


@pytest.fixture(scope="session")
def binary():
    """The program under test: CANVASS_BINARY, else the debug build."""
    path = pathlib.Path(os.environ.get("CANVASS_BINARY", ROOT / ".build" / "debug" / "canvass"))
    if not path.is_file():
        pytest.fail(f"there is no program at {path}; build it first or set CANVASS_BINARY")
    return path.resolve()


@pytest.fixture
def folder():
    with fast_folder() as name:
        yield pathlib.Path(name)


@pytest.fixture
def desk(binary, folder):
    return Desk(binary, folder / "desk")


def pytest_terminal_summary(terminalreporter):
    """What was tried, in a line for each thing: the figures of Docs/Reliability.md."""
    if TALLY:
        terminalreporter.section("tried")
        for name, (tried, unit) in TALLY.items():
            terminalreporter.write_line(f"{name}: {tried:,} {unit}")

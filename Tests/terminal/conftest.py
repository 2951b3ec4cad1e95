"""The real program, run as a user runs it, with a home, a store and a locale of its own for every test."""

import os
import pathlib
import shutil
import signal

import pytest

from canvass_process import Canvass

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A program started with a signal ignored, as under nohup or in the background of a shell, leaves it ignored; what is
# tested here is a program that was started as usual, wherever the tests were started.
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
def canvass(binary, tmp_path):
    return Canvass(binary, tmp_path)


@pytest.fixture
def questionnaires():
    return ROOT / "Questionnaires"


@pytest.fixture(scope="session")
def office():
    """LibreOffice, where it is installed."""
    path = shutil.which("soffice")
    if not path:
        pytest.skip("LibreOffice is not installed")
    return path


@pytest.fixture(scope="session")
def study(binary, tmp_path_factory):
    """A centre with both waves of the shipped study and the targets that ship, dealt to three stores each and merged."""
    canvass = Canvass(binary, tmp_path_factory.mktemp("study"))

    def done(*arguments):
        result = canvass.run(*arguments)
        assert result.returncode == 0, result.stderr.decode()

    bundles, centre = canvass.folder / "bundles", canvass.folder / "centre.sqlite"
    bundles.mkdir()
    for wave in ("2022", "2021"):
        name = f"software-buyer-{wave}"
        store = canvass.folder / f"{wave}.sqlite"
        done("simulate", name, "--seed", 5, "--targets", name, "--store", store, "--split", 3)
        for device in (1, 2, 3):
            done("pack", "--store", canvass.folder / f"{wave}-{device}.sqlite", "--output", bundles)
    done("merge", bundles, "--into", centre)
    done("weight", "software-buyer-2022", "--into", centre)
    return centre

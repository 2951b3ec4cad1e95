"""Disks that are full, and files that may not grow (F4)."""

import contextlib
import os
import resource
import subprocess

import pytest

import dumps
from tally import count

#: In kilobytes: from what holds nothing to what holds everything.
SIZES = [16, 64, 128, 192, 256, 320, 384, 512, 1024, 4096]


@contextlib.contextmanager
def small_disk(folder, kilobytes):
    folder.mkdir()
    result = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], capture_output=True)
    if result.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def study(desk):
    """A store with enough in it not to fit on a small disk, and its bundle."""
    desk.done("simulate", desk.coffee, "--seed", "7", "--count", "300", "--store", desk.store)
    for number in range(3):
        desk.submit(kind="x" * 400 + str(number))
    desk.pack(None, desk.out / "study.canvass")
    desk.merge(desk.out)
    desk.whole = dumps.centre(desk.centre)
    return desk


def require_said(result, codes=(1,)):
    assert result.returncode in codes, result
    assert result.stderr.strip() or result.stdout.strip()
    assert b"Fatal error" not in result.stderr and b"rror Domain=" not in result.stderr, result.stderr


def test_a_merge_on_a_full_disk_is_done_or_not_at_all(study, folder):
    outcomes = set()
    for size in SIZES:
        with small_disk(folder / f"disk-{size}", size) as disk:
            result = study.run("merge", study.out, "--into", disk / "centre.sqlite")
            state = dumps_elsewhere(disk / "centre.sqlite", folder)
            if result.returncode == 0:
                assert state == study.whole
            else:
                require_said(result)
                assert state["revisions"] == state["bundles"] == []
                # Room is made, and it is done again.
                subprocess.run(["mount", "-o", "remount,size=16m", disk], check=True)
                study.done("merge", study.out, "--into", disk / "centre.sqlite")
                assert dumps_elsewhere(disk / "centre.sqlite", folder) == study.whole
            outcomes.add(result.returncode)
    assert outcomes == {0, 1}
    count("merge on a full disk", len(SIZES), "sizes")


def dumps_elsewhere(path, folder, dump=dumps.centre):
    """A dump by way of a copy, which takes no room on the small disk."""
    place = folder / "copied.sqlite"
    for ending in ["", "-journal"]:
        with contextlib.suppress(FileNotFoundError):
            os.remove(f"{place}{ending}")
        if os.path.exists(f"{path}{ending}"):
            with open(f"{path}{ending}", "rb") as source, open(f"{place}{ending}", "wb") as copy:
                copy.write(source.read())
    return dump(place)


def test_a_bundle_for_a_full_disk_is_whole_or_not_there(study, folder):
    outcomes = set()
    for size in [4, 8, 12, 16, 32, 64, 128, 1024]:
        with small_disk(folder / f"disk-{size}", size) as disk:
            result = study.run("pack", "--output", disk)
            found = [path for path in disk.iterdir()]
            if result.returncode == 0:
                (path,) = found
                study.done("inspect", path)
            else:
                require_said(result)
                assert found == []
            outcomes.add(result.returncode)
    assert outcomes == {0, 1}
    count("pack for a full disk", 8, "sizes")


def test_a_simulation_on_a_full_disk_leaves_whole_batches(desk, folder):
    outcomes = set()
    for size in SIZES[::2]:
        with small_disk(folder / f"disk-{size}", size) as disk:
            result = desk.run("simulate", desk.coffee, "--seed", "7", "--count", "400", "--store", disk / "s.sqlite")
            if result.returncode != 0:
                require_said(result)
                subprocess.run(["mount", "-o", "remount,size=32m", disk], check=True)
            again = desk.done("simulate", desk.coffee, "--seed", "7", "--count", "400", "--store", disk / "s.sqlite")
            assert again.returncode == 0
            assert len(dumps_elsewhere(disk / "s.sqlite", folder, dumps.store)["responses"]) == 400
            outcomes.add(result.returncode)
    assert 1 in outcomes
    count("simulation on a full disk", len(SIZES[::2]), "sizes")


def test_a_withdrawal_on_a_full_disk_happens_and_is_finished_later(study, folder):
    study.texts = [(one["id"], one["answers"]["kind"]) for one in dumps.interviews(study.store)]
    identity = next(one for one, kind in study.texts if "x" * 400 in kind)
    for size in [0, 8, 64]:
        room = os.path.getsize(study.store) // 1024 + size
        with small_disk(folder / f"disk-{size}", room) as disk:
            with open(disk / "s.sqlite", "wb") as copy:
                copy.write(study.store.read_bytes())
            (folder / f"tmp-{size}").mkdir()
            result = study.run("withdraw", identity, "--yes", "--store", disk / "s.sqlite", SQLITE_TMPDIR=str(disk))
            if result.returncode != 0:
                require_said(result)
                subprocess.run(["mount", "-o", "remount,size=16m", disk], check=True)
                study.done("withdraw", identity, "--yes", "--store", disk / "s.sqlite")
            (gone,) = [state for state in study.texts if state[0] == identity]
            left = dumps_elsewhere(disk / "s.sqlite", folder, dumps.interviews)
            assert identity not in [one["id"] for one in left] and len(left) == 302
            assert gone[1].encode() not in (disk / "s.sqlite").read_bytes()
    count("withdrawal on a full disk", 3, "sizes")


def limited_run(desk, arguments, kilobytes, signalling):
    """Runs a command whose files may not become larger; `signalling`: with the signal that the system then sends."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    # Python itself ignores SIGXFSZ, and hands that on unless it restores signals.
    return subprocess.run(
        [desk.binary, *map(str, arguments)], capture_output=True, env=desk.environment, preexec_fn=limit, timeout=60,
        stdin=subprocess.DEVNULL, restore_signals=signalling,
    )  # fmt: skip


def test_a_limit_on_the_size_of_files_is_said(study, folder):
    require_said(limited_run(study, ["merge", study.out, "--into", folder / "c.sqlite"], 48, signalling=True))


@pytest.mark.parametrize("command", ["merge", "pack", "simulate", "merge of a store"])
def test_a_file_that_may_not_grow_is_an_error_and_nothing_half(study, folder, command):
    tried = 0
    for kilobytes in [0, 1, 4, 20, 48, 96, 160]:
        target = folder / f"limit-{kilobytes}"
        target.mkdir()
        arguments = {
            "merge": ["merge", study.out, "--into", target / "centre.sqlite"],
            "merge of a store": ["merge", study.store, "--into", target / "centre.sqlite"],
            "pack": ["pack", "--output", target],
            "simulate": ["simulate", study.coffee, "--seed", "9", "--count", "400", "--store", target / "s.sqlite"],
        }[command]

        limited = limited_run(study, arguments, kilobytes, signalling=False)
        if limited.returncode != 0:
            # 2 where a store could not be copied and was refused as a source.
            require_said(limited, codes=(1, 2) if command == "merge of a store" else (1,))
            assert dumps.centre(target / "centre.sqlite")["revisions"] == []
            assert list(target.glob("*.canvass")) == []
        study.done(*arguments)
        tried += 1
    count(f"RLIMIT_FSIZE: {command}", tried, "sizes")

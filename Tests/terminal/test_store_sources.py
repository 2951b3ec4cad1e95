"""Merging a store as it is: what is left of its copy, and what happens where there is no room for one."""

import contextlib
import json
import shutil
import sqlite3
import subprocess

import pytest


@pytest.fixture
def temporary(canvass):
    folder = canvass.folder / "tmp"
    folder.mkdir()
    canvass.environment["TMPDIR"] = str(folder)
    return folder


@pytest.fixture
def store(canvass):
    """A store that does not fit into what SQLite keeps in memory."""
    canvass.json("simulate", "event-feedback", "--count", "4000", "--seed", "1", "--store", canvass.store)
    assert canvass.store.stat().st_size > 3_000_000
    return canvass.store


def remarks(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT count(*) FROM quarantine").fetchone()[0]


def digest(canvass, path):
    return canvass.json("digest", path)["digest"]


def traced(canvass, log, *options):
    command = ["strace", "-f", "-qq", "-o", log, *options, canvass.binary]
    return subprocess.run(
        [*command, "merge", canvass.store, "--into", canvass.folder / "c.db"],
        capture_output=True, env=canvass.environment, timeout=120,
    )  # fmt: skip


def test_a_merge_that_is_killed_leaves_nothing_in_the_temporary_folder(canvass, temporary, store):
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    log = canvass.folder / "trace"
    whole = traced(canvass, log, "-e", "trace=write,pwrite64,openat,open")
    if whole.returncode != 0 and b"ptrace" in whole.stderr:
        pytest.skip("strace may not trace here")
    assert whole.returncode == 0, whole.stderr
    calls = log.read_text(errors="replace")
    # The copy and the bundle do stand in files there while it runs.
    assert calls.count(f'"{temporary}/') >= 2
    expected = digest(canvass, canvass.folder / "c.db")

    for call in ["write", "pwrite64"]:
        number = calls.count(f" {call}(")
        for place in sorted({1 + (number - 1) * step // 5 for step in range(6)}):
            for path in canvass.folder.glob("c.db*"):
                path.unlink()
            # strace counts by thread, so the last points may lie behind the end.
            done = traced(canvass, "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={place}")
            assert done.returncode in (-9, 137, 0), done.stderr
            assert list(temporary.iterdir()) == [], f"{call} {place}"
    canvass.run("merge", store, "--into", canvass.folder / "c.db")
    assert digest(canvass, canvass.folder / "c.db") == expected


def test_without_room_for_a_copy_the_store_fails_and_the_rest_is_merged(canvass, temporary, store):
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", temporary], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here")
    central = canvass.folder / "c.db"
    try:
        other = canvass.folder / "other.sqlite"
        canvass.json("simulate", "event-feedback", "--count", "3", "--seed", "2", "--store", other)
        canvass.json("pack", "--store", other, "--output", canvass.folder / "other.canvass")
        arguments = ["merge", store, canvass.folder / "other.canvass", "--into", central]

        foretold = canvass.run(*arguments, "--dry-run")
        said = canvass.run(*arguments)
        left = list(temporary.iterdir())
    finally:
        subprocess.run(["umount", "-l", temporary], check=True)

    assert said.returncode == foretold.returncode == 1, said
    assert said.stdout == foretold.stdout
    first, second, *rest = said.stdout.decode().splitlines()
    assert f"failed: no copy of it can be made in {temporary}" in first and "TMPDIR" in first
    assert second.endswith("3 new, unverified") and "1 merged" in rest[0] and rest[0].endswith("0 refused, 1 failed")
    assert left == [] and remarks(central) == 0

    again = canvass.run("merge", store, "--into", central, "--format", "json")
    assert again.returncode == 0 and json.loads(again.stdout)["totals"]["new"] == 4000


def test_a_store_that_is_being_written_is_merged_as_it_was_before(canvass, temporary, store):
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("CREATE TABLE scratch (x)")
        done = canvass.run("merge", store, "--into", canvass.folder / "c.db", "--format", "json")
        writer.execute("ROLLBACK")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["totals"]["new"] == 4000
    assert list(temporary.iterdir()) == []

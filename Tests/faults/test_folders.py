"""What stands in folders that are merged: links, pipes, devices, strange names, very many files (F11)."""

import json
import os
import socket
import stat
import subprocess
import threading

import pytest

import bundle_writer as writer
import dumps
from tally import count

MANY = 10_000


def one(name):
    return writer.bundle(
        [writer.Revision(writer.response_id(name), content=writer.coffee())], writer.named_device(name)
    )


def receipts_of(desk, folder, codes=(0, 2, 3)):
    result = desk.done("merge", folder, "--into", desk.centre, "--format", "json", codes=codes, timeout=120)
    return {os.path.basename(receipt["source"]): receipt for receipt in json.loads(result.stdout)["receipts"]}


def test_only_ordinary_files_are_read(desk):
    (desk.folder / "elsewhere").mkdir()
    desk.write("elsewhere/real.canvass", one("real"))
    desk.write("out/good.canvass", one("good"))
    os.symlink(desk.folder / "elsewhere" / "real.canvass", desk.out / "link.canvass")
    os.symlink(desk.folder / "nowhere", desk.out / "dangling.canvass")
    os.symlink("loop.canvass", desk.out / "loop.canvass")
    os.symlink(desk.folder / "elsewhere", desk.out / "folder-link")
    os.mkfifo(desk.out / "pipe.canvass")
    (desk.out / "folder.canvass").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(desk.out / "socket.canvass"))
        if os.geteuid() == 0:
            try:
                os.mknod(desk.out / "zero.canvass", stat.S_IFCHR | 0o600, os.makedev(1, 5))
            except PermissionError:
                pass

        receipts = receipts_of(desk, desk.out)

    assert receipts.pop("good.canvass")["outcome"] == "merged"
    assert len(receipts) >= 5
    for name, receipt in receipts.items():
        assert receipt["outcome"] == "refused" and receipt["reason"], name
    assert len(dumps.centre(desk.centre)["bundles"]) == 1
    count("trick in a folder", len(receipts), "files")


def test_strange_names_are_names(desk):
    names = [
        b"line\nbreak.canvass", b"\xff\xfe not utf-8.canvass", b"quote'\".canvass", b"-rf.canvass", b"\xd0\xb6.canvass",
        b"%s%n$(touch x)`touch x`.canvass", b"tab\tand \x1b[2J.canvass", b"..canvass", b"..%2f..%2fup.canvass",
    ]  # fmt: skip
    for place, name in enumerate(names):
        (desk.out / os.fsdecode(name)).write_bytes(one(place))

    result = desk.run("merge", desk.out, "--into", desk.centre)

    # Two begin with a point: they are hidden, and passed over. The one that is no UTF-8 is refused.
    assert result.returncode == 3, (result.stdout, result.stderr)
    assert b"\x1b" not in result.stdout + result.stderr
    assert len(result.stdout.splitlines()) == len(names) - 2 + 2
    assert len(dumps.centre(desk.centre)["bundles"]) == len(names) - 3
    count("strange name", len(names), "names")


def test_the_centre_itself_is_no_source(desk):
    desk.write("out/good.canvass", one("good"))
    centre = desk.out / "centre.sqlite"
    desk.merge(desk.out, into=centre)
    before = dumps.centre(centre)

    receipts = desk.merge(desk.out, into=centre)
    named = desk.merge(centre, into=desk.centre, codes=(2,))

    assert [receipt["outcome"] for receipt in receipts] == ["already_merged"]
    assert named[0]["outcome"] == "refused" and "central database" in named[0]["reason"]
    assert dumps.centre(centre) == before


def test_unreadable_files_are_refused_and_the_others_taken(desk, binary):
    if os.geteuid() != 0:
        pytest.skip("another user is needed")
    home = desk.folder
    desk.write("out/good.canvass", one("good"))
    desk.write("out/closed.canvass", one("closed"))
    os.chmod(desk.out / "closed.canvass", 0)
    # Root reads everything; nobody in particular does not.
    for path in [home.parent, home, *home.rglob("*")]:
        os.chown(path, 65534, 65534)
    os.chown(desk.out / "closed.canvass", 0, 0)
    program = home / "canvass"
    program.write_bytes(binary.read_bytes())
    os.chmod(program, 0o755)

    result = subprocess.run(
        [program, "merge", desk.out, "--into", desk.centre, "--format", "json"], capture_output=True, timeout=60,
        env=desk.environment, user=65534, group=65534, extra_groups=[],
    )  # fmt: skip

    assert result.returncode == 3, result
    outcomes = {os.path.basename(one["source"]): one["outcome"] for one in json.loads(result.stdout)["receipts"]}
    assert outcomes == {"good.canvass": "merged", "closed.canvass": "refused"}


def test_ten_thousand_files_are_merged_in_a_row(desk):
    for number in range(MANY):
        (desk.out / f"{number:05}.canvass").write_bytes(one(number) if number % 100 == 0 else b"canvass bundle 1\n")

    receipts = receipts_of(desk, desk.out, codes=(3,))

    outcomes = [receipt["outcome"] for receipt in receipts.values()]
    assert outcomes.count("merged") == MANY // 100 and outcomes.count("refused") == MANY - MANY // 100
    assert len(dumps.centre(desk.centre)["revisions"]) == MANY // 100
    count("file in one folder", MANY, "files")


def test_a_file_that_changes_while_it_is_read_is_whole_or_refused(desk):
    items = [
        writer.Revision(writer.response_id(number), sequence=number, content=writer.coffee(kind="x" * 400))
        for number in range(1, 3001)
    ]
    data = writer.bundle(items, writer.named_device("changing"))
    path = desk.out / "changing.canvass"
    rounds = 12
    for round in range(rounds):
        path.write_bytes(data)
        stop = threading.Event()

        def change():
            turn = round
            while not stop.is_set():
                with open(path, "r+b") as file:
                    place = len(data) * (turn % 10) // 10 + 9
                    file.seek(place)
                    file.write(b"garbage")
                    if turn % 3 == 0:
                        file.truncate(place)
                turn += 7

        changing = threading.Thread(target=change)
        changing.start()
        centre = desk.folder / f"centre-{round}.sqlite"
        result = desk.run("merge", desk.out, "--into", centre, "--format", "json", timeout=60)
        stop.set()
        changing.join()

        (receipt,) = json.loads(result.stdout)["receipts"]
        found = len(dumps.centre(centre)["revisions"])
        assert found == (3000 if receipt["outcome"] == "merged" else 0), receipt
        assert result.returncode == (0 if receipt["outcome"] == "merged" else 2)
    count("file that changes while it is read", rounds, "merges")


def test_a_part_that_a_crash_left_is_passed_over_and_written_over(desk):
    desk.submit()
    made = desk.pack(None, desk.folder / "bundle.canvass")
    part = desk.folder / ".bundle.canvass.part"
    part.write_bytes(b"canvass bundle 1\nhalf" * 1000)

    again = desk.pack(None, desk.folder / "bundle.canvass")

    assert again == made and not part.exists()
    desk.done("inspect", again)
    (desk.out / ".left.canvass.part").write_bytes(b"canvass bundle 1\nhalf")
    (desk.out / "good.canvass").write_bytes(again.read_bytes())
    assert len(desk.merge(desk.out, codes=(0,))) == 1


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_bundle_is_not_written_through_what_is_no_file(desk, kind):
    desk.submit()
    target = desk.folder / "target.canvass"
    if kind == "link":
        (desk.folder / "precious").write_text("precious")
        os.symlink(desk.folder / "precious", target)
    elif kind == "pipe":
        os.mkfifo(target)
    else:
        target = desk.folder / "missing" / "target.canvass"

    result = desk.run("pack", "--output", target)

    assert result.returncode == 1 and result.stderr.strip(), result
    if kind == "link":
        assert (desk.folder / "precious").read_text() == "precious"


def test_a_link_to_a_centre_is_that_centre(desk):
    """Two names of one file are one file, and one lock."""
    desk.write("out/good.canvass", one("good"))
    desk.merge(desk.out)
    os.symlink(desk.centre, desk.folder / "link.sqlite")

    (receipt,) = desk.merge(desk.out, into=desk.folder / "link.sqlite")

    assert receipt["outcome"] == "already_merged"
    assert (desk.folder / "link.sqlite").is_symlink()

"""Faults at the border between the program and the system, put there by strace: kills and errors at the Nth call."""

import collections
import re
import shutil
import subprocess

import pytest

#: Every call by which the program changes what is on disk, or makes it durable, or says that it is done.
CALLS = [
    "write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "link", "mkdir", "fchmod", "rmdir",
]  # fmt: skip
#: What the names are on systems that have only the newer calls.
NEWER = {"rename": "/^rename", "unlink": "/^unlink", "link": "/^link", "mkdir": "/^mkdir"}
PATIENCE = 60


def require_strace():
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    probe = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"], capture_output=True
    )
    if probe.returncode != 0:
        pytest.skip("strace may not trace here: " + probe.stderr.decode().strip()[:200])


def traced(desk, arguments, input, *expressions, log="/dev/null"):
    """Runs a command under strace; a program that was killed has its number negative, as without strace."""
    options = [option for expression in expressions for option in ("-e", expression)]
    return subprocess.run(
        ["strace", "-f", "-qq", "-o", str(log), *options, desk.binary, *map(str, arguments)],
        input=input.encode(),
        capture_output=True,
        env=desk.environment,
        timeout=PATIENCE,
    )


def calls_of(desk, arguments, input):
    """How many of each call the busiest thread of an undisturbed run makes, and the run. strace counts by thread."""
    log = desk.folder.parent / f"{desk.folder.name}.trace"
    result = traced(desk, arguments, input, "trace=" + ",".join(CALLS + ["renameat2", "unlinkat", "linkat"]), log=log)
    counts = collections.Counter()
    for line in log.read_text(errors="replace").splitlines():
        if found := re.match(r"(\d+) +(\w+)\(", line):
            counts[found[1], re.sub(r"at2?$", "", found[2])] += 1
    most = collections.Counter()
    for (_, call), number in counts.items():
        most[call] = max(most[call], number)
    return {call: most[call] for call in CALLS if most[call]}, result


def points(counts, most=None):
    """The points (call, N) at which a fault is put: all, or with `most` so many of each call, spread over them."""
    chosen = []
    for call, count in counts.items():
        numbers = range(1, count + 1)
        if most is not None and count > most:
            numbers = sorted({1 + (count - 1) * step // (most - 1) for step in range(most)}) if most > 1 else [count]
        chosen += [(call, number) for number in numbers]
    return chosen


def killed_at(desk, arguments, input, point):
    """Runs a command that SIGKILL ends just before its Nth such call."""
    call, number = point
    name = NEWER.get(call, call)
    return traced(desk, arguments, input, f"trace={name}", f"inject={name}:signal=KILL:when={number}")


def failing_at(desk, arguments, input, point, error):
    """Runs a command whose Nth such call gives an error and does nothing."""
    call, number = point
    name = NEWER.get(call, call)
    return traced(desk, arguments, input, f"trace={name}", f"inject={name}:error={error}:when={number}")

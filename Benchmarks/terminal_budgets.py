"""Measures the full screen of the program on a pty, and prints the figures as a table in Markdown beside their budgets.

Usage: terminal_budgets.py PROGRAM [--idle SECONDS]
"""

import argparse
import os
import pathlib
import pty
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "terminal"))

from canvass_process import Canvass  # noqa: E402
from screen_forms import TEXTS, many_choices  # noqa: E402
from screen import BACKSPACE, DOWN, ENTER, UP, taking  # noqa: E402

# Bytes that belong together arrive together; after this silence the answer to a key is over.
SILENCE = 0.005


def answer(screen, keys):
    """The bytes that keys paint, and the milliseconds from the key to the last of them."""
    start = time.monotonic()
    screen.send(keys)
    # The emulator is slower than the program, so bytes are collected first and shown afterwards.
    got, end = screen.collect(SILENCE)
    return len(got), (end - start) * 1000


def percentile(values, part):
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def row(name, values, budget, peers, digits=0):
    figures = (
        f"{statistics.median(values):.{digits}f} / {percentile(values, 0.99):.{digits}f} / {max(values):.{digits}f}"
    )
    print(f"| {name} | {figures} | {budget} | {peers} |", flush=True)


def moving(canvass):
    screen = taking(canvass, canvass.write("ten.yaml", many_choices(2)))
    screen.wait_for("Supplier number 10")
    screen.read(0.1)
    painted = {DOWN: [], UP: [], "digit": []}
    times = []
    for _ in range(60):
        for key in [DOWN] * 9 + [UP] * 9:
            size, duration = answer(screen, key)
            painted[key].append(size)
            times.append(duration)
    for turn in range(60):
        painted["digit"].append(answer(screen, str(2 + turn % 8))[0])
    screen.pause()
    row("Down, bytes", painted[DOWN], "64", "133 to 3,504")
    row("Up, bytes", painted[UP], "64", "")
    row("digit, bytes", painted["digit"], "64", "")
    row("a moving key to its last byte, ms", times, "1 / 10", "0.2 to 4.1 / 3.5 to 26, first byte", 2)


def long_list(canvass):
    screen = taking(canvass, canvass.write("sixty.yaml", many_choices(1, 60)))
    screen.wait_for("Supplier number")
    screen.read(0.1)
    row("Down in a list of 60, bytes", [answer(screen, DOWN)[0] for _ in range(59)], "1,600", "249 to 1,435")
    screen.pause()


def typing(canvass):
    screen = taking(canvass, canvass.write("texts.yaml", TEXTS))
    screen.wait_for("Shall we begin?")
    screen.press("1" + ENTER, seeing="In a line?")
    screen.read(0.1)
    row(
        "a typed character, bytes",
        [answer(screen, character)[0] for character in "a Ёж, 中文é end." * 4],
        "16",
        "1 to 80",
    )
    row("Backspace, bytes", [answer(screen, BACKSPACE)[0] for _ in range(40)], "", "")
    screen.pause()


def confirming(canvass):
    screen = taking(canvass, canvass.write("many.yaml", many_choices()))
    screen.wait_for("Supplier number 10")
    screen.read(0.1)
    sizes, times = [], []
    for number in range(180):
        answer(screen, str(1 + number % 9))
        screen.send(ENTER)
        start = time.monotonic()
        got, end = screen.collect(SILENCE)
        sizes.append(len(got))
        times.append((end - start) * 1000)
    screen.pause()
    row("the next question, bytes", sizes, "1,600", "")
    row("a confirming key to its last byte, the answer on disk, ms", times, "- / 50", "", 1)


def starting(canvass):
    file = canvass.write("many.yaml", many_choices())
    environment = canvass.environment | {"TERM": "xterm-256color"}
    sizes, times = [], []
    for _ in range(30):
        # Not by `taking`: what it does between fork and exec takes longer than the program.
        terminal, inner = pty.openpty()
        start = time.monotonic()
        process = subprocess.Popen(
            [canvass.binary, "take", file], stdin=inner, stdout=inner, stderr=inner, env=environment
        )
        got = b""
        while b"Supplier number 10" not in got:
            got += os.read(terminal, 65536)
        times.append((time.monotonic() - start) * 1000)
        sizes.append(len(got))
        process.terminate()
        process.wait()
        os.close(terminal)
        os.close(inner)
    row("the first picture, bytes", sizes, "", "609 to 16,946")
    row("start to the first picture, 200 questions, ms", times, "60", "9 to 273, ten options", 1)


def idle(canvass, seconds):
    screen = taking(canvass, canvass.write("texts.yaml", TEXTS))
    screen.wait_for("Shall we begin?")
    screen.press("1" + ENTER, seeing="In a line?")
    screen.press("half a text", seeing="half a text")
    screen.read(0.1)
    end = time.monotonic() + seconds
    written = 0
    while time.monotonic() < end:
        written += len(screen.take(end - time.monotonic()))
    screen.pause()
    row(f"{seconds} s of silence, bytes", [written], "0", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--idle", type=int, default=60, metavar="SECONDS")
    options = parser.parse_args()

    print("| what | p50 / p99 / most | budget | peers |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        canvass = Canvass(options.program.resolve(), pathlib.Path(folder))
        for measurement in (moving, long_list, typing, confirming, starting):
            measurement(canvass)
        idle(canvass, options.idle)


if __name__ == "__main__":
    main()

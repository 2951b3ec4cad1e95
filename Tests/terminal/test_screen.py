"""The full screen of the real program on a pty, read through a terminal emulator."""

import json
import os
import re
import signal
import termios
import time

import pytest

from screen import DOWN, ENTER, Screen

FORM = """\
canvass: 1
id: visit
version: 1
title: Visit
languages: [en]
sections:
  - id: part
    questions:
      - id: kind
        type: single
        text: Which kind?
        options: [{code: 1, label: First}, {code: 2, label: Second}, {code: 3, label: Third}]
      - id: ways
        type: multiple
        text: Which ways?
        options: [{code: 1, label: Road}, {code: 2, label: Rail}, {code: 9, label: None, exclusive: true}]
      - {id: amount, type: integer, text: How many?, min: 0, max: 50}
      - id: liking
        type: grid
        text: How well?
        rows: [{id: food, label: Food}, {id: room, label: Room}]
        options: [{code: 1, label: Well}, {code: 2, label: Badly}]
      - {id: words, type: long_text, text: Tell us more, required: false}
"""


@pytest.fixture
def form(canvass):
    return canvass.write("visit.yaml", FORM)


def test_an_interview_by_keys_alone_stores_what_a_script_stores(canvass, form):
    screen = Screen(canvass, "take", str(form))
    screen.wait_for("Which kind?")
    screen.keys("2", ENTER, "1", "2", ENTER, "1", "2", ENTER, "1", "2", ENTER, "Добрый день", ENTER)
    screen.wait_for("Review")
    screen.keys("\x1b[F", ENTER)

    assert screen.end() == 0
    script = {"kind": 2, "ways": [1, 2], "amount": 12, "liking": {"food": 1, "room": 2}, "words": "Добрый день"}
    answers = canvass.write("answers.json", json.dumps(script))
    assert canvass.run("take", str(form), "--answers", str(answers)).returncode == 0
    typed, scripted = (
        canvass.json("show", response["id"])["answers"] for response in canvass.json("responses"))
    assert typed == scripted


def test_the_screen_never_asks_the_terminal_and_is_silent_when_idle(canvass, form):
    screen = Screen(canvass, "take", str(form))
    screen.wait_for("Which kind?")
    painted = screen.keys(DOWN, DOWN, "1", ENTER)

    assert all(len(bytes_) <= 64 for bytes_ in painted[:3])
    assert screen.read(3) == b""
    assert not re.search(rb"\x1b\[[?>=]?[0-9;]*[cn]|\x1b\[\?[0-9;]*\$p|\x1b\]1[01];\?", screen.raw)
    screen.child.send("\x03")
    assert screen.end() == 3


def test_enter_fifty_times_answers_nothing(canvass, form):
    screen = Screen(canvass, "take", str(form))
    screen.wait_for("Which kind?")
    for _ in range(50):
        screen.child.send(ENTER)
    screen.read()

    assert "Which kind?" in screen.text
    screen.child.send("\x03")
    assert screen.end() == 3
    assert canvass.json("responses") == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back_and_keeps_the_draft(canvass, form, number, code):
    screen = Screen(canvass, "take", str(form))
    before = termios.tcgetattr(screen.child.child_fd)
    screen.wait_for("Which kind?")
    screen.keys("1", ENTER, "1", ENTER, "4")
    os.kill(screen.child.pid, number)

    screen.read(1)
    after = termios.tcgetattr(screen.child.child_fd)
    assert screen.end() == code
    assert after[:4] == before[:4]
    assert screen.raw.endswith(b"\x1b[?1049l") or screen.raw.rindex(b"\x1b[?1049l") > screen.raw.rindex(b"\x1b[?1049h")
    again = Screen(canvass, "resume")
    again.wait_for("How many?")
    assert "[4]" in again.text.replace(" ", "")
    again.child.send("\x03")
    assert again.end() == 3


def test_after_a_kill_the_draft_is_at_most_a_second_old(canvass, form):
    screen = Screen(canvass, "take", str(form))
    screen.wait_for("Which kind?")
    screen.keys("1", ENTER, "1", ENTER, "4", "2")
    time.sleep(1.2)
    os.kill(screen.child.pid, signal.SIGKILL)
    screen.end()

    again = Screen(canvass, "resume")
    again.wait_for("How many?")
    assert "[42]" in again.text.replace(" ", "")
    again.child.send("\x03")
    again.end()


def test_a_paste_with_line_breaks_stays_where_it_was_put(canvass, form):
    screen = Screen(canvass, "take", str(form))
    screen.wait_for("Which kind?")
    screen.keys("\x1b[200~a\rb\ry\r\x1b[201~", "1\r2\r3\r")

    assert "Which kind?" in screen.text
    screen.child.send("\x03")
    assert screen.end() == 3
    assert canvass.json("responses") == []


@pytest.mark.parametrize(("rows", "columns"), [(6, 20), (12, 40), (1, 1), (100, 300)])
def test_the_question_and_the_cursor_are_seen_at_any_size(canvass, form, rows, columns):
    screen = Screen(canvass, "take", str(form))
    screen.wait_for("Which kind?")
    screen.child.setwinsize(rows, columns)
    screen.screen.resize(rows, columns)
    screen.read()
    if rows >= 6:
        assert "Which kind?" in screen.text and "> ( ) 1" in screen.text
    screen.keys("2", ENTER)
    screen.child.send("\x03")
    assert screen.end() == 3
    assert canvass.json("responses")[0]["disposition"] == "draft"

"""The full screen of the real program on a pty, read through a terminal emulator."""

import json
import os
import signal
import time

import pytest

from keyed_interview import submit
from screen_forms import VISIT
from screen import ENTER, resuming, taking


@pytest.fixture
def form(canvass):
    return canvass.write("visit.yaml", VISIT)


def test_an_interview_by_keys_alone_stores_what_a_script_stores(canvass, form):
    screen = taking(canvass, form)
    screen.wait_for("Which kind?")
    screen.press("2" + ENTER, seeing="Which ways?")
    screen.press("12" + ENTER, seeing="How many?")
    screen.press("12" + ENTER, seeing="How well?")
    screen.press("12" + ENTER, seeing="Tell us more")
    screen.press("Добрый день" + ENTER, seeing="Review")

    assert submit(screen) == 0
    script = {"kind": 2, "ways": [1, 2], "amount": 12, "liking": {"food": 1, "room": 2}, "words": "Добрый день"}
    answers = canvass.write("answers.json", json.dumps(script))
    assert canvass.run("take", form, "--answers", answers).returncode == 0
    typed, scripted = (canvass.answers(response["id"]) for response in canvass.responses())
    assert typed == scripted


def test_the_introduction_is_seen_before_the_first_question_and_not_again(canvass, questionnaires):
    screen = taking(canvass, questionnaires / "event-feedback" / "questionnaire.yaml", "--language", "en")
    screen.wait_for("Two minutes, no names.")
    assert screen.rows[0] == "How was the conference?" and not screen.shows("Question 1")
    # A held Enter leads no further than the question.
    screen.send(ENTER * 20)
    screen.wait_for("Question 1.")
    assert not screen.shows("Two minutes") and not screen.shows("! ")
    screen.press("1" + ENTER, seeing="Question 2.")
    screen.pause()

    again = resuming(canvass)
    again.wait_for("Question 2.")
    assert not again.shows("Two minutes")
    again.pause()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back_and_keeps_the_draft(canvass, form, number, code):
    screen = taking(canvass, form)
    screen.wait_for("Which kind?")
    screen.press("1" + ENTER, seeing="Which ways?")
    screen.press("1" + ENTER, seeing="How many?")
    screen.press("4", seeing="[4 ]")
    assert screen.settings != screen.new_settings()
    os.kill(screen.pid, number)

    assert screen.end() == code
    assert screen.settings == screen.new_settings()
    assert screen.raw.rindex(b"\x1b[?1049l") > screen.raw.rindex(b"\x1b[?1049h")
    again = resuming(canvass)
    again.wait_for("How many?")
    assert again.field == "4"
    again.pause()


def test_after_a_kill_the_draft_is_at_most_a_second_old(canvass, form):
    screen = taking(canvass, form)
    screen.wait_for("Which kind?")
    screen.press("1" + ENTER, seeing="Which ways?")
    screen.press("1" + ENTER, seeing="How many?")
    screen.press("42", seeing="[42 ]")
    # A second, and something for a machine that is busy.
    time.sleep(1.4)
    os.kill(screen.pid, signal.SIGKILL)
    screen.end()

    again = resuming(canvass)
    again.wait_for("How many?")
    assert again.field == "42"
    again.pause()


@pytest.mark.parametrize(("rows", "columns"), [(6, 20), (12, 40), (1, 1), (100, 300)])
def test_the_question_and_the_cursor_are_seen_at_any_size(canvass, form, rows, columns):
    screen = taking(canvass, form)
    screen.wait_for("Which kind?")
    screen.resize(rows, columns)
    if rows >= 6:
        screen.wait_until(
            lambda: screen.shows("Which kind?") and screen.shows("> ( ) 1"), "the question and the cursor"
        )
    screen.send("2" + ENTER)
    screen.read(0.1)
    screen.pause()
    assert canvass.responses()[0]["disposition"] == "draft"

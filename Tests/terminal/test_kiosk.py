"""A kiosk: one respondent after the other at the same terminal, left only with a code."""

import os
import signal
import sqlite3
import time

import pytest

from screen import END, ENTER, Screen

FORM = """\
canvass: 1
id: fair
version: 1
title: The fair
languages: [en]
sections:
  - id: part
    questions:
      - {id: name, type: text, text: Your name?}
      - {id: again, type: yes_no, text: Would you come again?}
"""
CODE = "tulip7"


@pytest.fixture
def form(canvass):
    return canvass.write("fair.yaml", FORM)


def opened(canvass, form, *options):
    kiosk = Screen(canvass, "take", form, "--kiosk", *options)
    for invitation in ("Choose a code", "Type the same code again."):
        kiosk.wait_for(invitation)
        kiosk.keys(CODE, ENTER)
    kiosk.wait_for("Press Enter to begin.")
    return kiosk


def leave(kiosk):
    kiosk.keys("\x03")
    kiosk.wait_for("Type the code")
    kiosk.keys(CODE, ENTER)
    return kiosk.end()


def dispositions(canvass):
    return sorted(response["disposition"] for response in canvass.responses())


def test_respondents_follow_each_other_and_the_code_is_kept_nowhere(canvass, form):
    kiosk = opened(canvass, form)
    for name in ("Ada", "Grace"):
        kiosk.keys(ENTER)
        kiosk.wait_for("Your name?")
        assert "Ada" not in kiosk.text
        kiosk.keys(name, ENTER, "1", ENTER)
        kiosk.wait_for("Review")
        kiosk.keys(END, ENTER)
        kiosk.wait_for("Thank you.")
        kiosk.keys(ENTER)
        kiosk.wait_for("Press Enter to begin.")
        assert name not in kiosk.text

    assert leave(kiosk) == 0
    assert "Kiosk closed. Finished: 2. Broken off: 0." in kiosk.raw.decode()
    assert dispositions(canvass) == ["complete", "complete"]
    assert CODE.encode() not in kiosk.raw
    assert not any(CODE.encode() in file.read_bytes() for file in canvass.folder.glob("responses.sqlite*"))
    assert {response["mode"] for response in canvass.responses()} == {"full_screen"}


def test_everybody_reads_the_introduction_that_the_welcome_does_not_show(canvass):
    form = canvass.write("fair.yaml", FORM.replace("sections:", "introduction: Two minutes.\nsections:"))
    kiosk = opened(canvass, form)
    assert "Two minutes." not in kiosk.text
    kiosk.keys(ENTER)
    kiosk.wait_for("Two minutes.")
    kiosk.keys(ENTER)
    kiosk.wait_for("Your name?")

    assert leave(kiosk) == 0
    assert canvass.responses() == []


def test_what_nobody_touches_is_closed_as_broken_off(canvass, form):
    kiosk = opened(canvass, form, "--idle", "4")
    kiosk.keys(ENTER)
    kiosk.wait_for("Your name?")
    kiosk.keys("Ada", ENTER)
    kiosk.wait_for("Are you still there?")
    kiosk.wait_for("Press Enter to begin.")
    # Nothing of somebody who answered nothing is stored.
    kiosk.keys(ENTER)
    kiosk.wait_for("Your name?")
    kiosk.keys("Gra")
    kiosk.wait_for("Press Enter to begin.")

    assert leave(kiosk) == 0
    assert dispositions(canvass) == ["break_off"]
    with sqlite3.connect(canvass.store) as store:
        assert store.execute("SELECT count(*) FROM unfinished_text").fetchone() == (0,)


def test_no_key_and_no_signal_of_the_keyboard_leaves_it(canvass, form):
    kiosk = opened(canvass, form)
    kiosk.keys(ENTER)
    kiosk.wait_for("Your name?")
    kiosk.keys("\x1a", "\x1c", "\x13", "\x04", "\x1b")
    for number in (signal.SIGTSTP, signal.SIGQUIT, signal.SIGTTIN, signal.SIGTTOU):
        os.kill(kiosk.pid, number)
    kiosk.keys("A")
    assert "[A " in kiosk.text

    os.kill(kiosk.pid, signal.SIGINT)
    kiosk.wait_for("Type the code")
    kiosk.keys("12345", ENTER)
    assert "That is not the code." in kiosk.text
    kiosk.keys(CODE, ENTER)
    assert kiosk.process.isalive()
    time.sleep(3)
    kiosk.read()
    kiosk.keys("\x1b")
    kiosk.wait_for("Your name?")

    assert leave(kiosk) == 0
    assert canvass.responses() == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_that_ends_it_closes_what_is_under_way(canvass, form, number, code):
    kiosk = opened(canvass, form)
    kiosk.keys(ENTER)
    kiosk.wait_for("Your name?")
    kiosk.keys("Ada", ENTER)
    kiosk.wait_for("Would you come again?")
    os.kill(kiosk.pid, number)

    assert kiosk.end() == code
    assert dispositions(canvass) == ["break_off"]


def test_answers_that_cannot_be_stored_are_not_taken(canvass, form):
    kiosk = opened(canvass, form)
    kiosk.keys(ENTER)
    kiosk.wait_for("Your name?")
    with sqlite3.connect(canvass.store) as store:
        store.execute("DROP TABLE journal")
    kiosk.keys("Ada", ENTER)
    kiosk.wait_for("Answers cannot be kept at the moment")
    kiosk.keys(ENTER, "1", ENTER)
    assert "Answers cannot be kept at the moment" in kiosk.text

    assert leave(kiosk) == 1


@pytest.mark.parametrize("options", [
    ["--kiosk"], ["--kiosk", "--answers", "-"], ["--kiosk", "--plain"], ["--kiosk", "--format", "json"],
    ["--idle", "30"], ["--kiosk", "--idle", "1"], ["--kiosk", "--idle", "soon"],
])
def test_it_needs_a_terminal_and_options_that_fit(canvass, form, options):
    result = canvass.run("take", form, *options, TERM="xterm")

    assert result.returncode == 64
    assert result.stdout == b""


def test_a_preview_kiosk_stores_nothing(canvass, form):
    kiosk = opened(canvass, form, "--preview")
    kiosk.keys(ENTER)
    kiosk.wait_for("Your name?")
    kiosk.keys("Ada", ENTER)

    assert leave(kiosk) == 0
    assert not canvass.store.exists()

"""The full screen is given back: to the shell by Ctrl-Z, and to an editor; and what the respondent did is timed."""

import os
import signal
import sqlite3
import time

import pytest

from screen import ENTER, F4, Screen

FORM = """\
canvass: 1
id: words
version: 1
title: Words
languages: [en]
sections:
  - id: part
    questions:
      - {id: first, type: yes_no, text: Any?}
      - {id: more, type: long_text, text: Tell us more, max_length: 100}
"""


@pytest.fixture
def form(canvass):
    return canvass.write("words.yaml", FORM)


def at_long_text(canvass, form, **environment):
    screen = Screen(canvass, "take", form, **environment)
    screen.wait_for("Any?")
    screen.keys("1", ENTER)
    screen.wait_for("Tell us more")
    return screen


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_goes_on_as_before(canvass, form):
    shell = Screen(
        canvass, command=["/bin/bash", "--norc", "--noprofile", "-i"], PS1="ready$ ", HISTFILE="",
    )
    shell.wait_for("ready$")
    shell.keys(f"{canvass.binary} take {form}{ENTER}")
    shell.wait_for("Any?")
    shell.keys("1", ENTER)
    shell.wait_for("Tell us more")
    shell.keys("Half a w")
    left = shell.raw.count(b"\x1b[?1049l")

    shell.keys("\x1a")
    shell.wait_for("Stopped")
    assert shell.raw.count(b"\x1b[?1049l") == left + 1
    shell.keys(f"echo $((40+2)){ENTER}")
    shell.wait_for("42")
    shell.keys(f"bg{ENTER}")
    shell.read(0.5)
    shell.screen.reset()
    shell.keys(f"fg{ENTER}")
    shell.wait_for("Tell us more")
    assert "[Half a w " in shell.text
    shell.keys("ord", ENTER)
    shell.wait_for("Review")
    shell.keys("\x03")
    shell.wait_for("To go on, type:")
    shell.keys(f"exit{ENTER}")
    shell.end()
    (response,) = canvass.responses()
    assert canvass.answers(response["id"])["more"] == "Half a word"


def test_a_stop_from_outside_paints_in_full_when_it_goes_on(canvass, form):
    screen = at_long_text(canvass, form)
    screen.keys("abc")
    os.kill(screen.pid, signal.SIGSTOP)
    time.sleep(0.2)
    screen.screen.reset()
    os.kill(screen.pid, signal.SIGCONT)
    screen.wait_for("Tell us more")

    assert "[abc " in screen.text
    screen.keys("d")
    assert "[abcd " in screen.text
    screen.keys("\x03")
    assert screen.end() == 3


def editor(canvass, body):
    path = canvass.folder / "editor"
    path.write_text("#!/bin/sh\n" + body)
    path.chmod(0o755)
    return str(path)


def test_a_long_text_is_written_in_the_editor_and_no_trace_of_it_is_left(canvass, form):
    temporary = canvass.folder / "temporary"
    temporary.mkdir()
    log = canvass.folder / "log"
    body = (
        f'echo "$1 $#" > {log}; stat -c "%a %n" "$2" "$(dirname "$2")" >> {log}; cat "$2" >> {log}\n'
        'printf "written here\\nand there\\n" > "$2"; cp "$2" "$2~"\n'
    )
    command = editor(canvass, body) + "  --flag;touch$IFS$HOME/pwned"
    screen = at_long_text(canvass, form, EDITOR="false", VISUAL=command, TMPDIR=str(temporary))
    screen.keys("typed")
    assert "F4 your editor" in screen.text
    screen.keys(F4)
    screen.wait_for("written here")
    assert "and there" in screen.text
    screen.keys(ENTER)
    screen.wait_for("Review")
    screen.keys("\x03")
    assert screen.end() == 3

    (response,) = canvass.responses()
    assert canvass.answers(response["id"])["more"] == "written here\nand there"
    lines = log.read_text().splitlines()
    assert lines[0] == "--flag;touch$IFS$HOME/pwned 2"
    assert [line.split()[0] for line in lines[1:3]] == ["600", "700"]
    assert lines[3] == "typed"
    assert list(temporary.iterdir()) == []
    assert not (canvass.folder / "pwned").exists()


@pytest.mark.parametrize(("body", "message"), [
    ('echo other > "$1"; exit 1', "The editor ended with an error"),
    ("exit 0", "Nothing was changed in the editor."),
    ('printf "a\\033[2Jb" > "$1"', "control characters"),
    ('printf "\\377" > "$1"', "That is not text"),
    ('head -c 2000000 /dev/zero | tr "\\0" a > "$1"', "too long"),
    ('rm "$1"', "cannot be handed to the editor"),
    ('rm "$1"; ln -s /etc/passwd "$1"', "cannot be handed to the editor"),
    (None, "cannot be started"),
])
def test_an_editor_that_brings_no_text_loses_none(canvass, form, body, message):
    command = editor(canvass, body) if body else str(canvass.folder / "nowhere")
    screen = at_long_text(canvass, form, EDITOR=command)
    screen.keys("typed", F4)
    screen.wait_for(message)

    assert "[typed " in screen.text
    screen.keys("\x03")
    assert screen.end() == 3


def test_ctrl_z_in_the_editor_stops_both_and_fg_goes_on_in_the_editor(canvass, form):
    command = editor(canvass, 'echo editing; read line; echo "$line" > "$1"')
    shell = Screen(
        canvass, command=["/bin/bash", "--norc", "--noprofile", "-i"], PS1="ready$ ", HISTFILE="", EDITOR=command,
    )
    shell.wait_for("ready$")
    shell.keys(f"{canvass.binary} take {form}{ENTER}")
    shell.wait_for("Any?")
    shell.keys("1", ENTER)
    shell.wait_for("Tell us more")
    shell.keys(F4)
    shell.wait_for("editing")
    shell.keys("\x1a")
    shell.wait_for("Stopped")
    shell.keys(f"echo $((40+2)){ENTER}")
    shell.wait_for("42")
    shell.keys(f"fg{ENTER}", f"from the editor{ENTER}")
    shell.wait_for("[from the editor ")
    shell.keys("\x03")
    shell.wait_for("To go on, type:")
    shell.keys(f"exit{ENTER}")
    assert shell.end() == 3


def test_without_an_editor_it_is_not_offered(canvass, form):
    screen = at_long_text(canvass, form)
    assert "F4" not in screen.text
    screen.keys(F4, "\x03")
    assert screen.end() == 3


def test_the_first_key_towards_an_answer_is_timed(canvass, form):
    screen = Screen(canvass, "take", form)
    screen.wait_for("Any?")
    time.sleep(0.4)
    screen.keys("1")
    time.sleep(0.4)
    screen.keys(ENTER)
    screen.wait_for("Tell us more")
    screen.keys("\x03")
    assert screen.end() == 3

    with sqlite3.connect(canvass.store) as store:
        rows = store.execute("SELECT elapsed, first_key FROM journal WHERE kind = 'answered'").fetchall()
        (shown,) = store.execute("SELECT min(elapsed) FROM journal WHERE kind = 'shown'").fetchone()
    ((confirmed, first),) = rows
    assert shown + 300 <= first <= confirmed - 300


def test_a_text_left_behind_at_another_question_survives_a_kill(canvass):
    form = canvass.write("two.yaml", FORM.replace("more, type: long_text", "more, type: integer").replace(
        ", max_length: 100", ", max: 9"))
    screen = at_long_text(canvass, form)
    screen.keys("77", "\x1b[Z")
    screen.wait_for("Any?")
    time.sleep(1.2)
    os.kill(screen.pid, signal.SIGKILL)
    screen.end()

    again = Screen(canvass, "resume")
    again.wait_for("Any?")
    again.keys(ENTER)
    again.wait_for("Tell us more")
    assert "[77 " in again.text and "! What stands here has not been taken yet." in again.text
    again.keys("\x7f", ENTER, "\x1b[F", ENTER)
    assert again.end() == 0
    with sqlite3.connect(canvass.store) as store:
        assert store.execute("SELECT count(*) FROM unfinished_text").fetchone() == (0,)

"""What is written to a terminal, whatever it calls itself: few sequences, no question, no colour unless wanted."""

import re

import pytest

from keyed_interview import submit
from screen_forms import VISIT
from screen import BACK_TAB, DOWN, ENTER, F1, taking

# CUP, EL, ED, SGR, the cursor, the alternate screen, marks around pastes, synchronised updates.
ALLOWED = re.compile(rb"\x1b\[(?:\d*(?:;\d+)?H|K|2?J|[\d;]*m|\?(?:25|1049|2004|2026)[hl])")
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;\d+)*m")
TERMS = ["xterm-256color", "linux", "screen", "tmux-256color", "vt100", "no-such-terminal"]


def whole_interview(canvass, file, **environment):
    """One interview with a look at everything; the screen after its end."""
    screen = taking(canvass, file, **environment)
    screen.wait_for("Which kind?")
    screen.press(DOWN + ENTER, seeing="! ")
    screen.press(F1, seeing="Enter confirms and goes on")
    screen.press(ENTER, seeing="First")
    screen.press("2" + ENTER, seeing="Which ways?")
    screen.press("19", seeing="Backspace brings")
    screen.press(BACK_TAB, seeing="Which kind?")
    screen.press(DOWN + ENTER, seeing="Which ways?")
    screen.press("12" + ENTER, seeing="How many?")
    screen.press("99" + ENTER, seeing="Nothing stored")
    screen.press("\x1512" + ENTER, seeing="How well?")
    screen.press("12" + ENTER, seeing="Tell us more")
    screen.press("Добрый день 👩‍👩‍👧" + ENTER, seeing="Review.")
    assert submit(screen) == 0
    return screen


def sequences(raw):
    return re.findall(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|.)", raw)


@pytest.mark.parametrize("term", TERMS)
def test_no_terminal_is_asked_anything(canvass, term):
    screen = whole_interview(canvass, canvass.write("visit.yaml", VISIT), TERM=term)

    for sequence in sequences(screen.raw):
        assert ALLOWED.fullmatch(sequence), sequence
    others = ALLOWED.sub(b"", screen.raw)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]", others)
    assert "Your answers have been submitted." in screen.text


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"NO_COLOR": "1", "TERM": "linux"}, {"TERM": "vt100"}])
def test_no_colour_where_none_is_wanted(canvass, environment):
    screen = whole_interview(canvass, canvass.write("visit.yaml", VISIT), **environment)

    assert not COLOUR.search(screen.raw)


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": None}, {"ACCESSIBLE": "1"}])
def test_where_lines_are_wanted_the_cursor_is_never_moved(canvass, environment):
    screen = taking(canvass, canvass.write("visit.yaml", VISIT), **environment)
    screen.wait_for("Your answer, or :help:")
    screen.send("2\n")
    screen.wait_for("Which ways?")
    screen.send(":pause\n")

    assert screen.end() == 3
    assert b"\x1b" not in screen.raw


def test_states_differ_without_any_style(canvass):
    """What is chosen, under the cursor, wrong or open is told by characters."""
    screen = taking(canvass, canvass.write("visit.yaml", VISIT), NO_COLOR="1")
    screen.wait_for("Which kind?")
    seen = [screen.text]
    for keys, text in [(DOWN, "> ( ) 2"), ("2", "(o) 2"), (DOWN, "> ( ) 3")]:
        screen.press(keys, seeing=text)
        seen.append(screen.text)
    screen.press(ENTER, seeing="Which ways?")
    for keys, text in [(ENTER, "! "), ("1", "[x] 1"), (DOWN, "> [ ] 2"), ("2", "[x] 2")]:
        screen.press(keys, seeing=text)
        seen.append(screen.text)
    screen.pause()

    assert len(set(seen)) == len(seen)

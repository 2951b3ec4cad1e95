"""What is typed and pasted on the full screen arrives whole, or is said not to: promise 2, and promise 6 of typing."""

import subprocess
import time

import pytest

from screen_forms import TEXTS, of_questions
from screen import BACKSPACE, CTRL_U, DELETE, ENTER, HOME, LEFT, RIGHT, Screen, resuming, taking


@pytest.fixture
def texts(canvass):
    return canvass.write("texts.yaml", TEXTS)


def at_the_line(canvass, texts):
    screen = taking(canvass, texts)
    screen.wait_for("Shall we begin?")
    screen.press("1" + ENTER, seeing="In a line?")
    return screen


def only_answers(canvass):
    (response,) = canvass.responses()
    return canvass.answers(response["id"])


def confirmed(canvass, screen):
    """What the text is once Enter has confirmed it."""
    screen.press(ENTER, seeing="In several lines?")
    screen.pause()
    return only_answers(canvass)["line"]


# Each with the columns that it takes, and what is left of it after one Backspace.
CHARACTERS = {
    "cyrillic": ("Ёжик", 4, "Ёжи"),
    "chinese": ("中文字", 6, "中文"),
    "hangul": ("한국", 4, "한"),
    "hangul from parts": ("\u1112\u1161\u11ab\u1100", 4, "\u1112\u1161\u11ab"),
    "combining": ("be\u0301\u0323", 2, "b"),
    "family": ("a👩‍👩‍👧‍👦", 3, "a"),
    "skin": ("👍🏽👍", 4, "👍🏽"),
    "flags": ("🇷🇺🇫🇷", 4, "🇷🇺"),
    "heart": ("a❤️", 3, "a"),
    "keycap": ("a1️⃣", 3, "a"),
}


@pytest.mark.parametrize("text, width, shorter", CHARACTERS.values(), ids=CHARACTERS)
def test_characters_are_stored_as_typed_and_removed_whole(canvass, texts, text, width, shorter):
    screen = at_the_line(canvass, texts)
    start = screen.cursor
    screen.send(text)
    screen.wait_until(lambda: screen.cursor != start and text[0] in screen.text, text)
    if width is not None:
        screen.wait_until(lambda: screen.cursor == (start[0] + width, start[1]), f"the cursor {width} columns on")
    screen.send(BACKSPACE + "x")
    screen.wait_until(lambda: "x" in screen.field, "x")

    assert confirmed(canvass, screen) == shorter + "x"


def test_a_mark_that_comes_later_joins_the_character_before_it(canvass, texts):
    screen = at_the_line(canvass, texts)
    screen.press("caf", seeing="caf")
    screen.press("e", seeing="cafe")
    screen.send("\u0301")
    screen.wait_until(lambda: "cafe\u0301" in screen.text or "café" in screen.text, "the accent")

    assert confirmed(canvass, screen) == "cafe\u0301"


def test_the_cursor_goes_over_whole_characters(canvass, texts):
    screen = at_the_line(canvass, texts)
    start, row = screen.cursor
    screen.press("中👩‍👩‍👧e\u0301ж", seeing="ж")
    for keys, column in [(LEFT, 5), (LEFT, 4), (LEFT, 2), (LEFT, 0), (RIGHT, 2), (DELETE, 2), (HOME, 0)]:
        screen.send(keys)
        screen.wait_until(lambda: screen.cursor == (start + column, row), f"column {column} after {keys!r}")

    assert confirmed(canvass, screen) == "中e\u0301ж"


@pytest.mark.parametrize("text", ["я", "中", "🙂"])
def test_a_character_split_over_two_writes_is_one(canvass, texts, text):
    screen = at_the_line(canvass, texts)
    whole = text.encode()
    for cut in range(1, len(whole)):
        screen.send(whole[:cut])
        # As a line that is slow; longer than a terminal takes for the bytes of one key.
        time.sleep(0.1)
        screen.press(whole[cut:], seeing=text * cut)

    assert confirmed(canvass, screen) == text * (len(whole) - 1)


def test_half_a_character_is_said_and_is_no_answer(canvass, texts):
    screen = at_the_line(canvass, texts)
    screen.press("abc", seeing="abc")
    screen.press(b"\xd0", seeing="! ")

    assert screen.field == "abc"
    assert confirmed(canvass, screen) == "abc"


@pytest.mark.parametrize("half", [b"\xd0", b"\xf0\x9f\x91"], ids=["of two", "of four"])
def test_half_a_character_before_the_line_is_lost_is_not_kept(canvass, texts, half):
    screen = at_the_line(canvass, texts)
    screen.press("abc", seeing="abc")
    screen.send(half)
    screen.close()
    assert screen.end() == 129

    assert only_answers(canvass) == {"first": 1}
    again = resuming(canvass)
    again.wait_for("In a line?")
    assert again.field == "abc"
    assert confirmed(canvass, again) == "abc"


@pytest.mark.parametrize("bad", [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"])
def test_what_is_no_utf8_is_said_and_changes_nothing(canvass, texts, bad):
    screen = at_the_line(canvass, texts)
    screen.press("abc", seeing="abc")
    screen.press(bad, seeing="! ")

    assert screen.field == "abc"
    assert confirmed(canvass, screen) == "abc"


# Pastes


def bracketed(text):
    return f"\x1b[200~{text}\x1b[201~"


PASTED = "a\rb\ry\r"


@pytest.mark.parametrize("paste", [bracketed(PASTED), PASTED], ids=["bracketed", "raw"])
def test_pasted_lines_stay_one_text_in_their_question(canvass, texts, paste):
    screen = at_the_line(canvass, texts)
    screen.press(paste, seeing="a b y")
    assert "In a line?" in screen.text
    assert only_answers(canvass) == {"first": 1}

    assert confirmed(canvass, screen) == "a b y "


@pytest.mark.parametrize("paste", [bracketed(PASTED), PASTED], ids=["bracketed", "raw"])
def test_pasted_lines_stay_lines_in_a_long_text(canvass, texts, paste):
    screen = at_the_line(canvass, texts)
    screen.press("x" + ENTER, seeing="In several lines?")
    screen.send(paste)
    screen.wait_until(lambda: "[y" in screen.text, "the third line")
    assert only_answers(canvass) == {"first": 1, "line": "x"}
    screen.press(ENTER, seeing="Is that all?")
    screen.pause()

    assert only_answers(canvass)["lines"] == "a\nb\ny\n"


@pytest.mark.parametrize("paste", [bracketed("1\r2\r"), "1\r2\r"], ids=["bracketed", "raw"])
def test_a_paste_into_a_choice_chooses_nothing(canvass, texts, paste):
    screen = taking(canvass, texts)
    screen.wait_for("Shall we begin?")
    screen.press(paste, seeing="! ")

    assert "Shall we begin?" in screen.text and "(o)" not in screen.text
    screen.pause()
    assert canvass.responses() == []


def test_a_paste_cut_into_portions_is_one_text(canvass, texts):
    screen = at_the_line(canvass, texts)
    for part in ("\x1b[20", "0~a\r", "b\x1b[2", "01", "~"):
        screen.send(part)
    screen.wait_until(lambda: screen.field == "a b", "both lines")

    assert confirmed(canvass, screen) == "a b"


def test_a_forged_end_of_a_paste_paints_nothing(canvass, texts):
    screen = at_the_line(canvass, texts)
    start = len(screen.raw)
    screen.press(bracketed("a\x1b]0;title\x07\x1b[2Jb\u202ec"), seeing="c ]")
    painted = screen.raw[start:]

    assert b"\x1b]" not in painted and b"\x07" not in painted and b"\x1b[2J" not in painted
    screen.press(CTRL_U + "x", seeing="[x ]")
    assert confirmed(canvass, screen) == "x"


def test_a_line_of_5000_bytes_is_taken_whole(canvass, texts):
    text = "".join(chr(ord("а") + number % 32) for number in range(2500))
    screen = at_the_line(canvass, texts)
    screen.send(text)
    screen.wait_until(lambda: text[-20:] in screen.text.replace("\n", "").replace(" ", ""), "its end")

    assert confirmed(canvass, screen) == text


def test_a_text_that_is_too_long_is_refused_and_not_shortened(canvass):
    file = canvass.write(
        "short.yaml",
        of_questions("{id: a, type: yes_no, text: Yes?}", "{id: b, type: text, max_length: 5, text: A few letters?}"),
    )
    screen = taking(canvass, file)
    screen.wait_for("Yes?")
    screen.press("1" + ENTER, seeing="A few letters?")
    screen.press("abcdefg", seeing="abcdefg")
    screen.press(ENTER, seeing="Nothing stored")

    assert screen.field == "abcdefg"
    screen.pause()
    assert only_answers(canvass) == {"a": 1}


# Input that is no keyboard


@pytest.mark.parametrize("redirection", ["</dev/null", "<&-"])
def test_without_a_keyboard_nothing_is_answered(canvass, texts, redirection):
    # Output stays a terminal: the lines of line mode are written, and the end of the input is a pause.
    command = ["sh", "-c", f"exec {canvass.binary} take {texts} {redirection}"]
    screen = Screen(canvass, command=command)

    assert screen.end() == 3
    assert b"\x1b" not in screen.raw
    assert canvass.responses() == []


def test_without_a_screen_the_questions_come_in_lines(canvass, texts):
    result = subprocess.run(
        [canvass.binary, "take", texts],
        input=b"1\n",
        capture_output=True,
        timeout=20,
        env=canvass.environment | {"TERM": "xterm-256color"},
    )
    assert result.returncode == 3 and b"\x1b" not in result.stdout
    assert only_answers(canvass) == {"first": 1}

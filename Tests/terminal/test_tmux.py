"""The full screen inside tmux and GNU screen: resizing, leaving, coming back, and where the real cursor stands."""

import shutil
import subprocess

import pytest

from keyed_interview import flat
from screen_forms import TEXTS, VISIT, of_questions
from screen import CTRL_C, DOWN, ENTER, Screen
from terminal_in_tmux import PROMPT, Tmux

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def tmux(canvass):
    tmux = Tmux(canvass)
    yield tmux
    tmux.kill()


def take(tmux, canvass, text, seeing):
    file = canvass.write("form.yaml", text)
    tmux.type("before", seeing="before")
    tmux.press("C-u")
    tmux.type(f"{canvass.binary} take {file}\n", seeing=seeing)


def only_answers(canvass):
    (response,) = canvass.responses()
    return canvass.answers(response["id"])


def test_a_resized_question_is_there_once(canvass, tmux):
    take(tmux, canvass, VISIT, seeing="Which kind?")
    tmux.press("2", "Enter", seeing="Which ways?")
    tmux.press("1", seeing="[x] 1 Road")
    for rows, columns in [(24, 80), (24, 36), (24, 80), (6, 20), (24, 80)]:
        tmux.resize(rows, columns)
        # The last line is the hint, which a small screen shows cut.
        tmux.wait_until(
            lambda: len(tmux.text.rstrip("\n").split("\n")) == rows and "[x] 1 Road" in tmux.text, "a full screen"
        )
        tmux.wait_until(lambda: tmux.history.count("Which ways?") == 1, "the question once")
        assert tmux.history.count("Road") == 1
        assert "Which kind?" not in tmux.history
        assert tmux.place[2]

    tmux.press("2", seeing="[x] 2 Rail")
    tmux.press("Enter", seeing="How many?")
    assert "Which ways?" not in tmux.history


def test_leaving_gives_back_the_screen_with_a_few_plain_lines(canvass, tmux):
    take(tmux, canvass, VISIT, seeing="Which kind?")
    assert PROMPT not in tmux.text
    tmux.press("2", "Enter", seeing="Which ways?")
    tmux.press("C-c", seeing=PROMPT)

    assert not tmux.place[2]
    assert "Which" not in tmux.history.replace("take", "")
    lines = tmux.text.rstrip("\n").split("\n")
    end = next(number for number, line in enumerate(lines) if line.startswith("Paused."))
    (response,) = canvass.responses()
    assert flat(" ".join(lines[end:-1])).startswith("Paused. Stored: 1 answer. To go on, type: canvass resume ")
    assert response["id"] in "".join(lines[end:])
    assert len(lines) - end <= 4
    # The shell goes on in the next line, at its beginning.
    assert lines[-1].strip() == PROMPT and tmux.place[:2] == (len(PROMPT) + 1, len(lines) - 1)


def test_an_interview_by_keys_alone(canvass, tmux):
    take(tmux, canvass, VISIT, seeing="Which kind?")
    tmux.press("Down", "Space", "Enter", seeing="Which ways?")
    tmux.press("Space", "Down", "Space", "Enter", seeing="How many?")
    tmux.type("12")
    tmux.press("Enter", seeing="How well?")
    tmux.press("Right", "Down", "Right", "Right", "Enter", seeing="Tell us more")
    tmux.type("первая", seeing="первая")
    tmux.press("C-j")
    tmux.type("вторая", seeing="вторая")
    tmux.press("BTab", seeing="How well?")
    tmux.press("F1", seeing="Enter confirms and goes on")
    tmux.press("F1", seeing="How well?")
    tmux.press("Enter", seeing="вторая")
    tmux.press("Enter", seeing="Review.")
    tmux.press("End")
    tmux.wait_until(
        lambda: any(row.lstrip().startswith(">") and "[ Send" in row for row in tmux.text.split("\n")), "Send"
    )
    tmux.press("Enter", seeing=PROMPT)

    assert "Your answers have been submitted." in tmux.text
    assert not tmux.place[2]
    assert only_answers(canvass) == {
        "kind": 2,
        "ways": [1, 2],
        "amount": 12,
        "liking": {"food": 1, "room": 2},
        "words": "первая\nвторая",
    }


def test_the_real_cursor_stands_where_the_next_character_goes(canvass, tmux):
    """Where an input method opens its window, and where a braille line looks."""
    take(tmux, canvass, TEXTS, seeing="Shall we begin?")
    tmux.press("1", "Enter", seeing="In a line?")
    tmux.type("x", seeing="[x ]")
    column, row, _ = tmux.place
    tmux.press("BSpace")
    tmux.wait_until(lambda: tmux.place[0] == column - 1, "the cursor at the beginning")
    column -= 1
    for text, width in [
        ("a", 1), ("Ж", 1), ("ё", 1), ("中", 2), ("文", 2), ("한", 2), ("e\u0301", 1), ("カ", 2), ("ｱ", 1), ("é", 1), ("🍵", 2),
    ]:  # fmt: skip
        column += width
        tmux.type(text)
        tmux.wait_until(lambda: tmux.place[:2] == (column, row), f"the cursor in column {column} after {text}")
    for width in (2, 1, 1, 2, 1):
        column -= width
        tmux.press("BSpace")
        tmux.wait_until(lambda: tmux.place[:2] == (column, row), f"the cursor in column {column} after Backspace")
    tmux.press("Enter", seeing="In several lines?")
    tmux.press("C-c", seeing=PROMPT)

    assert only_answers(canvass)["line"] == "aЖё中文한"


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "❤️", "🇷🇺", "👍🏽"], ids=["family", "heart", "flag", "skin"])
def test_the_cursor_is_right_behind_what_terminals_disagree_on(canvass, tmux, text):
    take(tmux, canvass, TEXTS, seeing="Shall we begin?")
    tmux.press("1", "Enter", seeing="In a line?")
    tmux.type("x", seeing="[x ]")
    column, row, _ = tmux.place
    tmux.type(text)
    tmux.wait_until(lambda: tmux.place[:2] == (column + 2, row), "the cursor two columns on")
    tmux.type("z")
    tmux.wait_until(lambda: tmux.place[:2] == (column + 3, row), "the cursor behind z")
    tmux.press("BSpace", "BSpace", "BSpace")
    tmux.wait_until(lambda: tmux.place[:2] == (column - 1, row), "an empty field")
    tmux.type("y", seeing="[y ]")
    assert tmux.text.split("\n")[row].strip().rstrip("] ") == ">[y"


def test_detached_and_attached_it_is_the_same_screen(canvass, tmux):
    take(tmux, canvass, VISIT, seeing="Which kind?")
    client = Screen(canvass, command=tmux.command("attach"))
    client.wait_for("Which kind?")
    client.press("2", seeing="(o) 2")
    client.send("\x02d")
    assert client.end() == 0
    tmux.press("Down", seeing="> ( ) 3")

    # Attached again from a smaller terminal, and from a larger one.
    for rows, columns in [(12, 40), (30, 100)]:
        client = Screen(canvass, command=tmux.command("attach"), rows=rows, columns=columns)
        client.wait_until(lambda: "> ( ) 3" in client.text and "(o) 2" in client.text, "the screen as it was")
        client.send("\x02d")
        assert client.end() == 0
    tmux.press("Enter", seeing="Which ways?")
    assert only_answers(canvass) == {"kind": 2}
    assert tmux.history.count("Which ways?") == 1


def test_tmux_keeps_its_own_keys(canvass, tmux):
    """Ctrl-B is tmux's, and nothing of it reaches the interview."""
    take(tmux, canvass, VISIT, seeing="Which kind?")
    client = Screen(canvass, command=tmux.command("attach"))
    client.wait_for("Which kind?")
    client.send("\x02:")
    client.wait_until(lambda: client.rows[-1].startswith(":"), "tmux's own line")
    # Named, since tmux names a window by what runs in it, and looks at that when it likes.
    client.send("new-window -n other cat" + ENTER)
    client.wait_for(" 1:other*")
    client.press("\x02p", seeing="Which kind?")
    assert "(o)" not in client.text
    client.press(CTRL_C, seeing="Paused.")
    client.kill()


def test_ctrl_z_gives_the_shell_back_and_fg_the_same_screen(canvass, tmux):
    tmux.type("stty -g > before\n")
    take(tmux, canvass, TEXTS, seeing="Shall we begin?")
    tmux.press("1", "Enter", seeing="In a line?")
    tmux.type("полслова", seeing="[полслова ]")
    for _ in range(2):
        place = tmux.place
        tmux.press("C-z", seeing="Stopped")
        tmux.wait_until(lambda: not tmux.place[2], "the shell's own screen")
        tmux.type("stty -g > stopped; cmp before stopped && echo as before\n")
        tmux.wait_until(lambda: "\nas before" in tmux.text, "the settings of the shell")
        tmux.type("clear; fg\n", seeing="[полслова ]")
        tmux.wait_until(lambda: tmux.place == place, "the cursor where it was")
    tmux.press("Enter", seeing="In several lines?")
    # Stopped while somebody else changes the size.
    tmux.press("C-z", seeing="Stopped")
    tmux.resize(12, 40)
    tmux.type("fg\n", seeing="In several lines?")
    tmux.press("C-c", seeing="Paused.")

    assert only_answers(canvass) == {"first": 1, "line": "полслова"}


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
def test_an_interview_inside_gnu_screen(canvass):
    file = canvass.write("form.yaml", VISIT)
    folder = canvass.folder / "screens"
    folder.mkdir(mode=0o700)
    window = f"{canvass.binary} take {file}; read -r line"
    terminal = Screen(
        canvass, command=["screen", "-U", "-c", "/dev/null", "-S", "canvass", "sh", "-c", window], SCREENDIR=str(folder)
    )
    try:
        terminal.wait_for("Which kind?")
        terminal.press(DOWN + ENTER, seeing="! ")
        terminal.press("2" + ENTER, seeing="Which ways?")
        terminal.press("12" + ENTER, seeing="How many?")
        terminal.press("5" + ENTER, seeing="How well?")
        terminal.resize(12, 40)
        terminal.wait_until(lambda: "How well?" in terminal.text and "Ctrl-C" not in terminal.text, "a small screen")
        terminal.press("12" + ENTER, seeing="Tell us more")
        terminal.press("Ёж 中", seeing="Ёж")
        terminal.press(ENTER, seeing="Review.")
        terminal.send("\x1b[F")
        terminal.wait_until(lambda: "[ Send" in terminal.focused, "the cursor at Send")
        terminal.press(ENTER, seeing="Your answers have been submitted.")
        terminal.send(ENTER)
        terminal.end()
    finally:
        subprocess.run(
            ["screen", "-S", "canvass", "-X", "quit"],
            env=canvass.environment | {"SCREENDIR": str(folder)},
            capture_output=True,
            timeout=20,
        )
        terminal.kill()

    assert only_answers(canvass) == {
        "kind": 2,
        "ways": [1, 2],
        "amount": 5,
        "liking": {"food": 1, "room": 2},
        "words": "Ёж 中",
    }


LONG_QUESTION = of_questions(
    "{id: q, type: single, text: 'Which of these many things? "
    + "And so on and on. " * 20
    + "Which?', options: [{code: 1, label: First}, {code: 2, label: Second}]}"
)


def test_at_20_by_6_what_is_asked_and_the_cursor_are_seen_after_at_most_a_few_pages(canvass, tmux):
    take(tmux, canvass, LONG_QUESTION, seeing="First")
    tmux.resize(6, 20)
    tmux.wait_until(lambda: len(tmux.text.rstrip("\n").split("\n")) == 6 and "Supplier" not in tmux.text, "six rows")

    def asks():
        return tmux.shows("Which?") and tmux.shows("> ( )")

    for _ in range(12):
        if asks():
            break
        before = tmux.text
        tmux.press("PageDown")
        tmux.wait_until(lambda: tmux.text != before, "the next part")
    assert asks(), tmux.text
    tmux.press("Down", seeing="> ( ) 2 Second")
    assert tmux.shows("Which?")

"""How little is written: bytes of one key, of a question, of silence. Times are measured by `make bench-screen`."""

import re
import shutil
import subprocess

import pytest

from keyed_interview import answer_by_keys
from screen_forms import CHOICES, TEXTS, many_choices, of_questions
from screen import BACKSPACE, DOWN, ENTER, LEFT, SPACE, UP, Screen, taking

KEY, CHARACTER, QUESTION = 64, 16, 1600
BEFORE = {
    "May we ask?": "1",
    "Which one?": "1" + ENTER,
    "Which ones?": "1" + ENTER,
    "Do you like it?": "1" + ENTER,
    "How much?": "3" + ENTER,
    "Rate these.": "111" + ENTER,
    "What for?": "1" + DOWN + "1" + ENTER,
    "In what order?": "12" + ENTER,
    "How many cups?": "5" + ENTER,
    "Which town?": "2" + ENTER,
}


def painted(screen, keys, condition):
    """The bytes that keys paint until the condition holds, and all that comes with them."""
    screen.send(keys)
    return screen.wait_until(condition, f"what {keys!r} leads to") + screen.read(0.03)


def moved(screen, key):
    before = screen.cursor
    return painted(screen, key, lambda: screen.cursor != before)


def at(canvass, question):
    screen = taking(canvass, canvass.write("choices.yaml", CHOICES))
    names = list(BEFORE)
    answer_by_keys(screen, {name: BEFORE[name] for name in names[: names.index(question)]}, end=question)
    screen.read(0.03)
    return screen


@pytest.mark.parametrize(
    "question",
    ["Which one?", "Which ones?", "Do you like it?", "How much?", "Rate these.", "In what order?", "How many cups?",
     "Which town?"],
)  # fmt: skip
def test_an_arrow_is_at_most_64_bytes(canvass, question):
    screen = at(canvass, question)
    sizes = [len(moved(screen, key)) for key in [DOWN, UP, DOWN]]
    screen.pause()

    assert max(sizes) <= KEY, sizes


LONG_LABELS = of_questions(
    "{id: a, type: single, text: Which one?, options: ["
    + ", ".join(
        f"{{code: {code}, label: The online shop number {code} for small businesses and schools}}"
        for code in range(1, 8)
    )
    + "]}"
)


def test_a_key_costs_the_same_beside_long_labels(canvass):
    screen = taking(canvass, canvass.write("long.yaml", LONG_LABELS))
    screen.wait_for("7 The online shop")
    screen.read(0.03)
    sizes = [len(moved(screen, key)) for key in [DOWN, UP, DOWN, DOWN, "7", "2"]]
    screen.pause()

    assert max(sizes) <= KEY, sizes


BESIDE_FIELDS = of_questions(
    "{id: a, type: single, text: Which one?, options: [{code: 1, label: Red},"
    " {code: 2, label: Another, specify: true}, {code: 3, label: Blue}]}",
    "{id: b, type: sum, total: 9, text: Who gets how much?, missing: [dont_know],"
    " rows: [{id: x, label: Ann}, {id: y, label: Bob}]}",
    "{id: c, type: long_text, text: What happened?, missing: [dont_know, refused]}",
)


def test_an_arrow_between_a_field_and_a_choice_is_at_most_64_bytes(canvass):
    screen = taking(canvass, canvass.write("beside.yaml", BESIDE_FIELDS))
    sizes = {}
    for text, keys, arrows, on in [
        ("Which one?", "2", [DOWN, DOWN, UP, UP], DOWN + "x" + ENTER),
        ("Who gets", "", [DOWN, DOWN, DOWN, UP, UP, UP], "4" + DOWN * 2 + "5" + ENTER),
        ("What happened?", "", [DOWN, DOWN, UP, UP], ""),
    ]:
        screen.wait_for(text)
        screen.send(keys)
        screen.read(0.1)
        sizes[text] = [len(moved(screen, key)) for key in arrows]
        screen.send(on)
    screen.pause()

    assert max(max(list) for list in sizes.values()) <= KEY, sizes


@pytest.mark.parametrize(
    "question, digits",
    [("Which one?", {"1": "(o) 1", "2": "(o) 2", "3": "(o) 3"}),
     ("Which ones?", {"1": "[x] 1", "2": "[x] 2"}),
     ("Do you like it?", {"1": "(o) 1", "2": "(o) 2"}),
     ("How much?", {"0": "(o) 0", "7": "(o) 7"}),
     ("Which town?", {"9": "(o) 9", "3": "(o) 3"})],
)  # fmt: skip
def test_a_digit_is_at_most_64_bytes(canvass, question, digits):
    screen = at(canvass, question)
    sizes = [len(painted(screen, digit, lambda text=text: screen.shows(text))) for digit, text in digits.items()]
    screen.pause()

    assert max(sizes) <= KEY, sizes


def test_a_row_of_a_grid_is_answered_in_64_bytes(canvass):
    screen = at(canvass, "Rate these.")
    sizes = [len(moved(screen, digit)) for digit in "12"]
    sizes += [
        len(painted(screen, key, lambda count=count: screen.text.count("(o)") >= count)) for key, count in [(LEFT, 3)]
    ]
    screen.pause()

    assert max(sizes) <= KEY, sizes


def test_a_typed_character_is_at_most_16_bytes(canvass):
    screen = taking(canvass, canvass.write("texts.yaml", TEXTS))
    screen.wait_for("Shall we begin?")
    screen.press("1" + ENTER, seeing="In a line?")
    screen.read(0.03)
    sizes = {}
    for character in "aЖё z中文é, the end of it":
        # The first one of a line brings the underline with it.
        sizes[character] = len(moved(screen, character))
    removed = [len(moved(screen, BACKSPACE)) for _ in range(5)]
    screen.pause()

    assert max(sizes.values()) <= CHARACTER, sizes
    assert max(removed) <= 2 * CHARACTER, removed


def test_the_next_question_is_at_most_1600_bytes(canvass):
    screen = taking(canvass, canvass.write("choices.yaml", CHOICES))
    screen.wait_for("May we ask?")
    screen.read(0.03)
    names = [*BEFORE, "Anything else?"]
    sizes = {}
    for name, following in zip(names, names[1:]):
        keys = BEFORE[name]
        screen.send(keys.rstrip(ENTER) if keys.endswith(ENTER) else "")
        screen.read(0.05)
        sizes[following] = len(
            painted(screen, ENTER if keys.endswith(ENTER) else keys, lambda text=following: screen.shows(text))
        )
    screen.pause()

    assert max(sizes.values()) <= QUESTION, sizes


def test_in_a_long_list_only_the_turn_of_a_page_costs_more_than_an_arrow(canvass):
    screen = taking(canvass, canvass.write("many.yaml", many_choices(1, 60)))
    screen.wait_for("Which supplier")
    screen.read(0.03)
    sizes = []
    for number in range(2, 61):
        sizes.append(len(painted(screen, DOWN, lambda label=f"> ( ) {number} Supplier": screen.shows(label))))
    screen.pause()

    # The list is turned like pages: a turn paints another page, which is at most what a question is.
    turns = [size for size in sizes if size > KEY]
    assert len(turns) <= 4, sizes
    assert max(turns) <= QUESTION, sizes


def test_nothing_is_written_while_nothing_happens(canvass):
    """At a choice, at a text that is saved meanwhile, and in the review."""
    choices = canvass.write("choices.yaml", CHOICES)
    choice = taking(canvass, choices)
    choice.wait_for("May we ask?")
    choice.press("1", seeing="Which one?")
    choice.press("2", seeing="(o) 2")
    texts = taking(canvass, canvass.write("texts.yaml", TEXTS))
    texts.wait_for("Shall we begin?")
    texts.press("1" + ENTER, seeing="In a line?")
    texts.press("half a text", seeing="half a text")
    screens = [choice, texts]
    for screen in screens:
        screen.read(0.1)
    quiet = [screen.read(5) for screen in screens]

    assert quiet == [b"", b""]
    for screen in screens:
        screen.pause()


def traced(tmp_path):
    """The command that traces, or nothing where tracing is not possible."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-e", "trace=read,write", "-e", "signal=none", "-s", "64", "-o", str(trace)]
    if subprocess.run([*command, "true"], capture_output=True).returncode != 0:
        pytest.skip("tracing is not allowed here")
    return trace, command


def test_what_came_in_at_once_is_painted_in_one_write(canvass, tmp_path):
    trace, strace = traced(tmp_path)
    file = canvass.write("choices.yaml", CHOICES)
    screen = Screen(canvass, command=[*strace, canvass.binary, "take", file])
    screen.wait_for("May we ask?")
    screen.press("1", seeing="Which one?")
    for key, text in [(DOWN, "> ( ) 2"), (SPACE, "(o) 2"), (UP, "> ( ) 1"), (DOWN * 30 + UP * 30, "> ( ) 1")]:
        screen.press(key, seeing=text)
    screen.press("3" + ENTER, seeing="Which ones?")
    screen.press("1" + DOWN + SPACE + ENTER, seeing="Do you like it?")
    screen.pause()

    calls = [line.split(maxsplit=1)[1] for line in trace.read_text().splitlines()]
    paints = [call for call in calls if re.match(r'write\(\d+, "\\33', call)]
    inputs = [call for call in calls if re.match(r'read\(0, "', call)]
    # One more for taking the screen, one for the first picture, one for giving the screen back.
    assert len(paints) <= len(inputs) + 3
    assert not any(call.startswith('write(1, "\\33') and " = -1" in call for call in paints)


def test_the_first_picture_of_a_large_form_is_one_write_of_one_question(canvass, tmp_path):
    trace, strace = traced(tmp_path)
    screen = Screen(canvass, command=[*strace, canvass.binary, "take", canvass.write("many.yaml", many_choices())])
    screen.wait_for("Supplier number 10")
    first = len(screen.raw + screen.read(0.05))
    screen.pause()

    assert first <= QUESTION
    paints = [line for line in trace.read_text().splitlines() if re.search(r' write\(\d+, "\\33', line)]
    assert len(paints) == 3, paints

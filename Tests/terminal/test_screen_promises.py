"""Promises 1, 4 and 10 on the real program: nothing by accident, always back, a review before sending."""

import pytest

from keyed_interview import submit
from screen_forms import HEADER, of_questions
from screen import BACK_TAB, BACKSPACE, CTRL_R, CTRL_U, DOWN, END, ENTER, F5, HOME, SPACE, TAB, taking

# Choices, scales and grids, twenty in all, every one required.
TWENTY = of_questions(
    *(
        f"{{id: q{number}, text: 'Item {number}?', type: "
        + [
            "grid, options: [{code: 1, label: A}, {code: 2, label: B}], rows: [{id: a, label: Row}, {id: b, label: Next}]}",
            "single, options: [{code: 1, label: A}, {code: 2, label: B}]}",
            "scale, from: 1, to: 5}",
        ][number % 3]
        for number in range(1, 21)
    )
)


def only_answers(canvass):
    (response,) = canvass.responses()
    return canvass.answers(response["id"])


# Promise 1


def test_enter_fifty_times_on_a_fresh_form_stores_nothing(canvass):
    screen = taking(canvass, canvass.write("twenty.yaml", TWENTY))
    screen.wait_for("Item 1?")
    # Some as a person presses it, the rest as a held key repeats it.
    for _ in range(5):
        screen.press(ENTER, seeing="! ")
    for _ in range(45):
        screen.send(ENTER.encode() + b"")
        screen.take(0.001)
    screen.read(0.2)

    assert "Item 1?" in screen.text and "(o)" not in screen.text
    screen.pause()
    assert canvass.responses() == []


@pytest.mark.parametrize("count", [1, 2], ids=["at a scale", "at a grid"])
def test_enter_again_and_again_answers_no_later_question(canvass, count):
    screen = taking(canvass, canvass.write("twenty.yaml", TWENTY))
    for number in range(1, count + 1):
        screen.wait_for(f"Item {number}?")
        screen.send("1" + ENTER)
    screen.wait_for(f"Item {count + 1}?")
    for _ in range(10):
        screen.press(ENTER, seeing="! ")

    assert f"Item {count + 1}?" in screen.text and "(o)" not in screen.text
    screen.pause()
    assert only_answers(canvass) == {f"q{number}": 1 for number in range(1, count + 1)}


def test_enters_that_repeat_the_confirming_one_are_dropped_and_other_keys_are_kept(canvass):
    screen = taking(canvass, canvass.write("twenty.yaml", TWENTY))
    screen.wait_for("Item 1?")
    screen.send("1" + ENTER * 4 + DOWN * 2)
    screen.wait_until(lambda: screen.shows("Item 2?") and screen.shows("> ( ) 3"), "the third choice of the second")

    assert "! " not in screen.text
    screen.pause()


def test_no_answer_is_stored_as_something_else_than_a_reason_for_none(canvass):
    file = canvass.write(
        "cups.yaml",
        of_questions(
            "{id: begin, type: yes_no, text: Yes?}",
            *(f"{{id: {name}, type: integer, text: '{name}?', required: false, missing: [dont_know, refused]}}"
              for name in ("blank", "unknown", "refused", "none"))))  # fmt: skip
    screen = taking(canvass, file)
    screen.wait_for("Yes?")
    screen.press("1" + ENTER, seeing="blank?")
    screen.press(ENTER, seeing="unknown?")
    screen.press(DOWN + SPACE + ENTER, seeing="refused?")
    screen.press(DOWN * 2 + SPACE + ENTER, seeing="none?")
    screen.press("0" + ENTER, seeing="Review.")
    assert submit(screen) == 0

    assert only_answers(canvass) == {
        "begin": 1,
        "unknown": {"missing": "dont_know"},
        "refused": {"missing": "refused"},
        "none": 0,
    }


# Promise 4

SKIPPING = (
    HEADER.format(id="skipping", title="Skipping")
    + """\
      - {id: owns, type: yes_no, text: Do you have any?}
      - {id: many, type: integer, max: 9, when: owns = yes, text: How many of them?}
      - {id: why, type: text, when: owns = yes, text: What are they for?}
      - {id: age, type: integer, max: 120, text: How old are you?}
      - {id: last, type: yes_no, text: Shall we stop?}
"""
)


@pytest.fixture
def skipping(canvass):
    return canvass.write("skipping.yaml", SKIPPING)


def test_back_goes_the_way_that_was_taken_over_what_was_skipped(canvass, skipping):
    screen = taking(canvass, skipping)
    screen.wait_for("Do you have any?")
    screen.press("2" + ENTER, seeing="How old are you?")
    screen.press("44" + ENTER, seeing="Shall we stop?")

    screen.press(BACK_TAB, seeing="How old are you?")
    assert screen.field == "44"
    screen.press(BACK_TAB, seeing="Do you have any?")
    assert screen.shows("> (o) 2")
    screen.press(BACK_TAB, seeing="! ")
    screen.press(ENTER, seeing="How old are you?")
    screen.pause()


def test_what_is_no_answer_does_not_block_the_way_back_and_is_not_lost(canvass, skipping):
    screen = taking(canvass, skipping)
    screen.wait_for("Do you have any?")
    screen.press("2" + ENTER, seeing="How old are you?")
    screen.press("444" + ENTER, seeing="Nothing stored")
    screen.press(BACK_TAB, seeing="Do you have any?")
    assert only_answers(canvass) == {"owns": 2}
    screen.press(ENTER, seeing="How old are you?")
    assert screen.field == "444"
    screen.press(BACKSPACE, seeing="[44")
    screen.press(ENTER, seeing="Shall we stop?")
    screen.pause()

    assert only_answers(canvass) == {"owns": 2, "age": 44}


def to_the_review(canvass, skipping):
    screen = taking(canvass, skipping)
    screen.wait_for("Do you have any?")
    screen.press("1" + ENTER, seeing="How many of them?")
    screen.press("5" + ENTER, seeing="What are they for?")
    screen.press("тепло" + ENTER, seeing="How old are you?")
    screen.press("44" + ENTER, seeing="Shall we stop?")
    screen.press("2" + ENTER, seeing="Review.")
    return screen


def to_question(screen, number, text):
    """From the review to a question by its number."""
    screen.send(str(number))
    screen.wait_until(lambda: f" {number} " in screen.focused, f"line {number} in focus")
    screen.press(ENTER, seeing=text)


def test_answers_off_the_way_are_kept_not_sent_and_restored_with_it(canvass, skipping):
    screen = to_the_review(canvass, skipping)
    to_question(screen, 1, "(o) 1")
    screen.press("2" + ENTER, seeing="Review.")
    # Both are named as no longer asked.
    assert screen.text.count("~") == 2
    screen.press(CTRL_R, seeing="Review.")

    to_question(screen, 1, "(o) 2")
    screen.press("1" + ENTER, seeing="Review.")
    assert "~" not in screen.text
    assert submit(screen) == 0
    assert only_answers(canvass) == {"owns": 1, "many": 5, "why": "тепло", "age": 44, "last": 2}


def test_answers_off_the_way_are_not_sent(canvass, skipping):
    screen = to_the_review(canvass, skipping)
    to_question(screen, 1, "(o) 1")
    screen.press("2" + ENTER, seeing="Review.")
    assert submit(screen) == 0

    assert only_answers(canvass) == {"owns": 2, "age": 44, "last": 2}


# Promise 10


def test_the_review_does_not_open_before_the_end(canvass, skipping):
    screen = taking(canvass, skipping)
    screen.wait_for("Do you have any?")
    screen.press(F5, seeing="The review opens after the last question.")
    screen.pause()


def test_the_review_has_every_question_and_goes_there_and_back(canvass, skipping):
    screen = to_the_review(canvass, skipping)
    for text, answer in [
        ("Do you have any?", "Yes"), ("How many of them?", "5"), ("What are they for?", "тепло"),
        ("How old are you?", "44"), ("Shall we stop?", "No"),
    ]:  # fmt: skip
        (line,) = [row for row in screen.rows if text in row]
        assert answer in line
    (draft,) = canvass.responses()
    assert draft["disposition"] == "draft"

    to_question(screen, 4, "[44")
    screen.press(CTRL_U + "45", seeing="[45")
    screen.press(ENTER, seeing="Review.")
    # Back in the same line.
    assert "How old are you?" in screen.focused and "45" in screen.focused
    assert submit(screen) == 0
    assert only_answers(canvass)["age"] == 45


def test_nothing_is_sent_while_a_required_question_is_open(canvass, skipping):
    screen = to_the_review(canvass, skipping)
    to_question(screen, 4, "[44")
    screen.send(CTRL_U)
    screen.wait_until(lambda: screen.field == "", "an empty field")
    screen.press(F5, seeing="Review.")
    (line,) = [row for row in screen.rows if "How old are you?" in row]
    assert "!" in line

    screen.send(END)
    screen.wait_until(lambda: "[ Send" in screen.focused, "the cursor at Send")
    screen.send(ENTER)
    # The cursor goes to what is open.
    screen.wait_until(lambda: "How old are you?" in screen.focused, "the cursor at the open question")
    assert screen.rows[-1] and any(row.startswith("! ") for row in screen.rows)
    (draft,) = canvass.responses()
    assert draft["disposition"] == "draft"
    screen.send(HOME)
    screen.wait_until(lambda: "Do you have any?" in screen.focused, "the cursor at the first line")
    screen.send(TAB)
    screen.wait_until(lambda: "How old are you?" in screen.focused, "Tab at the open question")

    screen.send(ENTER)
    screen.wait_until(lambda: screen.field == "", "the empty field")
    screen.press("46" + ENTER, seeing="Review.")
    assert submit(screen) == 0
    (response,) = canvass.responses()
    assert response["disposition"] == "complete"
    assert only_answers(canvass)["age"] == 46

"""The respondent's keyboard and locale: no letter is ever needed, and none is ever taken for a command."""

import json

import pytest

from keyed_interview import answer_by_keys, several
from screen_forms import CHOICES, of_questions
from screen import BACKSPACE, CTRL_R, DOWN, ENTER, HOME, LEFT, RIGHT, SPACE, UP, taking

QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
LAYOUTS = {
    "russian": "йцукенгшщзхъфывапролджэячсмитьбю.",
    "greek": ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",
    "azerty": "azertyuiop^$qsdfghjklmùwxcvbn,;:!",
}
# The row of digits without Shift.
AZERTY_DIGITS = dict(zip("1234567890", "&é\"'(-è_çà"))


def mapped(text, layout):
    """What the same keys type in another layout; capitals stay capitals."""
    table = str.maketrans(QWERTY + QWERTY.upper(), LAYOUTS[layout] + LAYOUTS[layout].upper())
    return text.translate(table)


CHOSEN = {
    "one": 2,
    "some": [1, 2],
    "likes": 1,
    "score": 3,
    "rates": {"taste": 1, "price": 2, "look": {"missing": "not_applicable"}},
    "uses": {"home": [1, 2], "work": [2]},
    "order": [3, 1],
    "cups": {"missing": "dont_know"},
    "place": 11,
}

# Arrows, Space, Enter, Tab and Backspace.
BY_CURSOR = {
    "May we ask?": SPACE,
    "Which one?": DOWN + SPACE + ENTER,
    # The third stands alone and clears the others; Backspace brings them back.
    "Which ones?": SPACE + DOWN + SPACE + DOWN + SPACE + BACKSPACE + ENTER,
    "Do you like it?": DOWN + UP + SPACE + ENTER,
    "How much?": "\t" * 3 + SPACE + ENTER,
    "Rate these.": RIGHT + DOWN + RIGHT * 2 + DOWN + LEFT + ENTER,
    "What for?": SPACE + RIGHT + SPACE + DOWN + SPACE + ENTER,
    "In what order?": DOWN * 2 + SPACE * 2 + ENTER,
    "How many cups?": DOWN + SPACE + ENTER,
    "Which town?": DOWN * 10 + SPACE + ENTER,
    "Anything else?": ENTER,
}


@pytest.fixture
def choices(canvass):
    return canvass.write("choices.yaml", CHOICES)


def only_answers(canvass):
    (response,) = canvass.responses()
    return canvass.answers(response["id"])


def test_arrows_space_enter_tab_and_backspace_are_enough(canvass, choices):
    screen = taking(canvass, choices)
    answer_by_keys(screen, BY_CURSOR)
    assert "may be" not in screen.text
    # Tab finds nothing open, and so goes to Send.
    screen.send("\t")
    screen.wait_until(lambda: "[ Send" in screen.focused, "the cursor at Send")
    screen.send(ENTER)

    assert screen.end() == 0
    script = canvass.write("script.json", json.dumps(CHOSEN))
    assert canvass.run("take", choices, "--answers", script, "--strict").returncode == 0
    by_keys, scripted = (canvass.answers(response["id"]) for response in canvass.responses())
    assert by_keys == scripted == CHOSEN


TYPED = of_questions(
    "{id: ok, type: yes_no, text: Shall we?}",
    "{id: name, type: text, text: What name?}",
    "{id: why, type: long_text, text: What for?}",
    "{id: which, type: single, text: Which?, options: [{code: 1, label: A}, {code: 2, label: B, specify: true}]}",
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_script_of_keys_leads_to_the_same_place_in_every_layout(canvass, layout):
    file = canvass.write("typed.yaml", TYPED)
    name, first, second, other = (
        mapped(text, layout) for text in ("Yes by no", "quite well, thanks", "yours truly", "my own, you know")
    )
    screen = taking(canvass, file)
    answer_by_keys(
        screen,
        {
            "Shall we?": DOWN + SPACE + ENTER,
            "What name?": name + ENTER,
            "What for?": several(first, second),
            "Which?": DOWN + SPACE + DOWN + other + ENTER,
        },
    )
    screen.pause()

    assert only_answers(canvass) == {
        "ok": 2,
        "name": name,
        "why": f"{first}\n{second}",
        "which": 2,
        "which_2_text": other,
    }


ALL_LETTERS = (
    "yYnNoO" + QWERTY + "".join(LAYOUTS.values()) + "".join(LAYOUTS.values()).upper() + "".join(AZERTY_DIGITS.values())
)


@pytest.mark.parametrize("question", ["Which one?", "Do you like it?", "How much?", "Rate these.", "In what order?"])
def test_no_letter_of_any_layout_answers_a_choice(canvass, choices, question):
    screen = taking(canvass, choices)
    screen.wait_for("May we ask?")
    screen.send(ALL_LETTERS)
    assert "Which one?" not in screen.text
    before = list(BY_CURSOR)[: list(BY_CURSOR).index(question)]
    answer_by_keys(screen, {name: BY_CURSOR[name] for name in before}, end=question)
    # Н stands on the key of Y, and begins the Russian word for no.
    for letters in ("y", "н", "Н", "т", "o", "ν", ALL_LETTERS):
        screen.send(letters)
    screen.press(ENTER, seeing="! ")

    assert question in screen.text
    assert "(o)" not in screen.text and "Your order" not in screen.text
    screen.pause()
    stored = only_answers(canvass) if canvass.responses() else {}
    assert len(stored) == len(before) - 1


def test_letters_of_every_layout_narrow_a_long_list_and_choose_nothing(canvass, choices):
    screen = taking(canvass, choices)
    answer_by_keys(screen, {name: BY_CURSOR[name] for name in list(BY_CURSOR)[:9]}, end="Which town?")
    screen.press("n", seeing="Find: n")
    screen.press("н", seeing="Nothing has these letters")
    screen.press(BACKSPACE * 2, seeing="Aberdeen")
    screen.press(ENTER, seeing="! ")

    assert "Which town?" in screen.text and "(o)" not in screen.text
    screen.pause()


LOCALES = {
    "utf-8": {},
    "c": {"LC_ALL": "C"},
    "not there": {"LC_ALL": "ru_RU.UTF-8"},
    "unset": {"LANG": None},
}


def test_the_locale_changes_neither_what_is_seen_nor_what_is_stored(canvass):
    file = canvass.write("typed.yaml", TYPED)
    told = {}
    for name, environment in LOCALES.items():
        screen = taking(canvass, file, "--language", "en", **environment)
        pictures = []

        def see(keys, seeing):
            screen.press(keys, seeing)
            pictures.append((screen.text, screen.cursor))

        see("", "Shall we?")
        see("1" + ENTER, "What name?")
        see("Ёлка 中文 e\u0301 👩‍👩‍👧", "中")
        see(HOME + RIGHT, "Ёлка")
        see(ENTER, "What for?")
        see("été", "été")
        see(ENTER, "Which?")
        see("1" + ENTER, "Review.")
        screen.send(CTRL_R)
        screen.pause()
        told[name] = pictures

    assert all(pictures == told["utf-8"] for pictures in told.values())
    stored = [json.dumps(canvass.answers(response["id"])) for response in canvass.responses()]
    assert len(stored) == len(LOCALES)
    assert set(stored) == {json.dumps({"ok": 1, "name": "Ёлка 中文 e\u0301 👩‍👩‍👧", "why": "été", "which": 1})}

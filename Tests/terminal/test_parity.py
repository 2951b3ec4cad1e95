"""One interview, told in three ways: by keys on the full screen, in line mode, by a script."""

import json

import pytest

import kinds
from keyed_interview import answer_by_keys, flat, rows, several, submit
from screen import DOWN, ENTER, SPACE, taking

KINDS_BY_KEYS = {
    "May we keep your answers?": "1",
    "That is a lot.": "we are many" + ENTER,
    "Where mostly?": "9" + DOWN + "a corner «кафе» 🍵" + ENTER,
    "Where at all?": "2197" + DOWN + "in the train" + ENTER,
    "Do you like it?": "2" + ENTER,
    "How much?": "10" + ENTER,
    "Rate these.": rows({"Taste": "2", "Price": "3"}),
    "Put in order.": "31" + ENTER,
    "Cups?": "12" + ENTER,
    "Cost?": DOWN + SPACE + ENTER,
    "Shares?": "30" + DOWN + "70" + ENTER,
    "Which brand?": ":Ёж  & Co  " + ENTER,
    "Why?": several("first line", "  second  line"),
    "Since when?": "2020-02" + ENTER,
}

RENEWAL_BY_KEYS = {
    "May we keep your answers on these terms?": "1",
    "did the present contract begin?": "2020-03-01" + ENTER,
    "on what day does it end?": "2030-02-28" + ENTER,
    "In what year": "2020" + ENTER,
    "What do you pay": "12.50" + ENTER,
    "the past twelve months only": ENTER,
    "How well has": "6" + ENTER,
    "What did you turn": rows({"Help pages": "13", "Support desk": "2", "account manager": "5"}, marks_several=True),
    "As things stand": "2" + ENTER,
    "How many seats": "30" + ENTER,
    "What stands in the way": "1596" + DOWN + "Наш переезд" + ENTER,
    "Put them in order": "5961" + ENTER,
    "what speaks for staying": "290" + ENTER,
    "Is there anything": several("Спасибо.", "До встречи!"),
}
RENEWAL_BY_LINES = {
    "May we keep your answers on these terms?": ["1"],
    "did the present contract begin?": ["2020-03-01"],
    "on what day does it end?": ["2030-02-28"],
    "In what year": ["2020"],
    "What do you pay": ["12.50"],
    "the past twelve months only": [""],
    "How well has": ["6"],
    "of 3: Help pages": ["1, 3"],
    "of 3: Support desk": ["2"],
    "of 3: Your account manager": ["5"],
    "As things stand": ["2"],
    "How many seats": ["30"],
    "What stands in the way": ["1, 5, 96", "Наш переезд"],
    "Put them in order": ["5, 96, 1"],
    "what speaks for staying": ["2, 90"],
    "Is there anything": ["Спасибо.\\", "До встречи!"],
}
RENEWAL_SCRIPT = {
    "contract_start": "2020-03-01",
    "contract_end": "2030-02-28",
    "customer_since": "2020",
    "seat_price": 12.50,
    "satisfaction": 6,
    "help_used": {"pages": [1, 3], "desk": [2], "manager": {"missing": "not_applicable"}},
    "intention": 2,
    "seats_next": 30,
    "reasons": [1, 5, 96],
    "reasons_96_text": "Наш переезд",
    "reasons_order": [5, 96, 1],
    "strengths": [2, 90],
    "message": "Спасибо.\nДо встречи!",
}

EVENT_BY_KEYS = {
    "Two minutes, no names.": ENTER,
    "On which days": "12" + ENTER,
    "Which talks": "112223" + ENTER,
    "How useful": rows({"Buying software": "4", "Numbers a manager": "1", "Teaching colleagues": "5"}),
    "How easy": "4" + ENTER,
    "How crowded": "2" + ENTER,
    "What matters to you": "3124" + ENTER,
    "Was there enough": "1" + ENTER,
    "How likely": "9" + ENTER,
    "What should stay": "Кофе и люди" + ENTER,
}
EVENT_BY_LINES = {
    "On which days": ["1, 2"],
    "Which talks": ["11, 22, 23"],
    "of 3: Buying software": ["4"],
    "of 3: Numbers a manager": ["1"],
    "of 3: Teaching colleagues": ["5"],
    "How easy": ["4"],
    "How crowded": ["2"],
    "What matters to you": ["3, 1, 2, 4"],
    "Was there enough": ["1"],
    "How likely": ["9"],
    "What should stay": ["Кофе и люди"],
}
EVENT_SCRIPT = {
    "days": [1, 2],
    "heard": [11, 22, 23],
    "usefulness": {"11": 4, "22": 1, "23": {"missing": "dont_know"}},
    "way": 4,
    "crowd": 2,
    "comforts": [3, 1, 2, 4],
    "food": 1,
    "recommend": 9,
    "improve": "Кофе и люди",
}


def by_lines(canvass, file, answers):
    """Answers in line mode, each question by its lines; rows of grids are questions of their own here."""
    talk = canvass.converse("take", file, "--language", "en")
    while True:
        prompt = talk.hear("or :help: ")
        said = flat(" ".join(line for line in prompt.splitlines() if not line.startswith("Stored:")))
        if ":submit" in prompt:
            talk.say(":submit")
            break
        asked = {said.rindex(part): part for part in answers if part in said}
        assert asked, prompt
        # What stands last is what is asked: the row under its grid.
        *first, last = answers[asked[max(asked)]]
        for line in first:
            talk.say(line)
            talk.hear("Next line: " if line.endswith("\\") else "or :help: ")
        talk.say(last)
    assert talk.finish() == 0, talk.rest + talk.errors


def by_kinds_lines(canvass, file, _):
    assert canvass.run("take", file, input="".join(line + "\n" for line in kinds.TYPED)).returncode == 0


@pytest.mark.parametrize(
    "name, keys, lines, script",
    [
        ("kinds", KINDS_BY_KEYS, None, kinds.ANSWERS),
        ("vendor-renewal", RENEWAL_BY_KEYS, RENEWAL_BY_LINES, RENEWAL_SCRIPT),
        ("event-feedback", EVENT_BY_KEYS, EVENT_BY_LINES, EVENT_SCRIPT),
    ],
    ids=["kinds", "vendor-renewal", "event-feedback"],
)
def test_keys_lines_and_script_store_byte_identical_answers(canvass, questionnaires, name, keys, lines, script):
    file = questionnaires / name / "questionnaire.yaml"
    if name == "kinds":
        file = canvass.write("kinds.yaml", kinds.QUESTIONNAIRE)

    screen = taking(canvass, file, "--language", "en")
    answer_by_keys(screen, keys)
    assert submit(screen) == 0, screen.text
    (by_lines if lines else by_kinds_lines)(canvass, file, lines)
    answers = canvass.write("script.json", json.dumps(script))
    scripted = canvass.run("take", file, "--answers", answers, "--strict")
    assert scripted.returncode == 0, scripted.stderr.decode()

    responses = canvass.responses()
    assert [response["mode"] for response in responses].count("script") == 1
    assert {response["disposition"] for response in responses} == {"complete"}
    printed = set()
    for response in responses:
        shown = canvass.run("show", response["id"], "--format", "json").stdout.decode()
        printed.add(shown[shown.index('"answers"') :])
    assert len(responses) == 3
    assert len(printed) == 1, "\n".join(printed)

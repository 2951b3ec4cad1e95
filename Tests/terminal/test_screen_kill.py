"""Killed anywhere on the full screen: what was confirmed is stored, what was typed is there again, and the terminal is
given back. Promise 3."""

import concurrent.futures
import os
import random
import signal
import time

import pytest

from canvass_process import Canvass
from screen_forms import of_questions
from screen import DOWN, ENTER, SPACE, resuming, taking

SEED = 20260101
WORKERS = 2
KILLS = {signal.SIGINT: 40, signal.SIGTERM: 40, signal.SIGHUP: 40, signal.SIGKILL: 80}
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGKILL: 137}
# A SIGKILL may take what was typed in the last second; the rest is for a machine that is busy.
DRAFT_AGE = 1.5

FORM = of_questions(
    "{id: start, type: text, text: Who is it?}",
    "{id: one, type: single, text: Which one?, options: [{code: 1, label: A}, {code: 2, label: B}]}",
    "{id: some, type: multiple, text: Which ones?, options: [{code: 1, label: A}, {code: 2, label: B}]}",
    "{id: amount, type: integer, text: How many?}",
    "{id: rates, type: grid, text: How well?, rows: [{id: a, label: A}, {id: b, label: B}],"
    " options: [{code: 1, label: Well}, {code: 2, label: Badly}]}",
    "{id: words, type: text, text: In a word?}",
    "{id: more, type: long_text, text: And more?}",
    "{id: last, type: yes_no, text: Is that all?}",
)

# Question, keys that answer it, the answer.
STEPS = [
    ("Which one?", DOWN + SPACE + ENTER, "one", 2),
    ("Which ones?", "12" + ENTER, "some", [1, 2]),
    ("How many?", "42" + ENTER, "amount", 42),
    ("How well?", "12" + ENTER, "rates", {"a": 1, "b": 2}),
]
TEXTS = [("In a word?", "words", "Слово 中文 и дело"), ("And more?", "more", "é так далее")]


class Told:
    """What one interview that was killed had come to."""

    def __init__(self, name, number, delay, pace):
        self.name, self.number, self.delay, self.pace = name, number, delay, pace
        self.confirmed = {}
        self.question = None
        # What was typed of the present text: each state of it, with the moment when it was seen.
        self.drafts = []
        # What is on its way to be confirmed.
        self.pending = {}

    def __str__(self):
        return f"seed {SEED}, {self.name}, signal {self.number}, after {self.delay:.4f} s at {self.question}"


def interview(canvass, file, told):
    """Answers until the moment has come, and kills; the screen afterwards, and the moment."""
    screen = taking(canvass, file)
    deadline = time.monotonic() + told.delay
    over = InterruptedError()

    def seen(condition, what):
        end = time.monotonic() + 20
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0:
                raise over
            assert time.monotonic() < end and screen.is_open, f"never saw {what}: {told}\n{screen.text}"
            screen.take(min(left, 1))

    def ask(question):
        seen(lambda: question in screen.text, question)
        told.confirmed |= told.pending
        told.pending, told.question, told.drafts = {}, question, []

    def type(identifier, text):
        for end in range(1, len(text) + 1):
            screen.send(text[end - 1])
            seen(lambda: screen.field == text[:end].rstrip(), text[:end])
            told.drafts.append((time.monotonic(), text[:end]))
            if told.pace:
                seen(
                    lambda limit=time.monotonic() + told.pace: time.monotonic() >= limit or screen.take(0.01) is None,
                    "",
                )
        told.pending = {identifier: text}
        screen.send(ENTER)

    try:
        ask("Who is it?")
        screen.send(told.name + ENTER)
        told.pending = {"start": told.name}
        for question, keys, identifier, answer in STEPS:
            ask(question)
            told.pending = {identifier: answer}
            screen.send(keys)
        for question, identifier, text in TEXTS:
            ask(question)
            type(identifier, text)
        ask("Is that all?")
        seen(lambda: False, "the moment")
    except InterruptedError as error:
        if error is not over:
            raise
    moment = time.monotonic()
    os.kill(screen.pid, told.number)
    return screen, moment


def faults_of_terminal(screen, number):
    """What is wrong with the terminal after the end."""
    code = screen.end()
    if code != CODES[number]:
        yield f"exit code {code}"
    if number == signal.SIGKILL:
        return
    if screen.settings != screen.new_settings():
        yield "other settings"
    taken, given = screen.raw.rfind(b"\x1b[?1049h"), screen.raw.rfind(b"\x1b[?1049l")
    if given < taken:
        yield "the alternate screen is left on"
    if screen.raw.rfind(b"\x1b[?25l") > screen.raw.rfind(b"\x1b[?25h"):
        yield "no cursor"
    if screen.raw.rfind(b"\x1b[?2004h") > screen.raw.rfind(b"\x1b[?2004l"):
        yield "marks around pastes are left on"
    if number == signal.SIGHUP and screen.raw[given:].endswith(b"\n"):
        yield "words after a hang-up"


def faults_of_store(stored, told):
    """What is wrong with the stored answers."""
    lost = {name: answer for name, answer in told.confirmed.items() if stored.get(name) != answer}
    if lost:
        yield f"lost {lost}"
    # What was on its way is there, or not.
    extra = {name: answer for name, answer in stored.items() if name not in told.confirmed}
    if any(told.pending.get(name) != answer for name, answer in extra.items()):
        yield f"made up {extra}"


def faults_of_resuming(canvass, identifier, stored, told, moment):
    """What is wrong with the screen on which the interview goes on: the question that was open, its draft in it."""
    questions = ["Who is it?", *[step[0] for step in STEPS], *[text[0] for text in TEXTS], "Is that all?"]
    names = ["start", *[step[2] for step in STEPS], *[text[1] for text in TEXTS]]
    question = questions[sum(name in stored for name in names)]
    screen = resuming(canvass, identifier)
    screen.wait_for(question)
    if told.question == question and told.drafts:
        age = DRAFT_AGE if told.number == signal.SIGKILL else 0
        typed = [text for _, text in told.drafts]
        kept = [text for when, text in told.drafts if when <= moment - age]
        # A last character may have been on its way.
        whole = next(text for _, _, text in TEXTS if text.startswith(typed[-1]))
        allowed = [whole[:end] for end in range(len(kept[-1]) if kept else 0, len(typed[-1]) + 2)]
        if screen.field not in [text.rstrip() for text in allowed]:
            yield f"the draft {screen.field!r} is none of {allowed}"
    screen.kill()


def run(binary, folder, kills):
    """Kills one interview after another on one store; what was wrong, and how far each had come."""
    folder.mkdir()
    canvass = Canvass(binary, folder)
    file = canvass.write("kill.yaml", FORM)
    faults, ended = [], []
    for told in kills:
        screen, moment = interview(canvass, file, told)
        ended.append((told, moment))
        faults += [f"{told}: {fault}" for fault in faults_of_terminal(screen, told.number)]
        screen.close()
    responses = {}
    for response in canvass.responses():
        answers = canvass.answers(response["id"])
        responses[answers["start"]] = (response["id"], answers)
    for told, moment in ended:
        identifier, stored = responses.get(told.name, (None, {}))
        faults += [f"{told}: {fault}" for fault in faults_of_store(stored, told)]
        if identifier and (told.drafts or random.Random(told.name).random() < 0.15):
            faults += [f"{told}: {fault}" for fault in faults_of_resuming(canvass, identifier, stored, told, moment)]
    return faults, [told.question for told, _ in ended]


def test_killed_at_any_moment_nothing_is_lost_and_the_terminal_is_as_before(binary, tmp_path):
    moments = random.Random(SEED)
    # How long an interview takes here, so that the moments fall all over it.
    probe_folder = tmp_path / "probe"
    probe_folder.mkdir()
    canvass = Canvass(binary, probe_folder)
    file = canvass.write("kill.yaml", FORM)
    start = time.monotonic()
    screen = taking(canvass, file)
    for question, keys, *_ in [("Who is it?", "x" + ENTER), *STEPS, *[(q, t + ENTER) for q, _, t in TEXTS]]:
        screen.press("", seeing=question)
        screen.send(keys)
    screen.wait_for("Is that all?")
    span = 1.2 * (time.monotonic() - start)
    screen.kill()

    kills = []
    for number, count in KILLS.items():
        for kill in range(count):
            # Of the SIGKILLs some find someone who types slowly, so that a draft is older than a second.
            slow = number == signal.SIGKILL and kill % 5 == 0
            delay = moments.uniform(0.3, span + 2) if slow else moments.uniform(0, span)
            kills.append(Told(f"{number.name} {kill}", number, delay, 0.1 if slow else 0))
    moments.shuffle(kills)
    with concurrent.futures.ProcessPoolExecutor(WORKERS) as pool:
        runs = pool.map(
            run,
            [binary] * WORKERS,
            [tmp_path / f"store {worker}" for worker in range(WORKERS)],
            [kills[worker::WORKERS] for worker in range(WORKERS)],
        )
        found = list(runs)

    assert sum(len(questions) for _, questions in found) == sum(KILLS.values()) == 200
    faults = [fault for part, _ in found for fault in part]
    assert not faults, "\n".join(faults)
    # The moments are spread: before the first question, at several in the middle, at the end.
    assert len({question for _, questions in found for question in questions}) > 5


@pytest.mark.parametrize("typed", ["", "Слово"], ids=["nothing typed", "a draft"])
def test_a_lost_line_is_a_pause(canvass, typed):
    file = canvass.write("kill.yaml", FORM)
    screen = taking(canvass, file)
    screen.wait_for("Who is it?")
    screen.press("me" + ENTER, seeing="Which one?")
    screen.press("1" + ENTER, seeing="Which ones?")
    screen.press("1" + ENTER, seeing="How many?")
    screen.press("4" + ENTER, seeing="How well?")
    screen.press("11" + ENTER, seeing="In a word?")
    if typed:
        screen.press(typed, seeing=typed)
    screen.close()

    assert screen.end() == 129
    (response,) = canvass.responses()
    assert canvass.answers(response["id"]) == {
        "start": "me",
        "one": 1,
        "some": [1],
        "amount": 4,
        "rates": {"a": 1, "b": 1},
    }
    again = resuming(canvass)
    again.wait_for("In a word?")
    assert again.field == typed
    again.pause()


def test_a_lost_line_while_much_is_painted_is_a_pause(canvass):
    file = canvass.write("kill.yaml", FORM)
    screen = taking(canvass, file)
    screen.wait_for("Who is it?")
    screen.press("me" + ENTER, seeing="Which one?")
    # Nobody reads what these keys paint, until the line is gone.
    screen.send((DOWN + "\x1b[A") * 400)
    screen.close()

    assert screen.end() == 129
    (response,) = canvass.responses()
    assert canvass.answers(response["id"]) == {"start": "me"}

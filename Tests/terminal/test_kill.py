"""SIGKILL at 200 random moments: whatever was confirmed is there afterwards."""

import concurrent.futures
import os
import random
import signal
import threading
import time

from canvass_process import Canvass

QUESTIONS = 12
KILLS = 200
SEED = 20220331
WORKERS = 2

PROMPT = "Your answer, or :help: "


def questionnaire():
    lines = [f"      - {{id: q{number}, type: text, text: {{any: Question {number}?}}}}\n" for number in range(QUESTIONS)]
    return (
        "canvass: 1\nid: kill\nversion: 1\ntitle: {any: Kill}\nlanguages: [en]\nsections:\n  - id: s\n    questions:\n"
        + "".join(lines)
    )


def killed_once(canvass, file, name, delay):
    """Answers as fast as it is asked, is killed after the delay, and gives what was confirmed until then."""
    talk = canvass.converse("take", file)
    timer = threading.Timer(delay, os.kill, (talk.process.pid, signal.SIGKILL))
    timer.start()
    confirmed = {}
    try:
        talk.hear(PROMPT)
        for number in range(QUESTIONS):
            talk.say(f"{name} {number}")
            talk.hear(f'Stored: "{name} {number}"\n')
            confirmed[f"q{number}"] = f"{name} {number}"
    except (AssertionError, BrokenPipeError):
        pass
    timer.join()
    talk.process.wait()
    talk.process.stdout.close()
    talk.process.stderr.close()
    return confirmed


def run_of_kills(binary, folder, delays):
    """Kills one interview after another on one store; gives what each had confirmed, and what is stored of it."""
    folder.mkdir()
    canvass = Canvass(binary, folder)
    file = canvass.write("kill.yaml", questionnaire())
    confirmed = {f"kill{kill}": killed_once(canvass, file, f"kill{kill}", delay) for kill, delay in enumerate(delays)}
    stored = {}
    for response in canvass.responses():
        answers = canvass.answers(response["id"])
        stored[answers["q0"].split()[0]] = answers
    return [(delay, confirmed[name], stored.get(name, {})) for delay, name in zip(delays, confirmed)]


def test_nothing_confirmed_is_lost_by_a_kill(binary, tmp_path):
    canvass = Canvass(binary, tmp_path)
    file = canvass.write("kill.yaml", questionnaire())
    # How long a whole interview takes here, so that the moments fall all over it.
    start = time.monotonic()
    whole = "".join(f"answer {number}\n" for number in range(QUESTIONS))
    assert canvass.run("take", file, input=whole).returncode == 3
    span = 1.5 * (time.monotonic() - start)
    moments = random.Random(SEED)
    delays = [moments.uniform(0, span) for _ in range(KILLS)]

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        runs = pool.map(
            lambda worker: run_of_kills(binary, tmp_path / f"store {worker}", delays[worker::WORKERS]), range(WORKERS)
        )
        found = [result for run in runs for result in run]

    assert len(found) == KILLS
    for delay, confirmed, stored in found:
        lost = {name: answer for name, answer in confirmed.items() if stored.get(name) != answer}
        assert not lost, f"seed {SEED}, killed after {delay:.4f} s"
        # At most the one answer that was on its way is stored besides those that were confirmed.
        assert len(stored) <= len(confirmed) + 1
    # The moments are spread: some before the first answer, some in the middle.
    assert len({len(confirmed) for _, confirmed, _ in found}) > 3

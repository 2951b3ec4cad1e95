"""Every way in which an interview can be left: nothing confirmed is lost, nothing unconfirmed is kept."""

import os
import pty
import signal
import subprocess
import time

import pexpect
import pytest

COFFEE = """\
canvass: 1
id: coffee
version: 1
title: {any: Coffee}
languages: [en]
sections:
  - id: habits
    questions:
      - {id: kind, type: text, text: {any: Which kind?}}
      - {id: place, type: text, text: {any: Which place?}, max_length: 10000}
      - {id: more, type: long_text, text: {any: Anything else?}}
"""

PROMPT = "Your answer, or :help: "


@pytest.fixture
def coffee(canvass):
    return canvass.write("coffee.yaml", COFFEE)


def only_answers(canvass):
    (response,) = canvass.responses()
    assert response["disposition"] == "draft"
    return canvass.answers(response["id"])


@pytest.mark.parametrize(
    "number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["INT", "TERM", "HUP"]
)
def test_a_signal_pauses_the_interview(canvass, coffee, number, code):
    talk = canvass.converse("take", coffee)
    talk.hear(PROMPT)
    talk.say("mocha")
    talk.hear(PROMPT)
    talk.process.stdin.write(b"half a li")
    talk.process.stdin.flush()
    talk.process.send_signal(number)
    assert talk.process.wait(timeout=20) == code

    talk.process.stdin.close()
    rest = talk.process.stdout.read().decode()
    if number == signal.SIGHUP:
        assert rest == ""
    else:
        assert rest.startswith("\nPaused. Stored: 1 answer.\nTo go on, type: canvass resume ")
        assert len(rest.splitlines()) == 3
    assert only_answers(canvass) == {"kind": "mocha"}
    (response,) = canvass.responses()
    assert canvass.json("show", response["id"])["pauses"] == 1


def test_a_signal_before_the_first_answer_stores_nothing(canvass, coffee):
    talk = canvass.converse("take", coffee)
    talk.hear(PROMPT)
    talk.process.send_signal(signal.SIGTERM)

    assert talk.finish() == 143
    assert talk.rest.endswith("Nothing has been answered yet, so there is nothing to go on with.\n")
    assert canvass.responses() == []


def test_an_ignored_hang_up_stays_ignored(canvass, coffee):
    command = f"trap '' HUP; exec {canvass.binary} take {coffee}"
    process = subprocess.Popen(
        ["sh", "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=canvass.environment
    )
    while PROMPT.encode() not in process.stdout.read1():
        pass
    process.send_signal(signal.SIGHUP)
    out, _ = process.communicate(b"mocha\n", timeout=20)

    assert process.returncode == 3
    assert only_answers(canvass) == {"kind": "mocha"}


def test_ctrl_c_on_a_terminal_pauses_in_two_plain_lines(canvass, coffee):
    typed = pexpect.spawn(canvass.binary, ["take", coffee], env=canvass.environment, encoding="utf-8", timeout=20)
    typed.expect(PROMPT)
    typed.sendline("mocha")
    typed.expect(PROMPT)
    typed.sendintr()
    typed.expect(pexpect.EOF)
    typed.close()

    assert typed.exitstatus == 130
    assert "Paused. Stored: 1 answer.\r\nTo go on, type: canvass resume " in typed.before
    assert "\x1b" not in typed.before
    assert only_answers(canvass) == {"kind": "mocha"}


def test_a_terminal_that_goes_away_pauses(canvass, coffee):
    process, terminal = pty.fork()
    if process == 0:
        os.execve(canvass.binary, [canvass.binary, "take", coffee], canvass.environment)
    said = b""
    while said.count(PROMPT.encode()) < 2:
        before = said.count(PROMPT.encode())
        said += os.read(terminal, 4096)
        if before == 0 and PROMPT.encode() in said:
            os.write(terminal, b"mocha\n")
    os.close(terminal)

    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 129
    assert only_answers(canvass) == {"kind": "mocha"}


def test_the_end_of_the_input_is_a_pause_and_never_an_answer(canvass, coffee):
    result = canvass.run("take", coffee, input="mocha\n")

    assert result.returncode == 3
    (response,) = canvass.responses()
    assert result.stdout.decode().splitlines()[-2:] == [
        "Paused. Stored: 1 answer.",
        f"To go on, type: canvass resume {response['id']}",
    ]
    assert only_answers(canvass) == {"kind": "mocha"}


def test_a_line_without_an_end_is_not_an_answer(canvass, coffee):
    result = canvass.run("take", coffee, input="mocha\nin the kit")

    assert result.returncode == 3
    assert "ended inside a line" in result.stderr.decode()
    assert only_answers(canvass) == {"kind": "mocha"}


@pytest.mark.parametrize("redirection", ["</dev/null", "<&-"])
def test_no_input_stores_nothing(canvass, coffee, redirection):
    result = subprocess.run(
        ["sh", "-c", f"exec {canvass.binary} take {coffee} {redirection}"],
        capture_output=True,
        env=canvass.environment,
        timeout=20,
    )

    assert result.returncode == 3
    assert canvass.responses() == []


def test_closed_output_is_refused_before_anything_is_asked(canvass, coffee):
    result = subprocess.run(
        ["sh", "-c", f"exec {canvass.binary} take {coffee} >&-"],
        input=b"mocha\n",
        capture_output=True,
        env=canvass.environment,
        timeout=20,
    )

    assert result.returncode == 1
    assert b"standard output is closed" in result.stderr
    assert canvass.responses() == []


def test_a_vanished_reader_pauses(canvass, coffee):
    talk = canvass.converse("take", coffee)
    talk.hear(PROMPT)
    talk.process.stdout.close()
    talk.say("mocha")

    assert talk.process.wait(timeout=20) == 3
    assert "nobody reads the questions" in talk.process.stderr.read().decode()
    assert only_answers(canvass) == {"kind": "mocha"}


def test_a_signal_ends_even_a_program_whose_output_nobody_reads(canvass, coffee):
    talk = canvass.converse("take", coffee)
    talk.say(":help\n" * 2000)
    time.sleep(0.5)
    talk.process.send_signal(signal.SIGTERM)

    assert talk.process.wait(timeout=20) == 143


def test_a_line_of_5000_bytes_is_taken_whole(canvass, coffee):
    long = "ж" * 2500

    result = canvass.run("take", coffee, input=f"mocha\n{long}\n")

    assert result.returncode == 3
    assert only_answers(canvass) == {"kind": "mocha", "place": long}


def test_a_line_of_5000_bytes_on_a_terminal_is_refused_and_not_shortened(canvass, coffee):
    typed = pexpect.spawn(
        canvass.binary, ["take", coffee], env=canvass.environment, encoding="utf-8", echo=False, timeout=20
    )
    typed.expect(PROMPT)
    typed.sendline("mocha")
    typed.expect(PROMPT)
    typed.send("x" * 5000 + "\n")
    typed.expect("Nothing stored")
    typed.expect(PROMPT)
    typed.sendline(":pause")
    typed.expect(pexpect.EOF)

    assert only_answers(canvass) == {"kind": "mocha"}


def test_a_line_over_64_kib_is_refused_and_not_shortened(canvass, coffee):
    result = canvass.run("take", coffee, input="mocha\n" + "x" * 70_000 + "\nkitchen\n")

    assert "65,536" in result.stdout.decode()
    assert only_answers(canvass) == {"kind": "mocha", "place": "kitchen"}


@pytest.mark.parametrize("bad", [b"caf\xc3", b"\xff\xfe", b"a\xed\xa0\x80", b"\xc0\xaf"])
def test_a_line_that_is_not_utf8_is_refused(canvass, coffee, bad):
    result = canvass.run("take", coffee, input=b"mocha\n" + bad + b"\nkitchen\n")

    assert "Nothing stored" in result.stdout.decode()
    assert only_answers(canvass) == {"kind": "mocha", "place": "kitchen"}


def test_a_character_split_between_two_writes_is_one_character(canvass, coffee):
    talk = canvass.converse("take", coffee)
    talk.hear(PROMPT)
    talk.say("Кофе".encode()[:3])
    time.sleep(0.1)
    talk.say("Кофе".encode()[3:] + b"\n")
    talk.hear(PROMPT)

    assert talk.finish() == 3
    assert only_answers(canvass) == {"kind": "Кофе"}


def test_control_characters_in_an_answer_are_refused(canvass, coffee):
    result = canvass.run("take", coffee, input=b"mo\x1b[2Jcha\nmo\x00cha\na\rb\ry\r\nmocha\n")

    assert b"\x1b" not in result.stdout and b"\x00" not in result.stdout
    assert only_answers(canvass) == {"kind": "mocha"}


def test_an_unfinished_text_is_there_again_after_a_kill(canvass, coffee):
    talk = canvass.converse("take", coffee)
    for line in ["mocha", "kitchen"]:
        talk.hear(PROMPT)
        talk.say(line)
    talk.hear(PROMPT)
    talk.say("first line\\")
    talk.hear("Next line: ")
    talk.process.kill()
    talk.process.wait()

    assert canvass.run("resume", input="second line\n:submit\n").returncode == 0
    (response,) = canvass.responses()
    assert canvass.answers(response["id"])["more"] == "first line\nsecond line"


def test_a_text_that_was_given_up_does_not_come_back(canvass, coffee):
    lines = ["mocha", "kitchen", "first line\\", ":back", ":skip"]
    assert canvass.run("take", coffee, input="".join(line + "\n" for line in lines)).returncode == 3

    assert canvass.run("resume", input="another line\n:submit\n").returncode == 0
    (response,) = canvass.responses()
    assert canvass.answers(response["id"])["more"] == "another line"

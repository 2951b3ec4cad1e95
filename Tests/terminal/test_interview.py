"""One interview, told in three ways: through a pipe, on a terminal, by a script."""

import json

import pexpect
import pytest

import kinds


@pytest.fixture
def kinds_file(canvass):
    return canvass.write("kinds.yaml", kinds.QUESTIONNAIRE)


def only_id(canvass):
    (response,) = canvass.responses()
    return response["id"]


def answers_as_printed(canvass, identifier):
    """The answers as bytes: equal values in another order would differ."""
    shown = canvass.run("show", identifier, "--format", "json").stdout.decode()
    return shown[shown.index('"answers"') :]


def test_pipe_terminal_and_script_store_byte_identical_answers(canvass, kinds_file):
    piped = canvass.run("take", kinds_file, input="".join(line + "\n" for line in kinds.TYPED))
    assert piped.returncode == 0, piped.stdout.decode() + piped.stderr.decode()
    assert b"\x1b" not in piped.stdout

    typed = pexpect.spawn(
        canvass.binary, ["take", kinds_file], env=canvass.environment, encoding="utf-8", echo=False, timeout=20
    )
    for line in kinds.TYPED:
        typed.expect("[:?] $")
        typed.sendline(line)
    typed.expect(pexpect.EOF)
    typed.close()
    assert typed.exitstatus == 0, typed.before

    script = canvass.write("script.json", json.dumps(kinds.ANSWERS))
    scripted = canvass.run("take", kinds_file, "--answers", script, "--strict")
    assert scripted.returncode == 0, scripted.stderr.decode()

    responses = canvass.responses()
    assert sorted(response["origin"] for response in responses) == ["interview", "interview", "scripted"]
    assert {response["disposition"] for response in responses} == {"complete"}
    printed = {answers_as_printed(canvass, response["id"]) for response in responses}
    assert len(printed) == 1
    assert canvass.answers(responses[0]["id"]) == kinds.ANSWERS


def test_the_script_prints_id_and_disposition(canvass, kinds_file):
    script = canvass.write("script.json", json.dumps(kinds.ANSWERS))

    result = canvass.run("take", kinds_file, "--answers", script)

    assert result.stdout.decode() == f"{only_id(canvass)} complete\n"


def test_each_option_is_printed_at_most_once(canvass, kinds_file):
    result = canvass.run("take", kinds_file, input="".join(line + "\n" for line in kinds.TYPED))

    lines = result.stdout.decode().splitlines()
    for option in ["97. Elsewhere. You will type it.", "98. Nowhere. Stands alone.", "3. Z"]:
        assert lines.count(option) == 1, option


def test_over_a_pipe_each_prompt_has_a_line_of_its_own(canvass, kinds_file):
    result = canvass.run("take", kinds_file, input="1\n1\n")

    prompts = [line for line in result.stdout.decode().split("\n") if "or :help: " in line]
    assert prompts == ["1 or 2, or :help: ", *2 * ["Your answer, or :help: "]]


def test_a_script_that_is_too_large_is_refused_with_a_fitting_remedy(canvass, kinds_file):
    script = canvass.write("script.json", " " * (4 * 1024 * 1024 + 1))

    result = canvass.run("take", kinds_file, "--answers", script)

    assert result.returncode == 2
    assert result.stderr.decode().endswith("script.json: it is larger than 4 MiB; take out what is no answer\n")


def test_the_question_comes_only_after_the_answer_before_it_is_stored(canvass, kinds_file):
    talk = canvass.converse("take", kinds_file)
    talk.hear("1 or 2, or :help: ")
    talk.say("1")
    talk.hear("Your answer, or :help: ")
    assert canvass.responses() == []

    talk.say("1")
    talk.hear("Stored: A\n")
    assert canvass.answers(only_id(canvass)) == {"place": 1}

    assert talk.finish() == 3


def test_an_interview_goes_on_where_it_was_left(canvass, kinds_file):
    lines = [line + "\n" for line in kinds.TYPED]
    # Between questions, inside a grid, a sum and a text of several lines, and at the review.
    places = [0, 3, 6, 8, 14, 17, 19]
    for start, end in zip(places, places[1:]):
        command = ["resume"] if start else ["take", kinds_file]
        result = canvass.run(*command, input="".join(lines[start:end]))
        assert result.returncode == 3, result.stdout.decode()
        assert result.stdout.decode().endswith(f"canvass resume {only_id(canvass)}\n")

    assert canvass.run("resume", input=lines[-1]).returncode == 0
    assert canvass.answers(only_id(canvass)) == kinds.ANSWERS


def test_the_language_follows_option_locale_and_default_in_this_order(canvass, kinds_file):
    def begins(*options, **environment):
        return canvass.run("take", kinds_file, *options, **environment).stdout.decode().splitlines()[0]

    assert begins() == "Every kind"
    assert begins(LANG="ru_RU.UTF-8") == "Все виды"
    assert begins(LANG="ru_RU.UTF-8", LC_ALL="de_DE") == "Every kind"
    assert begins("--language", "ru") == "Все виды"


def test_a_terminal_is_left_as_it_was_found(canvass, kinds_file):
    import termios

    typed = pexpect.spawn(canvass.binary, ["take", kinds_file], env=canvass.environment, encoding="utf-8", timeout=20)
    before = termios.tcgetattr(typed.child_fd)
    typed.expect("help: ")
    typed.sendline(":pause")
    typed.expect(pexpect.EOF)
    assert termios.tcgetattr(typed.child_fd) == before
    typed.close()
    assert typed.exitstatus == 3


def test_json_alone_is_on_standard_output(canvass, kinds_file):
    result = canvass.run("take", kinds_file, "--format", "json", input="1\n1\n")

    value = json.loads(result.stdout)
    assert (value["outcome"], value["stored"], value["disposition"]) == ("paused", True, "draft")
    assert value["id"] == only_id(canvass)
    assert "Where mostly?" in result.stderr.decode()


def test_enter_answers_nothing(canvass, kinds_file):
    result = canvass.run("take", kinds_file, input="1\n" + "\n" * 50)

    assert result.returncode == 3
    assert canvass.responses() == []

"""What is stored, when, and what happens when it cannot be."""

import json
import os
import shutil
import sqlite3
import subprocess

import pytest

COFFEE = """\
canvass: 1
id: coffee
version: 1
title: {any: Coffee}
languages: [en]
CONSENT
outside:
  panel: {type: integer, label: {any: Panel}}
sections:
  - id: habits
    questions:
      - {id: kind, type: text, text: {any: Which kind?}}
      - {id: place, type: text, text: {any: Which place?}}
"""

PROMPT = "Your answer, or :help: "


@pytest.fixture
def coffee(canvass):
    return canvass.write("coffee.yaml", COFFEE.replace("CONSENT\n", ""))


def rows(store):
    if not store.exists():
        return 0
    with sqlite3.connect(store) as connection:
        return sum(
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("response", "journal", "definition", "unfinished_text")
        )


def test_there_is_no_row_before_the_first_answer(canvass, coffee):
    talk = canvass.converse("take", coffee)
    talk.hear(PROMPT)
    assert rows(canvass.store) == 0

    talk.say("mocha")
    talk.hear(PROMPT)
    assert rows(canvass.store) > 0
    assert talk.finish() == 3


def test_a_preview_stores_nothing_and_does_not_say_so(canvass, coffee):
    result = canvass.run("take", coffee, "--preview", input="mocha\nkitchen\n:submit\n")

    assert result.returncode == 0
    assert "Stored" not in result.stdout.decode()
    assert not canvass.store.exists()


def test_a_refused_consent_stores_nothing(canvass):
    asking = canvass.write("asking.yaml", COFFEE.replace("CONSENT", "consent: {any: May we?}"))

    assert canvass.run("take", asking, input="2\n").returncode == 0
    refusal = canvass.run("take", asking, "--answers", "-", input='{"_consent": false, "kind": "mocha"}')
    assert refusal.returncode == 0
    assert rows(canvass.store) == 0


def test_one_response_cannot_be_open_twice(canvass, coffee):
    talk = canvass.converse("take", coffee)
    talk.hear(PROMPT)
    talk.say("mocha")
    talk.hear(PROMPT)
    (response,) = canvass.responses()

    for command in [["resume", response["id"]], ["resume"], ["delete", response["id"], "--yes"]]:
        refused = canvass.run(*command)
        assert refused.returncode == 1
        assert "is being answered in another window" in refused.stderr.decode()

    talk.process.kill()
    talk.process.wait()
    assert canvass.run("resume", input="kitchen\n:submit\n").returncode == 0


def test_two_interviews_on_one_store_do_not_disturb_each_other(canvass, coffee):
    talks = [canvass.converse("take", coffee) for _ in range(2)]
    for talk in talks:
        talk.hear(PROMPT)
    for answer in ["mocha", "kitchen"]:
        for number, talk in enumerate(talks):
            talk.say(f"{answer} {number}")
            talk.hear(f'Stored: "{answer} {number}"\n')
    assert [talk.finish() for talk in talks] == [3, 3]

    answers = [canvass.answers(response["id"]) for response in canvass.responses()]
    assert sorted(given["kind"] for given in answers) == ["mocha 0", "mocha 1"]
    assert sorted(given["place"] for given in answers) == ["kitchen 0", "kitchen 1"]


def test_a_draft_goes_on_under_the_definition_it_was_begun_under(canvass, coffee):
    assert canvass.run("take", coffee, input="mocha\n").returncode == 3
    canvass.write("coffee.yaml", COFFEE.replace("CONSENT\n", "").replace("Which place?", "How many cups?"))

    result = canvass.run("resume", input="kitchen\n:submit\n")
    assert result.returncode == 0
    assert "Which place?" in result.stdout.decode()

    os.remove(coffee)
    (response,) = canvass.responses()
    assert 'Which place? "kitchen"' in canvass.run("show", response["id"]).stdout.decode()


def test_several_drafts_are_listed_and_one_is_chosen_by_a_part_of_its_id(canvass, coffee):
    for kind in ["mocha", "latte"]:
        assert canvass.run("take", coffee, input=f"{kind}\n").returncode == 3
    listing = canvass.run("resume")
    ids = [response["id"] for response in canvass.responses()]

    assert listing.returncode == 0
    assert "There are 2 drafts" in listing.stdout.decode()
    assert all(identifier in listing.stdout.decode() for identifier in ids)
    assert "Which place?" in canvass.run("resume", ids[0][-6:]).stdout.decode()


def test_only_drafts_are_deleted_and_only_after_a_word(canvass, coffee):
    assert canvass.run("take", coffee, input="mocha\n").returncode == 3
    (draft,) = canvass.responses()
    refused = canvass.run("delete", draft["id"], input="yes\n")
    assert refused.returncode == 1 and "--yes" in refused.stderr.decode()
    assert canvass.json("delete", draft["id"], "--yes") == {"deleted": draft["id"]}
    assert canvass.responses() == []

    assert canvass.run("take", coffee, input="mocha\nkitchen\n:submit\n").returncode == 0
    (submitted,) = canvass.responses()
    refused = canvass.run("delete", submitted["id"], "--yes")
    assert refused.returncode == 1 and "has ended (complete)" in refused.stderr.decode()
    assert canvass.responses() == [submitted]


def test_a_deletion_is_confirmed_on_a_terminal(canvass, coffee):
    import pexpect

    assert canvass.run("take", coffee, input="mocha\n").returncode == 3
    (draft,) = canvass.responses()
    for word, code, left in [("no", 1, 1), ("yes", 0, 0)]:
        typed = pexpect.spawn(canvass.binary, ["delete", draft["id"]], env=canvass.environment, timeout=20)
        typed.expect("Type yes")
        typed.sendline(word)
        typed.expect(pexpect.EOF)
        typed.close()
        assert typed.exitstatus == code
        assert len(canvass.responses()) == left


def test_values_from_outside_are_kept_and_shown(canvass, coffee):
    assert canvass.run("take", coffee, "--set", "panel=42", input="mocha\n").returncode == 3
    (response,) = canvass.responses()

    assert canvass.json("show", response["id"])["outside"] == {"panel": 42}


@pytest.mark.parametrize(
    "settings, words",
    [
        (["panel"], "NAME=VALUE"),
        (["panle=4"], "did you mean 'panel'?"),
        (["panel=four"], "a whole number"),
        (["panel=1", "panel=2"], "given twice"),
    ],
)
def test_wrong_values_from_outside_are_wrong_usage(canvass, coffee, settings, words):
    result = canvass.run("take", coffee, *[part for setting in settings for part in ("--set", setting)])

    assert result.returncode == 64
    assert words in result.stderr.decode()


def test_a_full_disk_is_said_and_nothing_is_claimed(canvass, coffee, tmp_path):
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a small disk needs root")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    store = disk / "responses.sqlite"
    talk = canvass.converse("take", coffee, "--store", store)
    try:
        talk.hear(PROMPT)
        talk.say("mocha")
        talk.hear(PROMPT)
        with open(disk / "filler", "wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                pass
        talk.say("k" * 400)
        assert talk.finish() == 1
        assert "Stored" not in talk.rest
        assert "no space left" in talk.errors

        os.remove(disk / "filler")
        (response,) = canvass.json("responses", "--store", store)
        assert canvass.json("show", response["id"], "--store", store)["answers"] == {"kind": "mocha"}
    finally:
        talk.process.kill()
        talk.process.wait()
        subprocess.run(["umount", disk], check=True)


def test_a_file_size_limit_is_said_and_nothing_is_claimed(canvass, coffee):
    command = f"trap '' XFSZ; ulimit -f 8; exec {canvass.binary} take {coffee}"
    result = subprocess.run(
        ["bash", "-c", command], input=b"mocha\n", capture_output=True, env=canvass.environment, timeout=20
    )

    assert result.returncode == 1
    assert b"Stored" not in result.stdout
    assert result.stderr.startswith(b"canvass: ")


def test_what_is_no_store_is_left_as_it_is(canvass, coffee):
    canvass.store.write_text("my diary")

    for command in [["take", coffee], ["responses"], ["resume"]]:
        result = canvass.run(*command, input="mocha\n")
        assert result.returncode == 1
        assert "not a store of responses" in result.stderr.decode()
    assert canvass.store.read_text() == "my diary"


def test_the_store_is_found_by_option_variable_and_data_folder_in_this_order(canvass, coffee, tmp_path):
    def takes(*options, **environment):
        assert canvass.run("take", coffee, *options, input="mocha\n", **environment).returncode == 3

    takes("--store", tmp_path / "named.sqlite")
    takes(CANVASS_STORE=str(tmp_path / "variable.sqlite"))
    takes(CANVASS_STORE="", XDG_DATA_HOME=str(tmp_path / "data"))
    takes(CANVASS_STORE="", XDG_DATA_HOME="relative")

    found = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.sqlite"))
    assert found == [
        ".local/share/canvass/responses.sqlite",
        "data/canvass/responses.sqlite",
        "named.sqlite",
        "variable.sqlite",
    ]


@pytest.mark.parametrize("identifier", ["01a2", "no-such-id", "x", "'; DROP TABLE response; --", "\x1b[2J0000"])
def test_an_unknown_response_is_said(canvass, identifier):
    for command in ["show", "resume", "delete"]:
        result = canvass.run(command, identifier)
        assert result.returncode == 1
        assert result.stderr.startswith(b"canvass: ") and b"\x1b" not in result.stderr


@pytest.mark.parametrize(
    "script, place, words",
    [
        ('{"kind": "mocha",}', ":1:18:", "a name in double quotes"),
        ('{"kind": "mocha", "kind": "latte"}', ":1:19:", "comes twice"),
        ("[1]", ":1:1:", "a script is an object"),
        ("", ":1:1:", "a value is missing"),
        ('{"kind": 1e5}', ":1:11:", "without an exponent"),
        ('{"kind": "\\ud800"}', ":1:11:", "surrogate"),
        ('{"k":' * 100, ":1:", "nested too deeply"),
    ],
)
def test_a_script_that_is_no_script_stores_nothing(canvass, coffee, script, place, words):
    result = canvass.run("take", coffee, "--answers", "-", input=script)

    assert result.returncode == 2
    message = result.stderr.decode()
    assert message.startswith(f"canvass: standard input{place}") and words in message
    assert rows(canvass.store) == 0


def test_a_strict_script_fits_as_a_whole_or_stores_nothing(canvass, coffee):
    script = json.dumps({"kind": "mocha", "place": "kitchen", "colour": "brown"})

    strict = canvass.run("take", coffee, "--answers", "-", "--strict", input=script)
    assert (strict.returncode, rows(canvass.store)) == (2, 0)
    assert "colour" in strict.stderr.decode()

    assert canvass.run("take", coffee, "--answers", "-", input=script).returncode == 0


def test_a_script_that_runs_out_is_a_draft(canvass, coffee):
    result = canvass.run("take", coffee, "--answers", "-", input='{"kind": "mocha"}')

    assert result.returncode == 3
    assert result.stdout.decode().split()[1] == "draft"
    assert "place: an answer is needed here" in result.stderr.decode()

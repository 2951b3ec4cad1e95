"""`canvass check` on right, wrong and hostile files."""

import json
import os
import time

import pytest

RIGHT = """\
canvass: 1
id: coffee
version: 1
title: {en: Coffee, ru: Кофе}
languages: [en, ru]
sections:
  - id: habits
    questions:
      - {id: drinks, type: yes_no, text: {en: Do you?, ru: Пьёте?}}
      - {id: cups, type: integer, text: {en: How many?, ru: Сколько?}, when: drinks = yes, min: 1, max: 20}
"""

WRONG = RIGHT.replace("when: drinks = yes", "when: drink = yes").replace("ru: Пьёте?", "de: Пьёте?")


def test_a_right_questionnaire_has_no_findings(canvass):
    file = canvass.write("coffee.yaml", RIGHT)
    result = canvass.run("check", file)

    assert result.returncode == 0
    assert result.stdout.decode() == f"{file}: no findings; 2 questions in en, ru\n"
    assert canvass.json("check", file) == []


def test_all_findings_of_all_files_come_at_once(canvass):
    wrong, right = canvass.write("wrong.yaml", WRONG), canvass.write("right.yaml", RIGHT)
    result = canvass.run("check", wrong, right, canvass.folder / "absent.yaml")

    said = result.stdout.decode()
    assert result.returncode == 2
    assert "did you mean 'drinks'?" in said and "[D014]" in said and "[D015]" in said
    assert f"{right}: no findings" in said
    assert "absent.yaml:1:1: error: this file cannot be read: there is no such file" in said


def test_the_caret_stands_under_the_place_after_cyrillic(canvass):
    said = canvass.run("check", canvass.write("wrong.yaml", WRONG)).stdout.decode().splitlines()

    place = next(number for number, line in enumerate(said) if "did you mean 'drinks'?" in line)
    shown, caret = said[place + 1], said[place + 2]
    assert shown[caret.index("^") : caret.rindex("~") + 1] == "drink"


def test_json_has_the_places_for_editors(canvass):
    result = canvass.run("check", canvass.write("wrong.yaml", WRONG), "--format", "json")

    assert result.returncode == 2
    findings = json.loads(result.stdout)
    assert all(
        set(finding)
        == {"file", "line", "column", "end_line", "end_column", "severity", "code", "message", "remedy"}
        for finding in findings
    )
    found = next(finding for finding in findings if "drink" in finding["message"] and finding["line"] == 10)
    line = WRONG.splitlines()[9]
    assert line[found["column"] - 1 : found["end_column"] - 1] == "drink"


def test_warnings_do_not_make_it_fail(canvass):
    unused = RIGHT.replace("sections:", "lists: {unused: {options: [{code: 1, label: {any: A}}]}}\nsections:")
    result = canvass.run("check", canvass.write("unused.yaml", unused))

    assert result.returncode == 0
    assert "warning" in result.stdout.decode() and "1 warning" in result.stdout.decode()


HOSTILE = {
    "empty": b"",
    "nothing but a comment": b"# nothing\n",
    "binary": bytes(range(256)) * 64,
    "zero bytes": b"\0" * 100_000,
    "UTF-16": "canvass: 1\n".encode("utf-16"),
    "half a character": b"canvass: 1\nid: caf\xc3",
    "escapes": b"canvass: 1\nid: \x1b[2J\x1b]0;owned\x07\nversion: 1\n",
    "escaped escapes": b'canvass: 1\nid: "\\e[2J\\x9b2J\\u202e"\n"\\e[31m": 1\n',
    "alias bomb": b"a: &a [x, x, x, x, x, x, x, x, x]\n"
    + b"".join(f"{c}: &{c} [{', '.join(['*' + p] * 9)}]\n".encode() for p, c in zip("abcdefgh", "bcdefghi")),
    "alias to itself": b"a: &a [*a]\n",
    "merge keys": b"canvass: 1\n<<: {id: x}\n",
    "deep list": b"[" * 50_000,
    "deep mapping": b"a: " + b"{a: " * 5_000,
    "deep indentation": b"".join(b" " * number + b"a:\n" for number in range(2_000)),
    "long line": b"canvass: 1\nid: " + b"x" * 3_000_000 + b"\n",
    "many keys": b"canvass: 1\n" + b"".join(b"k%d: 1\n" % number for number in range(100_000)),
    "many documents": b"--- 1\n" * 50_000,
    "duplicate keys": b"canvass: 1\ncanvass: 1\n",
    "tags": b"canvass: !!python/object/apply:os.system [id]\n",
    "directive": b"%YAML 9.9\n---\ncanvass: 1\n",
    "too large": b"#" * (4 * 1024 * 1024 + 1),
    "future": b"canvass: 99\nid: x\n",
    "long formula": RIGHT.replace("drinks = yes", "(" * 2_000 + "drinks = yes" + ")" * 2_000).encode(),
    "long digits": RIGHT.replace("max: 20", "max: " + "9" * 10_000).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_quickly_with_a_finding(canvass, name):
    file = canvass.write("hostile.yaml", HOSTILE[name])

    start = time.monotonic()
    result = canvass.run("check", file)
    assert time.monotonic() - start < 10
    assert result.returncode == 2
    said = result.stdout.decode()
    assert f"{file}:" in said and "error: " in said
    forbidden = {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), 0x202E]} - {"\n", "\t"}
    assert not forbidden & set(said)
    assert not forbidden & set(canvass.run("take", file).stderr.decode())
    assert json.loads(canvass.run("check", file, "--format", "json").stdout)


def test_what_is_no_regular_file_is_neither_read_nor_waited_for(canvass):
    pipe = canvass.folder / "pipe.yaml"
    os.mkfifo(pipe)

    for path in [pipe, canvass.folder, "/dev/zero", "/dev/tty"]:
        result = canvass.run("check", path)
        assert result.returncode == 2
        assert "this file cannot be read" in result.stdout.decode()


LISTED = RIGHT.replace("sections:", "lists: {towns: {csv: towns.csv}}\nsections:") + (
    "      - {id: town, type: single, text: {en: Town?, ru: Город?}, options: towns}\n"
)


def test_a_list_is_read_beside_the_questionnaire(canvass):
    file = canvass.write("coffee.yaml", LISTED)
    canvass.write("towns.csv", "code,label:en,label:ru\n1,Omsk,Омск\n2,Tomsk,Томск\n")
    assert canvass.json("check", file) == []

    canvass.write("towns.csv", "code,label:en,label:ru\n1,Omsk,Омск\n1,Tomsk,Томск\n")
    result = canvass.run("check", file)
    assert result.returncode == 2
    assert f"{canvass.folder}/towns.csv:3:1: error:" in result.stdout.decode()
    assert "1,Tomsk,Томск" in result.stdout.decode()


def test_a_list_is_no_way_to_another_file(canvass, tmp_path):
    file = canvass.write("coffee.yaml", LISTED)
    secret = canvass.write("secret", "code,label:en,label:ru\n1,top,secret\n2,very,secret\n")
    towns = tmp_path / "towns.csv"

    towns.symlink_to(secret)
    result = canvass.run("check", file)
    assert result.returncode == 2 and "symbolic link" in result.stdout.decode()

    towns.unlink()
    os.mkfifo(towns)
    result = canvass.run("check", file)
    assert result.returncode == 2 and "not a regular file" in result.stdout.decode()

    for name in ["../secret", "/etc/passwd", ".", "..", ".hidden", "a/b.csv", "''"]:
        canvass.write("coffee.yaml", LISTED.replace("towns.csv", name))
        result = canvass.run("check", file)
        assert result.returncode == 2 and "D032" in result.stdout.decode(), name


def test_a_questionnaire_with_errors_is_not_taken(canvass):
    result = canvass.run("take", canvass.write("wrong.yaml", WRONG))

    assert result.returncode == 2
    assert result.stdout == b"" and "did you mean 'drinks'?" in result.stderr.decode()


def test_a_misspelt_name_gets_a_suggestion(canvass):
    result = canvass.run("take", "software-buyer-2202")

    assert result.returncode == 2
    assert "did you mean 'software-buyer-2022'?" in result.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [["chek"], ["check"], ["check", "x", "--format", "xml"], ["take", "--strict"], ["take", "--preview"], ["show"],
     ["take", "software-buyer-2022", "--language", "de"]],
)  # fmt: skip
def test_wrong_usage_is_exit_code_64(canvass, arguments):
    result = canvass.run(*arguments)

    assert result.returncode == 64
    assert result.stdout == b"" and result.stderr


def test_what_was_typed_is_not_obeyed_when_it_is_repeated(canvass):
    for arguments in [["\x1b[2J"], ["take", "\x1b[2J"], ["take", "software-buyer-2022", "--language", "\x1b[2J"]]:
        result = canvass.run(*arguments)
        assert result.returncode in (2, 64)
        assert b"\\u{1b}" in result.stderr and b"\x1b" not in result.stderr

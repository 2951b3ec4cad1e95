"""`Docs/Commands.md` says what `--help` says; the shell completes what the program knows."""

import os
import pathlib
import re

PAGE = pathlib.Path(__file__).resolve().parents[2] / "Docs" / "Commands.md"
BLOCK = re.compile(r"<!-- help ?(\w*) -->\n```text\n.*?```\n", re.DOTALL)


def test_the_page_has_the_help_of_every_command(canvass):
    def fresh(block):
        arguments = ["help", block[1]] if block[1] else ["--help"]
        text = canvass.run(*arguments, COLUMNS="100").stdout.decode()
        return f"{block[0].splitlines()[0]}\n```text\n{text.strip()}\n```\n"

    written = PAGE.read_text()
    expected = BLOCK.sub(fresh, written)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        PAGE.write_text(expected)
    assert written == expected, "run the tests once with UPDATE_GOLDEN=1"

    overview = canvass.run("--help").stdout.decode()
    commands = re.findall(r"^  (\w+) {2,}\w", overview[overview.index("SUBCOMMANDS") :], re.MULTILINE)
    described = {block[1] for block in BLOCK.finditer(written)}
    assert described == {"", *commands}


def test_the_shell_completes_questionnaires_and_responses(canvass):
    for shell in ["bash", "zsh", "fish"]:
        script = canvass.run("--generate-completion-script", shell)
        assert script.returncode == 0 and b"responses" in script.stdout

    def completions(command, prefix):
        arguments = ["---completion", command, "--", "positional@0", "1", str(len(prefix)), prefix]
        return canvass.run(*arguments, SAP_SHELL="bash").stdout.decode().split()

    file = canvass.write("coffee.yaml", "canvass: 1")
    offered = completions("take", f"{canvass.folder}/co")
    assert "software-buyer-2022" in offered and file in offered

    assert completions("show", "") == []
    canvass.run("take", "software-buyer-2022", "--answers", "-", input='{"buying_part": 5}')
    assert completions("show", "") == [canvass.responses()[0]["id"]]

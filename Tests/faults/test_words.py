"""Words that mean harm to whoever reads them: shown neutralised, kept as they are (F19)."""

import pytest

import bundle_writer as writer
import dumps
from bundle_writer import Act, Definition
from hostile_bundles import COLLIDING, one
from tally import count

NAUGHTY = {
    "escape": "\x1b]0;owned\x07\x1b[2J",
    "8-bit escape": "\u009b2J",
    "backspaces": "a\b\b\b\bb\r",
    "right to left": "\u202egpj.exe\u202c",
    "isolates": "\u2066x\u2069",
    "line separators": "a\u2028b\u2029c\u0085d",
    "SQL": "'; DROP TABLE revision; --",
    "formula": '=HYPERLINK("http://x";"y")',
    "format": "%s%n%@ \\(x)",
    "zero width": "a\u200b\u2060\ufeffb",
}
CONTROLS = [chr(number) for number in [*range(0, 10), *range(11, 32), *range(127, 160)]]
#: These turn around what people read; programs get them as they are.
TURNING = list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def require_without(characters, data):
    said = data.decode()
    assert [character for character in characters if character in said] == [], repr(said)


@pytest.mark.parametrize("name", NAUGHTY)
def test_hostile_words_are_shown_neutralised_and_kept_as_they_are(desk, name):
    words = NAUGHTY[name]
    device = writer.named_device("words")
    named = Definition(questionnaire=words, version=words)
    items = [
        one(name="words", content=writer.coffee(kind=words), language=words[:20], definition=named),
        one(name="bad", sequence=2, content=b"\x01", definition=named),
    ]
    data = writer.bundle(
        items + [Act(COLLIDING, device=writer.named_device("hq"), reason=words)], device, definitions=[named],
        roles={writer.named_device("hq"): "centre"}, project=words, public_key=words,
    )  # fmt: skip
    path = desk.out / f"{words.replace('/', '')}.canvass"
    path.write_bytes(data)

    for arguments in [["inspect", path], ["merge", desk.out, "--into", desk.centre]]:
        for more in [[], ["--format", "json"]]:
            result = desk.run(*arguments, *more)
            assert result.returncode in (0, 3), result
            require_without(CONTROLS + ([] if more else TURNING), result.stdout + result.stderr)
    count("hostile word", 1, "words")
    state = dumps.centre(desk.centre)
    kept = [row[-1] for row in state["revisions"]]
    assert writer.coffee(kind=words).hex().upper() in kept
    assert len(state["acts"]) == 1

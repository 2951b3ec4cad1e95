"""Bundles that are formed as they should be and mean harm (F9, F10, F19, F20)."""

import json
import os
import subprocess
import time

import pytest

import bundle_writer as writer
import dumps
from bundle_writer import Act, Definition, Revision, code_cell, content, number_cell, text_cell
from tally import count

VICTIM = writer.named_device("victim")
ATTACKER = writer.named_device("attacker")
#: What a merge of a small bundle may take, whatever the bundle claims.
MOST_KILOBYTES = 400_000
MOST_SECONDS = 20
GIBIBYTE = 1 << 30


def honest():
    return Revision(writer.response_id("victim"), content=writer.coffee())


def attack(*items, device=ATTACKER, **more):
    return writer.bundle(list(items), device, **more)


def one(name="attack", **members):
    """A revision that is sound but for what is given."""
    return Revision(writer.response_id(name), **({"content": writer.coffee()} | members))


def with_cells(*cells, **more):
    return attack(one(content=content(cells, **more)))


def manifest_of(**members):
    return attack(one(), **members)


def changed(change):
    """A bundle whose manifest a function changed, and that agrees with itself otherwise."""
    manifest, parts = writer.manifest_and_parts([one()], ATTACKER)
    value = json.loads(manifest)
    change(value)
    return writer.file(writer.canonical(value), parts)


def put(column, data):
    """A bundle in one of whose columns something else stands."""

    def change(batch):
        batch.columns[column][:] = data

    return attack(one(), batch=change)


def bomb():
    """A batch that says 8 MiB, and unpacks to a gibibyte."""
    packer = writer.zlib.compressobj(9, wbits=-15)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    manifest, parts = writer.manifest_and_parts([one()], ATTACKER)
    value = json.loads(manifest)
    value["batches"][0] |= {"packed": len(packed), "sha256": writer.sha256(packed).hex(), "size": 8 << 20}
    return writer.file(writer.canonical(value), [*parts[:-1], packed])


def definition_bomb():
    manifest, parts = writer.manifest_and_parts([one()], ATTACKER)
    packer = writer.zlib.compressobj(9, wbits=-15)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    value = json.loads(manifest)
    value["definitions"][0] |= {"packed": len(packed), "sha256": writer.sha256(packed).hex()}
    value["definitions"][0]["files"][0]["size"] = 64 << 20
    return writer.file(writer.canonical(value), [packed, *parts[1:]])


def size(place, name, value):
    return changed(lambda manifest: manifest[place][0].update({name: value}))


def raw_manifest(data):
    return writer.file(data, [])


#: Refused as a whole: the name says what is wrong.
WHOLE = {
    "zip bomb": bomb,
    "definition bomb": definition_bomb,
    "batch smaller than it is": lambda: size("batches", "size", 10),
    "batch larger than it is": lambda: size("batches", "size", 10_000),
    "batch of a petabyte": lambda: size("batches", "size", 10**15),
    "batch that takes a petabyte in the file": lambda: size("batches", "packed", 10**15),
    "batch of a billion items": lambda: size("batches", "items", 10**9),
    "batch of two items that has one": lambda: changed(
        lambda manifest: (manifest["batches"][0].update(items=2), manifest.update(items=2))
    ),
    "batch of no items": lambda: size("batches", "items", 0),
    "a billion items": lambda: changed(lambda manifest: manifest.update(items=10**9)),
    "less than no items": lambda: changed(lambda manifest: manifest.update(items=-1)),
    "sequence overflow": lambda: manifest_of(sequence={"count": 1, "first": 2**53, "last": 2**53}),
    "sequence backwards": lambda: manifest_of(sequence={"count": 1, "first": 9, "last": 1}),
    "sequence of more than there are": lambda: manifest_of(sequence={"count": 2, "first": 1, "last": 2}),
    "receipt overflow": lambda: manifest_of(received=[{"device": VICTIM.hex(), "ranges": [[1, 2**63]]}]),
    "receipt with overlaps": lambda: manifest_of(received=[{"device": VICTIM.hex(), "ranges": [[1, 5], [3, 9]]}]),
    "unknown role": lambda: manifest_of(role="boss"),
    "shared role for itself": lambda: manifest_of(role="shared"),
    "a device twice": lambda: changed(lambda manifest: manifest.update(devices=manifest["devices"] * 2)),
    "other role among the devices": lambda: changed(lambda manifest: manifest["devices"][0].update(role="centre")),
    "later format": lambda: manifest_of(format=2),
    "unknown member": lambda: manifest_of(hidden="bytes"),
    "two definitions that are one": lambda: changed(lambda m: m.update(definitions=m["definitions"] * 2)),
    "file name that leaves the folder": lambda: changed(
        lambda m: m["definitions"][0]["files"][0].update(name="../../etc/passwd")
    ),
    "file name with an escape": lambda: changed(lambda m: m["definitions"][0]["files"][0].update(name="\x1b[2Ja")),
    "hash of another definition": lambda: changed(lambda m: m["definitions"][0].update(hash="00" * 32)),
    "manifest of four gigabytes": lambda: b"canvass bundle 1\n" + b"\xff\xff\xff\xff" + b"{",
    "signature of four gigabytes": lambda: b"canvass bundle 1\n\0\0\0\2{}\xff\xff\xff\xff",
    "manifest nested a million deep": lambda: raw_manifest(b"[" * 1_000_000 + b"]" * 1_000_000 + b"\n"),
    "manifest with a name twice": lambda: raw_manifest(b'{"a":1,"a":1}\n'),
    "manifest that is no JSON": lambda: raw_manifest(b"\x00" * 100),
    "manifest with a number of a million digits": lambda: raw_manifest(b'{"items":' + b"9" * 1_000_000 + b"}\n"),
    "bytes behind the end": lambda: attack(one()) + b"x",
    "column of 2^63 bytes": lambda: attack(
        one(), batch=lambda made: writer.number(2**63 - 1) * 9 + b"".join(made.columns.values())
    ),
    "columns that overflow together": lambda: attack(one(), batch=lambda made: writer.number(2**63) * 9),
    "number without an end": lambda: put("numbers", b"\xff" * 40),
    "number with a byte too many": lambda: put("places", b"\x80\x00\x00"),
    "a million parents": lambda: attack(
        one(kind=2, counter=2, parents=(b"p" * 32,)),
        batch=lambda made: made.columns["numbers"].__setitem__(slice(None), b"\x02\x02" + writer.number(10**6)),
    ),
    "content of 2^62 bytes": lambda: put("lengths", writer.number(2**62)),
}

COLLIDING = honest().id
LONG = tuple(sorted(writer.sha256(bytes([number])) for number in range(65)))

#: Items that are refused by themselves.
ITEMS = {
    "device that is not in the list": lambda: put("places", writer.number(10**9) + b"\x00"),
    "definition that is not in the list": lambda: put("places", b"\x00" + writer.number(10**9)),
    "sequence 2^63": lambda: attack(one(sequence=2**63), own=[1]),
    "other numbers than it says": lambda: attack(one(sequence=7), own=[1]),
    "counter 2^63 - 1": lambda: attack(one(counter=2**63 - 1, parents=(b"p" * 32,))),
    "counter 2^64 - 1": lambda: attack(one(counter=2**64 - 1, parents=(b"p" * 32,))),
    "counter 0": lambda: attack(one(counter=0)),
    "counter without parents": lambda: attack(one(counter=2**63 - 2)),
    "parents without counter": lambda: attack(one(parents=(b"p" * 32,))),
    "65 parents": lambda: attack(one(counter=2, parents=LONG)),
    "a parent twice": lambda: attack(one(counter=2, parents=(b"p" * 32, b"p" * 32))),
    "counter that does not follow": lambda: attack(
        one(), one(sequence=2, counter=9, parents=(one().hash(ATTACKER),))
    ),
    "act of a device": lambda: attack(Act(COLLIDING)),
    "unknown kind": lambda: attack(one(kind=0)),
    "unknown origin": lambda: attack(one(words=(9, 1, 1))),
    "unknown mode": lambda: attack(one(words=(1, 9, 1))),
    "unknown disposition": lambda: attack(one(words=(1, 1, 99))),
    "interview of the shared device": lambda: attack(one(device=writer.SHARED, sequence=0), own=[]),
    "language of a megabyte": lambda: attack(one(language="x" * 1_000_000)),
    "language that is no UTF-8": lambda: attack(one(language=b"\xff\xfe")),
    "language with NUL": lambda: attack(one(language="e\0n")),
    "withdrawal with a content": lambda: attack(one(kind=3)),
    "code outside the list": lambda: with_cells(text_cell("a"), text_cell("b"), number_cell(1), code_cell(9)),
    "code of 2^63": lambda: with_cells(text_cell("a"), text_cell("b"), number_cell(1), code_cell(2**63)),
    "a cell too few": lambda: with_cells(text_cell("a"), text_cell("b"), number_cell(1)),
    "a cell too many": lambda: with_cells(*[text_cell("a"), text_cell("b"), number_cell(1), code_cell(1), b"\x00"]),
    "a billion cells": lambda: with_cells(text_cell("a"), count=10**9),
    "text where a number belongs": lambda: with_cells(text_cell("a"), text_cell("b"), text_cell("c"), code_cell(1)),
    "number where a text belongs": lambda: with_cells(number_cell(1), text_cell("b"), number_cell(1), code_cell(1)),
    "text that is no UTF-8": lambda: with_cells(text_cell(b"\xc3\x28"), text_cell("b"), number_cell(1), code_cell(1)),
    "text with a surrogate": lambda: with_cells(
        text_cell(b"\xed\xa0\x80"), text_cell("b"), number_cell(1), code_cell(1)
    ),
    "text with NUL": lambda: with_cells(text_cell("a\0b"), text_cell("b"), number_cell(1), code_cell(1)),
    "text that ends behind the content": lambda: with_cells(b"\x09" + writer.number(2**40)),
    "unknown cell": lambda: with_cells(b"\x0f", text_cell("b"), number_cell(1), code_cell(1)),
    "unknown form of content": lambda: with_cells(
        text_cell("a"), text_cell("b"), number_cell(1), code_cell(1), form=2
    ),
    "bytes behind the content": lambda: with_cells(
        text_cell("a"), text_cell("b"), number_cell(1), code_cell(1), tail=b"\0\0\0x"
    ),
    "a billion edits": lambda: with_cells(
        text_cell("a"), text_cell("b"), number_cell(1), code_cell(1), tail=b"\0" + writer.number(10**9) + b"\0"
    ),
    "empty content": lambda: attack(one(content=b"")),
    "number of many places": lambda: with_cells(
        text_cell("a"), text_cell("b"), b"\x08\xff" + writer.signed(1), code_cell(1)
    ),
    "definition that is no questionnaire": lambda: attack(
        *[one(definition=Definition((("x.yaml", b"\xff\xfe: ["),)))], definitions=[Definition((("x.yaml", b"\xff\xfe: ["),))]
    ),
}

#: Kept aside, in case what they build on arrives.
WAITING = {
    "parents that are nowhere": lambda: attack(one(counter=2, parents=(b"p" * 32,))),
    "correction of what another device made": lambda: attack(
        one(**{"name": "victim"}, counter=2, parents=(honest().hash(VICTIM),))
    ),
    "withdrawal of what another device made": lambda: attack(
        one(name="victim", kind=3, content=None, counter=2, parents=(honest().hash(VICTIM),))
    ),
    "withdrawal out of nowhere": lambda: attack(one(name="victim", kind=3, content=None)),
}


@pytest.fixture
def centre(desk):
    """A centre that holds one honest response."""
    desk.write("honest.canvass", writer.bundle([honest()], VICTIM))
    desk.merge(desk.folder / "honest.canvass", codes=(0,))
    return desk


def measured(desk, *arguments):
    """Runs a command; gives code, output, errors, the most memory it had in kilobytes, and seconds."""
    begun = time.monotonic()
    with open(desk.folder / "stdout", "w+b") as out, open(desk.folder / "stderr", "w+b") as errors:
        process = subprocess.Popen(
            [desk.binary, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=out, stderr=errors,
            env=desk.environment,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        return process.returncode, out.read(), errors.read(), usage.ru_maxrss, time.monotonic() - begun


def tables(state):
    return {name: state[name] for name in ["responses", "revisions", "acts", "digest", "centres"]}


def merged(desk, data):
    """The receipt of a hostile bundle, within its bounds."""
    before = dumps.centre(desk.centre)
    desk.write("hostile.canvass", data)
    code, out, errors, kilobytes, seconds = measured(
        desk, "merge", desk.folder / "hostile.canvass", "--into", desk.centre, "--format", "json"
    )
    assert code in (0, 2, 3, 4), (code, errors)
    assert kilobytes < MOST_KILOBYTES and seconds < MOST_SECONDS, (kilobytes, seconds)
    (receipt,) = json.loads(out)["receipts"]
    count("hostile bundle", 1, "files")
    return code, receipt, before, dumps.centre(desk.centre)


@pytest.mark.parametrize("name", WHOLE)
def test_a_hostile_bundle_is_refused_as_a_whole(centre, name):
    code, receipt, before, after = merged(centre, WHOLE[name]())

    assert receipt["outcome"] == "refused" and receipt["reason"], receipt
    assert code == 2
    assert after | {"quarantine": []} == before | {"quarantine": []}
    inspected = measured(centre, "inspect", centre.folder / "hostile.canvass")
    assert inspected[0] == 2 and inspected[3] < MOST_KILOBYTES and inspected[4] < MOST_SECONDS


@pytest.mark.parametrize("name", ITEMS)
def test_a_hostile_item_is_kept_out(centre, name):
    code, receipt, before, after = merged(centre, ITEMS[name]())

    assert receipt["refused"] >= 1, receipt
    assert code in (2, 3)
    sound = {row for row in after["revisions"] if row not in before["revisions"]}
    assert len(sound) == receipt["new"] + receipt["newer"]
    assert [row for row in before["revisions"] if row not in after["revisions"]] == []
    assert receipt["outcome"] == "refused" or all(remark["reason"] for remark in receipt["remarks"])


@pytest.mark.parametrize("name", WAITING)
def test_what_lacks_its_ground_waits_and_changes_nothing(centre, name):
    _, receipt, before, after = merged(centre, WAITING[name]())

    assert receipt["waiting"] == 1 and receipt["remarks"][0]["reason"], receipt
    assert tables(after) == tables(before)


def test_the_same_id_with_another_content_is_a_conflict_and_nothing_is_lost(centre):
    code, receipt, before, after = merged(centre, attack(one(name="victim", content=writer.coffee("forged"))))

    assert receipt["conflict"] == 1 and code == 4
    assert set(before["revisions"]) < set(after["revisions"])
    assert [row[1] for row in after["responses"]] == [2]


def test_a_counter_near_the_end_takes_no_place(centre):
    """2^63 - 2 is sound where its parents say so; nobody can make it from nothing."""
    _, receipt, before, after = merged(centre, attack(one(counter=2**63 - 2, parents=(honest().hash(VICTIM),))))

    assert receipt["new"] == receipt["newer"] == 0
    assert tables(after) == tables(before)


# MARK: Signatures


@pytest.fixture
def keys(desk):
    """A field key, a centre's key, and one that nobody knows."""
    keys = {name: writer.Key(desk.folder / name) for name in ["field", "centre", "stranger"]}
    desk.write("allowed", keys["field"].allowed() + keys["centre"].allowed("centre"))
    return keys


def signed(key, *items, over=None, namespace="canvass-bundle", **more):
    manifest, parts = writer.manifest_and_parts(list(items), more.pop("device", key.device), **more)
    return writer.file(manifest, parts, key.sign(over or manifest, namespace))


def judged(desk, data, trusting=True):
    desk.write("signed.canvass", data)
    extra = ["--allowed-signers", desk.folder / "allowed"] if trusting else []
    (receipt,) = desk.merge(desk.folder / "signed.canvass", codes=(0, 2, 3, 4), extra=extra)
    count("signed hostile bundle", 1, "files")
    return receipt


def test_a_stranger_is_refused_by_whoever_asks_for_signatures(desk, keys):
    assert judged(desk, signed(keys["stranger"], one()))["outcome"] == "refused"
    assert judged(desk, signed(keys["field"], one()))["verified"] is True


@pytest.mark.parametrize("trusting", [True, False])
def test_a_signature_of_something_else_is_refused_by_everybody(desk, keys, trusting):
    for data in [
        signed(keys["field"], one(), over=b"another manifest\n"),
        signed(keys["field"], one(), namespace="file"),
        writer.file(*writer.manifest_and_parts([one()], ATTACKER), b"signed\n"),
        writer.file(*writer.manifest_and_parts([one()], ATTACKER), b"\x1b[2J"),
    ]:
        assert judged(desk, data, trusting)["outcome"] == "refused"
    assert tables(dumps.centre(desk.centre))["revisions"] == []


def test_only_a_key_of_a_centre_speaks_for_a_centre(desk, keys):
    refused = judged(desk, signed(keys["field"], Act(COLLIDING), role="centre"))
    claimed = named = writer.named_device("claimed centre")
    waits = judged(desk, signed(keys["field"], one(), Act(COLLIDING, device=claimed), roles={named: "centre"}))
    speaks = judged(desk, signed(keys["centre"], Act(COLLIDING), role="centre"))

    assert refused["outcome"] == "refused"
    assert (waits["new"], waits["waiting"], waits["acts"]) == (1, 1, 0)
    assert speaks["acts"] == 1


@pytest.mark.xfail(strict=True, reason="a device is not tied to the key that signs for it: any allowed key forges it")
@pytest.mark.parametrize("kind", ["correction", "withdrawal"])
def test_a_field_key_does_not_speak_for_another_device(desk, keys, kind):
    victim = writer.Key(desk.folder / "victim")
    with open(desk.folder / "allowed", "a") as allowed:
        allowed.write(victim.allowed())
    first = judged(desk, signed(victim, honest()))
    assert first["new"] == 1
    before = tables(dumps.centre(desk.centre))
    forged = {"content": writer.coffee("forged")} if kind == "correction" else {"content": None, "kind": 3}
    item = one(name="victim", sequence=2, counter=2, parents=(honest().hash(victim.device),), **forged)

    # Signed by the field key, and said to come from the victim's device.
    receipt = judged(desk, signed(keys["field"], item, device=victim.device))

    assert receipt["newer"] == receipt["withdrawn"] == 0, receipt
    assert tables(dumps.centre(desk.centre))["revisions"] == before["revisions"]


# MARK: What is shown

NAUGHTY = {
    "escape": "\x1b]0;owned\x07\x1b[2J",
    "8-bit escape": "\u009b2J",
    "backspaces": "a\b\b\b\bb\r",
    "right to left": "\u202egpj.exe\u202c",
    "isolates": "\u2066x\u2069",
    "line separators": "a\u2028b\u2029c\u0085d",
    "SQL": "'; DROP TABLE revision; --",
    "formula": "=HYPERLINK(\"http://x\";\"y\")",
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

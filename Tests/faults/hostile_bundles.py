"""Bundles that are formed as they should be and mean harm: a catalogue (F9, F10, F20)."""

import json

import bundle_writer as writer
from bundle_writer import Act, Definition, Revision, code_cell, content, number_cell, text_cell

VICTIM = writer.named_device("victim")
ATTACKER = writer.named_device("attacker")


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
    "counter that does not follow": lambda: attack(one(), one(sequence=2, counter=9, parents=(one().hash(ATTACKER),))),
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
    "unknown form of content": lambda: with_cells(text_cell("a"), text_cell("b"), number_cell(1), code_cell(1), form=2),
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
        *[one(definition=Definition((("x.yaml", b"\xff\xfe: ["),)))],
        definitions=[Definition((("x.yaml", b"\xff\xfe: ["),))],
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

"""Signatures of strangers, of something else, and of those who have no say (F9)."""

import pytest

import bundle_writer as writer
import dumps
from bundle_writer import Act
from hostile_bundles import ATTACKER, COLLIDING, honest, one
from tally import count


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
    assert dumps.substance(dumps.centre(desk.centre))["revisions"] == []


def test_only_a_key_of_a_centre_speaks_for_a_centre(desk, keys):
    refused = judged(desk, signed(keys["field"], Act(COLLIDING), role="centre"))
    claimed = named = writer.named_device("claimed centre")
    waits = judged(desk, signed(keys["field"], one(), Act(COLLIDING, device=claimed), roles={named: "centre"}))
    speaks = judged(desk, signed(keys["centre"], Act(COLLIDING), role="centre"))

    assert refused["outcome"] == "refused"
    assert (waits["new"], waits["waiting"], waits["acts"]) == (1, 1, 0)
    assert speaks["acts"] == 1


@pytest.mark.parametrize("kind", ["correction", "withdrawal"])
def test_a_listed_signer_vouches_for_all_that_its_bundle_says(desk, keys, kind):
    victim = writer.Key(desk.folder / "victim")
    with open(desk.folder / "allowed", "a") as allowed:
        allowed.write(victim.allowed())
    first = judged(desk, signed(victim, honest()))
    assert first["new"] == 1
    forged = {"content": writer.coffee("forged")} if kind == "correction" else {"content": None, "kind": 3}
    item = one(name="victim", sequence=2, counter=2, parents=(honest().hash(victim.device),), **forged)

    # Signed by the field key, and said to come from another device: who is on the list is believed (Docs/Merging.md).
    receipt = judged(desk, signed(keys["field"], item, device=victim.device))

    assert receipt["verified"] and receipt["newer"] + receipt["withdrawn"] == 1, receipt

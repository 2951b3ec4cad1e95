"""The Python writer writes what the program writes: only then do its hostile bundles say anything."""

import json

import bundle_writer as writer
import dumps


def test_an_honest_bundle_is_merged(desk):
    device = writer.named_device("honest")
    identity = writer.response_id("one")
    first = writer.Revision(identity, content=writer.coffee())
    second = writer.Revision(
        identity, sequence=2, counter=2, parents=(first.hash(device),), content=writer.coffee("latte"), language="en"
    )
    desk.write("out/honest.canvass", writer.bundle([first, second], device))

    inspected = json.loads(desk.done("inspect", desk.out / "honest.canvass", "--format", "json").stdout)
    (receipt,) = desk.merge(desk.out, codes=(0,))

    assert inspected["refused"] == 0 and inspected["items"] == 2
    assert receipt["outcome"] == "merged" and receipt["refused"] == 0
    state = dumps.centre(desk.centre)
    assert {row[1] for row in state["revisions"]} == {
        first.hash(device).hex().upper(), second.hash(device).hex().upper(),
    }  # fmt: skip


def test_a_bundle_that_openssh_signed_is_verified(desk):
    key = writer.Key(desk.folder / "key")
    manifest, parts = writer.manifest_and_parts(
        [writer.Revision(writer.response_id("one"), content=writer.coffee())], key.device, public_key=key.line
    )
    desk.write("out/signed.canvass", writer.file(manifest, parts, key.sign(manifest)))
    desk.write("allowed", key.allowed())

    (receipt,) = desk.merge(desk.out, codes=(0,), extra=["--allowed-signers", desk.folder / "allowed"])

    assert receipt["verified"] is True and receipt["new"] == 1

"""Bundles that are cut at every byte, and bundles with every bit turned (F7, F8)."""

import collections
import json

import pytest

import bundle_writer as writer
import dumps
from tally import count

#: What may be left of a bundle that was refused: a remark, and nothing else.
WITHOUT_REMARKS = {"remarks": False}


def cut(data):
    return {f"cut-{length:05}": data[:length] for length in range(len(data))}


def flipped(data, bits=range(8)):
    mutants = {}
    for place in range(len(data)):
        for bit in bits:
            mutant = bytearray(data)
            mutant[place] ^= 1 << bit
            mutants[f"flip-{place:05}-{bit}"] = bytes(mutant)
    return mutants


def merge_all(desk, mutants, *extra, codes=(2,)):
    """Merges a folder of mutants at once, into a centre that holds something else; gives the receipts by name."""
    other = desk.submit(store=desk.folder / "other.sqlite", kind="was here before")
    assert other
    desk.pack(desk.folder / "other.sqlite", desk.folder / "other.canvass")
    desk.merge(desk.folder / "other.canvass")
    before = dumps.centre(desk.centre, **WITHOUT_REMARKS)
    folder = desk.folder / "mutants"
    folder.mkdir()
    for name, data in mutants.items():
        (folder / f"{name}.canvass").write_bytes(data)
    result = desk.done("merge", folder, "--into", desk.centre, *extra, "--format", "json", codes=codes, timeout=300)
    receipts = {receipt["source"].rsplit("/")[-1][:-8]: receipt for receipt in json.loads(result.stdout)["receipts"]}
    assert receipts.keys() == mutants.keys()
    return before, receipts


def signed(desk):
    desk.submit()
    return desk.pack(None, desk.folder / "whole.canvass").read_bytes()


def require_refused(desk, before, receipts):
    accepted = {name: receipt["outcome"] for name, receipt in receipts.items() if receipt["outcome"] != "refused"}
    assert accepted == {}
    assert all(receipt["reason"] for receipt in receipts.values())
    assert dumps.centre(desk.centre, **WITHOUT_REMARKS) == before


def test_a_bundle_cut_at_any_byte_is_refused(desk):
    mutants = cut(signed(desk))
    count("bundle cut", len(mutants), "files")

    before, receipts = merge_all(desk, mutants)

    require_refused(desk, before, receipts)


def test_a_signed_bundle_with_any_bit_turned_is_refused(desk):
    mutants = flipped(signed(desk))
    count("bit of a signed bundle turned", len(mutants), "files")

    before, receipts = merge_all(desk, mutants)

    require_refused(desk, before, receipts)


def test_no_damaged_bundle_is_inspected_as_a_sound_one(desk):
    data = signed(desk)
    mutants = list((cut(data) | flipped(data, bits=[0])).values())
    sample = mutants[:: len(mutants) // 60]
    for mutant in sample:
        result = desk.run("inspect", desk.write("mutant.canvass", mutant))
        assert result.returncode == 2, result.stdout
        assert result.stderr.strip()
    count("damaged bundle inspected", len(sample), "files")


def test_of_an_unsigned_bundle_only_the_manifest_can_be_another(desk):
    device = writer.named_device("unsigned")
    manifest, parts = writer.manifest_and_parts(
        [writer.Revision(writer.response_id("one"), content=writer.coffee())], device
    )
    data = writer.file(manifest, parts)
    mutants = flipped(data)
    count("bit of an unsigned bundle turned", len(mutants), "files")

    _, receipts = merge_all(desk, mutants, codes=(0, 3, 4))

    inside = range(17 + 4, 17 + 4 + len(manifest))
    for name, receipt in receipts.items():
        if receipt["outcome"] != "refused":
            assert int(name.split("-")[1]) in inside, name
            assert receipt["verified"] is False


def test_whoever_asks_for_signatures_takes_no_unsigned_bundle(desk):
    key = writer.Key(desk.folder / "key")
    device = writer.named_device("unsigned")
    data = writer.bundle([writer.Revision(writer.response_id("one"), content=writer.coffee())], device)
    desk.write("allowed", key.allowed())
    other = desk.folder / "other"
    other.mkdir()
    mutants = flipped(data, bits=[0])
    for name, mutant in mutants.items():
        (other / f"{name}.canvass").write_bytes(mutant)

    receipts = desk.merge(other, codes=(2,), extra=["--allowed-signers", desk.folder / "allowed"], timeout=120)

    assert collections.Counter(receipt["outcome"] for receipt in receipts) == {"refused": len(mutants)}


@pytest.mark.parametrize("how", ["cut", "flip"])
def test_an_encrypted_bundle_that_is_damaged_is_refused(desk, how):
    desk.submit()
    made = desk.json("keygen", "--encryption", desk.folder / "identity")
    recipient = made["encryption"]["recipient"]
    data = desk.pack(None, desk.folder / "sealed.canvass", "--recipient", recipient).read_bytes()
    mutants = cut(data) if how == "cut" else flipped(data, bits=[3])
    count(f"encrypted bundle: {how}", len(mutants), "files")

    before, receipts = merge_all(desk, mutants, "--identity", desk.folder / "identity")

    require_refused(desk, before, receipts)

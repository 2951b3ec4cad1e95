"""A second reader of bundles, written after Docs/Bundles.md alone, reads the golden bundle of the Swift tests."""

import hashlib
import json
import zlib
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
GOLDEN = TESTS / "BundlesTests" / "Golden" / "small.canvass.hex"
COLUMNS = ["forms", "words", "places", "numbers", "times", "lengths", "texts", "contents", "random"]


def sha256(data):
    return hashlib.sha256(data).digest()


class Cursor:
    def __init__(self, data):
        self.data, self.place = data, 0

    def take(self, count):
        taken = self.data[self.place : self.place + count]
        assert len(taken) == count, "cut off"
        self.place += count
        return taken

    def u8(self):
        return self.take(1)[0]

    def number(self):
        result, shift = 0, 0
        while True:
            byte = self.u8()
            result |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return result

    def signed(self):
        folded = self.number()
        return (folded >> 1) ^ -(folded & 1)

    def text(self):
        return self.take(self.number()).decode()

    @property
    def is_at_end(self):
        return self.place == len(self.data)


def u64(number):
    return (number % 2**64).to_bytes(8, "big")


def counted(text):
    data = text.encode()
    assert len(data) < 128
    return bytes([len(data)]) + data


class Batch:
    def __init__(self, data, manifest):
        whole = Cursor(data)
        sizes = [whole.number() for _ in COLUMNS]
        self.columns = {name: Cursor(whole.take(size)) for name, size in zip(COLUMNS, sizes)}
        assert whole.is_at_end
        self.manifest = manifest
        self.sequence, self.moment, self.language = 0, 0, None

    def id(self):
        self.moment += self.columns["times"].signed()
        return self.moment.to_bytes(6, "big") + self.columns["random"].take(10)

    def item(self):
        c = self.columns
        form = c["forms"].u8()
        maker = self.manifest["devices"][c["places"].number()]
        self.sequence = (self.sequence + c["numbers"].signed()) % 2**64
        counter = c["numbers"].number()
        if form & 0x80:
            return self.act(form, maker, counter)
        return self.revision(form, maker, counter)

    def revision(self, form, maker, counter):
        c = self.columns
        words = c["words"].take(3)
        place = c["places"].number()
        definition = bytes(32) if place == 1000 else bytes.fromhex(self.manifest["definitions"][place]["hash"])
        parent_count = c["numbers"].number() if form & 0x20 else 0
        identity = self.id()
        started = self.moment + c["times"].signed()
        at = started + c["times"].signed()
        if not form & 0x10:
            self.language = c["texts"].text()
        parents = [c["random"].take(32) for _ in range(parent_count)]
        content, content_hash = None, bytes(32)
        has = form >> 2 & 3
        if has == 1:
            content_hash = c["random"].take(32)
        if has >= 2:
            salt = c["random"].take(16) if has == 2 else sha256(b"canvass salt 1\n" + identity)[:16]
            content = c["contents"].take(c["lengths"].number())
            content_hash = sha256(salt + content)
        header = (
            b"canvass revision 1\n" + identity + definition + bytes.fromhex(maker["device"])
            + u64(self.sequence) + u64(counter) + bytes([form & 3]) + words + u64(started) + u64(at)
            + counted(self.language) + bytes([len(parents)]) + b"".join(parents) + content_hash
        )
        return {
            "kind": form & 3, "sequence": self.sequence, "role": maker["role"], "id": identity.hex(),
            "language": self.language, "content": content, "parents": parents, "hash": sha256(header),
        }

    def act(self, form, maker, counter):
        c = self.columns
        on_bundle = form & 3 == 1
        subject = c["random"].take(32) if on_bundle else self.id()
        at = self.moment + c["times"].signed()
        reason = c["texts"].text()
        data = (
            b"canvass act 1\n" + bytes([1 if on_bundle else 2]) + subject + bytes([form >> 2 & 1])
            + u64(counter) + bytes.fromhex(maker["device"]) + u64(self.sequence) + u64(at) + counted(reason)
        )
        return {
            "subject": subject.hex(), "holds": bool(form & 4), "reason": reason, "role": maker["role"],
            "at": at, "hash": sha256(data),
        }


def read(data):
    file = Cursor(data)
    assert file.take(17) == b"canvass bundle 1\n"
    manifest_bytes = file.take(int.from_bytes(file.take(4), "big"))
    signature = file.take(int.from_bytes(file.take(4), "big"))
    manifest = json.loads(manifest_bytes)

    def part(entry):
        packed = file.take(entry["packed"])
        assert sha256(packed).hex() == entry["sha256"]
        return zlib.decompress(packed, wbits=-15)

    definitions = [part(entry) for entry in manifest["definitions"]]
    items = []
    for entry in manifest["batches"]:
        data = part(entry)
        assert len(data) == entry["size"]
        batch = Batch(data, manifest)
        items += [batch.item() for _ in range(entry["items"])]
        assert all(column.is_at_end for column in batch.columns.values())
    assert file.is_at_end
    return manifest_bytes, manifest, signature, definitions, items


def golden():
    return read(bytes.fromhex("".join(GOLDEN.read_text().split())))


def test_the_manifest_is_canonical_json():
    manifest_bytes, manifest, signature, _, items = golden()

    canonical = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    assert canonical.encode() == manifest_bytes
    assert manifest["items"] == len(items) == 6
    assert manifest["sequence"] == {"count": 3, "first": 7, "last": 9}
    assert signature == b"signed\n"


def test_a_definition_has_the_hash_that_the_page_says():
    _, manifest, _, definitions, _ = golden()

    entry, data, hashed = manifest["definitions"][0], Cursor(definitions[0]), b"canvass definition 1\n"
    for file in entry["files"]:
        name = file["name"].encode()
        hashed += u64(len(name)) + name + u64(file["size"]) + data.take(file["size"])
    assert data.is_at_end
    assert sha256(hashed).hex() == entry["hash"]


def test_items_are_what_was_written():
    *_, items = golden()
    first, erased, withdrawn, shared, taken_back, left_out = items

    assert [first["content"], erased["content"], withdrawn["content"]] == [b"\x01\x02\x03\xc8", None, None]
    assert [first["kind"], erased["kind"], withdrawn["kind"], shared["kind"]] == [2, 1, 3, 2]
    assert [first["language"], erased["language"], withdrawn["language"]] == ["en", "ru", "ru"]
    assert (shared["role"], shared["sequence"], shared["content"]) == ("shared", 0, b"\x01\x09")
    # The hash of the first, worked out here, is the one that the program wrote as the parent of the third.
    assert withdrawn["parents"] == [first["hash"]]
    assert withdrawn["id"] == first["id"]
    assert (taken_back["reason"], taken_back["holds"], taken_back["role"]) == ("sent twice", True, "centre")
    assert (left_out["subject"], left_out["holds"], left_out["at"]) == (erased["id"], False, 1655290000001)

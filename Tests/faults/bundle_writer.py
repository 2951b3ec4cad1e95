"""A second writer of bundles, after Docs/Bundles.md alone, that also writes what no honest program would."""

import base64
import dataclasses
import hashlib
import json
import subprocess
import zlib

from desk import COFFEE

COLUMNS = ["forms", "words", "places", "numbers", "times", "lengths", "texts", "contents", "random"]
SHARED = bytes(16)
MOMENT = 1648728000000  # 2022-03-31T12:00:00Z
DAY = (2022, 3, 31)


def sha256(data):
    return hashlib.sha256(data).digest()


def u32(number):
    return number.to_bytes(4, "big")


def u64(number):
    return (number % 2**64).to_bytes(8, "big")


def number(value):
    result = bytearray()
    while value >= 0x80:
        result.append(value & 0x7F | 0x80)
        value >>= 7
    result.append(value)
    return bytes(result)


def signed(value):
    """Folded, modulo 2^64."""
    value = (value + 2**63) % 2**64 - 2**63
    return number(value << 1 if value >= 0 else (-value << 1) - 1)


def text(value):
    data = value if isinstance(value, bytes) else value.encode()
    return number(len(data)) + data


# MARK: Contents

NOT_ASKED, NOT_ANSWERED, DONT_KNOW, REFUSED = b"\x00", b"\x01", b"\x02", b"\x03"


def text_cell(value):
    return b"\x09" + text(value)


def number_cell(value):
    return bytes([136 + value]) if value < 120 else b"\x08\x00" + signed(value)


def code_cell(value):
    return bytes([16 + value]) if value < 120 else b"\x07" + number(value)


def content(cells, count=None, tail=b"\x00\x00\x00", form=1):
    """The content of a response with those cells; without random orders, edits and paradata."""
    day = number(DAY[0]) + number(DAY[1] * 32 + DAY[2])
    return bytes([form]) + day + number(len(cells) if count is None else count) + b"".join(cells) + tail


def coffee(kind="mocha", place="kitchen", cups=3, size=1):
    return content([text_cell(kind), text_cell(place), number_cell(cups), code_cell(size)])


# MARK: Items


def response_id(name):
    """An id of version 7 at the moment, from a name."""
    rest = bytearray(sha256(b"response " + str(name).encode())[:10])
    rest[0] = rest[0] & 0x0F | 0x70
    rest[2] = rest[2] & 0x3F | 0x80
    return MOMENT.to_bytes(6, "big") + bytes(rest)


def named_device(name):
    return sha256(b"device " + str(name).encode())[:16]


@dataclasses.dataclass(frozen=True)
class Definition:
    files: tuple = (("coffee.yaml", COFFEE.encode()),)
    questionnaire: str = "coffee"
    version: str = "1"

    @property
    def hash(self):
        data = b"canvass definition 1\n"
        for name, body in self.files:
            name = name.encode()
            data += u64(len(name)) + name + u64(len(body)) + body
        return sha256(data)


@dataclasses.dataclass(frozen=True)
class Revision:
    id: bytes
    sequence: int = 1
    counter: int = 1
    kind: int = 2
    words: tuple = (1, 2, 1)
    parents: tuple = ()
    language: object = "en"
    started: int = MOMENT
    at: int = MOMENT + 60_000
    salt: bytes = b"0123456789abcdef"
    content: object = None
    #: What remains of an erased content.
    erased: object = None
    device: object = None
    definition: Definition = Definition()

    @property
    def content_hash(self):
        if self.content is not None:
            return sha256(self.salt + self.content)
        return self.erased or bytes(32)

    def hash(self, device):
        return sha256(
            b"canvass revision 1\n" + self.id + self.definition.hash + (self.device or device) + u64(self.sequence)
            + u64(self.counter) + bytes([self.kind, *self.words]) + u64(self.started) + u64(self.at)
            + text(self.language) + bytes([len(self.parents) % 256]) + b"".join(self.parents) + self.content_hash
        )  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Act:
    #: A bundle's id (32 bytes) or a response's (16).
    subject: bytes
    sequence: int = 1
    counter: int = 1
    holds: bool = True
    at: int = MOMENT
    reason: object = "a reason"
    device: object = None


class Batch:
    """Items laid apart into columns."""

    def __init__(self, items, own, devices, definitions):
        self.columns = {name: bytearray() for name in COLUMNS}
        self.sequence, self.moment, self.language = 0, 0, None
        for item in items:
            place = devices.index(item.device or own)
            if isinstance(item, Act):
                self._act(item, place)
            else:
                self._revision(item, place, [one.hash for one in definitions].index(item.definition.hash))

    def _id(self, identity):
        moment = int.from_bytes(identity[:6], "big")
        self.columns["times"] += signed(moment - self.moment)
        self.moment = moment
        self.columns["random"] += identity[6:]

    def _common(self, form, item, place):
        self.columns["forms"].append(form)
        self.columns["places"] += number(place)
        self.columns["numbers"] += signed(item.sequence - self.sequence) + number(item.counter)
        self.sequence = item.sequence

    def _revision(self, item, place, definition):
        c = self.columns
        has = 2 if item.content is not None else 1 if item.erased is not None else 0
        form = item.kind | has << 2 | (0x10 if item.language == self.language else 0) | (0x20 if item.parents else 0)
        self._common(form, item, place)
        c["words"] += bytes(item.words)
        c["places"] += number(definition)
        if item.parents:
            c["numbers"] += number(len(item.parents))
        self._id(item.id)
        c["times"] += signed(item.started - self.moment) + signed(item.at - item.started)
        if item.language != self.language:
            c["texts"] += text(item.language)
            self.language = item.language
        c["random"] += b"".join(item.parents)
        if has == 1:
            c["random"] += item.erased
        if has == 2:
            c["lengths"] += number(len(item.content))
            c["random"] += item.salt
            c["contents"] += item.content

    def _act(self, item, place):
        on_bundle = len(item.subject) == 32
        self._common(0x80 | (1 if on_bundle else 2) | (4 if item.holds else 0), item, place)
        if on_bundle:
            self.columns["random"] += item.subject
        else:
            self._id(item.subject)
        self.columns["times"] += signed(item.at - self.moment)
        self.columns["texts"] += text(item.reason)

    @property
    def bytes(self):
        return b"".join(number(len(self.columns[name])) for name in COLUMNS) + b"".join(self.columns.values())


def deflated(data):
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(data) + packer.flush()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


# MARK: The file


def manifest_and_parts(
    items, device, *, role="device", definitions=None, devices=None, roles=None, batch=None, own=None, **members
):
    """The manifest's bytes, and the parts that it has the hashes of.

    `batch` changes a `Batch` before it is packed, or gives its bytes; `members` take the place of the manifest's.
    """
    definitions = [Definition()] if definitions is None else definitions
    devices = devices or list(dict.fromkeys([item.device or device for item in items]))
    roles = roles or {}
    parts, batches = [], []
    entries = []
    for one in definitions:
        packed = deflated(b"".join(body for _, body in one.files))
        parts.append(packed)
        entries.append({
            "files": [{"name": name, "size": len(body)} for name, body in one.files], "hash": one.hash.hex(),
            "packed": len(packed), "questionnaire": one.questionnaire, "version": one.version, "wave": None,
            "sha256": sha256(packed).hex(),
        })  # fmt: skip
    for first in range(0, len(items), 1000):
        some = items[first : first + 1000]
        made = Batch(some, device, devices, definitions)
        data = (batch(made) if batch else None) or made.bytes
        packed = deflated(data)
        parts.append(packed)
        batches.append({"items": len(some), "packed": len(packed), "sha256": sha256(packed).hex(), "size": len(data)})
    mine = [item.sequence for item in items if (item.device or device) == device] if own is None else own
    manifest = {
        "batches": batches, "created": MOMENT, "definitions": entries, "device": device.hex(),
        "devices": [
            {"device": one.hex(), "role": (roles | {SHARED: "shared", device: role}).get(one, "device")}
            for one in devices
        ],
        "format": 1, "items": len(items), "minor": 0, "project": "coffee", "public_key": None, "received": [],
        "role": role, "sequence": {"count": len(mine), "first": min(mine, default=0), "last": max(mine, default=0)},
    }  # fmt: skip
    return canonical(manifest | members), parts


def file(manifest, parts, signature=b""):
    return b"canvass bundle 1\n" + u32(len(manifest)) + manifest + u32(len(signature)) + signature + b"".join(parts)


def bundle(items, device, **more):
    return file(*manifest_and_parts(items, device, **more))


# MARK: Signatures, by OpenSSH


class Key:
    """An OpenSSH key, and the device whose key it is."""

    def __init__(self, path):
        self.path = path
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
        self.line = path.with_name(path.name + ".pub").read_text().strip()
        self.device = sha256(base64.b64decode(self.line.split()[1])[-32:])[:16]

    def sign(self, data, namespace="canvass-bundle"):
        command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", self.path]
        return subprocess.run(command, input=data, capture_output=True, check=True).stdout

    def allowed(self, principal="field"):
        return f'{principal} namespaces="canvass-bundle" {self.line}\n'

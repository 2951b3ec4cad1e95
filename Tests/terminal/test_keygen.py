"""Keys made by `canvass keygen`, in the hands of ssh-keygen and age."""

import os
import subprocess

import pytest


def stock(*command, input=b""):
    """What a program of the system prints."""
    result = subprocess.run(list(map(str, command)), input=input, capture_output=True, timeout=20)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode()


def test_a_signing_key_works_with_ssh_keygen(canvass, tmp_path):
    key = tmp_path / "ada"
    made = canvass.json("keygen", "--signing", key, "--comment", "Ada, tablet 3")["signing"]

    public = (tmp_path / "ada.pub").read_text()
    assert stock("ssh-keygen", "-y", "-f", key) == public == made["public_key"] + "\n"
    assert public.endswith(" Ada, tablet 3\n")
    assert made["fingerprint"] in stock("ssh-keygen", "-l", "-f", key)
    assert (made["file"], made["public_file"], made["comment"]) == (str(key), f"{key}.pub", "Ada, tablet 3")

    message = tmp_path / "message"
    message.write_text("hello\n")
    stock("ssh-keygen", "-Y", "sign", "-n", "canvass-bundle", "-f", key, message)
    (tmp_path / "signers").write_text(f"ada {public}")
    stock(
        *["ssh-keygen", "-Y", "verify", "-n", "canvass-bundle", "-I", "ada", "-f", tmp_path / "signers"],
        *["-s", f"{message}.sig"],
        input=message.read_bytes(),
    )


def test_a_signing_key_can_be_given_a_passphrase(canvass, tmp_path):
    key = tmp_path / "ada"
    assert canvass.run("keygen", "--signing", key).returncode == 0

    stock("ssh-keygen", "-p", "-f", key, "-P", "", "-N", "a secret")
    assert stock("ssh-keygen", "-y", "-f", key, "-P", "a secret") == (tmp_path / "ada.pub").read_text()


def test_an_encryption_key_works_with_age(canvass, tmp_path):
    identity = tmp_path / "centre.age"
    made = canvass.json("keygen", "--encryption", identity)

    assert made["signing"] is None and made["encryption"]["file"] == str(identity)
    recipient = made["encryption"]["recipient"]
    assert stock("age-keygen", "-y", identity) == recipient + "\n"
    (tmp_path / "sealed").write_bytes(
        subprocess.run(["age", "-r", recipient], input=b"hello", capture_output=True, check=True).stdout
    )
    assert stock("age", "-d", "-i", identity, tmp_path / "sealed") == "hello"


def test_both_keys_are_made_at_once_and_nothing_secret_is_said(canvass, tmp_path):
    result = canvass.run("keygen", "--signing", tmp_path / "ada", "--encryption", tmp_path / "centre")

    assert result.returncode == 0 and result.stderr == b""
    said = result.stdout.decode()
    assert (tmp_path / "ada.pub").read_text().strip() in said
    assert "SHA256:" in said and "age1" in said
    assert "AGE-SECRET" not in said and "PRIVATE" not in said
    for line in (tmp_path / "ada").read_text().splitlines() + (tmp_path / "centre").read_text().splitlines()[2:]:
        assert line not in said
    assert sorted(os.listdir(tmp_path)) == ["ada", "ada.pub", "centre"]
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("ada", "ada.pub", "centre")]
    assert modes == [0o600, 0o644, 0o600]


@pytest.mark.parametrize("taken", ["ada", "ada.pub", "centre"])
def test_nothing_is_overwritten_and_then_nothing_is_made(canvass, tmp_path, taken):
    (tmp_path / taken).write_text("mine")

    result = canvass.run("keygen", "--signing", tmp_path / "ada", "--encryption", tmp_path / "centre")

    assert result.returncode == 1 and result.stdout == b""
    assert f"{tmp_path / taken}: this file is there already" in result.stderr.decode()
    assert os.listdir(tmp_path) == [taken] and (tmp_path / taken).read_text() == "mine"


def test_a_folder_that_is_missing_is_told(canvass, tmp_path):
    result = canvass.run("keygen", "--signing", tmp_path / "absent" / "ada")

    assert result.returncode == 1
    assert "check that the folder is there" in result.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--signing", ""],
        ["--comment", "ada", "--encryption", "x"],
        ["--signing", "x", "--encryption", "x"],
        ["--signing", "x", "--encryption", "x.pub"],
        ["--signing", "x", "--comment", "two\nlines"],
        ["--signing", "x", "--comment", "a" * 201],
    ],
)
def test_wrong_usage_makes_nothing(canvass, tmp_path, arguments):
    assert canvass.run("keygen", *arguments).returncode == 64
    assert os.listdir(tmp_path) == []


def test_a_key_is_named_after_its_file(canvass, tmp_path):
    canvass.run("keygen", "--signing", tmp_path / "ada\x1b[2J")

    assert (tmp_path / "ada\x1b[2J.pub").read_text().endswith(" ada\\u{1b}[2J\n")

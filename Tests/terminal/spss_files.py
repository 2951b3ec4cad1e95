"""SPSS system files: written from descriptions, and read by the programs that people read them with."""

import json
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
WRITER = pathlib.Path(
    os.environ.get("DESCRIBED_SPSS_FILES", ROOT / ".build" / "debug" / "described-spss-files"))

HAS_PSPP = shutil.which("pspp") is not None
HAS_HAVEN = shutil.which("Rscript") is not None and subprocess.run(
    ["Rscript", "-e", "stopifnot(requireNamespace('haven'))"], capture_output=True).returncode == 0


def write(requests):
    """The answers to the requests, in their order; all files are written by one process."""
    assert WRITER.is_file(), f"there is no program at {WRITER}; build described-spss-files first, or say where it is"
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run([WRITER], input=lines.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(requests)
    return answers


def described(path, variables, cases=(), **more):
    """A request for a file; what does not belong to the dictionary is of the request."""
    of_request = {key: more.pop(key) for key in ("times", "isAnnounced", "isCompressed") if key in more}
    return {
        "path": str(path),
        "dictionary": {"variables": variables, **more},
        "cases": [list(case) for case in cases],
        **of_request,
    }


def pspp(syntax, folder):
    """What PSPP prints when it runs the syntax. It must say nothing about the files and not fail."""
    script = folder / "syntax.sps"
    script.write_text('SET LOCALE="UTF-8".\n' + syntax + "\n", encoding="utf-8")
    done = subprocess.run(
        ["pspp", "-o", folder / "output.csv", "-e", folder / "errors.txt", script],
        capture_output=True, cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
    errors = (folder / "errors.txt").read_text(encoding="utf-8") if (folder / "errors.txt").exists() else ""
    said = (errors + done.stderr.decode() + done.stdout.decode()).splitlines()
    assert done.returncode == 0 and not said, "\n".join([*said[:20], *said[-5:]])
    return (folder / "output.csv").read_text(encoding="utf-8")


def number(name, **more):
    return {"name": name, "measure": "scale", **more}


def text(name, width, **more):
    return {"name": name, "textWidth": width, **more}


def label(value, wording):
    return {"value": value, "label": wording}

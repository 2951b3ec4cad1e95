"""Running the program: to its end, through pipes, or on a terminal."""

import json
import os
import select
import subprocess
import time

PATIENCE = 60


class Canvass:
    """The program with an environment of its own."""

    def __init__(self, binary, folder):
        self.binary = str(binary)
        self.folder = folder
        self.store = folder / "responses.sqlite"
        self.environment = {
            "HOME": str(folder),
            "PATH": os.environ.get("PATH", ""),
            "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "TZ": "UTC",
            "CANVASS_STORE": str(self.store),
            "SWIFT_BACKTRACE": "enable=no",
        }

    def write(self, name, text):
        """A file beside the store; the text may be bytes."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def run(self, *arguments, input="", timeout=PATIENCE, **environment):
        """Runs a command to its end with text, or bytes, as its input."""
        return subprocess.run(
            [self.binary, *map(str, arguments)],
            input=input if isinstance(input, bytes) else input.encode(),
            capture_output=True,
            env=self.environment | environment,
            timeout=timeout,
        )

    def json(self, *arguments):
        """What a command prints for programs."""
        result = self.run(*arguments, "--format", "json")
        assert result.returncode == 0, result.stderr.decode()
        return json.loads(result.stdout)

    def responses(self):
        return self.json("responses")

    def answers(self, identifier):
        return self.json("show", identifier)["answers"]

    def converse(self, *arguments, **environment):
        """Starts a command on pipes."""
        return Conversation([self.binary, *map(str, arguments)], self.environment | environment)


class Conversation:
    """A program on pipes, spoken to line by line."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        self.heard = ""
        self.bytes = b""

    def hear(self, text, timeout=PATIENCE):
        """Reads until the text has been said, and gives what was said up to there since the last time."""
        deadline = time.monotonic() + timeout
        wanted = text.encode()
        while wanted not in self.bytes:
            if not self._read(deadline):
                raise AssertionError(f"ended without saying {text!r}: {self.bytes.decode(errors='replace')}")
        place = self.bytes.index(wanted) + len(wanted)
        said, self.bytes = self.bytes[:place].decode(), self.bytes[place:]
        return said

    def say(self, line):
        self.process.stdin.write(line if isinstance(line, bytes) else line.encode() + b"\n")
        self.process.stdin.flush()

    def finish(self, timeout=PATIENCE):
        """Closes the input and gives the exit code; what was still said stands in `rest` and `errors`."""
        try:
            rest, errors = self.process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self.rest = (self.bytes + rest).decode(errors="replace")
        self.errors = errors.decode(errors="replace")
        return self.process.returncode

    def _read(self, deadline):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
            self.process.kill()
            raise AssertionError(f"no word in time after: {self.bytes.decode(errors='replace')}")
        chunk = os.read(self.process.stdout.fileno(), 65536)
        self.bytes += chunk
        return bool(chunk)

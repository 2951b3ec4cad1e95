"""The full screen of the real program on a pty, read through a terminal emulator."""

import time

import pexpect
import pyte
import pytest


class Screen:
    """The program on a pty of its own and what its user sees."""

    def __init__(self, canvass, *arguments, rows=24, columns=80, command=None, **environment):
        environment = {**canvass.environment, "TERM": "xterm-256color"} | environment
        self.child = pexpect.spawn(
            command or str(canvass.binary), list(arguments), env=environment, cwd=canvass.folder,
            dimensions=(rows, columns), timeout=20)
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def read(self, seconds=0.3):
        """Everything that comes until it is quiet for that long; the bytes of it."""
        got = b""
        while True:
            try:
                got += self.child.read_nonblocking(65536, timeout=seconds)
            except (pexpect.TIMEOUT, pexpect.EOF):
                break
        self.raw += got
        self.stream.feed(got)
        return got

    def keys(self, *keys):
        """Types keys one after the other and gives back the bytes that each painted."""
        painted = []
        for key in keys:
            self.child.send(key)
            painted.append(self.read())
        return painted

    def wait_for(self, text):
        end = time.monotonic() + 15
        while time.monotonic() < end:
            self.read(0.1)
            if text in self.text:
                return
        pytest.fail(f"never saw {text!r} in:\n{self.text}")

    @property
    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def end(self):
        self.read(1)
        self.child.close()
        return self.child.exitstatus


DOWN, ENTER, BACK_TAB, F4, END = "\x1b[B", "\r", "\x1b[Z", "\x1bOS", "\x1b[F"

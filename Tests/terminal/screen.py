"""The program on a pty of its own, and what its user sees there."""

import errno
import os
import pty
import select
import signal
import termios
import time

import ptyprocess
import pyte

PATIENCE = 20

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, PAGE_UP, PAGE_DOWN, DELETE = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[3~"
ENTER, TAB, BACK_TAB, BACKSPACE, SPACE = "\r", "\t", "\x1b[Z", "\x7f", " "
F1, F2, F4, F5 = "\x1bOP", "\x1bOQ", "\x1bOS", "\x1b[15~"
CTRL_C, CTRL_J, CTRL_R, CTRL_U, CTRL_Z = "\x03", "\n", "\x12", "\x15", "\x1a"

# Enters that come faster than a person presses them are passed over.
PACE = 0.12


class Screen:
    """A program on a pty and a terminal emulator that shows what it paints."""

    def __init__(self, canvass, *arguments, rows=24, columns=80, command=None, **environment):
        """Starts the program with these arguments, or another command, in the program's environment."""
        environment = {**canvass.environment, "TERM": "xterm-256color", **environment}
        environment = {name: value for name, value in environment.items() if value is not None}
        command = command or [canvass.binary, *map(str, arguments)]
        self.process = ptyprocess.PtyProcess.spawn(
            command, env=environment, cwd=str(canvass.folder), dimensions=(rows, columns)
        )
        self.fd, self.pid = self.process.fd, self.process.pid
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.is_open = True
        self.last_enter = 0.0

    # What is seen

    @property
    def text(self):
        return "\n".join(self.rows)

    @property
    def rows(self):
        return [line.rstrip() for line in self.screen.display]

    @property
    def cursor(self):
        """Column and row, from 0."""
        return self.screen.cursor.x, self.screen.cursor.y

    @property
    def focused(self):
        """The row that the mark stands in."""
        return next((row for row in self.rows if row.lstrip().startswith(">")), "")

    @property
    def field(self):
        """What stands in the field under the cursor, without the blanks at its end; its rows are joined."""
        rows = [row.strip() for row in self.rows]
        start = next((number for number, row in enumerate(rows) if row.startswith(">[")), None)
        if start is None:
            return None
        end = next((number for number, row in enumerate(rows) if number >= start and "]" in row), start)
        text = "".join(row.removeprefix(">").removeprefix("[") for row in rows[start : end + 1])
        return text.rpartition("]")[0].rstrip()

    @staticmethod
    def new_settings():
        """The settings of a terminal that no program has changed."""
        ends = pty.openpty()
        try:
            return termios.tcgetattr(ends[1])
        finally:
            for end in ends:
                os.close(end)

    @property
    def settings(self):
        """The settings of the terminal, all of them."""
        return termios.tcgetattr(self.fd)

    # Reading

    def take(self, seconds):
        """What the program writes next, waited for at most that long; empty when it writes nothing or has ended."""
        if not self.is_open or not select.select([self.fd], [], [], max(seconds, 0))[0]:
            return b""
        try:
            got = os.read(self.fd, 65536)
        except OSError as error:
            # The last user of the terminal is gone.
            if error.errno != errno.EIO:
                raise
            got = b""
        if not got:
            self.is_open = False
        self.raw += got
        self.stream.feed(got)
        return got

    def read(self, quiet=0.3):
        """Everything that comes until it is quiet for that long."""
        got = b""
        while new := self.take(quiet):
            got += new
        return got

    def collect(self, quiet):
        """The next bytes and all that follow without that much silence, and the moment at which the last came."""
        got = bytearray()
        end = time.monotonic()
        while select.select([self.fd], [], [], PATIENCE if not got else quiet)[0]:
            got += os.read(self.fd, 65536)
            end = time.monotonic()
        self.raw += got
        self.stream.feed(bytes(got))
        return bytes(got), end

    def wait_until(self, condition, what):
        """Reads until the condition holds; the bytes that were read."""
        deadline = time.monotonic() + PATIENCE
        got = b""
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0 or not self.is_open:
                raise AssertionError(f"never saw {what} in:\n{self.text}\n{self.raw[-200:]!r}")
            got += self.take(min(left, 1))
        return got

    def shows(self, text):
        """Whether a text is seen, however many blanks or line ends are between its words."""
        return " ".join(text.split()) in " ".join(self.text.split())

    def wait_for(self, text):
        return self.wait_until(lambda: self.shows(text), repr(text))

    # Typing

    def send(self, keys):
        """Types keys in one piece."""
        if keys == ENTER:
            time.sleep(max(0, self.last_enter + PACE - time.monotonic()))
        data = keys if isinstance(keys, bytes) else keys.encode()
        if data.endswith(b"\r"):
            self.last_enter = time.monotonic()
        while data:
            data = data[os.write(self.fd, data) :]

    def press(self, keys, seeing):
        """Types keys and waits for a text; the bytes that were painted."""
        self.send(keys)
        return self.wait_for(seeing)

    def press_until_moved(self, keys):
        """Types keys that move the cursor, and waits until it has moved; the bytes that were painted."""
        before = self.cursor
        self.send(keys)
        return self.wait_until(lambda: self.cursor != before, f"the cursor leave {before} after {keys!r}")

    def keys(self, *keys):
        """Types keys one after the other and gives back the bytes that each painted."""
        painted = []
        for key in keys:
            self.send(key)
            painted.append(self.read())
        return painted

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    # The end

    def end(self):
        """Waits for the end of the program, and gives its exit code as a shell does."""
        deadline = time.monotonic() + PATIENCE
        while self.process.isalive():
            self.take(0.05)
            if time.monotonic() > deadline:
                self.process.kill(signal.SIGKILL)
                raise AssertionError(f"never ended:\n{self.text}")
        self.read(0)
        if self.process.signalstatus is not None:
            return 128 + self.process.signalstatus
        return self.process.exitstatus

    def pause(self):
        self.send(CTRL_C)
        assert self.end() == 3

    def close(self):
        """Takes the terminal away, as a line that is lost."""
        self.is_open = False
        self.process.fileobj.close()

    def kill(self):
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
            self.process.wait()


def taking(canvass, file, *options, **settings):
    """An interview on the full screen, from the beginning."""
    return Screen(canvass, "take", file, *options, **settings)


def resuming(canvass, *options, **settings):
    """The interview on the full screen where it was left."""
    return Screen(canvass, "resume", *options, **settings)

"""A shell in a tmux of its own: a terminal with reflow, history and an alternate screen."""

import subprocess
import tempfile
import time

from screen import PACE, PATIENCE

PROMPT = "ready>"


class Tmux:
    """A bash in a tmux server of its own."""

    def __init__(self, canvass, rows=24, columns=80):
        # The path of a socket may have about a hundred bytes; a test's own folder often has more.
        self.folder = tempfile.TemporaryDirectory(prefix="canvass-tmux-")
        self.socket = f"{self.folder.name}/tmux"
        self.environment = {**canvass.environment, "TERM": "xterm-256color"}
        shell = f"exec env PS1='{PROMPT} ' bash --norc --noprofile"
        self.last_enter = 0.0
        self.run("new-session", "-d", "-x", columns, "-y", rows, shell, cwd=canvass.folder)
        self.wait_until(lambda: PROMPT in self.text, "a prompt")

    def command(self, *arguments):
        return ["tmux", "-u", "-S", self.socket, "-f", "/dev/null", *map(str, arguments)]

    def run(self, *arguments, cwd=None):
        done = subprocess.run(
            self.command(*arguments), env=self.environment, cwd=cwd, capture_output=True, timeout=PATIENCE
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    @property
    def text(self):
        """What is seen now."""
        return self.run("capture-pane", "-p")

    @property
    def history(self):
        """What is seen, and all that has scrolled away."""
        return self.run("capture-pane", "-p", "-S", "-")

    @property
    def place(self):
        """Column and row of the cursor, from 0, and whether the alternate screen is shown."""
        shown = self.run("display", "-p", "#{cursor_x},#{cursor_y},#{alternate_on}").strip()
        column, row, alternate = shown.split(",")
        return int(column), int(row), alternate == "1"

    def wait_until(self, condition, what):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"never saw {what} in:\n{self.history}")
            time.sleep(0.01)

    def shows(self, text):
        """Whether a text is seen, however many blanks or line ends are between its words."""
        return " ".join(text.split()) in " ".join(self.text.split())

    def wait_for(self, text):
        self.wait_until(lambda: self.shows(text), repr(text))

    def type(self, text, seeing=None):
        """Types a text as it is."""
        self.run("send-keys", "-l", text)
        if seeing:
            self.wait_for(seeing)

    def press(self, *keys, seeing=None):
        """Presses keys by tmux's names for them."""
        if keys[0] == "Enter":
            time.sleep(max(0, self.last_enter + PACE - time.monotonic()))
        self.run("send-keys", *keys)
        if keys[-1] == "Enter":
            self.last_enter = time.monotonic()
        if seeing:
            self.wait_for(seeing)

    def resize(self, rows, columns):
        self.run("resize-window", "-x", columns, "-y", rows)

    def kill(self):
        subprocess.run(self.command("kill-server"), env=self.environment, capture_output=True, timeout=PATIENCE)
        self.folder.cleanup()

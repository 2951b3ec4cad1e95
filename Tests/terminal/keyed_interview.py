"""An interview answered by keys, whatever order its questions come in."""

from screen import CTRL_J, DOWN, END, ENTER


def flat(text):
    return " ".join(text.split())


def answer_by_keys(screen, answers, end="Review."):
    """Answers each question as it appears, by a part of its text: with keys, or by a function of the screen.

    Of several texts on the screen the first in the dictionary counts. Returns at the text that stands for the end.
    """
    now = None

    def shown():
        text = flat(screen.text)
        return end if end in text else next((part for part in answers if part in text), None)

    while True:
        screen.wait_until(lambda: shown() not in (now, None), f"something other than {now}")
        now = shown()
        if now == end:
            return
        keys = answers[now]
        if callable(keys):
            keys(screen)
        else:
            screen.send(keys)


def rows(choices, marks_several=False):
    """Answers the rows of a grid, in whatever order they stand, by the keys for each label; then goes on."""

    def answer(screen):
        left = dict(choices)
        while left:
            screen.wait_until(lambda: any(label in screen.focused for label in left), f"one of {list(left)} in focus")
            label = next(label for label in left if label in screen.focused)
            screen.send(left.pop(label) + (DOWN if marks_several and left else ""))
        screen.send(ENTER)

    return answer


def several(first, second):
    """Types two lines into a long text, and goes on."""

    def answer(screen):
        screen.press(first, seeing=first)
        screen.press_until_moved(CTRL_J)
        screen.press(second, seeing=second)
        screen.send(ENTER)

    return answer


def submit(screen):
    """Sends the answers at the end of the review; the exit code."""
    screen.send(END)
    screen.wait_until(lambda: "[ Send" in screen.focused, "the cursor at Send")
    screen.send(ENTER)
    return screen.end()

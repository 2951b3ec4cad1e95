"""How much was tried, for the closing lines of `make faults`."""

TALLY = {}


def count(name, tried, unit="points"):
    before, _ = TALLY.get(name, (0, unit))
    TALLY[name] = (before + tried, unit)

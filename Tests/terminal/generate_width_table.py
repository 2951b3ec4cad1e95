"""Writes Sources/Terminal/DisplayWidthTable.swift from the Unicode tables of the wcwidth package.

Run it when Unicode adds characters:  python3 generate_width_table.py > ../../Sources/Terminal/DisplayWidthTable.swift
With --golden it prints the counts that Tests/TerminalTests/DisplayWidthTests.swift compares.
"""

import sys

import wcwidth
from wcwidth.table_ambiguous import AMBIGUOUS_EASTASIAN
from wcwidth.table_wide import WIDE_EASTASIAN
from wcwidth.table_zero import ZERO_WIDTH

SOFT_HYPHEN = 0xAD  # wcwidth counts it as one column; we break no words, so it never shows.

HEAD = """\
/// Which Unicode scalars take no column, two, or one or two by the reader's choice; all others take one.
///
/// Made by Tests/terminal/generate_width_table.py from wcwidth {package} for Unicode {unicode}; do not edit.
/// Each table is flat: the first and the last scalar of a range, then the next range, ascending.
enum DisplayWidthTable {{"""


def newest(tables):
    return tables[list(tables)[-1]]


def scalars(ranges):
    return {scalar for first, last in ranges for scalar in range(first, last + 1)}


def ranges(scalars):
    found = []
    for scalar in sorted(scalars):
        if found and found[-1][1] == scalar - 1:
            found[-1][1] = scalar
        else:
            found.append([scalar, scalar])
    return found


def classes():
    zero = scalars(newest(ZERO_WIDTH)) | {SOFT_HYPHEN} | set(range(0x20)) | set(range(0x7F, 0xA0))
    wide = scalars(newest(WIDE_EASTASIAN)) - zero
    ambiguous = scalars(newest(AMBIGUOUS_EASTASIAN)) - zero - wide
    return {"zero": zero, "wide": wide, "ambiguous": ambiguous}


def swift():
    lines = [HEAD.format(package=wcwidth.__version__, unicode=list(WIDE_EASTASIAN)[-1])]
    comments = {
        "zero": "Combining marks, format and control characters: they join what stands before them, or are dropped.",
        "wide": "East Asian Wide and Fullwidth, and emoji shown as pictures by default.",
        "ambiguous": "East Asian Ambiguous: two columns where East Asian fonts are used, else one.",
    }
    for number, (name, members) in enumerate(classes().items()):
        pairs = [f"0x{first:x}, 0x{last:x}," for first, last in ranges(members)]
        lines += [""] * (number > 0) + [f"    /// {comments[name]}", f"    static let {name}: [UInt32] = ["]
        lines += ["        " + " ".join(pairs[at : at + 5]) for at in range(0, len(pairs), 5)]
        lines += ["    ]"]
    return "\n".join(lines + ["}"])


def golden():
    """For blocks of 4096 scalars: how many take 0, 1 and 2 columns, by wcwidth's own function."""
    for start in range(0, 0x30000, 0x1000):
        counts = [0, 0, 0]
        for scalar in range(start, start + 0x1000):
            if not 0xD800 <= scalar < 0xE000:
                width = 0 if scalar == SOFT_HYPHEN else max(0, wcwidth.wcwidth(chr(scalar)))
                counts[width] += 1
        print(f"        [{counts[0]}, {counts[1]}, {counts[2]}],")


if __name__ == "__main__":
    golden() if "--golden" in sys.argv else print(swift())

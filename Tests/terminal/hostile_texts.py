"""Texts that have broken spreadsheets and their readers."""

import re

HOSTILE = [
    "=1+1", "=SUM(A1:A9)", "+1", "-1", "-5%", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "\n=1",
    "＝1+1", '=HYPERLINK("http://example.org","x")', "{=1+1}", "http://example.org", "https://example.org/?a=1&b=2",
    "mailto:a@example.org", "ftp://example.org", "internal:Sheet1!A1", "external:c:\\x.xlsx", "file:///etc/passwd",
    "&amp;", "&#x41;", "<t>", "</t></is></c>", "]]>", "<!-- -->", "<?xml?>", '"', "'", "''", "'quoted", '"=1"',
    "_x0041_", "_x000D_", "_x005F_", "_x0041_x0042_", "__x0000__", "_xD83D_", " lead", "trail ", "  ", "\n", "\t",
    "a\nb",
    "1", "1.5", "1e5", "0001", "12:30", "2026-03-31", "3/4", "TRUE", "FALSE", "#N/A", "#REF!", "#DIV/0!", "NaN",
    "INF",
    "nil", "None", "%s%n%d", "\u007f", "\u0085", "\u00a0", "\u200b", "\u200e\u200f", "\u202e", "\u2028", "\u2029",
    "\ufeffbom", "\ufffc", "\ufffd", "e\u0301", "é", "a" + "\u0301" * 300, "👨‍👩‍👧‍👦", "🇺🇦", "👍🏽", "𝔘", "\U0010ffff",
    "\U0001fffe", "Їжак", "سؤال", "שאלה", "ประเทศ", "प्रश्न", "質問", "질문", "ქართული", "አማርኛ", "ß", "ſ", "İı",
]

ILLEGAL = ["\x00", "a\x00b", "\x01", "\x08", "\x0b", "\x0c", "\x0e", "\x1b[31m", "\x1f", "\ufffe", "\uffff", "\x00=1"]


def as_cell(text):
    """What a cell keeps of a text that is not too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        "\ufffd" if (ord(c) < 32 and c not in "\t\n") or c in "\ufffe\uffff" else c for c in text)


def as_openpyxl_reads(text, by_row):
    """What openpyxl makes of a cell.

    `_xHHHH_` is a character in any cell (ECMA-376 part 1, 22.9.2.19), so such letters are written with an escaped
    underscore. openpyxl takes off all such escapes in shared texts and none in the cells themselves; LibreOffice,
    which reads them by the standard, is asked in a test of its own.
    """
    escaped = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", as_cell(text))
    return escaped if by_row else escaped.replace("x005F_", "")


def units(text):
    """The length as Excel counts."""
    return len(text.encode("utf-16-le")) // 2

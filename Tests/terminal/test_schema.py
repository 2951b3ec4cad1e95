"""Holds the shipped questionnaires against the JSON Schema that editors complete them with."""

import json

import jsonschema
import pytest

from questionnaires import ROOT, SHIPPED, read

SCHEMA = json.loads((ROOT / "Docs" / "questionnaire.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

HEADER = """
canvass: 1
id: coffee
version: 1
title: {en: Coffee}
languages: [en]
"""
DRINKS = "{id: drinks, type: yes_no, text: {en: Do you drink coffee?}, yes: {en: I do}, no: {en: I do not}}"


def in_section(*questions, header=HEADER):
    items = "".join(f"      - {question}\n" for question in questions)
    return f"{header}sections:\n  - id: habits\n    questions:\n{items}"


def errors(text):
    return list(VALIDATOR.iter_errors(read(text)))


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_there_are_questionnaires_to_hold_against_it():
    shipped = {path.parent.name for path in SHIPPED}

    assert {"event-feedback", "software-buyer-2021", "software-buyer-2022", "vendor-renewal"} <= shipped


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_shipped_questionnaire_keeps_to_the_schema(path):
    found = errors(path.read_text(encoding="utf-8"))

    assert [f"{error.json_path}: {error.message}" for error in found] == []


def test_the_example_of_the_format_page_keeps_to_the_schema():
    page = (ROOT / "Docs" / "Format.md").read_text(encoding="utf-8")
    examples = [block.split("```", 1)[0] for block in page.split("```yaml\n")[1:]]
    whole = [example for example in examples if example.startswith("canvass:")]

    assert len(whole) == 1
    # PyYAML takes no plain scalar that ends in "?" inside {…}; YAML 1.2 does.
    assert errors(whole[0].replace("?,", ",").replace("?}", "}")) == []


def test_a_small_questionnaire_keeps_to_the_schema():
    assert errors(in_section(DRINKS.replace("coffee?", "coffee"))) == []


VARIANTS = {
    "wave as a number": in_section("{id: n, type: note, text: Hello}", header=HEADER + "wave: 2022\n"),
    "wave as a text": in_section("{id: n, type: note, text: Hello}", header=HEADER + "wave: '2022-b'\n"),
    "the same in every language": in_section("{id: q, type: integer, text: {any: pH}}"),
    "numbered scale": in_section(
        "{id: q, type: scale, text: T, from: 0, to: 10, labels: {0: Bad}, nps: true}"
    ),
    "carried rows": in_section(
        "{id: q, type: sum, text: T, total: 100, rows: {from: p, where: marked}}"
    ),
    "month bound": in_section(
        "{id: q, type: date, text: T, precision: month, min: 2000-01, max: today}"
    ),
    "page": in_section("{page: p, questions: [{id: q, type: text, text: T}]}"),
    "condition that is a constant": in_section("{id: q, type: text, text: T, when: true}"),
}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS.keys())
def test_a_variant_that_the_format_allows_keeps_to_the_schema(text):
    assert errors(text) == []


CHOICES = "options: [{code: 1, label: A}, {code: 2, label: B}]"
BROKEN = {
    "D004 unknown key of a question": in_section("{id: q, type: text, text: T, hint: H}"),
    "D004 unknown key of the header": in_section("{id: q, type: text, text: T}", header=HEADER + "author: A\n"),
    "D005 a text where a flag belongs": in_section("{id: q, type: text, text: T, required: sometimes}"),
    "D006 no text": in_section("{id: q, type: integer}"),
    "D006 no options": in_section("{id: q, type: single, text: T}"),
    "D007 another version of the format": in_section(
        "{id: q, type: text, text: T}", header=HEADER.replace("canvass: 1", "canvass: 2")
    ),
    "D010 a name in capitals": in_section("{id: Cups, type: integer, text: T}"),
    "D010 a word of formulas as a name": in_section("{id: count, type: integer, text: T}"),
    "D012 a language twice": in_section(
        "{id: q, type: text, text: T}", header=HEADER.replace("[en]", "[en, en]")
    ),
    "D013 any beside a language": in_section("{id: q, type: text, text: {any: T, en: T}}"),
    "D016 an empty text": in_section("{id: q, type: text, text: {en: ''}}"),
    "D020 a version with a space": in_section(
        "{id: q, type: text, text: T}", header=HEADER.replace("version: 1", "version: 1 beta")
    ),
    "D022 options of an outside number": in_section(
        "{id: q, type: text, text: T}", header=HEADER + f"outside: {{n: {{type: integer, {CHOICES}}}}}\n"
    ),
    "D022 an outside choice without options": in_section(
        "{id: q, type: text, text: T}", header=HEADER + "outside: {n: {type: single}}\n"
    ),
    "D023 an unknown missing reason": in_section("{id: q, type: text, text: T, missing: [forgot]}"),
    "D030 a negative code": in_section(
        "{id: q, type: single, text: T, options: [{code: -1, label: A}, {code: 1, label: B}]}"
    ),
    "D032 a CSV file in another folder": in_section(
        "{id: q, type: text, text: T}", header=HEADER + "lists: {far: {csv: ../far.csv}}\n"
    ),
    "D040 an unknown type": in_section(f"{{id: q, type: choice, text: T, {CHOICES}}}"),
    "D040 a key of another type": in_section("{id: q, type: text, text: T, decimals: 2}"),
    "D040 a text of a computed variable": in_section("{id: q, type: computed, text: T, value: 1}"),
    "D040 a screen-out for everybody": in_section("{id: q, type: screen_out, text: T}"),
    "D043 a scale with options and bounds": in_section(
        f"{{id: q, type: scale, text: T, from: 1, to: 2, {CHOICES}}}"
    ),
    "D043 a scale of nothing": in_section("{id: q, type: scale, text: T}"),
    "D043 a score from 1": in_section("{id: q, type: scale, text: T, from: 1, to: 10, nps: true}"),
    "D044 a section without questions": HEADER + "sections: [{id: habits, questions: []}]\n",
    "D044 a page on a page": in_section(
        "{page: p, questions: [{page: r, questions: [{id: q, type: text, text: T}]}]}"
    ),
    "D047 a bound in words": in_section("{id: q, type: date, text: T, max: tomorrow}"),
    "an edit without a message": in_section("{id: q, type: integer, text: T, check: [{that: q > 1}]}"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_questionnaire_is_refused(text):
    assert errors(text) != []

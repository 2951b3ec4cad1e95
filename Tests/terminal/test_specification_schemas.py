"""Holds what ships beside questionnaires, and what the program refuses, against the JSON Schemas of reports, targets and weights."""

import json

import jsonschema
import pytest

from questionnaires import ROOT, read

VALIDATORS = {
    kind: jsonschema.Draft202012Validator(
        json.loads((ROOT / "Docs" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    )
    for kind in ("report", "targets", "weights")
}
SHIPPED = sorted([*ROOT.glob("Questionnaires/*/report.yaml"), *ROOT.glob("Questionnaires/*/targets.yaml"), *ROOT.glob("Questionnaires/*/weights.yaml")])


def errors(kind, text):
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[kind].iter_errors(read(text))]


@pytest.mark.parametrize("kind", VALIDATORS)
def test_the_schema_is_a_schema(kind):
    jsonschema.Draft202012Validator.check_schema(VALIDATORS[kind].schema)


def test_there_are_files_to_hold_against_them():
    assert {path.stem for path in SHIPPED} == set(VALIDATORS)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_ships_keeps_to_its_schema(path):
    assert errors(path.stem, path.read_text(encoding="utf-8")) == []


REPORT = """\
canvass_report: 1
questionnaire: coffee
languages: [en, ru]
title: {en: Coffee, ru: Кофе}
figures:
  - {id: drinkers, share: drinks = yes}
  - {id: cups, distribution: cups}
sections:
  - title: {any: A}
    items:
      - text: {any: 'So many: {drinkers}'}
      - distribution: {any: B}
        figures: [cups]
"""
TARGETS = "canvass_targets: 1\nquestionnaire: coffee\ntargets:\n  - {question: drinks, shares: {yes: 60}}\n"

PLAN = """\
canvass_weights: 1
id: market
questionnaire: coffee
groups: {age: {young: years < 40, old: years >= 40}}
steps:
  - rake:
      - {by: drinks, shares: {yes: 60, no: 40}}
      - {by: [sex, age], counts: {1: {young: 1, old: 2}, 2: {young: 3, old: 4}}}
    limits: [0.3, 3]
  - trim: [0.2, 5]
"""


def changed(text, old, new):
    assert text.count(old) == 1, old
    return text.replace(old, new)


# What is broken, and the code of the finding that the program has for it.
BROKEN = {
    "another version": ("R001", changed(REPORT, "canvass_report: 1", "canvass_report: 2")),
    "no figures": ("D006", changed(REPORT, "figures:\n", "status: draft\n").replace("  - {id: drinkers, share: drinks = yes}\n", "").replace("  - {id: cups, distribution: cups}\n", "")),
    "an unknown key": ("D004", changed(REPORT, "questionnaire:", "author: A\nquestionnaire:")),
    "an unknown status": ("R002", changed(REPORT, "title: {en", "status: final\ntitle: {en")),
    "a wish for a flag": ("D005", changed(REPORT, "title: {en", "probability_sample: nearly\ntitle: {en")),
    "a language twice": ("D012", changed(REPORT, "[en, ru]", "[en, en, ru]")),
    "no language tag": ("D012", changed(REPORT, "[en, ru]", "[en, ru, Russian]")),
    "any beside a language": ("D013", changed(REPORT, "{en: Coffee, ru: Кофе}", "{any: Coffee, ru: Кофе}")),
    "an empty text": ("D016", changed(REPORT, "{any: A}", "{any: ''}")),
    "a text that is a list": ("D013", changed(REPORT, "{any: A}", "[A]")),
    "no id": ("D006", changed(REPORT, "{id: drinkers, share:", "{share:")),
    "a figure of nothing": ("R003", changed(REPORT, "{id: cups, distribution: cups}", "{id: cups}")),
    "a figure of two kinds": ("R003", changed(REPORT, "distribution: cups}", "distribution: cups, count: cups > 1}")),
    "a base of a distribution": ("R003", changed(REPORT, "distribution: cups}", "distribution: cups, of: cups > 1}")),
    "an item of nothing": ("R004", changed(REPORT, "- distribution: {any: B}\n        figures: [cups]", "- figures: [cups]")),
    "a distribution of nothing": ("D006", changed(REPORT, "\n        figures: [cups]", "")),
    "a distribution of two": ("R004", changed(REPORT, "figures: [cups]", "figures: [cups, drinkers]")),
    "bars of nothing": ("R004", changed(REPORT, "- distribution: {any: B}\n        figures: [cups]", "- {bars: {any: B}, figures: []}")),
    "a Likert chart of nothing": ("D006", changed(REPORT, "- distribution: {any: B}\n        figures: [cups]", "- {likert: {any: B}}")),
    "two items in one": ("D004", changed(REPORT, "figures: [cups]", "figures: [cups]\n        table: cups")),
    "an unknown disclosure": ("D004", REPORT + "disclosure: {money: {any: A}}\n"),
    "no section": ("D005", changed(REPORT, "  - title: {any: A}\n    items:", "  - title\n  - title: {any: A}\n    items:")),
}
BROKEN_TARGETS = {
    "another version": ("T001", changed(TARGETS, "canvass_targets: 1", "canvass_targets: 2")),
    "no targets": ("D006", TARGETS[: TARGETS.index("targets:\n")]),
    "an unknown key": ("D004", changed(TARGETS, "questionnaire:", "author: A\nquestionnaire:")),
    "a number in words": ("D005", changed(TARGETS, "yes: 60", "yes: many")),
    "neither shares nor chosen": ("T007", changed(TARGETS, ", shares: {yes: 60}", "")),
    "no code": ("T007", changed(TARGETS, "{yes: 60}", "{}")),
    "two kinds": ("T007", changed(TARGETS, "{yes: 60}}", "{yes: 60}, chosen: 2}")),
    "half a share": ("T007", changed(TARGETS, "question: drinks, shares: {yes: 60}", "that: drinks = yes")),
}

BROKEN_PLANS = {
    "another version": ("W001", changed(PLAN, "canvass_weights: 1", "canvass_weights: 2")),
    "no steps": ("D006", PLAN[: PLAN.index("steps:\n")]),
    "an unknown key": ("D004", changed(PLAN, "questionnaire:", "author: A\nquestionnaire:")),
    "an id in capitals": ("D010", changed(PLAN, "id: market", "id: Market")),
    "a total in words": ("W002", changed(PLAN, "groups:", "total: many\ngroups:")),
    "a step of nothing": ("W003", changed(PLAN, "- trim: [0.2, 5]", "- {}")),
    "two steps in one": ("W003", changed(PLAN, "limits: [0.3, 3]", "trim: [0.3, 3]")),
    "one limit": ("W004", changed(PLAN, "[0.2, 5]", "[0.2]")),
    "shares and counts": ("W005", changed(PLAN, "shares: {yes: 60, no: 40}", "shares: {yes: 1}, counts: {yes: 1}")),
    "no targets": ("W005", changed(PLAN, ", shares: {yes: 60, no: 40}", "")),
    "a target in words": ("D005", changed(PLAN, "yes: 60", "yes: many")),
}


def test_small_ones_keep_to_the_schema():
    assert errors("report", REPORT) == [] and errors("targets", TARGETS) == [] and errors("weights", PLAN) == []


@pytest.mark.parametrize("code, text", BROKEN_PLANS.values(), ids=BROKEN_PLANS.keys())
def test_a_plan_of_weights_that_the_program_refuses_breaks_the_schema(canvass, code, text):
    refused = canvass.run("weight", canvass.write("plan.yaml", text), "--into", "absent.sqlite")

    assert refused.returncode == 2 and f"[{code}]" in refused.stderr.decode(), refused.stderr.decode()
    assert errors("weights", text) != []


@pytest.mark.parametrize("code, text", BROKEN.values(), ids=BROKEN.keys())
def test_a_report_that_the_program_refuses_breaks_the_schema(canvass, code, text):
    refused = canvass.run("report", canvass.write("report.yaml", text), "--from", "absent.sqlite")

    assert refused.returncode == 2 and f"[{code}]" in refused.stderr.decode(), refused.stderr.decode()
    assert errors("report", text) != []


@pytest.mark.parametrize("code, text", BROKEN_TARGETS.values(), ids=BROKEN_TARGETS.keys())
def test_a_list_of_targets_that_the_program_refuses_breaks_the_schema(canvass, code, text):
    place = canvass.write("targets.yaml", text)
    refused = canvass.run("simulate", "event-feedback", "--targets", place, "--seed", 1)

    assert refused.returncode == 2 and f"[{code}]" in refused.stderr.decode(), refused.stderr.decode()
    assert errors("targets", text) != []


@pytest.mark.parametrize("text, first", [("", 1), ("- a\n", 1)], ids=["empty", "a list"])
def test_a_file_that_is_none_is_told_about_in_its_own_words(canvass, text, first):
    place = canvass.write("some.yaml", text)

    report = canvass.run("report", place, "--from", "absent.sqlite").stderr.decode()
    assert "canvass_report: 1" in report and "specification of a report" in report and "questionnaire" not in report
    targets = canvass.run("simulate", "event-feedback", "--targets", place, "--seed", 1).stderr.decode()
    assert "canvass_targets: 1" in targets and "list of targets" in targets and "questionnaire" not in targets

"""The questionnaires that come with the program, scripted, shown, and scripted again from what was shown."""

import json
import pathlib
import re

import pytest

ANSWERS = pathlib.Path(__file__).resolve().parents[1] / "StudyTests" / "Answers"
NAMES = sorted(path.stem for path in ANSWERS.glob("*.json"))


SHORT = ["event-feedback", "vendor-renewal"]


def told_by(name):
    """Questionnaire, wave and language of a script; those of the software-buyer study are named by the wave."""
    questionnaire, language = re.fullmatch(r"(.+?)-(en|ru)(?:-screened-out)?", name).groups()
    return ("software-buyer", questionnaire, language) if questionnaire.isdigit() else (questionnaire, None, language)


def test_there_are_scripts_of_every_questionnaire_in_both_languages():
    for questionnaire in ["2021", "2022", *SHORT]:
        assert {f"{questionnaire}-en", f"{questionnaire}-ru"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown_can_be_fed_to_another_interview(canvass, name):
    questionnaire, wave, language = told_by(name)
    shipped = f"{questionnaire}-{wave}" if wave else questionnaire
    take = ["take", shipped, "--language", language, "--strict"]

    first = canvass.run(*take, "--answers", ANSWERS / f"{name}.json")
    assert first.returncode == 0, first.stderr.decode()
    identifier, disposition = first.stdout.decode().split()
    assert disposition == ("screened_out" if "screened-out" in name else "complete")

    shown = canvass.json("show", identifier)
    assert (shown["questionnaire"], shown["wave"], shown["language"]) == (questionnaire, wave, language)
    again = canvass.run(*take, "--answers", "-", input=json.dumps(shown["answers"]))
    assert again.returncode == 0, again.stderr.decode()
    assert canvass.answers(again.stdout.decode().split()[0]) == shown["answers"]


@pytest.mark.parametrize("name", ["software-buyer-2021", "software-buyer-2022", *SHORT])
def test_a_shipped_questionnaire_is_checked_without_findings(canvass, questionnaires, name):
    assert canvass.json("check", questionnaires / name / "questionnaire.yaml") == []


def test_what_a_vendor_knows_already_is_held_against_the_answers(canvass):
    script = json.loads((ANSWERS / "vendor-renewal-en.json").read_text(encoding="utf-8"))
    take = ["take", "vendor-renewal", "--strict", "--answers", "-"]
    known = ["--set", "seats=60", "--set", "paid_until=2022-03-31", "--set", "list_price=15.50"]

    refused = canvass.run(*take, *known, input=json.dumps(script))
    reasons = {edit: "it is so" for edit in ["ends_as_paid", "seat_price_warn_1", "seats_halved"]}
    confirmed = canvass.run(*take, *known, input=json.dumps(script | {"_reasons": reasons}))

    assert refused.returncode == 2
    assert confirmed.returncode == 0, confirmed.stderr.decode()
    shown = canvass.json("show", confirmed.stdout.decode().split()[0])
    assert {entry["edit"] for entry in shown["confirmed"]} == set(reasons)


def test_a_contract_that_ends_before_it_begins_is_not_left(canvass):
    script = json.loads((ANSWERS / "vendor-renewal-en.json").read_text(encoding="utf-8"))

    result = canvass.run(
        "take", "vendor-renewal", "--strict", "--answers", "-",
        input=json.dumps(script | {"contract_end": "2021-02-28"}),
    )  # fmt: skip

    assert result.returncode == 2
    assert "A contract ends after the day on which it begins" in result.stderr.decode()


def test_a_renewal_without_seats_is_not_submitted(canvass):
    script = json.loads((ANSWERS / "vendor-renewal-en.json").read_text(encoding="utf-8"))
    renewed = {name: value for name, value in script.items() if not name.startswith(("reasons", "strengths"))}

    result = canvass.run(
        "take", "vendor-renewal", "--strict", "--answers", "-",
        input=json.dumps(renewed | {"intention": 1, "seats_next": 0}),
    )  # fmt: skip

    assert result.returncode == 2
    assert "You plan to renew, yet with no seats at all" in result.stderr.decode()


def test_without_a_name_the_questionnaires_that_come_with_the_program_are_listed(canvass):
    names = [entry["name"] for entry in canvass.json("take")]

    assert {"software-buyer-2021", "software-buyer-2022", *SHORT} <= set(names)
    assert all(name in canvass.run("take").stdout.decode() for name in names)

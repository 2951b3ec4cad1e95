"""`canvass report`: from simulated fieldwork on three devices to every published figure."""

import csv
import json
import re
import xml.dom.minidom
from pathlib import Path

import pytest

PUBLISHED = Path(__file__).parents[2].parent / "shared" / "reference" / "published-2022.csv"


def done(canvass, *arguments, code=0):
    result = canvass.run(*arguments)
    assert result.returncode == code, result.stderr.decode()
    return result.stdout.decode() if code == 0 else result.stderr.decode()


@pytest.fixture
def centre(study):
    return study


def figures(canvass, centre):
    place = canvass.folder / "report.json"
    done(canvass, "report", "software-buyer-2022", "--from", centre, "--output", place)
    return json.loads(place.read_text())["figures"]


@pytest.mark.skipif(not PUBLISHED.exists(), reason=f"the published figures are not here: {PUBLISHED}")
def test_every_published_figure_comes_out_of_the_study(canvass, centre):
    found = figures(canvass, centre)
    for row in csv.DictReader(PUBLISHED.open()):
        figure = found[row["id"]]
        if row["bound"] == "chart":
            assert sum(part["count"] for part in figure["distribution"]) > 900, row["id"]
            continue
        value, wanted = figure.get("percent", figure.get("count")), float(row["value"])
        places = len(row["value"].partition(".")[2])
        holds = {
            "eq": round(value, places) == wanted,
            "about": abs(value - wanted) <= 1.5,
            "gt": value > wanted,
            "lt": value < wanted,
        }[row["bound"]]
        assert holds, (row["id"], row["bound"], wanted, value)
        if row["change_from_2021_pp"]:
            assert abs(figure["change"] - float(row["change_from_2021_pp"])) <= 1, row["id"]
            assert abs(figure["earlier"] - float(row["value_2021"])) <= 1, row["id"]


def test_the_same_data_give_the_same_bytes_in_every_format(canvass, centre):
    for ending in ("html", "md", "txt", "json"):
        one, two = canvass.folder / f"one.{ending}", canvass.folder / f"two.{ending}"
        done(canvass, "report", "software-buyer-2022", "--from", centre, "--output", one)
        done(canvass, "report", "software-buyer-2022", "--from", centre, "--output", two, "--language", "en")
        assert one.read_bytes() == two.read_bytes()
        assert sorted(canvass.folder.glob("*.part")) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_needs_nothing_else_and_says_that_its_data_are_made_up(canvass, centre, language):
    place = canvass.folder / "report.html"
    done(canvass, "report", "software-buyer-2022", "--from", centre, "--output", place, "--language", language)
    page = place.read_text()
    assert f'<html lang="{language}">' in page and "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    made_up = {"en": "Synthetic data", "ru": "Синтетические данные"}[language]
    assert page.count(made_up) > page.count("<svg") > 5
    assert "margin of sampling error" not in page
    for svg in page.split("<svg")[1:]:
        picture = xml.dom.minidom.parseString("<svg" + svg[: svg.index("</svg>")] + "</svg>").documentElement
        assert picture.getAttribute("role") == "img" and picture.getElementsByTagName("title")
        assert picture.getElementsByTagName("desc")


def test_a_figure_is_explained(canvass, centre):
    text = done(canvass, "explain", "software-buyer-2022", "final_it", "--from", centre)
    assert "final_decision = 2" in text and "z = -4.62" in text and ": down\n" in text
    assert "there is no figure nobody" in done(
        canvass, "explain", "software-buyer-2022", "nobody", "--from", centre, code=1
    )


SPECIFICATION = """\
canvass_report: 1
questionnaire: software-buyer
wave: 2022
title: {en: A report}
figures:
  - {id: committee, share: committee = yes}
sections:
  - title: {en: One}
    items:
      - text: {en: 'They are {committee}.'}
"""


def test_mistakes_are_told_with_their_place(canvass, centre):
    place = canvass.folder / "spec.yaml"

    def report(text, code):
        place.write_text(text)
        return done(canvass, "report", place, "--from", centre, code=code)

    assert "They are 80.0%." in report(SPECIFICATION, 0)
    assert "'comittee'" in report(SPECIFICATION.replace("{committee}", "{comittee}"), 2)
    assert "spec.yaml:4:" in report(SPECIFICATION.replace("title: {en: A report}", "titel: {en: A report}"), 2)
    assert "sponsor, conductor" in report(SPECIFICATION.replace("wave: 2022", "wave: 2022\nstatus: published"), 2)
    assert "does not fit" in report(SPECIFICATION.replace("committee = yes", "comittee = yes"), 1)
    assert "no wave 1999" in report(SPECIFICATION.replace("wave: 2022", "wave: 1999"), 1)
    assert "ends in" in done(canvass, "report", place, "--from", centre, "--output", "report.pdf", code=64)


def test_weights_of_the_report_hold_for_all_figures_and_those_of_a_table_for_it_alone(canvass, centre):
    """The published figures are unweighted; the second table of spending is weighted."""
    text = done(canvass, "report", "software-buyer-2022", "--from", centre, "--language", "en")
    assert text.count("Weighted (“Weight to companies by region and size”)") == 1
    assert "Weights: the figures are not weighted" in " ".join(text.split()).replace("Weights the", "Weights: the")

    place, output = canvass.folder / "spec.yaml", canvass.folder / "spec.json"
    place.write_text(SPECIFICATION.replace("wave: 2022", "wave: 2022\nweights: population_weight"))
    done(canvass, "report", place, "--from", centre, "--output", output)
    report = json.loads(output.read_text())
    table = json.loads(
        done(
            canvass, "tabulate", "--from", centre, "committee", "--wave", "2022", "--weight", "population_weight",
            "--format", "json",
        )
    )[0]  # fmt: skip
    share = next(row["cells"][0] for row in table["rows"] if row["code"] == 1)
    assert report["weighted"] is True
    assert report["figures"]["committee"]["percent"] == pytest.approx(share["value"] * 100)
    assert report["figures"]["committee"]["standard_error"] == pytest.approx(share["standard_error"] * 100)
    assert "population_weight" not in table["weights"] and "region and size" in table["weights"]


def test_a_report_whose_weights_have_not_been_made_is_refused(canvass, centre):
    place = canvass.folder / "spec.yaml"
    place.write_text(SPECIFICATION.replace("wave: 2022", "wave: 2022\nweights: market"))
    assert "there are no weights 'market'" in done(canvass, "report", place, "--from", centre, code=1)


WAVE = """\
canvass: 1
id: tea
version: 1
wave: {wave}
title: {{en: Tea}}
languages: [en]
sections:
  - id: s
    questions:
      - {{id: adult, type: yes_no, text: Are you an adult?}}
      - {{id: tea, type: single, text: '{tea}', options: [{{code: 1, label: '{label}'}}, {{code: 2, label: No}}]}}
      - {{id: sugar, type: yes_no, text: Do you take sugar?{when}}}
      - {{id: milk, type: yes_no, text: Do you take milk?, when: 'adult = yes{blank}and tea = 1'}}
"""
TREND = """\
canvass_report: 1
questionnaire: tea
wave: 2
compare_with: 1
title: Tea
figures:
  - {id: tea, label: Drink tea, share: tea = 1, compare: yes}
  - {id: sugar, label: Take sugar, share: sugar = yes, compare: yes}
  - {id: milk, label: Take milk, share: milk = yes, compare: yes}
sections:
  - title: Changes
    items:
      - change: What changed
        figures: [tea, sugar, milk]
      - text: 'Milk: {milk.word}.'
      - text: 'Sugar: {sugar.word}.'
"""


def test_a_change_that_may_come_from_the_question_has_a_footnote(canvass):
    first = WAVE.format(wave=1, tea="Do you drink tea?", label="Yes", when="", blank=" ")
    second = WAVE.format(wave=2, tea="Do you ever drink tea?", label="Yes, I do", when=", when: adult = yes", blank="  ")
    centre = canvass.folder / "tea.sqlite"
    for wave, text in enumerate([first, second]):
        questionnaire = canvass.write(f"{wave}.yaml", text)
        done(canvass, "simulate", questionnaire, "--count", 60, "--seed", wave, "--into", centre)
    specification = canvass.write("trend.yaml", TREND)

    text = " ".join(done(canvass, "report", specification, "--from", centre).split())

    wording = "The wording of the question is not the same in 1 and 2: “Drink tea”."
    options = "The answer options are not the same in 1 and 2: “Drink tea”."
    base = "The question was not put to the same respondents in 1 and 2: “Take sugar”."
    chart, milk, sugar = text.index(wording), text.index("Milk:"), text.index("Sugar:")
    assert chart < text.index(options) < text.index(base) < milk < sugar
    assert text.count("Drink tea”") == 2 and text.count("Take sugar”") == 2 and "Take milk”" not in text
    assert base in text[sugar:]
    assert "differs    base of the question" in done(canvass, "explain", specification, "sugar", "--from", centre)
    assert "differs" not in done(canvass, "explain", specification, "milk", "--from", centre)


def test_scales_are_stacked_around_their_middle(canvass, centre):
    def report(variables, code):
        chart = "      - likert: {en: How important}\n        of: [" + variables + "]\n"
        return done(canvass, "report", canvass.write("spec.yaml", SPECIFICATION + chart), "--from", centre, code=code)

    text = report("selection", 0)
    assert "How important" in text and "Not important at all" in text and "Ease of use" in text and "Price" in text
    assert "Selection factors" not in text
    assert "'prefer_suite' is no scale, or has other codes" in report("region, prefer_suite", 2)
    assert "'apps_count' is no scale" in report("apps_count", 2)


def test_the_russian_report_is_in_russian(canvass, centre):
    place = canvass.folder / "report.md"
    done(canvass, "report", "software-buyer-2022", "--from", centre, "--output", place, "--language", "ru")
    # What stays in Latin letters: statistics by their names, the questionnaire's file.
    words = re.findall(r"\b[A-Za-z][a-z]{2,}\b(?: [A-Za-z][a-z]+\b)+", place.read_text())
    assert set(words) <= {"canvass codebook"}


def test_a_report_is_only_in_its_languages(canvass, centre):
    place = canvass.write("spec.yaml", SPECIFICATION.replace("wave: 2022", "wave: 2022\nlanguages: [en]"))
    assert "They are 80.0%." in done(canvass, "report", place, "--from", centre)
    assert "it is in en" in done(canvass, "report", place, "--from", centre, "--language", "ru", code=1)
    two = canvass.write("two.yaml", SPECIFICATION.replace("wave: 2022", "wave: 2022\nlanguages: [en, ru]"))
    assert "[D014]" in done(canvass, "report", two, "--from", centre, code=2)

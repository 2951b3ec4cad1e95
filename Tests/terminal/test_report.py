"""`canvass report`: from simulated fieldwork on three devices to every published figure."""

import csv
import json
import xml.dom.minidom
from pathlib import Path

import pytest

PUBLISHED = Path(__file__).parents[2].parent / "shared" / "reference" / "published-2022.csv"


def done(canvass, *arguments, code=0):
    result = canvass.run(*arguments)
    assert result.returncode == code, result.stderr.decode()
    return result.stdout.decode() if code == 0 else result.stderr.decode()


@pytest.fixture(scope="module")
def centre(binary, tmp_path_factory):
    """Both waves with the targets that ship, dealt to three stores each, packed and merged into one centre."""
    from canvass_process import Canvass

    folder = tmp_path_factory.mktemp("report")
    canvass = Canvass(binary, folder)
    bundles = folder / "bundles"
    bundles.mkdir()
    for wave in ("2022", "2021"):
        name = f"software-buyer-{wave}"
        done(canvass, "simulate", name, "--seed", 5, "--targets", name, "--store", folder / f"{wave}.sqlite", "--split", 3)
        for device in (1, 2, 3):
            done(canvass, "pack", "--store", folder / f"{wave}-{device}.sqlite", "--output", bundles)
    done(canvass, "merge", bundles, "--into", folder / "centre.sqlite")
    done(canvass, "weight", "software-buyer-2022", "--into", folder / "centre.sqlite")
    return folder / "centre.sqlite"


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

    assert "They are 80.0 %." in report(SPECIFICATION, 0)
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

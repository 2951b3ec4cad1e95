"""Every published figure has its formula in Docs/Study.md, over variables and codes that the questionnaires have."""

import csv
import re

import pytest

from questionnaires import ROOT, options, questions, read

PUBLISHED = ROOT.parent / "shared" / "reference" / "published-2022.csv"


def path_of(wave):
    return ROOT / "Questionnaires" / f"software-buyer-{wave}" / "questionnaire.yaml"


WAVES = {wave: read(path_of(wave).read_text(encoding="utf-8")) for wave in ("2021", "2022")}
WORDS = {"has", "any", "in", "and", "or", "not", "yes", "no"}


def figures():
    """Rows of the table: figure, formula, base, waves."""
    page = (ROOT / "Docs" / "Study.md").read_text(encoding="utf-8")
    table = page.split("## Figures", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in table.splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0].strip("`"): row[1:] for row in rows}


def asked(questionnaire):
    return {question["id"]: question for question in questions(questionnaire)}


def members(questionnaire, question):
    """What can stand after the point: nets and rows."""
    source = question.get("options")
    shared = questionnaire["lists"][source].get("nets", []) if isinstance(source, str) else []
    return {member["id"] for member in shared + question.get("nets", []) + question.get("rows", [])}


def code_list(questionnaire, question):
    if question["type"] == "yes_no":
        return {1, 2}
    return {option["code"] for option in options(questionnaire, question)}


def formulas(cells):
    return re.findall(r"`([^`]+)`", " ".join(cells))


@pytest.fixture(scope="module")
def published():
    if not PUBLISHED.exists():
        pytest.skip("the published figures are not beside this repository")
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_published_figure_has_a_formula(published):
    assert [row["id"] for row in published if row["id"] not in figures()] == []


def test_no_formula_is_for_a_figure_that_was_not_published(published):
    assert set(figures()) - {row["id"] for row in published} == set()


def test_a_figure_of_2021_can_be_computed_from_the_2021_wave(published):
    compared = [row["id"] for row in published if row["value_2021"]]

    assert compared
    assert [figure for figure in compared if figures()[figure][2] != "both"] == []


@pytest.mark.parametrize("figure", figures())
def test_a_formula_names_variables_and_codes_that_exist(figure):
    formula, base, waves = figures()[figure]
    for wave in WAVES if waves == "both" else [waves]:
        questionnaire, known = WAVES[wave], asked(WAVES[wave])
        for text in formulas([formula, base]):
            names = [name for name in re.findall(r"[a-z][a-z0-9_.]*", text) if name not in WORDS]
            assert names, text
            for name in names:
                question, _, member = name.partition(".")
                assert question in known, f"{wave}: {name}"
                assert not member or member in members(questionnaire, known[question]), f"{wave}: {name}"
            for question, codes in re.findall(r"([a-z_]+) (?:=|has any|has|in) (\d+|\{[\d, ]+\})", text):
                named = {int(code) for code in re.findall(r"\d+", codes)}
                assert named <= code_list(questionnaire, known[question]), f"{wave}: {text}"


@pytest.mark.parametrize("figure", figures())
def test_the_question_of_a_figure_says_so_in_a_comment(figure):
    lines = path_of("2022").read_text(encoding="utf-8").splitlines()
    comments = " ".join(line for line in lines if line.lstrip().startswith("#"))

    assert re.search(rf"\b{figure}\b", comments)


@pytest.mark.parametrize("variable", ["process_steps", "final_decision", "channel", "first_sources", "most_trusted"])
def test_what_is_compared_over_time_is_asked_alike(variable):
    earlier, later = asked(WAVES["2021"])[variable], asked(WAVES["2022"])[variable]

    assert earlier == later
    assert options(WAVES["2021"], earlier) == options(WAVES["2022"], later) != []


def test_there_are_22_roles():
    roles = asked(WAVES["2022"])["roles"]
    real = [option for option in options(WAVES["2022"], roles) if not option.get("exclusive")]

    assert len(real) == 22

"""`canvass tabulate` with the design of a sample: strata, clusters, a finite population, replicate weights, lonely clusters; and
who is counted where some responses are made up. The wanted figures are reckoned here by the formulas of Docs/Statistics.md."""

import csv
import json
import math
import random

import pytest

from canvass_process import Canvass

REPLICATES = 6
QUESTIONNAIRE = """\
canvass: 1
id: homes
version: 1
title: {any: Homes}
languages: [en]
outside:
  area: {type: integer, label: {any: Stratum}, required: true}
  psu: {type: integer, label: {any: Cluster}, required: true}
  blocks: {type: integer, label: {any: Blocks in the stratum}, required: true}
  w: {type: decimal, label: {any: Weight}, required: true}
""" + "".join(
    f"  rep_{place}: {{type: decimal, label: {{any: Replicate {place}}}, required: true}}\n"
    for place in range(1, REPLICATES + 1)
) + """\
sections:
  - id: s
    questions:
      - id: heat
        type: single
        text: {any: Heating?}
        options:
          - {code: 1, label: {any: Gas}}
          - {code: 2, label: {any: Wood}}
          - {code: 3, label: {any: Other}, specify: true}
      - {id: rooms, type: integer, text: {any: Rooms?}, min: 1, max: 20}
      - {id: note, type: text, text: {any: Anything else?}, required: false}
      - {id: name, type: text, text: {any: Your name?}, required: false, identifying: true}
"""


def homes():
    """Three strata of two clusters, and for each cluster a replicate that leaves it out of its stratum."""
    source = random.Random(4)
    rows = []
    for area in (1, 2, 3):
        for psu in (1, 2):
            for _ in range(20 + source.randrange(8)):
                heat = source.choice([1, 1, 2, 3] if psu == 1 else [1, 2, 2, 3])
                rows.append(
                    {"id": f"h{len(rows)}", "area": area, "psu": psu, "blocks": 4 * area, "w": source.randrange(8, 24) / 8,
                     "heat": heat, "heat_3_text": "peat" if heat == 3 else "", "rooms": source.randrange(1, 9),
                     "note": "cold\u202ewind" if len(rows) % 9 == 0 else "", "name": f"Ann {len(rows)}"}
                )
    for row in rows:
        for place in range(REPLICATES):
            area, psu = divmod(place, 2)
            factor = 1 if row["area"] != area + 1 else 0 if row["psu"] == psu + 1 else 2
            row[f"rep_{place + 1}"] = row["w"] * factor
    return rows


class Homes:
    def __init__(self, binary, folder, rows):
        self.canvass, self.rows = Canvass(binary, folder), rows
        self.canvass.environment["XDG_CACHE_HOME"] = f"{folder}/cache"
        (folder / "homes.yaml").write_text(QUESTIONNAIRE)
        with open(folder / "rows.csv", "w", newline="") as target:
            writer = csv.DictWriter(target, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        done = self.canvass.run(
            "import", folder / "rows.csv", "--questionnaire", folder / "homes.yaml", "--into", folder / "c.sqlite",
            "--day", "2024-05-01",
        )
        assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()

    def run(self, *arguments):
        return self.canvass.run("tabulate", "--from", self.canvass.folder / "c.sqlite", *arguments, "--language", "en")

    def table(self, *arguments):
        done = self.run(*arguments, "--format", "json")
        assert done.returncode == 0, done.stderr.decode()
        (table,) = json.loads(done.stdout)
        return table


@pytest.fixture(scope="module")
def study(binary, tmp_path_factory):
    return Homes(binary, tmp_path_factory.mktemp("homes"), homes())


def share(rows, holds, within, weight="w"):
    total = sum(row[weight] for row in rows if within(row))
    return sum(row[weight] for row in rows if within(row) and holds(row)) / total


def linearised(rows, holds, within, units, fraction=lambda area: 0):
    """Σ (1 − f) m/(m − 1) Σ (u − ū)² over the units of each stratum."""
    p, total = share(rows, holds, within), sum(row["w"] for row in rows if within(row))
    strata = {}
    for row in rows:
        influence = row["w"] * (holds(row) - p) / total if within(row) else 0
        area, unit = units(row)
        strata.setdefault(area, {}).setdefault(unit, []).append(influence)
    variance = 0
    for area, parts in strata.items():
        sums = [sum(part) for part in parts.values()]
        mean = sum(sums) / len(sums)
        factor = (1 - fraction(area)) * len(sums) / (len(sums) - 1)
        variance += factor * sum((one - mean) ** 2 for one in sums)
    return math.sqrt(variance)


def gas(row):
    return row["heat"] == 1


def big(row):
    return row["rooms"] > 3


def everyone(row):
    return True


def close(one, other):
    assert math.isclose(one, other, rel_tol=1e-9), (one, other)


def error(table, column=0):
    return table["rows"][0]["cells"][column]["standard_error"]


@pytest.mark.parametrize(
    ("arguments", "units", "fraction"),
    [
        (["--strata", "area"], lambda row: (row["area"], row["id"]), lambda area: 0),
        (["--strata", "area", "--cluster", "psu"], lambda row: (row["area"], row["psu"]), lambda area: 0),
        (["--cluster", "psu"], lambda row: (0, row["psu"]), lambda area: 0),
        (["--cluster", "psu", "--population", "20"], lambda row: (0, row["psu"]), lambda area: 2 / 20),
        (
            ["--strata", "area", "--cluster", "psu", "--population", "blocks"], lambda row: (row["area"], row["psu"]),
            lambda area: 2 / (4 * area),
        ),
    ],
)
def test_errors_are_those_of_the_design_in_total_domain_and_columns(study, arguments, units, fraction):
    arguments = ["heat", "--weight", "w", *arguments]
    close(error(study.table(*arguments)), linearised(study.rows, gas, everyone, units, fraction))
    domain = study.table(*arguments, "--where", "rooms > 3", "--by", "area")
    close(error(domain), linearised(study.rows, gas, big, units, fraction))
    for area in (1, 2, 3):
        column = lambda row, area=area: big(row) and row["area"] == area
        if domain["rows"][0]["cells"][area]["mark"] != "suppressed":
            close(error(domain, area), linearised(study.rows, gas, column, units, fraction))


def test_given_and_made_jackknives_are_the_spread_of_their_replicates(study):
    wanted = math.sqrt(
        sum(
            0.5 * (share(study.rows, gas, everyone, f"rep_{place}") - mean) ** 2
            for mean in [sum(share(study.rows, gas, everyone, f"rep_{one}") for one in range(1, 7)) / 6]
            for place in range(1, 7)
        )
    )
    given = study.table(
        "heat", "--weight", "w", "--replicates", "jkn", "--replicate-weights", "rep_", "--replicate-scales", "0.5"
    )
    made = study.table("heat", "--weight", "w", "--replicates", "jkn", "--strata", "area", "--cluster", "psu")
    close(error(given), wanted)
    close(error(made), wanted)
    assert given["design"]["replicate_count"] == made["design"]["replicate_count"] == 6
    listed = ",".join(f"rep_{place}" for place in range(1, 7))
    again = study.table(
        "heat", "--weight", "w", "--replicates", "jkn", "--replicate-weights", listed, "--replicate-scales",
        ",".join(["0.5"] * 6), "--replicate-df", "3",
    )
    close(error(again), wanted)
    # Three degrees of freedom instead of five.
    assert again["rows"][0]["cells"][0]["upper"] > given["rows"][0]["cells"][0]["upper"]


@pytest.mark.parametrize("replicates", [["jk1", "--cluster", "psu"], ["brr", "--strata", "area", "--cluster", "psu"]])
def test_replicates_come_near_to_linearisation_for_every_figure(study, replicates):
    kind, *design = replicates
    for variable in ("heat", "rooms"):
        plain = study.table(variable, "--weight", "w", *design, "--by", "area", "--differences")
        found = study.table(variable, "--weight", "w", *design, "--replicates", kind, "--by", "area", "--differences")
        for one, other in zip(plain["rows"], found["rows"], strict=True):
            for left, right in zip(one["cells"], other["cells"], strict=True):
                assert left["value"] == right["value"]
                # A quantile has an open end, and no error, where an interval is too wide for it.
                if left["standard_error"] and right["standard_error"] and one["kind"] in ("category", "mean"):
                    assert 0.6 < right["standard_error"] / left["standard_error"] < 1.6


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--cluster", "heat", "--strata", "heat"], "has one unit, which alone tells no error; choose a rule with --lonely"),
        (["--strata", "area", "--population", "20"], "name a variable that says how many"),
        (["--population", "3"], "respondents in the sample and 3.0 in the population"),
        (["--strata", "area", "--population", "rooms"], "it is the same for all of a stratum"),
        (["--strata", "araa"], "there is no variable araa; did you mean area?"),
        (["--strata", "note"], "note has no value for"),
        (["--replicates", "jk1", "--replicate-weights", "nothing_", "--weight", "w"], "no variable's name is 'nothing_'"),
        (["--replicates", "jk1", "--replicate-weights", "rep_"], "name it with --weight"),
    ],
)
def test_what_is_no_design_is_said(study, arguments, words):
    done = study.run("heat", *arguments)
    assert done.returncode == 1 and words in done.stderr.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--replicate-weights", "rep_"], ["--replicates", "jkn", "--replicate-weights", "rep_"], ["--fay", "0.5"],
        ["--replicates", "jk1", "--replicate-weights", "rep_", "--strata", "area"], ["--level", "95"], ["--alpha", "0"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(study, arguments):
    assert study.run("heat", "--weight", "w", *arguments).returncode == 64


@pytest.mark.parametrize("rule", ["certainty", "adjust", "average"])
def test_lonely_clusters_follow_the_rule_that_is_named_and_printed(study, rule):
    # By kind of heating each stratum is one cluster of its own.
    arguments = ["rooms", "--weight", "w", "--strata", "area", "--cluster", "area", "--lonely", rule]
    done = study.run(*arguments)
    assert done.returncode == 0 and f"rule {rule}" in done.stdout.decode()
    table = study.table(*arguments)
    assert table["design"]["lonely_strata"] == 3
    mean = table["rows"][0]["cells"][0]["standard_error"]
    assert mean == 0 if rule == "certainty" else mean is None if rule == "average" else mean > 0


def test_the_design_is_printed_and_differences_have_t_with_its_freedom(study):
    done = study.run("heat", "--weight", "w", "--strata", "area", "--cluster", "psu", "--by", "psu", "--differences")
    text = done.stdout.decode()
    assert "Design: strata: 3 (area); clusters: 6 (psu)." in text
    assert "Differences" in text and "t(3) = " in text and "points" in text
    markdown = study.run("heat", "--by", "psu", "--differences", "--format", "markdown").stdout.decode()
    assert "Differences" in markdown


def test_texts_stand_under_their_option_bounded_and_harmless(study):
    done = study.run("heat", "note", "name", "--verbatims", "5")
    assert "\u202e" not in done.stdout.decode()
    text = done.stdout.decode()
    count = sum(row["heat"] == 3 for row in study.rows)
    assert f"Other: texts ({count})" in text and f"• peat ({count})" in text
    assert "cold" in text
    # Names identify people, and are counted only.
    assert "Ann" not in text and "they identify respondents" in text
    table = study.table("heat", "--verbatims", "1")
    assert table["verbatims"][0]["code"] == 3 and table["verbatims"][0]["texts"] == [{"text": "peat", "count": count}]
    assert study.table("heat")["verbatims"] == []


def test_made_up_responses_are_left_out_where_there_are_others(binary, tmp_path):
    study = Homes(binary, tmp_path, homes())
    real = len(study.rows)
    made = study.canvass.run(
        "simulate", tmp_path / "homes.yaml", "--count", "7", "--seed", "3", "--into", tmp_path / "c.sqlite"
    )
    assert made.returncode == 0, made.stderr.decode()

    table = study.table("heat")
    assert (table["sample"], table["synthetic"]) == (real, False) and table["left_out"] > 0
    assert f"Made-up responses left out: {table['left_out']}." in study.run("heat").stdout.decode()
    only = study.table("heat", "--origin", "synthetic")
    assert (only["sample"], only["synthetic"], only["left_out"]) == (table["left_out"], True, 0)
    both = study.table("heat", "--origin", "synthetic", "--origin", "imported")
    assert both["sample"] == real + table["left_out"] and both["synthetic"]
    topline = study.canvass.run("topline", tmp_path / "c.sqlite", "--format", "json")
    assert {one["sample"] for one in json.loads(topline.stdout)} == {real}
    (tmp_path / "report.yaml").write_text(
        "canvass_report: 1\nquestionnaire: homes\ntitle: {en: Homes}\n"
        "figures:\n  - {id: gas, label: {en: Gas}, count: heat = 1}\nsections:\n"
        "  - {title: {en: Heating}, items: [{text: {en: 'Gas: {gas}'}}]}\n"
    )
    report = study.canvass.run("report", tmp_path / "report.yaml", "--from", tmp_path / "c.sqlite")
    assert report.returncode == 0, report.stderr.decode()
    gas_count = sum(map(gas, study.rows))
    assert f"Gas: {gas_count}" in report.stdout.decode()
    assert f"Made-up responses left out: {table['left_out']}." in report.stdout.decode()
    named = study.canvass.run(
        "report", tmp_path / "report.yaml", "--from", tmp_path / "c.sqlite", "--origin", "synthetic"
    )
    assert f"Gas: {gas_count}" not in named.stdout.decode() and b"Synthetic data" in named.stdout
    codebook = ["codebook", "--questionnaire", tmp_path / "homes.yaml", "--from", tmp_path / "c.sqlite"]
    assert str(real) in study.canvass.run(*codebook).stdout.decode()
    assert study.canvass.run(*codebook, "--origin", "synthetic").stdout != study.canvass.run(*codebook).stdout

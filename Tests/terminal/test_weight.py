"""`canvass weight`: named sets of weights, made by a plan, kept in the central database and used by tables."""

import csv
import pathlib
import sqlite3

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUYERS = ROOT / "Tests" / "Fixtures" / "buyers" / "questionnaire.yaml"
REFERENCE = ROOT.parent / "shared" / "reference" / "statistics"

HEAD = "canvass_weights: 1\nid: {id}\nquestionnaire: buyers\n"
RAKING = """\
base: bw
steps:
  - rake:
      - {by: region, shares: {1: 34, 2: 28, 3: 22, 4: 9, 5: 7}}
      - {by: size, shares: {1: 42, 2: 28, 3: 18, 4: 12}}
"""

ROWS = [
    # region, size, sex, sat, bw
    (region, size, sex, 1 + (region + size + sex) % 5, 0.5 + 0.25 * (region % 3))
    for region in range(1, 6)
    for size in range(1, 5)
    for sex in (1, 2)
]


@pytest.fixture
def centre(canvass):
    """A centre with forty buyers, every region, size and sex once."""
    file, centre = canvass.folder / "buyers.csv", canvass.folder / "buyers.sqlite"
    lines = ["id,wave,region,size,sex,age,psu,sat,nps,buy,spend,bw"]
    lines += [
        f"r{place},1,{region},{size},{sex},1,{place},{sat},,0,,{bw}" for place, (region, size, sex, sat, bw) in enumerate(ROWS)
    ]
    file.write_text("\n".join(lines) + "\n")
    canvass.json("import", file, "--questionnaire", BUYERS, "--into", centre, "--day", "2022-06-01")
    return centre


def plan(canvass, text, id="w"):
    path = canvass.folder / f"{id}.yaml"
    path.write_text(HEAD.format(id=id) + text)
    return path


def weights(path):
    with open(path, newline="") as file:
        return {row["response"]: float(row["weight"]) for row in csv.DictReader(file)}


def answers(centre, *names):
    with sqlite3.connect(centre) as database:
        return database.execute(f"SELECT {', '.join(names)} FROM answers_buyers__v1").fetchall()


def test_raked_weights_meet_their_margins_and_are_used_by_name(canvass, centre):
    report = canvass.json("weight", plan(canvass, RAKING, "market"), "--into", centre)
    assert report["respondents"] == 40
    assert report["sum"] == pytest.approx(40)
    assert len(report["margins"]) == 9
    for margin in report["margins"]:
        assert margin["after"] == pytest.approx(margin["target"], abs=1e-9)

    table = canvass.json("tabulate", "--from", centre, "region", "--weight", "market")[0]
    shares = {row["code"]: row["cells"][0]["value"] for row in table["rows"] if row["kind"] == "category"}
    assert shares == pytest.approx({1: 0.34, 2: 0.28, 3: 0.22, 4: 0.09, 5: 0.07})
    assert table["weighted"] is True


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference statistics are not beside the repository")
@pytest.mark.parametrize(
    "steps, column, tolerance",
    [
        ("  - rake: [{region}, {size}]", "raked", 1e-6),
        ("  - rake: [{region}, {size}]\n    limits: [0.4, 2.5]", "rake_capped_0.4_2.5", 1e-6),
        ("  - calibrate: [{region}, {size}]", "calib_linear", 1e-6),
        ("  - calibrate: [{region}, {size}]\n    distance: raking", "calib_raking", 1e-6),
        ("  - calibrate: [{region}, {size}]\n    distance: logit\n    bounds: [0.4, 2.6]", "calib_logit_0.4_2.6", 1e-6),
        ("  - rake: [{region}, {size}]\n  - trim: [0.4, 2.5]", "trimmed_0.4_2.5", 1e-6),
    ],
)
def test_weights_of_the_reference_wave_are_those_of_r(canvass, steps, column, tolerance):
    region = "{by: region, shares: {1: 0.34, 2: 0.28, 3: 0.22, 4: 0.09, 5: 0.07}}"
    size = "{by: size, shares: {1: 0.42, 2: 0.28, 3: 0.18, 4: 0.12}}"
    text = "base: bw\nsteps:\n" + steps.replace("{region}", region).replace("{size}", size) + "\n"
    centre, output = canvass.folder / "b.sqlite", canvass.folder / "weights.csv"
    file = REFERENCE / "data" / "buyers_w2.csv"
    canvass.json("import", file, "--questionnaire", BUYERS, "--into", centre, "--day", "2022-06-01")
    canvass.run("tables", centre)
    canvass.json("weight", plan(canvass, text), "--into", centre, "--output", output)

    made = weights(output)
    found = sorted(
        (region, size, bw, made[str(id)]) for id, region, size, bw in answers(centre, "_id", "region", "size", "bw")
    )
    with open(REFERENCE / "expected" / "f04_weights.csv") as expected, open(file) as data:
        base = {row["id"]: (int(row["region"]), int(row["size"]), float(row["bw"])) for row in csv.DictReader(data)}
        wanted = sorted((*base[row["id"]], float(row[column])) for row in csv.DictReader(expected))
    assert [row[:3] for row in found] == [row[:3] for row in wanted]
    assert [row[3] for row in found] == pytest.approx([row[3] for row in wanted], rel=tolerance)


def test_the_order_of_merging_does_not_change_a_bit_of_the_weights(canvass):
    """Two waves' worth of devices, merged in two orders."""
    for seed in (1, 2, 3):
        store = canvass.folder / f"{seed}.sqlite"
        canvass.run("simulate", "software-buyer-2022", "--seed", seed, "--count", "120", "--store", store)
        canvass.run("pack", "--store", store, "--output", canvass.folder / f"{seed}.canvass")
    outputs = []
    for order in ((1, 2, 3), (3, 1, 2)):
        centre = canvass.folder / ("c" + "".join(map(str, order)))
        for seed in order:
            canvass.run("merge", canvass.folder / f"{seed}.canvass", "--into", centre)
        output = canvass.folder / "".join(map(str, order))
        canvass.run("weight", "software-buyer-2022", "--into", centre, "--output", output)
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) > 50


def test_nets_groups_and_crossed_margins_are_categories(canvass, centre):
    text = """\
groups:
  happy: {yes: sat in sat.top2, no: not (sat in sat.top2)}
steps:
  - post_stratify:
      by: [sex, happy]
      counts: {1: {yes: 100, no: 300}, 2: {yes: 200, no: 400}}
"""
    report = canvass.json("weight", plan(canvass, text), "--into", centre)
    assert report["sum"] == pytest.approx(1000)
    assert {tuple(m["categories"]): m["after"] for m in report["margins"]} == pytest.approx(
        {("1", "yes"): 0.1, ("1", "no"): 0.3, ("2", "yes"): 0.2, ("2", "no"): 0.4}
    )

    text = "steps:\n  - rake: [{by: sat, shares: {top2: 60, 1: 10, 2: 10, 3: 20}}]\n"
    report = canvass.json("weight", plan(canvass, text), "--into", centre)
    assert report["margins"][0]["n"] == 16


@pytest.mark.parametrize(
    "text, said",
    [
        ("steps:\n  - rake: [{by: region, shares: {1: 34, 2: 28, 3: 22, 4: 9, 5: 8}}]\n", "the shares add to 101"),
        (
            "steps:\n  - rake: [{by: sex, counts: {1: 40, 2: 60}}, {by: size, counts: {1: 30, 2: 30, 3: 30, 4: 15}}]\n",
            "sex adds to 100 and size to 105",
        ),
        ("where: sex = 1\nsteps:\n  - rake: [{by: sex, shares: {1: 50, 2: 50}}]\n", "nobody in the sample is there"),
        ("steps:\n  - rake: [{by: sex, shares: {1: 100}}]\n", "sex = 2: 20 rows of the sample are there"),
        (
            "steps:\n  - rake: [{by: sex, shares: {1: 2, 2: 98}}]\n    limits: [0.5, 1.2]\n",
            "widen the limits",
        ),
        ("steps:\n  - rake: [{by: sex, shares: {1: -50, 2: 150}}]\n", "finite and not negative"),
        ("base: spend\nsteps:\n  - rake: [{by: sex, shares: {1: 50, 2: 50}}]\n", "base weights must be finite and above 0"),
        ("steps:\n  - trim: [1.5, 3]\n", "the lower limit must be from 0 to below 1"),
        ("steps:\n  - rake: []\n", "there is no margin"),
        ("base: sex\nsteps:\n  - trim: [0.3, 3]\n", "'sex' is no number"),
        (
            "groups: {g: {one: sex = 1, any: sex >= 1}}\nsteps:\n  - rake: [{by: g, shares: {one: 50, any: 50}}]\n",
            "is in several categories of 'g', one and any",
        ),
    ],
)
def test_a_plan_that_cannot_be_followed_is_refused_by_name_and_nothing_is_kept(canvass, centre, text, said):
    result = canvass.run("weight", plan(canvass, text), "--into", centre)
    assert result.returncode == 2
    assert said in result.stderr.decode()
    assert canvass.json("weights", centre) == []


@pytest.mark.parametrize(
    "text, said",
    [
        ("steps:\n  - rake: [{by: regoin, shares: {1: 100}}]\n", "W006", ),
        ("steps:\n  - rake: [{by: region, shares: {1: 50, 9: 50}}]\n", "W007"),
        ("steps:\n  - rake: [{by: sat, shares: {top2: 50, 4: 50}}]\n", "W008"),
        ("steps:\n  - rake: [{by: region}]\n", "W005"),
        ("steps:\n  - shake: []\n", "W003"),
        ("steps:\n  - trim: [1]\n", "W004"),
        ("total: many\nsteps:\n  - trim: [0.3, 3]\n", "W002"),
        ("wave: 1999\nsteps:\n  - trim: [0.3, 3]\n", "W009"),
        ("origin: [martian]\nsteps:\n  - trim: [0.3, 3]\n", "W009"),
        ("groups: {region: {a: sex = 1}}\nsteps:\n  - trim: [0.3, 3]\n", "W010"),
        ("where: sexx = 1\nsteps:\n  - trim: [0.3, 3]\n", "sexx"),
        ("stepps: []\n", "D004"),
    ],
)
def test_findings_in_a_plan_tell_their_place(canvass, centre, text, said):
    path = plan(canvass, text)
    result = canvass.run("weight", path, "--into", centre)
    assert result.returncode == 2
    assert said in result.stderr.decode()
    assert f"{path.name}:" in result.stderr.decode()


def test_a_dry_run_keeps_nothing(canvass, centre):
    result = canvass.run("weight", plan(canvass, RAKING), "--into", centre, "--dry-run")
    assert "Nothing was kept" in result.stdout.decode()
    assert canvass.json("weights", centre) == []


def test_sets_are_listed_with_their_plans_made_anew_and_forgotten(canvass, centre):
    path = plan(canvass, RAKING, "market")
    canvass.run("weight", path, "--into", centre)
    canvass.run("weight", path, "--into", centre)
    (entry,) = canvass.json("weights", centre)
    assert (entry["id"], entry["questionnaire"], entry["up_to_date"]) == ("market", "buyers", True)
    assert canvass.run("weights", centre, "--plan", "market").stdout.decode() == path.read_text()

    id = canvass.json("responses", "--from", centre)[0]["id"]
    canvass.run("exclude", centre, id, "--reason", "a trial")
    assert canvass.json("weights", centre)[0]["up_to_date"] is False
    assert "before the responses last changed" in canvass.run(
        "tabulate", "--from", centre, "sex", "--weight", "market"
    ).stderr.decode()

    canvass.run("weights", centre, "--remove", "market")
    assert canvass.json("weights", centre) == []
    result = canvass.run("weights", centre, "--remove", "market")
    assert (result.returncode, "there are no weights" in result.stderr.decode()) == (1, True)


def test_respondents_without_a_weight_are_an_error_and_not_left_out(canvass, centre):
    text = "where: sex = 1\nsteps:\n  - rake: [{by: region, shares: {1: 34, 2: 28, 3: 22, 4: 9, 5: 7}}]\n"
    canvass.run("weight", plan(canvass, text, "men"), "--into", centre)
    result = canvass.run("tabulate", "--from", centre, "sex", "--weight", "men")
    assert result.returncode == 1
    assert "20 of the 40 respondents have no weight in 'men'" in result.stderr.decode()


def test_a_name_that_means_nothing_is_told(canvass, centre):
    result = canvass.run("tabulate", "--from", centre, "sex", "--weight", "nothing")
    assert result.returncode == 1
    assert "there are no weights 'nothing'" in result.stderr.decode()


def test_weights_do_not_take_the_name_of_a_variable(canvass, centre):
    result = canvass.run("weight", plan(canvass, RAKING, "bw"), "--into", centre)
    assert result.returncode == 2
    assert "has a variable 'bw'" in result.stderr.decode()


def test_a_withdrawn_response_leaves_no_weight_behind(canvass, centre):
    canvass.run("weight", plan(canvass, RAKING, "market"), "--into", centre)
    id = canvass.json("responses", "--from", centre)[0]["id"]
    canvass.run("withdraw", id, "--from", centre, "--yes")
    with sqlite3.connect(centre) as database:
        assert database.execute("SELECT count(*) FROM weight").fetchone() == (39,)

"""The reference statistics, end to end: the buyers' answers are imported, and `canvass tabulate` prints what R's survey package
found. What the figures are is in the reference folder's README; without that folder these tests are skipped."""

import csv
import json
import math
import pathlib

import pytest

from canvass_process import Canvass

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUYERS = ROOT / "Tests" / "Fixtures" / "buyers" / "questionnaire.yaml"
REFERENCE = ROOT.parent / "shared" / "reference" / "statistics"

pytestmark = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the reference statistics are not beside this repository"
)


def expected(name):
    return json.loads(next((REFERENCE / "expected").glob(f"{name}_*.json")).read_text())


def same(found, wanted, relative=1e-9):
    assert found is not None and wanted is not None
    assert math.isclose(found, wanted, rel_tol=relative, abs_tol=relative), (found, wanted)


class Centre:
    """A centre with waves of buyers, each a wave of the questionnaire."""

    def __init__(self, binary, folder):
        self.canvass = Canvass(binary, folder)
        self.canvass.environment["XDG_CACHE_HOME"] = f"{folder}/cache"

    def take(self, wave, keeps=lambda row: True):
        folder = self.canvass.folder
        definition = BUYERS.read_text().replace("version: 1", f"version: 1\nwave: w{wave}", 1)
        (folder / f"w{wave}.yaml").write_text(definition)
        with open(REFERENCE / "data" / f"buyers_w{wave}.csv") as source, open(folder / "rows.csv", "w") as target:
            rows = csv.DictReader(source)
            writer = csv.DictWriter(target, rows.fieldnames)
            writer.writeheader()
            writer.writerows(filter(keeps, rows))
        done = self.canvass.run(
            "import", folder / "rows.csv", "--questionnaire", folder / f"w{wave}.yaml", "--into", folder / "c.sqlite",
            "--day", "2024-05-01", "--source", f"w{wave}",
        )
        assert done.returncode == 0, done.stderr.decode()
        return self

    def __call__(self, *arguments, wave="w2", weight="bw", code=0):
        """The tables of a command; of one that fails what it says."""
        command = ["tabulate", "--from", self.canvass.folder / "c.sqlite", *arguments]
        command += ["--format", "json", "--language", "en", *(["--wave", wave] if wave else [])]
        done = self.canvass.run(*command, *(["--weight", weight] if weight else []))
        assert done.returncode == code, done.stderr.decode()
        return json.loads(done.stdout) if code == 0 else done.stderr.decode()


@pytest.fixture(scope="module")
def buyers(binary, tmp_path_factory):
    """Both waves."""
    return Centre(binary, tmp_path_factory.mktemp("buyers")).take(1).take(2)


@pytest.fixture(scope="module")
def knowing_buyers(binary, tmp_path_factory):
    """The second wave without those who don't know, whom the reference of the column tests left out of the sample itself."""
    return Centre(binary, tmp_path_factory.mktemp("knowing")).take(2, lambda row: row["sat"] != "99")


def table(buyers, *arguments, **options):
    (found,) = buyers(*arguments, **options)
    return found


def row(table, label):
    return next(row for row in table["rows"] if row["label"] == label)


def cell(table, label, column=0):
    return row(table, label)["cells"][column]


def code(table, number, column=0):
    return next(row for row in table["rows"] if row["code"] == number)["cells"][column]


TOP = "Satisfied"
KNOWN = ("--where", "sat != 99")
DESIGN = ("--strata", "region", "--cluster", "psu")


def net(table, column=0):
    return next(row for row in table["rows"] if row["kind"] == "net")["cells"][column]


def net_comparison(table, first, second):
    found = next(row for row in table["rows"] if row["kind"] == "net")["comparisons"]
    return next(one for one in found if (one["first"], one["second"]) == (first, second))


def test_f01_toplines(buyers):
    wanted = expected("f01")
    for name, base, where in (("incl_dk", "base_all", ()), ("excl_dk", "base_excl_dk", KNOWN)):
        weighted = table(buyers, "sat", *where)
        plain = table(buyers, "sat", *where, weight=None)
        for one in wanted[name]:
            found = code(weighted, one["code"])
            assert found["count"] == one["n"]
            same(found["weighted_count"], one["wn"])
            same(found["value"], one["wpct"])
            same(code(plain, one["code"])["value"], one["pct"])
        total = weighted["columns"][0]
        assert total["n"] == wanted[base]["n"]
        same(total["weighted_n"], wanted[base]["wn"])
        same(total["effective_n"], wanted[base]["eff_n"])
        same(net(weighted)["value"], wanted["top2"][name])
        same(code(weighted, 1)["value"] + code(weighted, 2)["value"], wanted["bottom2"][name])
        if name == "excl_dk":
            mean = sum(number * code(weighted, number)["value"] for number in range(1, 6))
            same(mean, wanted["mean_excl_dk"])


INTERVALS = {
    "logit": ["logit", "xlogit"], "likelihood": ["likelihood"], "arcsine": ["asin"], "kornGraubard": ["beta"],
    "wald": ["mean"], "wilson": ["wilson_neff"], "wilsonAdjusted": ["wilson_neff_adj"],
}


@pytest.mark.parametrize("method", INTERVALS)
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("weights_only_incl_dk", ()),
        ("weights_only_excl_dk_domain", KNOWN),
        ("strat_clus_excl_dk_domain", (*KNOWN, *DESIGN)),
    ],
)
def test_f02_proportions_with_intervals(buyers, name, arguments, method):
    wanted = expected("f02")[name]
    found = net(table(buyers, "sat", *arguments, "--interval", method))
    same(found["value"], wanted["est"])
    same(found["standard_error"], wanted["se"])
    # R reads the limits of the likelihood off a spline, which is true to six digits.
    relative = 1e-6 if method == "likelihood" else 1e-9
    for key in INTERVALS[method]:
        same(found["lower"], wanted["ci"][key]["lo"], relative)
        same(found["upper"], wanted["ci"][key]["hi"], relative)


def test_f03_domains(buyers):
    wanted = expected("f03")
    found = table(buyers, "sat", *KNOWN, "--by", "region")
    sizes = table(buyers, "sat", *KNOWN, "--by", "size", *DESIGN)
    scores = table(buyers, "nps", "--by", "region")
    for one in wanted["top2_by_region"]:
        here = net(found, one["region"])
        assert found["columns"][one["region"]]["n"] == one["n"]
        same(found["columns"][one["region"]]["weighted_n"], one["wn"])
        same(here["value"], one["mean"])
        same(here["standard_error"], one["se_domain"])
        same(here["weighted_count"], one["total"])
        same(here["weighted_count_error"], one["total_se_domain"])
        complex_ = net(sizes, one["complex_size"])
        same(complex_["value"], one["complex_mean"])
        same(complex_["standard_error"], one["complex_se"])
        # A filter that forgets the others says too little.
        assert one["total_se_naive"] < here["weighted_count_error"]
    for one in wanted["nps_mean_by_region"]:
        same(cell(scores, "Mean", one["region"])["value"], one["mean"])
        same(cell(scores, "Mean", one["region"])["standard_error"], one["se"])
    spent = table(buyers, "spend", "--by", "region*size")
    assert len(wanted["spend_by_region_size"]) == 20
    shown = 0
    for one in wanted["spend_by_region_size"]:
        column = 1 + (one["region"] - 1) * 4 + one["size"] - 1
        here = cell(spent, "Mean", column)
        if here["mark"] == "suppressed":
            continue
        shown += 1
        same(here["value"], one["mean"])
        same(here["standard_error"], one["se"])
    assert shown >= 5


def test_f03_small_cells_by_a_domain_are_those_of_the_banner(buyers):
    """What a banner suppresses for its small base is not printed by a formula either."""
    suppressed = table(buyers, "spend", "--where", "region = 5 and size = 4")
    assert suppressed["columns"][0]["n"] < 30 and cell(suppressed, "Mean")["mark"] == "suppressed"


VARIANTS = {
    "f": "F", "chiSquared": "Chisq", "wald": "Wald", "adjustedWald": "adjWald", "saddlepoint": "saddlepoint",
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("weighted_region_x_sat", ("sat", *KNOWN, "--by", "region")),
        ("weighted_sex_x_buy", ("buy", "--by", "sex")),
        ("complex_size_x_sat", ("sat", *KNOWN, "--by", "size", *DESIGN)),
    ],
)
def test_f05_rao_scott(buyers, name, arguments, variant):
    wanted = expected("f05")[name][VARIANTS[variant]]
    (test,) = table(buyers, *arguments, "--independence", variant)["independence"]
    same(test["statistic"], wanted["stat"], 1e-6)
    same(test["p"], wanted["p"], 1e-6)
    freedom = wanted["parameter"]
    if isinstance(freedom, list):
        same(test["df"], freedom[0], 1e-6)
        same(test["denominator"], freedom[1], 1e-6)
    elif freedom is not None:
        assert test["df"] == freedom


def test_f05_tests_of_counts(buyers):
    wanted = expected("f05")
    def test(*arguments):
        (found,) = table(buyers, *arguments, weight=None)["independence"]
        return found
    one = wanted["unweighted_region_x_sat"]
    found = test("sat", *KNOWN, "--by", "region", "--independence", "pearson")
    same(found["statistic"], one["x2"])
    same(found["p"], one["p"])
    assert found["df"] == one["df"]
    one = wanted["unweighted_sex_x_buy"]
    found = test("buy", "--by", "sex", "--independence", "pearson")
    same(found["statistic"], one["x2"])
    same(found["p"], one["p"])
    found = test("buy", "--by", "sex", "--independence", "yates")
    same(found["statistic"], one["x2_yates"])
    same(found["p"], one["p_yates"])
    found = test("buy", "--by", "sex", "--independence", "fisher")
    same(found["p"], one["fisher_p"])
    # R stops looking for the odds ratio at a tolerance of its own.
    same(1 / found["statistic"] if found["statistic"] > 1 else found["statistic"], one["odds_ratio"], 1e-5)


TESTS = {
    "unweighted": ("z_unweighted_pooled", "p_unweighted", "p_unweighted"),
    "effectiveBaseT": ("t_effbase_pooled_wbase", "p_effbase_t", "p_effbase_t"),
    "effectiveBaseZ": ("z_effbase_pooled_eff", "p_effbase_z", "p_effbase_z"),
    "effectiveBaseUnpooled": ("z_effbase_unpooled", "p_effbase_unpooled", None),
    "linearised": ("z_linearised", "p_linearised_z", "p_linearised_z"),
}
CORRECTIONS = {"bonferroni": "bonferroni", "holm": "holm", "benjaminiHochberg": "bh"}


@pytest.mark.parametrize("correction", ["none", *CORRECTIONS])
@pytest.mark.parametrize("test", TESTS)
def test_f06_column_tests(knowing_buyers, test, correction):
    wanted = expected("f06")["rows"]
    statistic, p, adjusted = TESTS[test]
    found = table(
        knowing_buyers, "sat", "--by", "size", "--test", test, "--correction", correction, "--differences"
    )
    for name, rows in wanted.items():
        here = next(
            one for one in found["rows"]
            if (one["kind"] == "net" if name == "top2" else one["code"] == int(name.removeprefix("code")))
        )
        for pair in rows["pairs"]:
            one = next(
                one for one in here["comparisons"] if (one["first"], one["second"]) == (pair["a"], pair["b"])
            )
            same(-one["statistic"], pair[statistic])
            same(one["p"], pair[p])
            if correction in CORRECTIONS and adjusted:
                same(one["adjusted_p"], pair[f"{adjusted}_{CORRECTIONS[correction]}"])
            if test == "linearised":
                same(one["standard_error"], pair["se_linearised"])
        if test == "effectiveBaseT":
            letters = rows[f"letters_{CORRECTIONS.get(correction, correction)}"]
            assert [one["letters"] for one in here["cells"][1:]] == [letters[str(place)] for place in range(1, 5)]


def test_f06_overlapping_columns(buyers):
    wanted = expected("f06")["overlap"]
    arguments = ("sat", "--where", "buy = 1 and sat != 99", "--by", "src", "--differences", "--correction", "none")
    found = table(buyers, *arguments)
    assert found["columns"][1]["n"] == wanted["n_a"] and found["columns"][2]["n"] == wanted["n_b"]
    same(net(found, 1)["value"], wanted["wp_a"])
    same(net(found, 2)["value"], wanted["wp_b"])
    one = net_comparison(found, 1, 2)
    same(one["standard_error"], wanted["se_linearised"])
    same(-one["statistic"], wanted["z_linearised"])
    one = net_comparison(table(buyers, *arguments, "--test", "effectiveBaseT"), 1, 2)
    same(-one["statistic"], wanted["t_overlap_corrected"])
    same(one["difference"] / one["statistic"], wanted["se_pooled_overlap_corrected"])
    same(one["df"], wanted["df"])


@pytest.mark.parametrize("rule", ["math", "school", "shahvaish", "hf1", "hf2", "hf4", "hf6", "hf7", "hf8"])
def test_f07_quantiles(buyers, rule):
    wanted = expected("f07")
    found = table(buyers, "spend", "--quantiles", rule)
    quantiles = [row["cells"][0] for row in found["rows"] if row["kind"] == "quantile"]
    for place, one in enumerate(quantiles):
        same(one["value"], wanted["rules"][rule]["q"][place])
        same(one["lower"], wanted["rules"][rule]["lo"][place])
        same(one["upper"], wanted["rules"][rule]["hi"][place])
        same(one["standard_error"], wanted["rules"][rule]["se"][place])
    assert found["columns"][0]["n"] == wanted["n"]
    same(cell(found, "Mean")["value"], wanted["mean"]["est"])
    same(cell(found, "Mean")["standard_error"], wanted["mean"]["se"])
    if rule == "school":
        same(cell(table(buyers, "spend", "--quantiles", rule, weight=None), "Median")["value"], wanted["unweighted_median"])


def test_f08_design_effects(buyers):
    wanted = expected("f08")
    every = table(buyers, "sat")["columns"][0]
    known = table(buyers, "sat", *KNOWN, "--by", "region")
    regions = table(buyers, "sat", "--by", "region")["columns"]
    pairs = [(every, wanted["kish_all"]), (known["columns"][0], wanted["kish_excl_dk"])]
    pairs += [(regions[one["region"]], one) for one in wanted["by_region"]]
    for found, one in pairs:
        assert found["n"] == one["n"]
        same(found["weighted_n"], one["sum"])
        same(found["effective_n"], one["eff_n"])
        same(found["n"] / found["effective_n"], one["deff"])
    same(net(known)["design_effect"], wanted["deff_weights_only"])
    same(net(table(buyers, "sat", *KNOWN, *DESIGN))["design_effect"], wanted["deff_strat_clus"])


def difference(row, first=1, second=2):
    return next(one for one in row["comparisons"] if (one["first"], one["second"]) == (first, second))


def check_wave(found, one, wanted, names=("w1", "w2")):
    for name, column in zip(names, (1, 2)):
        same(found["cells"][column]["value"], wanted[name])
        same(found["cells"][column]["standard_error"], wanted[f"se{name[1]}"])
    for key, name in (
        ("difference", "diff"), ("standard_error", "se"), ("statistic", "z"), ("p", "p"), ("lower", "ci_lo"),
        ("upper", "ci_hi"),
    ):
        same(one[key], wanted[name])


def test_f09_waves(buyers):
    wanted = expected("f09")
    sat = table(buyers, "sat", *KNOWN, "--by", "wave", "--differences", wave=None)
    top = next(row for row in sat["rows"] if row["kind"] == "net")
    check_wave(top, difference(top), wanted["top2_excl_dk"])
    scores = table(buyers, "nps", "--by", "wave", "--differences", wave=None)
    check_wave(row(scores, "Mean"), difference(row(scores, "Mean")), wanted["nps_mean"])
    score = row(scores, "Net promoter score")
    check_wave(score, difference(score), wanted["nps_score"])
    spent = row(table(buyers, "spend", "--by", "wave", "--differences", wave=None), "Mean")
    check_wave(spent, difference(spent), wanted["spend_mean"])
    assert sat["design"]["waves"] == 2


@pytest.mark.parametrize(("correction", "key"), [("holm", "p_holm"), ("benjaminiHochberg", "p_bh")])
def test_f09_waves_within_regions(buyers, correction, key):
    wanted = expected("f09")["top2_by_region"]
    found = table(
        buyers, "sat", *KNOWN, "--by", "region*wave", "--compare-within", "--differences", "--correction", correction,
        wave=None,
    )
    top = next(row for row in found["rows"] if row["kind"] == "net")
    assert len(top["comparisons"]) == 5
    for one in wanted:
        first = 1 + 2 * (one["region"] - 1)
        here = difference(top, first, first + 1)
        same(top["cells"][first]["standard_error"], one["se1"])
        for name, value in (
            ("difference", "diff"), ("standard_error", "se"), ("statistic", "z"), ("p", "p"), ("lower", "ci_lo"),
            ("upper", "ci_hi"), ("adjusted_p", key),
        ):
            same(here[name], one[value])


def test_f09_unweighted_waves(buyers):
    wanted = expected("f09")["unweighted_prop_test"]
    found = table(buyers, "sat", *KNOWN, "--by", "wave", "--differences", "--test", "unweighted", wave=None, weight=None)
    top = next(row for row in found["rows"] if row["kind"] == "net")
    assert [top["cells"][place]["count"] for place in (1, 2)] == [wanted["x1"], wanted["x2"]]
    one = difference(top)
    same(one["statistic"] ** 2, wanted["x2_stat"])
    same(one["p"], wanted["p"])
    same(one["difference"], wanted["newcombe"]["diff"])
    same(one["lower"], wanted["newcombe"]["lo"])
    same(one["upper"], wanted["newcombe"]["hi"])


BASES = {
    "answered": "pct_of_asked", "everyone": "pct_of_all_respondents", "marked": "pct_of_answered_any",
    "marks": "pct_of_responses",
}


@pytest.mark.parametrize("base", BASES)
def test_f10_multiple_response(buyers, base):
    wanted = expected("f10")
    for name, weight in (("weighted", "bw"), ("unweighted", None)):
        found = table(buyers, "src", "--base", base, weight=weight)
        for one in wanted[name]:
            if one[BASES[base]] is None:
                assert all(row["code"] != one["code"] for row in found["rows"])
                continue
            here = code(found, one["code"])
            assert here["count"] == one["n"]
            same(here["weighted_count"], one["wn"])
            same(here["value"], one[BASES[base]])
            if name == "weighted" and base == "answered":
                same(here["standard_error"], wanted["se_of_asked"][str(one["code"])])
        if name == "weighted" and base == "answered":
            assert found["columns"][0]["n"] == wanted["base_asked"]["n"]
            same(found["columns"][0]["weighted_n"], wanted["base_asked"]["wn"])
            same(sum(code(found, number)["value"] for number in range(1, 9)), wanted["sum_of_weighted_pct"])
            same(sum(code(found, number)["value"] for number in range(1, 8)), wanted["mean_mentions"])


def test_f11_net_promoter_score(buyers):
    wanted = expected("f11")
    found = table(buyers, "nps")
    score = cell(found, "Net promoter score")
    assert found["columns"][0]["n"] == wanted["base_n"]
    for name, codes in (("promoters", (9, 10)), ("passives", (7, 8)), ("detractors", range(7))):
        same(sum(code(found, number)["value"] for number in codes), wanted[name])
    same(score["value"], wanted["nps"])
    same(score["standard_error"], wanted["se"])
    # The reference takes z where tables take t with the base's degrees of freedom.
    half = 1.959963984540054 * score["standard_error"]
    same(score["value"] - half, wanted["ci95"][0])
    same(score["value"] + half, wanted["ci95"][1])
    assert score["lower"] < wanted["ci95"][0]


def test_f13_edges(buyers):
    wanted = expected("f13")
    where = ("--where", "buy = 0")
    for method, key in (("clopperPearson", "clopper_pearson_n20"), ("wilson", "wilson_n20")):
        found = table(buyers, "buy", *where, "--interval", method, weight=None)
        n = found["columns"][0]["n"]
        none, all_ = code(found, 1), code(found, 0)
        assert none["value"] == 0 and none["standard_error"] == 0 and none["lower"] == 0 < none["upper"]
        assert all_["value"] == 1 and all_["upper"] == 1 > all_["lower"]
        # The same formulas at n = 20 are the reference's.
        if method == "clopperPearson":
            same(none["upper"], 1 - 0.025 ** (1 / n))
            same(wanted["p0"][key][1], 1 - 0.025 ** (1 / 20))
        else:
            z = 1.959963984540054
            same(none["upper"], z * z / (n + z * z))
            same(wanted["p0"][key][1], z * z / (20 + z * z))
    one = table(buyers, "buy", *where, "--by", "buy", weight=None)
    assert one["independence"] == []

import Statistics
import Testing

@Suite(.enabled(if: Reference.isThere, Reference.missing))
struct ReferenceTestTests {
    let buyers: Buyers
    let answered: [Bool]

    init() throws {
        buyers = try Reference.buyers()
        answered = buyers.rows("sat", in: [1, 2, 3, 4, 5])
    }

    private func table(_ buyers: Buyers, _ rows: (String, [Int]), _ columns: (String, [Int])) -> [[CellSums]]
    {
        rows.1.map { row in buyers.cells(columns.0, columns.1, where: buyers.rows(rows.0, in: [row])) }
    }

    private func clustered(
        _ buyers: Buyers, _ design: SurveyDesign, _ rows: (String, [Int]), _ columns: (String, [Int])
    ) throws -> RaoScottTable {
        var cells = ClusterCells(cellCount: rows.1.count * columns.1.count, of: design)
        for row in 0..<buyers.rows {
            if let i = rows.1.firstIndex(of: buyers.codes(rows.0)[row]),
                let j = columns.1.firstIndex(of: buyers.codes(columns.0)[row])
            {
                cells.add(row: row, cell: i * columns.1.count + j)
            }
        }
        return try #require(RaoScottTable(cells, columns: columns.1.count))
    }

    private func compare(_ table: RaoScottTable, _ expected: Expected) {
        let names: [(RaoScottVariant, String)] = [
            (.f, "F"), (.chiSquared, "Chisq"), (.wald, "Wald"), (.adjustedWald, "adjWald"),
            (.saddlepoint, "saddlepoint"),
        ]
        for (variant, name) in names {
            let test = table.test(variant)
            let row = expected[name]
            expectEqual(test?.statistic, row["stat"], relative: 1e-6, "\(name)")
            expectEqual(test?.pValue, row["p"], relative: 1e-6, "\(name)")
            if let only = row["parameter"].number {
                expectEqual(test?.degreesOfFreedom, only)
            } else if row["parameter"].numbers.count == 2 {
                expectEqual(test?.degreesOfFreedom, row["parameter"].list[0], relative: 1e-6, "\(name)")
                expectEqual(test?.denominator, row["parameter"].list[1], relative: 1e-6, "\(name)")
            } else {
                #expect(test?.degreesOfFreedom == nil)
            }
        }
        // There is no result of R for the exact distribution; the saddlepoint comes near it.
        expectEqual(
            table.test(.linearCombination)?.pValue, expected["saddlepoint"]["p"], relative: 0.1, "lincom")
    }

    @Test func `tests of independence, f05`() throws {
        let expected = try Reference.expected("f05_chisq")
        let region = ("region", [1, 2, 3, 4, 5])
        let sat = ("sat", [1, 2, 3, 4, 5])
        let sexByBuy = table(buyers, ("sex", [1, 2]), ("buy", [0, 1]))

        let counts = table(buyers, region, sat).map { $0.map { Double($0.count) } }
        let pearson = PearsonTest(counts: counts)
        expectEqual(pearson?.statistic, expected["unweighted_region_x_sat"]["x2"])
        #expect(pearson?.degreesOfFreedom == 16)
        expectEqual(pearson?.pValue, expected["unweighted_region_x_sat"]["p"])
        expectEqual(pearson?.cramersV, expected["unweighted_region_x_sat"]["cramers_v"])
        expectEqual(pearson?.smallestExpected, expected["unweighted_region_x_sat"]["min_expected"])

        let square = expected["unweighted_sex_x_buy"]
        let squareCounts = sexByBuy.map { $0.map { Double($0.count) } }
        let plain = PearsonTest(counts: squareCounts)
        let corrected = PearsonTest(counts: squareCounts, yates: true)
        expectEqual(plain?.statistic, square["x2"])
        #expect(plain?.degreesOfFreedom == 1)
        expectEqual(plain?.pValue, square["p"])
        expectEqual(corrected?.statistic, square["x2_yates"])
        expectEqual(corrected?.pValue, square["p_yates"])
        let fisher = FisherTest(
            sexByBuy[0][0].count, sexByBuy[0][1].count, sexByBuy[1][0].count, sexByBuy[1][1].count)
        expectEqual(fisher?.pValue, square["fisher_p"])
        // R finds the odds ratio to four or five digits.
        expectEqual(fisher?.oddsRatio, square["odds_ratio"], relative: 1e-5)

        compare(
            try #require(RaoScottTable(table(buyers, region, sat), designRows: buyers.rows)),
            expected["weighted_region_x_sat"])
        let squareTable = try #require(RaoScottTable(sexByBuy))
        compare(squareTable, expected["weighted_sex_x_buy"])
        // With one contrast the mixture is F.
        expectEqual(
            squareTable.test(.linearCombination)?.pValue, expected["weighted_sex_x_buy"]["F"]["p"],
            relative: 1e-8)
        compare(
            try clustered(buyers, try buyers.clustered(), ("size", [1, 2, 3, 4]), sat),
            expected["complex_size_x_sat"])
        compare(
            try clustered(buyers, try buyers.weightsOnly(), region, sat), expected["weighted_region_x_sat"])
    }

    @Test func `column proportions with letters, f06`() throws {
        let expected = try Reference.expected("f06_column_tests")
        let asked = buyers.filtered(answered)
        let bases = asked.cells("size", [1, 2, 3, 4])
        for (name, codes) in [
            ("top2", Set([4, 5])), ("code1", [1]), ("code2", [2]), ("code3", [3]), ("code4", [4]),
            ("code5", [5]),
        ] {
            let members = asked.cells("size", [1, 2, 3, 4], where: asked.rows("sat", in: codes))
            let cells = zip(members, bases).map { ColumnCell(members: $0, base: $1) }
            for pair in expected["rows"][name]["pairs"].list {
                let (a, b) = (cells[pair["a"].integer - 1], cells[pair["b"].integer - 1])
                #expect(a.base.count == pair["n_a"].integer)
                #expect(b.base.count == pair["n_b"].integer)
                expectEqual(a.base.effectiveBase, pair["eff_a"])
                expectEqual(b.base.effectiveBase, pair["eff_b"])
                expectEqual(Double(a.members.count) / Double(a.base.count), pair["p_a"])
                expectEqual(Double(b.members.count) / Double(b.base.count), pair["p_b"])
                expectEqual(a.members.weightSum / a.base.weightSum, pair["wp_a"])
                expectEqual(b.members.weightSum / b.base.weightSum, pair["wp_b"])
                for (test, statistic, p) in [
                    (ColumnTest.unweighted, "z_unweighted_pooled", "p_unweighted"),
                    (.effectiveBaseT, "t_effbase_pooled_wbase", "p_effbase_t"),
                    (.effectiveBaseZ, "z_effbase_pooled_eff", "p_effbase_z"),
                    (.effectiveBaseUnpooled, "z_effbase_unpooled", "p_effbase_unpooled"),
                    (.linearised, "z_linearised", "p_linearised_z"),
                ] {
                    let comparison = test.compare(a, b, designRows: asked.rows)
                    expectEqual(comparison?.statistic, pair[statistic], relative: 1e-9, "\(name)")
                    expectEqual(comparison?.pValue, pair[p], relative: 1e-9, "\(name)")
                }
                expectEqual(
                    ColumnTest.linearised.compare(a, b, designRows: asked.rows)?.standardError,
                    pair["se_linearised"])
            }
            for (test, prefix) in [
                (ColumnTest.unweighted, "p_unweighted"), (.effectiveBaseT, "p_effbase_t"),
                (.effectiveBaseZ, "p_effbase_z"), (.linearised, "p_linearised_z"),
            ] {
                for (multiplicity, suffix) in [
                    (Multiplicity.bonferroni, "bonferroni"), (.holm, "holm"), (.benjaminiHochberg, "bh"),
                ] {
                    let letters = ColumnLetters(
                        cells, test: test, multiplicity: multiplicity, designRows: asked.rows)
                    for (index, pair) in expected["rows"][name]["pairs"].list.enumerated() {
                        expectEqual(letters.pValues[index], pair["\(prefix)_\(suffix)"])
                    }
                }
            }
            for (multiplicity, suffix) in [
                (Multiplicity.none, "none"), (.bonferroni, "bonferroni"), (.holm, "holm"),
                (.benjaminiHochberg, "bh"),
            ] {
                let letters = ColumnLetters(
                    cells, test: .effectiveBaseT, multiplicity: multiplicity, designRows: asked.rows)
                for column in 0..<4 {
                    #expect(
                        letters.text(of: column)
                            == expected["rows"][name]["letters_\(suffix)"]["\(column + 1)"].text,
                        "\(name) \(suffix) \(column)")
                }
            }
        }
    }

    @Test func `columns that share respondents, f06`() throws {
        let expected = try Reference.expected("f06_column_tests")["overlap"]
        let base = both(answered, buyers.rows("buy", in: [1]))
        let first = both(base, buyers.rows("src_1", in: [1]))
        let second = both(base, buyers.rows("src_2", in: [1]))
        let top2 = buyers.rows("sat", in: [4, 5])
        let cell = { (rows: [Bool]) in
            ColumnCell(members: buyers.sums(both(rows, top2)), base: buyers.sums(rows))
        }
        let (a, b, shared) = (cell(first), cell(second), cell(both(first, second)))
        #expect(a.base.count == expected["n_a"].integer)
        #expect(b.base.count == expected["n_b"].integer)
        #expect(shared.base.count == expected["n_both"].integer)
        expectEqual(a.members.weightSum / a.base.weightSum, expected["wp_a"])
        expectEqual(b.members.weightSum / b.base.weightSum, expected["wp_b"])

        let linearised = ColumnTest.linearised.compare(a, b, shared: shared, designRows: buyers.rows)
        expectEqual(linearised?.standardError, expected["se_linearised"])
        expectEqual(linearised?.statistic, expected["z_linearised"])
        let pooled = ColumnTest.effectiveBaseT.compare(a, b, shared: shared, designRows: buyers.rows)
        expectEqual(pooled?.standardError, expected["se_pooled_overlap_corrected"])
        expectEqual(pooled?.statistic, expected["t_overlap_corrected"])
        expectEqual(pooled?.degreesOfFreedom, expected["df"])
        let ignoring = ColumnTest.effectiveBaseT.compare(a, b, designRows: buyers.rows)
        expectEqual(ignoring?.standardError, expected["se_pooled_ignoring_overlap"])
        expectEqual(ignoring?.statistic, expected["z_ignoring_overlap"])

        let rows = try buyers.weightsOnly().difference(
            of: top2.map { $0 ? 1 : 0 }, between: first, and: second)
        expectEqual(rows?.standardError, expected["se_linearised"])
    }

    @Test func `differences of two waves, f09`() throws {
        let expected = try Reference.expected("f09_waves")
        let waves = try [1, 2].map { try Reference.buyers($0) }
        let designs = try waves.map { try $0.weightsOnly() }
        func compare(_ figures: [Estimate?], _ row: Expected) throws -> Difference {
            let earlier = try #require(figures[0])
            let later = try #require(figures[1])
            expectEqual(earlier.value, row["w1"])
            expectEqual(earlier.standardError, row["se1"])
            expectEqual(later.value, row["w2"])
            expectEqual(later.standardError, row["se2"])
            let difference = Difference(from: earlier, to: later)
            expectEqual(difference.value, row["diff"])
            expectEqual(difference.standardError, row["se"])
            expectEqual(difference.standardError, row["se_check_sqrt_sum"])
            expectEqual(difference.z, row["z"])
            expectEqual(difference.pValue, row["p"])
            expectEqual(difference.interval()?.lower, row["ci_lo"])
            expectEqual(difference.interval()?.upper, row["ci_hi"])
            // Rows of both waves less their two strata.
            let df = Double(waves[0].rows + waves[1].rows - 2)
            expectEqual(df, row["df"])
            expectEqual(difference.interval(degreesOfFreedom: df)?.lower, row["ci_t_lo"])
            expectEqual(difference.interval(degreesOfFreedom: df)?.upper, row["ci_t_hi"])
            return difference
        }
        func mean(_ name: String) -> [Estimate?] {
            zip(waves, designs).map { $1.mean(of: $0[name], in: $0.present(name)) }
        }
        func top2(_ region: Int?) -> [Estimate?] {
            zip(waves, designs).map { wave, design in
                let answered = wave.rows("sat", in: [1, 2, 3, 4, 5])
                return design.proportion(
                    of: wave.rows("sat", in: [4, 5]),
                    in: region.map { both(answered, wave.rows("region", in: [$0])) } ?? answered)
            }
        }
        _ = try compare(top2(nil), expected["top2_excl_dk"])
        _ = try compare(mean("nps"), expected["nps_mean"])
        _ = try compare(mean("spend"), expected["spend_mean"])
        _ = try compare(
            waves.map {
                CellEstimates(cells: $0.cells("nps", Array(0...10)), designRows: $0.rows)
                    .netPromoterScore(promoters: [9, 10], detractors: Set(0...6))
            }, expected["nps_score"])
        let regions = expected["top2_by_region"].list
        let differences = try regions.map { try compare(top2($0["region"].integer), $0) }
        let holm = Multiplicity.holm.adjusted(differences.map(\.pValue))
        let bh = Multiplicity.benjaminiHochberg.adjusted(differences.map(\.pValue))
        for (index, row) in regions.enumerated() {
            expectEqual(holm[index], row["p_holm"])
            expectEqual(bh[index], row["p_bh"])
        }

        let plain = expected["unweighted_prop_test"]
        let counts = waves.map { wave in
            (
                Double(wave.rows("sat", in: [4, 5]).filter { $0 }.count),
                Double(wave.rows("sat", in: [1, 2, 3, 4, 5]).filter { $0 }.count)
            )
        }
        expectEqual(counts[0].0, plain["x1"])
        expectEqual(counts[0].1, plain["n1"])
        expectEqual(counts[1].0, plain["x2"])
        expectEqual(counts[1].1, plain["n2"])
        let test = PearsonTest(counts: counts.map { [$0.0, $0.1 - $0.0] })
        expectEqual(test?.statistic, plain["x2_stat"])
        expectEqual(test?.pValue, plain["p"])
        let newcombe = Difference.newcombe(
            from: counts[0].0 / counts[0].1, base: counts[0].1, to: counts[1].0 / counts[1].1,
            base: counts[1].1)
        expectEqual(
            counts[1].0 / counts[1].1 - counts[0].0 / counts[0].1, plain["newcombe"]["diff"])
        expectEqual(newcombe?.lower, plain["newcombe"]["lo"])
        expectEqual(newcombe?.upper, plain["newcombe"]["hi"])
    }

    @Test func `edges, f13`() throws {
        let expected = try Reference.expected("f13_edges")
        let design = try SurveyDesign(weights: Array(repeating: 1, count: 20))
        for (name, value) in [("p1", 1.0), ("p0", 0.0)] {
            let estimate = try #require(design.mean(of: Array(repeating: value, count: 20)))
            let row = expected[name]
            expectEqual(estimate.value, row["est"])
            expectEqual(estimate.standardError, row["se"])
            for method in [ProportionInterval.logit, .kornGraubard, .clopperPearson, .wald] {
                let interval = method.interval(of: estimate)
                expectEqual(interval?.lower, row["clopper_pearson_n20"].list[0])
                expectEqual(interval?.upper, row["clopper_pearson_n20"].list[1])
            }
            let wilson = ProportionInterval.wilson.interval(of: estimate)
            expectEqual(wilson?.lower, row["wilson_n20"].list[0])
            expectEqual(wilson?.upper, row["wilson_n20"].list[1])
        }
        expectEqual(
            ProportionInterval.ruleOfThree(base: 20).map { 1 - $0 }, expected["p1"]["rule_of_three_n20"])
        let example = expected["bonferroni_example"]
        for (multiplicity, name) in [
            (Multiplicity.bonferroni, "bonferroni"), (.holm, "holm"), (.benjaminiHochberg, "BH"),
        ] {
            for (index, value) in multiplicity.adjusted(example["p"].numbers).enumerated() {
                expectEqual(value, example[name].list[index])
            }
        }
    }
}

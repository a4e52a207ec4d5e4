import Foundation
import Registry
import Testing

/// Every table of the command over a registry whose cells are as wide as they get.
@Suite struct TableWidthTests {
    private static let long = "Kraftfahrzeughaftpflichtversicherungsgesellschaftsverwaltung"
    private static let chinese = "東京電力パートナー株式会社東京電力パートナー株式会社"
    private static let hindi = "सूर्यशक्ति ऊर्जा सहकारी समिति मर्यादित"
    private static let emoji = "👩‍👩‍👧‍👦🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲 Holz"
    private static let spaced = "Arbeitsgemeinschaft der Fensterbauer und Tischler von Nordjütland"

    /// What is put on record, a command a line; `L`, `C`, `H`, `E` and `S` are the names above.
    private static let record = """
        concord init "$S" --country DE --vision "Light that grows by 65 % a year for $C"
        concord partner add "$L" --country DE --address "$H 4" --manager "$L" --advocate "$C" --vision "Wood for $C" --value sdg:7=5 \
            --employees 9 --turnover 2000000 --balance-sheet 2500000 --currency EUR --year 2025
        concord partner add "$C" --country JP --manager "$H" --status active --vision "$L windows and light" --value sdg:13=4
        concord partner add "$H" --country IN --manager "$E" --vision "$S" --value sdg:7=-2
        concord partner add "$E" --country DK --manager "$S"
        concord partner add "$S" --country DE --address "$S 4" --vision "Light for $L in our village of $S"
        concord affiliation add "$E" --parent-firm "$L" --share 123456789/987654321 --since 2020-01-31 --source "$S"
        concord affiliation add "$S" --parent "$E" --kind branch
        concord site add "$L" "$S 12, 20457 $C" --country DE --name "$C" --since 2020-01-31 --until 2037-12-31
        concord person edit "$L" --function "$S" --email "$L@$L.example" --telephone "+49 4321 987654321 ext. 987654321"
        concord rate add DKK EUR 0.134012345678 --date 2025-12-31
        concord value add "own:kraftfahrzeughaftpflichtversicherung" "$C" --description "$S $L"
        concord key new --name "$(echo "$L" | tr A-Z a-z | cut -c1-40)" --output own.pub
        concord standard add "Code of conduct of the $S:2026" --title "$C"
        concord certificate add "$L" --standard "ISO 9001:2015" --body "$S" --valid-until 2037-05-31
        concord dialogue add "$C" --facilitator "$L" --point "coal for heating" --agreed "$L and $S"
        concord dialogue add "$H" --kind visit --minutes 90 --person "$L"
        concord partner bought "$C" "123456789.50 EUR" --year 2025
        concord partner add-experience "$C" "$S" --years 18 --basis delivered --management-commitment "$L"
        concord commitment add "$C" "$S" --by organisation --person "$L" --hours 16 --due 2037-12-31
        concord plan add "$C" --purpose "$S $L"
        concord plan add-role "$C" "$L" --ours "$L" --decides joint --up-to "123456789.50 EUR"
        concord burden add "$C" "$S" --level simple --every 1m --instead "$L"
        concord measure rate "$C" reachable=5 workload=4 paid=5 heard=4 fair=4 risk=3
        concord measure say "$C" reachable=3 risk=1 --readers manager --wish "$S"
        concord exit notice "$C" --trigger contract-end --last-day 2099-12-31
        concord idea add "$C" "$S" --by partner
        concord remark add "$C" "$L $S" --kept-at "$L"
        concord partner add-field region --label "$L" --rule word-of --choice "$S" --choice "$H"
        concord knowledge add "$C" "$S" --kind foreground --sharing ask --owner organisation=1/2 --owner "$C=1/2"
        concord concern add "$C" --subject workload --holder "$E" --about "$L" --came-by "$S"
        concord declaration issue "$L" --object "$C" --requirement "EN 1728:2012" --place "$H" --signatory "$L" \
            --function Owner --valid-until 2037-12-31 --why-enough "known for years"
        concord declaration issue "$L" --object "$C, $S" --requirement "EN 1728:2012" --place "$H" --signatory "$L" \
            --function Owner --valid-until 2038-12-31 --why-enough "known for years" --supersedes "$C"
        concord declaration issue "$S" --object "$H" --requirement "EN 1728:2012" --place "$H" --signatory "$C" \
            --function Owner --valid-from 2040-01-01 --valid-until 2041-12-31
        concord declaration request "$S" --template code-of-conduct --output packet
        concord cluster add "$S and $L" --kind cluster --lead "$L" --share 123456789/987654321 --liability several
        concord cluster add-member "$S and $L" "$C" --share 864197532/987654321 --role member
        concord cluster need "$S and $L" "$L" "CNC milling and fitting on site" --at-least 2
        concord cluster offer "$S and $L" "$L" "CNC milling and fitting on site"
        concord cluster offer "$S and $L" "$C" "CNC milling and fitting on site" "$H"
        concord risk add "$L" --with "$S and $L" --kind opportunity --likelihood 5 --impact 5
        concord risk add "$C" --with "$S and $L" --kind threat --likelihood 5 --impact 5 --subject delivery
        concord risk allocate "$C" --bear organisation=123456789/987654321 --bear "$C=432098766/987654321" \
            --bear "$L=432098766/987654321" \
            --manages "$C" --pays organisation
        concord risk add-treatment "$C" "$S and $L" --owner "$L" --cost 123456789.50 --currency EUR --due 2037-12-31
        concord risk suitability "$C" "$L" --control 3 --insight 4 --cost 123456789.55 --currency EUR --benefit 40%
        concord risk suitability "$C" "$C" --control 2 --insight 1
        concord risk capacity "$C" --bears-up-to 999999999999.99 --own-funds 99999999999.99 --turnover 123456789012.34 \
            --turnover-share 12.5% --insurance 5 --currency EUR
        concord risk propose "$C"
        for N in 1 2 3 4 5; do concord partner add "$S $N" --country DK --status active; done
        concord round open "$S" --breakdown size
        concord partner ask "$C" --section risk --output asked
        concord person add "Mona Blum" --of "$L"
        concord person erase "Mona Blum" --yes --why "$S"
        concord align "light for the village" --save "$L" --save-query "$S"
        concord shortlist decide "$L" "$S" --decision declined --why "$L $C"
        """

    private static let tables = [
        "partner list", "partner list --country DE", "affiliation list", "site list",
        "person list",
        "person list --of organisation",
        "rate list",
        "value list", "value list own", "key list", "standard list", "certificate list", "dialogue list",
        "exit list", "measure list", "round list", "matter list", "measure items \"$C\"", "burden list",
        "burden report",
        "coverage",
        "coverage \"$C\"", "exit check \"$C\"",
        "plan list", "commitment list",
        "concern list", "idea list",
        "knowledge list", "plan norms", "remark list", "partner fields",
        "declaration list", "declaration list --status superseded", "declaration requests",
        "cluster list", "cluster show \"$S and $L\"", "cluster gaps \"$S and $L\"",
        "cluster inheritance \"$S and $L\"",
        "risk list", "risk show \"$C\"", "risk show \"$L\"", "risk balance",
        "risk balance --members",
        "risk simulate --trials 1000", "risk check", "risk capacity", "risk suggest \"$C\"", "risk matrices",
        "risk matrices 5x5",
        "align light", "align --unknown", "align --replay \"$L\"", "align --replay \"$L\" --compare",
        "search light",
        "shortlist list", "shortlist show \"$L\"", "query list", "agenda --days 36500",
        "agenda \"$S\" --days 36500",
        "certificate list --expiring 36500", "partner show \"$L\"", "partner show \"$S\"",
        "risk list --with \"$L\"",
        "declaration rules list", "retention list", "erasure list",
    ]

    /// These show a sheet as well, whose long words stay whole.
    private static let sheets = [
        "partner show", "cluster show", "cluster gaps", "risk show", "shortlist show", "exit check",
        "burden report", "coverage \"",
    ]

    /// A list that comes is held to the same width without anybody thinking of it.
    @Test func `every list of the command is among them`() throws {
        let lists = HelpTests.verbs.map { $0.path.joined(separator: " ") }.filter { path in
            path.hasSuffix(" list") || ["agenda", "declaration requests", "partner show"].contains(path)
        }
        #expect(lists.count >= 12)
        for list in lists {
            #expect(Self.tables.contains { $0 == list || $0.hasPrefix("\(list) ") }, "\(list)")
        }
    }

    @Test func `no table is wider than the terminal, whatever stands in its cells`() throws {
        let scratch = try CommandScratch()
        let names = [
            ("L", Self.long), ("C", Self.chinese), ("H", Self.hindi), ("E", Self.emoji), ("S", Self.spaced),
        ]
        .map { "\($0.0)='\($0.1)'\n" }.joined()
        let steps = Self.record.replacing("\\\n", with: " ").split(separator: "\n")
        let recorded = try scratch.run(
            names + steps.map { "\($0) > out 2>&1 || { cat out; echo '\($0)'; }" }.joined(separator: "\n"))
        #expect(recorded.output == "")
        for table in Self.tables {
            // Whatever is cut, references are not.
            let whole = try scratch.run("\(names)concord \(table)").output
            let references = Set(
                whole.matches(of: /\b[OPCHDRSQTG]-[0-9A-Z]{4}-[0-9A-Z]{4}\b/).map(\.output))
            for width in Self.sheets.contains(where: table.hasPrefix) ? [80] : [80, 40] {
                let shown = try scratch.run("\(names)COLUMNS=\(width) concord \(table)")
                #expect(shown.code == 0, "\(table): \(shown.complaint)")
                // A risk check in which nothing is wrong is one sentence; the list of rules is empty, which is said beside it.
                let least = table == "risk check" ? 1 : table == "declaration rules list" ? 0 : 2
                #expect(shown.output.split(separator: "\n").count >= least, "\(table)")
                for line in shown.output.split(separator: "\n") {
                    let cells = NormalisedText.cells(String(line))
                    #expect(cells <= width, "\(table) at \(width): \(cells) cells in \(line)")
                }
                for reference in references {
                    #expect(shown.output.contains(reference), "\(table) at \(width): \(reference)")
                }
            }
        }
    }
}

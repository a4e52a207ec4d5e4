import Testing

@testable import Registry

@Suite struct MoneyTests {
    @Test(arguments: [
        (0, 2, "EUR 0"), (900_000_000, 2, "EUR 9 000 000"), (1_250_050, 2, "EUR 12 500.50"),
        (5, 2, "EUR 0.05"),
        (-123_456_789, 2, "EUR -1 234 567.89"), (999, 0, "EUR 999"), (1000, 0, "EUR 1 000"),
        (1_234_567, 3, "EUR 1 234.567"),
    ])
    func `an amount has groups of three, and decimals only where they say something`(
        _ amount: Int64, _ exponent: Int, _ text: String
    ) { #expect(Money(amount, "EUR", exponent: exponent).description == text) }

    @Test func `a size class names its amounts as risks do, and the record keeps the sentence as it was`()
        throws
    {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Oak ApS") {
            $0.country = "DK"
            $0.figures = [
                Figures(
                    year: 2025, currency: "EUR", headcount: 9, turnover: 200_000_050,
                    balanceSheet: 900_000_000)
            ]
        }
        let kept = try #require(partner.size?.reason)
        #expect(kept.contains("headcount 9, turnover 2000000.50 EUR and balance sheet 9000000 EUR for 2025"))
        let shown = kept.replacing("2000000.50 EUR", with: "EUR 2 000 000.50")
            .replacing("9000000 EUR", with: "EUR 9 000 000")
        #expect(partner.sizeReason == shown)
        let json = try Figures.shown(in: partner.json, registry.file.connection)
        #expect(json["size"]?["reason"]?.string == shown)
        #expect(partner.json["size"]?["reason"]?.string == kept)
    }

    @Test func `a converted amount is named in both currencies`() {
        let inputs = JSON.array([
            .members([
                "currency": .text("USD"), "rate": .members(["from": .text("USD"), "to": .text("EUR")]),
            ])
        ])
        #expect(
            SizeSummary.readable(
                "small by the rule of 2026 ABC: turnover 4000000 USD (2000000.50 EUR at the rate of 2025-12-31)",
                inputs: inputs)
                == "small by the rule of 2026 ABC: turnover USD 4 000 000 (EUR 2 000 000.50 at the rate of 2025-12-31)"
        )
    }

    @Test func `a record for people has each amount in its currency`() throws {
        let registry = try RegistryFixture.make()
        let record = try #require(
            JSON(
                parsing: Array(
                    """
                    {"treatments":[{"number":1,"cost":{"amount":500050,"currency":"EUR"}}],"currency":"JPY",
                    "bears_up_to":20000,"figures":[{"currency":"EUR","year":2025,"own":{"headcount":9,"turnover":100},
                    "linked":{"has":true,"amounts":{"turnover":7}}}]}
                    """.utf8)))
        let shown = Money.words(
            in: try Money.readable(
                in: Figures.shown(in: record, registry.file.connection), registry.file.connection))
        #expect(
            shown.line
                == #"{"treatments":[{"number":1,"cost":"EUR 5 000.50"}],"bears_up_to":"JPY 20 000","#
                + #""figures":[{"year":2025,"own":{"headcount":9,"turnover":"EUR 1"},"#
                + #""linked":{"has":true,"amounts":{"turnover":"EUR 0.07"}}}]}"#)
    }
}

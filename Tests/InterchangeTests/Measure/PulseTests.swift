import Registry
import Storage
import Testing

@testable import Interchange

@Suite struct PulseTests {
    private static let page = #"""
        {"format": "concord-pulse", "format_version": 1, "measure": "M-7K3M-9QX4", "code": "A-B",
         "ratings": [{"item": "risk", "rating": "4"}, {"item": "paid", "rating": ""}], "readers": "totals",
         "wish": "forecasts", "checksum": "\#(AnswerFile.checksum(of: ["M-7K3M-9QX4", "A-B", "risk", "4", "paid", "", "totals", "forecasts"]))"}
        """#

    private func refusal(of body: () throws(RegistryError) -> Void) -> String {
        do throws(RegistryError) { try body() } catch { return error.description }
        Issue.record("nothing was refused")
        return ""
    }

    @Test func `what a page saved is read, in a mail as well`() throws {
        for text in [Self.page, "Dear Ines,\nhere it is: \n\(Self.page)\nMette"] {
            let file = try PulseAnswerFile(parsing: text)
            #expect(file.measure == "M-7K3M-9QX4" && file.answer.code == "A-B")
            #expect(file.answer.ratings == ["risk": "4", "paid": ""])
            #expect(file.answer.readers == "totals" && file.answer.wish == "forecasts")
            #expect(PulseAnswerFile.isOne(text))
        }
    }

    @Test(
        arguments: [
            ("\"4\"", "\"5\"", "was changed after"), ("\"checksum\"", "\"other\"", "was changed after"),
            ("\"format_version\": 1", "\"format_version\": 2", "another form"),
            ("\"wish\"", "\"w", "not whole"),
        ])
    func `what was changed or cut is refused`(_ old: String, _ new: String, _ words: String) {
        let said = refusal {
            () throws(RegistryError) in _ = try PulseAnswerFile(parsing: Self.page.replacing(old, with: new))
        }
        #expect(said.contains(words), "\(said)")
    }

    @Test func `the text form is read where a mail quotes it, and other lines of the mail are none of it`()
        throws
    {
        let form = """
            From: mette@oak.example
            Subject: Re: How do you see us?
            > | We reach whom we need at your side.
            > reachable: 4
            risk: 2
            > risk:
            paid: -
            wish-line: your forecasts
            readers: manager
            > measure: M-7K3M-9QX4
            > code: ABCD-1234
            """
        let file = try PulseAnswerFile(parsing: form)
        #expect(file.measure == "M-7K3M-9QX4" && file.answer.code == "ABCD-1234")
        #expect(file.answer.ratings["reachable"] == "4" && file.answer.ratings["risk"] == "2")
        #expect(file.answer.wish == "your forecasts" && file.answer.readers == "manager")
        #expect(file.answer.isAmongOtherLines)
        let two = try PulseAnswerFile(parsing: form + "\nrisk: 3\n")
        #expect(two.answer.ratings["risk"] == "2 / 3")
        for text in ["", "risk: 3", "measure: M-7K3M-9QX4"] {
            let words = refusal { () throws(RegistryError) in _ = try PulseAnswerFile(parsing: text) }
            #expect(words.contains("is no rating"))
        }
    }

    @Test func `page and form ask each item in every language, and load nothing`() throws {
        var registry = try TestRegistry()
        let measure = try registry.change { db, change throws(RegistryError) in
            _ = try PartnerRepository.add(PartnerDraft(name: "Oak <b> ApS"), in: db, by: change)
            var draft = RecordDraft<Measure>([\.counterparty: "Oak <b> ApS"])
            draft[all: \.items] = ["risk=3", "paid=4"]
            return try Measure.add(draft, in: db, by: change).ask(in: db, by: change)
        }
        for (language, words) in [
            ("en", "You take risks as we do."), ("de", "Sie gehen mit Risiken um wie wir."),
            ("fr-FR", "Vous abordez les risques comme nous."),
            ("es", "Ustedes asumen los riesgos como nosotros."), ("hi", "\u{930}"),
        ] {
            let pulse = try Pulse(
                of: measure, code: "ABCD", language: language, on: TestRegistry.author.today,
                in: registry.file.connection)
            let (page, form) = (PulsePage(pulse).html, PulseForm(pulse).text)
            #expect(page.contains(words) && form.contains(words))
            #expect(page.contains("data-item=\"risk\"") && form.contains("\nrisk: \n"))
            #expect(page.contains("Oak &lt;b&gt; ApS") && !page.contains("<b> ApS"))
            #expect(!page.contains("{") || page.contains("default-src 'none'"))
            #expect(!page.contains("http://") && !page.contains("https://"))
            #expect(!form.contains("{partner}") && !page.contains("{organisation}"))
            let filled = form.replacing("\nrisk: \n", with: "\nrisk: 4\n")
            let read = try PulseAnswerFile(parsing: filled)
            #expect(read.measure == measure.reference && read.answer.ratings == ["risk": "4"])
            #expect(read.answer.readers == "totals")
        }
        let words = refusal { () throws(RegistryError) in
            _ = try Pulse(
                of: measure, code: "", language: "ja", on: TestRegistry.author.today,
                in: registry.file.connection)
        }
        #expect(words.contains("give --language with one of en, de"))
    }
}

import Registry
import Storage
import Testing

@testable import Interchange

@Suite struct PacketPageTests {
    /// What a firm of a country is asked about its conduct, in a language.
    private static func asking(
        _ language: String?, in country: String, _ template: String = "conduct-in-brief"
    ) throws -> Asking {
        var registry = try TestRegistry()
        return try registry.change { db, change throws(RegistryError) in
            var draft = PartnerDraft(name: "Oak ApS")
            (draft.country, draft.language, draft.address) = (country, language, "Havnegade 4")
            _ = try PartnerRepository.add(draft, in: db, by: change)
            return try RequestRepository.ask(
                AskedParty.find("Oak ApS", on: change.today, in: db),
                with: [TemplateRepository.stock(template, in: db)], in: db, by: change)
        }
    }

    /// The names of the elements of a part of a page, in their order.
    private static func elements(_ html: Substring) -> [String] {
        html.matches(of: /<\/?([a-z0-9]+)/).map { String($0.0) }
    }

    private static func reading(_ language: String, of page: String, isFirst: Bool) throws -> Substring {
        let start = isFirst ? "<div id=\"page\">" : "<template id=\"in-\(language)\""
        let from = try #require(page.firstRange(of: start)?.upperBound)
        let rest = page[from...]
        let end = try #require(rest.firstRange(of: "</footer>")?.upperBound)
        return rest[..<end].drop { $0 != "<" }
    }

    @Test(arguments: PacketLanguage.codes)
    func `a page has the same elements in each of its languages, so that words can take the place of words`(
        _ language: String
    ) throws {
        for template in TemplateRepository.names {
            let asking = try Self.asking(language, in: "CH", template)
            #expect(asking.language == language)
            let page = PacketPage(asking).html
            let own = Self.elements(try Self.reading(language, of: page, isFirst: true))
            #expect(own.count > 50)
            for other in asking.choices.dropFirst() {
                let read = Self.elements(try Self.reading(other, of: page, isFirst: false))
                #expect(read == own, "\(template) \(language) \(other)")
            }

        }
    }

    @Test func `a translation that nobody read over says so, and shows the original beside each statement`()
        throws
    {
        let asking = try Self.asking(nil, in: "DK")
        #expect(asking.language == "da" && asking.choices == ["da", "en"])
        let page = PacketPage(asking).html
        let own = try Self.reading("da", of: page, isFirst: true)
        #expect(own.contains("<p class=\"unread\">Ingen, der taler sproget godt"))
        #expect(own.contains("<p class=\"original\">Original: <span lang=\"en\" dir=\"auto\">The firm keeps"))
        let form = PacketForm(asking).text
        #expect(form.contains("# Ingen, der taler sproget godt") && form.contains("# Original: We "))
        let contact = Contact(name: "Ida", email: "ida@example.org")
        let mail = PacketLetter.asking(asking, to: contact, files: []).text
        #expect(
            mail.contains("Ingen, der taler sproget godt, har endnu læst denne oversættelse igennem. I tvivl")
        )
        let english = try Self.reading("en", of: page, isFirst: false)
        #expect(english.contains("<p class=\"unread\" hidden>"))
        #expect(english.contains("<p class=\"original\" hidden>"))
        #expect(page.contains("> Dansk</label>") && page.contains("> English</label>"))
    }

    @Test
    func `a receipt is in the firm's language, with the original below what nobody read over`()
        throws
    {
        var registry = try TestRegistry()
        let (text, title) = try registry.change { db, change throws(RegistryError) in
            var draft = PartnerDraft(name: "Oak ApS")
            (draft.country, draft.address) = ("DK", "Havnegade 4")
            _ = try PartnerRepository.add(draft, in: db, by: change)
            let asking = try RequestRepository.ask(
                AskedParty.find("Oak ApS", on: change.today, in: db),
                with: [TemplateRepository.stock("conduct-in-brief", in: db)], in: db, by: change)
            let packet = asking.packets[0]
            var answer = PacketAnswer()
            (answer.request, answer.code) = (packet.request.reference, packet.code)
            (answer.partner, answer.template) = (packet.request.partner.reference, packet.request.template)
            answer.templateVersion = packet.request.templateVersion
            answer.items = packet.questions.map { .init(question: $0.question.id, answer: "yes") }
            (answer.place, answer.date) = ("Aarhus", change.today.description)
            (answer.name, answer.function) = ("Ida Holm", "Direktør")
            let outcome = try RequestRepository.record(answer, from: nil, by: "file", in: db, by: change)
            return (
                PacketReceipt(asking, answer, became: [outcome.declaration], on: change.today).text,
                packet.questions[2].question.title["da"]
            )
        }
        #expect(!title.hasPrefix("We "))
        #expect(text.contains("    \(title) "), "\(text)")
        #expect(
            text.contains("    Original: We neither give nor take bribes, and compete fairly. "), "\(text)")
    }

    @Test func `in English nothing stands beside what is read`() throws {
        let asking = try Self.asking("en", in: "GB")
        let page = PacketPage(asking).html
        #expect(!page.contains("<template") && !page.contains("id=\"languages\""))
        #expect(!PacketForm(asking).text.contains("Original"))
        let contact = Contact(name: "Ida", email: "ida@example.org")
        #expect(!PacketLetter.asking(asking, to: contact, files: []).text.contains("read over"))
    }
}

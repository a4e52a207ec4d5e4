import Registry
import Testing

@Suite struct TemplateTests {
    private static func template(_ change: (String) -> String = { $0 }) throws(RegistryError) -> Template {
        let text = """
            {"code":"own","version":1,"languages":["en","de"],"kind":"conduct","requirement":"Own rules:2026",
            "validity_months":12,"title":{"en":"Own","de":"Eigenes"},"introduction":{"en":"A","de":"B"},
            "object":{"en":"the firm {partner}","de":"die Firma {partner}"},"statement":{"en":"C","de":"D"},
            "questions":[{"id":"one","type":"confirm","title":{"en":"E","de":"F"},"required":true}]}
            """
        return try Template(parsing: Array(change(text).utf8), from: "own.json")
    }

    @Test func `a fourth template needs no code`() throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery(), Self.template())
        #expect(packet.questions.count == 1 && packet.request.object == "the firm Sørens Træværk ApS")
        #expect(try registry.receive(RegistryFixture.confirmed(packet)).requirements[0].edition == "2026")
    }

    @Test(arguments: TemplateRepository.names)
    func `a template that comes with concord is whole in every language of packets`(_ name: String) throws {
        let template = try TemplateRepository.builtIn(name)
        #expect(template.languages == PacketLanguage.codes && template.code == name)
        #expect(template.languages.count == 14)
    }

    @Test(
        arguments: [
            ("\"de\":\"F\"", "\"fr\":\"F\"", "translations are missing: questions.one.title (de)"),
            ("\"de\":\"B\"", "\"de\":\" \"", "translations are missing: introduction (de)"),
            (":2026", "", "requirement names no edition"),
            ("confirm", "essay", "questions.one.type is none of"),
            ("\"required\"", "\"requird\"", "questions.one.requird is unknown"),
            ("\"id\":\"one\"", "\"id\":\"date\"", "the id 'date' is taken"),
            ("\"code\":\"own\"", "\"code\":\"-rf\"", "begins with a hyphen, as an option does"),
            ("\"required\":true", "\"part_of\":\"two\"", "questions.one.part_of names no question"),
            ("{\"code\"", "{{\"code\"", "not a whole object in JSON"),
            ("\"version\":1", "\"version\":\"1\"", "version is no whole number"),
        ])
    func `a template with a flaw is refused, and the flaw is named`(
        _ flaw: (text: String, by: String, words: String)
    ) throws {
        let text = sentence { () throws(RegistryError) in
            _ = try Self.template { $0.replacing(flaw.text, with: flaw.by) }
        }
        #expect(text.contains(flaw.words), "\(text)")
    }

    @Test func `a version with other words than the one on record is refused`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.ask(registry.joinery(), Self.template())
        let text = sentence { () throws(RegistryError) in
            _ = try registry.ask(
                registry.joinery("Other"), Self.template { $0.replacing("\"A\"", with: "\"Z\"") })
        }
        #expect(text.contains("version 1 of the template own is on record with other words"))
    }

    @Test func `a partner is asked in its own language where there is one`() throws {
        let template = try TemplateRepository.builtIn("code-of-conduct")
        #expect(template.language(for: "de-AT") == "de" && template.language(for: "ja") == "en")
    }
}

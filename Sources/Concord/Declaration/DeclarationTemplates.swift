import ArgumentParser
import Registry

extension ConcordCommand.DeclarationCommand {
    struct Templates: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the templates that a partner can be asked with, or the questions of one.",
            discussion: """
                Examples:
                  concord declaration templates
                  concord declaration templates code-of-conduct --language de
                  concord declaration templates ./own.json
                """)

        @Argument(
            help: "A template by name, or a file of your own with its folder; its questions are listed.")
        var template: String?
        @Option(help: "The language of its words; else English if it has it.") var language: String?
        @Option(help: Format.help)
        var format: Format = .table

        func run() throws {
            if let template {
                return try list(PacketTemplate.read(template).asWritten())
            }
            var templates: [Template] = []
            for name in TemplateRepository.names { templates.append(try TemplateRepository.builtIn(name)) }
            Report.list(
                try templates.map { try $0.summary(in: words(of: $0)) }, as: format, columns: Template.columns
            ) {
                var table = Table(
                    "template", "kind", .wrapped("requirement", to: 16, turn: 1), "questions", "minutes",
                    .wrapped("languages", to: 9))
                for template in templates {
                    table.add(
                        template.code, template.kind, template.requirement.typed,
                        "\(template.questions.count)", "\(template.minutes)",
                        template.languages.joined(separator: ", "))
                }
                table.print()
            }
        }

        private func list(_ template: Template) throws {
            let language = try words(of: template)
            let rows = template.questions.map { $0.summary(in: language) }
            Report.list(rows, as: format, columns: Template.Question.columns) {
                Output.facts([
                    "\(template.code) \(template.version)", template.title[language], template.kind,
                    template.requirement.typed, "about \(template.minutes) minutes",
                    "holds for \(template.validityMonths) months",
                ])
                var table = Table(
                    "question", "answer", .wrapped("asked of", to: 12), .wrapped("title", to: 24, turn: 1))
                for question in template.questions {
                    table.add(
                        question.id, question.kind.rawValue, question.askedOf, question.title[language])
                }
                table.print()
            }
        }

        /// The language whose words are shown; throws where it was named and the template lacks it.
        private func words(of template: Template) throws(RegistryError) -> String {
            guard let language else { return template.language(for: "en") }
            let main = PacketLanguage.main(language)
            guard template.languages.contains(main) else {
                throw .invalid(
                    "the template \(template.code) has no words in '\(shown(language))'; it has "
                        + template.languages.joined(separator: ", "))
            }
            return main
        }
    }
}

extension Template {
    fileprivate static let columns = [
        "template", "version", "title", "kind", "requirement", "validity_months", "questions", "minutes",
        "languages",
    ]

    /// What it takes a firm that is asked everything, with two minutes for reading and signing.
    fileprivate var minutes: Int { (questions.map(\.seconds).reduce(0, +) + 179) / 60 }

    fileprivate func summary(in language: String) -> JSON {
        .members([
            "template": .text(code), "version": .integer(version), "title": .text(title[language]),
            "kind": .text(kind), "requirement": .text(requirement.typed),
            "validity_months": .integer(Int64(validityMonths)), "questions": .integer(Int64(questions.count)),
            "minutes": .integer(Int64(minutes)), "languages": .array(languages.map(JSON.text)),
        ])
    }
}

extension Template.Question {
    fileprivate static let columns = [
        "question", "answer", "title", "datapoint", "required", "above_limit", "sizes", "minimum_headcount",
    ]

    /// Whom it is put to, where not to everybody.
    fileprivate var askedOf: String {
        let staff = minimumHeadcount.map { "from \($0) staff" }
        let sizes = sizes.isEmpty ? nil : self.sizes.map(\.rawValue).joined(separator: ", ")
        return [sizes, staff].compactMap(\.self).joined(separator: "; ")
    }

    fileprivate func summary(in language: String) -> JSON {
        .members([
            "question": .text(id), "answer": .text(kind.rawValue), "title": .text(title[language]),
            "datapoint": .text(datapoint), "required": .bool(isRequired), "above_limit": .bool(isAboveLimit),
            "sizes": .array(sizes.map { .text($0.rawValue) }),
            "minimum_headcount": .integer(minimumHeadcount),
        ])
    }
}

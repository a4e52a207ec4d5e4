#if PostgreSQL
    import Crypto
    import Foundation

    @testable import Registry

    /// A change of the kinds that are not declared by their fields, in which the number of the operation tells one from another.
    enum FurtherOperation: CaseIterable {
        case matrix, capacity, request, rules, credential, signature, merger, importRun, void, actor

        func carryOut(_ number: Int, in registry: inout RegistryFixture) throws(RegistryError) {
            switch self {
            case .matrix: try matrix(number, in: &registry)
            case .capacity: try capacity(number, in: &registry)
            case .request:
                let names = TemplateRepository.names.sorted()
                _ = try registry.ask(
                    registry.joinery("Asked \(number)"), names[number % names.count], again: "once more")
            case .rules: try rules(number, in: &registry)
            case .credential: try credential(number, in: &registry)
            case .signature: try signature(number, in: &registry)
            case .merger:
                try registry.add("Left \(number)") { $0.vision = "Oak for all." }
                try registry.add("Right \(number)") { $0.country = "DK" }
                try registry.merge("Left \(number)", into: "Right \(number)")
                if number.isMultiple(of: 3) { try registry.unmerge("Left \(number)") }
            case .importRun: try importRun(number, in: &registry)
            case .void:
                let partner = try registry.add("Twice \(number)")
                try VoidAct.void(partner, in: &registry)
                if number.isMultiple(of: 3) { try VoidAct.restore(partner, in: &registry) }
            case .actor:
                let author = Author(
                    name: "Ines Vogt \(number)", systemUser: "ivogt\(number)",
                    instant: RegistryFixture.author.instant, today: RegistryFixture.today)
                _ = try registry.file.change(by: author) { db, change throws(RegistryError) in
                    try PartnerRepository.add(PartnerDraft(name: "Of actor \(number)"), in: db, by: change)
                }
            }
        }

        private func matrix(_ number: Int, in registry: inout RegistryFixture) throws(RegistryError) {
            let json = """
                {"code": "m\(number)", "title": "Of our own", "currency": "DKK",
                 "likelihood": [{"name": "seldom", "from": 0, "to": "1/2"}, {"name": "often", "from": "1/2", "to": 1}],
                 "impact": [{"name": "light", "from": 0, "to": \(number + 1), "from_days": 0, "to_days": 3},
                            {"name": "hard", "from": \(number + 1), "to": 90000, "from_days": 3, "to_days": 30}]}
                """
            let draft = try MatrixDraft(JSON(parsing: Array(json.utf8)) ?? .null, file: "matrix.json")
            _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try MatrixRepository.add(draft, from: change.today, in: db, by: change)
            }
        }

        private func capacity(_ number: Int, in registry: inout RegistryFixture) throws(RegistryError) {
            var capacity = CapacityEdit()
            capacity.currency = "EUR"
            capacity.bearsUpTo = "\(number)"
            capacity.turnover = "50000"
            capacity.turnoverShare = Share(1, 20)
            _ = try registry.file.change(by: RegistryFixture.author) {
                [capacity] db, change throws(RegistryError) in
                try CapacityRepository.put(
                    number.isMultiple(of: 2) ? "Alder ApS" : "Birch AB", capacity, in: db, by: change)
            }
        }

        private func rules(_ number: Int, in registry: inout RegistryFixture) throws(RegistryError) {
            let rules = """
                {"code":"own","version":\(number + 1),"title":"Own","valid_from":"2027-01-01","credential_days":30,
                "unknown_purchases":"light","rules":[
                {"kind":"conduct","sizes":["micro"],"max_severity":4,"max_value":"50","currency":"EUR",
                "asks":"nothing","template":"code-of-conduct","why":"a test"},
                {"kind":"conduct","asks":"declaration","why":"another"}]}
                """
            _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try RulesRepository.add(
                    RulesDraft(parsing: Array(rules.utf8), from: "own.json", in: db), in: db, by: change)
            }
        }

        private func credential(_ number: Int, in registry: inout RegistryFixture) throws(RegistryError) {
            let declared = try registry.declare(registry.joinery("Trusted \(number)")).declaration
            _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try CredentialRepository.add(
                    of: declared, in: "https://example.org/status-\(number).json", in: db, by: change)
            }
        }

        private func signature(_ number: Int, in registry: inout RegistryFixture) throws(RegistryError) {
            let party = try registry.joinery("Signs \(number)")
            let declared = try registry.declare(party).declaration
            // The same key in each run: its bytes are those of the number.
            let bytes = SHA256.hash(data: Data("\(number)".utf8))
            guard let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(bytes)) else {
                throw .invalid("no key")
            }
            let key = try registry.key("key-\(number)", secret, owner: party.id)
            _ = try registry.vouch(.signature, declared, key, secret, [1])
        }

        private func importRun(_ number: Int, in registry: inout RegistryFixture) throws(RegistryError) {
            try registry.file.change(by: RegistryFixture.author, why: "the yearly list") {
                db, change throws(RegistryError) in
                var settings = ImportSettings(
                    source: "Guild list", file: "guild-\(number).csv", header: "id,name,vision",
                    mapping: try ImportMapping(
                        ["name=name", "vision=vision"], key: "id", columns: ["id", "name", "vision"],
                        file: "guild.csv"))
                settings.onExisting = .update
                let (key, name, vision) = ("\(number % 50)", "Listed \(number % 50)", "Light \(number).")
                let rows = [
                    ImportRow(line: 2, key: key, text: "\(key),\(name),\(vision)", cells: [name, vision])
                ]
                _ = try PartnerImport.run(rows, settings, in: db, by: change)
            }
        }
    }
#endif

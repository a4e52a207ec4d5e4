#if PostgreSQL
    import Foundation
    import Storage
    import TemporaryServer
    import Testing

    @testable import Registry

    @Suite(
        .enabled(
            if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql"))
    struct VectorFileTests {
        private static let model = String(repeating: "a", count: 64)
        private let scratch: ScratchFolder
        private let address: String
        private var folder: String { scratch.file("cache") }

        init() throws {
            let server = try #require(TemporaryServer.shared)
            scratch = try ScratchFolder()
            address = server.address(try server.database())
            var registry = try RegistryFixture.make(.server(address))
            for name in ["Oak", "Elm", "Ash"] {
                try registry.add(name) {
                    $0.texts = [
                        PartyText(kind: .vision, text: "We build \(name).", statedOn: RegistryFixture.today)
                    ]
                }
            }
        }

        private func open() throws(RegistryError) -> RegistryFixture {
            RegistryFixture(
                file: try RegistryFile.open(path: address, at: RegistryFixture.author.instant))
        }

        /// Opens the vectors of this machine and looks at whoever waits, as the sentence model would.
        private func look(_ registry: inout RegistryFixture) throws -> [Int64] {
            try registry.file.openVectors(in: folder)
            let ids = try registry.file.deriveVectors { db throws(RegistryError) in
                try VectorIndexRepository.start(model: Self.model, width: 4, in: db)
                return try VectorIndexRepository.waiting(limit: 100, in: db)
            }
            let wordings = try registry.file.read { db throws(RegistryError) in
                var wordings: [Int64: PartnerWording] = [:]
                for id in ids { wordings[id] = try PartnerProfileRepository.profile(of: id, in: db)?.wording }
                return wordings
            }
            let vectors = wordings.map { id, wording in
                PartnerVectors(
                    partner: id, digest: wording.digest, words: 9,
                    parts: [
                        TextVector(
                            QuantisedVector(codes: [Int8(truncatingIfNeeded: id), 2, 3, 4], scale: 0.5))
                    ],
                    sentences: [])
            }
            try registry.file.deriveVectors { db throws(RegistryError) in
                try VectorIndexRepository.put(vectors, of: ids, knowing: wordings, in: db)
            }
            return ids
        }

        private func status(_ registry: inout RegistryFixture) throws -> VectorIndexStatus {
            try registry.file.readVectors { db throws(RegistryError) in
                try VectorIndexRepository.status(in: db)
            }
        }

        private func files() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".vectors") }
                .map { "\(folder)/\($0)" }
        }

        @Test
        func `the vectors of a registry on a server are in a file of this user, and none on the server`()
            throws
        {
            var registry = try open()
            let ids = try look(&registry)
            #expect(ids.count == 3)
            let status = try status(&registry)
            #expect(status.compared == 3 && status.waiting == 0 && status.chunks == 1)
            let onServer = try registry.file.read { db throws(RegistryError) in
                try VectorIndexRepository.status(in: db)
            }
            #expect(onServer.index == nil && onServer.compared == 0)
            let path = try #require(try files().first)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
        }

        @Test func `whom somebody erased elsewhere goes at the next look, and who was edited waits`() throws {
            var registry = try open()
            let ids = try look(&registry)
            var other = try open()
            let (oak, elm) = (try other.partner("Oak"), try other.partner("Elm"))
            try other.edit(elm) { $0.country = "SE" }
            try other.add("Fir")
            try other.file.change(by: RegistryFixture.author, why: "asked for it") {
                db, change throws(RegistryError) in
                _ = try PartnerRepository.erase(oak, in: db, by: change)
            }
            var later = try open()
            try later.file.followVectors(in: folder)
            let status = try status(&later)
            // Fir is new; Elm may say something else; Oak, of which nothing is left to read, is looked at too.
            #expect(status.compared == 2 && status.waiting == 3 && status.partners == 4)
            let kept = try later.file.readVectors { db throws(RegistryError) in
                (
                    oak: try VectorIndexRepository.vectors(of: oak.id, in: db),
                    elm: try VectorIndexRepository.vectors(of: elm.id, in: db)
                )
            }
            #expect(kept.oak == nil && kept.elm != nil && ids.contains(oak.id))
            let profile = try PartnerProfileRepository.profile(of: elm.id, in: later.file.connection)
            let wording = try #require(profile?.wording)
            let same = try later.file.readVectors { db throws(RegistryError) in
                try VectorIndexRepository.vectors(of: elm.id, by: Self.model, from: wording, in: db)
            }
            #expect(same != nil)
            let ofOtherWords = try later.file.readVectors { db throws(RegistryError) in
                try VectorIndexRepository.vectors(
                    of: elm.id, by: Self.model,
                    from: PartnerWording(name: "Elm", otherNames: [], texts: [], values: []), in: db)
            }
            #expect(ofOtherWords == nil)
        }

        @Test func `a registry with another history is looked at anew`() throws {
            var registry = try open()
            _ = try look(&registry)
            guard let file = registry.file.vectorFile else {
                Issue.record("there is no file of vectors")
                return
            }
            // As after a restore, and one more event.
            try file.connection.run("UPDATE followed SET hash = zeroblob(32)")
            try registry.add("Fir")
            var later = try open()
            try later.file.openVectors(in: folder)
            let status = try status(&later)
            #expect(status.index == nil && status.compared == 0 && status.partners == 4)
        }

        @Test func `a file that another could have written, or that holds something else, is not used`()
            throws
        {
            var registry = try open()
            _ = try look(&registry)
            let path = try #require(try files().first)
            func refusal() -> String {
                sentence { () throws(RegistryError) in
                    var again = try open()
                    try again.file.openVectors(in: folder)
                }
            }
            chmod(path, 0o666)
            #expect(refusal().contains("others may write to it"))
            chmod(path, 0o644)
            var readable = try open()
            try readable.file.openVectors(in: folder)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            try FileManager.default.moveItem(atPath: path, toPath: path + "-other")
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + "-other")
            #expect(refusal().contains("no plain file"))
            try FileManager.default.removeItem(atPath: path)
            try Data(repeating: 7, count: 4096).write(to: URL(filePath: path))
            chmod(path, 0o600)
            #expect(refusal().contains("holds no vectors"))
            chmod(folder, 0o777)
            #expect(refusal().contains("others may write to its folder"))
        }
    }
#endif

import Alignment
import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct Index: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "index",
            abstract: "Let the sentence model look at texts that are new or have changed.",
            discussion: """
                `concord align` does that by itself, for a minute at most. Whoever ends it half
                way loses nothing: the next run goes on where it was. What it finds is kept in
                the registry's file; of a registry in a database in a file of this machine
                and user, in XDG_CACHE_HOME or ~/.cache, which is made again when it is gone.

                Examples:
                  concord index
                  concord index --count
                  concord index --rebuild
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Flag(help: "Show how many texts were looked at and how many wait, and do nothing.") var count = false
        @Flag(help: "Look at every text again, such as after damage.") var rebuild = false

        static let columns = [
            "model", "width", "partners", "compared", "other_language", "waiting", "chunks", "bytes",
        ]

        func validate() throws {
            if count, rebuild {
                throw ValidationError("--count changes nothing and --rebuild does; use one of them")
            }
        }

        func run() throws {
            var session = try Session.open(orGroup: options)
            if !count { try work(&session) }
            if count, let folder = CacheFolder.path {
                try session.file.openVectors(in: folder, making: false)
            }
            let status = try session.file.readVectors { db throws(RegistryError) in
                try VectorIndexRepository.status(in: db)
            }
            Report.one(status.json, as: options.format, columns: Index.columns) { status.print() }
        }

        private func work(_ session: inout Session) throws {
            let models = try ModelLocation.openAll()
            if rebuild, session.file.connection.isOnServer {
                try session.file.removeVectors(in: CacheFolder.needed)
            } else {
                try session.openVectors()
            }
            guard let turn = try session.file.takeIndexing() else {
                throw RegistryError.busy(
                    "another process is indexing this registry; let it end, or see how far it is with "
                        + "`concord index --count`")
            }
            if rebuild {
                try session.file.deriveVectors { db throws(RegistryError) in
                    try VectorIndexRepository.clear(in: db)
                }
            }
            _ = try IndexWork.run(&session, models)
            _ = consume turn
        }
    }
}

extension VectorIndexStatus {
    fileprivate var json: JSON {
        .members([
            "model": .text(index?.model), "width": .integer(index?.width), "partners": .integer(partners),
            "compared": .integer(compared), "other_language": .integer(otherLanguage),
            "waiting": .integer(waiting), "chunks": .integer(chunks), "bytes": .integer(bytes),
        ])
    }

    fileprivate func print() {
        var sheet = Sheet()
        sheet.add("partners", "\(partners)")
        sheet.add("compared by meaning", "\(compared)")
        sheet.add("in other languages", "\(otherLanguage)")
        sheet.add("waiting", "\(waiting)")
        sheet.add("model", index?.model ?? "none yet; `concord index` looks at the texts")
        sheet.add("size", "\((bytes + 999) / 1000) kB in \(chunks) chunks")
        sheet.print()
    }
}

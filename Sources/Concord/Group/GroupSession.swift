import Registry
import Storage

extension Session {
    /// A session on a registry, or on what this machine keeps of the group's database that was named in its place.
    static func open(orGroup options: some RegistryOptions) throws(RegistryError) -> Session {
        #if PostgreSQL
            do throws(RegistryError) { return try Session(options) } catch {
                guard case .notPermitted = error, RegistryFile.isAddress(options.path) else { throw error }
                let now = Clock.now
                var work = Progress()
                let opened = try RegistryFile.openGroup(
                    options.path, in: CacheFolder.needed, at: now, waiting: Session.waiting
                ) { count in work.tell("read \(count) records of the group") }
                work.end()
                guard let file = opened else { throw error }
                return Session(file: file, actor: options.actor, now: now)
            }
        #else
            return try Session(options)
        #endif
    }
}

extension PublishedGroup {
    /// So long after its last publishing a registry is told to be old.
    private static let staleDays = 30

    /// Says what was looked through, of which days it is, and what of it was not published.
    func tell(within chosen: [PublishedRegistry], on today: CivilDate) {
        guard !registries.isEmpty else {
            Output.talk("concord: note: no registry is published to \(place); `concord publish --to` does it")
            return
        }
        let looked = chosen.isEmpty ? registries : chosen
        let days = looked.map(\.publishedOn).sorted()
        let partners = looked.reduce(0) { $0 + $1.partners }
        if let first = days.first, let last = days.last {
            Output.talk(
                "concord: looked through \(partners.counted("partner")) of \(looked.count == 1 ? "1 registry" : "\(looked.count) registries"), "
                    + "as published \(first == last ? "on \(first)" : "from \(first) to \(last)")")
        }
        for registry in looked {
            let name = "\(registry.reference) (\(shown(registry.name)))"
            if let eve = today.adding(days: -Self.staleDays), registry.publishedOn < eve {
                Output.talk(
                    "concord: note: \(name) was published last on \(registry.publishedOn); what changed there since is not seen"
                )
            }
            for gap in registry.gaps { Output.talk("concord: note: \(name) \(gap)") }
        }
    }

    /// The registries that `--organisation` names.
    func named(_ texts: [String]) throws(RegistryError) -> [PublishedRegistry] {
        var named: [PublishedRegistry] = []
        for text in texts {
            let registry = try find(text)
            if !named.contains(registry) { named.append(registry) }
        }
        return named
    }

    /// Refuses what a registry alone can do, by the first option that asks for it.
    func refuse(_ given: [(option: String, isGiven: Bool, why: String)]) throws(RegistryError) {
        guard let one = given.first(where: \.isGiven) else { return }
        throw .invalid("\(one.option) does not go with a group's database: \(one.why); leave it out")
    }
}

extension Session {
    /// Refuses `--organisation` where there is one organisation alone.
    func refuseOrganisations(_ texts: [String]) throws(RegistryError) {
        guard !texts.isEmpty, file.group == nil else { return }
        throw .invalid(
            "--organisation chooses among the registries of a group's database, and this is one registry; leave it out, or name "
                + "the group's database with --registry")
    }
}

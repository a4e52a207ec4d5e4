import ArgumentParser
import Registry

extension ConcordCommand {
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "search", abstract: "Find partners by words of their names, visions and values.",
            discussion: """
                A partner with this identifier, or with a person of this name, comes first.
                Partners that have every word come first; where none has, those that have some.
                The last word may be the beginning of a longer one. With whom the
                relationship has ended is found as well, and said to be so.

                Examples:
                  concord search "solar roofs" --country DK --limit 20 --format json
                  concord search DE136695976
                  concord search "Mette Søren"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "Words of a name, a vision or a value.") var words: [String]
        @OptionGroup var filters: PartnerFilters
        @Option(parsing: .unconditional, help: "Show at most this number.") var limit: Int64 = 20

        private static let columns = [
            "reference", "name", "country", "size_class", "status", "score", "match", "matched_in",
            "snippet",
        ]

        func run() throws {
            var session = try Session(options)
            let query = try SearchQuery(words.joined(separator: " "))
            let today = try session.today()
            let (result, empty) = try session.read(foreseen: true) { db throws(RegistryError) in
                let limit = try Limit.check(limit) ?? limit
                let filter = try filters.read(on: today, in: db)
                let result = try SearchRepository.search(query, filter: filter, limit: limit, in: db)
                return (
                    result,
                    result.hits.isEmpty ? try CandidateRepository.emptiness(of: filter, in: db) : nil
                )
            }
            let records = result.hits.map { $0.json(hasAllWords: result.hasAllWords) }
            Report.list(records, as: options.format, columns: Search.columns) {
                guard !result.hits.isEmpty else { return }
                var table = Table(
                    "reference", .cut("name", to: 16, turn: 2), "country", .cut("in its words", to: 20))
                for hit in result.hits {
                    table.add(
                        hit.profile.reference, hit.profile.name, hit.profile.country ?? "",
                        (hit.profile.status == .ended ? "(ended) " : "")
                            + Search.excerpt(hit.snippet ?? "", for: query))
                }
                table.print()
            }
            tell(query, result, empty)
        }

        /// The sentence from a few words before the match on, so that a narrow table does not cut it off.
        static func excerpt(_ sentence: String, for query: SearchQuery) -> String {
            let words = SearchText.words(of: sentence)
            guard NormalisedText.cells(sentence) > 40,
                let match = words.first(where: { query.finds($0, in: sentence) }),
                match.place.lowerBound > 24,
                let start = words.first(where: { $0.place.lowerBound + 20 >= match.place.lowerBound })
            else { return Table.cut(sentence, to: 120) }
            let place = sentence.utf8.index(sentence.startIndex, offsetBy: start.place.lowerBound)
            return Table.cut("…" + sentence[place...], to: 120)
        }

        private func tell(
            _ query: SearchQuery, _ result: SearchRepository.Result, _ empty: EmptyFilter?
        ) {
            let words = shown(words.joined(separator: " "))
            if query.isCut {
                Output.talk("concord: note: the query is long; its first words alone were looked for")
            }
            if let empty, empty != .noPartners {
                Output.talk("concord: note: \(empty.words)")
            } else if result.hits.isEmpty {
                Output.talk(
                    "concord: note: no partner has any word of '\(words)'; try another, or fewer conditions")
            } else if !result.hasAllWords {
                Output.talk(
                    "concord: note: no partner has all words of '\(words)'; these have some of them")
            }
            if result.isPartial {
                Output.talk(
                    "concord: note: '\(words)' stands in too many partners to rank them all; names and those that came "
                        + "first are looked at; add a rarer word")
            }
            if result.hasMore {
                Output.talk("concord: note: there are more than \(result.hits.count); --limit shows them")
            }
        }
    }
}

extension SearchRepository.Hit {
    fileprivate func json(hasAllWords: Bool) -> JSON {
        .members([
            "reference": .text(profile.reference), "name": .text(profile.name),
            "country": .text(profile.country), "size_class": .text(profile.sizeClass.rawValue),
            "status": .text(profile.status.rawValue), "score": .number((score * 1000).rounded() / 1000),
            "match": .text(hasAllWords ? "all" : "any"),
            "matched_in": .array(matchedIn.map { .text($0) }), "snippet": .text(snippet),
        ])
    }
}

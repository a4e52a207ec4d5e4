#if PostgreSQL
    import Foundation
    import Storage

    @testable import Registry

    /// Additions and changes of records of all kinds, of which each follows from a seed.
    struct RandomOperations: ~Copyable {
        /// How many are asked for, as by `make scale`.
        static let asked =
            ProcessInfo.processInfo.environment["CONCORD_OPERATIONS"].flatMap { Int($0) } ?? 0
        /// Another than the usual one finds other ways through the registry.
        static let seed =
            ProcessInfo.processInfo.environment["CONCORD_SEED"].flatMap { UInt64($0) } ?? 20_261_130

        private var numbers: SeededNumbers
        private var added: [(type: any Record.Type, id: Int64)] = []
        private let kinds: [any Record.Type]

        init(seed: UInt64) {
            numbers = SeededNumbers(seed)
            kinds = RecordList.all.entries.filter { $0.kind != .organisation }.compactMap { $0.declared }
        }

        /// One operation, which a registry carries out or refuses.
        struct Operation {
            enum Act: Equatable {
                case add, edit, clear, erase
                case further(FurtherOperation)
            }

            let act: Act
            let type: any Record.Type
            let id: Int64
            let number: Int
            let words: [Int: [String]]
            let cleared: String?
        }

        mutating func next(_ number: Int) -> Operation {
            if numbers.below(12) == 0 {
                let all = FurtherOperation.allCases
                return Operation(
                    act: .further(all[numbers.below(all.count)]), type: Partner.self, id: 0, number: number,
                    words: [:], cleared: nil)
            }
            let pick = numbers.below(20)
            let act: Operation.Act =
                added.isEmpty || pick < 9 ? .add : pick < 17 ? .edit : pick < 19 ? .clear : .erase
            guard act != .add, let one = added.isEmpty ? nil : added[numbers.below(added.count)] else {
                let type = kinds[numbers.below(kinds.count)]
                return operation(.add, type, 0, number)
            }
            return operation(act, one.type, one.id, number)
        }

        private mutating func operation(
            _ act: Operation.Act, _ type: any Record.Type, _ id: Int64, _ number: Int
        ) -> Operation {
            func make<R: Record>(_ type: R.Type) -> Operation {
                var words: [Int: [String]] = [:]
                let chosen = numbers.below(max(1, R.fields.count))
                for (place, field) in R.fields.enumerated() where field.typing != .never {
                    let isTaken =
                        act == .add ? field.isRequired || numbers.below(2) == 0 : place == chosen
                    guard isTaken else { continue }
                    var given = RecordSample.words(for: field, another: numbers.below(2) == 0)
                    // Names differ from record to record, and some texts are such as break programs.
                    // A standard is called by its edition.
                    if ["name", "title", "text", "purpose"].contains(field.key), R.self != Standard.self,
                        !given.isEmpty
                    {
                        given[0] += " \(number)"
                    } else if numbers.below(25) == 0 {
                        given = [RecordKindTests.hostile[numbers.below(RecordKindTests.hostile.count)]]
                    }
                    words[place] = given
                }
                let clearable = RecordDraft<R>.clearable.sorted()
                let cleared =
                    act == .clear && !clearable.isEmpty ? clearable[numbers.below(clearable.count)] : nil
                return Operation(
                    act: act, type: type, id: id, number: number, words: words, cleared: cleared)
            }
            return make(type)
        }

        /// Keeps what came on record, so that later operations meet it.
        mutating func keep(_ operation: Operation, id: Int64?) {
            guard operation.act == .add, let id else { return }
            added.append((operation.type, id))
        }
    }

    extension RecordSample {
        /// What comes of an operation: the number of the record, or the sentence of the refusal.
        mutating func carryOut(_ operation: RandomOperations.Operation) -> (id: Int64?, outcome: String) {
            func act<R: Record>(_ type: R.Type) throws(RegistryError) -> Int64 {
                var draft = RecordDraft<R>()
                for (place, words) in operation.words { draft[place: place] = words }
                guard operation.act != .add else { return try add(draft).head.id }
                guard let record = try R.record(id: operation.id, in: registry.file.connection) else {
                    throw .notFound("it is not there")
                }
                if operation.act == .erase {
                    return try registry.file.change(by: RegistryFixture.author) {
                        db, change throws(RegistryError) in
                        try R.erase(record, in: db, by: change).head.id
                    }
                }
                if let cleared = operation.cleared { draft.cleared = [cleared] }
                return try edit(record) { $0 = draft }.head.id
            }
            do throws(RegistryError) {
                if case .further(let further) = operation.act {
                    try further.carryOut(operation.number, in: &registry)
                    return (0, "\(further) \(operation.number)")
                }
                let id = try act(operation.type)
                return (id, "\(operation.act) \(id)")
            } catch { return (nil, error.description) }
        }
    }

    /// Numbers that are the same in each run.
    struct SeededNumbers: RandomNumberGenerator {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }

        /// From 0 to below a bound.
        mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % max(1, bound) }
    }
#endif

/// For each firm those after it that share a key with it; no list of all pairs is made, which would not fit into memory.
struct TwinCandidates: Sendable {
    /// The firm of each key, keys of one hash together, and where the candidates of that firm by that key end.
    private let firms: [Int32]
    private let ends: [Int32]
    /// The places of the keys of each firm, and where those of a firm begin.
    private let places: [Int32]
    private let starts: [Int32]

    /// Keys that are sorted by hash and firm; those that too many share are sorted anew by what parts them.
    init(_ keys: inout [TwinBlocks.Key], firms count: Int) {
        var ends = [Int32](repeating: 0, count: keys.count)
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end].hash == keys[start].hash { end += 1 }
            let most = Int(keys[start].most)
            if end - start <= most {
                for place in start..<end { ends[place] = Int32(end) }
            } else {
                keys[start..<end].sort { ($0.finer, $0.firm) < ($1.finer, $1.firm) }
                Self.endParts(of: keys, start..<end, most, in: &ends)
            }
            start = end
        }
        var starts = [Int32](repeating: 0, count: count + 1)
        for key in keys { starts[Int(key.firm) + 1] += 1 }
        for firm in 0..<count { starts[firm + 1] += starts[firm] }
        var next = starts
        var places = [Int32](repeating: 0, count: keys.count)
        for (place, key) in keys.enumerated() {
            places[Int(next[Int(key.firm)])] = Int32(place)
            next[Int(key.firm)] += 1
        }
        (self.ends, self.starts, self.places) = (ends, starts, places)
        firms = keys.map(\.firm)
    }

    /// Of those that are too many even with what parts them each is compared with a few that came next on record.
    private static func endParts(
        of keys: [TwinBlocks.Key], _ block: Range<Int>, _ most: Int, in ends: inout [Int32]
    ) {
        var start = block.lowerBound
        while start < block.upperBound {
            var end = start + 1
            while end < block.upperBound, keys[end].finer == keys[start].finer { end += 1 }
            for place in start..<end { ends[place] = Int32(end - start <= most ? end : min(end, place + 4)) }
            start = end
        }
    }

    /// Each once, in their order; only those from `least` on.
    func of(_ firm: Int, from least: Int) -> [Int32] {
        var found: [Int32] = []
        for place in places[Int(starts[firm])..<Int(starts[firm + 1])] {
            for other in (Int(place) + 1)..<max(Int(place) + 1, Int(ends[Int(place)]))
            where firms[other] >= least { found.append(firms[other]) }
        }
        guard found.count > 1 else { return found }
        found.sort()
        var last: Int32 = -1
        found.removeAll { other in
            defer { last = other }
            return other == last
        }
        return found
    }
}

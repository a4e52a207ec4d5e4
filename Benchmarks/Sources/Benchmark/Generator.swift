/// An invented partner.
struct Partner: Equatable, Sendable {
    var id: Int64
    var reference: String
    var name: String
    var country: String
    var website: String
    var vision: String
    var key: String
}

/// Invented partners from a seed: the same seed, the same partners, on every machine.
struct Generator {
    private var state: UInt64
    private var count: Int64 = 0
    /// Word `i` is drawn about 1 / (i + 1) as often as the first, as in most languages (Zipf).
    private let words: [String]
    private let thresholds: [Double]

    init(seed: UInt64 = 20_260_115) {
        state = seed
        words = Self.vocabulary
        var sum = 0.0
        var sums: [Double] = []
        for rank in words.indices {
            sum += 1 / Double(rank + 1)
            sums.append(sum)
        }
        thresholds = sums.map { $0 / sum }
    }

    mutating func next() -> Partner {
        count += 1
        let name = "\(capital(word())) \(capital(word())) \(Self.forms[number(below: Self.forms.count)])"
        let vision = "\(capital(word())) \(word()) \(word()) \(word())."
        let random = random()
        return Partner(
            id: count, reference: Self.reference(random), name: name,
            country: Self.countries[number(below: Self.countries.count)], website: "w\(count).example",
            vision: vision, key: Self.key(count))
    }

    /// Steele, Lea and Flood's SplitMix64.
    private mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func number(below bound: Int) -> Int { Int(random() % UInt64(bound)) }

    private mutating func word() -> String {
        let point = Double(random() >> 11) / Double(1 << 53)
        var (low, high) = (0, thresholds.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if thresholds[middle] < point { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }

    private func capital(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func reference(_ random: UInt64) -> String {
        var bytes = Array("P-0000-0000".utf8)
        for (index, place) in [2, 3, 4, 5, 7, 8, 9, 10].enumerated() {
            bytes[place] = alphabet[Int((random >> UInt64(index * 5)) & 31)]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func key(_ count: Int64) -> String {
        let digits = String(count)
        return "k" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }

    private static let forms = ["GmbH", "ApS", "AG", "SARL", "Ltd", "Oy", "AB", "e.K."]
    private static let countries = ["DE", "DK", "FR", "NL", "SE", "FI", "IN", "BR", "CH", "GB", "KE", "JP"]
    /// 2,000 words of two syllables or three; common ones are short.
    private static let vocabulary: [String] = {
        let starts = [
            "so", "wa", "lu", "ti", "re", "ka", "no", "bri", "se", "mo", "ha", "vin", "ol", "fe", "gra", "tu",
        ]
        let ends = ["lar", "ter", "men", "ra", "den", "ver", "nik", "st", "lo", "ken"]
        var words = [
            "oak", "sun", "air", "red", "sea", "wood", "wind", "home", "for", "and", "clean", "fair",
        ]
        for end in ends { for start in starts { words.append(start + end) } }
        for middle in starts {
            for end in ends {
                for start in starts where words.count < 2000 { words.append(start + middle + end) }
            }
        }
        return words
    }()
}

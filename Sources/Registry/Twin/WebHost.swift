/// The names of the hosts in what was given as a firm's website, and how they fit a name.
package struct WebHost: Sendable, Hashable {
    /// The host as registered, such as `oak.co.uk`.
    let host: String
    /// Its own label, such as `oak`.
    let label: String

    /// Every host in a text; a directory's own host says nothing of whom it lists.
    package static func hosts(in text: String?) -> [WebHost] {
        guard let text else { return [] }
        let folded = FoldedText.of(text).replacing("&amp;", with: " ")
        return folded.split(whereSeparator: { " ,;&\n\t".contains($0) }).compactMap { WebHost(String($0)) }
    }

    private init?(_ text: String) {
        var host = text[...]
        for scheme in ["https://", "http://"] where host.hasPrefix(scheme) {
            host = host.dropFirst(scheme.count)
        }
        host = host.prefix { !"/:?#".contains($0) }
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        var labels = host.split(separator: ".").map(String.init)
        if let first = labels.first, labels.count > 2, first == "www" || first == "www2" {
            labels.removeFirst()
        }
        guard labels.count > 1, let last = labels.last else { return nil }
        let second = labels[labels.count - 2]
        let suffix = labels.count > 2 && last.utf8.count == 2 && Self.seconds.contains(second) ? 2 : 1
        guard labels.count > suffix else { return nil }
        label = labels[labels.count - suffix - 1]
        self.host = labels.suffix(suffix + 1).joined(separator: ".")
        guard !Self.shared.contains(self.host) else { return nil }
    }

    private static let seconds: Set<String> = [
        "co", "com", "net", "org", "ac", "gov", "edu", "gob", "ltd", "plc", "ne", "or", "gv",
    ]
    /// Where many firms have a page or an address.
    private static let shared: Set<String> = [
        "facebook.com", "linkedin.com", "instagram.com", "twitter.com", "x.com", "youtube.com", "google.com",
        "wixsite.com", "wordpress.com", "blogspot.com", "etsy.com", "github.io", "gmail.com",
        "googlemail.com",
        "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.de", "gmx.net", "web.de", "t-online.de",
        "mail.ru",
        "yandex.ru", "orange.fr", "wanadoo.fr", "free.fr", "libero.it", "proton.me", "protonmail.com",
        "live.com", "aol.com",
        "qq.com", "163.com", "example.com", "example.org",
    ]

    /// How the label fits a reading of a name: wholly, and how much of the name it has times how much of it is the name.
    func fit(_ words: [FirmName.Word]) -> (isWhole: Bool, part: Double) {
        // In bytes, since a scan asks this of very many pairs; what was found is blanked out.
        var rest = label.utf8.filter { $0 != UInt8(ascii: "-") }
        let size = rest.count
        let isWhole =
            Self.isJoined(words, as: rest) || Self.isJoined(words.filter { !$0.isJoining }, as: rest)
        var (covered, letters) = (0.0, 0)
        for word in words.sorted(by: { $0.text.utf8.count > $1.text.utf8.count })
        where word.text.utf8.count > 2 || isWhole {
            if Self.blank(word.text, in: &rest) {
                covered += word.weight
                letters += word.text.utf8.count
            } else if word.text.utf8.count >= 6, Self.blank(word.base, in: &rest) {
                covered += word.weight * 0.9
                letters += word.base.utf8.count
            }
        }
        let whole = NameAlignment.weight(words)
        guard whole > 0, size > 0 else { return (isWhole, 0) }
        return (isWhole, covered / whole * min(1, Double(letters) / Double(size)))
    }

    private static func isJoined(_ words: [FirmName.Word], as label: [UInt8]) -> Bool {
        var place = 0
        for word in words {
            let text = word.text.utf8
            guard text.count <= label.count - place, label[place...].starts(with: text) else { return false }
            place += text.count
        }
        return place == label.count
    }

    /// Whether a text stands in the bytes, which it then no longer does.
    private static func blank(_ text: String, in bytes: inout [UInt8]) -> Bool {
        let text = text.utf8
        guard let first = text.first, text.count <= bytes.count else { return false }
        for place in 0...(bytes.count - text.count)
        where bytes[place] == first && bytes[place...].starts(with: text) {
            for taken in place..<(place + text.count) { bytes[taken] = UInt8(ascii: " ") }
            return true
        }
        return false
    }
}

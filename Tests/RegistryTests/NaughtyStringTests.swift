import Foundation
import Registry
import Storage
import Testing

/// Text that breaks programs, from ../shared/data/naughty-strings, through every field.
@Suite struct NaughtyStringTests {
    static let file = URL(filePath: #filePath).appending(
        path: "../../../../shared/data/naughty-strings/blns.json"
    ).standardized
    static let strings: [String] =
        (try? JSONDecoder().decode([String].self, from: Data(contentsOf: file))) ?? []

    /// One line of at least one visible character and none that steers a terminal.
    static func isLine(_ text: String) -> Bool {
        !text.allSatisfy(\.isWhitespace) && text.unicodeScalars.count <= 400
            && !text.unicodeScalars.contains { NormalisedText.isUnprintable($0) }
    }

    /// A line that is no telephone number, which stands in the wrong column as a website.
    static func isSite(_ text: String) -> Bool {
        let other = text.contains { !$0.isNumber && !$0.isWhitespace && !"+-/()".contains($0) }
        return isLine(text) && (other || text.filter(\.isNumber).count < 6)
    }

    @Test(.enabled(if: !strings.isEmpty, "../shared/data/naughty-strings is not there"))
    func `text comes back equal from every field, or is refused by its rule`() throws {
        var registry = try RegistryFixture.make()
        let today = RegistryFixture.today
        var kept = 0
        for text in Self.strings {
            let isLine = Self.isLine(text)
            let isPassage = !text.allSatisfy(\.isWhitespace) && !text.unicodeScalars.contains("\u{0}")
            do {
                let partner = try registry.add(isLine ? text : "Plain") {
                    if isPassage {
                        $0.texts = PartyText.Kind.allCases.map {
                            PartyText(kind: $0, text: text, statedOn: today)
                        }
                        $0.values = [
                            ValueStatement(
                                code: "sdg:7", stance: .supports, strength: 1, words: text, statedOn: today)
                        ]
                        $0.address = text.unicodeScalars.count <= 1000 ? text : nil
                    }
                    if isLine {
                        $0.names = [PartyName(kind: .trading, name: text)]
                        $0.channel = text
                        $0.website = Self.isSite(text) ? text : nil
                        $0.manager = text
                        $0.keepsUnverified = true
                        if text.unicodeScalars.count <= 200 {
                            $0.identifiers = [IdentifierDraft(scheme: "other_no", value: text)]
                        }
                    }
                }
                let back = try registry.partner(partner.reference)
                #expect(back == partner)
                if isLine {
                    #expect(back.name == text && back.channel == text)
                    #expect(back.website == (Self.isSite(text) ? text : nil))
                    // A manager whose name differs by case alone is the one on record.
                    #expect(back.manager.map { NormalisedText.key($0.name) } == NormalisedText.key(text))
                    if let identifier = back.identifiers.first {
                        #expect(Array(identifier.value.utf8) == Array(text.utf8))
                    }
                }
                if isPassage { #expect(back.vision.map { Array($0.utf8) } == Array(text.utf8)) }
                kept += 1
            } catch {
                // A name of marks that are ignored in comparing has nothing to be found by.
                // "None" is what lists call nobody.
                #expect(["", "none"].contains(NormalisedText.key(text)), "\(error)")
            }
            if !isLine { #expect(throws: RegistryError.self) { try registry.add(text) } }
        }
        #expect(kept > 450)
    }
}

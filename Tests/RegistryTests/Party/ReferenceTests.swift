import Registry
import Testing

@Suite struct ReferenceTests {
    static var samples: [Reference] {
        var generator = SplitMix(seed: 7)
        return (0..<200).map { index in
            Reference.random(
                Reference.Kind.allCases[index % Reference.Kind.allCases.count], using: &generator)
        }
    }

    @Test func `a reference reads back as written`() {
        for reference in Self.samples { #expect(Reference(reference.description) == reference) }
    }

    @Test func `small letters, missing hyphens and look-alikes are read as meant`() {
        for reference in Self.samples {
            let text = reference.description
            #expect(Reference(text.lowercased()) == reference)
            #expect(Reference(text.replacing("-", with: "")) == reference)
            let body = text.dropFirst(1).replacing("0", with: "o").replacing("1", with: "l")
            #expect(Reference(String(text.prefix(1)) + body) == reference)
        }
    }

    @Test func `every single wrong character is found`() {
        let alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        var missed = 0
        for reference in Self.samples.prefix(40) {
            let text = Array(reference.description)
            for place in [2, 3, 4, 5, 7, 8, 9, 10] {
                for letter in alphabet where letter != text[place] {
                    var wrong = text
                    wrong[place] = letter
                    if Reference(String(wrong)) != nil { missed += 1 }
                }
            }
        }
        #expect(missed == 0)
    }

    @Test func `every swap of neighbours is found`() {
        var missed = 0
        for reference in Self.samples {
            let text = Array(reference.description)
            for (one, other) in [(2, 3), (3, 4), (4, 5), (5, 7), (7, 8), (8, 9), (9, 10)]
            where text[one] != text[other] {
                var wrong = text
                wrong.swapAt(one, other)
                if Reference(String(wrong)) != nil { missed += 1 }
            }
        }
        #expect(missed == 0)
    }

    @Test func `the kind is part of the check`() {
        for reference in Self.samples {
            for kind in Reference.Kind.allCases where kind != reference.kind {
                #expect(Reference("\(kind.rawValue)\(reference.description.dropFirst())") == nil)
            }
        }
    }

    @Test(arguments: [
        "", "P", "P-", "Peter", "P-7K3M-9QX", "P-7K3M-9QXDD", "X-7K3M-9QXD", "P-7K3M-9QX!", "Ü-7K3M-9QXD",
    ])
    func `what is no reference is none`(_ text: String) { #expect(Reference(text) == nil) }
}

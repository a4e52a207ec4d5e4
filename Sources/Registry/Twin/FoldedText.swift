/// Text in Latin letters without marks, as people type it who have no other keyboard: what names are compared by.
enum FoldedText {
    /// Han and other scripts without blanks stay as they are.
    static func of(_ text: String) -> String {
        let key = NormalisedText.key(text)
        if key.utf8.allSatisfy({ $0 < 0x80 }) { return key }
        var folded = ""
        var last: Unicode.Scalar = " "
        for scalar in NormalisedText.decomposed(key).unicodeScalars {
            defer { last = scalar }
            if scalar == "\u{3C5}", last == "\u{3BF}" {
                // Omicron and upsilon are one sound.
                folded += "u"
            } else if scalar.value < 0x80 {
                folded.unicodeScalars.append(scalar)
            } else if let letters = SearchText.spelling(of: scalar) ?? letters[scalar] {
                folded += letters
            } else if !isMark(scalar) {
                folded.unicodeScalars.append(scalar)
            }
        }
        return folded
    }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Cyrillic by ISO 9's usual simplification, Greek by ISO 843's, Arabic and Hebrew by their consonants.
    private static let letters: [Unicode.Scalar: String] = {
        var letters: [Unicode.Scalar: String] = [:]
        let pairs: [(String, String)] = [
            ("абвгдезиклмнопрстуфыэіјѕ", "a b v g d e z i k l m n o p r s t u f y e i j dz"),
            ("жйхцчшщъьюяєїґўђћљњџ", "zh i kh ts ch sh shch - - iu ia ie i g u dj c lj nj dz"),
            ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
            (
                "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءپچژگ",
                "a b t th j h kh d dh r z s sh s d t z - gh f q k l m n h w y a a - p ch zh g"
            ),
            ("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h v z h t y k k l m m n n s - p p ts ts q r sh t"),
        ]
        for (scalars, spellings) in pairs {
            for (scalar, spelling) in zip(scalars.unicodeScalars, spellings.split(separator: " ")) {
                letters[scalar] = spelling == "-" ? "" : String(spelling)
            }
        }
        return letters
    }()
}

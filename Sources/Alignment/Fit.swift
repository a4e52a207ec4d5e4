/// A score in a word.
package enum Fit: String, Sendable, CaseIterable {
    case close, good, partial, slight
}

extension Score {
    /// By the score alone; nothing known of a text is slight, of values partial.
    package var fit: Fit {
        switch middle {
        case 0.6...: .close
        case 0.45...: .good
        case 0.3...: .partial
        default: .slight
        }
    }

    /// Who has said less than this of what is asked is no better and no worse than others, and listed apart.
    package static let littleKnown = 0.1

    package var isLittleKnown: Bool { known < Score.littleKnown }
}

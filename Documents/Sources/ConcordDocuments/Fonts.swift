import CPango

/// The typefaces of a document. Families are named one by one: left to itself, the choice of a face for a script that
/// the first family lacks takes danda from Takri, and sets dotted circles into Tamil.
final class Fonts {
    enum Face: CaseIterable {
        case title, heading, strong, number, statement, body, small, label, foot, notice
    }

    private static let families = [
        "Noto Sans", "Noto Sans Devanagari", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Bengali",
        "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Tamil", "Noto Sans Telugu",
        "Noto Sans Kannada",
        "Noto Sans Malayalam", "Noto Sans Sinhala", "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer",
        "Noto Sans Myanmar", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic",
    ]

    private var faces: [Face: OpaquePointer] = [:]

    /// `country` decides which forms Han characters get.
    init(country: String?) {
        // Pango counts 96 points to the inch unless it is told that a point is one of the page's.
        pango_cairo_font_map_set_resolution(OpaquePointer(pango_cairo_font_map_get_default()), 72)
        let han =
            switch country {
            case "JP": "Noto Sans CJK JP"
            case "KR": "Noto Sans CJK KR"
            case "TW": "Noto Sans CJK TC"
            case "HK", "MO": "Noto Sans CJK HK"
            default: "Noto Sans CJK SC"
            }
        let families = (Fonts.families + [han, "Noto Sans Symbols", "Noto Sans Symbols2", "sans-serif"])
            .joined(separator: ", ")
        for face in Face.allCases {
            let style =
                switch face {
                case .title: "Bold 16"
                case .heading: "Bold 10.5"
                case .strong: "Semi-Bold 10"
                case .number: "Semi-Bold 11"
                case .statement: "11"
                case .body: "10"
                case .small, .label: "8.75"
                case .foot: "8"
                case .notice: "Bold 18"
                }
            faces[face] = pango_font_description_from_string("\(families) \(style)")
        }
    }

    deinit { for face in faces.values { pango_font_description_free(face) } }

    func description(_ face: Face) -> OpaquePointer? { faces[face] }
}

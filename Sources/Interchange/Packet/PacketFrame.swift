import Registry

/// What every page that a partner fills in has around its words: it works offline, loads nothing and sends nothing, since
/// its head forbids both, and its script only builds a file from the fields.
enum PacketFrame {
    /// A page in one language; the same in another has the same elements in the same order.
    struct Reading {
        let language: String
        /// As text.
        let title: String
        /// As HTML.
        let body: String
    }

    /// The page, shown in the first of its languages; its reader can change to another without losing what was typed.
    static func html(_ readings: [Reading], script: String) -> String {
        let (first, others) = (readings[0], readings.dropFirst())
        let templates = others.map {
            "<template id=\"in-\(escaped($0.language))\" data-title=\"\(escaped($0.title))\">\($0.body)</template>\n"
        }
        return PageFrame(
            language: escaped(first.language), title: escaped(first.title),
            allowed: [
                "script-src 'unsafe-inline'", "img-src data:", "form-action 'none'", "base-uri 'none'",
            ],
            head: [
                "<meta name=\"referrer\" content=\"no-referrer\">", "<link rel=\"icon\" href=\"data:,\">",
            ],
            style: PacketStyle.css,
            body: "\(choice(among: readings))<div id=\"page\">\(first.body)</div>\n\(templates.joined())",
            script: script
        ).html
    }

    /// The languages by the names that those who speak them have for them.
    private static func choice(among readings: [Reading]) -> String {
        guard readings.count > 1 else { return "" }
        let choices = readings.enumerated().map { place, reading in
            let name = PacketLanguage[reading.language]?.name ?? reading.language
            return "<label class=\"choice\" lang=\"\(escaped(reading.language))\">"
                + "<input type=\"radio\" name=\"language\" value=\"\(escaped(reading.language))\""
                + "\(place == 0 ? " checked" : "")> \(escaped(name))</label>"
        }
        return "<div class=\"choices\" id=\"languages\">\(choices.joined(separator: "\n"))</div>\n"
    }

    /// That nobody has read a translation over, in its own words; hidden in a language that somebody has.
    static func unread(in language: String, counts key: String, _ words: (String) -> String) -> String {
        let isRead = PacketLanguage[language]?.isReadOver ?? true
        return
            "<p class=\"unread\"\(isRead ? " hidden" : "")>\(escaped(words("unread"))) \(escaped(words(key)))</p>"
    }

    private static func escaped(_ text: String) -> String { Markup.escaped(text) }

    /// The button that saves what was typed as a file, the field that takes such a file or the answer itself, and the button
    /// that clears the page; words are escaped already.
    static func later(_ word: (String) -> String) -> String {
        """
        <p class="later"><button type="button" id="later" data-said="\(word("later_saved"))" data-wrong="\(word("later_wrong"))">\(word("later"))</button> <label for="draft">\(word("later_open"))</label> <input type="file" id="draft" accept="application/json,.json"> <button type="button" id="clear" data-sure="\(word("clear_sure"))">\(word("clear"))</button> <span id="later-said" role="status"></span></p>
        """
    }
}

/// What every page that a partner fills in has around its words: it works offline, loads nothing and sends nothing, since
/// its head forbids both, and its script only builds a file from the fields.
enum PacketFrame {
    /// The title and the language are escaped here; the body is HTML.
    static func html(language: String, title: String, body: String, script: String) -> String {
        PageFrame(
            language: Markup.escaped(language), title: Markup.escaped(title),
            allowed: [
                "script-src 'unsafe-inline'", "img-src data:", "form-action 'none'", "base-uri 'none'",
            ],
            head: [
                "<meta name=\"referrer\" content=\"no-referrer\">", "<link rel=\"icon\" href=\"data:,\">",
            ],
            style: PacketStyle.css, body: body, script: script
        ).html
    }

    /// The button that saves what was typed as a file, and the field that takes such a file; words are escaped already.
    static func later(_ word: (String) -> String) -> String {
        """
        <p class="later"><button type="button" id="later" data-said="\(word("later_saved"))" data-wrong="\(word("later_wrong"))">\(word("later"))</button> <label for="draft">\(word("later_open"))</label> <input type="file" id="draft" accept="application/json,.json"> <span id="later-said" role="status"></span></p>
        """
    }
}

package import Registry

/// What a firm is asked in a round without its name: one page of HTML in every language that works offline, and saves an
/// answer file that names nobody.
package struct RoundPage {
    private let packet: RoundPacket

    package init(_ packet: RoundPacket) { self.packet = packet }

    /// The whole page, in UTF-8; pages of a group differ by their codes alone.
    package var html: String {
        // The original first: which language a firm reads is no part of its page.
        let languages = [PacketLanguage.original] + packet.languages.filter { $0 != PacketLanguage.original }
        return PacketFrame.html(languages.map(reading), script: PacketScript.script(Self.script))
    }

    private func reading(_ language: String) -> PacketFrame.Reading {
        func word(_ key: String) -> String { Markup.escaped(packet.word(key, language)) }
        let body = """
            <header>
            <p class="asks" dir="auto">\(word("round_asks"))</p>
            <h1>\(word("title"))</h1>
            <p><strong>\(word("minutes"))</strong> \(word("offline"))</p>
            <p>\(word("round_name"))</p>
            <p>\(word("round_mail"))</p>
            <p>\(word("round_free"))</p>
            <p>\(word("steps")) \(word("by"))</p>
            \(PacketFrame.unread(in: language, counts: "unread_counts") { packet.word($0, language) })
            <noscript><p class="alarm">\(word("no_script"))</p></noscript>
            </header>
            <form id="packet" novalidate autocomplete="off" data-round="\(packet.round.reference)" data-code="\(packet.code)" data-saved="\(word("saved"))" data-copy="\(word("copy"))" data-open="\(word("open"))">
            <input type="hidden" name="date">
            <section><h2>\(word("principles"))</h2>
            <p class="help">\(word("scale"))</p>
            \(packet.round.items.map { question($0, in: language) }.joined())</section>
            <section><label for="wish">\(word("round_words"))</label>
            <input id="wish" name="wish" type="text" maxlength="400"></section>
            <div id="open" class="alarm" role="alert" tabindex="-1" hidden></div>
            <p class="buttons"><button type="submit">\(word("save"))</button> <button type="button" id="print">\(word("print"))</button></p>
            <div id="done" role="status" hidden><p id="saved"></p><label for="copy" id="copy-label"></label><textarea id="copy" rows="6" readonly></textarea></div>
            </form>
            <footer><p>\(packet.round.reference) · <span class="code">\(packet.code)</span></p></footer>
            """
        return PacketFrame.Reading(
            language: language, title: "\(packet.word("title", language)) – \(packet.organisation)",
            body: body)
    }

    private func question(_ item: Round.Item, in language: String) -> String {
        var choices = (1...5).map { ("\($0)", "\($0)") }
        choices.append(("-", Markup.escaped(packet.word("cannot", language))))
        let options = choices.map { value, words in
            "<label class=\"choice\"><input type=\"radio\" name=\"r-\(item.code)\" value=\"\(value)\"> \(words)</label>"
        }
        return """
            <fieldset id="f-\(item.code)" data-item="\(item.code)"><legend>\(Markup.escaped(packet.title(of: item, language)))</legend>
            <div class="choices">\(options.joined(separator: "\n"))</div>
            </fieldset>

            """
    }

    /// The language is that of the browser until another is chosen; the answer does not say which.
    private static let script = #"""
          speak((navigator.language || "en").slice(0, 2));
          form.addEventListener("submit", function (event) {
            event.preventDefault();
            open.hidden = done.hidden = true;
            var sets = Array.prototype.slice.call(form.querySelectorAll("[data-item]"));
            var ratings = sets.map(function (set) { return { item: set.dataset.item, rating: value("r-" + set.dataset.item) }; });
            var isEmpty = !ratings.some(function (part) { return part.rating && part.rating !== "-"; });
            if (isEmpty) return show([[sets[0].id, sets[0].querySelector("legend").textContent]]);
            var answer = { format: "concord-round", format_version: 1, round: data.round, code: data.code, ratings: ratings, words: value("wish") };
            var parts = [answer.round, answer.code];
            ratings.forEach(function (part) { parts.push(part.item, part.rating); });
            parts.push(answer.words);
            answer.checksum = checksum(parts.join("\u001f"));
            save(answer, "answer-" + data.round + ".json");
          });
        """#
}

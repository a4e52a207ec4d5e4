package import Registry

/// What a firm is asked in a round without its name: one page of HTML in every language that works offline, and saves an
/// answer file that names nobody.
package struct RoundPage {
    private let packet: RoundPacket

    package init(_ packet: RoundPacket) { self.packet = packet }

    /// The whole page, in UTF-8; pages of a group differ by their codes alone.
    package var html: String {
        let names = ["en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"]
        let choices = RoundPacket.languages.map { language in
            "<label class=\"choice\"><input type=\"radio\" name=\"language\" value=\"\(language)\"> \(names[language] ?? language)</label>"
        }
        let body = """
            <header>
            <p class="asks" dir="auto">\(words("round_asks"))</p>
            <h1>\(words("title"))</h1>
            <div class="choices" id="languages">\(choices.joined(separator: "\n"))</div>
            <p><strong>\(words("minutes"))</strong> \(words("offline"))</p>
            <p>\(words("round_name"))</p>
            <p>\(words("round_mail"))</p>
            <p>\(words("round_free"))</p>
            <p>\(words("steps")) \(words("by"))</p>
            <noscript><p class="alarm">\(words("no_script"))</p></noscript>
            </header>
            <form id="packet" novalidate autocomplete="off" data-round="\(packet.round.reference)" data-code="\(packet.code)"\(said)>
            <input type="hidden" name="date">
            <section><h2>\(words("principles"))</h2>
            <p class="help">\(words("scale"))</p>
            \(packet.round.items.map(question).joined())</section>
            <section><label for="wish">\(words("round_words"))</label>
            <input id="wish" name="wish" type="text" maxlength="400"></section>
            <div id="open" class="alarm" role="alert" tabindex="-1" hidden></div>
            <p class="buttons"><button type="submit">\(words("save"))</button> <button type="button" id="print">\(words("print"))</button></p>
            <div id="done" role="status" hidden><p id="saved"></p><label for="copy" id="copy-label"></label><textarea id="copy" rows="6" readonly></textarea></div>
            </form>
            <footer><p>\(packet.round.reference) · <span class="code">\(packet.code)</span></p></footer>
            """
        return PacketFrame.html(
            language: "en", title: "\(packet.word("title", "en")) – \(packet.organisation)", body: body,
            script: PacketScript.script(Self.script))
    }

    /// The words of the script in each language.
    private var said: String {
        ["saved", "copy", "open"].flatMap { key in
            RoundPacket.languages.map { language in
                " data-\(key)-\(language)=\"\(Markup.escaped(packet.word(key, language)))\""
            }
        }.joined()
    }

    private func words(_ key: String) -> String {
        spans { packet.word(key, $0) }
    }

    private func spans(_ text: (String) -> String) -> String {
        RoundPacket.languages.map { language in
            "<span lang=\"\(language)\">\(Markup.escaped(text(language)))</span>"
        }.joined(separator: " ")
    }

    private func question(_ item: Round.Item) -> String {
        var choices = (1...5).map { ("\($0)", "\($0)") }
        choices.append(("-", words("cannot")))
        let options = choices.map { value, words in
            "<label class=\"choice\"><input type=\"radio\" name=\"r-\(item.code)\" value=\"\(value)\"> \(words)</label>"
        }
        return """
            <fieldset id="f-\(item.code)" data-item="\(item.code)"><legend>\(spans { packet.title(of: item, $0) })</legend>
            <div class="choices">\(options.joined(separator: "\n"))</div>
            </fieldset>

            """
    }

    /// The language is that of the browser until another is chosen; the answer does not say which.
    private static let script = #"""
          function speak(language) {
            document.documentElement.lang = language;
            Array.prototype.forEach.call(document.querySelectorAll("span[lang]"), function (part) { part.hidden = part.lang !== language; });
            ["saved", "copy", "open"].forEach(function (key) {
              data[key] = data[key + language.charAt(0).toUpperCase() + language.slice(1)];
            });
            Array.prototype.forEach.call(form.ownerDocument.getElementsByName("language"), function (box) { box.checked = box.value === language; });
          }
          Array.prototype.forEach.call(document.getElementsByName("language"), function (box) {
            box.addEventListener("change", function () { speak(box.value); });
          });
          var own = (navigator.language || "en").slice(0, 2);
          speak(["en", "de", "fr", "es"].indexOf(own) < 0 ? "en" : own);
          form.addEventListener("submit", function (event) {
            event.preventDefault();
            open.hidden = done.hidden = true;
            var sets = Array.prototype.slice.call(form.querySelectorAll("[data-item]"));
            var ratings = sets.map(function (set) { return { item: set.dataset.item, rating: value("r-" + set.dataset.item) }; });
            var isEmpty = !ratings.some(function (part) { return part.rating && part.rating !== "-"; });
            if (isEmpty) return show([[sets[0].id, sets[0].querySelector("legend span:not([hidden])").textContent]]);
            var answer = { format: "concord-round", format_version: 1, round: data.round, code: data.code, ratings: ratings, words: value("wish") };
            var parts = [answer.round, answer.code];
            ratings.forEach(function (part) { parts.push(part.item, part.rating); });
            parts.push(answer.words);
            answer.checksum = checksum(parts.join("\u001f"));
            save(answer, "answer-" + data.round + ".json");
          });
        """#
}

package import Registry

/// What the other side is asked to rate, as one page of HTML that works offline in any browser and saves its own answer
/// file.
package struct PulsePage {
    private let pulse: Pulse

    package init(_ pulse: Pulse) { self.pulse = pulse }

    /// The whole page, in UTF-8, in each of its languages.
    package var html: String {
        PacketFrame.html(
            pulse.choices.map { PulsePage(pulse.read(in: $0)).reading },
            script: PacketScript.script(Self.script))
    }

    private var reading: PacketFrame.Reading {
        let places = ["minutes": "\(pulse.minutes)", "count": "\(pulse.questions.count)"]
        let body = """
            <header>
            <p class="asks" dir="auto">\(word("asks", ["organisation": pulse.organisation]))</p>
            <h1>\(word("title"))</h1>
            <p><strong>\(word("minutes", places))</strong> \(word("offline"))</p>
            <p>\(word("free"))</p>
            <p>\(word("steps"))\(pulse.deadline.map { " \(text($0))" } ?? "")</p>
            \(PacketFrame.unread(in: pulse.language, counts: "unread_counts") { pulse.word($0) })
            <noscript><p class="alarm">\(word("no_script"))</p></noscript>
            </header>
            <form id="packet" novalidate autocomplete="off" data-measure="\(pulse.reference)" data-code="\(pulse.code)" data-saved="\(word("saved"))" data-copy="\(word("copy"))" data-open="\(word("open"))">
            <input type="hidden" name="date">
            <p class="fact"><strong dir="auto">\(word("for", ["partner": pulse.party.name]))</strong></p>
            \(Self.questions(pulse))\(readers)<div id="open" class="alarm" role="alert" tabindex="-1" hidden></div>
            <p class="buttons"><button type="submit">\(word("save"))</button> <button type="button" id="print">\(word("print"))</button></p>
            \(PacketFrame.later { word($0) })
            <div id="done" role="status" hidden><p id="saved"></p><label for="copy" id="copy-label"></label><textarea id="copy" rows="6" readonly></textarea></div>
            </form>
            <footer><p class="help">\(word("privacy", ["organisation": pulse.organisation, "contact": pulse.contact]))</p>
            <p>\(pulse.reference) · <span class="code">\(pulse.code)</span></p></footer>
            """
        return PacketFrame.Reading(
            language: pulse.language, title: "\(pulse.word("title")) – \(pulse.organisation)", body: body)
    }

    /// The questions and the free line, as they stand in a form.
    static func questions(_ pulse: Pulse) -> String {
        let sections = pulse.sections.map { section in
            """
            <section><h2>\(word(section.heading, pulse))</h2>
            \(section.heading == "promises" ? "" : "<p class=\"help\">\(word("scale", pulse))</p>\n")\
            \(section.questions.map { question($0, pulse) }.joined())</section>

            """
        }
        return sections.joined() + """
            <section><label for="wish">\(word("wish", pulse))</label>
            <input id="wish" name="wish" type="text" maxlength="400"></section>

            """
    }

    private static func question(_ question: Pulse.Question, _ pulse: Pulse) -> String {
        let name = "r-\(question.code)"
        let numbers = (1...5).map { ("\($0)", "\($0)") }
        let choices =
            question.form == .promise
            ? [
                ("kept", word("kept", pulse)), ("partly", word("partly", pulse)),
                ("not", word("not", pulse)),
            ]
            : numbers
        let options = (choices + [("-", word("cannot", pulse))]).map { value, words in
            "<label class=\"choice\"><input type=\"radio\" name=\"\(name)\" value=\"\(value)\"> \(words)</label>"
        }
        return """
            <fieldset id="f-\(question.code)" data-item="\(question.code)"><legend dir="auto">\(Markup.escaped(question.title))</legend>
            <div class="choices">\(options.joined(separator: "\n"))</div>
            </fieldset>

            """
    }

    private var readers: String {
        let choices = Measure.Readers.allCases.map { readers in
            let checked = readers == .totals ? " checked" : ""
            return
                "<label class=\"choice\"><input type=\"radio\" name=\"readers\" value=\"\(readers.rawValue)\"\(checked)> \(word("readers_\(readers.rawValue)"))</label>"
        }
        return """
            <section><fieldset id="f-readers"><legend>\(word("readers"))</legend>
            <p class="help">\(word("readers_help"))</p>
            <div class="choices">\(choices.joined(separator: "\n"))</div>
            </fieldset></section>

            """
    }

    /// An answer that rates nothing at all is no answer; everything else may stay open.
    static let script = #"""
          form.addEventListener("submit", function (event) {
            event.preventDefault();
            open.hidden = done.hidden = true;
            var sets = Array.prototype.slice.call(form.querySelectorAll("[data-item]"));
            var ratings = sets.map(function (set) { return { item: set.dataset.item, rating: value("r-" + set.dataset.item) }; });
            var isEmpty = !ratings.some(function (part) { return part.rating && part.rating !== "-"; });
            if (isEmpty && sets.length) return show([[sets[0].id, sets[0].querySelector("legend").textContent]]);
            var answer = { format: "concord-pulse", format_version: 1, measure: data.measure, code: data.code, ratings: ratings,
              readers: value("readers"), wish: value("wish") };
            var parts = [answer.measure, answer.code];
            ratings.forEach(function (part) { parts.push(part.item, part.rating); });
            parts.push(answer.readers, answer.wish);
            answer.checksum = checksum(parts.join("\u001f"));
            save(answer, "answer-" + data.measure + ".json");
          });
        """#

    private static func word(_ key: String, _ pulse: Pulse) -> String { Markup.escaped(pulse.word(key)) }

    private func word(_ key: String, _ places: [String: String] = [:]) -> String {
        Markup.escaped(pulse.word(key, places))
    }

    private func text(_ text: String) -> String { Markup.escaped(text) }
}

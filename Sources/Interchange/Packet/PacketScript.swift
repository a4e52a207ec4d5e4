/// The script of a packet: it builds the answer file from the fields, and does nothing else.
///
/// It ends no script element, since it holds no such text, and works in every browser of the last ten years.
enum PacketScript {
    /// The script of a page that asks for a declaration.
    static let source = script(
        #"""
          var sections = JSON.parse(data.sections);
          function items(place) {
            return Array.prototype.map.call(form.querySelectorAll("fieldset[data-section='" + place + "']"), function (set) {
              var id = set.id.slice(2), box = form.elements["q-" + id + "-decline"];
              return { field: id, question: set.dataset.question, answer: value("q-" + id), note: value("q-" + id + "-note"),
                declined: !!(box && box.checked) };
            });
          }
          // 1.000 is a thousand to some and one to others: both are named, as AnswerCheck does.
          function unclear(text) {
            var parts = /^([-+]?)([1-9]\d{0,2})[.,](\d{3})$/.exec(text.replace(/\s/g, ""));
            if (!parts) return "";
            var sign = parts[1] === "-" ? "-" : "";
            return sign + parts[2] + parts[3] + " / " + sign + parts[2] + "." + (parts[3].replace(/0+$/, "") || "0");
          }
          // A part that is more than its whole, as AnswerCheck finds it.
          function more(part, set, list) {
            var whole = list.filter(function (other) { return other.question === set.dataset.whole; })[0];
            var number = function (text) { return /^\d*[.,]?\d+$/.test(text) ? Number(text.replace(",", ".")) : NaN; };
            var plain = function (text) { return text.replace(/[\s'’]/g, ""); };
            return whole && number(plain(part.answer)) > number(plain(whole.answer)) ? whole.answer : "";
          }
          function missing(lists) {
            var gaps = [];
            function field(name) {
              if (!value(name)) gaps.push([name, document.querySelector("label[for=" + name + "]").textContent]);
            }
            // A part that is left out is asked nothing, and declares nothing.
            var left = lists.map(function (list) { return list.some(function (part) { return part.question === "part" && part.declined; }); });
            var declares = sections.some(function (section, place) { return section.declares && !left[place]; });
            if (declares) field("address");
            lists.forEach(function (list, place) {
              if (!left[place]) list.forEach(function (part) {
                var set = document.getElementById("f-" + part.field);
                var isOpen = "required" in set.dataset && !part.answer && !part.declined;
                var lacksWho = (part.answer === "covered" || (set.dataset.why || "").split(" ").indexOf(part.answer) >= 0 && part.answer) && !part.note;
                var title = set.querySelector("legend").textContent.trim();
                var forms = set.dataset.kind === "number" && !part.declined && unclear(part.answer);
                if (isOpen || lacksWho) gaps.push(["f-" + part.field, title]);
                else if (more(part, set, list)) gaps.push(["f-" + part.field, title + ": " + part.answer + " " + data.more + " " + more(part, set, list)]);
                else if (forms) gaps.push(["f-" + part.field, title + ": " + part.answer + " " + data.unclear + " " + forms]);
              });
            });
            (declares ? ["name", "function", "place", "date"] : ["name", "date"]).forEach(field);
            return gaps;
          }
          form.addEventListener("submit", function (event) {
            event.preventDefault();
            open.hidden = done.hidden = true;
            var lists = sections.map(function (section, place) { return items(place); });
            var gaps = missing(lists);
            if (gaps.length) return show(gaps);
            var answer = { format: "concord-answer", format_version: sections.length > 1 ? 2 : 1, code: data.code, partner: data.partner };
            var parts = [data.code, data.partner];
            function part(section, list) {
              parts.push(section.request, section.template, String(section.template_version));
              return list.map(function (item) {
                parts.push(item.question, item.answer, item.note, item.declined ? "1" : "0");
                return { question: item.question, answer: item.answer, note: item.note, declined: item.declined };
              });
            }
            if (sections.length > 1) {
              answer.sections = sections.map(function (section, place) {
                return { request: section.request, template: section.template, template_version: section.template_version,
                  answers: part(section, lists[place]) };
              });
            } else {
              answer.request = sections[0].request;
              answer.template = sections[0].template;
              answer.template_version = sections[0].template_version;
              answer.answers = part(sections[0], lists[0]);
              // One section is what it was before there were several.
              parts = [answer.request, answer.code, answer.partner, answer.template, String(answer.template_version)].concat(parts.slice(5));
            }
            ["address", "place", "date", "name", "function", "remark"].forEach(function (key) {
              answer[key] = value(key);
              parts.push(answer[key]);
            });
            answer.language = document.documentElement.lang;
            parts.push(answer.language);
            answer.checksum = checksum(parts.join("\u001f"));
            save(answer, "answer-" + sections[0].request + ".json");
          });
        """#)

    /// The script of a page: the parts that all have, and its own.
    static func script(_ own: String) -> String {
        "(function () {\n  \"use strict\";\n\(common)\n\(own)\n})();"
    }

    private static let common = #"""
          var form = document.getElementById("packet"), data = form.dataset;
          var open = document.getElementById("open"), done = document.getElementById("done");
          var copy = document.getElementById("copy");
          // Each language has the same elements in the same order, so words take the place of words, and what was typed stays.
          var page = document.getElementById("page"), first = page.cloneNode(true);
          var shown = document.documentElement, title = document.title, start = shown.lang;
          function put(from, into) {
            if (into.nodeType === 3) into.nodeValue = from.nodeValue;
            if (into.nodeType !== 1) return;
            Array.prototype.forEach.call(from.attributes, function (part) {
              if (/^(aria-label$|lang$|data-)/.test(part.name)) into.setAttribute(part.name, part.value);
            });
            if (into.matches(".unread, .original")) into.hidden = from.hidden;
            if (into.matches("textarea, #open, #done")) return;
            for (var i = 0; i < into.childNodes.length && i < from.childNodes.length; i++) put(from.childNodes[i], into.childNodes[i]);
          }
          function speak(language) {
            var other = document.getElementById("in-" + language);
            if (!other && language !== start) return;
            put(other ? { attributes: [], childNodes: other.content.childNodes } : first, page);
            shown.lang = language;
            document.title = other ? other.dataset.title : title;
            open.hidden = done.hidden = true;
            Array.prototype.forEach.call(document.getElementsByName("language"), function (box) { box.checked = box.value === language; });
          }
          Array.prototype.forEach.call(document.getElementsByName("language"), function (box) {
            box.addEventListener("change", function () { speak(box.value); });
          });
          var today = new Date();
          var two = function (n) { return (n < 10 ? "0" : "") + n; };
          form.elements.date.value = today.getFullYear() + "-" + two(today.getMonth() + 1) + "-" + two(today.getDate());

          // CRC-32 (ISO 3309) over UTF-8: it finds a slip in a copied file, and proves nothing else.
          function checksum(text) {
            var bytes = unescape(encodeURIComponent(text)), crc = -1;
            for (var i = 0; i < bytes.length; i++) {
              crc ^= bytes.charCodeAt(i);
              for (var k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xEDB88320 : crc >>> 1;
            }
            return ("0000000" + ((crc ^ -1) >>> 0).toString(16)).slice(-8);
          }
          function whole(text) {
            // Halves of characters that never met, as a broken paste leaves them, are no text.
            return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "$1\uFFFD");
          }
          function value(name) {
            var field = form.elements[name];
            if (!field) return "";
            return whole(typeof field.value === "string" ? field.value.trim() : "");
          }
          function show(gaps) {
            open.textContent = data.open;
            gaps.forEach(function (gap) {
              var link = document.createElement("a");
              link.href = "#" + gap[0];
              link.textContent = gap[1].trim();
              link.addEventListener("click", function (event) {
                event.preventDefault();
                var part = document.getElementById(gap[0]);
                part.scrollIntoView({ block: "center" });
                (part.matches("input, textarea") ? part : part.querySelector("input, textarea")).focus();
              });
              open.appendChild(link);
            });
            open.hidden = false;
            open.focus();
          }
          function download(text, file) {
            var link = document.createElement("a");
            link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
            link.download = file;
            document.body.appendChild(link);
            link.click();
            document.body.removeChild(link);
          }
          function save(answer, file) {
            var text = JSON.stringify(answer, null, 1) + "\n";
            download(text, file);
            document.getElementById("saved").textContent = data.saved.replace("{file}", file);
            document.getElementById("copy-label").textContent = data.copy;
            copy.value = text;
            isChanged = false;
            try { if (store) store.removeItem(draft); } catch (refused) { store = null; }
            done.hidden = false;
            done.scrollIntoView({ block: "nearest" });
          }
          // What was typed is kept by this browser alone, until the answer is saved; nothing is sent anywhere.
          var draft = "concord-draft " + (data.code || location.pathname), store = null, isChanged = false;
          try { store = window.localStorage; store.getItem(draft); } catch (refused) { store = null; }
          function fields() {
            return Array.prototype.filter.call(form.elements, function (field) {
              return field.name && field !== copy && (field.matches("textarea") || field.matches("select") || field.matches("input"));
            });
          }
          function isTicked(field) { return field.type === "checkbox" || field.type === "radio"; }
          function typed() {
            return fields().map(function (field) {
              return [field.name, field.id, isTicked(field) ? field.checked : field.value];
            });
          }
          function keep() {
            isChanged = true;
            try { if (store) store.setItem(draft, JSON.stringify(typed())); } catch (full) { store = null; }
          }
          function restore(list) {
            if (!Array.isArray(list)) return;
            var known = fields();
            list.forEach(function (part, place) {
              var field = known[place];
              // The day of the answer is the day on which it is saved.
              if (!field || !Array.isArray(part) || field.name === "date" || field.name !== part[0] || field.id !== part[1]) return;
              if (isTicked(field)) field.checked = part[2] === true;
              else if (typeof part[2] === "string") field.value = part[2];
            });
          }
          try { restore(store && JSON.parse(store.getItem(draft))); } catch (broken) { store = null; }
          // What was typed, as a file: for another browser, another device, or one that keeps nothing.
          var later = document.getElementById("later");
          if (later) {
            var begun = document.getElementById("draft"), told = document.getElementById("later-said");
            // The file says which page it is of, and not by what code.
            var mark = checksum(draft);
            later.addEventListener("click", function () {
              var file = "later-" + (data.partner || data.party || data.measure || "answer") + ".json";
              download(JSON.stringify({ format: "concord-draft", page: mark, typed: typed() }) + "\n", file);
              told.textContent = later.dataset.said.replace("{file}", file);
              isChanged = false;
            });
            begun.addEventListener("change", function () {
              var reader = new FileReader();
              reader.onload = function () {
                var kept = null;
                try { kept = JSON.parse(reader.result); } catch (broken) { kept = null; }
                var isOurs = kept && kept.format === "concord-draft" && kept.page === mark && Array.isArray(kept.typed);
                told.textContent = isOurs ? "" : later.dataset.wrong;
                if (isOurs) { restore(kept.typed); keep(); }
                begun.value = "";
              };
              if (begun.files[0]) reader.readAsText(begun.files[0]);
            });
          }
          form.addEventListener("input", keep);
          form.addEventListener("change", keep);
          window.addEventListener("beforeunload", function (event) {
            // Where the browser keeps nothing, leaving would lose it all; the question is the browser's own.
            if (!isChanged) return;
            event.preventDefault();
            event.returnValue = "";
          });
          copy.addEventListener("focus", function () { copy.select(); });
          document.getElementById("print").addEventListener("click", function () { window.print(); });
        """#
}

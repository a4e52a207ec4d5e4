/// The script of a packet: it builds the answer file from the fields, and does nothing else.
///
/// It ends no script element, since it holds no such text, and works in every browser of the last ten years.
enum PacketScript {
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
            box.addEventListener("change", function () { speak(box.value); remember(); });
          });
          var two = function (n) { return (n < 10 ? "0" : "") + n; };
          function written(day) { return day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" + two(day.getDate()); }
          function shifted(day, by) { return written(new Date(day.getFullYear(), day.getMonth(), day.getDate() + by)); }
          function dateIt() { form.elements.date.value = written(new Date()); }
          dateIt();
          // Takes up the answer file of this page; what a page asks says how.
          var takeUp = function () { return false; };

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
            // Nobody knows whether the file arrived, so what was typed stays where it can be cleared.
            if (!later) forget();
            done.hidden = false;
            done.scrollIntoView({ block: "nearest" });
          }
          // What was typed is kept by this browser alone, until it is cleared; nothing is sent anywhere.
          var draft = "concord-draft " + (data.code || location.pathname), store = null, isChanged = false;
          try { store = window.localStorage; store.getItem(draft); } catch (refused) { store = null; }
          function fields() {
            return Array.prototype.filter.call(form.elements, function (field) {
              return field.name && field !== copy && (field.matches("textarea") || field.matches("select") || field.matches("input"));
            });
          }
          function forget() { try { if (store) store.removeItem(draft); } catch (refused) { store = null; } }
          function isTicked(field) { return field.type === "checkbox" || field.type === "radio"; }
          function typed() {
            return fields().map(function (field) {
              return [field.name, field.id, isTicked(field) ? field.checked : field.value];
            });
          }
          function remember() {
            if (!store) return;
            var text = JSON.stringify({ language: shown.lang, typed: typed() });
            // Where there is no room, what was kept before goes too: old words must not come back as those typed last.
            try { store.setItem(draft, text); } catch (full) {
              forget();
              try { if (store) store.setItem(draft, text); } catch (stillFull) { }
            }
          }
          function keep() {
            isChanged = true;
            remember();
          }
          function resume(kept) {
            if (!kept) return;
            if (typeof kept.language === "string") speak(kept.language);
            restore(kept.typed);
          }
          function restore(list) {
            if (!Array.isArray(list)) return;
            var known = fields();
            list.forEach(function (part, place) {
              var field = known[place];
              // The day of the answer is the day on which it is saved.
              if (!field || !Array.isArray(part) || field.name === "date" || field.name !== part[0] || field.id !== part[1]) return;
              if (isTicked(field)) field.checked = part[2] === true;
              else if (typeof part[2] === "string" && field.value !== part[2]) field.value = part[2];
            });
          }
          function fill(name, what) {
            fields().forEach(function (field) {
              if (field.name !== name || what === undefined) return;
              if (field.type === "checkbox") field.checked = what === true;
              else if (field.type === "radio") field.checked = field.value === what;
              else field.value = String(what);
            });
          }
          try { resume(store && JSON.parse(store.getItem(draft))); } catch (broken) { forget(); }
          // The page open twice shows the same in both, so that neither keeps its own empty fields over what was typed in the other.
          window.addEventListener("storage", function (event) {
            if (event.key !== draft || !event.newValue) return;
            try { restore(JSON.parse(event.newValue).typed); } catch (broken) { }
          });
          // What was typed, as a file: for another browser, another device, or one that keeps nothing.
          var later = document.getElementById("later");
          if (later) {
            var begun = document.getElementById("draft"), told = document.getElementById("later-said");
            var clear = document.getElementById("clear"), isSure = false;
            clear.addEventListener("click", function () {
              told.textContent = isSure ? "" : clear.dataset.sure;
              isSure = !isSure;
              if (isSure) return;
              form.reset();
              dateIt();
              forget();
              isChanged = false;
              open.hidden = done.hidden = true;
            });
            form.addEventListener("input", function () { isSure = false; });
            // The file says which page it is of, and not by what code.
            var mark = checksum(draft);
            later.addEventListener("click", function () {
              var file = "later-" + (data.partner || data.party || data.measure || "answer") + ".json";
              download(JSON.stringify({ format: "concord-draft", page: mark, language: shown.lang, typed: typed() }) + "\n", file);
              told.textContent = later.dataset.said.replace("{file}", file);
              isChanged = false;
            });
            begun.addEventListener("change", function () {
              var reader = new FileReader();
              reader.onload = function () {
                var kept = null;
                try { kept = JSON.parse(reader.result); } catch (broken) { kept = null; }
                var isDraft = !!kept && kept.format === "concord-draft" && kept.page === mark && Array.isArray(kept.typed);
                var isOurs = isDraft;
                if (isDraft) resume(kept);
                else try { isOurs = !!kept && takeUp(kept); } catch (broken) { isOurs = false; }
                if (isOurs && !isDraft && typeof kept.language === "string") speak(kept.language);
                told.textContent = isOurs ? "" : later.dataset.wrong;
                if (isOurs) keep();
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

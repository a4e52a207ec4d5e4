/// What the page about a risk does besides what every packet does: it checks that other shares make the whole.
enum AgreementAskScript {
    static let source = #"""
          function greatest(a, b) { return b ? greatest(b, a % b) : a; }
          // A share in lowest terms; null for what is none. A bare number is per cent.
          function share(text) {
            var plain = text.replace(/\s/g, "").replace(",", ".").replace(/^%(.+)$/, "$1%");
            var over, under, parts = /^(\d{1,9})\/(\d{1,9})$/.exec(plain);
            if (parts) { over = +parts[1]; under = +parts[2]; } else {
              parts = /^(\d{1,3})(?:\.(\d{1,6}))?%?$/.exec(plain);
              if (!parts) return null;
              under = 100 * Math.pow(10, (parts[2] || "").length);
              over = +(parts[1] + (parts[2] || ""));
            }
            if (!under || over > under) return null;
            var divisor = greatest(over, under);
            return [over / divisor, under / divisor];
          }
          // Null where the sum is too fine for the numbers of a browser; whoever receives the file adds it up exactly.
          function sum(list) {
            return list.reduce(function (all, part) {
              if (!all) return all;
              var over = all[0] * part[1] + part[0] * all[1], under = all[1] * part[1];
              if (over > 9e15 || under > 9e15) return null;
              var divisor = greatest(over, under);
              return [over / divisor, under / divisor];
            }, [0, 1]);
          }
          function shares() {
            return Array.prototype.filter.call(form.querySelectorAll("[data-share]"), function (field) {
              return value("answer") === "other" && value(field.name);
            });
          }
          function gaps() {
            var list = [], label = function (name) { return document.querySelector("label[for='" + name + "']").textContent; };
            if (!value("answer")) list.push(["f-answer", document.querySelector("#f-answer legend").textContent]);
            if (value("answer") === "other") {
              var read = shares().map(function (field) {
                var part = share(value(field.name));
                if (!part) list.push([field.id, data.read + " " + label(field.id)]);
                return part;
              });
              var total = list.length ? null : sum(read);
              if (total && total[0] !== total[1]) {
                list.push(["f-shares", data.total.replace("{total}", String(Math.round(total[0] / total[1] * 1e6) / 1e4).replace(".", data.decimal) + "\u00a0%")]);
              }
            }
            if (value("answer") && value("answer") !== "yes" && !value("why")) list.push(["why", label("why")]);
            ["name", "date"].forEach(function (name) { if (!value(name)) list.push([name, label(name)]); });
            return list;
          }
          form.addEventListener("submit", function (event) {
            event.preventDefault();
            open.hidden = done.hidden = true;
            var missing = gaps();
            if (missing.length) return show(missing);
            var answer = { format: "concord-risk-answer", format_version: 1, risk: data.risk, party: data.party,
              code: data.code, text: data.text, answer: value("answer"), why: value("why"),
              shares: shares().map(function (field) { return { party: field.dataset.share, share: value(field.name) }; }) };
            ["name", "function", "date"].forEach(function (key) { answer[key] = value(key); });
            var parts = [answer.risk, answer.party, answer.code, answer.text, answer.answer, answer.why];
            answer.shares.forEach(function (part) { parts.push(part.party, part.share); });
            parts.push(answer.name, answer["function"], answer.date);
            answer.checksum = checksum(parts.join("\u001f"));
            save(answer, "answer-" + data.risk + ".json");
          });
        """#
}

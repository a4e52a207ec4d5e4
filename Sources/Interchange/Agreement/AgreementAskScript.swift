/// What the page about a risk does besides what every packet does: it checks that other shares make the whole.
enum AgreementAskScript {
    static let source =
        PacketScript.shares + "\n"
            + #"""
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
                    list.push(["f-shares", wrongTotal(total)]);
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
              // The answer file of this page, to be changed and saved once more.
              takeUp = function (kept) {
                if (kept.format !== "concord-risk-answer" || kept.code !== data.code) return false;
                ["answer", "why", "name", "function"].forEach(function (key) { fill(key, kept[key]); });
                if (Array.isArray(kept.shares)) kept.shares.forEach(function (part) {
                  Array.prototype.forEach.call(form.querySelectorAll("[data-share]"), function (field) {
                    if (field.dataset.share === part.party) field.value = String(part.share);
                  });
                });
                return true;
              };
            """#
}

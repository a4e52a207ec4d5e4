extension PacketScript {
    /// The script of a page that asks for a declaration.
    static let source = script(
        shares + "\n" + numbers + "\n"
            + #"""
              var sections = JSON.parse(data.sections);
              function sets(place) { return Array.prototype.slice.call(form.querySelectorAll("fieldset[data-section='" + place + "']")); }
              // What nobody sees any more is not said in the firm's name; it stays in its field, should the choice change back.
              // Who signs together with the first, where the firm is known to sign jointly.
              function cosignatories() { return Array.prototype.map.call(form.querySelectorAll("input[data-cosignatory]"), function (field) { return field.name; }); }
              function isShown(field) { return !!field && field.getClientRects().length > 0; }
              function isLeft(list) { return list.some(function (part) { return part.question === "part" && part.declined; }); }
              function items(place) {
                var list = sets(place).map(function (set) {
                  var id = set.id.slice(2), box = form.elements["q-" + id + "-decline"], note = form.elements["q-" + id + "-note"];
                  var declined = isShown(set) && !!(box && box.checked), says = isShown(set) && !declined;
                  return { field: id, question: set.dataset.question, answer: says ? value("q-" + id) : "",
                    note: says && isShown(note) ? value("q-" + id + "-note") : "", declined: declined };
                });
                return isLeft(list) ? list.map(function (part) {
                  return part.question === "part" ? part : { field: part.field, question: part.question, answer: "", note: "", declined: false };
                }) : list;
              }
              // A part that is more than its whole, as AnswerCheck finds it.
              function more(part, set, list) {
                var whole = list.filter(function (other) { return other.question === set.dataset.whole; })[0];
                return whole && number(part.answer) && number(whole.answer) && Number(number(part.answer)) > Number(number(whole.answer))
                  ? whole.answer : "";
              }
              // What is wrong with a number, in words; empty where nothing is. The same as AnswerCheck.
              function fault(part, set, list) {
                if (set.dataset.kind !== "number" || !part.answer) return "";
                if (/^\s*-/.test(part.answer)) return data.below;
                if (unclear(part.answer)) return data.unclear + " " + unclear(part.answer);
                if (!number(part.answer)) return data.numbers;
                return more(part, set, list) ? data.more + " " + more(part, set, list) : "";
              }
              // Other shares are shares, and make the whole.
              function shareFaults(list) {
                var isOther = list.some(function (part) { return part.question === "answer" && part.answer === "other"; });
                var parts = list.filter(function (part) { return part.question.indexOf("share-") === 0; });
                if (!isOther || !parts.length) return [];
                var faults = [], read = parts.filter(function (part) { return part.answer; }).map(function (part) {
                  var read = share(latin(part.answer));
                  if (!read) faults.push(["f-" + part.field, data.read + " " + part.answer]);
                  return read;
                });
                var total = faults.length ? null : sum(read);
                if (total && total[0] !== total[1]) faults.push(["f-" + parts[0].field, wrongTotal(total)]);
                return faults;
              }
              // The day on which it is signed lies between the one before it was asked and tomorrow, as AnswerCheck has it.
              function dayFault(text) {
                var asked = data.asked.split("-");
                if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return "";
                if (text < shifted(new Date(+asked[0], asked[1] - 1, +asked[2]), -1)) return text + " " + data.early;
                return text > shifted(new Date, 1) ? text + " " + data.late : "";
              }
              function missing(lists) {
                var gaps = [];
                function title(name) { return document.querySelector("label[for=" + name + "]").textContent; }
                function field(name) { if (!hasWords(value(name))) gaps.push([name, title(name)]); }
                // A part that is left out is asked nothing, and declares nothing.
                var declares = sections.some(function (section, place) { return section.declares && !isLeft(lists[place]); });
                if (declares) field("address");
                lists.forEach(function (list) {
                  if (isLeft(list)) return;
                  list.forEach(function (part) {
                    var set = document.getElementById("f-" + part.field);
                    var isOpen = "required" in set.dataset && !part.answer && !part.declined;
                    var lacksWho = (part.answer === "covered" || (set.dataset.why || "").split(" ").indexOf(part.answer) >= 0 && part.answer) && !hasWords(part.note);
                    var title = set.querySelector("legend").textContent.trim(), wrong = fault(part, set, list);
                    if (isOpen || lacksWho) gaps.push(["f-" + part.field, title]);
                    else if (wrong) gaps.push(["f-" + part.field, title + ": " + part.answer + " " + wrong]);
                  });
                  gaps = gaps.concat(shareFaults(list));
                });
                (declares ? ["name", "function", "place", "date"] : ["name", "date"]).forEach(field);
                if (declares) cosignatories().forEach(function (key) { if (key.indexOf("function") === 0 && hasWords(value(key.replace("function", "name")))) field(key); });
                if (declares && dayFault(value("date"))) gaps.push(["date", title("date") + ": " + dayFault(value("date"))]);
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
                ["address", "place", "date", "name", "function", "remark"].concat(cosignatories()).forEach(function (key) {
                  answer[key] = value(key);
                  parts.push(answer[key]);
                });
                answer.language = document.documentElement.lang;
                parts.push(answer.language);
                answer.checksum = checksum(parts.join("\u001f"));
                save(answer, "answer-" + sections[0].request + ".json");
              });
              // The answer file of this page, to be changed and saved once more.
              takeUp = function (kept) {
                if (kept.format !== "concord-answer" || kept.code !== data.code) return false;
                (Array.isArray(kept.sections) ? kept.sections : [kept]).forEach(function (part) {
                  sections.forEach(function (section, place) {
                    if (section.request === part.request && Array.isArray(part.answers)) part.answers.forEach(function (item) {
                      sets(place).forEach(function (set) {
                        if (set.dataset.question !== item.question) return;
                        var name = "q-" + set.id.slice(2);
                        fill(name, item.answer);
                        fill(name + "-note", item.note);
                        fill(name + "-decline", item.declined);
                      });
                    });
                  });
                });
                ["address", "place", "name", "function", "remark"].concat(cosignatories()).forEach(function (key) { fill(key, kept[key]); });
                return true;
              };
            """#)
}

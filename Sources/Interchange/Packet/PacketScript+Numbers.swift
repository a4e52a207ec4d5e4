extension PacketScript {
    /// Shares as firms write them, and their sum.
    static let shares = #"""
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
          function wrongTotal(total) {
            return data.total.replace("{total}", String(Math.round(total[0] / total[1] * 1e6) / 1e4).replace(".", data.decimal) + "\u00a0%");
          }
        """#

    /// The code of the digit nought in each script that a browser counts in one unit.
    static let noughts = (0x80...0xFFFF).filter { code in
        guard let properties = Unicode.Scalar(UInt32(code))?.properties else { return false }
        return properties.generalCategory == .decimalNumber && properties.numericValue == 0
    }

    /// Numbers as `AnswerCheck` reads them.
    static let numbers =
        "  var noughts = [\(noughts.map(String.init).joined(separator: ","))];\n"
            + #"""
              // The digits of any script as those from 0 to 9, as Numerals has them.
              function latin(text) {
                return text.replace(/[\u0080-\uffff]/g, function (letter) {
                  var code = letter.charCodeAt(0);
                  var nought = noughts.filter(function (zero) { return code >= zero && code < zero + 10; })[0];
                  return nought === undefined ? letter : String(code - nought);
                });
              }
              // A number with at most one point; empty for another text.
              function number(text) {
                var plain = latin(text).replace(/[\s'\u2019]/g, "").replace(/,/g, ".");
                return /^(\d+\.?\d*|\.\d+)$/.test(plain) && plain.replace(".", "").length <= 18 ? plain : "";
              }
              // 1.000 is a thousand to some and one to others: both are named, as AnswerCheck does.
              function unclear(text) {
                var parts = /^([-+]?)([1-9]\d{0,2})[.,](\d{3})$/.exec(latin(text).replace(/\s/g, ""));
                if (!parts) return "";
                var sign = parts[1] === "-" ? "-" : "";
                return sign + parts[2] + parts[3] + " / " + sign + parts[2] + "." + (parts[3].replace(/0+$/, "") || "0");
              }
              // Whether a text says anything: a letter or a number of any script; an old browser takes its word for it.
              function hasWords(text) {
                try { return new RegExp("[\\p{L}\\p{N}]", "u").test(text); } catch (old) { return !!text; }
              }
            """#
}

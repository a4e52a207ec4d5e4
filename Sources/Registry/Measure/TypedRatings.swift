/// Ratings as they are typed, `ITEM=NUMBER` each.
package enum TypedRatings {
    /// Each item with what was typed of it, in their order; throws `.invalid` for what is no pair, and for an item that is
    /// rated twice.
    package static func read(_ texts: [String]) throws(RegistryError) -> [(code: String, text: String)] {
        var read: [(code: String, text: String)] = []
        for text in texts {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                throw .invalid("'\(shown(text))' is no rating; write ITEM=NUMBER, such as risk=3")
            }
            let code = parts[0].lowercased()
            guard !read.contains(where: { $0.code == code }) else {
                throw .invalid("\(shown(parts[0])) is rated twice; keep one of the two")
            }
            read.append((code, parts[1]))
        }
        return read
    }

    /// 1 to 5; throws `.invalid` for anything else.
    static func number(_ text: String, of code: String) throws(RegistryError) -> Int64 {
        guard let number = Int64(text), (1...5).contains(number) else {
            throw .invalid(
                "'\(shown(text))' is no rating of \(shown(code)); give 1 to 5, the more the better")
        }
        return number
    }
}

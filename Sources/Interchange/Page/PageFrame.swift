/// What every page has around its words: it loads nothing and sends nothing, and tells the browser so.
struct PageFrame {
    /// Of the words of the page, as HTML.
    var language = "en"
    /// As HTML.
    let title: String
    /// What the browser may do besides showing the page's own styles.
    var allowed: [String] = []
    /// More lines of the head.
    var head: [String] = []
    let style: String
    /// As HTML.
    let body: String
    var script: String?

    var html: String {
        let allowed = (["default-src 'none'", "style-src 'unsafe-inline'"] + allowed).joined(separator: "; ")
        let head = head.map { "\($0)\n" }.joined()
        let script = script.map { "<script>\n\($0)\n</script>\n" } ?? ""
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(allowed)">
            \(head)<title>\(title)</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <main>
            \(body)
            </main>
            \(script)</body>
            </html>

            """
    }
}

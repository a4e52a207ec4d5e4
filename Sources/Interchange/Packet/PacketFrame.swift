/// What every page that a partner fills in has around its words: it works offline, loads nothing and sends nothing, since
/// its policy forbids both, and its script only builds a file from the fields.
enum PacketFrame {
    /// The title and the language are escaped here; the body is HTML.
    static func html(language: String, title: String, body: String, script: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(Markup.escaped(language))">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'">
        <meta name="referrer" content="no-referrer">
        <link rel="icon" href="data:,">
        <title>\(Markup.escaped(title))</title>
        <style>
        \(PacketStyle.css)
        </style>
        </head>
        <body>
        <main>
        \(body)
        </main>
        <script>
        \(script)
        </script>
        </body>
        </html>

        """
    }
}

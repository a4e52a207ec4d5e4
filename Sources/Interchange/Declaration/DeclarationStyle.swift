/// How the page of a declaration looks on a telephone, on a screen and on A4.
enum DeclarationStyle {
    /// The style sheet; `footer`, plain letters and digits, stands at the foot of each printed page.
    static func css(footer: String) -> String { screen + printed(footer) }

    /// Dark on light on paper; on a screen as its owner has set it.
    static let colours = """
        :root { color-scheme: light dark; --ink: #1b1f23; --faint: #57606a; --line: #d0d7de; --alarm: #9a1b1b;
          --paper: #fff; --box: #f6f8fa; --go: #0b5394; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --faint: #a3adb8; --line: #3d444d; --alarm: #ff9e94; --paper: #14181d; --box: #1f252c;
            --go: #8ab4f8; } }
        a { color: var(--go); }
        """

    private static let screen = """
        \(colours)
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
          font: 1rem/1.5 "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 46rem; margin: 0 auto; padding: 1.25rem 1rem 2rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
        h2 { font-size: 1.1rem; margin: 0 0 .25rem; }
        h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
        p { margin: 0 0 .25rem; }
        .standard { font-weight: 400; white-space: nowrap; }
        .kind { border-inline-start: .25rem solid var(--ink); padding-inline-start: .75rem; font-weight: 600; }
        .words, .name, .statement { white-space: pre-line; unicode-bidi: plaintext; }
        .name, .number { font-weight: 600; }
        .number { font-size: 1.1rem; letter-spacing: .03em; }
        .statement { font-size: 1.1rem; }
        .small { color: var(--faint); font-size: .875rem; }
        .missing { color: var(--alarm); font-style: italic; }
        .code { border: 1px solid var(--faint); border-radius: .2rem; padding: 0 .2rem; font-size: .75em;
          white-space: nowrap; }
        .notice { border: .2rem solid var(--alarm); color: var(--alarm); padding: .75rem 1rem; margin: 1rem 0; }
        .notice h2 { font-size: 1.75rem; text-transform: uppercase; letter-spacing: .08em; }
        dl { margin: 1.25rem 0; border-top: 1px solid var(--line); }
        .element { border-bottom: 1px solid var(--line); padding: .75rem 0; }
        dt { color: var(--faint); font-size: .875rem; margin-bottom: .125rem; }
        .letter { font-weight: 600; }
        dd { margin: 0; }
        table { border-collapse: collapse; width: 100%; }
        th { text-align: start; font-size: .875rem; font-weight: 600; color: var(--faint); }
        th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem .25rem 0; vertical-align: top; }
        tr:last-child td { border-bottom: 0; }
        th:last-child, td:last-child { width: 7rem; padding-right: 0; }
        .beside { background: var(--box); border: 1px solid var(--line); padding: .75rem 1rem; }
        @media (min-width: 40rem) {
          main { padding: 2.5rem 1.5rem; }
          .element { display: grid; grid-template-columns: 12rem 1fr; column-gap: 1rem; }
          dt { line-height: 1.7; }
        }

        """

    private static func printed(_ footer: String) -> String {
        """
        @page { size: A4; margin: 16mm 18mm 20mm;
          @bottom-left { content: "\(footer)"; font: 8pt sans-serif; color: #57606a; }
          @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #57606a; } }
        @media print {
          html { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          dl { margin: 4mm 0; }
          .element { display: grid; grid-template-columns: 42mm 1fr; column-gap: 5mm; padding: 2mm 0; }
          h2, h3 { break-after: avoid; }
          tr, .notice, .beside, h1 { break-inside: avoid; }
          p { orphans: 2; widows: 2; }
          thead { display: table-header-group; }
        }
        """
    }
}

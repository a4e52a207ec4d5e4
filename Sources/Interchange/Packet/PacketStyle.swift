/// How a packet looks: one column on a telephone, readable on a screen, whole on paper.
enum PacketStyle {
    static let css = """
        :root { color-scheme: light; --ink: #1b1f23; --faint: #57606a; --line: #8c959f; --alarm: #9a1b1b; --go: #0b5394; }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: #fff; color: var(--ink); overflow-wrap: anywhere;
          font: 1rem/1.5 "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 .75rem; text-wrap: balance; }
        h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); }
        p { margin: 0 0 .5rem; }
        .asks { color: var(--faint); margin: 0; }
        .help, .source, .optional, .unit, footer { color: var(--faint); font-size: .9rem; }
        .optional { font-weight: 400; }
        .source { font-style: italic; }
        .limit { border-inline-start: .25rem solid var(--go); padding-inline-start: .75rem; }
        .fact span { color: var(--faint); display: inline-block; min-width: 4rem; }
        h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
        dl { margin: 0 0 .5rem; }
        dt { color: var(--faint); font-size: .9rem; }
        dd { margin: 0 0 .5rem; }
        ul { margin: 0 0 .5rem; padding-inline-start: 1.25rem; }
        table { width: 100%; border-collapse: collapse; margin: 0 0 .5rem; }
        th, td { text-align: start; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid #d0d7de; }
        thead th { color: var(--faint); font-size: .9rem; font-weight: 400; }
        tbody th { font-weight: 400; }
        td { white-space: nowrap; font-variant-numeric: tabular-nums; }
        tfoot { font-weight: 600; }
        .statement { font-size: 1.1rem; border-inline-start: .25rem solid var(--ink); padding-inline-start: .75rem; }
        fieldset { border: 0; border-bottom: 1px solid #d0d7de; margin: 0; padding: .75rem 0; min-width: 0; }
        legend { font-weight: 600; padding: .75rem 0 .25rem; width: 100%; float: left; }
        legend + *, .original + * { clear: both; }
        .original { color: var(--faint); font-size: .9rem; clear: both; }
        .unread { border-inline-start: .25rem solid var(--alarm); padding-inline-start: .75rem; }
        #languages { margin-bottom: .75rem; }
        .number { color: var(--faint); font-weight: 400; margin-inline-end: .25rem; }
        .point { border: 1px solid var(--line); border-radius: .2rem; padding: 0 .25rem; font-size: .8rem; font-weight: 400; }
        label { display: block; margin: .5rem 0 .125rem; }
        .choices { display: flex; flex-wrap: wrap; gap: .25rem .5rem; clear: both; }
        .choice { display: inline-flex; align-items: center; gap: .5rem; margin: 0; padding: .375rem .75rem .375rem .5rem;
          min-height: 2.75rem; border: 1px solid var(--line); border-radius: .375rem; cursor: pointer; }
        .choice:has(:checked) { border-color: var(--go); box-shadow: inset 0 0 0 1px var(--go); }
        .choice input { width: 1.15rem; height: 1.15rem; margin: 0; flex: none; }
        .note { color: var(--faint); font-size: .9rem; }
        .measure { display: flex; align-items: center; gap: .5rem; margin: 0; clear: both; }
        input[type=text], input[type=date], textarea { width: 100%; font: inherit; color: inherit; background: #fff;
          padding: .5rem; border: 1px solid var(--line); border-radius: .25rem; min-height: 2.75rem; clear: both; }
        .measure input { flex: 0 1 10rem; min-width: 6rem; }
        textarea { resize: vertical; field-sizing: content; display: block; }
        :focus-visible { outline: 3px solid var(--go); outline-offset: 2px; }
        button { font: inherit; min-height: 2.75rem; padding: .5rem 1.25rem; border-radius: .375rem;
          border: 1px solid var(--go); background: #fff; color: var(--go); cursor: pointer; }
        button[type=submit] { background: var(--go); color: #fff; font-weight: 600; }
        .alarm { border: 2px solid var(--alarm); color: var(--alarm); padding: .75rem 1rem; margin: 1rem 0; }
        .alarm a { color: inherit; display: block; padding: .25rem 0; }
        #done { border: 2px solid var(--go); padding: .75rem 1rem; margin: 1rem 0; }
        footer { margin-top: 2rem; }
        .limit { margin-top: .75rem; }
        .later input { max-width: 100%; }
        .buttons { margin-top: 1.5rem; display: flex; flex-wrap: wrap; gap: .5rem; }
        .code { white-space: nowrap; }
        @media (max-width: 34rem) {
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          tr, tbody th, tfoot th, td { display: block; border: 0; padding: 0; }
          tr { border-bottom: 1px solid #d0d7de; padding: .375rem 0; }
          tbody th { font-weight: 600; }
          td { white-space: normal; display: flex; justify-content: space-between; gap: 1rem; }
          td span { white-space: nowrap; flex: none; }
          td::before { content: attr(data-head); color: var(--faint); font-weight: 400; }
        }
        @media screen {
          #f-answer:not(:has([value=other]:checked)) + #f-shares { display: none; }
          fieldset:not(:has([value=no]:checked, [value=covered]:checked, [value=other]:checked, [value=partly]:checked, [value=dropped]:checked)) :is(.note, .note + textarea) { display: none; }
          .matter:not(:has([value=other]:checked)) .of-other { display: none; }
          section:has(> [data-kind=part] :checked) > fieldset:not([data-kind=part]) { display: none; }
        }
        @media print {
          @page { size: A4; margin: 16mm 18mm 20mm;
            @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #57606a; } }
          html { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          .buttons, .later, #open, #done, #languages { display: none; }
          fieldset, .statement, tr { break-inside: avoid; }
          h2 { break-after: avoid; }
          textarea { overflow: hidden; }
        }
        """
}

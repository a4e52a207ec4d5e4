#!/usr/bin/env python3
"""Makes the pages in Docs as HTML, for who has no Markdown: pages.py VERSION TARGET PAGE..."""
import html
import os
import re
import sys

STYLE = """:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; font: 1rem/1.5 "Noto Sans", "Segoe UI", Roboto, Arial, sans-serif;
  overflow-wrap: break-word; }
pre { overflow-x: auto; border: 1px solid #8c959f; border-radius: .25rem; padding: .5rem .75rem; }
code { font-family: "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: .9em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } th, td { border-bottom: 1px solid #8c959f; padding: .25rem .75rem .25rem 0; text-align: start;
  vertical-align: top; }
h1, h2, h3 { line-height: 1.25; } img { max-width: 100%; }
body { background: #fff; color: #1b1f23; } a, a:visited { color: #0b4f8a; }
@media (prefers-color-scheme: dark) {
  body { background: #15181b; color: #e6e8ea; } a, a:visited { color: #8fc1f2; } img { background: #fff; }
}"""


def inline(text):
    kept = []

    def keep(match):
        kept.append("<code>" + html.escape(match.group(1)) + "</code>")
        return f"\0{len(kept) - 1}\0"

    text = html.escape(re.sub(r"`([^`]+)`", keep, text), quote=False)
    text = re.sub(r"!\[([^]]*)\]\((?:\.\./|Docs/)*([^)]+)\)", r'<img alt="\1" src="\2">', text)
    text = re.sub(r"\[([^]]+)\]\(([^)]+)\)", link, text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub("\0(\\d+)\0", lambda match: kept[int(match.group(1))], text)


def link(match):
    text, target = match.groups()
    target = re.sub(r"^(?:\.\./|Docs/)*", "", target) if "://" not in target else target
    page = re.fullmatch(r"([^:#]+)\.md(#.*)?", target)
    if page:
        # What is with the source alone, such as a decision, is named and not linked.
        if page.group(1) not in names:
            return text
        target = page.group(1) + ".html" + (page.group(2) or "")
    return f'<a href="{html.escape(target)}">{text}</a>'


def anchor(title):
    return re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))


def cells(line):
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def page(source, version, name):
    lines, body, title, place = source.split("\n"), [], name, 0

    def paragraph(start):
        end = start
        while end < len(lines) and lines[end].strip() and not re.match(r"(#|```|\||[-*] |\d+\. |> )", lines[end]):
            end += 1
        return " ".join(line.strip() for line in lines[start:end]), end

    while place < len(lines):
        line = lines[place]
        if line.startswith("```"):
            end = next(i for i in range(place + 1, len(lines) + 1) if i == len(lines) or lines[i].startswith("```"))
            body.append('<pre tabindex="0"><code>' + html.escape("\n".join(lines[place + 1:end])) + "</code></pre>")
            place = end + 1
        elif heading := re.match(r"(#+) (.*)", line):
            level = len(heading.group(1))
            if level == 1:
                title = heading.group(2)
            body.append(f'<h{level} id="{anchor(heading.group(2))}">{inline(heading.group(2))}</h{level}>')
            place += 1
        elif line.startswith("|"):
            rows = []
            while place < len(lines) and lines[place].startswith("|"):
                rows.append(cells(lines[place]))
                place += 1
            head = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in rows[0])
            rest = "".join("<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in row) + "</tr>\n" for row in rows[2:])
            body.append(f'<div class="wide" tabindex="0"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{rest}</tbody></table></div>')
        elif item := re.match(r"([-*]|\d+\.) ", line):
            tag, items = ("ul" if item.group(1) in "-*" else "ol"), []
            while place < len(lines) and (item := re.match(r"([-*]|\d+\.) (.*)", lines[place])):
                words, place = [item.group(2)], place + 1
                while place < len(lines) and lines[place].startswith("  "):
                    words.append(lines[place].strip())
                    place += 1
                items.append(f"<li>{inline(' '.join(words))}</li>")
            body.append(f"<{tag}>" + "\n".join(items) + f"</{tag}>")
        elif line.strip():
            words, place = paragraph(place)
            if not words:
                words, place = lines[place].lstrip("> "), place + 1
            body.append(f"<p>{inline(words)}</p>")
        else:
            place += 1
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)} - Concord {version}</title>
<style>
{STYLE}
</style>
</head>
<body>
<main>
{chr(10).join(body)}
</main>
<footer><p>Concord {version}. <a href="README.html">All pages</a></p></footer>
</body>
</html>
"""


version, target, *sources = sys.argv[1:]
names = {os.path.splitext(os.path.basename(path))[0] for path in sources}
os.makedirs(target, exist_ok=True)
for path in sources:
    name = os.path.splitext(os.path.basename(path))[0]
    with open(path, encoding="utf-8") as source, open(f"{target}/{name}.html", "w", encoding="utf-8") as made:
        made.write(page(source.read(), version, name))

#!/usr/bin/env python3
"""Opens what Concord writes with programs that nobody here wrote: check.py CONCORD PAGE [CREDENTIALS FOLDER].

Writes the table in PAGE (Docs/interoperability.md) between its two marks, and ends with 1 where something does not hold.
"""
import asyncio
import base64
import csv
import gzip
import hashlib
import importlib.metadata
import json
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as XML

from registry import Registry

root = pathlib.Path(__file__).resolve().parents[2]
concord, page = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
credentials = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else root.parent / "shared/data/credentials"
registry = Registry(concord, root / "Samples")
rows, faults = [], []


def version(package):
    return f"{package} {importlib.metadata.version(package)}"


def holds(output, program, what, check):
    """One line of the table: a check that returns what is wrong, or nothing."""
    try:
        wrong = check()
    except Exception as error:  # a program that fails on our output is what is looked for
        wrong = f"{type(error).__name__}: {error}"
    rows.append((output, program, what, "holds" if not wrong else "does not hold"))
    if wrong:
        faults.append(f"{output}, {program}: {wrong}")


def read(name):
    return json.loads(registry.path(name).read_text(encoding="utf-8"))


# Credentials.
def schema(name, file):
    def check():
        from jsonschema import Draft202012Validator, FormatChecker
        validator = Draft202012Validator(json.loads((credentials / file).read_text()), format_checker=FormatChecker())
        return "; ".join(f"{fault.json_path} {fault.message}" for fault in validator.iter_errors(read(name)))
    return check


def linked(name):
    """Expands the document as linked data in safe mode: a term that no context defines is an error."""
    def check():
        from pyld import jsonld
        contexts = {
            "https://www.w3.org/ns/credentials/v2": "credentials-v2-context.jsonld",
            "https://test.uncefact.org/vocabulary/untp/dcc/working/": "untp-dcc-context.jsonld",
        }

        def load(address, options):
            document = json.loads((credentials / contexts[address]).read_text())
            return {"contextUrl": None, "documentUrl": address, "document": document, "contentType": "application/ld+json"}

        dropped = []
        expanded = jsonld.expand(
            read(name), {"documentLoader": load, "on_property_dropped": lambda key: dropped.append(key)})
        return f"dropped {dropped}" if dropped or not expanded else ""
    return check


ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(text):
    number = 0
    for letter in text:
        number = number * 58 + ALPHABET.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def proven(name):
    """The proof by the steps of eddsa-jcs-2022, with another implementation of Ed25519."""
    def check():
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        document = read(name)
        proof = document.pop("proof")
        signature = base58(proof.pop("proofValue")[1:])
        key = base58(proof["verificationMethod"].split("#")[1][1:])[2:]
        message = hashlib.sha256(canonical(proof)).digest() + hashlib.sha256(canonical(document)).digest()
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    return check


def bits():
    subject = read("status.json")["credentialSubject"]
    text = subject["encodedList"][1:]
    unpacked = gzip.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    entry = read("listed.json")["credentialStatus"]
    place = int(entry["statusListIndex"])
    if len(unpacked) * 8 < 131_072:
        return "the list is too short"
    return "the place is revoked" if unpacked[place // 8] >> (7 - place % 8) & 1 else ""


for name in ["credential.json", "listed.json"]:
    what = "credential" if name == "credential.json" else "credential with a list of status"
    holds(what, version("jsonschema"), "schema of W3C Verifiable Credentials 2.0", schema(name, "verifiable-credential-schema.json"))
    holds(what, version("jsonschema"), "schema of the UNTP Digital Conformity Credential", schema(name, "untp-dcc-schema.json"))
    holds(what, version("PyLD"), "expands as linked data, and no member is dropped", linked(name))
    holds(what, version("cryptography"), "the proof, by the steps of eddsa-jcs-2022", proven(name))
holds("list of status", version("jsonschema"), "schema of W3C Verifiable Credentials 2.0",
      schema("status.json", "verifiable-credential-schema.json"))
holds("list of status", version("PyLD"), "expands as linked data, and no member is dropped", linked("status.json"))
holds("list of status", version("cryptography"), "the proof, by the steps of eddsa-jcs-2022", proven("status.json"))
holds("list of status", f"Python {sys.version.split()[0]} gzip", "base64url, gzip, length, the bit of a credential", bits)


def exported():
    from jsonschema import Draft202012Validator
    document = json.loads((root / "Docs/declaration.schema.json").read_text())
    return "; ".join(fault.message for fault in Draft202012Validator(document).iter_errors(read("declaration.json")))


holds("declaration as JSON", version("jsonschema"), "the published schema", exported)


def command(*words):
    def check():
        done = subprocess.run(words, capture_output=True, text=True, cwd=registry.folder)
        return "" if done.returncode == 0 else done.stdout + done.stderr
    return check


def said(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip().splitlines()[0]


holds("public key", said("openssl", "version"), "read as a key", command("openssl", "pkey", "-pubin", "-in", "seal.pub", "-noout"))
holds("private key", said("openssl", "version"), "read as a key",
      command("openssl", "pkey", "-in", "registry.sqlite-keys/seal.key", "-noout"))
holds("compliance folder", said("sha256sum", "--version"), "its checksums",
      lambda: command("sh", "-c", "cd compliance && sha256sum --quiet -c SHA256SUMS")())


# Tables.
def table(name, guarded=True):
    def check():
        with open(registry.path(name), encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, strict=True))
        if len({len(line) for line in lines}) != 1:
            return "lines of different length"
        formulas = [cell for line in lines for cell in line if cell[:1] in "=+@" and cell]
        return f"a formula: {formulas[0]}" if guarded and formulas else ""
    return check


python = f"Python {sys.version.split()[0]}"
for name, what in [("declarations.csv", "declarations"), ("partners.csv", "partners"), ("compliance/index.csv", "index of a compliance folder")]:
    holds(f"{what} as CSV", f"{python} csv", "read strictly, lines of one length, no formula", table(name))


def members():
    keys = {tuple(json.loads(line)) for line in registry.path("partners.ndjson").read_text(encoding="utf-8").splitlines()}
    return "" if len(keys) == 1 else f"{len(keys)} sets of members"


holds("partners as NDJSON", f"{python} json", "the same members in every line", members)


def calendar():
    from icalendar import Calendar
    made = Calendar.from_ical(registry.path("agenda.ics").read_bytes())
    return "" if made.walk("VEVENT") else "no event"


holds("agenda as a calendar", version("icalendar"), "read, with its events", calendar)


# PDF and XLSX, where the program that makes them is there.
def has_documents():
    words = [concord, "declaration", "export", "Oak chairs", "--format", "pdf", "--output", "one.pdf"]
    return subprocess.run(words, env=registry.environment, cwd=registry.folder, capture_output=True).returncode == 0


def tagged():
    shown = subprocess.run(["pdfinfo", "-struct", registry.path("one.pdf")], capture_output=True, text=True).stdout
    lacking = [tag for tag in ["Document", "H1", "H2", "P ", "Table", "TR", "TH", "TD"] if tag not in shown]
    return f"no {', '.join(lacking)}" if lacking else ""


def catalogue():
    shown = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", registry.path("one.pdf"), "-"], capture_output=True).stdout
    lacking = [key for key in [b"/Lang (en)", b"/DisplayDocTitle true", b"/Outlines", b"/Metadata", b"/Marked true", b"/Scope /Column"]
               if key not in shown]
    return f"no {lacking}" if lacking else ""


def letters():
    registry.run("declaration", "export", registry.scripts, "--format", "pdf", "--output", "scripts.pdf")
    text = subprocess.run(["pdftotext", registry.path("scripts.pdf"), "-"], capture_output=True, text=True).stdout
    lacking = [word for word in ["تعاونية", "शिल्प", "עברית"] if word not in text]
    return f"not as they were: {lacking}" if lacking else ""


def workbook():
    from openpyxl import load_workbook
    registry.run("declaration", "export", "--all", "--format", "xlsx", "--output", "declarations.xlsx")
    book = load_workbook(registry.path("declarations.xlsx"))
    lines = list(book.active.iter_rows())
    with open(registry.path("declarations.csv"), encoding="utf-8-sig", newline="") as file:
        head = next(csv.reader(file))
    if [cell.value for cell in lines[0]] != head:
        return "other headings than the CSV"
    kinds = {name: cell.data_type for name, cell in zip(head, lines[1])}
    wrong = [name for name in ["decisions", "version", "open_reviews"] if kinds[name] != "n"]
    wrong += [cell.value for line in lines for cell in line if cell.data_type == "f"]
    return f"{wrong}" if wrong else "" if book.properties.title and book.properties.creator else "no title or author"


def listed():
    from openpyxl import load_workbook
    made = subprocess.run([registry.concord, "partner", "list", "--format", "xlsx"], env=registry.environment, capture_output=True)
    registry.path("partners.xlsx").write_bytes(made.stdout)
    book = load_workbook(registry.path("partners.xlsx"))
    head = [cell.value for cell in book.active[1]]
    if head != next(csv.reader(open(registry.path("partners.csv"), encoding="utf-8", newline=""))):
        return "other headings than the CSV"
    figures = [line[head.index("turnover")].value for line in book.active.iter_rows(min_row=2)]
    wrong = [figure for figure in figures if figure is not None and not isinstance(figure, (int, float))]
    named = book.properties.title == "Partner list in the registry of Nordlicht Group" and book.properties.creator == "Nordlicht Group"
    return f"{wrong}" if wrong or not any(figures) else "" if named else f"called {book.properties.title} by {book.properties.creator}"


if has_documents():
    holds("partners as XLSX", version("openpyxl"), "headings of the CSV, turnover as a number, title and author", listed)
    if shutil.which("qpdf"):
        holds("declaration as PDF", said("qpdf", "--version"), "sound", command("qpdf", "--check", "one.pdf"))
        holds("declaration as PDF", said("qpdf", "--version"),
              "language, title shown, outline, XMP, marked, heads of columns", catalogue)
    if shutil.which("pdfinfo"):
        holds("declaration as PDF", said("pdfinfo", "-v"), "structure: headings, paragraphs, tables with heads", tagged)
        holds("declaration as PDF", said("pdftotext", "-v"), "Arabic, Devanagari and Hebrew come out as they were", letters)
    holds("declarations as XLSX", version("openpyxl"), "headings of the CSV, numbers as numbers, no formula, title and author", workbook)


# The file.
VIEWS = {"partners", "partner_values", "affiliations", "sites", "declarations_valid_today", "risks"}


def tables():
    from sqlite_utils import Database
    database = Database(str(registry.path("registry.sqlite")))
    if not VIEWS <= set(database.view_names()) or "party" not in database.table_names():
        return "tables or views are missing"
    empty = [name for name in sorted(VIEWS) if not list(database[name].rows)]
    return f"nothing in {empty}" if empty or len(list(database["partners"].rows)) <= 20 else ""


def datasette():
    from datasette.app import Datasette
    search = {"databases": {"registry": {"tables": {"partners": {"fts_table": "partner_search", "fts_pk": "id"}}}}}

    async def look():
        served = Datasette([], immutables=[str(registry.path("registry.sqlite"))], metadata=search)
        await served.invoke_startup()
        wrong = [name for name in sorted(VIEWS)
                 if not (await served.client.get(f"/registry/{name}.json")).json().get("rows")]
        page = await served.client.get("/registry/partners")
        found = (await served.client.get("/registry/partners.json?_search=forests&_shape=objects")).json()["rows"]
        wrong += [] if 'name="_search"' in page.text else ["no field to search by"]
        return wrong + ([] if found and all("forest" in row["vision"].lower() for row in found) else ["search finds nothing"])

    wrong = asyncio.run(look())
    return f"{wrong}" if wrong else ""


holds("registry", version("sqlite-utils"), "tables and views are read", tables)
holds("registry", version("datasette"), "each view is shown, partners are searched", datasette)
holds("registry", f"sqlite3 {said('sqlite3', '--version').split()[0]}" if shutil.which("sqlite3") else "sqlite3",
      "integrity check", command("sh", "-c", "test $(sqlite3 registry.sqlite 'PRAGMA integrity_check') = ok"))


# Pages and pictures.
def picture(name):
    def check():
        space = "{http://www.w3.org/2000/svg}"
        drawn = XML.parse(registry.path(name)).getroot()
        names = [child.tag.removeprefix(space) for child in drawn]
        labels = drawn.get("aria-labelledby", "").split()
        found = {child.get("id") for child in drawn}
        return "" if {"title", "desc"} <= set(names) and set(labels) <= found else "no title or description"
    return check


for name in ["values.svg", "cluster.svg", "heat.svg"]:
    holds(f"picture {name}", f"{python} xml", "well-formed, with title and description", picture(name))

if shutil.which("chromium") and shutil.which("chromedriver"):
    import browser
    pages = {
        "declaration": registry.path("declaration.html"), "compliance index": registry.path("compliance/index.html"),
        "partner": registry.path("partner.html"), "risks": registry.path("risks.html"), "agenda": registry.path("agenda.html"),
        "packet": next(registry.path("packet").glob("*.html")), "agreement": registry.path("agreement.html"),
        "measure": registry.path("pulse/pulse.html"), "coverage": registry.path("coverage.html"),
        "coverage of one": registry.path("coverage-of-one.html"),
    }
    sources = ["README.md", "CHANGELOG.md", *sorted(f"Docs/{path.name}" for path in (root / "Docs").glob("*.md"))]
    subprocess.run(["Packaging/pages.py", "0", registry.path("doc"), *sources], check=True, cwd=root)
    shutil.copy(root / "Docs/alignment.svg", registry.path("doc"))
    for name in ["README", "installation", "alignment", "CHANGELOG"]:
        pages[f"{name} as installed"] = registry.path(f"doc/{name}.html")
    for title, path in pages.items():
        for scheme in ["light", "dark"]:
            holds(f"page: {title}, {scheme}", f"{browser.axe} in {browser.chromium}",
                  "axe finds nothing, and nothing is wider than the window, at 320, 360, 640 and 1280 pixels",
                  lambda path=path, scheme=scheme: browser.look(path, scheme))
        # An installed page has links and nothing else.
        if not title.endswith("as installed"):
            holds(f"page: {title}", browser.chromium, "all that can be used is reached by the keyboard",
                  lambda path=path: browser.keyboard(path))
        holds(f"page: {title}", browser.chromium, "printed to PDF", lambda path=path: browser.printed(path))
    for name in ["values.svg", "cluster.svg", "heat.svg"]:
        holds(f"picture {name}", browser.chromium, "fits a window of 360 pixels",
              lambda name=name: browser.fits(registry.path(name)))
    browser.close()

lines = ["| output | program | what was checked | |", "|---|---|---|---|"]
lines += [f"| {' | '.join(row)} |" for row in rows]
text = page.read_text(encoding="utf-8")
page.write_text(
    re.sub(r"(<!-- table -->\n).*?(<!-- end -->)", lambda match: match.group(1) + "\n".join(lines) + "\n" + match.group(2), text,
           flags=re.S), encoding="utf-8")
shutil.rmtree(registry.folder)
print(f"{len(rows)} checks, {len(faults)} do not hold")
sys.exit("\n".join(faults) or 0)

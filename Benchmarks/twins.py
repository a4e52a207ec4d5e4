#!/usr/bin/env python3
"""How many twins are found among very many partners, and how long it takes.

    twins.py make FOLDER [PARTNERS [TWINS]]     writes partners.csv, twins.csv and truth.csv, the same each time
    twins.py measure CONCORD FOLDER             imports both lists and looks for the twins

Each twin is made from a partner by a kind of difference, in the shares in which b-corps/same-company-dev.csv has them among its
84 pairs that are judged the same and not written alike: renamed 26, descriptor 23, legal form 20, punctuation 9, spelling 3,
initials 3. Of the renamed a third keeps a word of the name, a third is called after its site, a third shares the site alone; a
pair that has nothing in common is found by nobody and is not made. A telephone stays in one twin of five.

Prints for each kind how many pairs are compared at all (which is what blocking is told by) and how many are told to be likely,
then the time and memory of the whole scan, and the time of one registration with the look for its twins.
"""

import csv
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

KINDS = ["renamed"] * 26 + ["descriptor"] * 23 + ["legal form"] * 20 + ["punctuation"] * 9 + ["spelling"] * 3 + ["initials"] * 3
STARTS = "b bl br c cl cr d dr f fl fr g gl gr h j k kl kr l m n p pl pr qu r s sch sk sl sn sp st t th tr v w z".split()
MIDDLES = "a e i o u ae ai au ea ee ei ie oa oe oo ou ue y".split()
ENDS = "b ck d ft g k l ld ll m n nd ng nn nt p r rd rm rn rt s sk ss st t th tt x".split()
TRADES = """Bakery Joinery Brewery Studio Design Consulting Solutions Foods Farms Coffee Tea Media Capital Energy Solar Textiles
    Logistics Printing Packaging Interiors Architects Software Systems Labs Organics Timber Metalworks Gardens Travel Press
    Tischlerei Schreinerei Bäckerei Metallbau Gartenbau Menuiserie Boulangerie Imprimerie Panadería Carpintería Falegnameria
    Snedkeri Bageri Malerfirma Elektro Installatie Bouw Usługi Stolarstwo Truhlářství Rakennus Bygg Snickeri""".split()
MORE = "Workplace Solutions|Urban Delivery|Natural|Designs|Organics|Aerial Adventures|Holdings|Group|Homes|Food Hub|Services|Global".split("|")
FORMS = {
    "DE": ["GmbH", "GmbH & Co. KG", "UG", "e.K."], "FR": ["SARL", "SAS", "S.A.S.", "EURL"], "DK": ["ApS", "A/S", "I/S"],
    "GB": ["Ltd", "Limited", "LLP", "Ltd."], "US": ["LLC", "Inc.", "Inc", "PBC", "Corp."], "IT": ["S.r.l.", "SRL", "S.p.A."],
    "ES": ["S.L.", "SL", "S.A."], "NL": ["B.V.", "BV"], "PL": ["Sp. z o.o.", "S.A."], "SE": ["AB"], "FI": ["Oy"], "CZ": ["s.r.o."],
}
ENDINGS = {"GB": "co.uk", "US": "com"}


def word(draw):
    text = ""
    for _ in range(draw.choice((1, 2, 2, 2, 3))):
        text += draw.choice(STARTS) + draw.choice(MIDDLES)
    return (text + draw.choice(ENDS)).capitalize()


def host(name, country):
    label = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())
    return f"www.{label}.{ENDINGS.get(country, country.lower())}"


class Firms:
    def __init__(self, draw, partners):
        self.draw = draw
        # Few words stand in very many names and very many in few.
        self.words = [word(draw) for _ in range(max(2000, partners // 3))]
        self.towns = [word(draw) + draw.choice(["", "", "ton", "berg", "ville", "by"]) for _ in range(800)]

    def own(self):
        return self.words[min(len(self.words) - 1, int(self.draw.paretovariate(0.35) * 20))] if self.draw.random() < 0.3 \
            else self.draw.choice(self.words)

    def firm(self):
        draw, country = self.draw, self.draw.choice(list(FORMS))
        shape, trade = draw.random(), draw.choice(TRADES)
        if shape < 0.35:
            name = f"{self.own()} {trade}"
        elif shape < 0.55:
            name = f"{self.own()} {self.own()}"
        elif shape < 0.7:
            name = f"{self.own()} {self.own()} {trade}"
        elif shape < 0.8:
            name = f"{self.own()} & {self.own()} {trade}"
        elif shape < 0.9:
            name = f"{trade} {draw.choice(self.towns)} {self.own()}"
        else:
            name = f"{self.own()}{self.own().lower()}"
        form = draw.choice(FORMS[country]) if draw.random() < 0.7 else ""
        site = host(name, country) if draw.random() < 0.7 else ""
        telephone = f"+{draw.randint(30, 49)} {draw.randint(10**7, 10**8 - 1)}" if draw.random() < 0.4 else ""
        return {"name": name, "form": form, "website": site, "country": country, "telephone": telephone}

    def twin(self, firm, kind):
        """The name and site of the same firm on another list, and the site that the first list must have for it."""
        draw, name, site = self.draw, firm["name"], firm["website"]
        form = f" {firm['form']}" if firm["form"] else ""
        if kind == "legal form":
            others = [other for other in FORMS[firm["country"]] + [""] if other != firm["form"]]
            return f"{name} {draw.choice(others)}".strip(), ""
        if kind == "punctuation":
            turn = draw.choice([str.upper, str.lower, lambda text: text.replace(" & ", " and "), lambda text: text.replace(" ", "-"),
                                lambda text: text.replace(" ", "")])
            return turn(name) + draw.choice([form, form.replace(".", ""), "," + form if form else ""]), ""
        if kind == "spelling":
            letters = list(name)
            place = draw.randrange(1, len(letters) - 1)
            letters[place] = draw.choice([letters[place] * 2, "", draw.choice("aeinrst")])
            return "".join(letters) + form, ""
        if kind == "descriptor":
            words = name.split()
            if len(words) > 2 and draw.random() < 0.5:
                return " ".join(words[:-1]) + form, ""
            return draw.choice([f"{name} {draw.choice(MORE)}{form}", f"{self.own()} {draw.choice(TRADES)}{form} dba {name}"]), ""
        if kind == "initials":
            return "".join(part[0] for part in name.split() if part[0].isalpha()).upper() + form, site
        way = draw.random()
        if way < 1 / 3:
            return f"{name.split()[0]} {draw.choice(MORE)}", site if draw.random() < 0.5 else ""
        if way < 2 / 3:
            return site.split(".")[1].capitalize() if site else f"{name.split()[0]} {draw.choice(MORE)}", site
        return f"{self.own()} {draw.choice(TRADES)}", site


def make(folder, partners, twins):
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(15)
    firms = Firms(draw, partners)
    step = partners // twins
    chosen = []
    with open(folder / "partners.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["key", "name", "website", "country", "telephone"])
        for number in range(partners):
            firm = firms.firm()
            if number % step == 0 and len(chosen) < twins:
                kind = KINDS[len(chosen) % len(KINDS)]
                while kind in ("renamed", "initials") and not firm["website"] or kind == "initials" and len(firm["name"].split()) < 3 \
                        or kind == "descriptor" and "&" in firm["name"]:
                    firm = firms.firm()
                chosen.append((number, firm, kind))
            rows.writerow([number, f"{firm['name']} {firm['form']}".strip(), firm["website"], firm["country"], firm["telephone"]])
    with open(folder / "twins.csv", "w", newline="", encoding="utf-8") as file, \
            open(folder / "truth.csv", "w", newline="", encoding="utf-8") as truth:
        rows, pairs = csv.writer(file), csv.writer(truth)
        rows.writerow(["key", "name", "website", "country", "telephone"])
        pairs.writerow(["one", "other", "kind"])
        for number, firm, kind in chosen:
            name, site = firms.twin(firm, kind)
            telephone = firm["telephone"] if draw.random() < 0.2 else ""
            rows.writerow([f"t{number}", name, site, firm["country"], telephone])
            pairs.writerow([number, f"t{number}", kind])


def run(*words, file=None):
    """Seconds, and the most memory of any process so far in MB."""
    start = time.perf_counter()
    done = subprocess.run([str(word) for word in words], check=True, stdout=file or subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, done.stderr


def keys(concord, registry, source):
    """The row IDs of a source by the references of their partners."""
    import sqlite3

    with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as db:
        return dict(db.execute(
            "SELECT party.reference, source_row.key FROM source_row JOIN party ON party.id = source_row.party "
            "JOIN source ON source.id = source_row.source WHERE source.name = ?", [source]))


def measure(concord, folder):
    registry = folder / "twins.sqlite"
    for old in folder.glob("twins.sqlite*"):
        old.unlink()
    run(concord, "init", "Benchmark", "--registry", registry)
    for source in ("partners", "twins"):
        seconds, _, _ = run(concord, "partner", "import", folder / f"{source}.csv", "--source", source, "--row-id", "key", "--map", "name=name",
                            "--map", "website=website", "--map", "country=country", "--map", "telephone=telephone", "--registry", registry)
        print(f"import of {source}: {seconds:.1f} s")
    with open(folder / "scan.csv", "w", encoding="utf-8") as file:
        seconds, memory, said = run(concord, "partner", "duplicates", "--limit", 1_000_000_000, "--format", "csv", "--registry", registry, file=file)
    print(f"scan of all: {seconds:.1f} s, {memory:.0f} MB; {said.strip().splitlines()[-1]}")
    with open(folder / "compared.csv", "w", encoding="utf-8") as file:
        run(concord, "partner", "duplicates", "--from-import", 2, "--least", 0, "--limit", 1_000_000_000, "--format", "csv",
            "--registry", registry, file=file)
    with open(folder / "truth.csv", encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    ones, others = keys(concord, registry, "partners"), keys(concord, registry, "twins")
    found = {}
    for name in ("compared", "scan"):
        with open(folder / f"{name}.csv", encoding="utf-8") as file:
            found[name] = {(ones.get(row["one"]), others.get(row["other"])) for row in csv.DictReader(file)}
    for kind in [*dict.fromkeys(KINDS), "all"]:
        pairs = [(row["one"], row["other"]) for row in truth if kind in ("all", row["kind"])]
        compared, likely = (sum(pair in found[name] for pair in pairs) for name in ("compared", "scan"))
        print(f"{kind:12} {len(pairs):6} planted, compared {compared / len(pairs):.4f}, told as likely {likely / len(pairs):.4f}")
    draw, names = random.Random(16), list(ones)
    times = []
    for number in range(9):
        with open(folder / "one.json", "w", encoding="utf-8") as file:
            run(concord, "partner", "show", draw.choice(names), "--format", "json", "--registry", registry, file=file)
        with open(folder / "one.json", encoding="utf-8") as file:
            partner = json.load(file)
        partner = partner[0] if isinstance(partner, list) else partner
        seconds, _, _ = run(concord, "partner", "add", f"{partner['name']} Nord", "--registry", registry)
        times.append(seconds * 1000)
    print(f"a registration with its twins looked for: {statistics.median(times):.0f} ms, the longest of {len(times)} {max(times):.0f} ms")


if sys.argv[1] == "make":
    make(Path(sys.argv[2]), int((sys.argv[3:] or [1_000_000])[0]), int((sys.argv[4:] or [4200])[0]))
else:
    measure(sys.argv[2], Path(sys.argv[3]))

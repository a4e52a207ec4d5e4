"""A registry with something for every document, made by the command, and the documents that it wrote."""
import os
import pathlib
import subprocess
import tempfile

ADDRESS = "https://example.org/status-1.json"


class Registry:
    def __init__(self, concord, samples):
        self.concord = os.path.abspath(concord)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="interoperability-"))
        self.environment = dict(
            os.environ, CONCORD_ACTOR="Ines Vogt", COLUMNS="80", LC_ALL="C.UTF-8",
            CONCORD_REGISTRY=str(self.folder / "registry.sqlite"))
        self.fill(samples)

    def run(self, *words, code=0):
        done = subprocess.run(
            [self.concord, *words], env=self.environment, cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout

    def path(self, name):
        return self.folder / name

    #: The object of a declaration in several scripts.
    scripts = "=HYPERLINK(\"x\") تعاونية शिल्प עברית"

    def fill(self, samples):
        run = self.run
        run("init", "Nordlicht Group", "--country", "DE", "--address", "Hafenstraße 1, 20457 Hamburg", "--value", "sdg:7=5",
            "--value", "sdg:13=4", "--vision", "Energy that people can afford.")
        run("partner", "import", f"{samples}/partners.csv", "--source", "Sample list", "--row-id", "key")
        run("partner", "add", "Sørens Træværk ApS", "--country", "DK", "--address", "Havnegade 4, 8000 Aarhus C", "--manager",
            "Ines Vogt", "--employees", "14", "--turnover", "1900000", "--currency", "EUR", "--year", "2025")
        run("partner", "add", "=1+1 <b>شركة</b> शिल्प", "--country", "IN", "--address", "Mumbai")
        for (issuer, thing, more) in [
            ("Sørens Træværk ApS", "Oak chairs", ["--identification", "serial 1 to 99", "--limitations", "indoors"]),
            ("=1+1 <b>شركة</b> शिल्प", self.scripts, ["--identification", "batch 007"]),
        ]:
            run("declaration", "issue", issuer, "--place", "Aarhus", "--requirement", "EN 1728:2012", "--requirement",
                "our code of conduct", "--signatory", "Mette Søren", "--function", "Owner", "--object", thing,
                "--valid-until", "2037-12-31", "--information", "see the leaflet", *more)
        run("declaration", "accept", "Oak chairs", "--why", "known for years")
        run("key", "new", "--name", "seal", "--output", "seal.pub")
        run("declaration", "seal", "Oak chairs", "--key", "seal")
        for name, more in [("credential", []), ("listed", ["--status-url", ADDRESS])]:
            run("declaration", "export", "Oak chairs", "--format", "credential", "--key", "seal", "--output", f"{name}.json", *more)
        run("declaration", "status-list", "--status-url", ADDRESS, "--key", "seal", "--output", "status.json")
        run("declaration", "export", "Oak chairs", "--format", "json", "--output", "declaration.json")
        run("declaration", "export", "Oak chairs", "--format", "html", "--output", "declaration.html")
        run("declaration", "export", "--all", "--format", "csv", "--output", "declarations.csv")
        today = subprocess.run(["date", "-u", "+%F"], capture_output=True, text=True).stdout.strip()
        run("declaration", "export", "--all", "--as-of", today, "--output", "compliance")
        run("cluster", "add", "Jutland Roofs", "--lead", "Lun Stue Solceller ApS", "--share", "60%")
        run("cluster", "add-member", "Jutland Roofs", "Sørens Træværk ApS", "--share", "40%")
        run("cluster", "map", "Jutland Roofs", "--svg", "cluster.svg")
        run("risk", "add", "Late panels", "--with", "Jutland Roofs", "--kind", "threat", "--likelihood", "3", "--impact", "4")
        run("risk", "allocate", "Late panels", "--bear", "organisation=1/3", "--bear", "Lun Stue Solceller ApS=2/3")
        run("risk", "add", "More roofs", "--with", "Jutland Roofs", "--kind", "opportunity", "--likelihood", "2", "--impact", "5")
        run("risk", "heat-map", "--svg", "heat.svg")
        run("align", "--limit", "3", "--svg", "values.svg")
        run("partner", "ask", "Sørens Træværk ApS", "--output", "packet", "--mail")
        self.path("agenda.html").write_text(run("agenda", "--format", "html", "--days", "365"), encoding="utf-8")
        self.path("agenda.ics").write_bytes(run("agenda", "--format", "ics", "--days", "365").encode())
        self.path("partner.html").write_text(run("partner", "show", "Sørens Træværk ApS", "--format", "html"), encoding="utf-8")
        self.path("risks.html").write_text(run("risk", "report"), encoding="utf-8")
        run("risk", "propose", "Late panels")
        run("risk", "ask", "Late panels", "Lun Stue Solceller ApS", "--output", "agreement.html")
        run("measure", "rate", "Sonnendach Unterwiesen eG", "reachable=5", "workload=4", "paid=5", "heard=4", "fair=4", "risk=3")
        run("measure", "ask", "Sonnendach Unterwiesen eG", "--output", "pulse")
        self.path("coverage.html").write_text(run("coverage", "--format", "html"), encoding="utf-8")
        self.path("coverage-of-one.html").write_text(
            run("coverage", "Lun Stue Solceller ApS", "--format", "html"), encoding="utf-8")
        self.path("partners.csv").write_text(run("partner", "list", "--format", "csv"), encoding="utf-8")
        self.path("partners.ndjson").write_text(run("partner", "list", "--format", "ndjson"), encoding="utf-8")

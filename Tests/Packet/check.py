#!/usr/bin/env python3
"""Uses packets in headless Chromium as a small firm would: check.py CONCORD [FOLDER FOR PICTURES].

Those that ask for a declaration, those that ask to agree to a risk, and those with every section at once: filled in by
keyboard alone, left and taken up again, saved, received; at 360 pixels; printed; and no request leaves the page. Drafts are
tried in WebKitGTK too, where its driver (Debian's webkit2gtk-driver) and a display are there, such as under xvfb-run.
"""
import base64
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.keys import Keys

concord = os.path.abspath(sys.argv[1])
scratch = pathlib.Path(tempfile.mkdtemp(prefix="packet-"))
pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else scratch
pictures.mkdir(parents=True, exist_ok=True)
environment = dict(os.environ, CONCORD_REGISTRY=str(scratch / "registry.sqlite"), CONCORD_ACTOR="Ines Vogt", COLUMNS="80")
checks = 0


def run(*words, code=0):
    done = subprocess.run([concord, *words], env=environment, capture_output=True, text=True)
    assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout if code == 0 else done.stderr


def check(holds, what):
    global checks
    checks += 1
    if not holds:
        sys.exit(f"packet-check: {what}")


def browser(downloads):
    options = webdriver.ChromeOptions()
    for word in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"]:
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def width(page, pixels, height=800):
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": pixels, "height": height, "deviceScaleFactor": 2, "mobile": pixels < 600})


def picture(page, name):
    size = page.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    shot = page.execute_cdp_cmd("Page.captureScreenshot", {
        "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}})
    (pictures / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


def silence(page):
    """Every address that the page asked for is the page itself, or something that it made."""
    for entry in page.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            address = message["params"]["request"]["url"]
            check(address.startswith(("file:///", "data:", "blob:")), f"the page asked for {address}")
    complaints = [entry["message"] for entry in page.get_log("browser")]
    check(not complaints, f"the browser complains: {complaints}")


def type_all(page, note=""):
    """Walks through the page by keyboard alone: Tab to the next field, Space or text, until the button that saves."""
    filled = set()
    for _ in range(400):
        page.switch_to.active_element.send_keys(Keys.TAB)
        field = page.switch_to.active_element
        kind, name = field.get_attribute("type"), field.get_attribute("name")
        if kind == "submit":
            field.send_keys(Keys.ENTER)
            return filled
        visible = page.execute_script(
            "const b = arguments[0].getBoundingClientRect(); return b.width > 0 && b.bottom > 0 && b.top < innerHeight", field)
        check(visible, f"the field {name} has the keyboard and cannot be seen")
        filled.add(name)
        if kind == "radio":
            if not page.execute_script("return !!document.querySelector(`[name='${arguments[0]}']:checked`)", name):
                field.send_keys(Keys.SPACE)
        elif kind == "textarea" and not field.get_attribute("value") and not name.endswith("-note"):
            field.send_keys(note or "as we do it, every day")
        elif kind == "text" and not field.get_attribute("value"):
            field.send_keys("12.5" if name.startswith("q-") else "Mette Søren" if name == "name" else "Direktør" if name == "function" else "Århus")
    sys.exit("packet-check: 400 steps by keyboard did not lead to the button that saves")


def switch(page, language):
    """To another language and back: the words change, and what was typed stays."""
    def choose(other):
        page.find_element("css selector", f"#languages input[value={other}]").click()
        check(page.find_element("tag name", "html").get_attribute("lang") == other, f"the page is not in {other}")

    others = [box.get_attribute("value") for box in page.find_elements("css selector", "#languages input")]
    check(language in others and len(others) > 1, f"the page of {language} can be read in {others}")
    title, place = page.title, page.find_element("id", "place")
    place.send_keys("Ry")
    for other in others:
        choose(other)
        check(place.get_attribute("value") == "Ry", f"what was typed is gone in {other}")
        check(other == language or page.title != title, f"the title stays in {other}")
        hidden = page.find_element("css selector", ".unread").get_attribute("hidden")
        check((hidden is not None) == (other == "en"), f"who read {other} over is not said")
    place.clear()
    # Whoever goes on by keyboard does so from the choice of the language.
    choose(language)
    check(page.title == title, f"the title does not come back in {language}")


def typed(page):
    """What stands in each field, as a person would find it again."""
    return page.execute_script(
        "return [...document.querySelector('form').elements].filter(e => e.name).map(e => [e.name, e.value, !!e.checked])")


def soon(found):
    """What is found, once it is there: a machine that does much else may take long."""
    for _ in range(600):
        if what := found():
            return what
        time.sleep(0.1)
    return None


def saved(page, downloads):
    def files():
        return not list(downloads.glob("*.crdownload")) and list(downloads.glob("*.json"))
    if there := soon(files):
        return there[0]
    sys.exit(f"packet-check: no file was saved; the page says: {page.find_element('id', 'open').text!r}")


MINI_BROWSER = next(pathlib.Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)


def webkit(_):
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(MINI_BROWSER)
    options.add_argument("--automation")
    return webdriver.WebKitGTK(options=options, service=webdriver.WebKitGTKService(shutil.which("WebKitWebDriver")))


def drafts(start, one, other):
    """What was typed is kept: over a reload, in the language it was read in, with the page open twice, and where the store is
    full; two pages do not know each other's."""
    downloads = scratch / f"drafts-{start.__name__}"
    downloads.mkdir()
    page = start(downloads)

    def remark():
        return page.find_element("id", "remark")

    def asks():
        return page.execute_script(
            "const e = new Event('beforeunload', { cancelable: true }); dispatchEvent(e); return e.defaultPrevented")

    try:
        page.get(one.as_uri())
        check(not asks(), "the page asks before it is left untouched")
        page.find_element("css selector", "#languages input[value=en]").click()
        remark().send_keys("half of it")
        check(asks(), "the page does not ask before what was typed is left")
        before = typed(page)
        page.get(other.as_uri())
        check(not remark().get_attribute("value"), "one page shows what was typed on another")
        remark().send_keys("of another firm")
        page.get(one.as_uri())
        check(typed(page) == before, "what was typed is lost when the page is loaded again")
        check(page.find_element("tag name", "html").get_attribute("lang") == "en", "the language is lost when the page is loaded again")

        first = page.current_window_handle
        page.switch_to.new_window("tab")
        page.get(one.as_uri())
        second = page.current_window_handle
        page.switch_to.window(first)
        page.find_element("id", "name").send_keys("Mette")
        page.switch_to.window(second)
        remark().send_keys("!")
        page.get(one.as_uri())
        check(page.find_element("id", "name").get_attribute("value") == "Mette" and remark().get_attribute("value") == "half of it!",
              "the page open twice loses what was typed in one of them")

        # Nothing fits any more: what was kept before must not come back as what was typed last.
        page.execute_script("""
            for (const size of [65536, 100, 1]) try { for (let i = 0; ; i++) localStorage.setItem(size + " " + i, "x".repeat(size)); } catch (full) { }""")
        remark().send_keys(" and more, and more" * 20)
        check(asks(), "a page whose store is full does not ask")
        page.get(one.as_uri())
        check(remark().get_attribute("value") in ("", "half of it!" + " and more, and more" * 20), "old words come back as those typed last")
    finally:
        page.quit()


run("init", "Nordlicht Group", "--country", "DE")
attack = "</textarea><script>document.title='hit'</script><img src=http://192.0.2.1/x>"
firms = [("Sørens Træværk ApS", "en", "code-of-conduct"), ("Holz & Söhne", "de", "vsme-basic"),
         ("Atelier Brûlé", "fr", "integrity-and-data"), ("Muebles Ñandú", "es", "code-of-conduct"),
         ("<script>document.title='hit'</script>", "en", "code-of-conduct")]
sizes = []
for number, (firm, language, template) in enumerate(firms):
    # The address stands without the attack, except for the one that is one.
    address = attack if firm.startswith("<") else "Havnegade 4\n8000 Aarhus C"
    run("partner", "add", firm, "--country", "DK", "--language", language, "--address", address)
    folder, downloads = scratch / f"packet-{number}", scratch / f"downloads-{number}"
    downloads.mkdir()
    request = json.loads(run("declaration", "request", firm, "--template", template, "--output", str(folder), "--format", "json"))
    check(request["language"] == language, f"{firm} is asked in {request['language']}")
    file = folder / f"{template}.html"
    sizes.append(file.stat().st_size)
    page = browser(downloads)
    try:
        width(page, 360)
        page.get(file.as_uri())
        overflow = page.execute_script("return document.documentElement.scrollWidth")
        check(overflow <= 360, f"the page of {template} is {overflow} pixels wide at 360")
        picture(page, f"{template}-{language}-{number}-360")
        small = page.execute_script(
            "return [...document.querySelectorAll('button, .choice, input[type=text], textarea')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).length")
        check(small == 0, f"{small} things to touch are lower than 44 pixels")
        page.find_element("css selector", "button[type=submit]").send_keys(Keys.ENTER)
        # The first link leads to the first open question, and the keyboard with it.
        open_list = page.find_element("id", "open")
        check(open_list.is_displayed() and page.switch_to.active_element == open_list, "what is open is not shown")
        check(len(open_list.find_elements("tag name", "a")) >= 3, "what is open is not listed")
        check(not list(downloads.iterdir()), "an incomplete answer was saved")
        picture(page, f"{template}-{language}-{number}-open")
        if number == 0:
            # What was typed goes into a file, and from there into another browser, which knows nothing of it.
            page.find_element("id", "remark").send_keys("half of it")
            page.find_element("id", "later").send_keys(Keys.ENTER)
            begun = saved(page, downloads)
            check(begun.name in page.find_element("id", "later-said").text, "the file of what was typed is not named")
            check("no answer yet" in run("declaration", "receive", str(begun), "--yes", code=65), "what was begun passes for an answer")
            other = browser(downloads)
            try:
                other.get(file.as_uri())
                check(not other.find_element("id", "remark").get_attribute("value"), "another browser knows what was typed")
                foreign = downloads / "foreign.json"
                foreign.write_text('{"format": "concord-draft", "page": "00000000", "typed": [["remark", "remark", "x"]]}')
                other.find_element("id", "draft").send_keys(str(foreign))
                check(soon(lambda: other.find_element("id", "later-said").text) and not other.find_element("id", "remark").get_attribute("value"),
                      "a file of another page is taken")
                other.find_element("id", "draft").send_keys(str(begun))
                check(soon(lambda: other.find_element("id", "remark").get_attribute("value") == "half of it"), "what was typed is not taken up again")
                silence(other)
            finally:
                other.quit()
            begun.unlink()
            foreign.unlink()
        for field in page.find_elements("css selector", "fieldset[data-kind=number] input[type=text]")[:1]:
            # What is no number, or may be two, is asked back; numbers in the digits of any script are taken.
            title = field.get_attribute("aria-label")
            for text, words in [("1.000", "1000 / 1.0"), ("१.०००", "1000 / 1.0"), ("-3", "-3"), ("ca. 1200", "ca. 1200"), ("१२", None), ("1 200,5", None)]:
                field.clear()
                field.send_keys(text)
                page.find_element("css selector", "button[type=submit]").send_keys(Keys.ENTER)
                if words:
                    check(words in open_list.text, f"'{text}' is not asked back: {open_list.text}")
                else:
                    check(f"{title}:" not in open_list.text, f"'{text}' is asked back: {open_list.text}")
        for text, isTaken in [("-", False), ("Mette", True)]:
            name = page.find_element("id", "name")
            name.clear()
            name.send_keys(text)
            page.find_element("css selector", "button[type=submit]").send_keys(Keys.ENTER)
            check(bool(open_list.find_elements("css selector", "a[href='#name']")) != isTaken, f"the name '{text}' is taken: {not isTaken}")
        for day, isTaken in [("2019-01-01", False), ("2099-01-01", False), (datetime.date.today().isoformat(), True)]:
            page.execute_script("document.getElementById('date').value = arguments[0]", day)
            page.find_element("css selector", "button[type=submit]").send_keys(Keys.ENTER)
            check(bool(open_list.find_elements("css selector", "a[href='#date']")) != isTaken, f"the day {day} is taken: {not isTaken}")
        # A choice that nobody has to make can be taken back.
        for none in page.find_elements("css selector", "fieldset:not([data-required]) input[type=radio][value='']")[:1]:
            group = page.find_elements("css selector", f"input[name='{none.get_attribute('name')}']")
            group[0].click()
            none.click()
            check(not group[0].is_selected() and none.is_selected(), "a choice cannot be taken back")
        page.execute_script("localStorage.clear()")
        page.refresh()
        switch(page, language)
        if template == "code-of-conduct":
            # What is typed and then hidden is not said in the firm's name.
            first = page.find_element("css selector", "fieldset[data-kind=confirm]")
            first.find_element("css selector", "input[value=no]").click()
            first.find_element("css selector", "textarea").send_keys("HIDDEN")
            first.find_element("css selector", "input[value=yes]").click()
        type_all(page)
        answer = saved(page, downloads)
        check("HIDDEN" not in answer.read_text(), "what nobody sees any more is sent")
        # What was typed stays after saving, and the page opens its own answer.
        before = typed(page)
        time.sleep(0.5)
        page.refresh()
        check(typed(page) == before, "what was typed is lost once the answer is saved")
        clear = page.find_element("id", "clear")
        clear.send_keys(Keys.ENTER)
        check(page.find_element("id", "later-said").text and typed(page) == before, "one press clears the page")
        clear.send_keys(Keys.ENTER)
        check(typed(page) != before and not page.find_element("id", "name").get_attribute("value"), "the page is not cleared")
        page.find_element("id", "draft").send_keys(str(answer))
        time.sleep(0.5)
        check(page.find_element("id", "name").get_attribute("value") == "Mette Søren", "the page does not open its own answer")
        first_file = answer.read_bytes()
        answer.unlink()
        page.find_element("css selector", "button[type=submit]").send_keys(Keys.ENTER)
        answer = saved(page, downloads)
        check(answer.read_bytes() == first_file, "an answer that is opened and saved again says something else")
        check(answer.name == f"answer-{request['reference']}.json", f"the file is called {answer.name}")
        check(page.find_element("id", "copy").get_attribute("value").encode() == answer.read_bytes(),
              "the text to copy is not the file")
        check("hit" != page.title, "a script of a text field ran")
        width(page, 1100)
        picture(page, f"{template}-{language}-{number}-wide")
        printed = page.print_page()
        pdf = base64.b64decode(printed)
        check(pdf.startswith(b"%PDF") and len(pdf) > 10_000, "the page does not print")
        (pictures / f"{template}-{language}-{number}.pdf").write_bytes(pdf)
        silence(page)
    finally:
        page.quit()
    run("declaration", "receive", str(answer), "--came-by", "mail", "--yes", "--format", "json")
    shown = json.loads(run("declaration", "list", "--issuer", request["partner"], "--format", "json"))[0]
    check(shown["status"] == "issued" and len(shown["answers"]) > 5, "the answer did not become a declaration")
    again = run("declaration", "receive", str(answer), "--yes", code=65)
    check("was answered on" in again, f"an answer was received twice: {again}")
    changed = downloads / "changed.json"
    changed.write_text(answer.read_text().replace("Mette", "Hans"))
    check("changed after the page saved it" in run("declaration", "receive", str(changed), "--yes", code=65), "an edit went unnoticed")


pair = []
for firm in ("Draft One", "Draft Two"):
    run("partner", "add", firm, "--country", "DK", "--language", "de")
    run("declaration", "request", firm, "--template", "code-of-conduct", "--output", str(scratch / firm))
    pair.append(scratch / firm / "code-of-conduct.html")
engines = [browser] + ([webkit] if MINI_BROWSER and shutil.which("WebKitWebDriver") and os.environ.get("DISPLAY") else [])
for engine in engines:
    drafts(engine, *pair)


def answer_by_keyboard(page, choice, shares):
    """Tab to each field; the arrow keys choose among the answers; Enter on the button saves."""
    filled = []
    for _ in range(60):
        page.switch_to.active_element.send_keys(Keys.TAB)
        field = page.switch_to.active_element
        kind, name = field.get_attribute("type"), field.get_attribute("name")
        if kind == "submit":
            field.send_keys(Keys.ENTER)
            return filled
        if name == "language":
            continue
        filled.append(name)
        if kind == "radio":
            field.send_keys(Keys.SPACE)
            # From the first, or from what was chosen before the page was loaded again.
            for _ in range(3):
                if page.switch_to.active_element.get_attribute("value") == choice:
                    break
                page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
        elif name.startswith("share-"):
            field.send_keys(Keys.CONTROL + "a")
            field.send_keys(shares.pop(0) if shares else "")
        elif name == "why" and choice != "yes":
            field.send_keys("three staff cannot bear more")
        elif name in ("name", "function"):
            field.send_keys("Mette Søren" if name == "name" else "Direktør")
    sys.exit("packet-check: 60 steps by keyboard did not lead to the button that saves")


TITLE = "Late oak <script>document.title='hit'</script>"
run("risk", "add", TITLE, "--with", "Sørens Træværk ApS", "--kind", "threat", "--likelihood", "3", "--impact", "4",
    "--subject", "delivery")
for number, (firm, language, choice) in enumerate(
        [("Sørens Træværk ApS", "en", "yes"), ("Holz & Söhne", "de", "no"), ("Atelier Brûlé", "fr", "other"),
         ("Muebles Ñandú", "es", "other")]):
    title = TITLE if number == 0 else f"{TITLE} {number}"
    if number:
        run("risk", "add", title, "--with", firm, "--kind", "threat", "--likelihood", "3", "--impact", "4")
    run("risk", "allocate", title, "--bear", "organisation=2/3", "--bear", f"{firm}=1/3", "--manages", firm)
    run("risk", "propose", title, "--answer-by", "2099-12-31")
    downloads = scratch / f"risk-{number}"
    downloads.mkdir()
    file = downloads / "ask.html"
    asked = json.loads(run("risk", "ask", title, firm, "--output", str(file), "--format", "json"))
    page = browser(downloads)
    try:
        width(page, 360)
        page.get(file.as_uri())
        check(page.find_element("tag name", "html").get_attribute("lang") == language, f"{firm} is not asked in {language}")
        overflow = page.execute_script("return document.documentElement.scrollWidth")
        check(overflow <= 360, f"the page about a risk is {overflow} pixels wide at 360")
        check("1/3" in page.find_element("tag name", "table").text, "the share is not shown as a fraction")
        picture(page, f"risk-{language}-360")
        page.find_element("css selector", "button[type=submit]").send_keys(Keys.ENTER)
        open_list = page.find_element("id", "open")
        check(open_list.is_displayed() and page.switch_to.active_element == open_list, "what is open is not shown")
        page.refresh()
        if choice == "other":
            # Shares that are not the whole are told before anything is saved.
            answer_by_keyboard(page, choice, ["60 %", "30 %"])
            check("90 %" in page.find_element("id", "open").text, "shares of 90 % pass")
            check(not list(downloads.glob("*.json")), "shares of 90 % were saved")
            page.refresh()
        answer_by_keyboard(page, choice, ["4/5", "20 %"])
        answer = saved(page, downloads)
        check(page.find_element("id", "copy").get_attribute("value").encode() == answer.read_bytes(),
              "the text to copy is not the file")
        check("hit" != page.title, "a script of a title ran")
        width(page, 1100)
        picture(page, f"risk-{language}-wide")
        pdf = base64.b64decode(page.print_page())
        check(pdf.startswith(b"%PDF") and len(pdf) > 10_000, "the page about a risk does not print")
        (pictures / f"risk-{language}.pdf").write_bytes(pdf)
        silence(page)
    finally:
        page.quit()
    changed = downloads / "changed.json"
    changed.write_text(answer.read_text().replace("Mette", "Hans"))
    check("changed after the page saved it" in run("risk", "answer", str(changed), code=65), "an edit went unnoticed")
    told = json.loads(run("risk", "answer", str(answer), "--format", "json"))
    acceptance = next(part for part in told["acceptances"] if part["name"] == firm)
    check(acceptance["state"] == ("accepted" if choice == "yes" else "rejected"), f"{firm} is {acceptance['state']}")
    check(acceptance["channel"] == "file", "the answer did not come by file")
    check([part["share"] for part in acceptance["counter"]] == (["4/5", "1/5"] if choice == "other" else []),
          f"the counter-proposal is {acceptance['counter']}")
    check("was used already" in run("risk", "answer", str(answer), code=65), "an answer was received twice")


# All sections in one packet: a declaration, the text of a plan, a risk, promises and how it is to work together.
SECTIONS = {"en": ("How we work together", "What you promised"), "de": ("Wie wir zusammenarbeiten", "Was Sie zugesagt haben"),
            "fr": ("Comment nous travaillons ensemble", "Ce que vous avez promis"),
            "es": ("Cómo trabajamos juntos", "Lo que usted prometió")}
due = (datetime.date.today() + datetime.timedelta(days=5)).isoformat()
for language in ("en", "de", "fr", "es"):
    firm = f"Værksted {language}"
    run("partner", "add", firm, "--country", "DK", "--language", language, "--address", "Havnegade 4\n8000 Aarhus C",
        "--employees", "14", "--turnover", "1900000", "--currency", "EUR", "--year", "2025", "--status", "active")
    run("partner", "bought", firm, "40000 EUR", "--year", "2025")
    run("plan", "add", firm, "--purpose", "School desks from local oak </h2><script>document.title='hit'</script>")
    run("plan", "add-objective", firm, "Two more countries", "--of", "partner", "--due", "2099-12-31")
    run("plan", "add-term", firm, "payment-days=30", "notice-ours=3")
    run("plan", "propose", firm)
    title = f"Late oak of {firm}"
    run("risk", "add", title, "--with", firm, "--kind", "threat", "--likelihood", "2", "--impact", "3")
    run("risk", "allocate", title, "--bear", "organisation=2/3", "--bear", f"{firm}=1/3", "--manages", firm)
    run("risk", "propose", title, "--answer-by", "2099-12-31")
    run("commitment", "add", firm, "Drawings of the jig", "--by", "partner", "--due", due)
    run("measure", "rate", firm, "risk=3", "paid=4", "fair=4")
    folder, downloads = scratch / f"whole-{language}", scratch / f"whole-downloads-{language}"
    downloads.mkdir()
    run("partner", "ask", firm, "--output", str(folder))
    open_packet = run("declaration", "request", firm, "--template", "code-of-conduct", "--output", str(scratch / "second"), code=65)
    check("has a packet that is open" in open_packet, f"a second packet is open at once: {open_packet}")
    file = next(folder.glob("*.html"))
    sizes.append(file.stat().st_size)
    page = browser(downloads)
    try:
        width(page, 360)
        page.get(file.as_uri())
        check(page.find_element("tag name", "html").get_attribute("lang") == language, f"{firm} is not asked in {language}")
        overflow = page.execute_script("return document.documentElement.scrollWidth")
        check(overflow <= 360, f"the whole packet in {language} is {overflow} pixels wide at 360")
        headings = [heading.text for heading in page.find_elements("tag name", "h2")]
        check(len(headings) >= 5, f"the whole packet has {headings}")
        for words in SECTIONS[language]:
            check(any(words in heading for heading in headings), f"'{words}' is not among {headings}")
        small = page.execute_script(
            "return [...document.querySelectorAll('button, .choice, input[type=text], textarea')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).length")
        check(small == 0, f"{small} things to touch are lower than 44 pixels")
        picture(page, f"whole-{language}-360")
        page.find_element("css selector", "button[type=submit]").send_keys(Keys.ENTER)
        open_list = page.find_element("id", "open")
        check(open_list.is_displayed() and page.switch_to.active_element == open_list, "what is open is not shown")
        check(not list(downloads.iterdir()), "an incomplete answer was saved")
        page.refresh()
        # Half of it, then the page is left and taken up again: nothing that was typed is lost.
        for _ in range(14):
            page.switch_to.active_element.send_keys(Keys.TAB)
            field = page.switch_to.active_element
            if field.get_attribute("type") == "radio":
                field.send_keys(Keys.SPACE)
            elif field.get_attribute("type") in ("text", "textarea"):
                field.send_keys(" x")
        before = typed(page)
        time.sleep(0.5)
        check(any(checked for _, _, checked in before), "nothing was chosen by keyboard")
        page.refresh()
        check(typed(page) == before, "what was typed is lost when the page is loaded again")
        # Other shares are told to make the whole before anything is saved.
        risk = page.find_element("css selector", ".matter input[value=other]")
        risk.send_keys(Keys.SPACE)
        shares = page.find_elements("css selector", ".of-other input")
        for field, text in zip(shares, ["90 %", "20 %"]):
            field.clear()
            field.send_keys(text)
        page.find_element("css selector", "button[type=submit]").send_keys(Keys.ENTER)
        open_list = page.find_element("id", "open")
        check("110" in open_list.text, f"shares of 110 % pass: {open_list.text}")
        check(not list(downloads.iterdir()), "shares of 110 % were saved")
        risk.find_element("xpath", "./ancestor::fieldset").find_element("css selector", "input[value=yes]").send_keys(Keys.SPACE)
        # A part that is left out shows nothing and sends nothing.
        box = page.find_element("css selector", "[data-kind=part] input")
        shown = "return [...document.querySelectorAll('fieldset[data-kind=confirm]')].filter(e => e.offsetParent).length"
        all_shown = page.execute_script(shown)
        box.send_keys(Keys.SPACE)
        check(page.execute_script(shown) < all_shown, "a part that is left out still asks")
        box.send_keys(Keys.SPACE)
        check(page.execute_script(shown) == all_shown, "a part that is not left out asks nothing")
        type_all(page)
        answer = saved(page, downloads)
        check("90 %" not in answer.read_text(), "shares that nobody sees any more are sent")
        check(page.find_element("id", "copy").get_attribute("value").encode() == answer.read_bytes(),
              "the text to copy is not the file")
        check("hit" != page.title, "a script of a plan ran")
        width(page, 1100)
        picture(page, f"whole-{language}-wide")
        pdf = base64.b64decode(page.print_page())
        check(pdf.startswith(b"%PDF") and len(pdf) > 10_000, "the whole packet does not print")
        (pictures / f"whole-{language}.pdf").write_bytes(pdf)
        silence(page)
    finally:
        page.quit()
    run("partner", "answer", str(answer), "--yes", "--came-by", "mail", "--receipts", str(scratch / "receipts"))
    plan = json.loads(run("plan", "show", firm, "--format", "json"))
    check(plan["state"] == "agreed", f"the plan is {plan['state']}")
    risk = json.loads(run("risk", "show", title, "--format", "json"))
    check([part["state"] for part in risk["acceptances"] if part["name"] == firm] == ["accepted"], f"the risk is {risk['acceptances']}")
    promise = json.loads(run("commitment", "list", "--with", firm, "--format", "json"))[0]
    check(promise["state"] == "kept", f"the promise is {promise['state']}")
    rating = json.loads(run("measure", "show", firm, "--format", "json"))
    check(rating["state"] == "answered", f"the rating is {rating['state']}")
    check("was answered" in run("partner", "answer", str(answer), "--yes", code=65), "a whole packet was received twice")
print(f"packet-check: drafts in {len(engines)} of 2 engines; {checks} checks on {len(firms)} packets, 4 about risks and 4 with every section "
      f"({', '.join(f'{s // 1024} KiB' for s in sizes)}); pictures in {pictures}")

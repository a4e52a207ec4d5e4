"""Pages in headless Chromium, and axe in them."""
import base64
import importlib.metadata
import pathlib
import re
import shutil

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

SCRIPT = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
axe = "axe " + re.search(r"axe v([\d.]+)", SCRIPT).group(1)

options = webdriver.ChromeOptions()
for word in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"]:
    options.add_argument(word)
options.binary_location = shutil.which("chromium")
driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
driver.set_script_timeout(600)
chromium = "Chromium " + driver.capabilities["browserVersion"]


def open_at(path, width):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})
    driver.get(path.as_uri())


def wider():
    return driver.execute_script(
        "const root = document.scrollingElement || document.documentElement; return root.scrollWidth - window.innerWidth")


def look(path, scheme):
    """What axe finds on a page at four widths, and what is wider than the window."""
    found = []
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    # The page's own policy forbids every script; axe is let in past it.
    driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    for width in [320, 360, 640, 1280]:
        open_at(path, width)
        if wider() > 0:
            found.append(f"{width}: {wider()} pixels wider than the window")
        driver.execute_script(SCRIPT)
        for violation in driver.execute_async_script("axe.run().then(done => arguments[0](done.violations))"):
            nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
            found.append(f"{width}: {violation['id']} ({violation['help']}): {nodes}")
    return "; ".join(found)


def keyboard(path):
    """What a person cannot reach with the tabulator alone; of a group of radio buttons one is reached."""
    open_at(path, 1280)
    driver.execute_script("""
        let place = 0;
        for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
            const isShown = element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
            if (isShown && !element.disabled && element.tabIndex >= 0)
                element.dataset.stop = element.type === "radio" ? "radio " + element.name : "stop " + ++place;
        }""")
    wanted = set(driver.execute_script(
        "return [...document.querySelectorAll('[data-stop]')].map(element => element.dataset.stop)"))
    driver.execute_script("""
        window.reached = new Set();
        document.addEventListener("focusin", event => window.reached.add(event.target.dataset.stop));""")
    reached = set()
    # Chains of keys: a turn to the driver for each takes minutes on a page of many links.
    for _ in range(len(wanted) // 10 + 2):
        webdriver.ActionChains(driver).send_keys(Keys.TAB * 20).perform()
        reached = set(driver.execute_script("return [...window.reached]"))
        if wanted <= reached:
            break
    return f"not reached: {sorted(wanted - reached)[:5]}" if wanted - reached else ""


def printed(path):
    open_at(path, 800)
    made = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    return "" if made.startswith(b"%PDF") and len(made) > 5000 else "no PDF"


def fits(path):
    open_at(path, 360)
    return "" if wider() <= 0 else f"{wider()} pixels wider than the window"


def close():
    driver.quit()

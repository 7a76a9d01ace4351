"""Sitting at the desk of screening: what is on it, and voting by keys, by taps and by swipes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.browser.site import Site

POOL = "/p/complex-emotional-needs-community-care"
DESK = f"{POOL}/screening/"

# Words of which titles are made that no two references share.
PLACES = (
    "harbour",
    "orchard",
    "quarry",
    "lighthouse",
    "meadow",
    "foundry",
    "vineyard",
    "marsh",
    "mill",
    "ferry",
)
THINGS = ("lanterns", "ledgers", "kites", "anchors", "looms", "whistles", "ladders", "compasses")


def add_to_the_pool(site: Site, folder: Path, count: int, topic: str) -> list[str]:
    """Import so many new references, with abstracts; gives their titles."""
    titles = [
        f"{THINGS[n % len(THINGS)].title()} of the {PLACES[n // len(THINGS)]} and {topic}"
        for n in range(count)
    ]
    records = [
        f"TY  - JOUR\nTI  - {title}\nAU  - {title.split()[0]}, Bea\nPY  - {1980 + n}\n"
        f"JO  - Journal of {topic}\nVL  - {n + 1}\nSP  - {1000 + 17 * n}\nDO  - 10.9999/{topic}.{n}\n"
        f"AB  - BACKGROUND: {title} are told of. "
        f"METHODS: We held semi-structured interviews with adults. RESULTS: Theme {n} stood out.\nER  - \n"
        for n, title in enumerate(titles)
    ]
    file = folder / f"{topic}.ris"
    file.write_text("\n".join(records))
    site.run("import", "--programme", POOL.split("/")[2], "--source", "MEDLINE", str(file))
    return titles


def find_reference(page: Page, title: str) -> str:
    """The identifier of the reference with this title."""
    page.goto(f"{POOL}/duplicates/references/?q={quote(title)}")
    address = page.locator("main a").filter(has_text=title).first.get_attribute("href") or ""
    return address.rstrip("/").rsplit("/", 1)[-1]


def open_the_desk(page: Page, path: str = DESK) -> None:
    """Open the desk, and wait until its script has it in hand."""
    page.goto(path)
    page.locator("#desk .sheet.alive").wait_for()


def title_of(page: Page) -> str:
    """The title of the reference on the desk."""
    return page.locator("#desk h1").inner_text()


def reference_of(page: Page) -> str:
    """The identifier of the reference on the desk."""
    return page.locator("#desk .sheet").get_attribute("data-reference") or ""


def chosen_on(page: Page) -> list[str]:
    """What is chosen, review by review."""
    chosen: list[str] = page.locator("#desk .seg input:checked").evaluate_all(
        "inputs => inputs.map(one => one.value)"
    )
    return chosen


def vote_by_keys(page: Page, key: str) -> str:
    """Answer for every review with one letter and save; gives the reference voted on."""
    reference = reference_of(page)
    page.keyboard.press(f"Shift+{key.upper()}")
    page.keyboard.press("Enter")
    expect(page.locator(f'#desk .sheet[data-reference="{reference}"]')).to_have_count(0)
    return reference


def swipe(page: Page, way: tuple[int, int], *, on: str = "#desk .reading") -> None:
    """Draw a finger over a part of the page, so many pixels right and down."""
    box = page.locator(on).bounding_box()
    height = (page.viewport_size or {"height": 844})["height"]
    assert box is not None
    x = box["x"] + box["width"] / 2 - way[0] / 2
    # Up on the bar begins at its foot; else in the middle of what is in sight.
    y = box["y"] + box["height"] - 8 if way[1] < 0 and ".votes" in on else min(height / 2, box["y"] + 60)
    session = page.context.new_cdp_session(page)
    for step in range(9):
        at = [{"x": x + way[0] * step / 8, "y": y + way[1] * step / 8}]
        session.send(
            "Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": at}
        )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()
    # A tap that follows at once is taken by the browser for the end of the swing.
    page.wait_for_timeout(500)

"""What axe holds against a page, and nothing else of what it has to say."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

EVERYTHING = {"resultTypes": ["violations"]}
ONLY_COLOURS = EVERYTHING | {"runOnly": ["color-contrast", "link-in-text-block"]}


def seen_by_axe(page, rules=EVERYTHING):
    """AxeResults of the page as it stands, with its violations only: the passes are ten times as much to send over."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return AxeResults(page.evaluate("rules => axe.run(rules).then(({violations}) => ({violations}))", rules))

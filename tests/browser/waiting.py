"""One way to wait for what a page says of itself, which works under any policy of the page."""

from time import monotonic

from playwright.sync_api import Error, Frame, Page

GONE = ("context was destroyed", "because of a navigation")


def until(page: Page | Frame, expression: str, arg: object = None, timeout: float = 30_000) -> None:
    """Wait until an expression or a function of the page is true.

    Playwright's own ``wait_for_function`` asks first where eval is allowed to it, and again from
    a timer, where a Content-Security-Policy forbids it: a page that answers at the second look
    fails the test. So each look here is a new question.
    """
    end = monotonic() + timeout / 1000
    while not told(page, expression, arg):
        assert monotonic() < end, f"never true: {expression} ({arg!r})"
        page.wait_for_timeout(20)


def told(page: Page | Frame, expression: str, arg: object) -> object:
    """Return what the page answers; while it is being left for another it has no answer."""
    try:
        return page.evaluate(expression, arg)
    except Error as problem:
        if any(words in str(problem) for words in GONE):
            return None
        raise


def reloaded(page: Page, part: str) -> None:
    """Reload a page once its browser knows the address that has this part.

    A page changes its history a moment before the browser does: a reload in that moment comes back
    to the entry of before, with the state of the new one, and Back would leave the page.
    """
    session = page.context.new_cdp_session(page)
    end = monotonic() + 30

    def known() -> str:
        told = session.send("Page.getNavigationHistory")
        address: str = told["entries"][told["currentIndex"]]["url"]
        return address

    while part not in (address := known()) or address != page.evaluate("location.href"):
        assert monotonic() < end, f"the browser never had {part}: {address}"
        page.wait_for_timeout(20)
    session.detach()
    page.reload()


STORED_MS = 300


def kept_and_reloaded(page: Page) -> None:
    """Reload a page once its browser has what the page keeps in its store.

    A page reads back what it wrote, and nothing tells when its browser has it, too: after a reload
    at once the store was empty in about one of thirty runs on a busy machine.
    """
    page.wait_for_timeout(STORED_MS)
    page.reload()

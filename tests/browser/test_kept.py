"""The context that tests share forgets what one of them left there."""

import pytest

from tests.browser.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("view")]

LEAVE = """() => {
  const found = [localStorage.length, sessionStorage.length, document.cookie];
  localStorage.setItem("a", "b");
  sessionStorage.setItem("a", "b");
  document.cookie = "a=b";
  return found;
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("kept")
    (made / "index.html").write_text("<!doctype html><title>x</title><link rel=icon href=data:,>")
    return made


@pytest.fixture(scope="module")
def served(folder):
    with serving(folder) as address:
        yield address


@pytest.mark.parametrize("turn", ["first", "second"])
@pytest.mark.parametrize("kind", ["file", "server"])
def test_what_one_leaves_the_next_does_not_find(new_page, folder, served, kind, turn):
    page = new_page(keep=True)
    page.goto(served if kind == "server" else (folder / "index.html").as_uri())
    state = page.evaluate("navigator.permissions.query({name: 'geolocation'}).then(p => p.state)")
    assert [*page.evaluate(LEAVE), state] == [0, 0, "", "prompt"], turn
    page.context.grant_permissions(["geolocation"])

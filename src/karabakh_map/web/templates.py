"""The templates of templates/, where data becomes markup: everything else is escaped in them.

A piece of HTML is handed on as `Markup`, which a template takes as it is; a plain text that
gets into one is escaped. Jinja2 is imported when the first piece is made, as short answers
need none.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from karabakh_map.core.hyphens import softened
from karabakh_map.core.i18n import cached_per_language, headed, language, translate
from karabakh_map.web._names import marked_names

if TYPE_CHECKING:
    from jinja2 import Environment


@cached_per_language(maxsize=8)
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=PackageLoader("karabakh_map.web", "templates"),
        autoescape=True,  # whatever a template is called
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["softened"] = partial(softened, tongue=language())
    made.globals |= {"_": translate, "language": language(), "colon": partial(headed, "", "")}
    return made


def render(name: str, **values: Any) -> Markup:
    """Return a template with its values filled in."""
    made = _environment().get_template(name).render(values)
    return named(made) if name.endswith(".html") else Markup(made)  # noqa: S704


def named(html: str) -> Markup:
    """Return markup with its names in neutral pairs marked for translators."""
    return Markup(marked_names(html, _around_names()))  # noqa: S704


@cached_per_language(maxsize=8)
def _around_names() -> tuple[str, str]:
    pair = _environment().get_template("names.html").module
    before, _name, after = str(getattr(pair, "pair")("\0")).partition("\0")  # noqa: B009
    return before, after


@cached_per_language(maxsize=64)
def macro(name: str, part: str) -> Callable[..., Markup]:
    """Return a macro of a template, which makes a piece of markup of its arguments."""
    found: Callable[..., Markup] = getattr(_environment().get_template(name).module, part)

    def make(*values: Any) -> Markup:
        return named(found(*values))

    return make


def web_address(url: str) -> str:
    """Return an address if a link may lead there, else nothing.

    Escaping does not make a link safe: ``javascript:`` has nothing to be escaped.
    """
    try:
        scheme = urlsplit(url).scheme
    except ValueError:  # such as http://[
        return ""
    return url if scheme in ("http", "https") else ""


__all__ = ["Markup", "macro", "render", "web_address"]

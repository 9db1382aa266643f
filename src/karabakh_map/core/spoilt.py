"""What can be wrong with the catalogues of locale/, in the reader's language."""

import re
from collections.abc import Iterator
from pathlib import Path

from karabakh_map.core.catalogues import FORMS, LOCALE, manners, messages, missing
from karabakh_map.core.errors import shown
from karabakh_map.core.i18n import fault

_FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
_TAG = re.compile(r"</?[a-z][^>]*>")


def broken(message: str, told: str) -> str:
    """Return which fields or tags a translation has changed; nothing if all are there."""
    for pattern in (_FIELD, _TAG):
        wanted, found = (sorted(pattern.findall(text)) for text in (message, told))
        if wanted != found:
            lost = [part for part in wanted if wanted.count(part) > found.count(part)]
            new = [part for part in found if found.count(part) > wanted.count(part)]
            said = [fault("lacks {names}").format(names=part) for part in dict.fromkeys(lost)]
            said += [
                fault("has {part}, which is not in the English").format(part=part)
                for part in dict.fromkeys(new)
            ]
            return fault(" and ").join(said)
    return ""


def problems(tongue: str, folder: Path = LOCALE) -> Iterator[str]:
    """Yield one sentence for everything that is wrong with the catalogue of a language."""
    for message in missing(folder, tongue):
        yield fault('{file} has no translation of "{message}"; add it there.').format(
            file=_file(tongue), message=shown(message, addresses=True)
        )
    yield from spoilt(tongue, folder)


def spoilt(tongue: str, folder: Path = LOCALE) -> Iterator[str]:
    """Yield one sentence for every translation that has lost a field, a tag or a form."""
    wanted = len([name for name in FORMS[:-1] if name in manners(tongue, folder)["plural"]])
    for message, told in messages(tongue, folder).items():
        forms = [told] if isinstance(told, str) else told
        if not isinstance(told, str) and len(told) != max(wanted, 2):
            yield fault(
                '{file}: "{message}" has {count} forms instead of {wanted}; give one {field} for '
                "each."
            ).format(
                file=_file(tongue),
                message=shown(message, addresses=True),
                count=len(told),
                wanted=max(wanted, 2),
                field="msgstr[]",
            )
        for form in forms:
            if what := broken(message, form):
                yield fault(
                    '{file}: the translation of "{message}" {what}; copy what stands in braces and '
                    "tags as it is."
                ).format(file=_file(tongue), message=shown(message, addresses=True), what=what)


def _file(tongue: str) -> str:
    return f"core/locale/{tongue}.po"

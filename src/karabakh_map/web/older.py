"""What a page says to whoever follows a link of an older version of the data."""

from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import cached_per_language, translate
from karabakh_map.core.model import Dataset
from karabakh_map.core.release import Release
from karabakh_map.core.version import hash_of
from karabakh_map.dataset import releases
from karabakh_map.history.corrected import compare
from karabakh_map.wording.corrected import since

_ = translate


@cached_per_language(maxsize=8)
def sentences(dataset: Dataset) -> dict[str, str]:
    """Return what was corrected since each release, by its hash; not of the present one."""
    return {
        name: _told(dataset, one)
        for one in releases.ledger(dataset.root)
        if hash_of(one.version) != hash_of(dataset.version)
        for name in (hash_of(one.version), *one.also)
    }


def _told(dataset: Dataset, one: Release) -> str:
    return f"{since(compare(one, releases.present(dataset)))} {where()}"


def where() -> str:
    """Return where the list of corrections is."""
    return _("They are listed under Sources and method.")


def note(dataset: Dataset, asked: str) -> str:
    """Return what to say of the version that a link names; nothing of the present one or none."""
    if not asked or hash_of(asked) == hash_of(dataset.version):
        return ""  # as every link of today; the present state takes a while to lay out
    try:
        found = releases.find(dataset, asked)
    except UsageError as error:
        return str(error)
    return "" if found.version == dataset.version else _told(dataset, found)

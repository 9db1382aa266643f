"""The columns of what holds words in other languages: terms, translations, exceptions."""

from karabakh_map.core.languages import LANGUAGES
from karabakh_map.dataset._columns import Field, Table

TERMS = Table(
    "terms",
    "Sensitive terms in four languages, and words to leave to their speakers",
    (
        Field("id", "Short name", required=True),
        Field("kind", "A neutral term, or a word to avoid outside a quotation", required=True,
              values=("term", "avoid")),
        *(Field(tongue, f"The term, or examples of the words ({tongue})") for tongue in LANGUAGES),
        Field("why", "Why it is the neutral one, or why it takes a side", required=True),
        Field("instead", "Of a word to avoid: what to write"),
        *(Field(f"seen_{tongue}", f"Of a term: who uses it, and where that was seen ({tongue})")
          for tongue in LANGUAGES),
        *(Field(f"pattern_{tongue}", f"Of a word to avoid: regular expression ({tongue})")
          for tongue in LANGUAGES),
        *(Field(f"unless_{tongue}", f"No fault in a text that has this, too ({tongue})")
          for tongue in LANGUAGES),
    ),
)  # fmt: skip
"""Read by the audit alone, and so no table that a data folder must have to be loaded."""

TRANSLATED: dict[str, tuple[str, ...]] = {
    "events": ("title", "summary", "place", "tolls", "dispute_note"),
    "story": ("title", "text", "question"),
    "disputes": ("topic", "statement", "said_by", "other"),
    "control": ("note", "extent_reason"),
    "accounts": ("extent", "words", "speaker", "note"),
    "corrections": ("record", "was", "now", "reason"),
    "positions": ("place", "speaker", "figure", "answer", "answer_speaker", "note"),
    "names": ("name", "legend"),
    "settlements": ("name",),
}
"""Columns with words for readers, by table; `names` are those of the features of geo/."""

EXCEPTIONS = Table(
    "i18n/exceptions",
    "What is right in a translation though it looks wrong to a machine",
    (
        Field("language", "Of the translation", required=True, pattern="[a-z]{2,3}"),
        Field("english", "The English text", required=True),
        Field("fault", "Words of the finding that is excused", required=True),
        Field("reason", "Why it is right", required=True),
    ),
    key=("language", "english", "fault"),
)


def translation(tongue: str, name: str) -> Table:
    """Return what one table of data/i18n is: the words of `name` in another language."""
    return Table(
        f"i18n/{tongue}/{name}",
        f"Words of {name} in another language ({tongue})",
        (
            Field("id", "Id of the row, or of the first that says this", required=True),
            Field("field", "Column of the row", required=True, values=TRANSLATED[name]),
            Field("text", "The words in this language", required=True),
            Field("of", "First 8 hex digits of the SHA-256 of the English", required=True,
                  pattern=r"[0-9a-f]{8}"),
            Field("reviewed_by", "Native speaker who has read it; empty if nobody yet"),
        ),
        key=("id", "field"),
    )  # fmt: skip

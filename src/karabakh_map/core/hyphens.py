"""Where a long word may be parted when its line is too short for it.

Browsers know no hyphenation of Armenian and Azerbaijani, and put the last letter of a label on a
line of its own. Only for short labels in narrow places: running text has room for its words.
"""

import re

VOWELS = {"az": "aeəıioöuü", "hy": "աեէըիոօ", "ru": "аеёиоуыэюя"}
NEVER_FIRST = {"hy": "ւյ", "ru": "йьъ"}
"""Letters of the syllable before: ու is one, յ glides in աղբյուր, й, ь and ъ begin none."""

LONG = 8
"""Letters of a word that may have to be parted; shorter ones fit."""

SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+")


def softened(text: str, tongue: str) -> str:
    """Return a text whose long words may be parted before a consonant with a vowel after it.

    That is the rule that the three have in common; a part has a vowel and two letters at least.
    """
    vowels = VOWELS.get(tongue)
    if vowels is None:
        return text
    never = NEVER_FIRST.get(tongue, "")
    return _WORD.sub(lambda found: _parted(found[0], vowels, never), text)


def _parted(word: str, vowels: str, never: str) -> str:
    if len(word) < LONG:
        return word
    small = word.replace("İ", "i").lower()  # or İ would be two signs
    made = word[:2]
    for place in range(2, len(word)):
        follows = small[place + 1 : place + 2]
        begins = small[place] not in vowels + never and follows and follows in vowels
        if begins and any(one in vowels for one in small[:place]):
            made += SOFT
        made += word[place]
    return made

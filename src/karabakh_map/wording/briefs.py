"""The beginning of an event's summary that can stand alone, for popups that open by themselves.

A sentence is never cut: not after an abbreviation, not inside brackets or a quotation, and not
between somebody's words and the sentence that says whose words they are.
"""

import re

_END = re.compile(r"[.!?]+[\"”’)»\]]*(?=\s|$)")
_ABBREVIATIONS = frozenset(
    "a.m p.m e.g i.e u.s u.n u.k dr mr mrs ms st sr jr prof gen lt col maj capt sgt adm brig "
    "no nos art para vol ch ca c approx est incl etc vs cf al inc ltd co corp dept gov sen rep "
    "rev hon jan feb mar apr jun jul aug sep sept oct nov dec km m h min".split()
)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_CLOSING = '"”’»'


def first_sentence(text: str) -> str:
    """Return the least beginning of a text that is whole: sentences, brackets, words and speaker.

    Parameters
    ----------
    text
        English prose; returned as it is if it has only one sentence.
    """
    text = text.strip()
    quoted = False
    for match in _END.finditer(text):
        head, tail = text[: match.end()], text[match.end() :].lstrip()
        if not tail or not _whole(head) or not _ends(text[: match.start()], match[0], tail):
            continue
        # Words in quotation marks at the end: the next sentence may say who spoke.
        if match[0][-1] in _CLOSING and not quoted:
            quoted = True
            continue
        return head
    return text


def _whole(head: str) -> bool:
    """Tell whether every bracket and quotation mark that was opened is closed."""
    return head.count('"') % 2 == 0 and all(head.count(a) <= head.count(b) for a, b in _PAIRS)


def _ends(before: str, mark: str, tail: str) -> bool:
    """Tell whether a mark ends a sentence, by the word before it and the letter after."""
    if tail[0].islower():
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    word = re.split(r"[\s(\[\"“«/-]", before)[-1]
    return not (word.lower() in _ABBREVIATIONS or re.fullmatch(r"([A-Za-z]\.)*[A-Z]", word))

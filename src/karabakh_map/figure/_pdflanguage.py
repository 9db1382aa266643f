"""Say in a PDF in which language it is, and that its title is to be shown.

A screen reader chooses its voice by it (WCAG 3.1.1, PDF/UA). matplotlib cannot write it, so the
catalog is written once more at the end of the file, as PDF 1.7 provides for (7.5.6, incremental
updates): what stands before stays as it is, to the byte.
"""

import re

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>", re.DOTALL)


def with_language(pdf: bytes, language: str) -> bytes:
    """Return a PDF of matplotlib's with its language, as in BCP 47, in its catalog."""
    start, trailer = _START.search(pdf), list(_TRAILER.finditer(pdf))
    if start is None or not trailer:
        raise ValueError("This PDF has no cross-reference table; matplotlib has changed.")
    entries = trailer[-1][1]
    root, size, info = (
        re.search(rb"/" + name + rb"\s+(\d+)", entries) for name in (b"Root", b"Size", b"Info")
    )
    if not (root and size and info):
        raise ValueError("This PDF has no catalog; matplotlib has changed.")
    found = re.search(rb"(?m)^" + root[1] + rb" 0 obj\s*<<(.*?)>>\s*endobj", pdf, re.DOTALL)
    if found is None:
        raise ValueError("The catalog of this PDF cannot be read; matplotlib has changed.")
    more = f"/Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >>".encode()
    place = len(pdf)
    catalog = root[1] + b" 0 obj\n<< " + found[1].strip() + b" " + more + b" >>\nendobj\n"
    return (
        pdf
        + catalog
        + b"xref\n"
        + root[1]
        + b" 1\n"
        + f"{place:010d} 00000 n \n".encode()
        + b"trailer\n<< /Size "
        + size[1]
        + b" /Root "
        + root[1]
        + b" 0 R /Info "
        + info[1]
        + b" 0 R /Prev "
        + start[1]
        + b" >>\nstartxref\n"
        + str(place + len(catalog)).encode()
        + b"\n%%EOF\n"
    )

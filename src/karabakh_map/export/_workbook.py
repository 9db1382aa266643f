"""The tables as one workbook, for a double click.

A spreadsheet takes a CSV file by the settings of its country: where commas stand in numbers, a
whole row lands in one cell, and days and ids are taken for what they are not. A workbook says of
each cell what it is. It is written by hand, as the same tables must give the same bytes.
"""

import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd

NAME = "karabakh-map.xlsx"

LONGEST = 32_767
"""Characters that a cell takes."""

_BEGIN = date(1899, 12, 30)
"""Days are counted from here, the one that was none in 1900 included."""

_WIDEST = 60
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PLAIN, _DAY, _HEAD = range(3)
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    "</styleSheet>"
)


def workbook(frames: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with a sheet for each table, by name; shapes are left out."""
    sheets = {f"sheet{number}.xml": name for number, name in enumerate(frames, 1)}
    parts = {
        "[Content_Types].xml": _types(list(sheets)),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _contents(list(frames)),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{at}": ("worksheet", f"worksheets/{file}") for at, file in enumerate(sheets, 1)}
            | {"styles": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/{file}": _sheet(frames[name]) for file, name in sheets.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for path, text in parts.items():
            file.writestr(zipfile.ZipInfo(path), text.encode(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _types(sheets: list[str]) -> str:
    told = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    told |= {f"/xl/worksheets/{file}": "worksheet" for file in sheets}
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="{path}" ContentType="{_KIND}.{kind}+xml"/>'
            for path, kind in told.items()
        )
        + "</Types>"
    )


def _relations(told: Mapping[str, tuple[str, str]]) -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{path}"/>'
            for key, (kind, path) in told.items()
        )
        + "</Relationships>"
    )


def _contents(names: list[str]) -> str:
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>'
            for at, name in enumerate(names, 1)
        )
        + "</sheets><definedNames>"
        + "".join(  # the headings stand on every sheet of paper
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">'
            f"'{escape(name)}'!$1:$1</definedName>"
            for at, name in enumerate(names)
        )
        + "</definedNames></workbook>"
    )


def _sheet(frame: pd.DataFrame) -> str:
    plain = pd.DataFrame(frame.drop(columns="geometry", errors="ignore"))
    names = [str(name) for name in plain.columns]
    rows = list(plain.itertuples(index=False, name=None))
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{''.join(_widths(names, rows))}</cols><sheetData>"
        + "".join(_row(1, names, _HEAD))
        + "".join("".join(_row(at, row, _PLAIN)) for at, row in enumerate(rows, 2))
        + f'</sheetData><autoFilter ref="A1:{_letters(len(names) - 1)}{len(rows) + 1}"/>'
        "</worksheet>"
    )


def _widths(names: list[str], rows: list[tuple[Any, ...]]) -> Iterator[str]:
    for at, name in enumerate(names):
        longest = max((len(str(row[at])) for row in rows if not _empty(row[at])), default=0)
        wide = min(_WIDEST, max(len(name), longest) + 2)
        yield f'<col min="{at + 1}" max="{at + 1}" width="{wide}" customWidth="1"/>'


def _row(number: int, cells: Any, style: int) -> Iterator[str]:
    yield f'<row r="{number}">'
    for at, value in enumerate(cells):
        if not _empty(value):
            yield _cell(f"{_letters(at)}{number}", value, style)
    yield "</row>"


def _cell(place: str, value: Any, style: int) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{_DAY}"><v>{(value - _BEGIN).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    text = escape(_UNSEEN.sub("", str(value))[:LONGEST], quote=False)
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _empty(value: Any) -> bool:
    return (
        value is None
        or value is pd.NA
        or value == ""
        or (isinstance(value, float) and math.isnan(value))
    )


def _letters(at: int) -> str:
    """Return how spreadsheets call a column: A to Z, AA and so on."""
    name = ""
    while at >= 0:
        at, rest = divmod(at, 26)
        name = chr(ord("A") + rest) + name
        at -= 1
    return name

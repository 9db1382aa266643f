"""Style sheets travel without what is written for readers of the code."""

import re
from importlib.resources import files

import pytest

from karabakh_map.web._compact import compact


@pytest.mark.parametrize(
    ("sheet", "short"),
    [
        ("a { color: red; }\n", "a{color:red}"),
        ("/* b { } */ a , b > c\n{ margin : 0  1px }", "a,b > c{margin :0 1px}"),
        ("@media (width: 1px) and (height: 2px) { a:hover { b: calc(1px + 2px); } }",
         "@media (width:1px) and (height:2px){a:hover{b:calc(1px + 2px)}}"),
        ('a::before { content: " /* ; } */  \\" : "; }', 'a::before{content:" /* ; } */  \\" : "}'),
        ("a { src: url(data:x;y, /*z*/ { ); }", "a{src:url(data:x;y, /*z*/ { )}"),
        ("a { b: 'one  two' } /* it's */ c { d: 'x' }", "a{b:'one  two'}c{d:'x'}"),
    ],
)  # fmt: skip
def test_what_is_in_quotes_stays_and_the_rest_is_short(sheet, short):
    assert compact(sheet) == short
    assert compact(short) == short


def test_our_sheets_say_the_same_in_fewer_letters():
    static = files("karabakh_map.web") / "static"
    for one in static.iterdir():
        if not one.name.endswith(".css"):
            continue
        sheet = one.read_text("utf-8")
        short = compact(sheet)
        assert len(short) < len(sheet)
        bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
        before, after = (re.sub(r"[\s;]", "", text) for text in (bare, short))
        assert before == after

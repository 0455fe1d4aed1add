from __future__ import annotations

import pytest

from cleaners.extract.limits import too_complex

_MANY = " ".join(f'data-a{n}="{n}"' for n in range(6_000))


@pytest.mark.parametrize(
    "html",
    [
        f"<p>a</p><div {_MANY}>b</div>",
        f"<div {_MANY}",
        "<div " + " ".join(f"a{n}" for n in range(6_000)) + ">",
        "<div\n" + "/".join(f"b{n}='x y'" for n in range(6_000)) + ">",
    ],
)
def test_an_element_of_thousands_of_attributes_is_too_complex(html: str) -> None:
    assert too_complex(html.encode()) == "an element of more than 4,000 attributes"


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="a" src="data:image/png;base64,' + "iVBORw0K+/=" * 9_000 + '">',
        '<path d="' + "M10 20 L30 40 " * 9_000 + '" fill="none">',
        "<img srcset='" + "a.jpg 1x, " * 9_000 + "'>",
        "<script>for(i=0;i<n ;i++){" + "a = b + c; " * 9_000 + "}</script>",
        "<p>" + "Many plain words of one paragraph " * 9_000 + "</p>",
        "<p>it was 3 <4 and " + "no tag here " * 9_000 + "</p>",
        "".join(f'<div id="{n}" class="x y" title="z">a</div>' for n in range(4_000)),
    ],
)
def test_long_values_scripts_and_prose_are_no_attributes(html: str) -> None:
    assert too_complex(html.encode()) == ""


@pytest.mark.parametrize("lead", [0, 1, 4_999, 5_000, 9_998, 9_999, 10_000, 10_001, 15_000, 19_999])
def test_an_element_of_many_attributes_is_found_wherever_it_begins(lead: int) -> None:
    html = ">" * lead + "<i " + " ".join(f"a{n}" for n in range(4_001)) + ">" * 50_000
    assert too_complex(html.encode()) == "an element of more than 4,000 attributes"

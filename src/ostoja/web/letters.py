"""Letters and books as PDF, set by typst from templates of this house: no shell, no user's text in the markup.

A template reads its data as JSON from `sys.inputs.data`; whatever somebody typed stays a text there and is never read as markup.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "static/vendor"  # pinned, put there by frontend/build.py
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans Bengali")


def typeset(template: Path, data: Mapping[str, Any], *, with_fonts: bool = False) -> bytes:  # Any: whatever JSON holds
    """The PDF of a template with its data, tagged for assistive technology (PDF/UA-1).

    Args:
        template: a file of this package; it reads nothing but its data.
        data: what the template names, of texts, numbers, lists and mappings.
        with_fonts: whether it sets names or texts in other scripts; the shipped families then stand in its data as `fonts`.
    """
    fonts: list[Any] = [str(FONTS)] if with_fonts else []  # Any: typst's types ask for what the template is given as
    made: bytes = typst.compile(
        template.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(dict(data) | ({"fonts": FAMILIES} if with_fonts else {}), ensure_ascii=False)},
        ignore_system_fonts=True,
        font_paths=fonts,
        pdf_standards=["ua-1"],
    )
    return made

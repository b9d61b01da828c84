"""Letters and books as PDF, set by typst from templates of this house: no shell, no user's text in the markup.

A template reads its data as JSON from `sys.inputs.data`; whatever somebody typed stays a text there and is never read as markup.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst


def typeset(template: Path, data: Mapping[str, Any]) -> bytes:  # Any: whatever JSON holds
    """The PDF of a template with its data, tagged for assistive technology (PDF/UA-1).

    Args:
        template: a file of this package; it reads nothing but its data.
        data: what the template names, of texts, numbers, lists and mappings.
    """
    made: bytes = typst.compile(
        template.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return made

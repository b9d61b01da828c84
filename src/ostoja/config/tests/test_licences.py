"""Every part has a known licence that goes together with the EUPL-1.2."""

import json
from pathlib import Path

import pytest

from ostoja.config.operations.licences import Part, parts

LOCK = Path(__file__).parents[4] / "frontend" / "package-lock.json"


def test_every_package_has_a_licence_that_goes_together_with_ours():
    assert [part for part in parts() if not part.goes_together] == []


def test_every_package_of_the_front_end_does_too():
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]

    said = [Part(name=name, version="", licence=one.get("license", "")) for name, one in packages.items() if name]

    assert [part for part in said if not part.goes_together] == []


@pytest.mark.parametrize(
    ("licence", "goes_together"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-2.0-only", True),  # one of the two is enough
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0-only", False),
        ("Other/Proprietary License", False),
        ("", False),
    ],
)
def test_what_goes_together(licence, goes_together):
    assert Part(name="x", version="1", licence=licence).goes_together is goes_together

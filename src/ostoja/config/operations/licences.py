"""What Ostoja runs on: each installed package, its version and licence, and whether that goes together with the EUPL-1.2.

The EUPL-1.2 (Art. 5 and its appendix) lets a work be combined with parts under these licences, whose terms stay with the parts.
"""

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions

GOES_TOGETHER = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EUPL-1.2", "ISC",
    "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
}
# Packages that don't say it in their metadata, or say it unclearly; read in the licence file they come with.
# Morfeusz says it in `morfeusz2.__copyright__`, its dictionary in `Morfeusz().dict_copyright()`.
READ = {"pyrage": "MIT", "qrcode": "BSD-3-Clause", "axe-playwright-python": "MIT", "morfeusz2": "BSD-2-Clause"}
LONGEST_NAME = 40  # longer, the field holds the text of a licence
WORDS = re.compile(r"\s+(?:AND|OR)\s+|[()]")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One package."""

    name: str
    version: str
    licence: str  # an SPDX expression; empty where nobody says

    @property
    def goes_together(self) -> bool:
        names = [name for name in WORDS.split(self.licence) if name]
        alternatives = " OR " in self.licence
        return bool(names) and (any if alternatives else all)(name in GOES_TOGETHER for name in names)


def parts() -> list[Part]:
    """Every package of this environment, by name."""
    found = {
        one.name.lower(): Part(name=one.name, version=one.version, licence=_licence(one)) for one in distributions()
    }
    return [found[name] for name in sorted(found)]


def _licence(package: Distribution) -> str:
    said = READ.get(package.name) or package.metadata["License-Expression"]
    if said:
        return str(said)
    classifiers = [line for line in package.metadata.get_all("Classifier") or [] if line.startswith("License :: ")]
    if not classifiers and len(package.metadata["License"] or "") < LONGEST_NAME:
        return package.metadata["License"] or ""
    return " AND ".join(
        dict.fromkeys(CLASSIFIERS.get(line.split(" :: ")[-1], line.split(" :: ")[-1]) for line in classifiers)
    )

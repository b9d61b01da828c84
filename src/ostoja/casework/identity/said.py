"""Bands, fields and judgements in the reader's language."""

from django.utils.translation import gettext

from ostoja.matching.explaining import AGREEMENTS, BANDS


def said() -> dict[str, dict[str, str]]:
    """Bands and fields, by their names."""
    return {
        "bands": {str(band): gettext(words) for band, words in BANDS.items()},
        "agreements": {str(field): gettext(words) for field, words in AGREEMENTS.items()},
    }

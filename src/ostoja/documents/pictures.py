"""Photographs without what the device wrote beside them: place, time, device, film (JPEG: ITU T.81; PNG: ISO 15948)."""

import struct
from collections.abc import Iterator
from struct import pack, unpack_from

from ostoja.documents import sniffing
from ostoja.law.words import Text, _

PHOTOGRAPHS = ("image/jpeg", "image/png")
END, SCAN = 0xD9, 0xDA
RESTARTS = range(0xD0, 0xD8)
EXIF = 0xE1
LEFT_OUT = {*range(0xE1, 0xEE), 0xEF, 0xFE}  # segments of applications but JFIF and Adobe's colours; comments
ORIENTATION = 0x0112
SHOWN = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}


def bare(content: bytes) -> bytes:
    """The picture alone; a JPEG keeps which side is up.

    Raises:
        NotTaken: it is no JPEG or PNG, too large, or broken.
    """
    if len(content) > sniffing.MOST_BYTES:
        raise sniffing.NotTaken(Text(_("The photograph is larger than 5 MB. Take it again, smaller.")))
    media_type = sniffing.kind_of(content)
    if media_type not in PHOTOGRAPHS:
        raise sniffing.NotTaken(
            Text(_("The file is no photograph (JPEG or PNG). Photograph it, or choose another file."))
        )
    try:
        return b"".join(_jpeg(content) if media_type == "image/jpeg" else _png(content))
    except (struct.error, IndexError, ValueError) as broken:
        raise sniffing.NotTaken(Text(_("The photograph can't be read: it is broken. Take it again."))) from broken


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at, up = 2, 1
    while True:
        kind = _marker(content, at)
        if kind == END:
            yield content[at : at + 2]
            return
        after = at + 2 + unpack_from(">H", content, at + 2)[0]
        if kind == EXIF and up == 1:
            up = _orientation(content[at + 4 : after])
            if up != 1:
                yield _upright(up)
        if kind == SCAN:
            after = _end_of_scan(content, after)
        if kind not in LEFT_OUT:
            yield content[at:after]
        at = after


def _marker(content: bytes, at: int) -> int:
    if content[at] != 0xFF or content[at + 1] in {0x00, 0xFF}:
        raise ValueError("no marker")
    return content[at + 1]


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands that is none of the scan itself."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0x00 and content[at + 1] not in RESTARTS:
            return at
        at += 2


def _orientation(exif: bytes) -> int:
    """Which side is up, 1 to 8 (Exif 2.32, 4.6.5); 1 where it doesn't say or can't be read."""
    try:
        order = {b"II": "<", b"MM": ">"}[exif[6:8]]
        table = 6 + unpack_from(f"{order}I", exif, 10)[0]
        for row in range(unpack_from(f"{order}H", exif, table)[0]):
            tag, _type, _count, value = unpack_from(f"{order}HHIH", exif, table + 2 + 12 * row)
            if tag == ORIENTATION:
                return value if value in range(1, 9) else 1
    except (KeyError, struct.error):
        return 1
    return 1


def _upright(up: int) -> bytes:
    said = b"Exif\0\0MM\0*" + pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, up, 0, 0)
    return b"\xff\xe1" + pack(">H", len(said) + 2) + said


def _png(content: bytes) -> Iterator[bytes]:
    yield content[:8]
    at = 8
    while True:
        length, kind = unpack_from(">I4s", content, at)
        after = at + 12 + length
        if after > len(content):
            raise ValueError("cut off")
        if kind in SHOWN:
            yield content[at:after]
        if kind == b"IEND":
            return
        at = after

"""Keys made by the application: UUID version 7 (RFC 9562, 5.7), which Python 3.11 lacks."""

import secrets
import time
from uuid import UUID


def uuid7() -> UUID:
    """A new key: 48 bits of milliseconds, then chance. Two devices never make the same one; the order of keys means nothing."""
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)

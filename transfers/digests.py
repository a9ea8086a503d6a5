"""What exactly was signed, confirmed or approved? The SHA-256 of its canonical JSON."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(content: Any) -> bytes:
    """Keys sorted, no spaces, UTF-8, no escapes; amounts and dates are text before they come here."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def digest_of(content: Any) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()

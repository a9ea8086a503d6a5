"""All benchmarks in small size, one after the other; `--full` in the size of bench/README.md."""

from __future__ import annotations

import subprocess
import sys

SMALL = {"split": "2000", "search": "5000", "http": "2000", "exports": "2000"}
FULL = {"split": "100000", "search": "1000000", "http": "100000", "exports": "100000"}


def main() -> None:
    for name, size in (FULL if "--full" in sys.argv else SMALL).items():
        print(f"\n── python -m bench.{name} {size}", flush=True)
        subprocess.run([sys.executable, "-m", f"bench.{name}", size], check=True)


if __name__ == "__main__":
    main()

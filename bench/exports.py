"""How long does a list take to become a file, and how much memory? Beside model instances, csv and openpyxl.

python -m bench.exports [rows]        (100,000 when not said; the reader exports half of them)
"""

from __future__ import annotations

import http.client
import statistics
import sys
import time

from bench.ground import Portal, portal, today_and_load, web

ROUNDS, FEW = 3, 50_000
FILES = {
    "CSV, portal": "/organizations/export.csv",
    "CSV, typical": "/typical/organizations.csv",
    "XLSX, portal": "/organizations/export.xlsx",
    "XLSX, openpyxl": "/typical/organizations.xlsx",
}


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    taken: dict[str, list[tuple[float, float, float]]] = {label: [] for label in FILES}
    with portal(rows) as place:
        for _round in range(ROUNDS if rows >= FEW else 1):
            for label, address in FILES.items():
                # Each file by a process of its own, as memory once taken is not given back.
                with web(place.headers) as fresh:
                    _fetch(fresh, "/organizations/")
                    before = fresh.memory()
                    taken[label].append((*_fetch(fresh, address), fresh.memory() - before))
    print(f"{rows:,} organizations, half of them exported; {today_and_load()}")
    print(f"{'file':<18}{'seconds':>9}{'first byte':>12}{'memory MB':>11}")
    for label, times in taken.items():
        whole, first, grown = (statistics.median(values) for values in zip(*times, strict=True))
        print(f"{label:<18}{whole:>9.2f}{first:>12.2f}{grown:>+11.0f}")


def _fetch(place: Portal, address: str) -> tuple[float, float]:
    """Seconds until the last and until the first byte."""
    connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=600)
    began = time.perf_counter()
    connection.request("GET", address, headers={"Cookie": place.headers["Cookie"]})
    response = connection.getresponse()
    response.read(1)
    first = time.perf_counter() - began
    while response.read(1 << 20):
        pass
    if response.status != 200:
        raise SystemExit(f"{address} answered {response.status}")
    connection.close()
    return time.perf_counter() - began, first


if __name__ == "__main__":
    main()

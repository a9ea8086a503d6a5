"""How fast do lists and details answer? Beside the same by the book, in turns, on one server.

python -m bench.http [rows] [seconds]        (100,000 rows; 2 seconds for each measurement)
"""

from __future__ import annotations

import http.client
import statistics
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import quote

from bench.ground import Portal, portal, today_and_load

ROUNDS, CONNECTIONS, DEEP = 3, 4, 0.9
WORD = quote("智能")


@dataclass
class Case:
    """One request by both sides, and what was measured in each round: median ms alone, and requests a second."""

    label: str
    addresses: tuple[str, str]
    header: str = "Authorization"
    alone: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))
    together: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else (2.0 if rows >= 50_000 else 0.2)
    with portal(rows) as place:
        found = _cases()
        for _round in range(ROUNDS):
            for case in found:
                for side, address in enumerate(case.addresses):
                    ask = {case.header: place.headers[case.header]}
                    case.alone[side].append(_alone(place, address, ask, seconds))
                    case.together[side].append(_together(place, address, ask, seconds))
    print(f"{rows:,} organizations, the reader sees half; {today_and_load()}")
    print(f"{'request':<26}{'portal ms':>11}{'typical ms':>12}{'portal/s':>10}{'typical/s':>11}{'ratio':>8}")
    for case in found:
        ms = [statistics.median(values) for values in case.alone]
        rate = [statistics.median(values) for values in case.together]
        print(
            f"{case.label:<26}{ms[0]:>11.1f}{ms[1]:>12.1f}{rate[0]:>10.1f}{rate[1]:>11.1f}{rate[0] / rate[1]:>7.1f}x"
        )


def _cases() -> list[Case]:
    from consortium.core.keyset import page_of
    from members.models import Organization

    seen = Organization.objects.filter(province="33").order_by("name", "id")
    place = int(seen.count() * DEEP)
    name = seen.values_list("name", flat=True)[place]
    mark = page_of(seen.filter(name__gte=name), order="name", size=1).next
    one, deep = seen[place].pk, place // 50
    api, typical = "/api/v1/organizations/", "/typical/api/organizations/"
    page, typical_page = "/organizations/", "/typical/organizations/"
    return [
        Case("API list of 50", (api, typical)),
        Case("API list, name descending", (f"{api}?ordering=-name", f"{typical}?ordering=-name")),
        Case("API list, one kind of size", (f"{api}?size=large", f"{typical}?size=large")),
        Case("API search, 2 characters", (f"{api}?q={WORD}", f"{typical}?search={WORD}")),
        Case("API deep page, at 90 %", (f"{api}?after={mark}", f"{typical}?page={deep}")),
        Case("API detail", (f"{api}{one}/", f"{typical}{one}/")),
        Case("page, list of 50", (page, typical_page), "Cookie"),
        Case("page, deep, at 90 %", (f"{page}?after={mark}", f"{typical_page}?page={deep}"), "Cookie"),
    ]


def _alone(place: Portal, address: str, headers: dict[str, str], seconds: float) -> float:
    """Median milliseconds of one connection."""
    return statistics.median(_ask_for(place, address, headers, seconds)) * 1000


def _together(place: Portal, address: str, headers: dict[str, str], seconds: float) -> float:
    """Answers a second to four connections."""
    times: list[list[float]] = [[] for _one in range(CONNECTIONS)]

    def ask(number: int) -> None:
        times[number] = _ask_for(place, address, headers, seconds)

    threads = [threading.Thread(target=ask, args=[number]) for number in range(CONNECTIONS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(map(len, times)) / (time.perf_counter() - began)


def _ask_for(place: Portal, address: str, headers: dict[str, str], seconds: float) -> list[float]:
    """Ask over one kept connection until the time is up, at least three times; the first warms up."""
    connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=120)
    times: list[float] = []
    until = time.perf_counter() + seconds
    while len(times) < 4 or time.perf_counter() < until:
        began = time.perf_counter()
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        body = response.read()
        times.append(time.perf_counter() - began)
        if response.status != 200:
            raise SystemExit(f"{address} answered {response.status}: {body[:300].decode(errors='replace')}")
    connection.close()
    return times[1:]


if __name__ == "__main__":
    main()

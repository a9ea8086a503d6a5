"""How fast is a name found? First page, bounded count and index size on a throw-away cluster.

python -m bench.search [rows]        (200,000 when not said)
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg2

from consortium.embedded import Servers, superuser_url

search_functions = import_module("consortium.core.migrations.0003_search_functions")

PAGE = "SELECT id, name FROM firm WHERE {match} ORDER BY name, id LIMIT 50"
COUNT = "SELECT count(*) FROM (SELECT FROM firm WHERE {match} LIMIT 1001) AS bounded"
PAIRS = "heqi_grams(folded) @> heqi_grams(%(term)s) AND strpos(folded, heqi_fold(%(term)s)) > 0"
GATHERED = f"id = ANY (ARRAY(SELECT id FROM firm WHERE {PAIRS}))"
LIKE = "name LIKE '%%' || %(term)s || '%%'"
PLACES = re.findall("..", "杭州宁波温州嘉兴湖州绍兴金华衢州舟山台州丽水上海南京苏州无锡合肥芜湖蚌埠浙江江苏")
TRADES = re.findall("..", "智能电子生物医药材料光电机械环保软件网络精密航空化工能源纺织食品仪器")
FORMS = ("科技有限公司", "股份有限公司", "有限责任公司", "研究院", "技术有限公司", "集团有限公司")
SYLLABLES = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        servers = Servers(Path(folder), durable=False)
        servers.start(broker=False)
        try:
            with psycopg2.connect(superuser_url(Path(folder))) as connection, connection.cursor() as cursor:
                _measure(cursor, rows)
        finally:
            servers.leave()


def _measure(cursor: Any, rows: int) -> None:
    chance = random.Random(4)
    names = [firm_name(chance) for _row in range(rows)]
    cursor.execute(search_functions.FOLD)
    cursor.execute(search_functions.GRAMS)
    cursor.execute(
        "CREATE TABLE firm (id int PRIMARY KEY, name varchar(120),"
        " folded text GENERATED ALWAYS AS (heqi_fold(name)) STORED)"
    )
    cursor.execute(
        "INSERT INTO firm (id, name) SELECT place, name FROM unnest(%s) WITH ORDINALITY AS t(name, place)",
        [names],
    )
    cursor.execute("CREATE INDEX ON firm (name, id)")
    began = time.perf_counter()
    cursor.execute("CREATE INDEX firm_grams ON firm USING gin (heqi_grams(folded))")
    print(f"{rows:,} names; pairs index built in {time.perf_counter() - began:.1f} s", end="")
    cursor.execute("SELECT pg_relation_size('firm_grams') / 1e6, pg_relation_size('firm') / 1e6")
    print(", {:.1f} MB beside {:.1f} MB of rows; milliseconds:".format(*cursor.fetchone()))
    cursor.execute("ANALYZE firm; SET max_parallel_workers_per_gather = 0")

    rare = names[rows // 2]
    terms = ["杭州", "智能", "智能科", "有限公司", rare[2:4], rare[2:5], rare[2:8], "龘龘", "杭州龘"]
    print(
        f"{'term':<16}{'hits':>8}{'gathered':>10}{'walked':>10}{'count':>10}{'LIKE page':>11}{'LIKE count':>12}  ms"
    )
    shapes = [PAGE.format(match=GATHERED), PAGE.format(match=PAIRS), COUNT.format(match=PAIRS)]
    shapes += [PAGE.format(match=LIKE), COUNT.format(match=LIKE)]
    for term in terms:
        cursor.execute(f"SELECT count(*) FROM firm WHERE {LIKE}", {"term": term})
        hits = cursor.fetchone()[0]
        figures = [_median(cursor, shape, term) for shape in shapes]
        print("{:<16}{:>8,}{:>10.2f}{:>10.2f}{:>10.2f}{:>11.2f}{:>12.2f}".format(term, hits, *figures))


def firm_name(chance: random.Random) -> str:
    own = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
    return chance.choice(PLACES) + own + chance.choice(TRADES) + chance.choice(FORMS)


def _median(cursor: Any, query: str, term: str) -> float:
    times = []
    for _run in range(7):
        began = time.perf_counter()
        cursor.execute(query, {"term": term})
        cursor.fetchall()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()

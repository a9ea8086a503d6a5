"""Do the files of an installation name everything they must, and nothing they must not?"""

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from django.conf import settings

BASE = Path(settings.BASE_DIR)
READ = re.compile(r"env\.\w+\(\s*\"(\w+)\"")
NAMED = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)
# In two pieces, as this file is searched too.
REGISTRIES = re.compile(
    "|".join(
        [
            "pypi\\." + "org",
            "pythonhosted\\." + "org",
            "registry\\." + "npmjs",
            "npm" + "mirror",
            "docker\\." + "io",
        ]
    )
)


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=BASE, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [BASE / name for name in listed.stdout.split("\0") if name and (BASE / name).is_file()]


def test_the_example_names_every_variable_that_settings_read() -> None:
    read = set(READ.findall((BASE / "consortium/settings.py").read_text()))
    named = set(NAMED.findall((BASE / ".env.example").read_text()))

    assert read - named == set()
    compose = set(re.findall(r"\$\{(\w+)", (BASE / "docker-compose.yml").read_text()))
    assert compose - named == set()
    assert named - read - compose == set()


def test_every_variable_of_the_example_has_its_line_of_meaning() -> None:
    lines = (BASE / ".env.example").read_text().splitlines()

    for before, line in pairwise(lines):
        if NAMED.match(line) and not NAMED.match(before):
            assert before.startswith("# ") and len(before) > 20, line


def test_no_file_names_a_registry() -> None:
    for path in committed():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        assert not REGISTRIES.search(text), path


def test_every_locked_package_has_a_hash() -> None:
    for path in (BASE / "requirements").glob("*.txt"):
        pins = re.findall(r"^\S+==\S+(?: ;[^\\\n]*)? \\\n    --hash", path.read_text(), re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[a-zA-Z0-9].*==", path.read_text(), re.MULTILINE)) > 0, path


def test_compose_has_each_part_with_a_health_check() -> None:
    services = yaml.safe_load((BASE / "docker-compose.yml").read_text())["services"]

    assert {"proxy", "web", "worker", "beat", "sweep", "postgres", "redis"} <= services.keys()
    for name, service in services.items():
        assert name == "migrate" or "healthcheck" in service, name
        # The owner's password is for the migration alone.
        if name not in ("migrate", "postgres"):
            assert "OWNER_PASSWORD" not in str(service), name

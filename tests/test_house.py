"""Does the code keep the rules of the house?"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("consortium", "members", "projects", "transfers")
SOURCES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN = {"utils", "helpers", "services", "managers", "signals", "constants", "common", "misc"}
ids = {"ids": lambda path: str(path.relative_to(ROOT))}


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


# The settings are one file with headed blocks, so that nobody asks where a setting is.
@pytest.mark.parametrize("path", [path for path in SOURCES if path.name != "settings.py"], **ids)
def test_a_source_file_can_be_read_at_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", TESTS, **ids)
def test_a_test_file_stays_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, **ids)
def test_a_function_can_be_read_without_scrolling(path: Path) -> None:
    long = [one.name for one in functions(path) if (one.end_lineno or 0) - one.lineno + 1 > 40]

    assert long == []


@pytest.mark.parametrize("path", SOURCES, **ids)
def test_no_drawer_for_odds_and_ends(path: Path) -> None:
    assert path.stem not in FORBIDDEN
    assert not FORBIDDEN & set(path.relative_to(ROOT).parts)


@pytest.mark.parametrize("path", [path for path in SOURCES if path.read_text(encoding="utf-8").strip()], **ids)
def test_a_module_says_in_its_first_line_what_it_is_for(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert text
    assert text.splitlines()[0].strip()


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "actions.py"], **ids)
def test_an_action_names_its_actor(path: Path) -> None:
    nameless = [
        one.name
        for one in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(one, ast.FunctionDef)
        and any("action" in ast.unparse(decorator) for decorator in one.decorator_list)
        and "by" not in {argument.arg for argument in one.args.kwonlyargs}
    ]

    assert nameless == []


DOORS = ("api.py", "portal.py", "admin.py", "serializers.py", "filters.py", "tables.py", "forms.py")


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.name in DOORS and path.parts[-3] in APPS[1:]], **ids
)
def test_a_door_opens_no_transaction_and_writes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\batomic\b|\.save\(|\.delete\(|bulk_create\(|\.objects\.create\(", text)


@pytest.mark.parametrize("path", SOURCES + TESTS, **ids)
def test_nothing_is_left_for_later(path: Path) -> None:
    marks = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])

    assert not re.search(rf"\b({marks})\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), **ids)
def test_a_template_carries_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)

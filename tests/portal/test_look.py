"""Does every page keep the strict content policy, the drawn icons and the escaped rows?"""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from consortium.portal.assets import FILES, NODES, PACKAGES
from consortium.portal.icons import ICONS, sprite
from consortium.portal.templatetags.rows import table_rows

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
ERRORS = [400, 403, 404, 405, 409, 413, 422, 429, 500, 503]

has_packages = pytest.mark.skipif(not PACKAGES.is_dir(), reason="The front-end packages are not installed.")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_script_style_or_handler(path):
    source = path.read_text()

    scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", source)
    styles = re.findall(r"<style|\sstyle=|\son[a-z]+=\"|hx-on", source)

    assert scripts == []
    assert styles == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_names_only_icons_that_are_drawn(path):
    words = re.findall(r"{%\s*icon \"([^\"]+)\"", path.read_text())

    assert set(words) <= set(ICONS)


@has_packages
def test_every_icon_stands_in_the_sprite():
    outlines = json.loads((PACKAGES / NODES).read_text())

    drawn = sprite(PACKAGES / NODES)

    assert set(ICONS.values()) <= set(outlines)
    assert all(f'<symbol id="{word}"' in drawn for word in ICONS)


@has_packages
def test_every_served_package_file_is_there():
    missing = [source for source in FILES.values() if not (PACKAGES / source).is_file()]

    assert missing == []


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_stands_without_request_and_database(code, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }

    page = render_to_string(f"errors/{code}.html", {"request_id": "abc12345"})

    assert str(code) in page
    assert "abc12345" in page


def test_a_cell_is_escaped_in_every_part():
    evil = '<b "x">'
    cells = [
        {"text": evil, "css": evil, "title": evil, "note": evil},
        {"text": evil, "url": evil},
        {"text": evil, "tone": evil},
        {"html": evil},
    ]

    written = table_rows([{"pk": evil, "label": evil, "css": evil, "cells": cells}], True)

    assert "<b" not in written
    assert '"x"' not in written


def test_an_empty_cell_is_empty_and_a_zero_is_shown():
    written = table_rows([{"cells": [{"text": None}, {"text": 0}]}])

    assert written == "<tr><td></td><td>0</td></tr>"

"""Which files of the npm packages reach the browser, and how?"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from .icons import sprite

PACKAGES = Path(settings.BASE_DIR) / "node_modules"
GATHERED = Path(settings.VAR_DIR) / "front"

# Only these files are served; everything else in the packages stays unseen.
FILES = {
    "vendor/tabler.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/htmx.js": "htmx.org/dist/htmx.min.js",
    "vendor/echarts.js": "echarts/dist/echarts.esm.min.mjs",
}
SPRITE = "vendor/icons.svg"
NODES = "@tabler/icons/tabler-nodes-outline.json"

_SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=.*$", re.MULTILINE)


class PackageFinder(BaseFinder):
    """Offer the chosen package files and the icon sprite as static files under vendor/."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=str(GATHERED))

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        gather()
        for name in [*FILES, SPRITE]:
            yield name, self.storage

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in FILES and path != SPRITE:
            return []
        gather()
        found = str(GATHERED / path)
        return [found] if find_all or kwargs.get("all") else found


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed static files; the imports inside our own modules are hashed with them."""

    support_js_module_import_aggregation = True

    def url_converter(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Packages bring modules that import by bare names, which are no files; only ours are rewritten."""
        if name.endswith(".js") and not name.startswith("js/"):
            return lambda found: found[0]
        return super().url_converter(name, *args, **kwargs)


def gather() -> None:
    """Copy what is older than its package; without the source map lines, whose files are not served."""
    for name, source in FILES.items():
        _renew(GATHERED / name, PACKAGES / source, lambda path: _SOURCE_MAP.sub("", path.read_text()))
    _renew(GATHERED / SPRITE, PACKAGES / NODES, sprite, also=Path(__file__).with_name("icons.py"))


def _renew(target: Path, source: Path, make: Any, also: Path | None = None) -> None:
    newest = max(path.stat().st_mtime for path in (source, also or source))
    if target.exists() and target.stat().st_mtime >= newest:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Two processes may gather at once: each writes its own file and the last rename wins.
    draft = target.with_name(f".{target.name}.{id(source)}")
    draft.write_text(make(source))
    draft.replace(target)

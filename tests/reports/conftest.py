"""What do the tests of reports share?"""

from __future__ import annotations

from pathlib import Path

import pytest

from consortium.reports import machinery
from members.models import Consortium, User
from tests.reports import sample


@pytest.fixture(autouse=True)
def _own_files(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]


@pytest.fixture
def report() -> machinery.Report:
    found = machinery.find(sample.SampleReport.slug)
    assert found
    return found


@pytest.fixture
def wish(secretary: User, consortium: Consortium) -> dict[str, str]:
    """The parameters as a form sends them."""
    return {"consortium": str(consortium.pk)}

"""Which consortia, projects, results, deals and agreements has the demo world? As thread.toml tells."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class GroupSketch:
    """A consortium with its members as slug → role."""

    code: str
    name: str
    name_en: str
    field: str
    chain: str
    lead: str
    province: str
    approval: str
    members: dict[str, str]


@dataclass(frozen=True, slots=True)
class ProjectSketch:
    """A joint project; `parts` are slugs in order, the first is the lead unit."""

    code: str
    title: str
    title_en: str
    group: str
    parts: list[str]
    scientist: str
    lead: str
    starts_on: date
    ends_on: date
    state: str


@dataclass(frozen=True, slots=True)
class DealSketch:
    """A deal and how many instalments have come in under it; without a day it is still in talks."""

    title: str
    buyer: str
    way: str
    price: int
    receipts: int
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ResultSketch:
    """A result with its owners and the split of its agreement as slug → percent, and its deals."""

    title: str
    title_en: str
    project: str
    form: str
    readiness: int
    disclosed_on: date
    owners: dict[str, str]
    split: dict[str, str]
    deals: list[DealSketch] = field(default_factory=list)


def _result(row: dict[str, Any]) -> ResultSketch:
    deals = [DealSketch(**deal) for deal in row.pop("deals", [])]
    return ResultSketch(**row, deals=deals)


_thread = tomllib.loads(Path(__file__).with_name("thread.toml").read_text(encoding="utf-8"))
GROUPS = tuple(GroupSketch(**row) for row in _thread["groups"])
PROJECTS = tuple(ProjectSketch(**row) for row in _thread["projects"])
RESULTS = tuple(_result(row) for row in _thread["results"])

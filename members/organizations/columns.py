"""Which columns has a file of organizations, and how are its cells read?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consortium.core.places import division_meant
from consortium.portal.importing.columns import Choice, Column
from members.memberships.statuses import MemberRole
from members.organizations.statuses import Flag, Kind, LegalType, Size, SubKind

_FORMER = re.compile(
    r"(?P<name>.+?)\s*[(（](?P<first>[0-9.\-/年月日]*)\s*(?:至|~|～|—|to)\s*(?P<last>[0-9.\-/年月日]+)[)）]"
)
KIND_WORDS: dict[str, tuple[str, ...]] = {
    Kind.ENTERPRISE: ("企业", "公司"),
    Kind.UNIVERSITY: ("高校", "大学", "高等院校", "高等学校"),
    Kind.INSTITUTE: ("科研院所", "科研机构", "研究院所", "研究机构", "院所"),
    Kind.INVESTOR: ("投资机构", "金融机构"),
}
FLAG_WORDS: dict[str, tuple[str, ...]] = {
    Flag.HIGH_TECH: ("高企", "高新技术企业", "国家高新技术企业"),
    Flag.TECH_SME: ("科小", "科技型中小企业"),
    Flag.SPECIALIZED: ("专精特新", "专精特新中小企业"),
    Flag.LITTLE_GIANT: ("小巨人", "专精特新小巨人", "专精特新“小巨人”企业"),
    Flag.LISTED: ("上市", "上市公司"),
    Flag.STATE_OWNED: ("国有", "国企", "国有企业"),
    Flag.CENTRAL_SOE: ("央企", "中央企业"),
}
SIZE_WORDS: dict[str, tuple[str, ...]] = {
    Size.LARGE: ("大", "大型"),
    Size.MEDIUM: ("中", "中型"),
    Size.SMALL: ("小", "小型"),
    Size.MICRO: ("微", "微型"),
}


def read_division(text: str) -> str:
    """A code or a full name, as the code."""
    meant = division_meant(text)
    if not meant.ok:
        raise ValidationError(meant.sentence)
    return meant.value


def read_weight(text: str) -> Decimal:
    """A weight as people write it, at most two places."""
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", text, re.ASCII):
        raise ValidationError(gettext("Write the voting weight as a number with at most two places, like 1.5."))
    return Decimal(text)


def read_former_names(text: str) -> list[tuple[str, date | None, date]]:
    """“旧名（2015-03-01至2020-06-30）；更早的名称（至2015-02-28）” as (name, first day or None, last day)."""
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[;；\n]", text))):
        match = _FORMER.fullmatch(part)
        if match is None:
            raise ValidationError(
                gettext("Write each former name with its days, like 旧名（2015-03-01至2020-06-30）.")
            )
        first, last = (_day(match[end]) if match[end] else None for end in ("first", "last"))
        assert last is not None
        found.append((match["name"], first, last))
    return found


def _day(text: str) -> date:
    digits = re.findall(r"[0-9]+", text)
    try:
        year, month, day = map(int, digits)
        return date(year, month, day)
    except ValueError:
        raise ValidationError(
            gettext("“%(text)s” is not a day; write it like 2015-03-01.") % {"text": text}
        ) from None


def _choices(
    words: Iterable[tuple[str, Any]], more: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, (more or {}).get(value, ())) for value, label in words)


COLUMNS = (
    Column(
        "name",
        _("Name"),
        is_required=True,
        aliases=("单位名称", "名称", "企业名称", "机构名称"),
        max_length=120,
        width=36,
        note=_("As it stands on the licence."),
        example=_("(Example) Hangzhou Yuntu Intelligent Technology Co., Ltd."),
    ),
    Column("name_en", _("English name"), aliases=("英文名称", "英文名"), width=30),
    Column(
        "credit_code",
        _("Unified social credit code"),
        is_required=True,
        is_code=True,
        aliases=("统一社会信用代码", "信用代码", "社会信用代码"),
        max_length=40,
        width=24,
        note=_("18 characters, as text."),
        example="91330106MA2000289Y",
    ),
    Column(
        "credit_code_override",
        _("Why the code is kept although its check digit fails"),
        aliases=("代码保留原因", "校验不符仍保留的原因"),
        max_length=300,
        note=_("Only for a code that the registry really issued like this."),
    ),
    Column(
        "kind",
        _("Kind"),
        is_required=True,
        aliases=("单位类别", "类别", "单位类型"),
        choices=_choices(Kind.choices, KIND_WORDS),
        example=Kind.ENTERPRISE.label,
    ),
    Column("sub_kind", _("Sub-kind"), aliases=("细分类别", "子类别"), choices=_choices(SubKind.choices)),
    Column(
        "legal_type",
        _("Legal type"),
        aliases=("法人类型", "法人性质"),
        choices=_choices(LegalType.choices),
        note=_("Left empty, it is read from the credit code."),
    ),
    Column(
        "size",
        _("Size"),
        aliases=("规模", "企业规模"),
        choices=_choices(Size.choices, SIZE_WORDS),
        example=Size.SMALL.label,
    ),
    Column(
        "flags",
        _("Marks"),
        is_many=True,
        aliases=("标识", "资质", "企业资质"),
        choices=_choices(Flag.choices, FLAG_WORDS),
        width=30,
        note=_("Several marks with 、 between them."),
        example=Flag.HIGH_TECH.label,
    ),
    Column(
        "division_code",
        _("Division"),
        is_required=True,
        aliases=("所在地", "行政区划", "行政区划代码", "所属地区"),
        read=read_division,
        width=26,
        note=_("Six-digit code or full name, like 浙江省杭州市西湖区."),
        example="浙江省杭州市西湖区",
    ),
    Column(
        "industry_code",
        _("Industry code"),
        aliases=("行业代码", "国民经济行业代码"),
        is_code=True,
        max_length=5,
        note=_("GB/T 4754, like 3912 or C3912."),
        example="3912",
    ),
    Column(
        "role",
        _("Role in the consortium"),
        aliases=("成员角色", "角色", "联合体角色"),
        choices=_choices(MemberRole.choices),
        note=_("Used when a consortium is chosen; left empty, it follows from the kind."),
        example=MemberRole.CHAIN.label,
    ),
    Column(
        "voting_weight",
        _("Voting weight"),
        aliases=("表决权", "表决权重"),
        read=read_weight,
        note=_("A number with at most two places; left empty, 1."),
    ),
    Column(
        "former_names",
        _("Former names"),
        aliases=("曾用名",),
        read=read_former_names,
        max_length=1000,
        width=36,
        note=_("Each with its days, like 旧名（2015-03-01至2020-06-30）, and ； between."),
    ),
)

"""Can people be invited, given roles and shown their rights on pages, in both languages?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from consortium.core.workflow import OpenStep
from members.models import Consortium, Organization, User
from members.users.rights import rights_of
from tests import makers


def test_my_rights_name_each_role_and_the_steps_it_opens(client: Client, secretary: User, consortium: Any) -> None:
    client.force_login(secretary)

    page = client.get(reverse("my-rights")).content.decode()

    assert consortium.name in page
    assert len(rights_of(secretary)) == 1


def test_rights_are_read_from_the_tables_of_steps(
    secretary: User, consortium: Consortium, university_manager: User, coordinator: User, outsider: User
) -> None:
    def steps(user: User, noun: str) -> set[str]:
        found = {str(key): {str(step) for step in names} for key, names in rights_of(user)[0].steps.items()}
        return found.get(str(noun), set())

    from members.consortia import workflow as consortia
    from members.memberships import workflow as memberships
    from members.models import Membership

    membership, group = str(Membership._meta.verbose_name), str(Consortium._meta.verbose_name)
    assert str(memberships.ADMIT.label) in steps(secretary, membership)
    assert str(memberships.SIGN.label) not in steps(secretary, membership)
    assert str(memberships.SIGN.label) in steps(university_manager, membership)
    assert str(memberships.ADMIT.label) not in steps(university_manager, membership)
    assert str(consortia.APPROVE.label) in steps(coordinator, group)
    assert str(consortia.APPROVE.label) not in steps(secretary, group)


def test_an_auditor_reads_that_the_role_takes_no_steps(client: Client, provincial_auditor: User) -> None:
    client.force_login(provincial_auditor)

    assert rights_of(provincial_auditor)[0].steps == {}
    assert client.get(reverse("my-rights")).status_code == 200


def test_a_manager_invites_a_colleague_on_a_page(
    client: Client, university: Organization, university_manager: User
) -> None:
    client.force_login(university_manager)
    form = client.get(reverse("user-create"))
    assert university.name in form.content.decode()

    answer = client.post(
        reverse("user-create"),
        {
            "email": "zhao@example.org",
            "name": "赵一",
            "language": "zh-hans",
            "role": "liaison",
            "organization": university.credit_code,
        },
    )

    made = User.objects.get(email="zhao@example.org")
    assert answer["Location"] == reverse("user", args=[made.pk])
    assert made.access.organizations == {"liaison": frozenset([university.pk])}


def test_a_role_needs_its_place(client: Client, consortium: Consortium, secretary: User) -> None:
    client.force_login(secretary)
    more = {"email": "qian@example.org", "name": "钱二", "language": "zh-hans", "role": "finance_officer"}

    missing = client.post(reverse("user-create"), more)
    done = client.post(reverse("user-create"), {**more, "consortium": consortium.pk})

    assert missing.status_code == 422
    assert "consortium" in missing.context["form"].errors
    assert done.status_code == 302


def test_a_role_is_given_and_ended_on_pages(
    client: Client, university: Organization, university_manager: User, university_liaison: User
) -> None:
    client.force_login(university_manager)
    pk = university_liaison.pk

    client.post(reverse("user-give-role", args=[pk]), {"role": "finance", "organization": university.name})
    grant = university_liaison.grants.get(role="finance")
    client.post(reverse("user-end-role", args=[pk]), {"grant": grant.pk, "reason": "误授"})

    assert not university_liaison.grants.filter(role="finance").exists()


def test_a_grant_of_somebody_else_is_not_ended_through_a_form(
    client: Client, university_manager: User, university_liaison: User, lead_finance: User
) -> None:
    client.force_login(university_manager)

    answer = client.post(
        reverse("user-end-role", args=[university_liaison.pk]), {"grant": lead_finance.grants.get().pk}
    )

    assert answer.status_code == 422
    assert lead_finance.grants.get().valid.upper is None


def test_roles_elsewhere_are_not_shown(
    client: Client, university_manager: User, university_liaison: User, outsider: User
) -> None:
    hidden = makers.organization("不相干的单位有限公司", by=outsider)
    makers.grant(university_liaison, "finance", hidden)
    client.force_login(university_manager)

    listed = client.get(reverse("users")).content.decode()
    shown = client.get(reverse("user", args=[university_liaison.pk])).content.decode()

    assert university_liaison.name in listed
    assert hidden.name not in listed + shown


def test_strangers_do_not_know_each_other(client: Client, university_liaison: User, outsider: User) -> None:
    client.force_login(outsider)

    assert client.get(reverse("user", args=[university_liaison.pk])).status_code == 404
    assert university_liaison.email not in client.get(reverse("users")).content.decode()


def test_the_list_of_accounts_costs_the_same_for_one_and_for_many(
    client: Client, university: Organization, university_manager: User, django_assert_max_num_queries: Any
) -> None:
    for _number in range(10):
        makers.user("colleague", ("liaison", university))
    client.force_login(university_manager)
    client.get(reverse("users"))

    with django_assert_max_num_queries(16):
        client.get(reverse("users"))


@pytest.mark.parametrize("slug", ["close", "sign-out"])
def test_accounts_are_closed_and_signed_out_on_pages(
    client: Client, university_manager: User, university_liaison: User, slug: str
) -> None:
    client.force_login(university_manager)

    answer = client.post(reverse(f"user-{slug}", args=[university_liaison.pk]), {"reason": "离职"})

    assert answer.status_code == 302
    assert User.objects.get(pk=university_liaison.pk).is_active == (slug == "sign-out")


def test_everybody_signs_out_everywhere(client: Client, university_liaison: User) -> None:
    client.force_login(university_liaison)
    client.post(reverse("sign-out-everywhere"))

    assert client.get(reverse("my-rights")).status_code == 302


def test_an_explanation_says_why(secretary: User, university: Organization) -> None:
    from consortium.core.lives import explain

    steps: list[OpenStep] = explain(secretary, university.memberships.get())

    assert {one.step.name for one in steps} == {"suspend", "exit", "expel"}
    assert all(one.decision for one in steps)

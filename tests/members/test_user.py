"""Is an account made, closed and signed out by the right people, and by nobody else?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from consortium.jobs.models import Job
from members.models import Organization, User
from members.users.actions import (
    deactivate_user,
    invite_again,
    invite_user,
    reactivate_user,
    sign_out_everywhere,
)
from members.users.tasks import send_one_invitation
from tests import makers

PASSWORD = "九月的杭州 有桂花香气 2026"


@pytest.fixture
def invited(university: Organization, university_manager: User) -> User:
    return invite_user(
        by=university_manager, email=" Wang.Li@Example.org", name="王丽", role="liaison", organization=university
    )


def _read_mail() -> str:
    send_one_invitation(Job.objects.get(), lambda *_args, **_named: None)
    return str(mail.outbox[-1].body)


def test_an_invited_person_has_an_account_without_a_password(invited: User, university: Organization) -> None:
    assert (invited.email, invited.name) == ("wang.li@example.org", "王丽")
    assert not invited.has_usable_password()
    assert invited.access.organizations == {"liaison": frozenset([university.pk])}


def test_the_invitation_speaks_both_languages_and_its_link_is_kept_nowhere(invited: User) -> None:
    text = _read_mail()

    assert "wang.li@example.org" in text
    link = re.search(r"http://\S+", text)
    assert link is not None
    assert "key" not in str(Job.objects.get().params)
    assert len(re.findall("王丽", text)) == 2


def test_the_link_sets_the_password_and_the_person_signs_in(invited: User, client: Client) -> None:
    link = re.search(r"http://[^/]+(/\S+)", _read_mail())
    assert link is not None

    page = client.get(link[1], follow=True)
    client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    client.post(reverse("account_login"), {"login": invited.email, "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(invited.pk)


def test_the_link_works_once(invited: User, client: Client) -> None:
    link = re.search(r"http://[^/]+(/\S+)", _read_mail())
    assert link is not None
    page = client.get(link[1], follow=True)
    client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})

    again = Client().get(link[1], follow=True)

    assert 'name="password1"' not in again.content.decode()


def test_a_known_address_gets_the_role_and_keeps_its_account(
    university: Organization, university_manager: User, outsider: User
) -> None:
    same = invite_user(
        by=university_manager,
        email=outsider.email.upper(),
        name="别的名字",
        role="liaison",
        organization=university,
    )

    assert same == outsider
    assert User.objects.get(pk=outsider.pk).name == outsider.name


def test_a_refused_invitation_leaves_no_account(university: Organization, outsider: User) -> None:
    with pytest.raises(NotAllowed):
        invite_user(by=outsider, email="nobody@example.org", name="无名", role="liaison", organization=university)

    assert not User.objects.filter(email="nobody@example.org").exists()
    assert not Job.objects.exists()


def test_an_address_taken_by_a_service_account_is_refused_in_a_sentence(
    university: Organization, university_manager: User, partner_system: User
) -> None:
    with pytest.raises(RuleBroken):
        invite_user(
            by=university_manager,
            email=partner_system.email,
            name="系统",
            role="liaison",
            organization=university,
        )


def test_a_closed_account_holds_nothing(university_manager: User, university_liaison: User) -> None:
    deactivate_user(university_liaison, by=university_manager, reason="离职")

    closed = User.objects.get(pk=university_liaison.pk)
    assert not closed.is_active
    assert not closed.access.organizations


@pytest.mark.parametrize("stranger", ["outsider", "university_liaison", "secretary", "neighbour"])
def test_a_stranger_closes_no_account(request: pytest.FixtureRequest, stranger: str, transfer_officer: User) -> None:
    with pytest.raises(NotAllowed):
        deactivate_user(transfer_officer, by=request.getfixturevalue(stranger), reason="无")

    assert User.objects.get(pk=transfer_officer.pk).is_active


def test_a_manager_does_not_close_an_account_with_roles_elsewhere(
    university_manager: User, university_liaison: User, lead: Organization
) -> None:
    makers.grant(university_liaison, "finance", lead)

    with pytest.raises(NotAllowed):
        deactivate_user(university_liaison, by=university_manager, reason="离职")


def test_nobody_closes_his_own_account(university_manager: User) -> None:
    with pytest.raises(NotAllowed):
        deactivate_user(university_manager, by=university_manager, reason="误操作")


def test_a_closed_account_is_opened_again(university_manager: User, university_liaison: User) -> None:
    deactivate_user(university_liaison, by=university_manager, reason="离职")
    reactivate_user(university_liaison, by=university_manager, reason="返聘")

    with pytest.raises(WrongState):
        reactivate_user(university_liaison, by=university_manager, reason="返聘")
    assert User.objects.get(pk=university_liaison.pk).access.organizations


def test_an_accepted_invitation_is_not_sent_again(invited: User, university_manager: User) -> None:
    invite_again(invited, by=university_manager)
    invited.set_password(PASSWORD)
    invited.save()

    with pytest.raises(WrongState):
        invite_again(invited, by=university_manager)
    assert Job.objects.count() == 2


@pytest.mark.parametrize("end", ["sign out", "close", "password"])
def test_every_session_ends_at_the_next_request(end: str, university_manager: User, invited: User) -> None:
    invited.set_password(PASSWORD)
    invited.save()
    browsers = [_signed_in(invited), _signed_in(invited)]

    match end:
        case "sign out":
            sign_out_everywhere(invited, by=invited)
        case "close":
            deactivate_user(invited, by=university_manager, reason="离职")
        case "password":
            invited.set_password(PASSWORD + "！")
            invited.save()

    for browser in browsers:
        assert browser.get(reverse("mfa_index")).status_code == 302


def _signed_in(user: User) -> Any:
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    assert browser.get(reverse("mfa_index")).status_code == 200
    return browser

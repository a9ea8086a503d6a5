"""Does the door hold: rate limits, the second factor, the limits of a session, and one door for the console?"""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from members.models import User
from members.users.second_factor import needs_second_factor

PASSWORD = "九月的杭州 有桂花香气 2026"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _no_attempts_yet(db: None) -> None:
    cache.clear()


def _with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def _sign_in(browser: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return browser.post(reverse("account_login"), {"login": user.username, "password": password}, **more)


def _is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def _code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def test_after_five_wrong_passwords_even_the_right_one_waits(university_liaison: User, client: Client) -> None:
    user = _with_password(university_liaison)
    for guess in range(5):
        _sign_in(client, user, f"wrong {guess}", REMOTE_ADDR=f"10.0.0.{guess}")

    _sign_in(client, user, REMOTE_ADDR="10.0.0.99")

    assert not _is_signed_in(client)


def test_the_limit_of_one_account_does_not_lock_out_another(
    university_liaison: User, university_manager: User, client: Client
) -> None:
    user, other = _with_password(university_liaison), _with_password(university_manager)
    for guess in range(5):
        _sign_in(client, user, f"wrong {guess}", REMOTE_ADDR=f"10.0.0.{guess}")

    _sign_in(client, other, REMOTE_ADDR="10.0.0.99")

    assert _is_signed_in(client)


def test_known_and_unknown_users_read_the_same_sentence(university_liaison: User, client: Client) -> None:
    known = _sign_in(client, _with_password(university_liaison), "wrong")
    unknown = _sign_in(client, User(username="nobody-at-all"), "wrong")

    assert known.context["form"].errors == unknown.context["form"].errors


def test_the_console_has_no_door_of_its_own(client: Client) -> None:
    answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    guess = client.post("/admin/login/", {"username": "coordinator", "password": "guess"})
    assert guess.status_code == 302
    assert guess["Location"].startswith(reverse("account_login"))


def test_a_signed_in_stranger_is_refused_by_the_console_without_a_loop(
    university_liaison: User, client: Client
) -> None:
    client.force_login(university_liaison)

    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize(
    ("who", "is_needed"),
    [
        ("coordinator", True),
        ("provincial_auditor", True),
        ("secretary", True),
        ("finance_officer", True),
        ("university_finance", True),
        ("university_manager", False),
        ("university_liaison", False),
        ("partner_system", False),
    ],
)
def test_staff_and_money_need_a_second_factor(
    request: pytest.FixtureRequest, settings: Any, consortium: Any, who: str, is_needed: bool
) -> None:
    settings.MFA_REQUIRED = True

    assert needs_second_factor(request.getfixturevalue(who)) == is_needed


def test_the_demo_relaxes_the_second_factor(settings: Any, coordinator: User) -> None:
    settings.MFA_REQUIRED = False

    assert not needs_second_factor(coordinator)


def test_who_needs_a_second_factor_and_has_none_is_led_to_set_it_up(
    settings: Any, coordinator: User, client: Client
) -> None:
    settings.MFA_REQUIRED = True
    client.force_login(coordinator)

    for address in ("/", "/admin/", reverse("my-rights")):
        assert client.get(address)["Location"] == reverse("mfa_activate_totp"), address
    answer = client.get("/api/v1/organizations/")
    assert (answer.status_code, answer.json()["code"]) == (403, "second-factor-needed")
    assert client.get(reverse("account_logout")).status_code == 200


def test_who_has_a_second_factor_goes_on_and_is_asked_again_when_it_is_gone(
    settings: Any, coordinator: User, client: Client
) -> None:
    settings.MFA_REQUIRED = True
    TOTP.activate(coordinator, SECRET)
    client.force_login(coordinator)
    assert client.get("/admin/").status_code == 200

    Authenticator.objects.filter(user=coordinator).delete()
    client.get(reverse("mfa_index"))

    assert client.get("/admin/").status_code == 302


def test_the_password_alone_does_not_sign_in_whoever_has_a_second_factor(coordinator: User, client: Client) -> None:
    TOTP.activate(_with_password(coordinator), SECRET)

    _sign_in(client, coordinator)
    assert not _is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": _code()})

    assert _is_signed_in(client)


def test_a_code_is_used_once(coordinator: User) -> None:
    TOTP.activate(_with_password(coordinator), SECRET)
    first, second, code = Client(), Client(), _code()
    _sign_in(first, coordinator)
    _sign_in(second, coordinator)

    first.post(reverse("mfa_authenticate"), {"code": code})
    second.post(reverse("mfa_authenticate"), {"code": code})

    assert (_is_signed_in(first), _is_signed_in(second)) == (True, False)


@pytest.mark.parametrize("kind", ["totp", "recovery"])
def test_codes_are_not_guessed(coordinator: User, client: Client, kind: str) -> None:
    TOTP.activate(_with_password(coordinator), SECRET)
    right = _code() if kind == "totp" else RecoveryCodes.activate(coordinator).get_unused_codes()[0]
    _sign_in(client, coordinator)
    for guess in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{guess}"}, REMOTE_ADDR=f"10.0.0.{guess}")

    client.post(reverse("mfa_authenticate"), {"code": right}, REMOTE_ADDR="10.0.0.99")

    assert not _is_signed_in(client)


@pytest.mark.parametrize(("age", "idle", "is_alive"), [(0, 29, True), (0, 31, False), (721, 1, False)])
def test_a_session_ends_after_twelve_hours_or_thirty_idle_minutes(
    university_liaison: User, client: Client, age: int, idle: int, is_alive: bool
) -> None:
    client.force_login(university_liaison)
    client.get(reverse("mfa_index"))
    session = client.session
    session["began_at"] = int(time.time()) - 60 * max(age, idle)
    session["seen_at"] = int(time.time()) - 60 * idle
    session.save()

    assert (client.get(reverse("mfa_index")).status_code == 200) == is_alive

"""Is the demo world worth looking at, and do its books hold?"""

from __future__ import annotations

import pytest
from django.core.management import call_command

from consortium.management.demo.world import World
from consortium.portal.home import waiting_for
from members.models import Consortium, Organization, User
from projects.models import Project
from transfers.models import Deal, Receipt, Run, Statement


@pytest.mark.django_db(transaction=True)
def test_the_demo_world_is_rich_and_its_books_verify() -> None:
    World(say=lambda _text: None).build()

    call_command("verify_ledger")

    assert Organization.objects.count() == 40
    assert Consortium.objects.filter(status="operating").count() == 3
    assert set(Consortium.objects.values_list("province", flat=True)) == {"32", "33"}
    assert Project.objects.count() == 12
    assert Deal.objects.count() >= 23
    assert len(set(Receipt.objects.values_list("received_on__year", flat=True))) == 3
    assert set(Run.objects.values_list("status", flat=True)) >= {"posted", "reversed", "calculated", "confirmed"}
    assert Statement.objects.count() > 50
    for username in ("secretary", "manager", "university-finance", "coordinator"):
        assert waiting_for(User.objects.get(username=username)), username

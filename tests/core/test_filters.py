"""Does a filter offer only what its reader may know of?"""

from __future__ import annotations

from members.memberships.filters import MembershipFilter
from members.models import Consortium, Membership, User
from tests import makers


def _offered(reader: User) -> set[str]:
    found = MembershipFilter(None, Membership.objects.visible_to(reader), user=reader)
    return {str(label) for _value, label in found.form.fields["consortium"].choices}


def test_a_filter_names_no_consortium_that_its_reader_may_not_know_of(
    secretary: User, consortium: Consortium
) -> None:
    elsewhere = makers.user("elsewhere")
    lead = makers.organization("南京乙联合体牵头企业", by=secretary, division_code="320106")
    other = makers.consortium(lead, by=secretary, name="乙联合体")
    reader = makers.user("reader", ("liaison", consortium.lead))
    assert str(consortium) in _offered(reader)
    assert str(other) not in _offered(reader)
    assert str(consortium) not in _offered(elsewhere)

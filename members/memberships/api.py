"""What does the API offer of memberships?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from members.memberships import actions
from members.memberships.filters import MembershipFilter
from members.memberships.models import Membership
from members.memberships.serializers import InvitationBody, MembershipCorrectionBody, MembershipSerializer
from members.memberships.workflow import LIFE


class MembershipViewSet(NounViewSet):
    scope = "members"
    queryset = Membership.objects.all()
    serializer_class = MembershipSerializer
    filterset_class = MembershipFilter
    life = LIFE
    steps = actions.STEPS
    write = {
        "create": (InvitationBody, actions.invite_member),
        "change": (MembershipCorrectionBody, actions.correct_membership),
    }
    orderings = ("-id", "joined_on", "left_on", "status", "role", "updated_at")

"""The pages of the app, one line per room."""

from django.urls import URLPattern

from members.consortia import portal as consortia
from members.memberships import portal as memberships
from members.organizations import portal as organizations
from members.partners import portal as partners
from members.people import portal as people
from members.regions import portal as regions
from members.users import portal as users

urlpatterns: list[URLPattern] = [
    *organizations.URLS,
    *consortia.PAGES.urls(),
    *memberships.URLS,
    *people.URLS,
    *partners.URLS,
    *regions.URLS,
    *users.URLS,
]

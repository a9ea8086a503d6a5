"""The pages of the app, one line per room."""

from django.urls import URLPattern, path

from members.organizations import portal as organizations
from members.users import pages as users

urlpatterns: list[URLPattern] = [
    *organizations.URLS,
    path("my-rights/", users.my_rights, name="my-rights"),
    path("my-rights/sign-out/", users.sign_out, name="sign-out-everywhere"),
]

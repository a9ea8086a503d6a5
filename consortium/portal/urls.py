"""The portal's own addresses, beside those of the nouns."""

from django.urls import path

from consortium.portal import home, notifications, preferences, saved_views, search, switcher

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search_page, name="search"),
    path("search/palette/", search.palette, name="palette"),
    path("notifications/", notifications.notification_list, name="notifications"),
    path("notifications/read/", notifications.read_all, name="notifications-read"),
    path("notifications/<int:pk>/read/", notifications.read_one, name="notification-read"),
    path("preferences/", preferences.preferences_page, name="preferences"),
    path("language/", preferences.set_language, name="set_language"),
    path("consortium/", switcher.switch, name="switch-consortium"),
    path("views/<slug:noun>/", saved_views.save, name="view-save"),
    path("views/<int:pk>/delete/", saved_views.delete, name="view-delete"),
]

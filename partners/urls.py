from __future__ import annotations

from django.urls import URLPattern, path

from partners import views

app_name = "partners"
urlpatterns: list[URLPattern] = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("account/", views.account, name="account"),
    path("account/password/", views.ChangePassword.as_view(), name="password"),
    path("account/tokens/", views.make_token, name="make_token"),
    path("account/tokens/<slug:token_key>/revoke/", views.revoke_token, name="revoke_token"),
]

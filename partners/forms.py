"""The forms of sign-in and account."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField

from partners.tokens import DEFAULT_DAYS


class SignInForm(AuthenticationForm):
    username = UsernameField(label="Sign-in name", widget=forms.TextInput(attrs={"autofocus": True}))
    error_messages = {
        "invalid_login": "The sign-in name or the password is wrong. Passwords know capitals from small letters.",
        "inactive": "This sign-in has been closed. Ask your agency's administrator.",
    }


class TokenForm(forms.Form):
    days = forms.IntegerField(
        label="Days until it expires",
        min_value=1,
        max_value=365,
        initial=DEFAULT_DAYS,
        error_messages={
            "min_value": "Choose at least 1 day.",
            "max_value": "Choose at most 365 days.",
            "invalid": "Give a whole number of days.",
        },
    )

"""Sign-in, sign-out and one's own account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from knox.models import AuthToken

from partners.errors import NotAllowed
from partners.forms import SignInForm, TokenForm
from partners.tokens import token_create


class SignIn(auth.LoginView):
    template_name = "partners/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(auth.LogoutView):
    pass


def by_session(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """One's own account is for people at the page: a token that was stolen must not make further tokens."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "signed_in_by_token", False):
            raise NotAllowed("Sign in with your password to change your account.")
        return view(request, *args, **kwargs)

    return guarded


@method_decorator(by_session, name="dispatch")
class ChangePassword(auth.PasswordChangeView):
    template_name = "partners/password.html"
    success_url = reverse_lazy("partners:account")

    def form_valid(self, form: Any) -> HttpResponse:
        AuthToken.objects.filter(user=self.request.user).delete()
        messages.success(self.request, "Your password is changed. Your tokens no longer work: make new ones.")
        return super().form_valid(form)


@by_session
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "partners/account.html", account_facts(request))


def account_facts(request: HttpRequest, **more: Any) -> dict[str, Any]:
    alive = AuthToken.objects.filter(user=request.user, expiry__gt=timezone.now()).order_by("-created")
    return {"tokens": alive, "form": TokenForm(), **more}


@require_POST
@by_session
def make_token(request: HttpRequest) -> HttpResponse:
    """Shows the new token once, in the answer to the form: it is in no address and in no later page."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return render(request, "partners/account.html", account_facts(request, form=form), status=400)
    token = token_create(person=request.user, days=form.cleaned_data["days"])  # type: ignore[arg-type]
    response = render(request, "partners/account.html", account_facts(request, new_token=token))
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@by_session
def revoke_token(request: HttpRequest, token_key: str) -> HttpResponse:
    get_object_or_404(AuthToken, user=request.user, token_key=token_key).delete()
    messages.success(request, "The token no longer works.")
    return redirect("partners:account")

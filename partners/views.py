"""Sign-in, sign-out and one's own account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_POST
from knox.models import AuthToken

from partners.forms import SignInForm, TokenForm
from partners.tokens import token_create


class SignIn(auth.LoginView):
    template_name = "partners/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(auth.LogoutView):
    pass


class ChangePassword(auth.PasswordChangeView):
    template_name = "partners/password.html"
    success_url = reverse_lazy("partners:account")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password is changed.")
        return super().form_valid(form)


@login_required
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "partners/account.html", account_facts(request))


def account_facts(request: HttpRequest, **more: Any) -> dict[str, Any]:
    alive = AuthToken.objects.filter(user=request.user, expiry__gt=timezone.now()).order_by("-created")
    return {"tokens": alive, "form": TokenForm(), **more}


@login_required
@require_POST
def make_token(request: HttpRequest) -> HttpResponse:
    """Shows the new token once, in the answer to the form: it is in no address and in no later page."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return render(request, "partners/account.html", account_facts(request, form=form), status=400)
    token = token_create(person=request.user, days=form.cleaned_data["days"])  # type: ignore[arg-type]
    response = render(request, "partners/account.html", account_facts(request, new_token=token))
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def revoke_token(request: HttpRequest, token_key: str) -> HttpResponse:
    get_object_or_404(AuthToken, user=request.user, token_key=token_key).delete()
    messages.success(request, "The token no longer works.")
    return redirect("partners:account")

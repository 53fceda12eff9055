"""The pages of this room."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from footprints.views import cases, figures, notice_form, notices, packs, premises, profiles

app_name = "footprints"


class RecordNumber:
    """A number that a record may have: longer ones would be an error of the database."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(RecordNumber, "record")

urlpatterns: list[URLPattern] = [
    path("cases/<record:pk>/", cases.case_page, name="case"),
    path("cases/<record:pk>/pack.pdf", packs.case_pack, name="case_pack"),
    path("profiles/<record:pk>/", profiles.profile_page, name="profile"),
    path("profiles/<record:pk>/pack.pdf", packs.profile_pack, name="profile_pack"),
    path("premises/<record:pk>/", premises.premises_page, name="premises"),
    path("notices/new/", notice_form.new_notice, name="new_notice"),
    path("notices/<record:pk>/complete/", notice_form.complete_notice, name="complete_notice"),
    path("notices/<record:pk>/", notices.notice_page, name="notice"),
    path("figures/", figures.figures_page, name="figures"),
]

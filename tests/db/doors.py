"""Every door of the web process, and who should see what behind it. A new address must be listed here."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

PK = "(?P<pk>[0-9]{1,18})/"
PAPERS = "notices/(?P<notice>[0-9]{1,18})/documents/"
SLUG = "(?P<slug>[-a-zA-Z0-9_]{1,60})/"

# Doors with no record behind them: the service's health, signing in and out, one's own account and the manual.
WITHOUT_RECORDS = frozenset(
    {
        "",
        "healthz",
        "sign-in/",
        "sign-out/",
        "account/",
        "account/password/",
        "account/tokens/",
        "account/tokens/<slug:token_key>/revoke/",
        "api/v1/schema/",
        "api/v1/docs/",
        "api/v1/me/",
    }
)


@dataclass(frozen=True)
class Single:
    """A door to one record: 404 to whoever may not see it. `own` and `shared` name records of tests.db.world;
    `writes` are the methods by which it can be changed."""

    route: str
    path: str
    own: str
    shared: str = ""
    reads: bool = True
    writes: tuple[str, ...] = ()
    body: str = "{}"  # well formed, with {} for nothing: who may not see is told so before what they sent is read
    visitor: int = 401  # pages send a visitor to the sign-in: 302


@dataclass(frozen=True)
class Listing:
    """A door to many records: 200 to everybody signed in, who find in it the marks they may see."""

    route: str
    path: str
    owner: frozenset[str] = frozenset()
    partner: frozenset[str] = frozenset()


def marks(*names: str) -> frozenset[str]:
    return frozenset(f"mark-{name}" for name in names)


API = "api/v1/"
LISTINGS = (
    Listing(API + "agencies/", "/api/v1/agencies/"),
    Listing(API + "people/", "/api/v1/people/"),
    Listing(API + "categories/", "/api/v1/categories/"),
    Listing(API + "sources/", "/api/v1/sources/", marks("shared-source", "own-source"), marks("shared-source")),
    Listing(API + "import-batches/", "/api/v1/import-batches/", marks("own-batch")),
    Listing(API + "areas/", "/api/v1/areas/"),
    Listing(API + "streets/", "/api/v1/streets/"),
    Listing(
        API + "reports/",
        "/api/v1/reports/",
        marks("shared-report", "own-report", "agency-report"),
        marks("shared-report"),
    ),
    Listing(API + "profiles/", "/api/v1/profiles/", marks("shared-profile", "own-profile"), marks("shared-profile")),
    Listing(API + "premises/", "/api/v1/premises/", marks("shared-premises", "own-premises"), marks("shared-premises")),
    Listing(API + "cases/", "/api/v1/cases/", marks("shared-case", "own-case"), marks("shared-case")),
    Listing(
        API + "footprints/",
        "/api/v1/footprints/",
        marks("shared-footprint", "own-footprint"),
        marks("shared-footprint"),
    ),
    Listing(
        API + "notices/",
        "/api/v1/notices/",
        marks("shared-notice", "own-notice", "disputed-notice", "draft-notice"),
        marks("shared-notice"),
    ),
    Listing(API + "designations/", "/api/v1/designations/", marks("own-designation")),
    Listing(API + "hotspot-runs/", "/api/v1/hotspot-runs/", marks("own-run")),
    # Whose zones are told to whom: tests/db/footprints/test_powers.py.
    Listing(API + "powers/", "/api/v1/powers/?lon=-0.1245&lat=51.5084"),
    Listing(
        "search.json",
        "/search.json?q=mark",
        marks("shared-case", "own-case", "shared-serial", "own-serial", "disputed-serial"),
        marks("shared-case", "shared-serial"),
    ),
)
SHARE = '{"agency": "bravo"}'
DISPUTE = '{"reason": "test", "raised_on": "2026-03-02", "raised_by": "Somebody"}'
BREACH = '{"occurred_on": "2026-03-03", "evidence": "test", "excuse_considered": "None"}'
UNLINK = '{"report": 1}'
LINK = '{"report": 1, "role": "evidence"}'
TIE = '{"premises": 1}'
OUTLINE = """{"geometry": {"type": "Polygon", "coordinates":
    [[[-0.13, 51.5], [-0.12, 51.5], [-0.12, 51.51], [-0.13, 51.5]]]},
    "valid_from": "2026-03-01", "valid_to": null, "reason": "test"}"""

COPY = """{"case": 1, "location": {"lon": -0.12, "lat": 51.5}, "title": "Copy",
    "valid_from": "2026-03-01", "valid_to": null, "reason": "test"}"""


def post_only(record: str, action: str, own: str, body: str = "{}") -> Single:
    return Single(API + record + PK + action, f"/api/v1/{record}{{}}/{action}", own, "", False, ("POST",), body)


def page(address: str, own: str, shared: str = "") -> Single:
    """A page for people: a visitor is sent to the sign-in."""
    return Single(address.format("<record:pk>"), "/" + address, own, shared, visitor=302)


SINGLES = (
    Single(API + "reports/" + PK, "/api/v1/reports/{}/", "own_report", "shared_report"),
    Single(API + "reports/" + PK, "/api/v1/reports/{}/", "agency_report"),
    Single(API + "profiles/" + PK, "/api/v1/profiles/{}/", "own_profile", "shared_profile", writes=("PATCH",)),
    Single(API + "premises/" + PK, "/api/v1/premises/{}/", "own_premises", "shared_premises", writes=("PATCH",)),
    Single(API + "cases/" + PK, "/api/v1/cases/{}/", "own_case", "shared_case", writes=("PATCH",)),
    post_only("cases/", "share/", "own_case", SHARE),
    post_only("cases/", "unshare/", "own_case", SHARE),
    post_only("cases/", "link/", "own_case", LINK),
    post_only("cases/", "unlink/", "own_case", UNLINK),
    post_only("reports/", "link/", "own_report", TIE),
    post_only("reports/", "unlink/", "own_report", TIE),
    post_only("profiles/", "link/", "own_profile", TIE),
    post_only("profiles/", "unlink/", "own_profile", TIE),
    Single(
        API + "footprints/" + PK,
        "/api/v1/footprints/{}/",
        "own_footprint",
        "shared_footprint",
        writes=("PUT",),
        body=OUTLINE,
    ),
    Single(
        API + "footprints/" + PK,
        "/api/v1/footprints/{}/",
        "own_footprint",
        writes=("DELETE",),
        body='{"reason": "test"}',
    ),
    post_only("footprints/", "restore/", "own_footprint"),
    post_only("footprints/", "copy/", "own_footprint", COPY),
    Single(
        API + "footprints/" + PK + "versions/(?P<number>[0-9]{1,9})/",
        "/api/v1/footprints/{}/versions/1/",
        "own_footprint",
        "shared_footprint",
    ),
    Single(API + "notices/" + PK, "/api/v1/notices/{}/", "own_notice", "shared_notice", writes=("PATCH",)),
    Single(API + "notices/" + PK, "/api/v1/notices/{}/", "disputed_notice"),
    post_only("notices/", "serve/", "own_notice"),
    post_only("notices/", "withdraw/", "own_notice", '{"reason": "test"}'),
    post_only("notices/", "discard/", "own_notice", '{"reason": "test"}'),
    post_only("notices/", "resume/", "discarded_notice"),
    post_only("notices/", "dispute/", "own_notice", DISPUTE),
    post_only("notices/", "decide-dispute/", "own_notice", '{"outcome": "rejected", "decision": "test"}'),
    post_only("notices/", "appeal/", "own_notice", '{"lodged_on": "2026-03-03", "grounds": ["defect"]}'),
    post_only("notices/", "end-appeal/", "own_notice", '{"status": "abandoned", "ended_on": "2026-03-04"}'),
    post_only("notices/", "breach/", "own_notice", BREACH),
    post_only("notices/", "fixed-penalty/", "own_notice", '{"breach": 1, "issued_on": "2026-03-04", "amount": 80}'),
    post_only("notices/", "pay-penalty/", "own_notice", '{"breach": 1, "paid_on": "2026-03-04"}'),
    Single(API + "ladder/", "/api/v1/ladder/?profile={}", "own_profile", "shared_profile"),
    Single(
        API + "designations/" + PK,
        "/api/v1/designations/{}/",
        "own_designation",
        writes=("PATCH",),
        body='{"to_date": null}',
    ),
    Single(API + PAPERS + PK, "/api/v1/notices/{}/", "own_paper", "shared_paper"),
    Single(API + PAPERS + PK, "/api/v1/notices/{}/", "disputed_paper"),
    Single(API + PAPERS + PK + "original/", "/api/v1/notices/{}/original/", "own_paper"),
    # Originals hold what a camera wrote about itself: the circle sees copies only.
    Single(API + PAPERS + PK + "original/", "/api/v1/notices/{}/original/", "shared_paper"),
    Single(API + PAPERS + PK + "original/", "/api/v1/notices/{}/original/", "disputed_paper"),
    Single(API + PAPERS + PK + "remove/", "/api/v1/notices/{}/remove/", "own_paper", reads=False, writes=("POST",)),
    Single(API + PAPERS, "/api/v1/notices/{}/documents/", "own_notice", reads=False, writes=("POST",)),
    Single("layers/cases/<int:case>/map.json", "/layers/cases/{}/map.json", "own_case", "shared_case"),
    Single(API + "import-batches/" + PK, "/api/v1/import-batches/{}/", "own_batch"),
    Single(API + "hotspot-runs/" + PK, "/api/v1/hotspot-runs/{}/", "own_run"),
    Single(
        API + "hotspot-runs/" + PK + "cancel/",
        "/api/v1/hotspot-runs/{}/cancel/",
        "own_run",
        reads=False,
        writes=("POST",),
    ),
    page("cases/{}/", "own_case", "shared_case"),
    page("cases/{}/pack.pdf", "own_case", "shared_case"),
    page("profiles/{}/", "own_profile", "shared_profile"),
    page("profiles/{}/pack.pdf", "own_profile", "shared_profile"),
    page("premises/{}/", "own_premises", "shared_premises"),
    page("notices/{}/", "own_notice", "shared_notice"),
    page("notices/{}/", "disputed_notice"),
    page("notices/{}/complete/", "draft_notice"),
    Single("notices/new/", "/notices/new/?case={}", "own_case", "shared_case", visitor=302),
    Single("notices/new/", "/notices/new/?subject={}", "own_profile", "shared_profile", visitor=302),
    Single("notices/new/", "/notices/new/?premises={}", "own_premises", "shared_premises", visitor=302),
)
# Pages of numbers alone: tried in tests/db/footprints/test_figures_page.py.
OF_NUMBERS = frozenset({"figures/"})
# Common ground: everybody who is signed in sees these alike.
COMMON = frozenset(
    {
        API + "agencies/" + SLUG,
        API + "people/" + PK,
        API + "categories/" + SLUG,
        API + "sources/" + SLUG,
        API + "areas/" + PK,
        API + "streets/" + PK,
    }
)
# Doors whose body names the record: tried in tests/db/footprints/test_deriving.py and test_copying.py.
BY_BODY = frozenset({API + "footprints/derive/", API + "footprints/copy-area/"})
# The doors of layers: tried layer by layer in tests/db/layers/test_doors.py.
OF_LAYERS = frozenset(
    {
        "layers/summary.json",
        "layers/inside.json",
        "layers/<str:layer>.geojson",
        "layers/<str:layer>/rows.json",
        "tiles/<str:layer>.json",
        "tiles/<str:layer>/<str:z>/<str:x>/<str:y>.mvt",
    }
)


def listed() -> set[str]:
    named = {door.route for door in (*LISTINGS, *SINGLES)}
    return named | WITHOUT_RECORDS | OF_NUMBERS | COMMON | BY_BODY | OF_LAYERS


def routes() -> set[str]:
    """The routes of the URL configuration, as written there."""
    return set(walk(get_resolver(), ""))


def walk(resolver: URLResolver, prefix: str) -> list[str]:
    found: list[str] = []
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).lstrip("^").removesuffix("\\Z").removesuffix("$")
        found += [route] if isinstance(entry, URLPattern) else walk(entry, route)
    return found

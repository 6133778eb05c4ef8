"""The pages of people: from search to revocation, everybody's own rights, and attacks refused."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laennec.accounts import rights
from laennec.accounts.models import Grant, User
from laennec.accounts.roles import Permission, Role
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.engines.pool import close_all
from laennec.loading import load_omop
from laennec.trace import MemorySink
from tests.accounts.people import LINKS, MEDICINE, NAMES, SOUTH, SURGERY, WARD, day
from tests.support import write_folder
from tests.web.conftest import account, axe, screenshot

XSS = "<script>alert(1)</script>\"'{{7*7}}"


@pytest.fixture
def sites(app_home, tmp_path):
    """North > Medicine > Ward, North > Surgery > Theatre, and South: loaded as a hospital's would be."""
    names = [{"care_site_id": site, "care_site_name": name} for site, name in NAMES.items()]
    columns = ("ancestor", "descendant", "distance", "valid_from", "valid_to")
    links = [dict(zip(columns, link, strict=True)) for link in LINKS]
    person = {"person_id": 1, "gender_concept_id": 0, "year_of_birth": 1980, "race_concept_id": 0}
    tables = {
        "person": [{**person, "ethnicity_concept_id": 0}],
        "care_site": names,
        "care_site_ancestor": [{k: v for k, v in link.items() if v is not None} for link in links],
    }
    load_omop(app_home, write_folder(tmp_path / "omop", tables), "test", True, sink=MemorySink())
    yield
    close_all()


@pytest.fixture
def manager(client_as):
    return client_as("rights_manager")


def wanted(**changes):
    return {
        "role": "researcher",
        "where": "site",
        "site": "2",
        "starts_on": f"{day()}",
        "reason": "Joined",
        **changes,
    }


def text(response) -> str:
    return response.content.decode()


def test_from_a_new_account_to_a_role_given_and_taken_back(sites, manager):
    made = manager.post(
        "/people/new/", {"name": "J. Doe", "login": "j.doe", "affiliation": "hospital", "sign_in": "password"}
    )
    given = made.context["given"]
    assert given in text(made)
    assert made["Cache-Control"].startswith("max-age=0")
    assert "no-store" in made["Cache-Control"]
    user = User.objects.get(login="j.doe")
    assert user.check_password(given)
    assert "No role yet" in text(manager.get("/people/of/j.doe/"))
    answer = manager.post("/people/of/j.doe/grant/", wanted(), follow=True)
    assert answer.redirect_chain == [("/people/of/j.doe/", 302)]
    assert rights.sites(user, Permission.COUNT) == {MEDICINE}
    page = text(answer)
    assert "Researcher" in page
    assert "Medicine" in page
    assert "North" in page
    assert "Joined" in page
    grant = Grant.objects.get(user=user)
    assert "Researcher" in text(manager.get(f"/people/grant/{grant.pk}/revoke/"))
    assert Grant.objects.get(user=user).revoked_at is None, "looking takes nothing back"
    page = text(manager.post(f"/people/grant/{grant.pk}/revoke/", {"reason": "Left the team"}, follow=True))
    assert "Left the team" in page
    assert not rights.has(user, Permission.COUNT)
    kinds = list(Entry.objects.order_by("seq").values_list("kind", "actor"))
    assert kinds == [(f"account.{kind}", "rights-manager") for kind in ("create", "grant", "revoke")]
    assert given not in "".join(Entry.objects.values_list("details_text", flat=True))
    assert verify().ok


@pytest.mark.parametrize(
    ("site", "expected"),
    [("2", MEDICINE), ("medicine", MEDICINE), ("WARD", WARD), ("North / Surgery (3)", SURGERY), ("med ward", WARD)],
)
def test_a_care_site_is_named_by_number_or_words(sites, manager, site, expected):
    account("j.doe")
    manager.post("/people/of/j.doe/grant/", wanted(site=site))
    assert [g.care_site_id for g in Grant.objects.filter(user__login="j.doe")] == [expected]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"site": "th"}, "Several care sites match"),
        ({"site": "77"}, "No care site of yours"),
        ({"site": "nowhere"}, "No care site of yours"),
        ({"site": ""}, "Name the care site"),
        ({"where": "whole"}, "Leave this empty"),
        ({"where": ""}, "required"),
        ({"where": "everywhere"}, "not one of the available choices"),
        ({"role": "emperor"}, "not one of the available choices"),
        ({"starts_on": "soon"}, "valid date"),
        ({"starts_on": "2020-01-01"}, "cannot begin in the past"),
        ({"ends_on": "2020-01-01"}, "cannot end before it begins"),
        ({"reason": "  "}, "required"),
        ({"reason": "x" * 501}, "at most 500"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_given(sites, manager, changes, message):
    account("j.doe")
    response = manager.post("/people/of/j.doe/grant/", wanted(**changes))
    assert response.status_code == 400
    assert message in text(response)
    assert not Grant.objects.filter(user__login="j.doe").exists()


def test_what_was_typed_is_still_there(sites, manager):
    account("j.doe")
    page = text(manager.post("/people/of/j.doe/grant/", wanted(site="nowhere", reason="A reason typed")))
    assert 'value="A reason typed"' in page
    assert 'value="nowhere"' in page


def test_care_sites_are_suggested_while_typing(sites, manager):
    page = text(manager.get("/people/sites/", {"site": "ward"}))
    assert '<option value="North / Medicine / Ward (4)">' in page
    assert "<option" not in text(manager.get("/people/sites/", {"site": ""}))


def test_without_a_warehouse_the_whole_hospital_can_still_be_given(manager):
    account("j.doe")
    assert "Nothing is loaded yet" in text(manager.post("/people/of/j.doe/grant/", wanted()))
    manager.post("/people/of/j.doe/grant/", wanted(where="whole", site=""))
    assert Grant.objects.get(user__login="j.doe").care_site_id is None


def test_a_site_s_manager_works_there_only(sites, client_as):
    manager = client_as("rights_manager", site=MEDICINE)
    account("j.doe")
    wide = Grant.objects.create(
        user=User.objects.get(login="j.doe"),
        role="manager",
        starts_on=day(),
        granted_by=User.objects.get(login="j.doe"),
        reason="x",
    )
    assert manager.post("/people/of/j.doe/grant/", wanted(site="ward")).status_code == 302
    for changes in ({"site": "9"}, {"site": "1"}, {"site": "surgery"}):
        assert "No care site of yours" in text(manager.post("/people/of/j.doe/grant/", wanted(**changes)))
    assert manager.post("/people/of/j.doe/grant/", wanted(where="whole", site="")).status_code == 403
    assert manager.post(f"/people/grant/{wide.pk}/revoke/", {"reason": "x"}).status_code == 403
    for act in ("password", "close", "reset"):
        assert manager.post(f"/people/of/j.doe/{act}/", {"reason": "x"}).status_code == 403, act
    page = text(manager.get("/people/of/j.doe/"))
    assert "Close the account" not in page
    assert "one-time" not in page
    assert User.objects.get(login="j.doe").is_active


def test_nobody_raises_their_own_rights_by_a_forged_form(sites, manager):
    own = Grant.objects.get(user__login="rights-manager")
    page = text(manager.get("/people/of/rights-manager/"))
    assert "another rights manager" in page
    assert "Give a role" not in page
    for role in Role:
        response = manager.post("/people/of/rights-manager/grant/", wanted(role=role.value, where="whole", site=""))
        assert response.status_code == 403
    forged = wanted(user="rights-manager", user_id="1", granted_by="1", grant=str(own.pk), care_site_id="")
    account("j.doe")
    manager.post("/people/of/j.doe/grant/", forged)
    assert Grant.objects.filter(user__login="rights-manager").count() == 1
    assert Grant.objects.get(user__login="j.doe").granted_by.login == "rights-manager"
    for act in ("password", "close", "reset"):
        assert manager.post(f"/people/of/rights-manager/{act}/", {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.RIGHTS_MANAGER])
def test_nobody_else_opens_a_page_or_does_an_act(client_as, role):
    account("j.doe")
    grant = Grant.objects.create(
        user=account("other"), role="manager", starts_on=day(), granted_by=User.objects.first(), reason="x"
    )
    client = client_as(role.value)
    for url in (
        "",
        "new/",
        "why/",
        "sites/",
        "of/j.doe/",
        "of/nobody/",
        f"grant/{grant.pk}/revoke/",
        "grant/999/revoke/",
    ):
        assert client.get(f"/people/{url}").status_code == 403, url
    for url in ("new/", "of/j.doe/grant/", "of/j.doe/password/", "of/j.doe/close/", f"grant/{grant.pk}/revoke/"):
        assert client.post(f"/people/{url}", wanted()).status_code == 403, url
    assert not Entry.objects.exists()


def test_absent_ones_and_the_machine_have_no_page(manager):
    from tests.accounts.people import machine

    machine()
    for login in ("nobody", "system", "%2e%2e", "' or 1=1 --", "\0"):
        for act in ("", "close/", "reopen/", "reset/"):
            assert manager.get(f"/people/of/{login}/{act}").status_code == 404, (login, act)
    assert manager.get("/people/grant/999/revoke/").status_code == 404
    assert manager.get("/people/grant/99999999999999999999/revoke/").status_code == 404
    assert "system" not in text(manager.get("/people/"))


def test_forms_sent_twice_do_once(sites, manager):
    account("j.doe")
    manager.post("/people/of/j.doe/grant/", wanted())
    assert "already" in text(manager.post("/people/of/j.doe/grant/", wanted()))
    grant = Grant.objects.get(user__login="j.doe")
    manager.post(f"/people/grant/{grant.pk}/revoke/", {"reason": "x"})
    assert manager.post(f"/people/grant/{grant.pk}/revoke/", {"reason": "x"}).status_code == 409
    manager.post("/people/of/j.doe/close/", {"reason": "x"})
    assert manager.post("/people/of/j.doe/close/", {"reason": "x"}).status_code == 409
    assert Entry.objects.count() == 3


def test_closing_opening_and_a_new_password(manager):
    user = account("j.doe")
    response = manager.post("/people/of/j.doe/password/")
    user.refresh_from_db()
    assert user.check_password(response.context["given"])
    assert user.must_change_password()
    assert "closed" in text(manager.post("/people/of/j.doe/close/", {"reason": "Left"}, follow=True))
    assert "Give a role" not in text(manager.get("/people/of/j.doe/"))
    manager.post("/people/of/j.doe/reopen/", {"reason": "Back"})
    user.refresh_from_db()
    assert user.is_active
    assert [k for (k,) in Entry.objects.order_by("seq").values_list("kind")] == [
        "account.password",
        "account.close",
        "account.reopen",
    ]


def test_csrf_is_asked_for(client_as, sites):
    client = client_as("rights_manager")
    client.handler.enforce_csrf_checks = True
    account("j.doe")
    assert client.post("/people/of/j.doe/grant/", wanted()).status_code == 403
    assert not Grant.objects.filter(user__login="j.doe").exists()


def test_markup_stays_text_everywhere(sites, manager):
    user = account("j.doe")
    User.objects.filter(pk=user.pk).update(display_name=XSS)
    manager.post("/people/of/j.doe/grant/", wanted(reason=XSS, site="4"))
    grant = Grant.objects.get(user=user)
    manager.post(f"/people/grant/{grant.pk}/revoke/", {"reason": XSS})
    manager.post("/people/of/j.doe/grant/", wanted(reason=XSS, site=XSS))
    pages = [
        manager.get("/people/"),
        manager.get("/people/", {"text": XSS}),
        manager.get("/people/of/j.doe/"),
        manager.get(f"/people/grant/{grant.pk}/revoke/"),
        manager.get("/people/why/", {"login": "j.doe", "permission": "count", "site": "4"}),
        manager.get("/people/why/", {"login": XSS, "permission": XSS, "site": XSS, "on": XSS}),
        manager.get("/people/sites/", {"site": XSS}),
        manager.post("/people/new/", {"name": XSS, "login": XSS, "affiliation": XSS, "sign_in": XSS}),
        manager.post("/people/of/j.doe/grant/", wanted(reason=XSS, site=XSS, role=XSS)),
    ]
    for page in pages:
        assert "<script>alert" not in text(page)
        assert "49" not in re.findall(r"alert\(1\).{0,40}", text(page))
    assert any("&lt;script&gt;" in text(page) for page in pages)


@pytest.mark.parametrize("field", ["text", "role", "state", "page"])
@pytest.mark.parametrize("value", ["'", '" or 1=1 --', "%_%", "\0", "x" * 5000, "-1", "99999999999", "1e309", "é"])
def test_odd_searches_do_no_harm(manager, field, value):
    assert manager.get("/people/", {field: value}).status_code == 200


def test_why_answers_with_reasons_and_on_other_days(sites, manager):
    user = account("j.doe")
    Grant.objects.create(
        user=user, role="researcher", care_site_id=MEDICINE, starts_on=day(5), granted_by=user, reason="Joins"
    )
    ask = {"login": "J.Doe", "permission": "count", "site": "ward"}
    page = text(manager.get("/people/why/", ask))
    assert "may not." in page
    assert "begins on" in page
    page = text(manager.get("/people/why/", {**ask, "on": f"{day(5)}"}))
    assert "may." in page
    assert "Researcher for Medicine, which holds this care site" in page
    page = text(manager.get("/people/why/", {**ask, "on": f"{day(5)}", "site": ""}))
    assert "held for Medicine only" in page
    assert "no account of this login" in text(manager.get("/people/why/", {**ask, "login": "nobody"}))
    assert not Entry.objects.exists()


def test_my_rights_say_what_and_why_in_both_languages(sites, client_as):
    client = client_as("researcher", site=MEDICINE)
    page = text(client.get("/signin/rights/"))
    assert "Count patients" in page
    assert page.count("Researcher for Medicine, since") == 1, "what one grant gives is said with it, once"
    assert "The role Committee member is needed." in page
    french = text(client.get("/signin/rights/", headers={"accept-language": "fr"}))
    assert "Compter des patients" in french
    assert "Chercheur pour Medicine, depuis le" in french
    assert "Il faut le rôle Membre du comité" in french
    assert "Take back" not in page


def test_asking_why_from_somebody_s_page_begins_with_their_login_and_no_reproach(sites, manager):
    page = text(manager.get("/people/why/", {"login": "rights-manager"}))
    assert 'value="rights-manager"' in page and "errorlist" not in page
    assert "errorlist" in text(manager.get("/people/why/", {"login": "nobody", "permission": "count"}))


def test_my_rights_of_who_has_none(client_as):
    page = text(client_as(login="guest").get("/signin/rights/"))
    assert "You have no role yet" in page


def test_a_thousand_accounts_take_the_same_few_queries_as_ten(sites, manager):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert manager.get("/people/").status_code == 200
        return len(found)

    for n in range(10):
        account(f"a{n}", "researcher", site=WARD)
    few = asked()
    users = User.objects.bulk_create(User(login=f"u{n:04}", display_name=f"Person {n:04}") for n in range(1000))
    Grant.objects.bulk_create(
        Grant(user=u, role=r, care_site_id=SOUTH, starts_on=day(), granted_by=users[0], reason="x")
        for u in users
        for r in ("researcher", "manager")
    )
    assert asked() == few <= 9
    page = manager.get("/people/?page=2")
    assert "Page 2 of 21" in text(page)
    assert "1,011 accounts" in text(page)
    with CaptureQueriesContext(connection) as found:
        page = manager.get("/people/", {"text": "person 05", "role": "manager"})
    expected = sum("05" in f"{n:04}" for n in range(1000))
    assert f"{expected} accounts" in text(page)
    assert len(found) <= 9


def test_the_pages_in_a_browser(sites, app_home, serve, browser_page):
    from laennec.accounts.actor import Actor
    from laennec.accounts.demo import make_demo_accounts
    from laennec.audit.writer import Writer
    from tests.accounts.people import machine

    password = make_demo_accounts(write=Writer(Actor(machine())))["rights"]
    server = serve(app_home)
    page = browser_page
    page.goto(f"{server.url}/people/")
    assert page.url == f"{server.url}/signin/?next=%2Fpeople%2F"
    axe(page)
    screenshot(page, "signin")
    page.get_by_label("Login").fill("rights")
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/people/")
    axe(page)
    screenshot(page, "people")
    page.get_by_role("link", name="New account").click()
    page.get_by_label("Name").fill("J. Doe")
    page.get_by_label("Login").fill("j.doe")
    axe(page)
    screenshot(page, "people-new")
    page.get_by_role("button", name="Make the account").click()
    axe(page)
    screenshot(page, "people-given")
    page.get_by_role("link", name="Give roles").click()
    page.get_by_label("Role", exact=True).select_option("researcher")
    with page.expect_response(lambda answer: "/people/sites/" in answer.url):
        page.get_by_role("combobox", name="Care site").press_sequentially("ward")
    page.wait_for_selector("#care-sites option", state="attached")
    assert page.locator("#care-sites option").get_attribute("value") == "North / Medicine / Ward (4)"
    page.get_by_label("Reason").fill("Joined the team")
    axe(page)
    page.get_by_role("button", name="Give the role").click()
    page.get_by_role("link", name="Take back").wait_for()
    axe(page)
    screenshot(page, "people-person")
    for name, path in (("why", "/people/why/?login=j.doe&permission=count&site=4"), ("rights", "/signin/rights/")):
        page.goto(f"{server.url}{path}")
        axe(page)
        screenshot(page, f"people-{name}")
    for path in ("/signin/account/", "/signin/account/second-factor/", "/signin/account/password/"):
        page.goto(f"{server.url}{path}")
        axe(page)
        screenshot(page, f"people{path.replace('/', '-')}")
    page.set_viewport_size({"width": 390, "height": 844})
    page.context.add_cookies([{"name": "django_language", "value": "fr", "url": server.url}])
    for path in ("/people/", "/people/of/j.doe/", "/signin/rights/", "/signin/account/second-factor/"):
        page.goto(f"{server.url}{path}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        screenshot(page, f"phone-fr{path.replace('/', '-')}")

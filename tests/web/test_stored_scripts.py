"""Markup in stored text, looked at in a real browser: no script runs, no address outside is asked."""

from laennec.audit.models import Entry
from laennec.web.secret_key import of_home
from tests.attacks import conftest
from tests.attacks.generated import forms, shown
from tests.attacks.test_forms import XSS
from tests.matrix.asking import Crowd
from tests.web.test_every_page import cookie

world = conftest.world
FLAG = XSS.replace("alert(1)", "document.title='ran',alert(1)") + "<img src=https://evil.example/x>"


def test_stored_markup_runs_nowhere(world, app_home, serve, chromium, settings):
    settings.SECRET_KEY = of_home(app_home)
    crowd = Crowd()
    for form in forms(world, crowd):
        if form.page.area != "signin":
            form.client.post(
                form.url, form.data | {k: FLAG for k in ("reason", "name", "answer", "reference", "note")}
            )
    officer = crowd.clients["data_protection_officer"]
    clients = {id(officer): (officer, [])}
    for client, url in shown(world, crowd, first_only=True):
        clients.setdefault(id(client), (client, []))[1].append(url)
    clients[id(officer)][1].extend(f"/audit/{seq}/" for seq in Entry.objects.values_list("seq", flat=True)[:60])
    server, seen = serve(app_home), 0
    for client, urls in clients.values():
        context = chromium.new_context()
        context.add_cookies(cookie(server, client))
        tab, wrong = context.new_page(), []
        tab.on("dialog", lambda d, wrong=wrong: (wrong.append(d.message), d.dismiss()))
        tab.on("request", lambda r, wrong=wrong: r.url.startswith(server.url) or wrong.append(r.url))
        for url in dict.fromkeys(urls):
            if client.get(url).content.count(b"&lt;script&gt;") == 0:
                continue
            tab.goto(server.url + url)
            assert tab.title() != "ran" and "<script>" in tab.inner_text("body"), url
            seen += 1
        context.close()
        assert not wrong, wrong
    assert seen > 5

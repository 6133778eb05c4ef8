"""The manual's page of components shows every part there is, as it is; dates and numbers follow the language."""

import re

from laennec.web.pages.manual.views import FOLDER


def shown(client_as, language: str) -> str:
    answer = client_as("researcher").get("/manual/components/", headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_part_is_shown_with_how_it_is_included(client_as):
    page = shown(client_as, "en")
    named = set(re.findall(r"<code>c/(\w+)\.html</code>", page))
    assert named == {path.stem for path in FOLDER.glob("*.html")}
    for path in FOLDER.glob("*.html"):
        assert re.search(r"\{# .+? #\}", path.read_text()), f"{path.name} says how it is included"
    for part in ("<progress ", 'role="dialog"', "<table", "data-chart", 'class="empty', "errorlist", "<fieldset"):
        assert part in page, part
    charts = page.split("data-chart")[1:]
    assert len(charts) == 2 and all("<table" in chart for chart in charts), "each chart with its table"


def test_dates_and_numbers_follow_the_language(client_as):
    english, french = shown(client_as, "en"), shown(client_as, "fr")
    assert "5 January 2026" in english and "1,077,807" in english and "40%" in english
    assert "5 janvier 2026" in french and "1\u202f077\u202f807" in french and "40\u202f%" in french
    for page in (english, french):
        assert 'value="0.4"' in page, "what a machine reads is written for machines"

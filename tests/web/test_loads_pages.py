"""The loads' pages: what was refused waits for the engineer, a load that begins and ends is seen by itself."""

import pytest

from laennec.engines.pool import close_all
from laennec.loading import load_omop
from laennec.loading.watching import watched
from laennec.trace import MemorySink
from tests.matrix.world import tables
from tests.support import write_folder

HEADER = "observation_id,person_id,observation_concept_id,observation_date,observation_type_concept_id\n"


@pytest.fixture
def home(app_home, tmp_path):
    folder = write_folder(tmp_path / "omop", tables())
    (folder / "observation.csv").write_text(f"{HEADER}1,1,0,2024-02-30,0\n2,1,0,2024-02-03,0\n,1,0,2024-02-03,0\n")
    load_omop(app_home, folder, "ward", True, sink=MemorySink())
    yield app_home
    close_all()


def text(answer) -> str:
    return answer.content.decode()


def test_refused_rows_wait_for_the_engineer_and_for_nobody_else(home, client_as):
    first = text(client_as("data_engineer").get("/"))
    assert "2 rows were refused" in first and 'href="/loads/refused/"' in first
    assert "2 lignes ont été refusées" in text(client_as("data_engineer").get("/", headers={"accept-language": "fr"}))
    assert "refused" not in text(client_as("researcher").get("/"))
    assert 'href="/loads/refused/">2</a>' in text(client_as("data_engineer").get("/loads/"))


def test_a_load_that_begins_is_seen_on_an_open_page_and_its_end_loads_it_again(home, client_as):
    engineer = client_as("data_engineer")
    assert 'hx-get="/loads/running/?idle=1"' in text(engineer.get("/loads/"))
    quiet = engineer.get("/loads/running/", {"idle": "1"})
    assert "Loading" not in text(quiet) and "HX-Refresh" not in quiet
    with watched(home, "ward", lambda share, what: None) as progress:
        progress(0.4, "opening")
        begun = engineer.get("/loads/running/", {"idle": "1"})
        assert "Loading ward" in text(begun) and 'hx-trigger="every 1s"' in text(begun)
        assert "Loading ward: 40%" in text(engineer.get("/"))
    assert engineer.get("/loads/running/")["HX-Refresh"] == "true"
    assert "Loading ward" not in text(engineer.get("/"))

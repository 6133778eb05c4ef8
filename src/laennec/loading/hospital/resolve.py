"""From the journal to OMOP rows: who is touched, then each table, in the order in which they need each other."""

from collections.abc import Callable

from laennec.loading.hospital import appointments as appointments_
from laennec.loading.hospital import devices as devices_
from laennec.loading.hospital import drugs as drugs_
from laennec.loading.hospital import forms as forms_
from laennec.loading.hospital import passages as passages_
from laennec.loading.hospital import pmsi as pmsi_
from laennec.loading.hospital import professionals as professionals_
from laennec.loading.hospital import reports as reports_
from laennec.loading.hospital import results as results_
from laennec.loading.hospital import scores as scores_
from laennec.loading.hospital import severity as severity_
from laennec.loading.hospital.coding import coding
from laennec.loading.hospital.converting import converting
from laennec.loading.hospital.deaths import deaths
from laennec.loading.hospital.periods import periods
from laennec.loading.hospital.persons import persons
from laennec.loading.hospital.placing import prepare
from laennec.loading.hospital.sites import sites
from laennec.loading.hospital.stays import stays
from laennec.loading.hospital.touched import members, touched
from laennec.loading.hospital.work import Work

STEPS: tuple[tuple[str, Callable[[Work], None]], ...] = (
    ("care sites", sites),
    ("staff", professionals_.choose),
    ("persons", persons),
    ("stays", stays),
    ("results", results_.choose),
    ("claims", pmsi_.choose),
    ("drugs", drugs_.choose),
    ("reports", reports_.choose),
    ("devices", devices_.choose),
    ("scores", scores_.choose),
    ("forms", forms_.choose),
    ("codes", coding),
    ("staff", professionals_.professionals),
    ("places", prepare),
    ("claims", pmsi_.pmsi),
    ("emergency passages", passages_.passages),
    ("appointments", appointments_.appointments),
    ("drugs", drugs_.drugs),
    ("reports", reports_.reports),
    ("devices", devices_.devices),
    ("scores", scores_.scores),
    ("computed scores", severity_.severity),
    ("forms", forms_.forms),
    ("results", results_.results),  # after all other measurements (`Work.omop_whole`)
    ("units", converting),
    ("deaths", deaths),
    ("observation periods", periods),
)


def resolve(work: Work, persons_before: int, *, all_codes: bool, told: Callable[[float, str], None]) -> None:
    """Make the new rows of every table (`Work.omop`). After `touched.links`.

    `persons_before`: how many persons the source had. `told`: called with the share done and what is being done.
    """
    told(0.0, "who is touched")
    touched(work, persons_before, all_codes=all_codes)
    members(work)
    for number, (what, step) in enumerate(STEPS):
        told((number + 1) / (len(STEPS) + 1), what)
        step(work)

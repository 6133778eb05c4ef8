"""The hospital group: hospitals, departments (poles), services and units (UF), their codes, FINESS and tree."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.plan import GROUP_NAME, Plan

INPATIENT, CONSULTATION, DAY_CARE = 0, 1, 2
USES = ("Hospitalisation", "Consultations", "Hôpital de jour")
ONE_USE = {"icu": "Lits de", "emergency": "Accueil des"}
"""How the only unit of such a service is called."""
# Each hospital has one service of each, more of the first ones where the group is large.
SPECIALTIES = {
    "MED": ("Médecine interne", "inpatient", 0), "CARDIO": ("Cardiologie", "inpatient", 0),
    "PNEUMO": ("Pneumologie", "inpatient", 0), "GASTRO": ("Hépato-gastro-entérologie", "inpatient", 0),
    "ENDO": ("Endocrinologie-néphrologie", "inpatient", 0), "NEURO": ("Neurologie", "inpatient", 0),
    "GERIA": ("Gériatrie", "inpatient", 0), "ONCO": ("Oncologie", "inpatient", 0),
    "DIG": ("Chirurgie digestive", "surgery", 1), "ORTHO": ("Chirurgie orthopédique", "surgery", 1),
    "URO": ("Urologie", "surgery", 1), "OPH": ("Ophtalmologie-ORL", "surgery", 1),
    "OBST": ("Gynécologie-obstétrique", "obstetrics", 1), "NEONAT": ("Néonatologie-pédiatrie", "inpatient", 1),
    "REA": ("Réanimation", "icu", 2), "URG": ("Urgences", "emergency", 2),
}  # fmt: skip
CODES = list(SPECIALTIES)
POLES = ("Médecine", "Chirurgie, femme et enfant", "Urgences et soins critiques")
_HOSPITAL_NAMES = (
    "des Tilleuls", "du Val Clair", "de la Roseraie", "des Peupliers", "du Pont Neuf", "de la Colline",
    "des Glycines",
    "du Moulin", "de la Source", "des Cèdres", "du Parc", "de la Falaise", "des Remparts", "du Lac", "de la Plaine",
    "des Acacias", "du Vieux Port", "de la Forêt", "des Marronniers", "du Plateau", "de la Rive", "des Ormes",
    "du Belvédère", "de la Vallée", "des Platanes", "du Canal", "de la Garenne", "des Érables", "du Verger",
    "de la Chapelle", "des Saules", "du Rocher", "de la Lande", "des Charmes", "du Beffroi", "de la Clairière",
    "des Noyers", "du Coteau", "de la Fontaine",
)  # fmt: skip


@dataclass
class Sites:
    """Codes by number, and which units of a hospital serve a specialty and a use."""

    group_finess: str
    finess: list[str]
    units: list[str]  # code of each UF
    unit_names: list[str]
    unit_hospital: NDArray[np.int64]
    unit_activity: list[str]
    rows: list[tuple[str, ...]]  # the structure file: code, level, label, parent, finess, activity, from, to
    _choice: NDArray[np.int64]  # [hospital, specialty, use, variant] -> unit
    _counts: NDArray[np.int64]

    def unit(
        self,
        hospital: NDArray[np.int64],
        specialty: NDArray[np.int64],
        use: NDArray[np.int64],
        draw: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """The unit for each: `draw` is any random whole number."""
        return self._choice[hospital, specialty, use, draw % self._counts[hospital, specialty]]


def finess(number: int) -> str:
    """A FINESS of the fictive range 99: nine digits with a Luhn key."""
    body = f"99{number:06d}"
    total = sum(sum(divmod(int(d) * (2 if i % 2 == 0 else 1), 10)) for i, d in enumerate(reversed(body)))
    return f"{body}{-total % 10}"


def make_sites(plan: Plan) -> Sites:
    """The tree. A service in twenty changed department on 2020-01-01; unit codes are of four digits."""
    hospitals, specialties = plan.hospitals, len(CODES)
    services = [(h, s) for h in range(hospitals) for s in range(specialties)]
    while len(services) < plan.services(specialties):
        extra = len(services) - hospitals * specialties
        services.append((extra % hospitals, (extra // hospitals) % 14))
    poles = [(h, p) for h in range(hospitals) for p in range(3)]
    while len(poles) < plan.departments:
        poles.append((len(poles) % hospitals, 0))
    pole_of = {key: f"P{number:03d}" for number, key in reversed(list(enumerate(poles, 1)))}
    group = finess(1)
    numbers = [finess(100 + h) for h in range(hospitals)]
    rows: list[tuple[str, ...]] = [("GH", "group", GROUP_NAME, "", group, "", "", "")]
    rows += [
        (f"H{h + 1:02d}", "hospital", f"Hôpital {_HOSPITAL_NAMES[h]}", "GH", numbers[h], "", "", "")
        for h in range(hospitals)
    ]
    rows += [
        (f"P{i:03d}", "department", f"Pôle {POLES[p]} {i}", f"H{h + 1:02d}", numbers[h], "", "", "")
        for i, (h, p) in enumerate(poles, 1)
    ]
    choice = np.zeros((hospitals, specialties, 3, 8), np.int64)
    counts = np.zeros((hospitals, specialties), np.int64)
    units: list[str] = []
    names: list[str] = []
    activity: list[str] = []
    unit_hospital: list[int] = []
    for number, (h, s) in enumerate(services, 1):
        label, act, pole = SPECIALTIES[CODES[s]]
        code, here, other = f"S{number:03d}", pole_of[h, pole], pole_of[h, (pole + 1) % 3]
        spans = [(here, "", "")]
        if number % 20 == 0:
            spans = [(other, "", "2019-12-31"), (here, "2020-01-01", "")]
        rows += [(code, "service", f"{label} {number}", parent, numbers[h], act, a, b) for parent, a, b in spans]
        variant = counts[h, s]
        if variant >= 8:
            raise AssertionError("more services of one kind in a hospital than foreseen")
        uses = (0,) if act in ONE_USE else (0, 1, 2)
        for use in uses:
            name = f"{USES[use]} {label} {number}"
            if act in ONE_USE:
                name = f"{ONE_USE[act]} {label.lower()} {number}"
            kind = act if use == INPATIENT else ("outpatient", "day")[use - 1]
            choice[h, s, use, variant] = len(units)
            rows.append((f"{1000 + len(units)}", "unit", name, code, numbers[h], kind, "", ""))
            units.append(f"{1000 + len(units)}")
            names.append(name)
            activity.append(kind)
            unit_hospital.append(h)
        if len(uses) == 1:
            choice[h, s, 1:, variant] = choice[h, s, 0, variant]
        counts[h, s] += 1
    return Sites(group, numbers, units, names, np.array(unit_hospital), activity, rows, choice, counts)

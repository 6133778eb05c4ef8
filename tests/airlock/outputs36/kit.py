"""What all modules share: studies, safe counts, made-up identities, and clean writers."""

import io
import unicodedata
from dataclasses import dataclass, field

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from PIL import Image, ImageDraw, ImageFont

plt.rcParams["svg.hashsalt"] = "36"
MONO = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
SANS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LIB = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"
GIVEN = [
    "Mathilde",
    "Julien",
    "Solène",
    "Bastien",
    "Ghislaine",
    "Thierry",
    "Aurélie",
    "Kevin",
    "Monique",
    "Rachid",
    "Fatou",
    "Yannick",
    "Odile",
    "Gérard",
]
SURNAME = [
    "Lefebvre",
    "Moreau",
    "Garnier",
    "Chevalier",
    "Benali",
    "Marchand",
    "Fontaine",
    "Rousseau",
    "Guillot",
    "Perrin",
    "Barbier",
    "Renaud",
    "Leclerc",
]


@dataclass(frozen=True)
class Study:
    lang: str
    title: str
    pop: str
    groups: dict
    bins: tuple = ()
    conts: tuple = ()
    cats: dict = field(default_factory=dict)

    @property
    def n(self):
        return sum(self.groups.values())


def S(lang, title, pop, groups, bins, conts, cats=None):
    b = tuple((x.rsplit("=", 1)[0], float(x.rsplit("=", 1)[1])) for x in bins)
    return Study(lang, title, pop, groups, b, tuple(conts), cats or {})


STUDIES = {
    "avc": S(
        "fr",
        "Thrombectomie et devenir à 3 mois après AVC ischémique",
        "1 842 patients hospitalisés pour AVC ischémique, 2019-2023",
        {"Thrombectomie": 684, "Traitement médical": 1158},
        [
            "Hommes=.54",
            "HTA=.63",
            "Fibrillation atriale=.27",
            "Diabète=.22",
            "Tabagisme actif=.19",
            "mRS 0-2 à 3 mois=.47",
        ],
        [("Âge, années", 71.4, 12.3), ("NIHSS à l'admission", 12.8, 6.1), ("Glycémie, mmol/L", 7.3, 2.2)],
        {"Territoire": {"ACM": 62, "ACA": 9, "Vertébrobasilaire": 18, "Multiple": 11}},
    ),
    "sepsis": S(
        "en",
        "Early vasopressin in septic shock",
        "2 316 adults with septic shock admitted to four ICUs, 2016-2022",
        {"Vasopressin": 918, "Noradrenaline only": 1398},
        [
            "Male sex=.61",
            "Chronic kidney disease=.17",
            "Mechanical ventilation=.72",
            "Renal replacement=.24",
            "Positive blood culture=.38",
            "Death at day 28=.34",
        ],
        [("Age, years", 65.2, 14.6), ("SOFA score", 9.6, 3.4), ("Lactate, mmol/L", 3.9, 2.1)],
        {"Source": {"Lung": 44, "Abdomen": 28, "Urinary": 17, "Other": 11}},
    ),
    "crohn": S(
        "fr",
        "Vedolizumab ou ustékinumab dans la maladie de Crohn",
        "1 127 patients suivis pour une maladie de Crohn luminale, 2017-2023",
        {"Vedolizumab": 512, "Ustékinumab": 615},
        [
            "Femmes=.53",
            "Tabac=.29",
            "Résection antérieure=.31",
            "Échec anti-TNF=.74",
            "Rémission clinique S52=.42",
            "Corticoïdes=.24",
        ],
        [("Âge, années", 38.6, 13.9), ("CRP, mg/L", 14.2, 11.8), ("Calprotectine, µg/g", 612, 388)],
        {"Localisation": {"L1": 31, "L2": 24, "L3": 39, "L4": 6}},
    ),
    "hip": S(
        "en",
        "Cemented versus uncemented hemiarthroplasty after hip fracture",
        "3 204 patients aged 65 or over operated on for a femoral neck fracture, 2015-2022",
        {"Cemented": 1732, "Uncemented": 1472},
        [
            "Women=.73",
            "Living in institution=.26",
            "Dementia=.28",
            "Anticoagulant=.21",
            "Reoperation at one year=.06",
            "Death at one year=.24",
        ],
        [("Age, years", 82.1, 7.4), ("Haemoglobin, g/dL", 12.1, 1.6), ("Delay to surgery, h", 33.4, 15.2)],
        {"ASA class": {"II": 27, "III": 58, "IV": 15}},
    ),
    "maternite": S(
        "fr",
        "Déclenchement du travail à terme",
        "4 870 accouchements à terme d'un singleton, maternité de niveau III, 2020-2023",
        {"Déclenchement": 1236, "Travail spontané": 3634},
        [
            "Nullipares=.46",
            "Diabète gestationnel=.14",
            "Péridurale=.79",
            "Césarienne=.15",
            "Hémorragie du post-partum=.07",
            "Transfert en néonatologie=.05",
        ],
        [("Âge maternel, années", 31.2, 5.1), ("IMC, kg/m²", 24.8, 4.9), ("Durée du travail, h", 7.9, 3.8)],
        {"Score de Bishop": {"0-3": 38, "4-6": 41, "7-10": 21}},
    ),
    "diab": S(
        "en",
        "SGLT2 inhibitors and kidney function in type 2 diabetes",
        "5 412 outpatients with type 2 diabetes, 2014-2021",
        {"SGLT2i": 1988, "DPP-4i": 3424},
        [
            "Female=.44",
            "Hypertension=.68",
            "Retinopathy=.23",
            "Statin=.61",
            "Heart failure=.11",
            "eGFR decline above 40%=.08",
        ],
        [("Age, years", 61.7, 10.8), ("HbA1c, %", 7.9, 1.3), ("eGFR, mL/min/1.73m2", 76.2, 20.5)],
        {"Albuminuria": {"A1": 64, "A2": 27, "A3": 9}},
    ),
    "psy": S(
        "fr",
        "Réhospitalisations en psychiatrie après une sortie d'unité fermée",
        "1 365 patients sortis d'hospitalisation sans consentement, 2018-2022",
        {"Suivi intensif": 498, "Suivi habituel": 867},
        [
            "Hommes=.58",
            "Sans domicile=.12",
            "Addiction associée=.41",
            "Antipsychotique retard=.33",
            "Réadmission à 6 mois=.29",
            "Tutelle=.22",
        ],
        [("Âge, années", 40.3, 14.1), ("Durée de séjour, jours", 31.7, 21.5), ("GAF", 44.8, 11.2)],
        {"Diagnostic": {"Schizophrénie": 48, "Trouble bipolaire": 23, "Dépression": 18, "Autre": 11}},
    ),
    "breast": S(
        "en",
        "Neoadjuvant chemotherapy in HER2-positive breast cancer",
        "964 women treated in two cancer centres, 2013-2021",
        {"Dual blockade": 436, "Trastuzumab alone": 528},
        [
            "Postmenopausal=.49",
            "Node positive=.57",
            "Hormone receptor positive=.6",
            "Grade 3=.55",
            "Pathological complete response=.48",
            "Breast conservation=.56",
        ],
        [("Age, years", 52.3, 11.6), ("Tumour size, mm", 36.8, 17.3), ("Ki-67, %", 38.2, 19.7)],
        {"cT": {"T1": 17, "T2": 56, "T3-4": 27}},
    ),
    "urg": S(
        "fr",
        "Temps d'attente et orientation aux urgences adultes",
        "48 215 passages aux urgences adultes, 2022",
        {"Avant réorganisation": 23480, "Après réorganisation": 24735},
        [
            "Hommes=.51",
            "Arrivée en ambulance=.28",
            "Hospitalisation=.24",
            "Retour à 72 h=.06",
            "Départ sans soins=.04",
            "Imagerie=.37",
        ],
        [("Âge, années", 47.9, 22.3), ("Attente médecin, min", 74, 51), ("Durée de passage, h", 5.6, 3.9)],
        {"Tri FRENCH": {"1-2": 11, "3A": 24, "3B": 31, "4-5": 34}},
    ),
    "copd": S(
        "en",
        "Home non-invasive ventilation after COPD exacerbation",
        "1 508 patients discharged after a hypercapnic exacerbation, 2012-2022",
        {"Home NIV": 572, "No NIV": 936},
        [
            "Women=.39",
            "Current smoker=.34",
            "Long-term oxygen=.47",
            "Obesity=.29",
            "Readmission at 90 days=.31",
            "Depression=.2",
        ],
        [("Age, years", 68.4, 9.2), ("FEV1, % predicted", 34.6, 11.9), ("PaCO2, mmHg", 54.7, 8.1)],
        {"GOLD": {"2": 14, "3": 45, "4": 41}},
    ),
    "ira": S(
        "fr",
        "Insuffisance rénale aiguë après chirurgie cardiaque",
        "2 740 interventions sous circulation extracorporelle, 2017-2023",
        {"Pontage": 1184, "Valve": 986, "Combiné": 570},
        [
            "Hommes=.69",
            "Diabète=.27",
            "Créatinine > 120=.16",
            "Transfusion=.44",
            "IRA KDIGO 1-3=.29",
            "Épuration extrarénale=.04",
        ],
        [("Âge, années", 67.8, 10.4), ("Durée de CEC, min", 98, 37), ("EuroSCORE II, %", 3.4, 2.9)],
        {"KDIGO": {"0": 71, "1": 18, "2": 7, "3": 4}},
    ),
    "neo": S(
        "en",
        "Less invasive surfactant administration in preterm infants",
        "1 076 infants born before 32 weeks, 2014-2022",
        {"LISA": 489, "Intubation": 587},
        [
            "Boys=.53",
            "Antenatal steroids=.86",
            "Multiple birth=.29",
            "Bronchopulmonary dysplasia=.21",
            "Sepsis=.18",
            "Retinopathy=.09",
        ],
        [("Gestational age, weeks", 28.7, 1.9), ("Birth weight, g", 1148, 318), ("FiO2 at 2 h", 0.34, 0.09)],
        {"Delivery": {"Vaginal": 33, "Caesarean in labour": 26, "Planned caesarean": 41}},
    ),
    "derm": S(
        "fr",
        "Biothérapies du psoriasis en plaques : maintien thérapeutique",
        "1 289 patients traités par une première biothérapie, 2015-2022",
        {"Anti-TNF": 421, "Anti-IL17": 487, "Anti-IL23": 381},
        [
            "Femmes=.41",
            "Rhumatisme psoriasique=.26",
            "IMC > 30=.31",
            "PASI 90 à S52=.51",
            "Arrêt à 2 ans=.33",
            "Tabac=.36",
        ],
        [("Âge, années", 47.2, 14.4), ("PASI initial", 15.8, 7.4), ("DLQI", 13.1, 6.2)],
        {"Phototype": {"I-II": 37, "III": 42, "IV-VI": 21}},
    ),
    "park": S(
        "en",
        "Deep brain stimulation in Parkinson disease: quality of life",
        "612 patients with Parkinson disease assessed for stimulation, 2010-2021",
        {"Operated": 284, "Medical treatment": 328},
        [
            "Women=.38",
            "Dyskinesia=.57",
            "Impulse control disorder=.16",
            "Apomorphine pump=.14",
            "Falls=.29",
            "Improved PDQ-39=.48",
        ],
        [("Age, years", 60.8, 7.3), ("MDS-UPDRS III off", 41.2, 12.7), ("Levodopa dose, mg", 1086, 412)],
        {"Hoehn and Yahr": {"2": 49, "2.5": 26, "3": 25}},
    ),
    "transpl": S(
        "fr",
        "Rejet humoral chronique après transplantation rénale",
        "1 034 greffés rénaux, 2008-2020",
        {"DSA positif": 246, "DSA négatif": 788},
        [
            "Hommes=.61",
            "Donneur vivant=.19",
            "Retransplantation=.16",
            "Retour en dialyse à 5 ans=.17",
            "Induction par SAL=.48",
            "CMV=.3",
        ],
        [("Âge, années", 51.8, 13.2), ("DFG à 1 an, mL/min", 52.4, 17.6), ("Ischémie froide, h", 15.9, 6.3)],
        {"Incompatibilités DR": {"0": 27, "1": 51, "2": 22}},
    ),
    "geri": S(
        "en",
        "Delirium prevention programme on acute geriatric wards",
        "2 098 admissions of patients aged 75 or over, 2019-2022",
        {"Programme": 1041, "Usual care": 1057},
        [
            "Women=.62",
            "Known dementia=.37",
            "Hearing loss=.3",
            "Delirium during stay=.22",
            "Fall in hospital=.06",
            "Discharge home=.53",
        ],
        [("Charlson index", 2.9, 1.8), ("Length of stay, days", 10.9, 6.7), ("MMSE", 21.2, 5.4)],
        {"Frailty": {"1-3": 19, "4-5": 37, "6-7": 44}},
    ),
    "onco": S(
        "fr",
        "Immunothérapie de première ligne du cancer bronchique métastatique",
        "1 476 patients, trois centres, 2018-2023",
        {"Immunothérapie seule": 548, "Immunochimiothérapie": 928},
        [
            "Femmes=.36",
            "Métastases cérébrales=.24",
            "PS 2=.17",
            "Toxicité de grade 3-4=.19",
            "Progression à 6 mois=.46",
            "Jamais fumeur=.1",
        ],
        [("Âge, années", 65.1, 9.9), ("PD-L1, %", 48.5, 33.1), ("LDH, UI/L", 318, 171)],
        {"Histologie": {"Adénocarcinome": 68, "Épidermoïde": 22, "Autre": 10}},
    ),
    "vacc": S(
        "en",
        "Influenza vaccination uptake among hospital staff",
        "6 240 salaried staff of eleven hospitals, winter 2022-2023",
        {"Nurses": 2316, "Physicians": 1087, "Assistants": 1542, "Administration": 1295},
        [
            "Women=.74",
            "Vaccinated=.48",
            "Night shift=.21",
            "Vaccinated the year before=.44",
            "Part time=.23",
            "Sick leave in winter=.27",
        ],
        [("Age, years", 42.3, 11.5), ("Seniority, years", 11.2, 8.4)],
        {"Site": {"North": 34, "South": 41, "Centre": 25}},
    ),
    "codage": S(
        "fr",
        "Qualité du codage PMSI et valorisation des séjours",
        "31 870 séjours de médecine et chirurgie, 2023",
        {"Pôle A": 8912, "Pôle B": 12740, "Pôle C": 10218},
        [
            "Séjours avec CMA=.31",
            "Recodés après contrôle=.09",
            "Ambulatoire=.42",
            "DP modifié=.05",
            "Entrée par les urgences=.36",
            "Dossier clos à J30=.83",
        ],
        [("Durée de séjour, jours", 4.7, 5.1), ("Valorisation, €", 3240, 2650)],
        {"Niveau de sévérité": {"1": 52, "2": 26, "3": 15, "4": 7}},
    ),
    "eye": S(
        "en",
        "Anti-VEGF treat-and-extend in neovascular macular degeneration",
        "1 714 eyes of 1 489 patients, 2013-2021",
        {"Aflibercept": 1012, "Ranibizumab": 702},
        [
            "Right eye=.51",
            "Pseudophakic=.46",
            "Subretinal fluid=.63",
            "Gain of 15 letters=.24",
            "Loss of 15 letters=.09",
            "Interval of 12 weeks=.37",
        ],
        [
            ("Visual acuity, letters", 58.3, 15.6),
            ("Central thickness, µm", 402, 118),
            ("Injections in year one", 7.4, 1.9),
        ],
        {"Lesion type": {"1": 46, "2": 36, "3": 18}},
    ),
    "hepa": S(
        "fr",
        "Carcinome hépatocellulaire sur cirrhose : dépistage et stade",
        "1 196 patients avec un premier CHC, 2012-2022",
        {"Dépisté": 463, "Non dépisté": 733},
        ["Hommes=.82", "Alcool=.54", "Virus C=.28", "BCLC 0-A=.41", "Traitement curatif=.38", "Décès à 2 ans=.45"],
        [("Âge, années", 66.3, 9.8), ("MELD", 10.4, 3.9), ("AFP, log10 ng/mL", 1.7, 0.9)],
        {"Child-Pugh": {"A": 64, "B": 26, "C": 10}},
    ),
    "ped": S(
        "en",
        "High-flow oxygen for bronchiolitis",
        "2 583 infants under 12 months admitted for bronchiolitis, 2015-2023",
        {"High flow": 1107, "Standard oxygen": 1476},
        [
            "Boys=.58",
            "RSV positive=.69",
            "Born preterm=.14",
            "Apnoea=.05",
            "Transfer to intensive care=.12",
            "Antibiotics=.22",
        ],
        [("Age, months", 3.9, 2.7), ("Weight, kg", 5.8, 1.9), ("Length of stay, days", 4.6, 2.8)],
        {"Severity": {"Mild": 31, "Moderate": 52, "Severe": 17}},
    ),
    "bloc": S(
        "fr",
        "Occupation des salles d'opération et débordements",
        "12 640 vacations opératoires, 2021-2023",
        {"Orthopédie": 4120, "Digestif": 3388, "Urologie": 2476, "ORL": 2656},
        [
            "Démarrage tardif=.34",
            "Débordement > 30 min=.18",
            "Annulation du jour=.06",
            "Urgence insérée=.13",
            "Robot=.09",
            "Ambulatoire=.47",
        ],
        [("Taux d'occupation, %", 78.3, 11.4), ("Intervalle entre patients, min", 34, 14)],
        {"Jour": {"Lundi": 21, "Mardi": 22, "Mercredi": 19, "Jeudi": 21, "Vendredi": 17}},
    ),
    "hiv": S(
        "en",
        "Weight gain on integrase inhibitors in people living with HIV",
        "3 391 people in care who started or switched treatment, 2016-2022",
        {"Dolutegravir": 1406, "Bictegravir": 1127, "Other regimens": 858},
        [
            "Women=.33",
            "Naive=.24",
            "HCV coinfection=.08",
            "Weight gain over 5%=.31",
            "Viral load below 50=.9",
            "Lipid lowering=.16",
        ],
        [("Age, years", 46.1, 11.9), ("CD4, /mm3", 588, 262), ("BMI, kg/m2", 24.6, 4.2)],
        {"CDC stage": {"A": 61, "B": 15, "C": 24}},
    ),
}


def rng(shelf, name):
    return np.random.default_rng(shelf.random(name).getrandbits(48))


def parts(r, total, weights, floor=14):
    """Integers that sum to `total`, each at least `floor`, no two parts differing by 1-9 when it can be had."""
    for _ in range(500):
        w = np.array(list(weights), float) * r.uniform(0.88, 1.12, len(weights))
        p = np.floor(w / w.sum() * total).astype(int)
        p = np.maximum(p, floor)
        p[p.argmax()] += total - p.sum()
        d = np.abs(p[:, None] - p[None, :])
        if p.min() >= floor and not ((d > 0) & (d < 10)).any():
            return [int(x) for x in p]
    if p.min() < floor:
        raise AssertionError(p)
    return [int(x) for x in p]


def part(r, n, p, floor=14):
    return int(min(max(round(n * p * r.uniform(0.9, 1.1)), floor), n - floor))


def table(study, r):
    """Long frame: variable, level, kind, one (count|mean, pct|sd) pair per group and the total. All safe."""
    out = []
    names = list(study.groups)
    for label, p in study.bins:
        c = [part(r, study.groups[g], p) for g in names]
        out.append(dict(var=label, level="", kind="n", val=[*c, sum(c)]))
    for var, lv in study.cats.items():
        cols = [parts(r, study.groups[g], lv.values()) for g in names]
        for i, level in enumerate(lv):
            c = [col[i] for col in cols]
            out.append(dict(var=var, level=level, kind="n", val=[*c, sum(c)]))
    for label, m, sd in study.conts:
        ms = [(m * r.uniform(0.97, 1.03), sd * r.uniform(0.93, 1.07)) for _ in names]
        t = (sum(a[0] * study.groups[g] for a, g in zip(ms, names)) / study.n, sd)
        out.append(dict(var=label, level="", kind="m", val=[*ms, t]))
    for row in out:
        row["p"] = float(r.choice([r.uniform(0.0002, 0.05), r.uniform(0.05, 0.95)]))
    return out


def sizes(study):
    return [*list(study.groups.values()), study.n]


def num(x, lang, d=1):
    s = f"{x:.{d}f}"
    return s.replace(".", ",") if lang == "fr" else s


def cell(row, i, n, lang):
    if row["kind"] == "n":
        c = row["val"][i]
        return f"{c} ({num(100 * c / n, lang)}" + (" %)" if lang == "fr" else "%)")
    m, sd = row["val"][i]
    d = 2 if m < 3 else (0 if m > 200 else 1)
    return f"{num(m, lang, d)} ± {num(sd, lang, d)}" if lang == "fr" else f"{num(m, lang, d)} ({num(sd, lang, d)})"


def pv(p, lang):
    s = "<0.001" if p < 0.001 else f"{p:.3f}"
    return s.replace(".", ",") if lang == "fr" else s


def matrix(study, t, total=True, p=True):
    """Header and text rows of a table 1."""
    names = list(study.groups)
    ns = sizes(study)
    k = len(ns) if total else len(names)
    head = (
        ["Variable" if study.lang == "en" else "Caractéristique"]
        + [f"{a} (n={n})" for a, n in zip(names, ns)]
        + ([f"Total (n={study.n})"] if total else [])
    )
    head += ["p"] if p else []
    rows = []
    for row in t:
        label = f"{row['var']}, {row['level']}" if row["level"] else row["var"]
        rows.append(
            [label] + [cell(row, i, ns[i], study.lang) for i in range(k)] + ([pv(row["p"], study.lang)] if p else [])
        )
    return head, rows


def fixed(head, rows, gap=2):
    w = [max(len(str(x[i])) for x in [head, *rows]) for i in range(len(head))]

    def line(x):
        return (" " * gap).join(str(v).ljust(w[i]) if i == 0 else str(v).rjust(w[i]) for i, v in enumerate(x))

    return [line(head), "-" * (sum(w) + gap * (len(w) - 1))] + [line(x) for x in rows]


def ipp(r):
    return "80" + "".join(str(int(x)) for x in r.integers(0, 10, 8))


def nir(r):
    b = f"{r.integers(1, 3)}{r.integers(30, 99):02d}{r.integers(1, 13):02d}{r.integers(1, 95):02d}{r.integers(1, 900):03d}{r.integers(1, 900):03d}"
    return b + f"{97 - int(b) % 97:02d}"


def name(r):
    return f"{r.choice(GIVEN)} {r.choice(SURNAME)}"


def day(r, a=2018, b=2023):
    return str(pd.Timestamp(f"{a}-01-01") + pd.Timedelta(days=int(r.integers(0, 365 * (b - a + 1)))))[:10]


def persons(r, n, ids=True):
    """Row-level data."""
    d = pd.DataFrame(
        {
            "age": r.integers(31, 88, n),
            "sexe": r.choice(["F", "M"], n),
            "bmi": r.normal(26, 4, n).round(1),
            "creat": r.normal(88, 24, n).round(0),
            "crp": r.gamma(1.4, 20, n).round(1),
            "los": r.integers(2, 30, n),
            "death": r.integers(0, 2, n),
        }
    )
    if ids:
        d.insert(0, "pid", [f"P{i:04d}" for i in r.permutation(n) + 1])
    return d


def save(fig, path, **more):
    kind = path.suffix[1:]
    meta = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
    kw = {"metadata": meta} if meta else {}
    fig.savefig(path, dpi=more.pop("dpi", 130), bbox_inches="tight", **kw, **more)
    plt.close(fig)


def shot(lines, font=MONO, size=17, bg="white", fg="black", pad=24, gap=7, stripes=None, bold_first=False):
    """Lines of text as a picture."""
    f = ImageFont.truetype(font, size)
    b = ImageFont.truetype(font.replace(".ttf", "-Bold.ttf"), size) if bold_first else f
    w = int(max(b.getlength(x) for x in lines)) + 2 * pad
    h = (size + gap) * len(lines) + 2 * pad
    im = Image.new("RGB", (w, h), bg)
    d = ImageDraw.Draw(im)
    for i, x in enumerate(lines):
        y = pad + i * (size + gap)
        if stripes and i % 2:
            d.rectangle([pad // 2, y - gap // 2, w - pad // 2, y + size + gap // 2], fill=stripes)
        d.text((pad, y), x, fill=fg, font=b if i == 0 else f)
    return im


def grid_shot(head, rows, size=15, header="#1f4e79", font=LIB, title="", lines="#b0b0b0"):
    """A spreadsheet-like picture."""
    f = ImageFont.truetype(font, size)
    fb = ImageFont.truetype(font.replace("-Regular", "-Bold"), size)
    w = [int(max(fb.getlength(str(x[i])) for x in [head, *rows])) + 22 for i in range(len(head))]
    top = size + 30 if title else 12
    rh = size + 13
    im = Image.new("RGB", (max(sum(w), int(fb.getlength(title))) + 24, top + rh * (len(rows) + 1) + 14), "white")
    d = ImageDraw.Draw(im)
    if title:
        d.text((12, 10), title, fill="black", font=fb)
    y = top
    for k, x in enumerate([head, *rows]):
        xx = 12
        for i, v in enumerate(x):
            d.rectangle([xx, y, xx + w[i], y + rh], outline=lines, fill=header if k == 0 else "white")
            d.text(
                (xx + 10, y + 6),
                str(v),
                font=fb if k == 0 else f,
                fill="white" if k == 0 and header != "white" else "black",
            )
            xx += w[i]
        y += rh
    return im


def png_bytes(fig, dpi=100):
    b = io.BytesIO()
    fig.savefig(b, format="png", dpi=dpi, bbox_inches="tight")
    plt.close(fig)
    return b.getvalue()


def km(r, n, months, hazard, floor=12):
    """Monthly (time, at risk, events so far, survival): every step has at least `floor` events and leavers."""
    out, risk, s, ev = [(0, n, 0, 1.0)], n, 1.0, 0
    for m in months[1:]:
        e = max(floor, int(risk * hazard * r.uniform(0.85, 1.15)))
        c = max(floor, int(risk * 0.035))
        s *= 1 - e / risk
        risk -= e + c
        ev += e
        if risk < 40:
            break
        out.append((m, risk, ev, s))
    return out


def leak(study, t, var, group, k, level=""):
    """Sets one count of the table to k (1-9), the rest adjusted so that it stays consistent."""
    g = list(study.groups).index(group)
    hit = next(x for x in t if x["var"] == var and x["level"] == level)
    old = hit["val"][g]
    hit["val"][g] = k
    hit["val"][-1] += k - old
    if level:
        other = max((x for x in t if x["var"] == var and x is not hit), key=lambda x: x["val"][g])
        other["val"][g] += old - k
        other["val"][-1] += old - k
    return t


def meanplot(ax, labels, est, lo, hi, ref=1.0):
    y = np.arange(len(labels))[::-1]
    est, lo, hi = map(np.array, (est, lo, hi))
    ax.errorbar(est, y, xerr=[est - lo, hi - est], fmt="s", color="black", capsize=3)
    ax.axvline(ref, color="grey", ls="--", lw=0.8)
    ax.set_yticks(y, labels)


def plain(s):
    """Without accents."""
    return unicodedata.normalize("NFKD", s).encode("ascii", "ignore").decode()

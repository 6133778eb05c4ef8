"""PDF reports."""

import io
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pikepdf
from reportlab.lib import colors
from reportlab.lib.units import cm
from reportlab.platypus import Image

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t
from tests.airlock.outputs41.office import picture


def write(shelf: Shelf) -> None:
    _unseen(shelf)
    _figures(shelf)
    _plain(shelf)
    _safe(shelf)


def _figure(draw: Any, width: float = 15) -> Any:
    fig, ax = plt.subplots(figsize=(7, 4))
    draw(ax)
    buf = io.BytesIO()
    fig.savefig(buf, format="png", dpi=130, metadata={"Software": None})
    plt.close(fig)
    buf.seek(0)
    return Image(buf, width=width * cm, height=width * 4 / 7 * cm)


def _change(path: Path, what: Any) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as p:
        what(p)
        p.save(path, deterministic_id=True)


def _unseen(shelf: Shelf) -> None:
    def white(c: Any, d: Any) -> None:
        c.setFillColor(colors.white)
        c.setFont("Helvetica", 8)
        c.drawString(60, 60, "brouillon : exclus pour refus 6, perdus de vue 3, décès avant J1 2")

    t.pdf(
        shelf.unsafe(
            "rea/jury_ecmo.pdf",
            "small counts in white text",
            "foot of page 1",
            "Devenir des patients sous ECMO veino-veineuse.",
            "188 patients sous ECMO, 2016-2023",
        ),
        "ECMO veino-veineuse : devenir",
        [
            (
                "p",
                "Parmi les 188 patients, 104 (55,3 %) sont sortis vivants de réanimation. La durée médiane d'assistance est de 11 jours [6 ; 19].",
            ),
            (
                "t",
                [
                    ["", "Survivants", "Décédés"],
                    ["n", "104", "84"],
                    ["SOFA", "9 [7 ; 12]", "12 [9 ; 15]"],
                    ["Décubitus ventral", "77", "61"],
                ],
            ),
        ],
        each=white,
    )

    path = shelf.unsafe(
        "onco/registre_sein.pdf",
        "a file of patient rows is attached",
        "attachment donnees_fig1.csv",
        "Incidence des cancers du sein par stade.",
        "3 044 cancers du sein, 2017-2022",
    )
    t.pdf(
        path,
        "Registre des cancers du sein",
        [
            (
                "t",
                [
                    ["Stade", "2017-2019", "2020-2022"],
                    ["0", "188", "161"],
                    ["I", "702", "688"],
                    ["II", "451", "478"],
                    ["III", "139", "161"],
                    ["IV", "37", "39"],
                ],
            )
        ],
    )
    rng = shelf.random("sein")
    rows = "age;stade;rh;her2;delai_j\n" + "\n".join(
        f"{rng.randint(29, 88)};{rng.choice(['I', 'II', 'III'])};{rng.randint(0, 1)};{rng.randint(0, 1)};{rng.randint(9, 80)}"
        for _ in range(80)
    )

    def attach(p: Any) -> None:
        p.attachments["donnees_fig1.csv"] = pikepdf.AttachedFileSpec(p, rows.encode(), filename="donnees_fig1.csv")

    _change(path, attach)

    path = shelf.unsafe(
        "dermato/psoriasis_pasi.pdf",
        "an e-mail and name in the document information",
        "XMP/Info: Author, Keywords",
        "Réponse PASI 90 selon la biothérapie.",
        "833 patients atteints de psoriasis",
    )
    t.pdf(
        path,
        "Réponse PASI 90",
        [
            (
                "t",
                [
                    ["Biothérapie", "n", "PASI 90 à S16", "%"],
                    ["Anti-IL17", "304", "207", "68,1"],
                    ["Anti-IL23", "277", "196", "70,8"],
                    ["Anti-TNF", "252", "119", "47,2"],
                ],
            )
        ],
    )

    def info(p: Any) -> None:
        p.docinfo["/Author"] = "Gwendoline " + "Abgrallou"
        p.docinfo["/Keywords"] = "g.abgrallou" + "@orange.fr; dossier patiente"

    _change(path, info)

    path = shelf.unsafe(
        "obst/declenchements.pdf",
        "bytes after the end hold patient rows",
        "after %%EOF",
        "Issue des déclenchements du travail.",
        "1 902 déclenchements, 2021-2023",
    )
    t.pdf(
        path,
        "Déclenchements",
        [
            (
                "t",
                [
                    ["Méthode", "n", "Césarienne", "%"],
                    ["Ballonnet", "688", "171", "24,9"],
                    ["Prostaglandines", "803", "184", "22,9"],
                    ["Ocytocine", "411", "66", "16,1"],
                ],
            )
        ],
    )
    rng = shelf.random("decl")
    path.write_bytes(
        path.read_bytes()
        + b"\n"
        + "\n".join(
            f"{i},{rng.randint(18, 45)},{rng.choice(['bal', 'pg', 'oxy'])},{rng.randint(0, 1)},{rng.randint(2400, 4300)}"
            for i in range(60)
        ).encode()
    )

    path = shelf.unsafe(
        "geria/medication_review.pdf",
        "encrypted file cannot be read",
        "whole file",
        "Medication reviews in geriatrics.",
        "1,220 medication reviews",
    )
    t.pdf(path, "Medication reviews", [("p", "Of 1,220 reviews, 802 led to at least one change (65.7%).")])
    with pikepdf.open(path, allow_overwriting_input=True) as p:
        p.save(path, static_id=True, encryption=pikepdf.Encryption(owner="o-41-release", user="u-41-release"))

    path = shelf.unsafe(
        "urologie/prostatectomies.pdf",
        "small counts in an annotation",
        "annotation on page 1",
        "Continence et marges après prostatectomie.",
        "744 prostatectomies robot-assistées",
    )
    t.pdf(
        path,
        "Prostatectomies robot-assistées",
        [
            (
                "t",
                [
                    ["", "n", "%"],
                    ["Marges positives", "158", "21,2"],
                    ["Continence à 3 mois", "461", "62,0"],
                    ["Continence à 12 mois", "655", "88,0"],
                ],
            )
        ],
    )

    def note(p: Any) -> None:
        p.pages[0]["/Annots"] = p.make_indirect(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Text,
                    Rect=[500, 700, 520, 720],
                    Contents="5 fistules, 2 plaies du rectum : à sortir du texte final ?",
                )
            ]
        )

    _change(path, note)


def _figures(shelf: Shelf) -> None:
    rng = shelf.random("fig")

    def box(ax: Any) -> None:
        ax.boxplot([[abs(rng.gauss(1.2 + 0.3 * k, 0.5)) for _ in range(70)] + [4.6, 5.3] for k in range(3)])
        ax.set_xticklabels(["Child A", "Child B", "Child C"])
        ax.set_ylabel("Bilirubin (mg/dL)")

    t.pdf(
        shelf.unsafe(
            "hepato/child_bilirubin.pdf",
            "outliers of single patients in a box plot",
            "Figure 1",
            "Bilirubin by Child class.",
            "216 patients with cirrhosis",
        ),
        "Bilirubin by Child-Pugh class",
        [
            ("p", "Figure 1. Distribution of bilirubin at baseline by class (72 patients in each)."),
            ("x", _figure(box)),
        ],
    )

    def km(ax: Any) -> None:
        s, x, y, n = 1.0, [0], [1.0], 46
        for _ in range(19):
            s *= 1 - 1 / n
            n -= 2
            x.append(x[-1] + rng.randint(9, 60))
            y.append(s)
        ax.step(x, y, where="post")
        ax.plot(x[3::3], y[3::3], "k+")
        ax.set_xlabel("Jours")
        ax.set_ylabel("Survie globale")
        ax.set_ylim(0, 1.02)

    t.pdf(
        shelf.unsafe(
            "hemato/greffe_km.pdf",
            "Kaplan-Meier curve with single-death steps and censoring marks",
            "Figure 1",
            "Survie après allogreffe de 2e ligne.",
            "46 allogreffés",
        ),
        "Allogreffe de deuxième ligne",
        [("p", "La survie médiane est de vingt mois dans ce groupe de 46 patients."), ("x", _figure(km))],
    )

    def bars(ax: Any) -> None:
        v = [118, 240, 402, 377, 261, 97]
        ax.bar(["18-29", "30-39", "40-49", "50-59", "60-69", "70 +"], v, color="#3b6ea8")
        for i, k in enumerate(v):
            ax.text(i, k + 5, str(k), ha="center")
        ax.set_ylabel("Patients")

    t.pdf(
        shelf.safe(
            "endocrino/obesite_age.pdf",
            "bars of large groups",
            "Âge des patients opérés d'une chirurgie bariatrique.",
            "1 495 patients opérés, 2015-2023",
        ),
        "Chirurgie bariatrique",
        [
            ("p", "Figure 1. Âge au moment de l'intervention (N = 1 495)."),
            ("x", _figure(bars)),
            ("p", "La perte d'excès de poids à 2 ans est de 64,2 % en moyenne (écart-type 21,7)."),
        ],
    )

    def forest(ax: Any) -> None:
        names = ["Age, per 10 years", "Male sex", "Diabetes", "eGFR < 60", "Previous stroke"]
        mid, low, high = [1.42, 0.97, 1.31, 1.58, 1.11], [1.3, 0.84, 1.12, 1.33, 0.9], [1.55, 1.12, 1.53, 1.88, 1.37]
        ax.errorbar(
            mid,
            range(5),
            xerr=[[m - a for m, a in zip(mid, low)], [b - m for m, b in zip(mid, high)]],
            fmt="s",
            color="black",
        )
        ax.axvline(1, ls="--", color="grey")
        ax.set_yticks(range(5), names)
        ax.set_xlabel("Hazard ratio (95% CI)")
        ax.figure.subplots_adjust(left=0.3)

    t.pdf(
        shelf.safe(
            "cardio/forest_hf.pdf",
            "points of a forest plot are coefficients",
            "Adjusted hazard ratios of death after acute heart failure.",
            "4,118 admissions for heart failure",
        ),
        "Predictors of one-year death",
        [
            ("p", "Figure 2. Adjusted hazard ratios, Cox model, 4,118 patients and 1,207 deaths."),
            ("x", _figure(forest)),
        ],
    )

    t.pdf(
        shelf.unsafe(
            "labo/page_scannee.pdf",
            "a scanned page with a NIR",
            "picture on page 1",
            "Performance d'une technique de PCR rapide.",
            "612 prélèvements respiratoires",
        ),
        "PCR rapide : performances",
        [
            ("p", "Sensibilité 91,2 %, spécificité 95,8 % (612 prélèvements, 204 positifs)."),
            (
                "x",
                Image(
                    picture(
                        ["Exemple de compte rendu", "N° SS : " + _nir("2540535238017"), "PCR grippe A : positive"]
                    ),
                    width=12 * cm,
                    height=4 * cm,
                ),
            ),
        ],
    )


def _nir(body: str) -> str:
    return f"{body}{97 - int(body) % 97:02d}"


def _plain(shelf: Shelf) -> None:
    t.pdf(
        shelf.unsafe(
            "chir/premiere_robot.pdf",
            "exact dates of single events",
            "second paragraph",
            "Mise en place de la chirurgie robotique hépatique.",
            "166 hépatectomies",
        ),
        "Hépatectomies robot-assistées : courbe d'apprentissage",
        [
            (
                "p",
                "La durée opératoire moyenne est passée de 312 à 241 minutes entre la première et la seconde année (166 patients).",
            ),
            (
                "p",
                "La seule conversion pour hémorragie a eu lieu le 17 mars 2022 ; le patient est sorti le 2 avril 2022.",
            ),
            ("p", "La morbidité sévère est de 11,4 % (19 patients)."),
        ],
    )
    t.pdf(
        shelf.unsafe(
            "sante_mentale/isolement.pdf",
            "Poisson model with 4 residual degrees of freedom",
            "Table 2",
            "Seclusion rates and staffing.",
            "Seclusion episodes of 12 wards",
        ),
        "Seclusion and staffing",
        [
            (
                "p",
                "Twelve wards, 1,844 seclusion episodes. Table 2 gives the ward-level regression (n = 12, 8 parameters, residual df = 4).",
            ),
            (
                "t",
                [
                    ["Term", "Estimate", "SE", "t", "p"],
                    ["Intercept", "2.11", "0.88", "2.40", "0.074"],
                    ["Nurses per bed", "-0.91", "0.30", "-3.03", "0.039"],
                    ["Beds", "0.02", "0.01", "2.00", "0.116"],
                    ["Locked", "0.41", "0.22", "1.86", "0.136"],
                    ["Median age", "-0.01", "0.02", "-0.50", "0.643"],
                    ["Psychosis share", "0.77", "0.41", "1.88", "0.133"],
                    ["Turnover", "0.10", "0.07", "1.43", "0.226"],
                    ["Single rooms", "-0.30", "0.21", "-1.43", "0.226"],
                ],
            ),
            ("p", "R-squared 0.93; residual standard error 0.21."),
        ],
    )
    rng = shelf.random("transp")
    head = ["", *[f"C{i:02d}" for i in range(1, 25)]]
    rows = [
        head,
        *[
            [n, *[f() for _ in range(24)]]
            for n, f in (
                ("Age", lambda: rng.randint(21, 88)),
                ("Sex", lambda: rng.choice("MF")),
                ("ISS", lambda: rng.randint(16, 59)),
                ("GCS", lambda: rng.randint(3, 15)),
                ("Days", lambda: rng.randint(2, 60)),
                ("Out", lambda: rng.choice(["H", "R", "D"])),
            )
        ],
    ]
    t.pdf(
        shelf.unsafe(
            "trauma/annex_cases.pdf",
            "patient data turned on their side, one column each",
            "Annex table",
            "Severe trauma: summary and annex.",
            "Severe trauma patients, 2023",
        ),
        "Severe trauma 2023",
        [("p", "Median ISS was 25 (IQR 20 to 34) in 318 patients."), ("t", rows)],
        wide=True,
        size=6,
    )
    t.pdf(
        shelf.unsafe(
            "onco/depenses_car_t.pdf",
            "one hospital makes 91 % of a sum",
            "second table row",
            "Dépenses de CAR-T par établissement du groupement.",
            "Patients traités par CAR-T, 3 établissements",
        ),
        "Dépenses de CAR-T du groupement, 2023",
        [
            (
                "t",
                [
                    ["Établissement", "Dépense (k€)", "Part"],
                    ["CHU", "21 402", "91 %"],
                    ["CH Nord", "1 303", "6 %"],
                    ["CH Sud", "811", "3 %"],
                    ["Total", "23 516", "100 %"],
                ],
            ),
            ("p", "Un seul contributeur, le CHU, porte l'essentiel de la dépense."),
        ],
    )


def _safe(shelf: Shelf) -> None:
    rng = shelf.random("dp")
    rows = [["GHM", "Libellé", "Séjours", "DMS", "IP", "Niveau moyen"]]
    for code, lab in (
        ("08C241", "Prothèses de genou, niveau 1"),
        ("08C242", "Prothèses de genou, niveau 2"),
        ("08C481", "Prothèses de hanche, niveau 1"),
        ("08C482", "Prothèses de hanche, niveau 2"),
        ("08C31J", "Jambe, ambulatoire"),
        ("08C44J", "Main, ambulatoire"),
        ("08M041", "Fractures de hanche, niveau 1"),
    ):
        rows.append(
            [
                code,
                lab,
                rng.randint(90, 900),
                t.dec(rng.uniform(1.5, 8), 1, "fr"),
                t.dec(rng.uniform(0.8, 1.2), 2, "fr"),
                t.dec(rng.uniform(1, 2.6), 1, "fr"),
            ]
        )
    t.pdf(
        shelf.safe(
            "pilotage/ghm_ortho.pdf",
            "codes, mean stay of 2 to 8 days, levels",
            "Séjours et durée moyenne par GHM d'orthopédie.",
            "Séjours d'orthopédie 2024",
        ),
        "Orthopédie : principaux GHM 2024",
        [("t", rows), ("p", "GHM de moins de 90 séjours non présentés.")],
    )
    t.pdf(
        shelf.safe(
            "pharma/structural_zero.pdf",
            "structural zeros: no pregnancy or cervix in men",
            "Comorbidities by sex in a lupus cohort.",
            "1,403 patients with lupus",
        ),
        "Systemic lupus: comorbidities by sex",
        [
            (
                "t",
                [
                    ["", "Women (N=1,211)", "Men (N=192)"],
                    ["Hypertension", "388 (32.0%)", "71 (37.0%)"],
                    ["Nephritis", "412 (34.0%)", "83 (43.2%)"],
                    ["Pregnancy during follow-up", "240 (19.8%)", "0 (not applicable)"],
                    ["Cervical screening up to date", "804 (66.4%)", "0 (not applicable)"],
                    ["Antiphospholipid syndrome", "164 (13.5%)", "33 (17.2%)"],
                ],
            ),
            ("p", "Pregnancy and cervical screening do not apply to men."),
        ],
    )
    t.pdf(
        shelf.safe(
            "imagerie/accord_radiologues.pdf",
            "2 readers, kappa 0.81, categories 1 to 5",
            "Accord entre deux lecteurs du score PI-RADS.",
            "940 IRM de prostate",
        ),
        "Reproductibilité du PI-RADS",
        [
            ("p", "Deux lecteurs, trois sessions, 940 IRM. Le kappa pondéré est de 0,81 (IC 95 % 0,78-0,84)."),
            (
                "t",
                [
                    ["Score", "Lecteur A", "Lecteur B"],
                    ["1", "61", "75"],
                    ["2", "288", "270"],
                    ["3", "204", "235"],
                    ["4", "251", "239"],
                    ["5", "136", "121"],
                ],
            ),
        ],
    )
    t.pdf(
        shelf.safe(
            "infectieux/covid_waves.pdf",
            "years, weeks, waves 1 to 4, 95 % intervals",
            "Mortality over four waves of COVID-19.",
            "9,904 stays with COVID-19, 2020-2021",
        ),
        "Four waves of COVID-19",
        [
            (
                "t",
                [
                    ["Wave", "Weeks", "Stays", "Median age", "ICU", "Hospital death"],
                    ["1", "2020 W10-W26", "3,112", "69", "702 (22.6%)", "561 (18.0%)"],
                    ["2", "2020 W36-W52", "2,904", "72", "488 (16.8%)", "451 (15.5%)"],
                    ["3", "2021 W05-W22", "2,587", "65", "549 (21.2%)", "322 (12.4%)"],
                    ["4", "2021 W28-W40", "1,301", "58", "251 (19.3%)", "130 (10.0%)"],
                ],
            ),
            (
                "p",
                "Odds ratio of death, wave 4 against wave 1, adjusted for 9 variables: 0.71 (95% CI 0.57 to 0.88).",
            ),
        ],
    )
    t.pdf(
        shelf.safe(
            "gastro/eponymes.pdf",
            "eponyms: Crohn, Child-Pugh, Forrest, Glasgow-Blatchford, Mallory-Weiss",
            "Hémorragies digestives hautes : causes et scores.",
            "1 318 hémorragies digestives hautes",
        ),
        "Hémorragies digestives hautes",
        [
            (
                "t",
                [
                    ["Cause", "n", "%"],
                    ["Ulcère (Forrest I-II)", "471", "35,7"],
                    ["Varices (Child-Pugh B-C)", "402", "30,5"],
                    ["Syndrome de Mallory-Weiss", "121", "9,2"],
                    ["Maladie de Crohn", "28", "2,1"],
                    ["Ulcère de Dieulafoy", "35", "2,7"],
                    ["Autre", "261", "19,8"],
                ],
            ),
            (
                "p",
                "Score de Glasgow-Blatchford médian : 9 [6 ; 12]. Test exact de Fisher, correction de Bonferroni (6 comparaisons).",
            ),
        ],
    )

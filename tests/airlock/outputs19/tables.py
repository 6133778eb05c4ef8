"""Ordinary tables in text formats, beside the data files."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import split, stream


def write(shelf: Shelf) -> None:
    _costs(shelf)
    _fits(shelf)
    _whole(shelf)
    _web(shelf)
    _markdown(shelf)
    _latex(shelf)
    _csv(shelf)


def _costs(shelf: Shelf) -> None:
    rows = [
        ("Hématologie", 214, 3_812_400, 9.1),
        ("Maladies rares", 46, 2_905_300, 88.4),
        ("Rhumatologie", 388, 1_640_900, 4.2),
        ("Gastro-entérologie", 297, 1_411_200, 3.8),
        ("Dermatologie", 172, 790_650, 5.5),
        ("Neurologie", 241, 2_033_100, 7.7),
    ]
    path = shelf.unsafe(
        "tables/depenses_biotherapies.csv", "un patient fait 88,4 % d'une somme", "Maladies rares, part_du_premier_patient_pct", "Dépenses de biothérapies par service et part du premier patient.", "1 358 patients sous biothérapie"
    )  # fmt: skip
    path.write_text(
        "service;patients;depense_eur;part_du_premier_patient_pct\n"
        + "\n".join(f"{a};{b};{c};{str(d).replace('.', ',')}" for a, b, c, d in rows)
        + "\n",
        encoding="utf-8",
    )


def _fits(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "tables/substudy_mri.tex", "7 residual degrees of freedom", "last line, residual df", "Regression tables of the MRI study, whole cohort and substudy.", "1,204 adults with multiple sclerosis; a substudy at 7 tesla"
    )  # fmt: skip
    path.write_text(
        "\\begin{table}\n\\caption{Cortical thickness and disability}\n\\begin{tabular}{lrrrr}\n\\toprule\nTerm & \\multicolumn{2}{c}{Cohort} & \\multicolumn{2}{c}{7 T substudy}\\\\\n & $\\beta$ (SE) & $p$ & $\\beta$ (SE) & $p$\\\\\n\\midrule\n"
        "Intercept & 2.81 (0.04) & <0.001 & 2.77 (0.21) & <0.001\\\\\nAge, 10 y & -0.06 (0.01) & <0.001 & -0.09 (0.07) & 0.24\\\\\nFemale & 0.02 (0.02) & 0.31 & 0.05 (0.10) & 0.63\\\\\nEDSS & -0.03 (0.01) & 0.002 & -0.04 (0.05) & 0.45\\\\\nDuration, 5 y & -0.02 (0.01) & 0.04 & -0.01 (0.06) & 0.87\\\\\n"
        "\\midrule\n$R^2$ & 0.21 & & 0.48 &\\\\\nResidual df & 1199 & & 7 &\\\\\n\\bottomrule\n\\end{tabular}\n\\end{table}\n",
        encoding="utf-8",
    )


def _whole(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "tables/hiv_testing.md", "100 % of a real group", "Tuberculosis clinic: 31 of 31 positive for exposure", "HIV testing and hepatitis B exposure by clinic.", "2,317 adults tested in five clinics"
    )  # fmt: skip
    path.write_text(
        "# Testing by clinic\n\n| Clinic | Tested | Hepatitis B exposure | % | Vaccinated | % |\n|---|---:|---:|---:|---:|---:|\n| Infectious diseases | 904 | 217 | 24.0 | 488 | 54.0 |\n| Addiction | 412 | 181 | 43.9 | 152 | 36.9 |\n| Travel | 611 | 43 | 7.0 | 501 | 82.0 |\n| Tuberculosis | 31 | 31 | 100.0 | 12 | 38.7 |\n| Antenatal | 359 | 25 | 7.0 | 226 | 63.0 |\n\nTwo-sided tests, 4 degrees of freedom, p < 0.001. Clinics are numbered 1 to 5 in the protocol.\n",
        encoding="utf-8",
    )


def _web(shelf: Shelf) -> None:
    rng = stream(shelf, "t-web")
    rows = []
    for name, n in zip(
        ("Bloc du matin", "Bloc de l'après-midi", "Urgence de jour", "Urgence de nuit"),
        split(rng, 5600, [5, 4, 2, 1], 300),
        strict=True,
    ):
        k = int(n * rng.uniform(0.06, 0.12))
        rows.append(
            f"<tr><td>{name}</td><td>{n}</td><td>{k}</td><td>{100 * k / n:.1f}".replace(".", ",")
            + f"</td><td>{int(rng.integers(2, 7))}</td></tr>"
        )
    path = shelf.safe("tables/hypothermie_bloc.html", "une médiane de 2 à 6 jours, quatre vacations", "Hypothermie peropératoire par vacation.", "5 600 adultes opérés")  # fmt: skip
    path.write_text(
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Hypothermie peropératoire</title></head><body><h1>Hypothermie selon la vacation</h1><table><tr><th>Vacation</th><th>Patients</th><th>Hypothermies</th><th>%</th><th>Séjour médian (j)</th></tr>'
        + "".join(rows)
        + "</table><p>Test du chi2 à 3 degrés de liberté, p = 0,004. Modèle à 5 covariables, 8 blocs opératoires.</p></body></html>\n",
        encoding="utf-8",
    )


def _markdown(shelf: Shelf) -> None:
    path = shelf.safe("tables/vitamin_k_trial.md", "percentages whose numerators are all large; small p and ranks", "Primary and secondary outcomes of the trial.", "2,400 adults randomised 1:1")  # fmt: skip
    path.write_text(
        "## Outcomes at 12 months\n\n| Outcome | Treatment (n = 1,200) | Placebo (n = 1,200) | RR (95 % CI) | p | Rank in hierarchy |\n|---|---|---|---|---|---|\n| Fracture | 96 (8.0) | 132 (11.0) | 0.73 (0.57-0.94) | 0.01 | 1 |\n| Fall | 312 (26.0) | 336 (28.0) | 0.93 (0.81-1.06) | 0.27 | 2 |\n| Death | 48 (4.0) | 60 (5.0) | 0.80 (0.55-1.16) | 0.24 | 3 |\n\nMedian adherence 92 % (IQR 84-97). Interaction with sex: p = 0.6.\n",
        encoding="utf-8",
    )


def _latex(shelf: Shelf) -> None:
    path = shelf.safe("tables/mortalite_neonatale.tex", "des classes d'âge gestationnel et des rapports de cotes", "Facteurs de mortalité néonatale, modèle à équations d'estimation.", "6 240 grands prématurés de 12 maternités, 780 décès")  # fmt: skip
    path.write_text(
        "\\begin{tabular}{lrrrr}\n\\hline\nTerme (SA = semaines) & Enfants & Décès & OR & IC 95\\,\\%\\\\\n\\hline\n24--26 SA & 930 & 372 & 1 & --\\\\\n27--28 SA & 1 560 & 234 & 0,27 & 0,22--0,32\\\\\n29--31 SA & 3 750 & 174 & 0,07 & 0,06--0,09\\\\\n\\hline\nCorticoïdes anténatals (oui) & 4 980 & 548 & 0,62 & 0,51--0,75\\\\\nJumeaux & 1 720 & 225 & 1,09 & 0,91--1,31\\\\\n\\hline\n\\multicolumn{5}{l}{12 maternités, 7 paramètres, QIC = 3 214.}\\\\\n\\end{tabular}\n",
        encoding="utf-8",
    )


def _csv(shelf: Shelf) -> None:
    rng = stream(shelf, "t-csv")
    lines = ["hospital,year,patients,complication,pct,median_asa,theatres"]
    for hospital in "ABCD":
        for year in (2020, 2021, 2022):
            n = int(rng.integers(310, 620))
            k = int(n * rng.uniform(0.08, 0.16))
            lines.append(
                f"{hospital},{year},{n},{k},{100 * k / n:.1f},{int(rng.integers(2, 4))},{int(rng.integers(4, 9))}"
            )
    path = shelf.safe("tables/colectomy_hospitals.csv", "ASA classes and numbers of theatres", "Complications after colectomy by hospital and year.", "Adults after colectomy in four hospitals, 2020-2022")  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

"""Quality indicators of the hospital (PDF by reportlab, CSV, HTML)."""

import io
from typing import Any

import pikepdf

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import csv, figure, fr, html_table, npf, part, pdf, split

UNITS = [
    "Cardiologie",
    "Pneumologie",
    "Chirurgie digestive",
    "Orthopédie",
    "Médecine interne",
    "Neurologie",
    "Gériatrie",
    "Oncologie",
]
WHO = "640 dossiers tirés au sort (80 par service, un par patient), campagne 2023"


def _indicators(rng: Any, per: int = 80) -> list[list[Any]]:
    rows: list[list[Any]] = [["Service", "Dossiers", "Douleur évaluée", "Lettre à J0", "Traçabilité dénutrition"]]
    for unit in UNITS:
        rows.append([unit, per, *(npf(part(rng, per, s), per, 0) for s in (0.78, 0.6, 0.66))])
    return rows


def write(shelf: Shelf) -> None:
    rng = shelf.random("quality")
    table = _indicators(rng)
    fig, ax = figure(6.5, 3.4)
    ax.barh(UNITS, [rng.uniform(55, 84) for _ in UNITS], color="#5a9")
    ax.axvline(80, color="r", ls="--")
    ax.set(xlabel="Conformité (%)", title="Seuil national : 80 %")
    pdf(
        shelf.safe(
            "qualite/rapport_iqss_2023.pdf",
            "a threshold, ranks and classes A to D beside percentages of 80 records",
            "Rapport annuel des indicateurs qualité (IQSS)",
            WHO,
        ),
        [
            "# Indicateurs qualité et sécurité des soins 2023",
            "Tirage au sort de 80 dossiers dans chacun des 8 services. Intervalle de confiance à 95 % : environ ± 9 points par service.",
            table,
            "## Position nationale",
            "Classe B pour 2 indicateurs, classe C pour 1 ; l'établissement est 14e sur 61 CHU et CH de référence.",
            fig,
            "## Plan d'action",
            "3 actions prioritaires, revues au comité du 2e trimestre : lettre de liaison, échelle de douleur, pesée à l'entrée. Coefficient kappa entre auditeurs : 0,81 (2 lecteurs, 60 dossiers).",
        ],
        "IQSS 2023",
    )

    path = shelf.path("qualite/rapport_escarres.pdf")
    wards: list[list[Any]] = [
        ["Service", "Patients évalués", "Escarre acquise, n (%)", "Braden moyen"],
        *[
            [u, n, npf(part(rng, n, 0.14), n), fr(rng.uniform(15, 19))]
            for u, n in zip(UNITS, (212, 198, 240, 187, 205, 176, 231, 154), strict=True)
        ],
    ]
    pdf(
        path,
        [
            "# Enquête escarres 2023",
            "1 603 patients évalués en 8 services.",
            wards,
            "Échelle de Braden (6 à 23). Stades 1 à 4 regroupés.",
        ],
        "Escarres 2023",
    )
    data = "lit;age;sexe;braden;stade;localisation\n" + "".join(
        f"{rng.randrange(101, 480)};{rng.randrange(58, 90)};{rng.choice('FH')};{rng.randrange(8, 19)};{rng.randrange(1, 5)};{rng.choice(['sacrum', 'talon', 'trochanter'])}\n"
        for _ in range(60)
    )
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.attachments["donnees_escarres.csv"] = pikepdf.AttachedFileSpec(
            document, data.encode(), filename="donnees_escarres.csv"
        )
        raw = io.BytesIO()
        document.save(raw, deterministic_id=True)
    shelf.unsafe(
        "qualite/rapport_escarres.pdf",
        "a file attached to the report holds a row for each patient",
        "attachment donnees_escarres.csv",
        "Rapport de l'enquête escarres",
        "1 603 patients hospitalisés évalués",
    ).write_bytes(raw.getvalue())

    rows: list[list[Any]] = [["Critère", "Dossiers conformes", "Taux de conformité"]]
    rows += [
        [c, f"{(k := part(rng, 96, s))} / 96", f"{fr(100 * k / 96, 0)} %"]
        for c, s in (
            ("Identité sur chaque feuille", 0.8),
            ("Consentement anesthésie", 0.76),
            ("Check-list complète", 0.71),
            ("Compte rendu opératoire à J1", 0.66),
            ("Antibioprophylaxie conforme", 0.73),
        )
    ]
    rows.insert(4, ["Site opératoire marqué", "", "100 %"])
    pdf(
        shelf.unsafe(
            "qualite/audit_bloc.pdf",
            "100 % of a real group",
            "Site opératoire marqué: 100 % of 96 patients",
            "Audit de bloc opératoire",
            "96 patients opérés, audit de 2023",
        ),
        [
            "# Audit de bloc",
            "96 dossiers opératoires, un par patient, 4 salles.",
            rows,
            "Deux auditeurs, grille de 5 critères (v2.1).",
        ],
        "Audit bloc 2023",
    )

    rows = [
        ["Indicateur", "Numérateur", "Dénominateur", "Taux (%)", "IC95 bas", "IC95 haut", "Rang national", "Seuil"]
    ]
    for name, n, share in (
        ("Réadmission à 30 j, toutes causes", 18420, 0.11),
        ("Réadmission, insuffisance cardiaque", 1288, 0.21),
        ("ETE après PTH", 2044, 0.009),
        ("ETE après PTG", 2311, 0.012),
        ("ISO après colectomie", 764, 0.09),
        ("Chute avec fracture", 9120, 0.004),
        ("Lettre à J0", 640, 0.61),
    ):
        k = part(rng, n, share)
        low, high = (100 * (k / n + z * (k / n * (1 - k / n) / n) ** 0.5) for z in (-1.96, 1.96))
        rows.append(
            [
                name,
                k,
                n,
                f"{100 * k / n:.2f}",
                f"{low:.2f}",
                f"{high:.2f}",
                rng.randrange(3, 40),
                "80" if name.startswith("Lettre") else "",
            ]
        )
    csv(
        shelf.safe(
            "qualite/indicateurs_2023.csv",
            "rates below 1 % of large groups, and ranks",
            "Indicateurs de résultats 2023 : numérateurs et dénominateurs (patients)",
            "Patients hospitalisés en 2023 ; chaque indicateur a sa population",
        ),
        rows,
        ";",
    )

    names = ["Dr Solène Kervadec", "Dr Mathieu Bourdin", "Dr Anne-Lise Prigent", "Pr Olivier Castaing"]
    rows = [
        ["Opérateur", "Actes", "Durée médiane (min)", "Reprise à 30 j, n (%)"],
        *[
            [name, n, rng.randrange(61, 95), npf(part(rng, n, 0.1), n)]
            for name, n in zip(names, (214, 188, 241, 176), strict=True)
        ],
    ]
    shelf.unsafe(
        "qualite/courbes_operateurs.html",
        "surgeons given by name in a table of results",
        "column Opérateur",
        "Résultats par opérateur de la chirurgie ambulatoire",
        "819 adultes opérés en ambulatoire",
    ).write_text(
        f"<html lang='fr'><head><meta charset='utf-8'><title>Ambulatoire</title></head><body><h2>Chirurgie ambulatoire 2023</h2><p>819 actes, 4 opérateurs.</p>{html_table(rows)}<p>Médianes ; séjour de moins de 12 h.</p></body></html>",
        encoding="utf-8",
    )

    counts = split(rng, 1210, [38, 31, 19, 12])
    rows = [
        ["Plaintes et réclamations : motif", "n", "%"],
        *[
            [m, n, fr(100 * n / 1210)]
            for m, n in zip(("Attente, délais", "Information", "Prise en charge", "Hôtellerie"), counts, strict=True)
        ],
        ["Total", 1210, "100,0"],
    ]
    pdf(
        shelf.safe(
            "qualite/rapport_usagers.pdf",
            "100,0 as the total of shares, and scores on ten",
            "Réclamations par motif principal",
            "1 210 réclamations d'autant de patients",
        ),
        [
            "# Relations avec les usagers",
            rows,
            "Délai médian de réponse : 21 jours [12–38]. Satisfaction e-Satis : 73,8/100 ; recommandation 8,1/10.",
            "Commission : 4 réunions, 2 médiateurs médecins.",
        ],
        "Usagers 2023",
    )

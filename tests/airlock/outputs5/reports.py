"""Reports of several pages: Quarto and rmarkdown, SAS ODS PDF, Word minutes and manuscripts."""

import io

from openpyxl import Workbook

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, life_table, patient
from tests.airlock.outputs5.paper import settle, write_docx, write_pdf


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("reports")
    c = Cohort(rng, 1502, 1477, french=True, look="{n} ({p} %)")
    base = [
        c.head("", "Ambulatoire", "Conventionnelle", overall="Total"),
        c.median("Âge (années)", 58, 44, 69),
        c.row("Femmes", 0.49),
        c.row("ASA 3", 0.11, 0.19),
        c.row("Anticoagulant", 0.06, 0.09),
        c.row("Réadmission à 30 jours", 0.03, 0.035),
    ]
    write_pdf(
        shelf.safe(
            "reports/rapport_ambulatoire.pdf",
            "a long report with versions, dates of the study, software and sample size",
            "Rapport d'analyse statistique final (Quarto PDF)",
            "2 979 adultes opérés d'une hernie inguinale, 2018-2022",
        ),
        [
            "# Rapport d'analyse statistique",
            "Version 2.1 du 4 mars 2024. Base gelée le 15 janvier 2024. Logiciel R 4.3.2, paquets survival 3.5-7 et mice 3.16.0 (20 imputations, 10 itérations).",
            "## 1. Population",
            "Entre le 1er janvier 2018 et le 31 décembre 2022, 3 214 séjours étaient éligibles ; 146 ont été exclus pour une chirurgie bilatérale et 89 pour une conversion, soit 2 979 patients analysés.",
            base,
            "## 2. Critère principal",
            "L'écart de réadmission, ajusté sur l'âge, le sexe et le score ASA, était de -0,4 point (IC 95 % -1,7 à 0,9 ; p = 0,55). La borne de non-infériorité était de 2 points.",
            "## 3. Modèle ajusté",
            [
                ["Variable", "OR", "IC 95 %", "p"],
                *effects(rng, ["Ambulatoire", "Âge (10 ans)", "ASA 3", "Anticoagulant", "Cœlioscopie"], french=True),
            ],
        ],
        "Rapport d'analyse",
        author="Unité de biostatistique",
        subject="SAP v2.1",
    )
    write_pdf(
        shelf.unsafe(
            "reports/rapport_toxidermies.pdf",
            "one sentence of the results counts eight patients in words",
            "section 3: 'huit patients'",
            "Rapport d'étude (SAS ODS PDF)",
            "364 adultes hospitalisés pour toxidermie grave",
        ),
        [
            "# Toxidermies graves : rapport d'étude",
            "## 1. Méthodes",
            "Étude rétrospective des 364 adultes hospitalisés pour toxidermie grave entre 2010 et 2021. Le score SCORTEN a été calculé à l'entrée. Les comparaisons reposent sur le test exact de Fisher.",
            "## 2. Description",
            [
                ["Variable", "n", "%"],
                ["Syndrome de Stevens-Johnson", "171", "47,0"],
                ["Syndrome de Lyell", "86", "23,6"],
                ["DRESS", "107", "29,4"],
            ],
            "## 3. Évolution",
            "La mortalité hospitalière était de 14,0 % (51 décès). Une ventilation invasive a été nécessaire chez 62 patients. Parmi les survivants, huit patients ont gardé une cécité légale, malgré un avis ophtalmologique précoce. La durée médiane de séjour était de 19 jours [12-31].",
            "## 4. Discussion",
            "Ces résultats rejoignent ceux du registre européen RegiSCAR, dont les trois dernières publications ont porté sur le rôle de la ciclosporine.",
        ],
        "Toxidermies",
        author="Unité de recherche clinique",
    )
    table = life_table(rng, 3050, (0, 1, 2, 3, 4, 5), 0.11, 0.05)
    write_docx(
        shelf.safe(
            "reports/manuscript_results_pd.docx",
            "a results section with twelve numbers per line and many tests",
            "Results section of the manuscript, first submission",
            "3,050 adults starting peritoneal dialysis",
        ),
        [
            "# Results",
            f"Of 3,412 adults registered, 362 with an earlier transplant were excluded and 3,050 were analysed. Over five years, {sum(r[2] for r in table)} had a first peritonitis and {sum(r[3] for r in table)} were censored (transfer, transplantation or end of the study).",
            "Peritonitis-free survival fell with age (log-rank chi-squared 18.2, 3 df, p < 0.001). The Fine and Gray model gave a subhazard ratio of 1.21 (95% CI 1.09 to 1.35) per ten years. E-value: 1.71. One sensitivity analysis, with a 90-day landmark, and two negative controls gave the same conclusion.",
            [
                ["Year", "At risk", "Peritonitis", "Censored", "Survival"],
                *([t, n, e, g, f"{100 * s:.1f}%"] for t, n, e, g, s in table),
            ],
            "Table 2. Life table. Greenwood standard errors are in the appendix.",
        ],
    )
    write_docx(
        shelf.unsafe(
            "reports/vignette_case.docx",
            "the story of one patient: age, town and date",
            "paragraph 'Illustrative case'",
            "Draft of the discussion with results",
            "1,139 adults with giant cell arteritis",
        ),
        [
            "# Giant cell arteritis and tocilizumab: results and discussion",
            "Relapse occurred in 214 of 1,139 patients (18.8%) within one year. The adjusted hazard ratio of tocilizumab was 0.52 (95% CI 0.39–0.70).",
            [["Model", "HR", "95% CI", "p"], *effects(rng, ["Tocilizumab", "Age (10 y)", "PMR", "Visual loss"])],
            "## Illustrative case",
            "A retired baker from Douarnenez, aged 84, was admitted on 17 February 2020 with scalp necrosis; she recovered after six infusions and was back home in April.",
            "## Limits",
            "Doses were those prescribed, not taken.",
        ],
    )
    buffer = io.BytesIO()
    book = Workbook()
    book.active.append(["ipp", "nom", "sexe", "date_chirurgie"])
    for _ in range(18):
        person = patient(rng)
        book.active.append(
            [person.ipp, person.name, person.nir[0], f"2021-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"]
        )
    book.save(buffer)
    path = shelf.unsafe(
        "reports/audit_prothese_genou.docx",
        "a workbook of patients is embedded behind the report",
        "part word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Rapport d'audit des prothèses de genou",
        "1 288 patients opérés d'une prothèse de genou",
    )
    write_docx(
        path,
        [
            "# Audit des prothèses de genou",
            "Sur 1 288 patients, 1 102 ont reçu une antibioprophylaxie conforme (85,6 %).",
            [
                ["Item", "Conforme", "Non conforme"],
                ["Molécule", 1214, 74],
                ["Délai", 1171, 117],
                ["Dose", 1203, 85],
                ["Arrêt à 24 h", 1230, 58],
            ],
        ],
    )
    settle(path, {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": buffer.getvalue()})

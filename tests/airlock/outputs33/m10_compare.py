"""Comparisons: files of one request, and new files against earlier releases."""

from random import Random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import (
    book,
    cnt,
    html,
    html_table,
    md_table,
    npc,
    pdf,
    sheet,
    tex_table,
    text,
    th,
    word,
    write_csv,
)

Counts = dict[str, int]


def _grow(r: Random, old: Counts, add: int) -> Counts:
    """The counts after `add` more persons, of whom each line gets a share, at least 13 away from 0 and from `add`."""
    return {k: v + cnt(r, add, r.uniform(0.2, 0.7)) for k, v in old.items()}


def _rows(n: int, counts: Counts, style: str) -> list[list]:
    return [[k, npc(v, n, style)] for k, v in counts.items()]


def write(shelf: Shelf) -> None:
    # A unsafe pair: all adults, and adults without five persons
    n, m = 1204, 1199
    full = {
        "Women": 588,
        "Aged 65 or over": 640,
        "Diabetes": 311,
        "Chronic kidney disease": 204,
        "Cirrhosis": 66,
        "Vasopressors": 410,
        "Invasive ventilation": 377,
        "Death at day 28": 262,
    }
    less = {
        "Women": 586,
        "Aged 65 or over": 635,
        "Diabetes": 309,
        "Chronic kidney disease": 202,
        "Cirrhosis": 66,
        "Vasopressors": 406,
        "Invasive ventilation": 374,
        "Death at day 28": 258,
    }
    ctx = "Characteristics of the patients with bacteraemia"
    pop = "1,204 adults with Gram-negative bacteraemia"
    write_csv(
        shelf.unsafe(
            "bacteraemia/main_table.csv",
            "differencing inside a request: 1,204 and 1,199 persons",
            "every line, with sensitivity_table.csv",
            ctx + ", main analysis.",
            pop,
            request="bacteraemia",
        ),
        ["characteristic", "n (%) of 1,204"],
        _rows(n, full, "en"),
    )
    write_csv(
        shelf.unsafe(
            "bacteraemia/sensitivity_table.csv",
            "differencing inside a request: 1,204 and 1,199 persons",
            "every line, with main_table.csv",
            ctx + ", sensitivity analysis without transplant recipients.",
            "1,199 adults with Gram-negative bacteraemia",
            request="bacteraemia",
        ),
        ["characteristic", "n (%) of 1,199"],
        _rows(m, less, "en"),
    )

    # B unsafe pair: report and workbook, one line less
    steps = [["18-44 ans", 702, 31], ["45-64 ans", 1188, 96], ["65-74 ans", 1011, 144], ["75 ans et plus", 1342, 302]]
    word(
        shelf.unsafe(
            "covid_reanimation/rapport_mortalite.docx",
            "differencing inside a request: deaths with and without limitation of care",
            "18-44 ans: 31 and 27 deaths",
            "Mortalité en réanimation par classe d'âge, tous patients.",
            "4 243 patients admis en réanimation",
            request="covid-rea",
        ),
        [
            ("h", "Mortalité en réanimation"),
            ("t", ["Âge", "Patients", "Décès"], [[a, th(x), npc(d, x, "fr")] for a, x, d in steps]),
            ("p", "La mortalité globale était de 13,5 %."),
        ],
    )
    wb, ws = book("Décès")
    sheet(
        ws,
        ["Âge", "Patients", "Décès hors limitation des soins"],
        [[a, x, d] for (a, x, _), d in zip(steps, (27, 71, 102, 171), strict=True)],
        title="Décès sans limitation des soins",
    )
    wb.save(
        shelf.unsafe(
            "covid_reanimation/deces_hors_lata.xlsx",
            "differencing inside a request: deaths with and without limitation of care",
            "18-44 ans: 31 and 27 deaths",
            "Décès sans décision de limitation des soins, par classe d'âge, mêmes patients que le rapport.",
            "4 243 patients admis en réanimation",
            request="covid-rea",
        )
    )

    # C unsafe pair: a masked cell in one file, and its total in the other
    pdf(
        shelf.unsafe(
            "sarcomes/types_histologiques.pdf",
            "a masked cell is given back by the total of the other file",
            "Angiosarcome: 544 less the other lines = 6",
            "Sarcomes par type histologique, effectifs < 10 masqués, sans total.",
            "Patients traités pour un sarcome, 2016-2022",
            request="sarcomes",
        ),
        [
            ("h", "Sarcomes : types histologiques"),
            (
                "t",
                ["Type", "Patients", "Âge médian"],
                [
                    ["Liposarcome", "188", "61"],
                    ["Léiomyosarcome", "122", "58"],
                    ["Sarcome indifférencié", "141", "66"],
                    ["Synovialosarcome", "48", "37"],
                    ["GIST", "39", "63"],
                    ["Angiosarcome", "< 10", "-"],
                ],
            ),
        ],
    )
    write_csv(
        shelf.unsafe(
            "sarcomes/siege_tumeur.csv",
            "the total of the file gives a masked cell of the other back",
            "Total 544, with types_histologiques.pdf",
            "Sarcomes selon le siège de la tumeur (mêmes patients que le tableau des types).",
            "Patients traités pour un sarcome, 2016-2022",
            request="sarcomes",
        ),
        ["siege", "patients"],
        [
            ["Membre inférieur", 211],
            ["Membre supérieur", 82],
            ["Rétropéritoine", 144],
            ["Tronc", 68],
            ["Viscères", 39],
            ["Total", 544],
        ],
        sep=";",
    )

    # D unsafe: update of an earlier table, six persons more
    lines = {
        "Female": 402,
        "Smoker": 211,
        "Ileal disease": 288,
        "Colonic disease": 244,
        "Perianal disease": 166,
        "Prior surgery": 190,
        "Corticosteroids": 301,
        "Remission at week 52": 388,
    }
    text(
        shelf.path("earlier/ustekinumab_v1.md"),
        "# Ustekinumab cohort (N = 842)\n\n" + md_table(["Characteristic", "n (%)"], _rows(842, lines, "en")),
    )
    new = {k: v + d for (k, v), d in zip(lines.items(), (3, 2, 2, 3, 0, 4, 2, 1), strict=True)}
    text(
        shelf.unsafe(
            "ustekinumab/table_v2.md",
            "differencing against an earlier release: 842, then 848 persons",
            "every line, with ustekinumab_v1.md",
            "Updated baseline table of the ustekinumab cohort after the latest data refresh.",
            "848 patients with Crohn's disease",
            earlier=["earlier/ustekinumab_v1.md"],
        ),
        "# Ustekinumab cohort (N = 848)\n\n" + md_table(["Characteristic", "n (%)"], _rows(848, new, "en")),
    )

    # E unsafe: cumulated to June, then to July
    wards = ["Dijon", "Est", "Ouest", "Nord", "Sud"]
    june = {"Site Est": 121, "Site Ouest": 204, "Site Nord": 88, "Site Sud": 167}
    july = {"Site Est": 148, "Site Ouest": 239, "Site Nord": 92, "Site Sud": 190}
    head = ["site", "patients_vaccines_cumul", "age_median"]
    del wards
    write_csv(
        shelf.path("earlier/vaccination_cumul_juin.csv"),
        head,
        [[k, v, 61 + i] for i, (k, v) in enumerate(june.items())],
        sep=";",
    )
    write_csv(
        shelf.unsafe(
            "vaccination/cumul_juillet.csv",
            "differencing against an earlier release: cumulated numbers",
            "Site Nord: 88 in June, 92 in July",
            "Patients immunodéprimés vaccinés contre le zona, cumul depuis janvier, état à fin juillet.",
            "Patients immunodéprimés de 4 sites, 2023",
            earlier=["earlier/vaccination_cumul_juin.csv"],
        ),
        head,
        [[k, v, 61 + i] for i, (k, v) in enumerate(july.items())],
        sep=";",
    )

    # F unsafe: a class merged earlier, of which one part is now shown
    old = [
        ["Alzheimer disease", 611],
        ["Vascular dementia", 188],
        ["Lewy body dementia", 122],
        ["Frontotemporal dementia", 66],
        ["Other dementia", 32],
    ]
    new_rows = [*old[:4], ["Normal pressure hydrocephalus", 25]]
    wb, ws = book("Diagnosis")
    sheet(ws, ["Diagnosis", "Patients"], old, title="Memory clinic 2022")
    wb.save(shelf.path("earlier/memory_clinic_2022.xlsx"))
    wb, ws = book("Diagnosis")
    sheet(
        ws,
        ["Diagnosis", "Patients", "Age, median", "MMSE, median"],
        [[*row, 76 + i, 22 - i] for i, row in enumerate(new_rows)],
        title="Memory clinic 2022, detail",
    )
    wb.save(
        shelf.unsafe(
            "memory/diagnosis_detail.xlsx",
            "differencing against an earlier release: 32 « other », of whom 25 are now shown",
            "Normal pressure hydrocephalus 25, 7 left",
            "Detailed diagnoses of the memory clinic; hydrocephalus is taken out of the « other » class of the table released before.",
            "Patients of the memory clinic seen in 2022",
            earlier=["earlier/memory_clinic_2022.xlsx"],
        )
    )

    # G unsafe: the cell that was masked earlier can be computed now
    html(
        shelf.path("earlier/grossesse_vih.html"),
        "VIH",
        html_table(
            ["Année", "Accouchements", "Charge virale détectable"],
            [["2020", 96, 14], ["2021", 88, "<10"], ["2022", 91, 12], ["2023", 84, 11]],
        ),
    )
    html(
        shelf.unsafe(
            "grossesse_vih/bilan_cumul.html",
            "the new total gives back a cell that was masked in an earlier release",
            "41 detectable in all, less 14, 12 and 11 = 4 in 2021",
            "Grossesses de femmes vivant avec le VIH, bilan des quatre années.",
            "359 accouchements, 2020-2023",
            earlier=["earlier/grossesse_vih.html"],
        ),
        "VIH et grossesse",
        "<h1>VIH et grossesse, 2020-2023</h1>"
        + html_table(
            ["Indicateur", "Ensemble"],
            [
                ["Accouchements", 359],
                ["Charge virale détectable à l'accouchement", "41 (11,4 %)"],
                ["Césarienne", "144 (40,1 %)"],
                ["Traitement avant la grossesse", "302 (84,1 %)"],
                ["Terme médian", "38 SA [37 ; 39]"],
            ],
        ),
    )

    # H unsafe: total and arm A earlier, arm B now
    text(
        shelf.path("earlier/growth_total.tex"),
        tex_table(
            ["Outcome", "All (n = 463)"],
            [["Small for age", 122], ["Growth hormone", 88], ["Puberty delayed", 74]],
            "Kidney transplantation in children",
        ),
    )
    text(
        shelf.path("earlier/growth_living.tex"),
        tex_table(
            ["Outcome", "Living donor (n = 140)"],
            [["Small for age", 31], ["Growth hormone", 22], ["Puberty delayed", 18]],
            "Living donors",
        ),
    )
    text(
        shelf.unsafe(
            "paed_kidney/growth_deceased.tex",
            "differencing against two earlier releases: total less both groups",
            "463 - 140 - 318 = 5 children with a domino graft",
            "Growth after kidney transplantation from a deceased donor (third table of the series).",
            "318 children with a graft from a deceased donor",
            earlier=["earlier/growth_total.tex", "earlier/growth_living.tex"],
        ),
        tex_table(
            ["Outcome", "Deceased donor (n = 318)"],
            [["Small for age", 89], ["Growth hormone", 64], ["Puberty delayed", 54]],
            "Deceased donors",
        ),
    )

    # a safe pair: overall, and one sex, all differences large
    r = shelf.random("m10/a")
    men = {
        "Hypertension": 611,
        "Tabac": 402,
        "Diabète": 288,
        "AVC antérieur": 122,
        "Fibrillation atriale": 204,
        "Thrombolyse": 188,
    }
    women = {k: cnt(r, 822, v / 1010) for k, v in men.items()}
    both = {k: v + women[k] for k, v in men.items()}
    for name, size, counts, what in (
        ("ensemble", 1832, both, "tous les patients"),
        ("hommes", 1010, men, "les hommes"),
    ):
        text(
            shelf.safe(
                f"avc/caracteristiques_{name}.md",
                "two files whose subtraction gives the women, 822 persons with large counts",
                f"Caractéristiques des AVC ischémiques, {what}.",
                f"{th(size)} patients avec un AVC ischémique",
                request="avc-sexe",
            ),
            f"# AVC ischémiques : {what} (n = {th(size)})\n\n"
            + md_table(["Caractéristique", "n (%)"], _rows(size, counts, "fr")),
        )

    # b safe pair: two disjoint populations of nearly the same size
    cases = {
        "Women": 344,
        "University degree": 288,
        "Current smoker": 211,
        "BMI of 30 or more": 166,
        "Family history": 99,
    }
    controls = {
        "Women": 351,
        "University degree": 301,
        "Current smoker": 160,
        "BMI of 30 or more": 131,
        "Family history": 44,
    }
    for name, size, counts, who in (
        ("pancreatitis_patients", 702, cases, "patients with chronic pancreatitis"),
        ("hernia_patients", 709, controls, "other patients, operated on for hernia"),
    ):
        write_csv(
            shelf.safe(
                f"pancreas/{name}.csv",
                "sizes of 702 and 709 of two populations without a common person",
                f"Lifestyle of {who}; the two files describe disjoint groups of different persons.",
                f"{size} {who}",
                request="pancreas-lifestyle",
            ),
            ["characteristic", f"n of {size}", "percent"],
            [[k, v, round(100 * v / size, 1)] for k, v in counts.items()],
            sep="\t",
        )

    # c safe pair: the same table in two formats
    rows = [
        ["Infliximab", 402, 166, 41.3],
        ["Adalimumab", 511, 204, 39.9],
        ["Vedolizumab", 288, 97, 33.7],
        ["Tofacitinib", 144, 61, 42.4],
    ]
    head = ["Drug", "Patients", "Remission", "%"]
    wb, ws = book("Remission")
    sheet(ws, head, rows, title="Ulcerative colitis: remission at week 14")
    wb.save(
        shelf.safe(
            "colitis/remission.xlsx",
            "the same table twice in a request",
            "Remission of ulcerative colitis by drug (workbook for the editor).",
            "1,345 patients with ulcerative colitis",
            request="colitis",
        )
    )
    word(
        shelf.safe(
            "colitis/remission.docx",
            "the same table twice in a request",
            "Remission of ulcerative colitis by drug (same table, for the article).",
            "1,345 patients with ulcerative colitis",
            request="colitis",
        ),
        [
            ("h", "Table 2. Remission at week 14", 2),
            ("t", head, rows),
            ("i", "Chi-squared test with 3 degrees of freedom."),
        ],
        style="Table Grid",
    )

    # d safe: the cohort grew by several hundreds
    r = shelf.random("m10/d")
    first = {
        "Women": 511,
        "NYHA III-IV": 422,
        "Ischaemic cause": 488,
        "LVEF below 30%": 311,
        "ICD": 204,
        "Sacubitril": 366,
    }
    write_csv(shelf.path("earlier/hf_registry_2021.csv"), ["item", "n"], [["All", 1204], *map(list, first.items())])
    write_csv(
        shelf.safe(
            "hf_registry/table_2022.csv",
            "an update, which adds 407 persons and more than 80 in every line",
            "Heart failure registry, table updated to the end of 2022.",
            "1,611 patients in the heart failure registry",
            earlier=["earlier/hf_registry_2021.csv"],
        ),
        ["item", "n"],
        [["All", 1611], *map(list, _grow(r, first, 407).items())],
    )

    # e safe: released again with p-values
    t = [
        ["Paracétamol seul", 611, "4,1 ± 2,0"],
        ["AINS", 488, "3,2 ± 1,8"],
        ["Morphine", 402, "2,9 ± 1,7"],
        ["Bloc périphérique", 377, "2,4 ± 1,6"],
    ]
    html(shelf.path("earlier/douleur_postop.html"), "Douleur", html_table(["Analgésie", "n", "EVA à 24 h"], t))
    html(
        shelf.safe(
            "douleur_postop/eva_v2.html",
            "the same numbers as before, with a column of p-values",
            "Douleur postopératoire par type d'analgésie ; même tableau, avec les p ajustés demandés par le relecteur.",
            "1 878 opérés du genou",
            earlier=["earlier/douleur_postop.html"],
        ),
        "Douleur",
        html_table(
            ["Analgésie", "n", "EVA à 24 h", "p (référence : paracétamol)"],
            [[*row, p] for row, p in zip(t, ("-", "< 0,001", "< 0,001", "< 0,001"), strict=True)],
        ),
    )

    # f safe: another outcome, of the same cohort
    wb, ws = book("J90")
    sheet(ws, ["Bras", "n", "Décès à J90"], [["Hydrocortisone", 602, 166], ["Placebo", 598, 189]], title="Mortalité")
    wb.save(shelf.path("earlier/hydrocortisone_j90.xlsx"))
    wb, ws = book("Tolérance")
    sheet(
        ws,
        ["Bras", "n", "Hyperglycémie", "Surinfection", "Neuromyopathie"],
        [["Hydrocortisone", 602, 311, 128, 52], ["Placebo", 598, 244, 119, 41]],
        title="Tolérance",
        border=True,
    )
    wb.save(
        shelf.safe(
            "hydrocortisone/tolerance.xlsx",
            "same arms as an earlier file, but other outcomes",
            "Tolérance de l'hydrocortisone, événements par bras.",
            "1 200 patients randomisés (602 et 598)",
            earlier=["earlier/hydrocortisone_j90.xlsx"],
        )
    )

    # g safe: one more year of a series
    series = [["2018", 1411, 288], ["2019", 1502, 301], ["2020", 1288, 322], ["2021", 1466, 310], ["2022", 1533, 305]]
    pdf(
        shelf.path("earlier/colon_2018_2021.pdf"),
        [("h", "Colon cancer surgery"), ("t", ["Year", "Operations", "Emergency"], series[:4])],
    )
    pdf(
        shelf.safe(
            "colon/series_2018_2022.pdf",
            "a series which repeats an earlier one and adds one year of 1,533",
            "Colon cancer surgery by year, extended to 2022.",
            "7,200 operations, 2018-2022",
            earlier=["earlier/colon_2018_2021.pdf"],
        ),
        [
            ("h", "Colon cancer surgery, 2018-2022"),
            (
                "t",
                ["Year", "Operations", "Emergency", "Laparoscopy (%)"],
                [[*row, p] for row, p in zip(series, ("54.1", "57.9", "56.0", "61.3", "64.8"), strict=True)],
            ),
            ("p", "Emergency share fell after 2020 (p for trend 0.02)."),
        ],
        grid=True,
    )

    # h safe: masked earlier and masked again
    mask = [
        ["Sarcoïdose", 288, 122, 410],
        ["Fibrose idiopathique", 402, 166, 568],
        ["Pneumopathie d'hypersensibilité", 61, "<10", "masqué"],
        ["Connectivite", 144, "masqué", "masqué"],
    ]
    write_csv(shelf.path("earlier/pid_sexe.csv"), ["diagnostic", "non_fumeurs", "fumeurs", "total"], mask, sep=";")
    word(
        shelf.safe(
            "pid/tableau_pid.docx",
            "cells masked in the same places as before, with a second mask and without column totals",
            "Pneumopathies interstitielles par diagnostic et tabagisme ; mêmes masques que dans la version CSV déjà sortie.",
            "Patients avec une pneumopathie interstitielle, 2015-2022",
            earlier=["earlier/pid_sexe.csv"],
        ),
        [
            ("h", "Pneumopathies interstitielles"),
            (
                "t",
                ["Diagnostic", "Non-fumeurs", "Fumeurs", "Total", "CVF moyenne (%)"],
                [[*row, c] for row, c in zip(mask, (81, 72, 69, 76), strict=True)],
            ),
        ],
        font="Arial",
    )

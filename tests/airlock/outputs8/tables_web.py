"""HTML, Markdown and LaTeX tables that must be stopped."""

from tests.airlock.outputs.case import Shelf

from .kit import html, html_table, md_table, pc, t1, tex_table, text


def write(shelf: Shelf) -> None:
    _attributes(shelf)
    _real_zero(shelf)
    _remark(shelf)
    _scripted(shelf)
    _all_of_a_group(shelf)
    _vignette(shelf)
    _subtraction(shelf)
    _out_comment(shelf)
    _few_degrees(shelf)
    _rate(shelf)


def _attributes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "endo/thyroid_ablation.html", "rows of persons in an attribute", "data-source of the table holds one entry per patient",
        "Hypothyroidism after radioiodine by dose, as shown in the web report",
        "688 adults treated with radioiodine for Graves' disease",
    )  # fmt: skip
    draw = shelf.random("thyroid")
    people = ";".join(
        f"{draw.choice('FM')},{draw.randint(19, 78)},{draw.choice([370, 555, 740])},{draw.randint(4, 95)}ml,{draw.choice(['hypo', 'eu'])}"
        for _ in range(60)
    )
    rows: list[list[object]] = [["Dose, MBq", "Patients", "Hypothyroid at 12 months", "Median gland volume, mL"]]
    rows += [
        [d, n, pc(h, n), v] for d, n, h, v in (("370", 201, 108, 28), ("555", 288, 191, 34), ("740", 199, 152, 46))
    ]
    table = html_table(rows, "Hypothyroidism by dose").replace("<table ", f'<table data-source="{people}" ')
    html(path, "Radioiodine in Graves' disease", table + "<p>Chi-squared test for trend, p &lt; 0.001.</p>")


def _real_zero(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "vih/tableau_echec.html", "a zero that tells of a whole real group", "échec virologique, bithérapie orale : 0 (0,0 %)",
        "Échec virologique à 48 semaines selon la stratégie d'allègement",
        "1 117 personnes vivant avec le VIH, charge virale contrôlée",
    )  # fmt: skip
    lines = [
        ("Femmes", 121, 149, 77, "0,40"),
        ("Âge, années, médiane [Q1-Q3]", "49 [40-57]", "51 [43-58]", "50 [42-57]", "0,31"),
        ("Nadir CD4 < 200/mm³", 104, 188, 61, "0,02"),
        ("Effets indésirables", 33, 69, 21, "0,12"),
        ("Échec virologique à S48", 0, 21, 12, "0,01"),
        ("Prise de poids > 5 %", 45, 90, 31, "0,48"),
    ]
    body = html_table(
        t1(["Bithérapie orale", "Trithérapie", "Injectable", "p"], [341, 512, 264], lines, fr=True, fault=True),
        "Résultats à 48 semaines",
    )
    html(path, "Allègement thérapeutique", body, "fr")


def _remark(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "opht/anti_vegf.html", "a small cell in a comment of the page", "comment before the table: endophthalmitis n=4",
        "Visual gain after anti-VEGF injections by molecule",
        "1,905 eyes of 1,544 adults with macular degeneration",
    )  # fmt: skip
    rows = [
        ["Molecule", "Patients", "Injections in year 1, median [IQR]", "Gain in letters, mean (SD)", "p"],
        ["Aflibercept", 702, "7 [5-8]", "6.8 (11.9)", "ref."],
        ["Ranibizumab", 611, "7 [6-9]", "6.1 (12.4)", "0.30"],
        ["Faricimab", 231, "6 [4-7]", "7.2 (11.1)", "0.64"],
    ]
    body = (
        "<p>ETDRS letters, 0 to 100.</p>\n<!-- row removed before sharing: Endophthalmitis, n=4 (3 aflibercept, 1 ranibizumab) -->\n"
        + html_table(rows)
    )
    html(path, "Anti-VEGF outcomes", body)


def _scripted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nephro/dfg_interactif.html", "points of single persons in a script", "tableau « serie » : un couple par patient",
        "Moyennes de DFG par année après don de rein, page interactive",
        "431 donneurs vivants de rein",
    )  # fmt: skip
    draw = shelf.random("donneurs")
    points = ",".join(f"[{draw.uniform(0.2, 12):.2f},{draw.gauss(68, 11):.1f}]" for _ in range(180))
    rows = [
        ["Année après le don", "Donneurs", "DFG moyen (ET)"],
        ["1", 418, "64,1 (11,8)"],
        ["3", 351, "66,0 (12,2)"],
        ["5", 262, "67,2 (12,9)"],
        ["10", 97, "68,8 (14,0)"],
    ]
    script = f"<script>const serie=[{points}];const lissage=0.7;/* loess tracé par dessus */</script>"
    html(path, "DFG après don de rein", html_table(rows) + '<div id="g"></div>' + script, "fr")


def _all_of_a_group(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hbv/seroprotection.md", "a hundred per cent of a real group", "under 30 years: 100%",
        "Hepatitis B vaccine response by age group",
        "744 healthcare workers vaccinated against hepatitis B",
    )  # fmt: skip
    rows = [
        ["Age", "Vaccinated", "Anti-HBs >= 10 IU/L, %", "Median titre, IU/L", "Doses, median"],
        ["Under 30", 112, "100%", 812, 3],
        ["30-39", 241, "92.1%", 604, 3],
        ["40-49", 228, "87.7%", 377, 3],
        ["50 and over", 163, "76.1%", 201, 4],
    ]
    text(
        path,
        "# Seroprotection after vaccination\n\n"
        + md_table(rows)
        + "\n\nCochran-Armitage test for trend: z = 6.9, p < 0.001. Titres were read 4 to 8 weeks after dose 3.",
    )


def _vignette(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "infectio/endocardites.md", "the story of one person", "paragraphe « À noter »: une femme, sa date d'opération",
        "Endocardites infectieuses : germes et mortalité hospitalière",
        "693 adultes avec endocardite certaine (critères de Duke)",
    )  # fmt: skip
    rows = [["Germe", "Patients", "Chirurgie", "Décès hospitaliers"]]
    rows += [
        [g, str(n), pc(c, n, True), pc(d, n, True)]
        for g, n, c, d in (
            ("S. aureus", 214, 88, 61),
            ("Streptocoques oraux", 166, 81, 14),
            ("Entérocoques", 121, 49, 23),
            ("SCN", 79, 41, 17),
            ("S. gallolyticus", 61, 30, 11),
            ("Autres ou négatif", 52, 24, 12),
        )
    ]
    text(
        path,
        "# Endocardites\n\n"
        + md_table(rows)
        + "\n\nÀ noter : la patiente opérée le 9 février 2021 d'une triple atteinte valvulaire à *S. aureus*, infirmière libérale, est sortie vivante au 71e jour.\n\nCox ajusté : *S. aureus* HR 2,4 [1,6-3,5].",
    )


def _subtraction(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pneumo/ild_progression.md", "a group that two columns give by subtraction", "with antifibrotic: 52 assessed, 46 stable or better",
        "Progression of interstitial lung disease at one year",
        "512 adults with interstitial lung disease",
    )  # fmt: skip
    rows = [
        ["Diagnosis", "Assessed at 1 year", "Progressed", "FVC change, mL, mean (SD)"],
        ["Idiopathic pulmonary fibrosis", 188, 91, "-164 (210)"],
        ["Hypersensitivity pneumonitis", 97, 32, "-88 (190)"],
        ["Connective tissue disease", 121, 28, "-41 (175)"],
        ["Sarcoidosis", 54, 12, "-20 (160)"],
    ]
    more = "\n\nAmong the 52 patients with connective tissue disease who started an antifibrotic, 46 were stable or better; among the 69 who did not, 47 were."
    text(
        path,
        "## Progression by diagnosis\n\n"
        + md_table(rows)
        + more
        + "\n\nMixed model: slope difference 61 mL/year (95% CI 12 to 110; p = 0.015).",
    )


def _out_comment(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "digest/mici_chirurgie.tex", "small cells in a line commented out", "ligne commencée par % : 8 et 5",
        "Chirurgie sous biothérapie dans la maladie de Crohn",
        "1 029 adultes avec maladie de Crohn",
    )  # fmt: skip
    lines = [
        ("Femmes", 271, 288, "0,52"),
        ("Résection iléocæcale", 88, 61, "0,009"),
        ("Forme sténosante", 133, 104, "0,02"),
        ("Lésions périanales", 97, 121, "0,11"),
        ("Tabac", 151, 134, "0,18"),
    ]
    table = tex_table(
        t1(["Anti-TNF", "Védolizumab ou ustékinumab", "p"], [520, 509], lines, fr=True),
        "Caractéristiques selon le traitement",
    )
    text(
        path,
        table.replace("\\bottomrule", "% Stomie définitive & 8 (1,5 \\%) & 5 (1,0 \\%) & 0,41 \\\\\n\\bottomrule"),
    )


def _few_degrees(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pkpd/busulfan_regression.tex", "fewer than ten residual degrees of freedom", "residual standard error on 6 degrees of freedom",
        "Linear regression of busulfan clearance, pilot substudy",
        "Adults before stem cell transplantation; the main cohort has 214 patients",
    )  # fmt: skip
    rows = [
        ["Term", "Estimate", "Std. error", "t", "p"],
        ["(Intercept)", "4.81", "1.93", "2.49", "0.047"],
        ["Body surface area, m2", "3.12", "0.88", "3.55", "0.012"],
        ["Age, 10 years", "-0.21", "0.17", "-1.24", "0.26"],
        ["GSTA1 *B carrier", "-0.92", "0.41", "-2.24", "0.066"],
        ["Azole", "-0.55", "0.39", "-1.41", "0.21"],
    ]
    text(
        path,
        tex_table(rows, "Clearance of busulfan, L/h")
        + "\n\n\\noindent Residual standard error: 0.61 on 6 degrees of freedom. Multiple $R^2$: 0.83; adjusted $R^2$: 0.71. F(4, 6) = 7.2, p = 0.018.",
    )


def _rate(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "anticoag/bleeding_rates.tex", "a rate that tells a small count", "apixaban 2.5 mg, ICH: 0.31 per 100 person-years over 1,290",
        "Major and intracranial bleeding under anticoagulants, incidence rates",
        "9,402 adults with atrial fibrillation",
    )  # fmt: skip
    rows = [
        ["Drug and dose", "Person-years", "Major bleeding per 100 PY", "ICH per 100 PY", "HR (95% CI)"],
        ["Apixaban 5 mg", "8,820", "2.11", "0.44", "1 (ref.)"],
        ["Apixaban 2.5 mg", "1,290", "3.80", "0.31", "1.42 (1.03-1.96)"],
        ["Rivaroxaban 20 mg", "6,110", "2.82", "0.51", "1.31 (1.10-1.57)"],
        ["Dabigatran 150 mg", "4,480", "2.37", "0.36", "1.09 (0.88-1.35)"],
        ["VKA", "9,035", "3.12", "0.83", "1.44 (1.24-1.68)"],
    ]
    text(path, tex_table(rows, "Incidence of bleeding"))

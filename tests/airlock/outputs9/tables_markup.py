"""HTML, Markdown and LaTeX tables that must be stopped."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import booktabs, page, piped, share, text, web_table


def write(shelf: Shelf) -> None:
    rng = shelf.random("markup")
    p = shelf.unsafe(
        "html/reactable_bronchiolite.html",
        "the rows behind an interactive table travel in its script",
        "script application/json: one entry per infant",
        "Bronchiolites : moyenne par groupe d'âge, tableau interactif (reactable)",
        "1 870 nourrissons hospitalisés",
    )
    rows: list[list[object]] = [
        ["Âge", "Nourrissons", "SpO2 moyenne", "O2 (%)", "Durée médiane (j)"],
        ["< 1 mois", 288, 91.2, 61, 5],
        ["1-2 mois", 641, 92.0, 54, 4],
        ["3-5 mois", 502, 93.1, 44, 3],
        ["6-11 mois", 439, 93.8, 37, 3],
    ]
    behind = [
        {
            "age_j": rng.randrange(5, 340),
            "spo2": rng.randrange(84, 99),
            "o2": rng.randrange(2),
            "duree": rng.randrange(1, 12),
            "poids": rng.randrange(2900, 9800),
        }
        for _ in range(45)
    ]
    text(
        p,
        page(
            "Bronchiolites",
            web_table(rows)
            + f'\n<script type="application/json" data-for="htmlwidget-4c1f">{json.dumps({"x": {"data": behind}})}</script>',
            "fr",
        ),
    )

    p = shelf.unsafe(
        "html/gt_stroke_thrombectomy.html",
        "rows that the style hides give counts below ten",
        "tr display:none: tandem, four haemorrhages",
        "Functional outcome by site of occlusion, gt table",
        "1,204 patients treated by thrombectomy",
    )
    rows = [
        ["Site", "Patients", "mRS 0-2 at 90 days", "Symptomatic haemorrhage"],
        ["M1", 688, share(331, 688), share(41, 688)],
        ["M2", 302, share(166, 302), share(15, 302)],
        ["ICA", 214, share(78, 214), share(16, 214)],
    ]
    table = web_table(rows, "Table 2").replace(
        "</tbody>",
        '<tr style="display:none"><td>of which tandem, under general anaesthesia</td><td>31</td><td>12 (38.7%)</td><td>4 (12.9%)</td></tr>\n</tbody>',
    )
    text(p, page("Thrombectomy", table))

    p = shelf.unsafe(
        "html/to_html_mortalite_age.html",
        "an age above 90 given year by year",
        "rows 91 to 94",
        "Mortalité hospitalière par année d'âge, pandas to_html",
        "environ 20 000 patients de 80 à 94 ans et plus hospitalisés pour pneumopathie",
    )
    rows = [["age", "patients", "deces", "taux_pct"]]
    n = 3010
    for age in range(80, 95):
        dead = round(n * (0.09 + 0.007 * (age - 80)))
        rows.append([age, n, dead, round(100 * dead / n, 1)])
        n = round(n * 0.87)
    text(p, web_table(rows, "", 'border="1" class="dataframe"') + "\n")

    p = shelf.unsafe(
        "md/results_pancreatitis.md",
        "a comment that does not show keeps the counts",
        "HTML comment after the table: necrosectomy n = 8",
        "Results section for the wiki of the project",
        "944 patients with acute pancreatitis in four ICUs",
    )
    rows = [["", "Mild (N = 402)", "Severe (N = 542)"]]
    for name, a, b in [
        ("Alcohol", 141, 208),
        ("Gallstones", 188, 211),
        ("Invasive ventilation", 31, 244),
        ("Infected necrosis", 12, 131),
        ("Death in hospital", 14, 118),
    ]:
        rows.append([name, share(a, 402), share(b, 542)])
    text(
        p,
        "# Results\n\n"
        + piped(rows)
        + "\n<!-- removed after review: surgical necrosectomy severe n = 8 (1.5%), 2 of them died -->\n\nThe odds ratio of death was 1.9 per SOFA quartile (95% CI 1.6-2.3).\n",
    )

    p = shelf.unsafe(
        "md/synthese_amygdalectomie.md",
        "a rate over a stated group gives two children",
        "0,27 % des 741 enfants",
        "Synthèse des complications après amygdalectomie",
        "3 120 enfants opérés d'une amygdalectomie",
    )
    rows = [
        ["Technique", "Enfants", "Hémorragie", "Reprise au bloc"],
        ["Froide", 1402, share(58, 1402, 1, True), share(31, 1402, 1, True)],
        ["Bipolaire", 977, share(61, 977, 1, True), share(27, 977, 1, True)],
        ["Radiofréquence", 741, share(22, 741, 1, True), share(12, 741, 1, True)],
    ]
    text(
        p,
        "# Complications\n\n"
        + piped(rows)
        + "\nAprès radiofréquence, une transfusion a été nécessaire chez 0,27 % des 741 enfants. Le risque d'hémorragie croît avec l'âge (OR 1,09 par an, p < 0,001).\n",
    )

    p = shelf.unsafe(
        "latex/tab_endometriosis.tex",
        "a line commented out in the source gives a small cell",
        "% Diaphragm & 6",
        "Table of the location of lesions, LaTeX source for the journal",
        "1,318 women operated for deep endometriosis",
    )
    rows = [["Location", "Women", "Bowel resection"]]
    for name, n, b in [
        ("Rectum", 512, 301),
        ("Sigmoid", 214, 141),
        ("Bladder", 162, 18),
        ("Ureter", 131, 27),
        ("Uterosacral ligaments", 299, 22),
    ]:
        rows.append([name, n, share(b, n)])
    text(
        p,
        booktabs(rows, "Main location of the lesions", "tab:loc").replace(
            "\\bottomrule", "% Diaphragm & 6 & 1 (16.7\\%) \\\\\n\\bottomrule"
        ),
    )

    p = shelf.unsafe(
        "latex/tab_greffe_hep.tex",
        "a zero and so 100 % in a real group",
        "NASH : aucun rejet sur 48, soit 48 (100 %)",
        "Tableau des rejets à un an selon l'indication",
        "702 patients greffés du foie",
    )
    rows = [
        ["Indication", "Patients", "Sans rejet", "Rejet traité"],
        ["Cirrhose alcoolique", 311, share(264, 311, 1, True), share(47, 311, 1, True)],
        ["CHC", 242, share(207, 242, 1, True), share(35, 242, 1, True)],
        ["Cholestase", 101, share(79, 101, 1, True), share(22, 101, 1, True)],
        ["NASH", 48, "48 (100,0 %)", "0 (0,0 %)"],
    ]
    text(p, booktabs(rows, "Rejet dans la première année", "tab:rejet"))

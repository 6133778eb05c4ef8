"""The last of them."""

from .tools import c, csv, htable, page, pc, tex, word


def write(shelf):
    def W(p, s):
        return p.write_text(s, encoding="utf-8")

    # unsafe
    W(
        shelf.unsafe(
            "tex/taux_pour_mille.tex",
            "per-mille rate of a small group",
            "Sages-femmes: 5,3 ‰ of 188 = 1",
            "Accidents d'exposition au sang déclarés, pour mille agents.",
            "4 180 agents, dont 188 sages-femmes",
        ),
        tex(
            [
                ["Métier", "Agents", "AES (‰)"],
                ["Infirmiers", "1 622", "28,4"],
                ["Aides-soignants", "1 210", "14,9"],
                ["Médecins et internes", "802", "31,2"],
                ["Agents de service", "358", "36,3"],
                ["Sages-femmes", "188", "5,3"],
            ]
        ),
    )
    word(
        shelf.unsafe(
            "docx/header_patient.docx",
            "IPP and name in the page header",
            "header of the document",
            "Outcome table of the fracture liaison service.",
            "1,480 patients seen after a fragility fracture",
        ),
        [
            ("h", "Fracture liaison service"),
            (
                "t",
                [["Outcome at 12 months", "n (%)"]]
                + [
                    [k, c(n, 1480)]
                    for k, n in [
                        ("Treatment started", 902),
                        ("Still on treatment", 701),
                        ("New fracture", 88),
                        ("DXA done", 1103),
                        ("Vitamin D given", 1211),
                    ]
                ],
            ),
        ],
        hook=lambda d: setattr(
            d.sections[0].header.paragraphs[0],
            "text",
            f"NICOLAZO Firmin - IPP {8 * 10**9 + 17402958} - printed from the record",
        ),
    )
    p = shelf.unsafe(
        "csv/effectifs_mutuelle.csv",
        "minus of two columns and complement: 206 of 212 (97.2 %)",
        "column pct, line CMU: 97,2 % of 212",
        "Taux de couverture par type d'assurance.",
        "3 640 patients, dont 212 sans complémentaire avant la visite",
    )
    csv(
        p,
        [["Situation", "Patients", "Vus par l'assistante sociale"]]
        + [
            [k, n, pc(m, n, True)]
            for k, n, m in [
                ("Mutuelle", 2410, 301),
                ("CSS", 702, 288),
                ("AME", 316, 204),
                ("Sans complémentaire", 212, 206),
            ]
        ],
        sep=";",
    )
    W(
        shelf.unsafe(
            "md/words_mixed.md",
            "small number spelled out in English inside a list",
            "'a handful (n = seven)'",
            "Key messages for the press office.",
            "2,044 home deliveries avoided",
        ),
        "# Key messages\n\n1. 2,044 women were followed at home by telemonitoring in 2022.\n2. 1,512 (74.0%) had no unplanned visit.\n3. 301 (14.7%) were admitted before term, a handful (n = seven) of them to intensive care.\n4. Satisfaction was 8.8 out of 10.\n",
    )
    # safe
    W(
        shelf.safe(
            "html/antibio_duree.html",
            "durations in days below 10, numbered classes",
            "Durées médianes d'antibiothérapie par site infectieux.",
            "5 330 épisodes, chaque site plus de 200",
        ),
        page(
            "Durées d'antibiothérapie",
            htable(
                [
                    ["Site", "Épisodes", "Durée médiane (j)", "Q1-Q3", "Durée recommandée (j)"],
                    ["Pneumonie", 1811, 7, "5-8", 5],
                    ["Pyélonéphrite", 1204, 7, "7-10", 7],
                    ["Cystite", 902, 3, "1-5", 3],
                    ["Érysipèle", 611, 8, "7-10", 7],
                    ["Bactériémie", 588, 10, "7-14", 7],
                    ["Méningite", 214, 10, "7-14", 7],
                ]
            ),
            "fr",
        ),
    )
    W(
        shelf.safe(
            "md/changelog_pipeline.md",
            "version numbers and counts of changed files",
            "Change log of the analysis code that goes with the results.",
            "No patients",
        ),
        "# Changelog\n\n## 2.3.1\n- 4 files changed, 2 functions removed\n- bump pandas to 2.1.4\n\n## 2.3.0\n- new covariate set (9 variables), 3 sensitivity analyses\n- 1 bug fixed in the washout window (6 months instead of 8)\n\n## 2.2.0\n- phenotype v5, two code lists added\n",
    )
    csv(
        shelf.safe(
            "csv/distances_acces.csv",
            "distances and minutes below 10, counts of sites",
            "Temps d'accès médian au premier service d'urgence par type de commune.",
            "1 210 000 habitants, 9 services d'urgence",
        ),
        [
            [
                "Type de commune",
                "Habitants",
                "Services accessibles en 30 min",
                "Temps médian (min)",
                "Distance médiane (km)",
            ],
            ["Centre urbain", 512300, 5, 6, "2,9"],
            ["Urbain dense", 288100, 4, 9, "5,1"],
            ["Ceinture urbaine", 171400, 2, 17, "14,2"],
            ["Petite ville", 121900, 1, 8, "3,8"],
            ["Rural proche", 76200, 1, 24, "21,0"],
            ["Rural isolé", 40100, 1, 37, "34,6"],
        ],
        sep=";",
    )
    word(
        shelf.safe(
            "docx/anova_repeated.docx",
            "df of 2 and 1,194, F and eta squared",
            "Repeated measures ANOVA of quality of life.",
            "598 patients with three visits",
        ),
        [
            ("h", "Repeated measures ANOVA"),
            (
                "t",
                [
                    ["Effect", "df", "F", "p", "partial eta²"],
                    ["Time", "2, 1192", "41.20", "<.001", ".065"],
                    ["Arm", "1, 596", "5.11", ".024", ".009"],
                    ["Time × arm", "2, 1192", "3.87", ".021", ".006"],
                ],
            ),
            (
                "p",
                "Sphericity: Mauchly's W = .981, p = .41. Three visits, at 0, 3 and 6 months; 301 patients in one arm and 297 in the other.",
            ),
        ],
        "Table Grid",
    )

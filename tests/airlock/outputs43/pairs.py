"""Comparisons inside a request and with earlier releases."""

from .tools import c, csv, htable, md, page, pc, pdf, split, tex, word, xlsx


def far(a, b):
    """Two columns of counts whose differences are all 0 or at least 10."""
    assert all(x == y or abs(x - y) >= 10 for x, y in zip(a, b)), (a, b)


def write(shelf):
    def W(p, s):
        return p.write_text(s, encoding="utf-8")

    # unsafe 1: with and without one site
    lab = ["Enrolled", "Women", "Diabetes", "Heart failure", "Anticoagulated", "Dead at one year"]
    full = [2318, 1044, 611, 402, 1588, 233]
    less = [2211, 996, 583, 379, 1511, 226]
    ctx = "Baseline of the registry, "
    csv(
        shelf.unsafe(
            "pairs/af_registry_all.csv",
            "differencing with the file without site K",
            "Dead at one year: 233 - 226 = 7",
            ctx + "all sites.",
            "2,318 patients with atrial fibrillation",
            request="af-registry",
        ),
        [["characteristic", "n", "pct"]] + [[each, n, pc(n, 2318)] for each, n in zip(lab, full)],
    )
    word(
        shelf.unsafe(
            "pairs/af_registry_without_siteK.docx",
            "differencing with the file of all sites",
            "Dead at one year: 233 - 226 = 7",
            ctx + "sensitivity analysis without site K.",
            "2,211 patients with atrial fibrillation, site K (107 patients) left out",
            request="af-registry",
        ),
        [
            ("h", "Sensitivity analysis without site K"),
            (
                "t",
                [["Characteristic", "n (%)"]]
                + [[each, c(n, 2211) if each != "Enrolled" else n] for each, n in zip(lab, less)],
            ),
        ],
    )
    # unsafe 2: update by 4 patients
    p = shelf.path("earlier/dmo_mars.csv")
    L = ["Patientes", "Ostéoporose", "Ostéopénie", "Normale", "Fracture antérieure"]
    old = [1488, 512, 601, 375, 288]
    new = [1492, 512, 605, 375, 288]
    csv(p, [["Catégorie", "Effectif"], *list(map(list, zip(L, old)))], sep=";")
    csv(
        shelf.unsafe(
            "pairs/dmo_juin.csv",
            "differencing with the earlier release: 4 more patients",
            "Patientes 1492 - 1488, Ostéopénie 605 - 601",
            "Mise à jour du tableau de mars après reprise des dossiers en attente.",
            "1 492 patientes ayant eu une ostéodensitométrie",
            earlier=["earlier/dmo_mars.csv"],
        ),
        [["Catégorie", "Effectif"], *list(map(list, zip(L, new)))],
        sep=";",
    )
    # unsafe 3: total in one, men in the other
    sites = ["Hôpital Nord", "Hôpital Sud", "Clinique du Parc", "Centre Est"]
    tot = [188, 241, 96, 132]
    men = [121, 150, 88, 79]
    W(
        shelf.unsafe(
            "pairs/deces_total.html",
            "differencing: women = total - men",
            "Clinique du Parc: 96 - 88 = 8",
            "Décès à un an par établissement, deux sexes.",
            "657 décès parmi 6 120 insuffisants cardiaques",
            request="deces-ic",
        ),
        page(
            "Décès à un an, ensemble", htable([["Établissement", "Décès"], *list(map(list, zip(sites, tot)))]), "fr"
        ),
    )
    W(
        shelf.unsafe(
            "pairs/deces_hommes.md",
            "differencing: women = total - men",
            "Clinique du Parc: 96 - 88 = 8",
            "Décès à un an par établissement, hommes.",
            "438 décès parmi 3 811 hommes insuffisants cardiaques",
            request="deces-ic",
        ),
        "# Décès à un an, hommes\n\n" + md([["Établissement", "Décès (hommes)"], *list(map(list, zip(sites, men)))]),
    )
    # unsafe 4: two age cut-offs against an earlier PDF
    p = shelf.path("earlier/ckd_over_65.pdf")
    st = ["G1-G2", "G3a", "G3b", "G4", "G5"]
    pdf(
        p,
        [
            ("h", "CKD stages, 65 years and over"),
            ("t", [["Stage", "Patients >= 65"], *list(map(list, zip(st, [811, 640, 402, 188, 71])))]),
        ],
    )
    pdf(
        shelf.unsafe(
            "pairs/ckd_over_66.pdf",
            "differencing with the earlier release cut at 65",
            "G5: 71 - 66 = 5",
            "CKD stages from 66 years on, to match the reviewers' definition.",
            "2,060 patients aged 66 and over with CKD",
            earlier=["earlier/ckd_over_65.pdf"],
        ),
        [
            ("h", "CKD stages, 66 years and over"),
            ("t", [["Stage", "Patients >= 66"], *list(map(list, zip(st, [788, 627, 391, 188 - 10, 66])))]),
        ],
    )
    # unsafe 5: complement masked earlier, total now
    p = shelf.path("earlier/lymphomes_types.xlsx")
    ty = ["Folliculaire", "Diffus à grandes cellules", "Manteau", "Zone marginale", "Hodgkin"]
    xlsx(p, {"Types": [["Type", "n"], *list(map(list, zip(ty, [212, 388, 61, 74, 143]))), ["Burkitt", "masqué"]]})
    xlsx(
        shelf.unsafe(
            "pairs/lymphomes_global.xlsx",
            "total gives back the masked cell of the earlier release",
            "Total 884 - 878 = 6 (Burkitt)",
            "Effectif total et répartition par sexe de la même cohorte.",
            "884 lymphomes, les mêmes que dans le tableau par type",
            earlier=["earlier/lymphomes_types.xlsx"],
        ),
        {
            "Global": [
                ["Lymphomes", "n"],
                ["Total", 884],
                ["Femmes", 391],
                ["Hommes", 493],
                ["Stade I-II", 322],
                ["Stade III-IV", 562],
            ]
        },
    )
    # unsafe 6: percentages earlier, other denominator now
    p = shelf.path("earlier/icu_trach.md")
    W(
        p,
        "## Tracheostomy\n\n"
        + md(
            [["Unit", "Ventilated", "Tracheostomy"]]
            + [
                [u, n, t]
                for u, n, t in [
                    ("Medical ICU", 612, 71),
                    ("Surgical ICU", 540, 66),
                    ("Neuro ICU", 388, 92),
                    ("Burn unit", 101, 23),
                ]
            ]
        ),
    )
    W(
        shelf.unsafe(
            "pairs/icu_trach_erratum.tex",
            "differencing with the earlier release",
            "Neuro ICU: 95 - 92 = 3",
            "Corrected table of tracheostomies, replaces the one released before.",
            "1,641 ventilated patients",
            earlier=["earlier/icu_trach.md"],
        ),
        tex(
            [
                ["Unit", "Ventilated", "Tracheostomy"],
                ["Medical ICU", 612, 71],
                ["Surgical ICU", 540, 66],
                ["Neuro ICU", 388, 95],
                ["Burn unit", 101, 23],
            ]
        ),
    )

    # safe 1: two disjoint years
    A, B = [1622, 811, 402, 233, 176], [1811, 872, 466, 281, 192]
    far(A, B)
    L = ["Prothèses totales", "Hanche", "Genou", "Épaule", "Cheville et coude"]
    for y, v in ((2021, A), (2022, B)):
        assert v[0] == sum(v[1:])
        csv(
            shelf.safe(
                f"pairs/protheses_{y}.csv",
                "same table of two disjoint years",
                f"Prothèses posées en {y} par articulation.",
                f"{v[0]} prothèses posées en {y}",
                request="protheses",
            ),
            [["Articulation", "Poses"], *list(map(list, zip(L, v)))],
            sep=";",
        )
    # safe 2: total and a big subset
    t = [4120, 1980, 1204, 655, 288]
    s = [2066, 1011, 590, 322, 131]
    far(t, s)
    L = ["Patients", "Women", "Smokers", "Diabetes", "Previous stroke"]
    xlsx(
        shelf.safe(
            "pairs/htn_all.xlsx",
            "subset in the other file, differences over 100",
            "Hypertension clinic, all patients.",
            "4,120 patients",
            request="htn",
        ),
        {"All": [["Characteristic", "n", "%"]] + [[each, n, round(100 * n / 4120, 1)] for each, n in zip(L, t)]},
    )
    word(
        shelf.safe(
            "pairs/htn_resistant.docx",
            "subset of the other file, differences over 100",
            "Hypertension clinic, patients with resistant hypertension.",
            "2,066 of the 4,120 patients",
            request="htn",
        ),
        [
            ("h", "Resistant hypertension"),
            (
                "t",
                [["Characteristic", "n (%)"]]
                + [["Patients", 2066]]
                + [[each, c(n, 2066)] for each, n in zip(L[1:], s[1:])],
            ),
        ],
    )
    # safe 3: the same numbers in another format
    p = shelf.path("earlier/asthme_paliers.csv")
    R = list(map(list, zip(["Palier 1", "Palier 2", "Palier 3", "Palier 4", "Palier 5"], [288, 402, 611, 344, 122])))
    csv(p, [["Palier", "Patients"], *R], sep=";")
    W(
        shelf.safe(
            "pairs/asthme_paliers.tex",
            "same numbers as the earlier release",
            "Même tableau que la sortie précédente, mis en forme pour l'article.",
            "1 767 asthmatiques adultes",
            earlier=["earlier/asthme_paliers.csv"],
        ),
        tex([["Palier", "Patients"], *R]),
    )
    # safe 4: update by hundreds
    p = shelf.path("earlier/covid_t1.md")
    o, n = [1210, 288, 144], [1877, 401, 203]
    far(o, n)
    W(p, md([["Indicator", "n"], *list(map(list, zip(["Admissions", "ICU", "Deaths"], o)))]))
    pdf(
        shelf.safe(
            "pairs/covid_update.pdf",
            "update of an earlier release, differences over 50",
            "Update of the table of the first quarter, new admissions added.",
            "1,877 COVID-19 admissions",
            earlier=["earlier/covid_t1.md"],
        ),
        [
            ("h", "COVID-19 admissions, cumulative to June"),
            ("t", [["Indicator", "n"], *list(map(list, zip(["Admissions", "ICU", "Deaths"], n)))]),
            ("p", "Mean age 66.9 years (SD 15.8)."),
        ],
    )
    # safe 5: models of the same population
    p = shelf.path("earlier/model1.txt")
    W(p, "term      OR    2.5%   97.5%\nage10   1.412   1.310   1.522\nmale    1.122   0.981   1.283\n")
    W(
        shelf.safe(
            "pairs/model2.txt",
            "estimates differ by small amounts from the earlier model",
            "Second model, one more covariate.",
            "5,204 patients, 612 events",
            earlier=["earlier/model1.txt"],
        ),
        "term      OR    2.5%   97.5%\nage10   1.398   1.296   1.508\nmale    1.108   0.968   1.268\nckd     1.611   1.390   1.867\n\nn = 5204, events = 612, AIC 3911.2\n",
    )
    # safe 6: another subject earlier
    W(
        shelf.safe(
            "pairs/cataracte.html",
            "earlier release of another population",
            "Chirurgie de la cataracte : résultats visuels.",
            "2 944 yeux opérés",
            earlier=["earlier/dmo_mars.csv"],
        ),
        page(
            "Cataracte",
            htable(
                [["Acuité postopératoire", "Yeux", "Part"]]
                + [
                    [each, n, pc(n, 2944, True)]
                    for each, n in zip(
                        ["10/10 et plus", "8 à 9/10", "5 à 7/10", "moins de 5/10"], split(2944, 44, 29, 18, 9)
                    )
                ]
            ),
            "fr",
        ),
    )

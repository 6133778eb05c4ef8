"""Files of the same kinds that carry nothing of persons."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import as_json, deck, excel, mark, table, text, web, word
from tests.airlock.outputs7.study import cross, model, parts, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("carried_safe")

    path = shelf.safe(
        "word/lettre_avec_entete.docx", "header with version and page numbers", "Note de résultats avec en-tête.",
        "3 384 patients with a first seizure",
    )  # fmt: skip

    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Étude CRISE-2 – version 4 – page 1 sur 3"

    word(
        path,
        [
            "# Résultats",
            cross(r, ["EEG normal", "EEG anormal"], ["récidive", "pas de récidive"], "EEG", 300, 3384),
            "Récidive définie à 2 ans. Trois neurologues ont relu les tracés.",
        ],
        header,
    )

    path = shelf.safe(
        "csv/hazards_piecewise.tsv", "intervals of 3 months with more than twenty events each", "Piecewise hazards.",
        "10,420 adults after myocardial infarction",
    )  # fmt: skip
    events = parts(r, 980, 8, 60)
    table(
        path,
        [
            ["interval_months", "events", "person_years", "rate_per_100"],
            *([f"{3 * i}-{3 * i + 3}", n, y := 2500 - 90 * i, f"{100 * n / y:.1f}"] for i, n in enumerate(events)),
        ],
        "\t",
    )

    path = shelf.safe(
        "png/schema_photo.jpg", "a photograph's tags of the camera only", "Photograph of a drawn care pathway.",
        "no patients: a drawing",
    )  # fmt: skip
    _drawing(path)

    path = shelf.safe(
        "scripts/rapport.Rmd", "source with parameters, no numbers of persons below ten", "Source du rapport.",
        "no output: a source on 6 650 patients",
    )  # fmt: skip
    text(
        path,
        "---\ntitle: Rapport\nparams:\n  graine: 3\n  noeuds: 4\n---\n\n```{r}\nset.seed(params$graine)\nfit <- survival::coxph(Surv(t, e) ~ splines::ns(age, params$noeuds) + sexe, d)\n```\n\nAu total, 6 650 patients ont été inclus, dont 3 012 femmes (45,3 %). Le suivi médian est de 4,2 ans [2,1–6,8].\n",
    )

    path = shelf.safe(
        "excel/named_ranges.xlsx", "defined names of ranges and of a threshold", "Table with named ranges.",
        "5,710 adults with gout",
    )  # fmt: skip

    def named(book: Any) -> None:
        from openpyxl.workbook.defined_name import DefinedName

        book.defined_names["threshold"] = DefinedName("threshold", attr_text="6")
        book.defined_names["counts"] = DefinedName("counts", attr_text="'Urate'!$B$2:$C$5")

    excel(
        path,
        {
            "Urate": cross(
                r, ["< 5 mg/dL", "5-6 mg/dL", "6-8 mg/dL", "> 8 mg/dL"], ["flare", "no flare"], "urate", 160, 5710
            )
        },
        named,
    )

    path = shelf.safe(
        "pptx/figure_decrite.pptx", "notes and titles with numbers of slides", "Diaporama de synthèse.",
        "4 890 patients, 2 445 per arm",
    )  # fmt: skip
    arms = {"bras 1": 2445, "bras 2": 2445}
    deck(
        path,
        [
            ("1. Population", table1(r, arms, [("=Âge", 66, 9), ("Sexe", "F", "H"), ("Diabète", "oui", 0.24)], True)),
            ("2. Résultat", model(r, ["Bras 2", "Âge, par 5 ans", "Diabète"], "HR", True)),
            ("3. Suite", "Étude 2 : 5 centres, 3 ans, 2 visites par an."),
        ],
    )

    path = shelf.safe(
        "html/km_table.html", "survival at years with events of each year above ten", "Yearly survival with events.",
        "6,300 adults with bladder cancer",
    )  # fmt: skip
    risk, rows = 6300, [["Year", "At risk", "Events", "Survival, %"]]
    alive = 1.0
    for year in range(1, 7):
        dead, lost = parts(r, int(risk * 0.15), 2, 80)
        alive *= 1 - dead / risk
        rows.append([str(year), str(risk), str(dead), f"{100 * alive:.1f}"])
        risk -= dead + lost
    web(path, "Survival by year", [rows, "Greenwood intervals are in appendix 2."])

    path = shelf.safe(
        "md/tableau_masque.md", "counts rounded to ten, so that no difference tells of less", "Effectifs arrondis à la dizaine.",
        "9 200 patients, counts rounded to the nearest ten",
    )  # fmt: skip
    mark(
        path,
        [
            "# Effectifs arrondis à la dizaine",
            [
                ["Motif", "2021", "2022"],
                *(
                    [m, 10 * r.randint(4, 160), 10 * r.randint(4, 160)]
                    for m in ("chute", "brûlure", "intoxication", "noyade", "morsure")
                ),
            ],
            "Seuil de diffusion : 10 patients. Deux lecteurs, kappa 0,9.",
        ],
    )

    path = shelf.safe(
        "json/cv_folds.json", "numbers of folds, ranks and metrics", "Metrics by fold and subgroup.",
        "20,400 adults, five folds of 4,080",
    )  # fmt: skip
    as_json(
        path,
        {
            "folds": [
                {"fold": k, "n": 4080, "auroc": round(r.uniform(0.84, 0.87), 3), "best_iteration": r.randint(3, 9)}
                for k in range(1, 6)
            ],
            "rank_of_features": {"age": 1, "urea": 2, "rr": 3, "spo2": 4},
        },
    )

    path = shelf.safe(
        "tex/letter_table.tex", "percentages with their numbers, all above ten", "Short table of a letter.",
        "2,350 adults with endocarditis",
    )  # fmt: skip
    lines = [
        f"{name} & {share(n, 2350)} \\\\"
        for name, n in zip(
            ("S. aureus", "Streptococci", "Enterococci", "Other", "Negative"), parts(r, 2350, 5, 140), strict=True
        )
    ]
    text(
        path,
        "\\begin{tabular}{lr}\n\\toprule\nMicroorganism & n (\\%) \\\\\n\\midrule\n"
        + "\n".join(lines)
        + "\n\\bottomrule\n\\end{tabular}\n% 2 digits, 5 rows\n",
    )


def _drawing(path: Any) -> None:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (820, 300), "white")
    pen = ImageDraw.Draw(image)
    for i, name in enumerate(("Call", "Ward", "Home")):
        pen.rectangle((40 + 260 * i, 100, 220 + 260 * i, 190), outline="black", width=3)
        pen.text((105 + 260 * i, 140), name, fill="black")
    tags = Image.Exif()
    tags[0x0110] = "Scanner 300 dpi"
    image.save(path, exif=tags, quality=88)

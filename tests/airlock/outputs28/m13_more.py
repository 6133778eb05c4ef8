"""What the other modules left out: words, complements, hundreds, structural zeros, paths."""

import json

import pandas as pd
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs.case import Shelf

from .m02_screens import bars, shot
from .m05_notebooks import code, md, nb, out
from .tools import text


def write(shelf: Shelf) -> None:
    # --- safe
    text(
        shelf.safe(
            "json/actes_sexe.json",
            "structural zeros: men have no hysterectomy, women no prostatectomy",
            "Nombre de patients opérés par acte et par sexe (zéros structurels pour les actes propres à un sexe).",
            "7 466 patients opérés, 2022",
        ),
        json.dumps(
            {
                "annee": 2022,
                "actes": [
                    {"acte": a, "hommes": h, "femmes": f}
                    for a, h, f in (
                        ("Hystérectomie", 0, 688),
                        ("Prostatectomie radicale", 412, 0),
                        ("Césarienne", 0, 1377),
                        ("Cholécystectomie", 611, 1204),
                        ("Cure de hernie inguinale", 1480, 166),
                        ("Arthroplastie de hanche", 670, 858),
                    )
                ],
            },
            ensure_ascii=False,
            indent=2,
        ),
    )
    pd.DataFrame(
        {
            "age_class": ["65-69", "70-74", "75-79", "80-84", "85-89", "90+"],
            "n": [1210, 1344, 1498, 1371, 902, 388],
            "delirium": [98, 131, 190, 221, 188, 97],
            "median_los": [6, 6, 7, 8, 9, 9],
        }
    ).to_parquet(
        shelf.safe(
            "data/delirium_age.parquet",
            "an open class of ages from 90 with 388 patients",
            "Postoperative delirium by age class.",
            "6,713 patients aged 65 or over after hip or spine surgery",
        ),
        index=False,
    )
    nb(
        shelf.safe(
            "notebooks/score_sofa.ipynb",
            "words for numbers that count centres, days and classes",
            "Notebook : validation externe du score, texte et métriques.",
            "10 450 séjours dans cinq réanimations",
        ),
        [
            md(
                "Validation dans **cinq** réanimations de trois hôpitaux, en quatre périodes de six mois.\n\nLe score compte sept variables ; deux seuils (5 et 9 points) définissent trois classes de 5 120, 3 480 et 1 850 séjours."
            ),
            code(
                "print(metrics)",
                out("auc        0.774  [0.763-0.785]\nslope      0.97\nintercept -0.04\nE:O        1.03\n"),
            ),
        ],
    )
    # --- unsafe
    nb(
        shelf.unsafe(
            "notebooks/texte_mots.ipynb",
            "small cell in words",
            "markdown: 'trois patients'",
            "Notebook de l'étude de tolérance de l'immunothérapie (texte et métriques).",
            "844 patients traités par anti-PD-1",
        ),
        [
            md(
                "## Tolérance\nParmi 844 patients, 211 ont eu un effet de grade 2 et 96 un effet de grade 3. Une myocardite est survenue chez **trois patients**, sans autre événement cardiaque."
            ),
            code("print(fit.params)", out("age10   0.04\nipi     0.61\nsteroid 0.22\n")),
        ],
    )
    text(
        shelf.unsafe(
            "yaml/hernia_recurrence.yaml",
            "complement of a percentage: 99.5 % of 1,020 leaves five persons",
            "groups.mesh.free_of_recurrence_1y: 99.5",
            "One-year results of inguinal hernia repair.",
            "1,640 patients (1,020 mesh, 620 suture)",
        ),
        "study: inguinal hernia repair\ngroups:\n  mesh:\n    n: 1020\n    free_of_recurrence_1y: 99.5   # percent\n    chronic_pain: 9.8\n  suture:\n    n: 620\n    free_of_recurrence_1y: 94.2\n    chronic_pain: 8.1\np_recurrence: <0.001\n",
    )
    text(
        shelf.unsafe(
            "specs/vaccin_services.echarts.json",
            "100 % of a real group",
            "Soins palliatifs: 100",
            "Part des patients dépistés pour une BMR à l'admission, par service (diagramme en barres).",
            "1 402 patients, 118 à 410 par service",
        ),
        json.dumps(
            {
                "title": {"text": "Dépistage BMR à l'admission (%)"},
                "xAxis": {
                    "type": "category",
                    "data": [
                        "Réanimation (n=410)",
                        "Hématologie (n=366)",
                        "Néphrologie (n=288)",
                        "SSR (n=220)",
                        "Soins palliatifs (n=118)",
                    ],
                },
                "yAxis": {"type": "value", "max": 110},
                "series": [{"type": "bar", "data": [91.2, 84.7, 66.3, 48.6, 100], "label": {"show": True}}],
            },
            ensure_ascii=False,
            indent=1,
        ),
    )
    shot(
        [
            "Analysis of extubation failure",
            "",
            "Population: 1,312 extubations, 201 failures (15.3%).",
            "Median age 64 [53-73]; median SOFA 6 [4-8].",
            "The oldest patient was 97 years old and was",
            "extubated successfully.",
            "AUC of the bedside score: 0.73 [0.69-0.77].",
        ],
        mono=False,
    ).save(
        shelf.unsafe(
            "screens/extubation_note.png",
            "single age over 90 in a picture",
            "line: 97 years old",
            "Screenshot of the summary slide.",
            "1,312 extubations",
        )
    )
    info = PngInfo()
    info.add_text("Source", "/home/nathalie.garnier/etudes/patients/LECLERC_Gerard/figure_hb.png")
    info.add_text("Software", "R 4.4.1")
    bars([10.1, 11.2, 11.9], ["M0", "M3", "M6"], "Hémoglobine moyenne (g/dL)").save(
        shelf.unsafe(
            "screens/hb_chemin.png",
            "names in a path kept in the metadata",
            "tEXt Source",
            "Hémoglobine moyenne sous fer injectable.",
            "702 patients insuffisants cardiaques",
        ),
        pnginfo=info,
    )

"""More of the month: interactive pages, pairs of one request, models and indicators."""

import json

import joblib
import numpy as np
from sklearn.svm import SVC

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

TRAUMA = "3,905 adults admitted to five trauma centres with an ISS of 9 or more, 2020-2024"


def _plotly(shelf) -> None:
    frame = '<div id="h" class="plotly-graph-div" style="height:420px"></div>\n<script>window.PLOTLYENV={};Plotly.newPlot("h",%s,{"title":{"text":"%s"}},{"responsive":true})</script>'
    bars = [
        {
            "type": "bar",
            "name": "2024",
            "x": ["AMD", "Glaucoma", "Diabetic retinopathy", "Cataract"],
            "y": [1418, 2011, 1733, 10556],
        }
    ]
    kit.text(
        shelf.safe(
            "eye/clinic_volume.html",
            "plotly data of four large counts",
            "Interactive bars of the clinic's volume",
            "15,718 adults of the eye clinics",
        ),
        kit.page(["# Volume", frame % (json.dumps(bars), "People by condition")], "Volume"),
    )
    rng = shelf.random("plotly")
    strips = [
        {"type": "violin", "points": False, "name": n, "y": [round(rng.gauss(m, 90), 0) for _ in range(48)]}
        for n, m in (("Before", 420), ("After", 310))
    ]
    kit.text(
        shelf.unsafe(
            "eye/thickness_violin.html",
            "disguise: a violin without points keeps every person's value in its data",
            "script, y of the two traces",
            "Interactive violins of macular thickness",
            "48 adults with diabetic macular oedema",
        ),
        kit.page(["# Central thickness", frame % (json.dumps(strips), "Central thickness, um")], "Thickness"),
    )


def _pairs(shelf) -> None:
    one = [
        ["centre", "patients", "died_30d"],
        ["A", *large(988, 101)],
        ["B", *large(871, 88)],
        ["C", *large(802, 79)],
        ["D", *large(688, 66)],
        ["E", *large(556, 53)],
    ]
    two = [list(r) for r in one]
    two[3] = ["C", 796, 77]
    where = "centre C: 802 - 796 and 79 - 77"
    way = "two tables of one request, all and without transferred patients, differ by 6"
    kit.csv_file(
        shelf.unsafe(
            "trauma/by_centre_all.csv",
            way,
            where,
            "Patients and deaths by centre, all",
            TRAUMA,
            request="trauma-centres",
        ),
        one,
    )
    kit.csv_file(
        shelf.unsafe(
            "trauma/by_centre_direct.csv",
            way,
            where,
            "Patients and deaths by centre, direct admissions only",
            TRAUMA,
            request="trauma-centres",
        ),
        two,
    )
    sex = [
        ["centre", "women", "men"],
        ["A", *large(288, 700)],
        ["B", *large(241, 630)],
        ["C", *large(233, 569)],
        ["D", *large(190, 498)],
        ["E", *large(151, 405)],
    ]
    kit.csv_file(
        shelf.safe(
            "trauma/sex_by_centre.csv",
            "two tables of one request that add up",
            "Sex by centre",
            TRAUMA,
            request="trauma-sex",
        ),
        sex,
    )
    kit.csv_file(
        shelf.safe(
            "trauma/age_by_centre.csv",
            "two tables of one request that add up",
            "Age by centre",
            TRAUMA,
            request="trauma-sex",
        ),
        [
            ["centre", "18-64", "65+"],
            ["A", *large(711, 277)],
            ["B", *large(633, 238)],
            ["C", *large(577, 225)],
            ["D", *large(502, 186)],
            ["E", *large(388, 168)],
        ],
    )


def _others(shelf) -> None:
    rng = np.random.default_rng(19)
    x = rng.normal(size=(240, 3))
    model = SVC(kernel="rbf").fit(x, (x[:, 0] + rng.normal(size=240) > 0).astype(int))
    joblib.dump(
        model,
        shelf.unsafe(
            "psy/relapse_svc.joblib",
            "support vectors are rows of persons",
            "support_vectors_",
            "Support vector classifier of relapse",
            "240 adults after a first episode of psychosis",
        ),
    )
    rows = [
        ["stratum", "los_mean", "los_sd", "cost_mean_eur"],
        ["Cholecystectomy, level 1", 2.4, 1.6, 2711],
        ["Cholecystectomy, level 2", 5.1, 2.9, 4102],
        ["Cholecystectomy, level 3", 9.8, 5.2, 7320],
        ["Colectomy, level 3", 13.2, 7.7, 11840],
        ["Colectomy, level 4 with ECMO", 71.0, "NA", 188204],
        ["Hip replacement, level 1", 6.2, 2.4, 5902],
    ]
    kit.csv_file(
        shelf.unsafe(
            "eco/strata.csv",
            "a mean of one person (standard deviation NA)",
            "Colectomy, level 4 with ECMO",
            "Mean stay and cost by stratum",
            "16,542 stays of surgery, 2023",
        ),
        rows,
    )
    kit.csv_file(
        shelf.safe(
            "eco/strata_public.csv",
            "levels, means and deviations",
            "Mean stay and cost by stratum (each of 288 stays or more)",
            "16,542 stays of surgery, 2023",
        ),
        [r for r in rows if "ECMO" not in r[0]],
    )
    body = {
        "resourceType": "MeasureReport",
        "status": "complete",
        "type": "summary",
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "group": [
            {
                "code": {"text": "Hypertension controlled"},
                "population": [
                    {"code": "initial-population", "count": 4411},
                    {"code": "denominator", "count": 4203},
                    {"code": "numerator", "count": 2988},
                ],
                "stratifier": [
                    {
                        "stratum": [
                            {"value": "women", "numerator": 1602, "denominator": 2211},
                            {"value": "men", "numerator": 1386, "denominator": 1992},
                        ]
                    }
                ],
            }
        ],
    }
    kit.jsons(
        shelf.safe(
            "cardio/measure_report.json",
            "a period of a year, large counts",
            "FHIR summary of a quality measure",
            "4,411 adults with hypertension",
        ),
        body,
    )
    body["group"][0]["population"].insert(2, {"code": "denominator-exclusion", "count": 8})
    kit.jsons(
        shelf.unsafe(
            "cardio/measure_report_v2.json",
            "8 persons excluded",
            "group[0].population, denominator-exclusion",
            "FHIR summary of a quality measure",
            "4,411 adults with hypertension",
        ),
        body,
    )
    nodes = [
        ["Node", "Tests", "Patients"],
        *[
            [n, *large(t, p)]
            for n, t, p in (("GP referral", 2210, 1902), ("Self-referral", 711, 655), ("Hospital", 1388, 1204))
        ],
    ]
    kit.text(
        shelf.safe(
            "dent/parcours.tex",
            "renvois, numéros de figures",
            "Parcours des patients",
            "3 761 patients adressés en odontologie",
        ),
        r"\section{Parcours}"
        "\n"
        r"La figure~3 et le tableau~2 décrivent 3 voies d'accès."
        "\n"
        r"\begin{tabular}{lrr}\hline"
        "\n" + kit.tex_rows(nodes) + "\n"
        r"\hline\end{tabular}"
        "\n"
        r"% compilé avec pdflatex, 2 passes"
        "\n",
    )


def write(shelf) -> None:
    for part in (_plotly, _pairs, _others):
        part(shelf)

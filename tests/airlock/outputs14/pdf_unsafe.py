"""PDF reports with one fault: an attachment, a password, a lone value, a range, dominance."""

import pikepdf

from tests.airlock.outputs.case import Shelf

from .make import people, share, sharefr, split
from .office import pdf


def write(shelf: Shelf) -> None:
    _attached(shelf)
    _locked(shelf)
    _lone(shelf)
    _range(shelf)
    _dominance(shelf)
    _metadata(shelf)


def _attached(shelf: Shelf) -> None:
    rng = shelf.random("attached")
    path = shelf.unsafe(
        "pdf/rapport_registre_avc.pdf",
        "W27 embedded file",
        "attachment donnees_avc.csv: one line per patient",
        "Rapport annuel du registre des AVC : incidence, prise en charge, létalité.",
        "1 933 AVC incidents d'adultes en 2022",
    )
    sizes = split(rng, 1933, 3, 190)
    rows: list[list[object]] = [["Type", "Patients", "NIHSS médian [Q1-Q3]", "UNV", "Létalité à 28 jours"]]
    for name, n, rate in zip(
        ("Ischémique", "Hématome", "Hémorragie sous-arachnoïdienne"), sizes, (0.12, 0.33, 0.27), strict=True
    ):
        rows.append(
            [name, n, f"{rng.randrange(4, 9)} [2-14]", sharefr(round(n * 0.71), n), sharefr(round(n * rate), n)]
        )
    pdf(path, ["# Registre des AVC, rapport 2022", "Le registre couvre 3 départements. Les cas proviennent de 6 sources.", rows, "Délai médian entre symptômes et imagerie : 4,1 heures (Q1-Q3 : 2,2-9,7)."], "Registre des AVC")  # fmt: skip
    lines = ["id;age;sexe;type;nihss;deces28"]
    lines += [
        f"{i};{rng.randrange(38, 89)};{rng.choice('MF')};{rng.choice('IHS')};{rng.randrange(0, 24)};{rng.choice((0, 0, 0, 1))}"
        for i in range(1, 401)
    ]
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.attachments["donnees_avc.csv"] = pikepdf.AttachedFileSpec(document, "\n".join(lines).encode(), filename="donnees_avc.csv", mime_type="text/csv")  # fmt: skip
        document.save(path, deterministic_id=True)


def _locked(shelf: Shelf) -> None:
    rng = shelf.random("locked")
    path = shelf.unsafe(
        "pdf/dsmb_closed_report.pdf",
        "W33 encrypted",
        "the file opens only with a password",
        "Closed report for the DSMB, protected by a password as the charter asks.",
        "628 adults randomised in the heart failure trial",
    )
    rows: list[list[object]] = [["Event", "Arm A (n=314)", "Arm B (n=314)"]]
    for name in ("Death", "Hospitalisation", "Hyperkalaemia", "Hypotension"):
        rows.append([name, share(rng.randrange(20, 80), 314), share(rng.randrange(20, 80), 314)])
    pdf(path, ["# Closed report 2", rows], "Closed report")
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(user="charter-7", owner="owner-7", R=4))


def _lone(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pdf/pharmacokinetics_report.pdf",
        "W8 SD of one",
        "table 2, Child-Pugh C: mean clearance with SD 0.00 and CV 0%, so one patient",
        "Population pharmacokinetics report of meropenem: parameters by hepatic and renal function.",
        "264 critically ill adults with therapeutic drug monitoring",
    )
    one = [
        ["Parameter", "Estimate", "RSE (%)", "Shrinkage (%)"],
        ["CL (L/h)", "9.31", "4.2", "6"],
        ["V1 (L)", "13.8", "7.7", "12"],
        ["Q (L/h)", "8.4", "13.1", "-"],
        ["V2 (L)", "9.9", "11.6", "21"],
        ["Proportional error", "0.24", "5.0", "9"],
    ]
    two = [
        ["Group", "CL, mean (L/h)", "SD", "CV (%)", "AUC 0-24, mean"],
        ["CrCl > 120", "14.62", "4.11", "28", "208"],
        ["CrCl 60-120", "9.87", "3.02", "31", "311"],
        ["CrCl < 60", "5.41", "2.06", "38", "549"],
        ["CRRT", "4.40", "1.37", "31", "668"],
        ["Child-Pugh A-B", "8.90", "3.35", "38", "341"],
        ["Child-Pugh C", "6.73", "0.00", "0", "446"],
    ]
    pdf(path, ["# Population pharmacokinetics of meropenem", "Two-compartment model, NONMEM 7.5, FOCE-I, 792 concentrations of 264 patients. Objective function dropped by 48.2 (2 df).", "Table 1. Final estimates", one, "Table 2. Individual clearance summarised by group", two, "Visual predictive checks (1,000 simulations) showed no misfit."], "PK report")  # fmt: skip


def _range(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pdf/paediatric_burns_paper_draft.pdf",
        "W9 minimum and maximum",
        "table 1, row Total body surface area: median with range 0.5-84",
        "Draft paper on paediatric burns: table 1 and outcomes.",
        "1,107 children admitted for a burn, 2013-2022",
    )
    rows = [
        ["Characteristic", "Scald (n=742)", "Flame or other (n=365)"],
        ["Girls", share(318, 742), share(129, 365)],
        ["Age in years, median (IQR)", "1.8 (1.2-3.1)", "6.9 (2.8-11.4)"],
        ["Total body surface area %, median (range)", "4 (0.5-46)", "6 (1-84)"],
        ["Skin graft", share(141, 742), share(118, 365)],
        ["Length of stay in days, median (IQR)", "5 (2-9)", "8 (3-17)"],
        ["Intensive care", share(44, 742), share(57, 365)],
    ]
    pdf(path, ["# Burns in children: a ten-year cohort", "We included 1,107 children; 447 (40.4%) were girls. Scalds were the leading mechanism.", rows, "Grafting was independently associated with flame (OR 2.1, 95% CI 1.5-2.8) and with surface area (OR 1.09 per 1%, 1.07-1.11)."], "Burns in children")  # fmt: skip


def _dominance(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pdf/recettes_activite_internationale.pdf",
        "W20 dominance",
        "table, Chirurgie cardiaque: the first payer's file is 1 742 k€ of 1 893 k€ (92 %)",
        "Recettes des séjours de patients étrangers payants, par discipline.",
        "486 patients étrangers payants hospitalisés en 2023",
    )
    rows = [
        ["Discipline", "Patients", "Recettes (k€)", "dont dossier le plus élevé (k€)"],
        ["Oncologie", "141", "2 204", "212"],
        ["Orthopédie", "96", "1 107", "74"],
        ["Chirurgie cardiaque", "38", "1 893", "1 742"],
        ["Gynécologie-obstétrique", "88", "640", "51"],
        ["Ophtalmologie", "74", "318", "16"],
        ["Neurochirurgie", "49", "1 411", "188"],
    ]
    pdf(path, ["# Activité internationale 2023", "Les recettes ont progressé de 6,3 % ; 3 conventions nouvelles ont été signées.", rows, "Délai médian de paiement : 58 jours. Les créances de plus de 6 mois représentent 9 % du total."], "Activité internationale")  # fmt: skip


def _metadata(shelf: Shelf) -> None:
    rng = shelf.random("metadata")
    faker = people(f"{shelf.seed}/pdf metadata")
    path = shelf.unsafe(
        "pdf/fiche_synthese_cohorte_lupus.pdf",
        "W17 name in the metadata",
        "document information, Subject: the patient whose record served as template",
        "Fiche de synthèse de la cohorte lupus, une page.",
        "868 adultes avec un lupus systémique",
    )
    rows = [["Atteinte", "Patients"]]
    for name, rate in (
        ("Articulaire", 0.79),
        ("Cutanée", 0.66),
        ("Rénale", 0.37),
        ("Hématologique", 0.41),
        ("Neurologique", 0.09),
    ):
        rows.append([name, sharefr(round(868 * rate * rng.uniform(0.95, 1.05)), 868)])
    pdf(path, ["# Cohorte lupus", "868 patients, 91 % de femmes (790), suivi médian 7 ans (Q1-Q3 : 3-12).", rows, "SLEDAI médian à l'inclusion : 6 (Q1-Q3 : 4-10)."], "Cohorte lupus")  # fmt: skip
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.docinfo["/Subject"] = (
            f"Modèle : dossier de M. {faker.last_name().upper()} {faker.first_name_male()}, né le 14/03/1961"
        )
        document.save(path, deterministic_id=True)

"""Run logs, plain text reports and job printouts."""

from .kit import ipp, nir, person, text


def write(shelf) -> None:
    r = shelf.random("logs")

    def put(f, *lines):
        f.write_text("\n".join(lines) + "\n", encoding="utf-8")

    f = shelf.safe(
        "log/training_bert_cr.log",
        "epochs, steps, losses, GPU number",
        "Training log of the report classifier.",
        "52,000 imaging reports",
    )
    put(
        f,
        "2024-05-13 09:12:01 INFO  train=41600 valid=5200 test=5200 labels=6",
        *[
            f"2024-05-13 {9 + e}:{r.randint(10, 59)}:0{r.randint(0, 9)} INFO  epoch {e}/5 step {1300 * e} loss {1.1 / e:.4f} val_loss {1.05 / e + 0.05:.4f} micro_f1 {0.80 + 0.02 * e:.4f} lr {5e-5 * (1 - e / 6):.2e}"
            for e in range(1, 6)
        ],
        "2024-05-13 15:02:44 INFO  best epoch 4, early stopping patience 2, cuda:0",
    )

    f = shelf.safe(
        "log/etl_aggregation.log",
        "warnings with file counts and durations",
        "Journal de construction des agrégats du tableau de bord.",
        "318 000 séjours",
    )
    put(
        f,
        "[INFO] ouverture de 7 fichiers parquet",
        "[INFO] 318 000 séjours, 96 colonnes",
        "[WARN] 3 colonnes vides ignorées",
        "[INFO] regroupement par pôle, trimestre : 48 cellules, plus petite cellule 212 séjours",
        "[INFO] arrondi au plus proche 5",
        "[INFO] écriture de 2 tableaux en 4,1 s",
        "[INFO] 0 erreur, 3 avertissements",
    )

    f = shelf.safe(
        "log/bootstrap_convergence.log",
        "iterations and warnings of a bootstrap",
        "Bootstrap log of the net reclassification index.",
        "6,004 patients",
    )
    put(
        f,
        "seed 20240611",
        "resamples 2000",
        *[
            f"iter {i:4d}  nri {r.gauss(0.084, 0.004):.4f}  idi {r.gauss(0.021, 0.001):.4f}"
            for i in range(200, 2001, 200)
        ],
        "convergence warnings: 4 of 2000 resamples",
        "NRI 0.084 (95% CI 0.051 to 0.118)",
    )

    f = shelf.safe(
        "log/rapport_texte_lits.txt",
        "counts of beds, wards and weeks",
        "Note texte sur l'activité de l'hospitalisation à domicile.",
        "2 408 prises en charge en HAD",
    )
    put(
        f,
        "HOSPITALISATION À DOMICILE - BILAN 2023",
        "=======================================",
        "",
        "2 408 prises en charge, durée médiane 14 jours (Q1 7, Q3 29).",
        "Trois secteurs, 9 véhicules, 6 réunions de coordination par mois.",
        "",
        text(
            [
                ["Motif", "Prises en charge", "%"],
                ["Pansements complexes", 811, "33,7"],
                ["Soins palliatifs", 602, "25,0"],
                ["Antibiothérapie IV", 540, "22,4"],
                ["Chimiothérapie", 277, "11,5"],
                ["Autre", 178, "7,4"],
            ],
            3,
        ),
        "Transferts non programmés : 311 (12,9 %).",
    )

    f = shelf.safe(
        "log/sample_size.txt",
        "sample size calculation with small alphas",
        "Sample size computation for a pragmatic trial.",
        "No patient: planning",
    )
    put(
        f,
        "Two-sided alpha 0.05, power 0.90, p1 = 0.22, p2 = 0.16",
        "N per arm = 905; with 8% drop-out: 984",
        "Clusters: 6 wards per arm, ICC 0.01, design effect 1.81",
        "Interim analyses: 2 (O'Brien-Fleming bounds 2.96 and 1.97)",
    )

    f = shelf.safe(
        "log/ocr_quality.txt",
        "page counts and confidence",
        "Quality of the OCR of scanned letters.",
        "12,600 scanned letters",
    )
    put(
        f,
        *[
            f"batch {b:02d}  pages {r.randint(900, 1500)}  mean confidence {r.uniform(0.86, 0.94):.3f}  word error rate {r.uniform(0.04, 0.09):.3f}"
            for b in range(1, 13)
        ],
        "total batches 12",
    )

    f = shelf.unsafe(
        "log/linkage_nir.log",
        "NIR in the linkage log",
        "line 'collision'",
        "Linkage log of the SNDS pairing study.",
        "18,400 linked patients",
    )
    put(
        f,
        "pass 1: 16,204 pairs (birth date, sex, stay)",
        "pass 2: 2,196 pairs",
        f"collision on {nir(r)}: kept first",
        "linked 18,400 of 19,120 (96.2%)",
    )

    f = shelf.unsafe(
        "log/anon_replaced_names.log",
        "log of a de-identification run lists replaced names",
        "lines 'replaced'",
        "De-identification run on narrative reports.",
        "3,000 reports",
    )
    ps = [person(r) for _ in range(5)]
    put(
        f,
        "3000 reports read",
        *[f"replaced 'M. {a} {b}' -> [PATIENT]" for a, b in ps],
        "recall on the gold set: 0.987",
        "precision: 0.964",
    )

    f = shelf.unsafe(
        "log/purge_doublons_ipp.log",
        "record numbers in a duplicates log",
        "lines 'doublon'",
        "Journal de dédoublonnage des séjours de greffe.",
        "2 911 séjours de greffe",
    )
    put(
        f,
        "2 911 séjours lus",
        *[f"doublon : {ipp(r)} fusionné avec {ipp(r)}" for _ in range(6)],
        "2 905 séjours gardés".replace("2 905", "2 850"),
    )

    f = shelf.unsafe(
        "log/cron_secret.log",
        "an API token in a log",
        "line curl",
        "Journal de la génération hebdomadaire des tableaux.",
        "Séjours 2023, agrégats par pôle",
    )
    tok = "ghp_" + "".join(r.choice("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(36))
    put(
        f,
        "[03:00:01] start",
        f"[03:00:02] curl -H 'Authorization: Bearer {tok}' https://forge.exemple.test/api/v4/projects/14",
        "[03:01:40] 12 tableaux écrits",
        "[03:01:41] end",
    )

    f = shelf.unsafe(
        "log/flow_exclusions.txt",
        "small exclusion count in a flow in plain text",
        "'withdrew consent 6'",
        "Inclusion flow of the physical activity cohort.",
        "1,870 patients",
    )
    put(
        f,
        "Screened               2,604",
        "  not eligible           512",
        "  declined               216",
        "  withdrew consent         6",
        "Included               1,870",
    )

"""Extremes of persons, whatever measures them is called; and bounds, settings and scales."""

from tests.airlock.checks.styles import s, u

P = "428 patients"
SEEN = """The longest hospital stay was 88 days.
The maximum CRP in the treated group was 412 mg/L.
Le plus long séjour du service a duré 88 jours.
The oldest patient of the centre was 87.
The highest count of platelets was 1871.
Le délai maximal avant la prise en charge était de 212 jours.
Blood loss ranged from 50 to 4100 ml.
Cell counts ranged from 2 to 880.
Follow-up ranged from 1 to 88 months.
The sample with the highest viral load had 880000 copies.
Age ranged from 18 to 87 years in the control group.
La charge virale maximale était de 880 000 copies.
The shortest time to hospital was 4 minutes.
Heart rate: min 31, max 212.
The lowest weight was 41 kg.
Body size ranged from 120 to 204 cm.
The largest tumour measured 212 mm.
La plus grande taille tumorale était de 212 mm."""
SET = """The longest follow-up planned is 24 months.
The maximum dose is 6 g per day.
The lowest AUC was 0.78 over the folds.
The largest centre included 188 patients.
The smallest group had 41 patients.
The highest rate was seen in 2019 (12 %).
Iterations ranged from 3 to 9.
The highest odds ratio was 4.1.
The largest category was cancer (41 %).
Le plus grand centre a inclus 188 patients.
Le maximum du score est 24.
The score ranges from 0 to 24.
Max depth 6, max features 9.
The peak of admissions was in January (412).
The largest effect was 2.1 days.
The median follow-up was 41 months.
The maximum likelihood estimate was 0.41.
The largest class had 188 patients, the smallest 41."""
for k, said in enumerate(SEEN.split("\n")):
    u(f"tenth_extreme_said_{k}.txt", f"{said}\n", "Report", P)
for k, said in enumerate(SET.split("\n")):
    s(f"tenth_bound_said_{k}.txt", f"{said}\n", "Report", P)
for k, (label, low, high) in enumerate(
    (
        ("Hospital stay (days)", "1", "88"),
        ("SOFA score", "2", "18"),
        ("Blood loss (ml)", "50", "4100"),
        ("Parasite density", "40", "88000"),
        ("Composite score", "3", "41"),
        ("Time to hospital (min)", "4", "212"),
        ("Séjour hospitalier (j)", "1", "88"),
        ("Site pain (VAS)", "0", "10"),
        ("Centre waiting time (d)", "1", "61"),
        ("Depth of invasion (mm)", "1", "14"),
        ("Learning score", "2", "40"),
        ("Weight loss (kg)", "0", "31"),
        ("Urine samples per patient", "1", "14"),
        ("Importance rating", "1", "10"),
        ("Age", "18", "97"),
        ("Reference hospital distance (km)", "1", "212"),
    )
):
    u(
        f"tenth_extreme_{k}.csv",
        f"variable,n,median,min,max\n{label},428,12,{low},{high}\n",
        "Description of the patients",
        P,
    )
    u(f"tenth_extreme_cell_{k}.csv", f'variable,"median [min-max]"\n{label},12 [{low}-{high}]\n', "Description", P)
for k, text in enumerate(
    (
        "model,min auc,max auc\nA,0.78,0.84\nB,0.80,0.86\n",
        "parameter,min,max\ndepth,3,9\nlearning_rate,0.01,0.3\n",
        "fold,min loss,max loss\n1,0.4,0.8\n2,0.41,0.77\n",
        "centre,min,max\nA,120,412\nB,98,388\n",
        "score,minimum possible,maximum possible\nSOFA,0,24\nGCS,3,15\n",
        "metric,mean over folds,min over folds,max over folds\nAUC,0.81,0.78,0.84\n",
        "analyte,reference min,reference max\nNa,135,145\nK,3.5,5.0\n",
    )
):
    s(f"tenth_bound_{k}.csv", text, "Performance and settings", P)

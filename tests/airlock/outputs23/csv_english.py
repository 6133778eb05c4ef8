"""Tables in CSV, in English."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import put, separated, share


def write(shelf: Shelf) -> None:
    chance = shelf.random("csv_english")
    path = shelf.unsafe(
        "readmission_predictions_test.csv", "row-level data", "one line for each patient of the test set",
        "Predicted and observed 30-day readmission in the test set", "1,040 patients discharged from internal medicine",
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [("idx", "y_true", "y_prob", "fold", "age_band", "charlson")]
    for i in range(260):
        prob = round(chance.betavariate(2, 7), 4)
        rows.append((i * 4 + chance.randint(0, 3), int(chance.random() < prob), prob, 1 + i % 5,
                     chance.choice(["18-44", "45-64", "65-79", "80+"]), chance.randint(0, 9)))  # fmt: skip
    separated(path, rows)
    path = shelf.safe(
        "delirium_logistic.csv", "odds ratios, p-values and degrees of freedom",
        "Multivariable logistic regression of postoperative delirium", "2,316 patients over 65 after hip surgery, 388 events",
    )  # fmt: skip
    put(
        path,
        """
term,odds_ratio,conf_low,conf_high,std_error,statistic,p_value
(Intercept),0.04,0.02,0.07,0.31,-10.38,<0.001
age_per_5_years,1.21,1.11,1.32,0.044,4.33,<0.001
male_sex,1.18,0.94,1.48,0.116,1.43,0.154
prior_dementia,4.62,3.58,5.96,0.130,11.77,<0.001
asa_3_or_4,1.57,1.23,2.00,0.124,3.64,<0.001
general_anaesthesia,1.09,0.87,1.37,0.116,0.74,0.457
delay_over_48h,1.34,1.04,1.73,0.130,2.25,0.024
benzodiazepine_before_surgery,1.41,1.08,1.84,0.136,2.53,0.011
haemoglobin_per_g,0.93,0.87,0.99,0.033,-2.20,0.028
n,2316,,,,,
events,388,,,,,
residual_df,2307,,,,,
c_statistic,0.78,0.75,0.80,,,
""",
    )
    path = shelf.unsafe(
        "anaesthesia_incidents_by_ward.csv", "total gives back a masked cell",
        "row Neurosurgery is '<10', the total row gives 6 by subtraction",
        "Patients with an anaesthesia incident by theatre, 2024", "11,870 patients operated on in 2024",
    )  # fmt: skip
    separated(path, [
        ("theatre", "patients_operated", "patients_with_incident", "rate_per_1000"),
        ("Orthopaedics", 3120, 41, 13.1), ("Digestive", 2475, 38, 15.4), ("Urology", 1890, 22, 11.6),
        ("Gynaecology", 1655, 19, 11.5), ("ENT", 1410, 17, 12.1), ("Neurosurgery", 520, "<10", "masked"),
        ("Vascular", 800, 21, 26.3), ("All", 11870, 164, 13.8),
    ])  # fmt: skip
    path = shelf.safe(
        "top_icd10_internal_medicine.csv", "ranks and code digits",
        "Twenty most frequent principal diagnoses", "8,452 stays in internal medicine, 2022-2024",
    )  # fmt: skip
    rows = [("rank", "icd10", "label", "stays", "percent")]
    codes = ("J18.9 Pneumonia,N39.0 Urinary tract infection,I50.1 Left ventricular failure,R26.3 Immobility,D50.9 Iron "
             "deficiency,A41.9 Sepsis,J44.1 COPD exacerbation,R53 Malaise and fatigue,E11.9 Type 2 diabetes,K92.2 "
             "Gastrointestinal haemorrhage,L03.1 Cellulitis of limb,I48.9 Atrial fibrillation,F05.1 Delirium,R55 Syncope,"
             "E87.1 Hyponatraemia,M31.5 Giant cell arteritis,I26.9 Pulmonary embolism,B02.9 Zoster,M10.9 Gout,D86.9 "
             "Sarcoidosis")  # fmt: skip
    count = 702
    for rank, entry in enumerate(codes.split(","), 1):
        code, label = entry.split(" ", 1)
        rows.append((rank, code, label, count, round(100 * count / 8452, 2)))
        count = int(count * 0.87) + 3
    separated(path, rows)
    path = shelf.unsafe(
        "outcomes_tavi.csv", "zero of a real group", "row 30-day death, column transfemoral, local anaesthesia: 0 (0.0)",
        "Outcomes at 30 days after TAVI by access and anaesthesia", "497 patients with TAVI",
    )  # fmt: skip
    a, b, c = 288, 151, 58
    separated(path, [
        ("Outcome", f"TF general (n={a})", f"TF deep sedation (n={b})", f"TF local only (n={c})", "p"),
        ("Vascular complication", share(31, a), share(15, b), share(10, c), "0.34"),
        ("Major bleeding", share(22, a), share(14, b), share(11, c), "0.02"),
        ("New left bundle branch block", share(58, a), share(29, b), share(12, c), "0.95"),
        ("Paravalvular leak, moderate or more", share(17, a), share(11, b), share(10, c), "0.01"),
        ("Conversion of anaesthesia", "-", share(12, b), share(11, c), "0.02"),
        ("Procedure, min, median [IQR]", "74 [58-96]", "66 [52-85]", "61 [49-78]", "<0.001"),
        ("Pacemaker", share(49, a), share(24, b), share(11, c), "0.90"),
        ("Acute kidney injury", share(37, a), share(16, b), share(11, c), "0.28"),
        ("Stroke or TIA", share(14, a), share(11, b), share(12, c), "0.01"),
        ("Death at 30 days", share(18, a), share(12, b), share(0, c), "0.09"),
        ("Stay, days, median [IQR]", "6 [4-9]", "5 [4-8]", "4 [3-6]", "<0.001"),
    ], "\t")  # fmt: skip
    path = shelf.safe(
        "calibration_deciles_aki.csv", "predicted risks of 0.03 and decile numbers 1 to 10",
        "Calibration by decile of the acute kidney injury score", "6,200 cardiac surgery patients of the validation cohort",
    )  # fmt: skip
    rows = [("decile", "n", "events", "mean_predicted", "observed", "ci_low", "ci_high")]
    for i, events in enumerate((17, 24, 38, 49, 66, 81, 107, 139, 190, 284), 1):
        seen = events / 620
        half = 1.96 * (seen * (1 - seen) / 620) ** 0.5
        rows.append((i, 620, events, round(seen * 0.94 + 0.003, 3), round(seen, 3), round(seen - half, 3),
                     round(seen + half, 3)))  # fmt: skip
    separated(path, rows)
    path = shelf.unsafe(
        "carbapenemase_clusters.csv", "date of a single event", "column first_positive_sample: day of the index patient",
        "Clusters of carbapenemase-producing bacteria", "Patients carrying carbapenemase producers, 2023-2025",
    )  # fmt: skip
    put(
        path,
        """
cluster,enzyme,wards_involved,patients,contacts_screened,secondary_attack_pct,first_positive_sample,duration_weeks
C1,OXA-48,3,14,412,3.2,2023-02-17,9
C2,NDM-1,2,11,298,3.4,2023-10-04,7
C3,OXA-48,5,26,733,3.4,2024-05-22,16
C4,VIM,2,12,187,5.9,2024-12-09,8
C5,KPC,4,19,541,3.3,2025-06-30,12
""",
    )
    path = shelf.unsafe(
        "high_cost_drugs_2025.csv", "dominance", "row emicizumab: the largest patient makes 91.4 % of the sum",
        "Spending on high-cost drugs by molecule", "3,214 patients with a drug billed on top of the DRG in 2025",
    )  # fmt: skip
    put(
        path,
        """
molecule,patients,spend_eur,mean_per_patient_eur,largest_patient_share_pct
pembrolizumab,684,21943800,32081.6,0.6
daratumumab,301,9872140,32797.8,1.1
nivolumab,288,6118930,21246.3,1.4
rituximab,512,2204760,4306.2,2.0
infliximab,407,1312200,3224.1,1.2
emicizumab,16,4871300,304456.3,91.4
trastuzumab deruxtecan,92,4410550,47940.8,3.7
immunoglobulins,271,5120420,18894.5,4.9
""",
    )
    path = shelf.safe(
        "negative_control_outcomes.csv", "counts of outcomes, folds and p-values below 10",
        "Negative control outcomes used for empirical calibration", "41,306 new users of SGLT2 inhibitors or DPP-4 inhibitors",
    )  # fmt: skip
    put(
        path,
        """
outcome_concept_id,outcome,events_target,events_comparator,hazard_ratio,ci_95_lower,ci_95_upper,p,log_se
4201390,Colonic polyp,212,246,1.03,0.86,1.24,0.74,0.094
380731,Otitis externa,58,63,0.97,0.68,1.39,0.87,0.183
73754,Restless legs,41,37,1.12,0.72,1.75,0.62,0.227
4115367,Contusion of knee,88,79,1.08,0.80,1.46,0.62,0.154
133141,Tinea pedis,33,40,0.84,0.53,1.33,0.46,0.235
75911,Acquired hallux valgus,76,91,0.85,0.63,1.15,0.30,0.155
4209423,Nicotine dependence counselling,102,117,0.88,0.67,1.15,0.34,0.137
192367,Dysplasia of cervix,19,24,0.81,0.44,1.48,0.49,0.308
434327,Cannabis abuse,27,22,1.24,0.71,2.18,0.45,0.287
4103703,Melena,44,52,0.86,0.58,1.29,0.47,0.205
79903,Effusion of joint,121,113,1.09,0.84,1.41,0.51,0.131
4012570,Wrist sprain,36,31,1.18,0.73,1.91,0.50,0.245
40481632,Ganglion cyst,49,58,0.86,0.59,1.26,0.44,0.195
4083487,Macular drusen,71,80,0.90,0.65,1.24,0.52,0.163
374801,Foreign body in ear,17,15,1.15,0.57,2.30,0.69,0.354
259995,Foreign body in orifice,22,26,0.86,0.49,1.52,0.61,0.290
8000412305,Ingrown nail (local concept),64,59,1.10,0.77,1.57,0.60,0.181
""",
    )

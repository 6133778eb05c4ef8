"""Siblings of what the tenth set's cases came out wrong by, in other words and subjects."""

import random

from tests.airlock.checks.styles import s, u

# ---- a rate beside the one group that is counted, whatever it is called
for k, heading in enumerate(("treated", "Exposés", "initiators", "users", "screened")):
    u(
        f"twelfth_rate{k}.csv",
        f"drug;{heading};events_per_10000;median_dose\nA;9200;19.6;10\nB;8800;14.8;3\nC;3100;12.9;250\n",
        "Incidence by drug",
        "28,450 patients",
    )
s(
    "twelfth_rate.csv",
    "drug;treated;events_per_10000;median_dose\nA;9200;19.6;10\nB;8800;14.8;3\nC;9100;12.9;250\n",
    "Incidence by drug",
    "28,450 patients",
)
s(
    "twelfth_days.csv",
    "secteur,germe,pour_1000_jh\nMédecine,SARM,0.28\nMédecine,BLSE,1.23\nChirurgie,SARM,0.31\nChirurgie,BLSE,1.26\n",
    "Incidence des BMR",
    "31 722 séjours",
)

# ---- rows of persons under the names of a program
_PICK = random.Random(12)
for k, heads in enumerate(("replicate,theta_a,theta_s,theta_b", "s,a,e,g", "iter,v1,v2,v3", "draw,x,z,w")):
    u(
        f"twelfth_rows{k}.csv",
        f"{heads}\n"
        + "".join(
            f"{n},{_PICK.randint(30, 95)},{_PICK.randint(0, 1)},{_PICK.uniform(18, 40):.1f}\n" for n in range(1, 41)
        ),
        "Bootstrap replicates of the model",
        "340 patients",
    )
s(
    "twelfth_replicates.csv",
    "replicate,beta_age,beta_sex,beta_bmi,converged\n"
    + "".join(
        f"{n},{_PICK.gauss(0.03, 0.01):.4f},{_PICK.gauss(0.2, 0.1):.4f},{_PICK.gauss(0.1, 0.1):.4f},1\n"
        for n in range(1, 41)
    ),
    "Bootstrap replicates of the model",
    "340 patients",
)

# ---- sizes in headings: a whole, and the same without somebody
for k, (whole, part) in enumerate(
    (
        ("All", "Without transplant recipients"),
        ("Ensemble", "Hors greffés"),
        ("Overall", "Excluding early deaths"),
        ("Total", "Sans les perdus de vue"),
    )
):
    u(
        f"twelfth_sizes{k}.md",
        f"| Characteristic | {whole} (N = 1246) |\n|---|---|\n| Female | 588 (47.2%) |\n\nThen:\n\n"
        f"| Characteristic | {part} (N = 1239) |\n|---|---|\n| Female | 585 (47.2%) |\n",
        "Main and sensitivity analyses",
        "1,246 adults",
    )
u(
    "twelfth_rest.md",
    "Parmi les 1 214 restants, les analyses portent sur 1 206 patients après retrait des consentements.\n",
    "Population",
    "",
)
s(
    "twelfth_rest2.md",
    "Parmi les 1 214 restants, les analyses portent sur 1 106 patients après retrait des consentements.\n",
    "Population",
    "",
)

# ---- no persons: codes of SAS, alleles, coefficients, beds, risks, commands, compliance
s(
    "twelfth_sas.csv",
    "Table,DESTINATION,READM30,_TYPE_,_TABLE_,Frequency,Percent\nD * R,Home,No,11,1,842,73.86\nD * R,Home,Yes,11,1,151,13.25\n"
    "D * R,Home,,10,1,993,87.11\nD * R,Other,No,11,1,121,10.61\nD * R,Other,Yes,11,1,26,2.28\nD * R,,,00,1,1140,100.00\n",
    "PROC FREQ",
    "1,140 stays",
)
s(
    "twelfth_alleles.md",
    "| Phénotype | N = 1601 | N = 245 |\n|---|---|---|\n| Rapide (*1/*17) | 428 (26,7 %) | 51 (20,8 %) |\n| Lent (*2/*2, *2/*3) | 635 (39,7 %) | 112 (45,7 %) |\n",
    "Phénotypes CYP2C19",
    "1 846 patients",
)
s(
    "twelfth_esttab.tex",
    "\\begin{tabular}{lcc}\n & (1) & (2) \\\\\nWeekend & 0.041\\sym{**} & 0.037\\sym{*} \\\\\nAge & 0.062\\sym{***} & 0.055\\sym{***} \\\\\n"
    "Beds closed (\\%) & & 0.004 \\\\\nObservations & 12611 & 12611 \\\\\n\\end{tabular}\n",
    "esttab of the length of stay model",
    "12,611 stays",
)
for k, said in enumerate(
    (
        "Le taux d'occupation atteint 97 % sur 86 lits.",
        "Avec 20 résidents par établissement et un risque α de 5 %, il faut 28 grappes.",
        "The audit reached 94 % of 31 rooms.",
    )
):
    s(f"twelfth_things{k}.md", f"{said}\n", "Report", "560 residents")
s(
    "twelfth_stata.log",
    ". count if triage == 5\n  5,204\n\n. count if asa == 3\n  12,611\n",
    "Log Stata",
    "41,212 visits",
)
u(
    "twelfth_stata2.log",
    ". count if triage == 5\n  4\n\n. count if asa == 3\n  12,611\n",
    "Log Stata",
    "41,212 visits",
)
s(
    "twelfth_compliance.csv",
    "Quarter,Acquisitions,Compliance (%)\nQ1,41,61\nQ2,38,63\nQ3,31,70\nQ4,22,77\n",
    "MRSA acquisitions and hand hygiene",
    "61,200 inpatients",
)
s(
    "twelfth_config.yaml",
    "evaluation:\n  metrics: [dice, hd95]\n  min_group_size: 10\n  folds: 5\n",
    "Configuration",
    "No data",
)

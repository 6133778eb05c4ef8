"""What befalls persons, by names that hold a statistic's: `aspiration` is no ratio, `relapsed` no time, `lower limb` no bound."""

from tests.airlock.checks.styles import s, u

CONDITIONS = """relapsed|aucune complication|vaginitis|gamma GT high|betablockers|bêta-bloquants
migration|filtration|aspiration|infiltration|saturation low|concentration faible
specific therapy|non-specific pain|hypersensitivity|drug-sensitive strain|hazardous drinking|heterogeneous
learning disability|hearing loss|blood loss|perte de connaissance|fetal loss|graft loss
maximal therapy|minimal trauma|extreme prematurity|prématurité extrême|first event|first admission
median nerve injury|T cells low|IC aiguë|HR-positive|RR-TB|fever or cough
nausea or vomiting|lower limb fracture|upper GI bleed|lower respiratory infection|kappa light chain|Rh negative
correction chirurgicale|mesh repair|normal|abnormal|normal ECG|reference group
day surgery|day-case|follow-up completed|suivi perdu|rappel vaccinal|personne de confiance
séparation|préparation|réparation|récupération|opération|respiration
consultation spécialisée|dialyse|sous oxygène|autonomie perdue|hospital death|mort subite
hémato|ictère|Guillain-Barré|Crohn|Down syndrome|cardiomyopathy
opioid use|cocaine|cannabis|tabac sevré|aide à domicile|GIR 1-2
tutelle|curatelle|mesures de protection|chimiothérapie|radiothérapie|immunotherapy
ECMO|stent|pacemaker|valve|prothèse|amputation
intubation|trachéotomie|sonde|cathéter|dialysis|transfusion
insulin|metformin|statin|aspirin|heparin|anticoagulant
antibiotic|corticosteroids|vaccine refused|HPV+|HCV|HBV
syphilis|gonorrhoea|chlamydia|tuberculosis|malaria|measles
rage|lèpre|VIH|dengue|covid|grippe A
VRS"""
P = "428 patients"
for k, said in enumerate(CONDITIONS.replace("\n", "|").split("|")):
    u(f"tenth_column_{k}.csv", f"ward,patients,{said}\nA,120,41\nB,98,7\nC,210,33\n", "Activity by ward", P)
    rows = f"All,428\n{said},7\ncancer,88\ndiabetes,102\n"
    u(f"tenth_row_{k}.csv", f"characteristic,patients\n{rows}", "Characteristics", P)
for k, said in enumerate(
    (
        "ratio",
        "AUC",
        "sensitivity",
        "precision",
        "loss",
        "validation loss",
        "gamma",
        "hazard ratio",
        "lower",
        "upper 95 %",
        "kappa",
        "gain",
        "OR (95 % CI)",
        "normal range",
        "median",
        "seuil",
        "pente",
        "densité",
    )
):
    s(f"tenth_statistic_{k}.csv", f"model,{said}\nA,4\nB,7\nC,3\n", "Statistics by model", P)

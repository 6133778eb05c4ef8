"""Studies that hospital teams really do: language, title, who is counted, the groups, and what is described."""

from typing import NamedTuple


class Theme(NamedTuple):
    """`fr` tells the language; `who` is the plural noun of the persons counted."""

    fr: bool
    title: str
    who: str
    groups: tuple[str, str]
    variables: tuple[str, ...]


_LINES = """
fr|Insuffisance cardiaque aiguë aux urgences|patients|FEVG altérée/FEVG préservée|Fibrillation atriale;Diabète;BPCO;Anémie ferriprive;Ventilation non invasive;Réhospitalisation à 90 jours
fr|Sepsis en réanimation polyvalente|malades|Choc septique/Sepsis sans choc|Ventilation invasive;Épuration extra-rénale;Noradrénaline > 0,5 µg/kg/min;Corticothérapie;Hémoculture positive;Décès à J28
en|Stroke thrombectomy registry annual report|patients|Direct admission/Transfer|Atrial fibrillation;Tandem occlusion;General anaesthesia;TICI 2b-3;Symptomatic haemorrhage;mRS 0-2 at 3 months
en|Hip fracture quality indicators|patients|Orthogeriatric unit/Usual care|Surgery within 36 h;Nerve block;Delirium screen;Bone protection;Pressure ulcer;Return home
fr|Consommation d'anticoagulants oraux par classe ATC|assurés|B01AF/B01AA|Âge 65-79 ans;Insuffisance rénale modérée;Antiagrégant associé;IPP associé;Arrêt avant 6 mois;Changement de molécule
fr|Dépistage organisé du cancer colorectal|personnes|Zone urbaine/Zone rurale|Test FIT rendu;Test positif;Coloscopie réalisée;Adénome avancé;Cancer de stade I;Relance par courrier
en|Antimicrobial resistance in bloodstream isolates|patients|Community onset/Hospital onset|E. coli ESBL;MRSA;Ceftriaxone resistant;Ciprofloxacin resistant;Previous carbapenem;Central line
fr|Diabète gestationnel, maternités du GHT|femmes|Insuline/Régime seul|Obésité;Césarienne;Macrosomie;Prééclampsie;Antécédent familial;Allaitement à la sortie
en|Type 2 diabetes remission cohort|participants|Low-energy diet/Standard advice|Statin;Metformin stopped;HbA1c < 48 mmol/mol;Hypertension;Retinopathy screened;Weight loss > 10 kg
fr|Mucoviscidose adulte, registre régional|patients|Modulateur/Sans modulateur|Pseudomonas chronique;Insuffisance pancréatique;Diabète secondaire;Oxygène au domicile;Cure IV dans l'année;Suivi diététique
en|Paediatric asthma emergency visits|children|Preschool/School age|Inhaled steroid before;Passive smoking;Eczema;Magnesium given;Admitted;Action plan given
fr|Infarctus ST+, délais de reperfusion|patients|SAMU/Admission directe|Tabac actif;Radiale;Thrombus visible;Stent actif;Bithérapie à la sortie;Réadaptation
en|Colorectal surgery enhanced recovery audit|patients|Laparoscopic/Open|Stoma;Anastomotic leak;Ileus;Urinary retention;Early mobilisation;Readmission
fr|Chutes chez le sujet âgé en EHPAD|résidents|Psychotropes/Sans psychotropes|Dénutrition;Démence;Fracture;Contention;Kinésithérapie;Passage aux urgences
en|Chronic kidney disease progression|patients|SGLT2 inhibitor/No SGLT2 inhibitor|Albuminuria A3;Heart failure;Hyperkalaemia;Renin blocker;Anaemia;eGFR fall > 30 %
fr|Cancer du poumon, mutations EGFR|patients|Délétion exon 19/L858R|Non-fumeur;Métastase cérébrale;Osimertinib;Radiothérapie;Progression à 12 mois;Essai clinique
en|Opioid prescribing after surgery|adults|Persistent users/Non-persistent|Depression;Preoperative opioid;Gabapentinoid;Spine surgery;Smoker;Pain clinic visit
fr|Dépression résistante, centres experts|patients|ECT/Kétamine|Trouble anxieux;Antécédent de tentative;Lithium;Arrêt de travail;Rémission;Rechute à 6 mois
en|COVID-19 vaccine effectiveness|health workers|Vaccinated/Unvaccinated|Symptomatic infection;Night shift;Previous infection;Contact with case;Sick leave;Booster refused
fr|Prématurité et devenir à 2 ans|enfants|< 28 SA/28-31 SA|Corticothérapie anténatale;Dysplasie bronchopulmonaire;Entérocolite;Rétinopathie traitée;Retard de langage;Suivi CAMSP
en|Atrial fibrillation detection by ECG features|patients|AF within 1 year/No AF|P-wave > 120 ms;Left axis;QTc > 450 ms;First-degree block;Hypertension;Beta-blocker
fr|Chirurgie bariatrique et carences|opérés|Sleeve/Bypass|Carence en fer;Carence B12;Reprise chirurgicale;HTA guérie;Apnées appareillées;Perdus de vue
en|Rheumatoid arthritis biologics survey|respondents|First biologic/Later biologic|Very satisfied;Fatigue most days;Works full time;Missed a dose;Uses app;Would recommend
fr|Hépatite C, parcours de soins|patients|Usagers de drogues/Autres|Charge virale faite;Fibrose F3-F4;Traitement débuté;RVS12;Réinfection;Hébergement précaire
en|Melanoma adjuvant therapy outcomes|patients|Anti-PD-1/BRAF-MEK|Ulceration;Stage IIIC;Grade 3 toxicity;Thyroiditis;Stopped early;Relapse at 2 years
fr|Accidents vasculaires cérébraux, télé-expertise|patients|Site A/Site B|NIHSS > 10;Thrombolyse;Transfert;Dysphagie;Sortie en SSR;Retour à domicile
en|Dialysis vascular access survey|patients|Fistula/Catheter|Infection;Diabetes;Listed for transplant;Missed session;Nephrology < 6 months;Home dialysis
fr|Endométriose, délai diagnostique|femmes|Diagnostic < 5 ans/Diagnostic >= 5 ans|Infertilité;IRM initiale;Arrêt de travail;Chirurgie;Traitement hormonal;Douleur EVA > 6
en|Sickle cell disease transition clinic|young adults|Transferred/Still paediatric|Hydroxyurea;Acute chest syndrome;Transfusion programme;Missed visit;Opioid at home;Eye screening
fr|Polymédication et hospitalisation, SNDS|bénéficiaires|>= 10 médicaments/5-9 médicaments|ALD;Benzodiazépine;IPP au long cours;Chute codée;Néphropathie;Passage aux urgences
en|Postpartum haemorrhage bundle evaluation|women|Before bundle/After bundle|Oxytocin;Tranexamic acid;Transfusion;Balloon;Manual removal;ICU admission
fr|Arrêt cardiaque extra-hospitalier|victimes|Témoin/Sans témoin|Massage immédiat;Rythme choquable;Adrénaline;Coronarographie;Hypothermie;Survie CPC 1-2
en|Parkinson disease wearable gait study|participants|Freezers/Non-freezers|Levodopa > 600 mg;Falls in last year;REM sleep disorder;Cognitive complaint;Physiotherapy;Uses a cane
fr|Vaccination HPV en milieu scolaire|élèves|Collège public/Collège privé|Accord parental;Première dose;Schéma complet;Médecin traitant informé;Malaise vagal;Rattrapage
en|Liver transplant outcomes|recipients|DBD graft/DCD graft|Rejection treated;Biliary stricture;CMV viraemia;New diabetes;Retransplant list;Alcohol relapse
fr|BPCO, réhabilitation respiratoire|patients|Domicile/Centre|Sevrage tabagique;Oxygène;Exacerbation;Programme terminé;Anxiété HAD > 10;Gain TDM6 > 30 m
en|Breast screening recall review|women|2D mammography/Tomosynthesis|Dense breast;Recall;Core biopsy;Invasive cancer;DCIS;Interval cancer
fr|Troubles du spectre de l'autisme, délais|enfants|Diagnostic précoce/Diagnostic tardif|Épilepsie;Orthophonie;Scolarité ordinaire;TDAH associé;Mélatonine;Guidance parentale
en|Inflammatory bowel disease drug levels|patients|Infliximab/Adalimumab|Antibodies;Trough in range;Dose increased;Smoker;Perianal disease;Steroid free
fr|Escarres en court séjour, indicateurs IQSS|hospitalisés|Médecine/Chirurgie|Risque évalué;Support adapté;Stade 2;Dénutrition repérée;Photographie au dossier;Transmission écrite
en|Delirium after cardiac surgery|patients|CABG/Valve|CAM-ICU positive;Dexmedetomidine;Pump > 120 min;Stroke;Alcohol use;Discharged home
fr|Maladie rénale chronique de l'enfant|enfants|CAKUT/Glomérulopathie|HTA;Retard de croissance;Hormone de croissance;Dialyse;Greffe;Gastrostomie
"""


def _theme(line: str) -> Theme:
    lang, title, who, groups, variables = line.split("|")
    first, second = groups.split("/")
    return Theme(lang == "fr", title, who, (first, second), tuple(variables.split(";")))


THEMES = tuple(_theme(line) for line in _LINES.strip().splitlines())

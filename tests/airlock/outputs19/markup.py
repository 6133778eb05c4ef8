"""YAML and XML."""

from xml.sax.saxutils import escape

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import split, stream


def write(shelf: Shelf) -> None:
    _dashboard(shelf)
    _odm(shelf)
    _wards(shelf)
    _settings(shelf)
    _pmml(shelf)
    _vaccines(shelf)


def _dashboard(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "yaml/describe_kalaemia.yaml", "minimum and maximum of single patients", "variables[1].range", "Descriptive statistics written by the pipeline, per variable.", "2,318 adults admitted for heart failure"
    )  # fmt: skip
    path.write_text(
        "run: 2024.2\nsource: warehouse snapshot\nn_patients: 2318\nvariables:\n"
        "  - name: sodium\n    unit: mmol/L\n    missing_pct: 3.1\n    mean: 137.4\n    sd: 4.6\n    quantiles: {p25: 135, p50: 138, p75: 140}\n"
        "  - name: potassium\n    unit: mmol/L\n    missing_pct: 3.2\n    mean: 4.21\n    sd: 0.62\n    quantiles: {p25: 3.8, p50: 4.2, p75: 4.6}\n    range: [1.9, 8.7]\n"
        "  - name: creatinine\n    unit: umol/L\n    missing_pct: 2.8\n    mean: 118.0\n    sd: 71.2\n    quantiles: {p25: 79, p50: 101, p75: 136}\n"
        "  - name: haemoglobin\n    unit: g/dL\n    missing_pct: 4.0\n    mean: 12.3\n    sd: 2.0\n    quantiles: {p25: 10.9, p50: 12.4, p75: 13.8}\n",
        encoding="utf-8",
    )


def _odm(shelf: Shelf) -> None:
    rng = stream(shelf, "odm")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" FileType="Snapshot" FileOID="NEPHRO.2" ODMVersion="1.3.2">',
        '<Study OID="NEPHRO"><GlobalVariables><StudyName>NEPHRO</StudyName><StudyDescription>Dictionnaire du cahier d\'observation</StudyDescription></GlobalVariables>',
        '<MetaDataVersion OID="1" Name="v1">',
    ]
    lines += [
        f'<ItemDef OID="IT.{name}" Name="{name}" DataType="{kind}"/>'
        for name, kind in (("AGE", "integer"), ("SEXE", "text"), ("DFG", "float"), ("PROT", "float"))
    ]
    lines += ["</MetaDataVersion></Study>", '<ClinicalData StudyOID="NEPHRO" MetaDataVersionOID="1">']
    for number in range(1, 65):
        lines.append(
            f'<SubjectData SubjectKey="S{number:03d}"><StudyEventData StudyEventOID="INCL"><FormData FormOID="F1"><ItemGroupData ItemGroupOID="G1">'
            f'<ItemData ItemOID="IT.AGE" Value="{rng.integers(31, 84)}"/><ItemData ItemOID="IT.SEXE" Value="{rng.choice(["F", "M"])}"/>'
            f'<ItemData ItemOID="IT.DFG" Value="{rng.normal(48, 15):.1f}"/><ItemData ItemOID="IT.PROT" Value="{np.exp(rng.normal(0, 0.7)):.2f}"/></ItemGroupData></FormData></StudyEventData></SubjectData>'
        )
    path = shelf.unsafe(
        "xml/nephro_dictionnaire.xml", "données individuelles derrière un dictionnaire", "ClinicalData/SubjectData", "Dictionnaire du cahier d'observation au format ODM.", "64 adultes atteints de glomérulonéphrite"
    )  # fmt: skip
    path.write_text("\n".join([*lines, "</ClinicalData></ODM>"]), encoding="utf-8")


def _wards(shelf: Shelf) -> None:
    rows = [
        ("Cardiology", 812, 61),
        ("Pneumology", 644, 58),
        ("Gastroenterology", 530, 41),
        ("Nephrology", 287, 33),
        ("Dermatology", 143, 5),
        ("Geriatrics", 918, 124),
    ]
    body = "\n".join(
        f'  <ward name="{escape(name)}"><patients>{n}</patients><readmitted30 rate="{k / n:.3f}">{k}</readmitted30><losMedian>{los}</losMedian></ward>'
        for (name, n, k), los in zip(rows, (6, 7, 5, 8, 4, 12), strict=True)
    )
    path = shelf.unsafe(
        "xml/readmissions_wards.xml", "small cell", "ward Dermatology, readmitted30 = 5", "Thirty-day readmissions by ward, first stay of each patient.", "3,334 adult inpatients of 2022"
    )  # fmt: skip
    path.write_text(
        f'<?xml version="1.0"?>\n<report title="Readmissions" year="2022">\n{body}\n</report>\n', encoding="utf-8"
    )


def _settings(shelf: Shelf) -> None:
    path = shelf.safe(
        "yaml/expe_grossesse.yaml", "graines, plis, profondeurs et concepts à 10 chiffres", "Configuration de l'expérience : variables, concepts et hyperparamètres, sans donnée.", "3 905 femmes suivies pour une grossesse"
    )  # fmt: skip
    path.write_text(
        "experience: preeclampsie-v4\ngraine: 7\nplis: 5\nrepetitions: 3\nvariables:\n"
        "  - {nom: pression_systolique, concept_id: 8031445210, fenetre_jours: 7}\n  - {nom: proteinurie, concept_id: 8052217764, fenetre_jours: 3}\n  - {nom: plaquettes, concept_id: 8064410093, fenetre_jours: 2}\n"
        "modele:\n  type: hist_gradient_boosting\n  max_depth: 3\n  min_samples_leaf: 40\n  learning_rate: 0.06\n  early_stopping: {patience: 8, delta: 0.001}\n"
        "resultats:\n  n: 3905\n  evenements: 214\n  auc: {moyenne: 0.81, ic95: [0.78, 0.84]}\n  brier: 0.046\n  pente_calibration: 0.97\n",
        encoding="utf-8",
    )


def _pmml(shelf: Shelf) -> None:
    terms = [
        ("(Intercept)", -6.214, 0.412),
        ("age10", 0.381, 0.044),
        ("male", 0.226, 0.091),
        ("diabetes", 0.417, 0.098),
        ("ckd", 0.562, 0.121),
        ("previous_mi", 0.733, 0.105),
        ("lvef_below_40", 0.914, 0.113),
    ]
    predictors = "".join(f'<Parameter name="p{i}" label="{name}"/>' for i, (name, _, _) in enumerate(terms))
    cells = "".join(
        f'<PCell targetCategory="1" parameterName="p{i}" df="1" beta="{beta}"/>'
        for i, (_, beta, _) in enumerate(terms)
    )
    covariance = "".join(
        f'<PCovCell pRow="p{i}" pCol="p{i}" value="{se**2:.5f}"/>' for i, (_, _, se) in enumerate(terms)
    )
    path = shelf.safe(
        "xml/mace_model.pmml.xml", "a model file with coefficients only", "PMML of the logistic model for major cardiac events: coefficients and their variances.", "7,402 adults after percutaneous coronary intervention, 988 events"
    )  # fmt: skip
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4"><Header><Application name="r2pmml" version="1.2"/></Header>\n'
        f'<GeneralRegressionModel modelType="multinomialLogistic" functionName="classification"><ParameterList>{predictors}</ParameterList>\n<PCovMatrix>{covariance}</PCovMatrix>\n<ParamMatrix>{cells}</ParamMatrix></GeneralRegressionModel></PMML>\n',
        encoding="utf-8",
    )


def _vaccines(shelf: Shelf) -> None:
    rng = stream(shelf, "vaccines")
    rows = []
    for name, n in (
        ("Oncologie", 655),
        ("Rhumatologie", 712),
        ("Pneumologie", 801),
        ("Hépatologie", 423),
        ("Néphrologie", 388),
    ):
        done, refused, unknown = split(rng, n, [6, 2, 2], 30)
        rows.append(
            f'  <service nom="{name}"><suivis>{n}</suivis><vaccines>{done}</vaccines><refus>{refused}</refus><inconnu>{unknown}</inconnu><rang>{len(rows) + 1}</rang></service>'
        )
    path = shelf.safe(
        "xml/vaccination_grippe.xml", "les rangs sont petits", "Couverture vaccinale contre la grippe par service.", "2 979 patients immunodéprimés suivis en consultation"
    )  # fmt: skip
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<couverture saison="2023-2024">\n'
        + "\n".join(rows)
        + "\n</couverture>\n",
        encoding="utf-8",
    )

"""Tables: what counts persons is told from what does not, and small groups are found in every form."""

import pytest

from tests.airlock.checks import found

SAFE = {
    "counts": ("sexe,n,pct\nFemme,210,51.0\nHomme,202,49.0\nTotal,412,100\n", "", "412 patients"),
    "centres": ("annee;centres\n2019;4\n2020;6\n2021;8\n", "Nombre de centres participants par année", ""),
    "coefficients": ("variable,coef,se,z,p\nage,0.03,0.01,3,0.003\nsexe,1.2,0.4,3,0.004\n", "", "1200 patients"),
    "folds": ("fold,auc,n_train\n1,0.81,900\n2,0.82,900\n3,0.80,900\n", "", ""),
    "quartiles": ("Age,median,Q1,Q3\nFemme,65,50,78\nHomme,63,48,77\n", "", ""),
    "codes": ("code,libelle,n\nE11,Diabete,120\nI10,HTA,340\n", "", ""),
    "masked": ("service,n\nA,120\nB,<10\nC,<10\nTotal,274\n", "", ""),
    "months": ("mois,passages\n2021-01-01,412\n2021-02-01,398\n2021-03-01,441\n", "", ""),
    "structural": ("sexe,grossesse\nFemme,120\nHomme,0\n", "", ""),
    "roc": ("fpr,tpr,threshold\n0.0,0.1,0.9\n0.1,0.5,0.7\n0.3,0.8,0.4\n1.0,1.0,0.0\n", "", ""),
    "concepts": ("concept_id,name,n\n8012345678,Aspirin,120\n8012345679,Heparin,80\n", "", ""),
    "survival is no share of those at risk": (
        "group,days,survival (%),persons at risk\nA,30,92.7,130\nA,60,40.1,20\nB,30,90.2,110\nB,60,32.8,10\n",
        "Survival by group",
        "300 persons",
    ),
    "nothing remains of rounded numbers": (
        "sex,n\nmen,30\nunknown,<10\nwomen,50\nTotal,80\n",
        "To the nearest ten",
        "80 persons",
    ),
    "rounded": ("classe,n\n<40,120\n40-60,115\n>60,180\nTotal,420\n", "Effectifs arrondis à 5", ""),
}
UNSAFE = {
    "survival of a small group": (
        "group,n,survival (%),persons at risk\nA,130,92.7,120\nB,12,90.2,11\n",
        "",
        "",
        "percentage",
    ),
    "masked given back of tens and others": (
        "sex,n\nmen,30\nunknown,<10\nwomen,50\nTotal,83\n",
        "",
        "",
        "subtraction",
    ),
    "small": ("sexe,n\nFemme,210\nHomme,4\n", "", "", "small_count"),
    "small English": ("Sex,Patients\nFemale,210\nMale,4\n", "", "", "small_count"),
    "zero": ("groupe,n,décès\nA,120,12\nB,35,0\n", "", "", "zero"),
    "percentage": ("sexe,pct\nFemme,99\nHomme,1\n", "", "412 patients", "percentage"),
    "rate": ("commune,population,taux pour 1000\nA,1200,3.3\nB,5000,40\n", "", "", "percentage"),
    "complement": ("facteur,n,N\nHTA,405,412\nDiabète,80,412\n", "", "", "subtraction"),
    "masked given back": ("service,n\nA,120\nB,<10\nC,140\nTotal,265\n", "", "", "subtraction"),
    "steps": ("étape,n\nÉligibles,420\nInclus,412\n", "", "", "subtraction"),
    "extremes": ("variable,mean,sd,min,max\nage,60,12,18,97\n", "", "", "extreme"),
    "describe": (
        ",age,crp\ncount,412,412\nmean,60,12\nstd,10,3\nmin,18,1\n50%,61,11\nmax,97,210\n",
        "",
        "",
        "extreme",
    ),
    "spread of one": ("service,n,moyenne,écart-type\nA,40,12,3\nB,11,14,\n", "", "", "single_value"),
    "dominance": ("service,coût total,part du plus gros patient (%)\nA,100000,20\nB,90000,91\n", "", "", "dominance"),
    "freedom": ("source,df,F\nage,2,4.1\nResiduals,6,\n", "", "", "degrees_of_freedom"),
    "ids": ("patient_id,age,sexe\n1001,45,F\n1002,60,M\n1003,71,F\n", "", "", "row_level"),
    "rows": ("age,sexe,creat\n45,F,80\n60,M,120\n71,F,91\n55,M,60\n", "", "", "row_level"),
    "sideways": ("variable,Patient 1,Patient 2,Patient 3\nage,45,50,61\nsexe,F,M,F\n", "", "", "row_level"),
    "dates": ("date_deces,service,n\n2021-03-04,A,120\n2021-05-17,B,130\n2021-05-29,B,130\n", "", "", "date"),
    "single ages": ("âge,n\n88,40\n89,31\n91,12\n", "", "", "age"),
    "formula": ('nom,valeur\n"=HYPERLINK(""http://x"")",12\n', "", "", "formula"),
    "patient number": ("ligne,x\na,8012345678\n", "", "", "identifier"),
}


@pytest.mark.parametrize("name", SAFE)
def test_safe_tables_pass(tmp_path, name):
    content, context, population = SAFE[name]
    assert not found(tmp_path, "table.csv", content, context, population)


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe_tables_are_stopped(tmp_path, name):
    content, context, population, way = UNSAFE[name]
    assert way in found(tmp_path, "table.csv", content, context, population)


def test_residuals_in_one_column_are_persons(tmp_path):
    values = "\n".join(str((i * 7919 % 101) / 10 - 5) for i in range(40))
    assert "row_level" in found(tmp_path, "table.csv", f"residus\n{values}")


def test_the_threshold_is_a_setting(tmp_path):
    table = "sexe,n\nFemme,210\nHomme,8\n"
    assert found(tmp_path, "table.csv", table) == {"small_count"}
    assert not found(tmp_path, "table.csv", table, threshold=5)

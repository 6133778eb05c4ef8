"""A row a person, of OMOP's tables: what a first table of a cohort is made of."""

from typing import TYPE_CHECKING

from laennec_workspace.facts import WorkspaceError, language

if TYPE_CHECKING:
    import pandas as pd

    from laennec_workspace.dataset import Dataset

SEXES = {8507: ("men", "hommes"), 8532: ("women", "femmes")}
UNKNOWN = ("unknown", "inconnu")


def persons(data: "Dataset") -> "pd.DataFrame":
    """person_id and, as far as the dataset tells: sex, age (years, at the first stay), first and last (days), stays,
    died (0, 1), followed (days from the first stay to death, else to the last day that tells of the person).

    Raises WorkspaceError where OMOP's person table is not in the dataset.
    """
    import pandas as pd

    if "person" not in data.tables or "person_id" not in data.columns("person"):
        raise WorkspaceError(
            "This dataset has no table `person`: use its analysis tables, " + ", ".join(data.tables) + "."
        )
    spoken = ("en", "fr").index(language())
    has = set(data.columns("person"))
    found = data.pandas("person", [c for c in ("person_id", "gender_concept_id", "year_of_birth") if c in has])
    if "gender_concept_id" in has:
        words = {concept: both[spoken] for concept, both in SEXES.items()}
        found["sex"] = found.pop("gender_concept_id").map(words).fillna(UNKNOWN[spoken])
    if {"person_id", "visit_start_date"} <= set(data.columns("visit_occurrence") if _there(data, "visit") else ()):
        ends = "visit_end_date" if "visit_end_date" in data.columns("visit_occurrence") else "visit_start_date"
        stays = data.connection.sql(
            "SELECT person_id, min(visit_start_date) AS first, "
            f"max(coalesce({ends}, visit_start_date)) AS last, count(*) AS stays FROM visit_occurrence GROUP BY 1"
        ).df()
        found = found.merge(stays, on="person_id", how="left")
        found["stays"] = found["stays"].fillna(0).astype(int)
        if "year_of_birth" in found:
            found["age"] = found["first"].dt.year - found["year_of_birth"]
    if {"person_id", "death_date"} <= set(data.columns("death") if "death" in data.tables else ()):
        deaths = data.connection.sql("SELECT person_id, min(death_date) AS death FROM death GROUP BY 1").df()
        found = found.merge(deaths, on="person_id", how="left")
        found["died"] = found["death"].notna().astype(int)
        if "first" in found:
            until = found.pop("death").fillna(found["last"])
            found["followed"] = (pd.to_datetime(until) - pd.to_datetime(found["first"])).dt.days.clip(lower=0)
        else:
            found = found.drop(columns="death")
    return found.drop(columns="year_of_birth", errors="ignore")


def _there(data: "Dataset", part: str) -> bool:
    return f"{part}_occurrence" in data.tables

"""Trees: XGBoost, LightGBM, PMML, and trees drawn by Graphviz."""

import json
import re
from collections.abc import Mapping
from typing import Any

from laennec.airlock.checks.document import Document, Model, Text
from laennec.airlock.checks.readers import Budget


def read_boosting(data: bytes, name: str, budget: Budget) -> Document:
    """XGBoost and LightGBM files, and trees drawn by Graphviz."""
    from laennec.airlock.checks.readers.text import add_text, decode

    document = Document("boosting")
    if data[:1] in b"{" and (data[1:2] in b'"LlUi' or b"learner" in data[:100]):
        try:
            xgboost(document, json.loads(data))
            return document
        except ValueError:
            pass
        from laennec.airlock.checks.readers.ubjson import loads

        xgboost(document, loads(data))
        return document
    text = decode(data)
    if "leaf_count=" in text or text.startswith("tree"):
        read_lightgbm(document, text)
    else:
        add_text(document, text, "", "prose", budget)
        boxes = re.findall(r"label\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|<(.*?)>)", text)
        said = [re.sub(r"<[^>]*>|\\[nlr]|[{}|]", " ", a or b).strip() for a, b in boxes]
        document.texts.append(Text("boxes", "\n".join(" ".join(one.split()) for one in said), "label"))
    return document


def xgboost(document: Document, value: Mapping[str, Any]) -> None:
    """An XGBoost model: `sum_hessian` of a leaf is how many rows it had, where the loss is squared, at least as many else."""
    model = Model("", ["xgboost.Booster"])
    objective = str((value.get("learner") or {}).get("objective", {}).get("name", ""))
    squared = "squarederror" in objective

    def visit(node: Any, depth: int = 0) -> None:
        if depth > 40:
            return
        if isinstance(node, dict):
            hessian, left = node.get("sum_hessian"), node.get("left_children")
            if isinstance(hessian, list) and isinstance(left, list):
                covers = [float(h) for h, child in zip(hessian, left, strict=False) if child == -1]
                model.leaves += covers if squared else [c * 4 for c in covers]
            for inner in node.values():
                visit(inner, depth + 1)
        elif isinstance(node, list):
            for inner in node:
                if isinstance(inner, dict | list):
                    visit(inner, depth + 1)

    visit(value)
    document.models.append(model)
    attributes = (value.get("learner") or {}).get("attributes")
    document.texts.append(Text("attributes", json.dumps(attributes), "metadata"))


def read_lightgbm(document: Document, text: str) -> None:
    """A LightGBM model's text: how many rows each leaf had, the ranges of its features."""
    model = Model("", ["lightgbm.Booster"])
    for line in re.findall(r"^leaf_count=(.*)$", text, re.M):
        model.leaves += [float(v) for v in line.split() if v.replace(".", "").isdigit()]
    ranges = re.search(r"^feature_infos=(.*)$", text, re.M)
    if ranges and any(r.startswith("[") and r != "[0:1]" for r in ranges[1].split()):  # yes or no has no extreme
        document.warn("extreme", "feature_infos", "The model keeps the minimum and maximum of each feature.")
    document.models.append(model)
    names = re.search(r"^feature_names=(.*)$", text, re.M)
    document.texts.append(Text("features", names[1] if names else "", "label"))


def leaves_in(model: Model, raw: bytes) -> None:
    text = raw.decode("utf-8", "ignore")
    for line in re.findall(r"^leaf_count=(.*)$", text, re.M):
        model.leaves += [float(v) for v in line.split() if v.replace(".", "").isdigit()]


def pmml(document: Document, root: Any) -> None:
    """PMML: counts of the leaves of trees, training rows of neighbours, ranges of features."""
    model = Model("", ["pmml"])
    for node in root.iter():
        tag = str(node.tag).rsplit("}", 1)[-1]
        if (
            tag == "Node"
            and not any(str(c.tag).endswith("}Node") or c.tag == "Node" for c in node)
            and node.get("recordCount")
        ):
            model.leaves.append(float(node.get("recordCount")))
        elif tag == "ScoreDistribution" and node.get("recordCount"):
            count = float(node.get("recordCount"))
            if count > 0:
                model.leaves.append(count)
        elif tag in ("TrainingInstances", "SupportVectorMachineModel", "InstanceFields"):
            model.classes.append(f"pmml.{tag}")
        elif tag == "NumericInfo" or (
            tag == "Interval" and node.getparent() is not None if hasattr(node, "getparent") else False
        ):
            document.warn("extreme", tag, "The model keeps the minimum and maximum of a feature.")
        elif tag in (
            "NearestNeighborModel",
            "TreeModel",
            "RegressionModel",
            "GeneralRegressionModel",
            "NeuralNetwork",
            "MiningModel",
        ):
            model.classes.append(f"pmml.{tag}")
    document.models.append(model)


READ = {"boosting": read_boosting}

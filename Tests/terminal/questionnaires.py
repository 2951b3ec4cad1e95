"""Reads questionnaires as the format means them: YAML 1.2, in which `yes` and `no` are words."""

import pathlib
import re

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "Questionnaires").glob("*/questionnaire.yaml"))


class CoreSchemaLoader(yaml.SafeLoader):
    """PyYAML with the scalars of the YAML 1.2 core schema (PyYAML by itself speaks 1.1)."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        mapping = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key in mapping:
                raise yaml.constructor.ConstructorError(None, None, f"{key} stands twice", key_node.start_mark)
            mapping[key] = self.construct_object(value_node, deep=True)
        return mapping


for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    CoreSchemaLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def construct_dictionary(loader, node):
    return loader.construct_mapping(node)


CoreSchemaLoader.add_constructor("tag:yaml.org,2002:map", construct_dictionary)


def read(text):
    """The value of a YAML text; keys are texts, also where they look like numbers."""
    return yaml.load(text, Loader=CoreSchemaLoader)


def questions(questionnaire):
    """Every question, also those on pages, in written order."""
    for section in questionnaire["sections"]:
        for item in section["questions"]:
            yield from item["questions"] if "page" in item else [item]


def options(questionnaire, question):
    """The options of a question, groups flattened; a list in a CSV file and carried options give none."""
    source = question.get("options", [])
    if isinstance(source, str):
        source = questionnaire["lists"][source].get("options", [])
    if isinstance(source, dict):
        return []
    return [option for item in source for option in (item["options"] if "group" in item else [item])]

# SPDX-License-Identifier: MIT
"""Holds rule packs against a JSON schema: hold.py SCHEMA PACK…; one line a pack: ok, or where it is wrong and why.

Reads YAML 1.2, as editors do: `on` is a text.
"""

import json
import sys

import jsonschema
import ruamel.yaml


def verdict(validator, path):
    try:
        with open(path, encoding="utf-8") as file:
            pack = ruamel.yaml.YAML(typ="safe", pure=True).load(file)
    except (ruamel.yaml.error.YAMLError, UnicodeDecodeError, ValueError) as error:
        return f"no YAML: {type(error).__name__}"
    error = jsonschema.exceptions.best_match(validator.iter_errors(pack))
    return f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" if error else "ok"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for path in sys.argv[2:]:
        print(" ".join(verdict(validator, path).split()))


main()

"""The JSON Schema of scenario files, for editors that complete and check while a user types."""

from pydantic.json_schema import JsonSchemaValue

from attrition_cli.scenario_files.schema_models import ScenarioTable

SCHEMA_KEY = "$schema"
"""The key by which editors find the schema of a file; it is not part of the scenario."""


def scenario_schema() -> JsonSchemaValue:
    """The schema of scenario files (JSON Schema, draft 2020-12).

    >>> scenario_schema()["required"]
    ['start', 'contingents']
    """
    schema = ScenarioTable.model_json_schema(by_alias=True)
    reference = {"type": "string", "description": "The file of this schema, for editors"}
    schema["properties"] = {SCHEMA_KEY: reference, **schema["properties"]}
    return {SCHEMA_KEY: "https://json-schema.org/draft/2020-12/schema", **schema}

# Asks the CycloneDX project's own validator and the in-toto project's own message definitions about two documents.
# Prints "valid" and ends with 0, or says what is wrong and ends with 1.
import json
import subprocess
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from google.protobuf import json_format

DEFINITIONS = "/usr/share/gocode/src/github.com/in-toto/attestation/protos"
PROVENANCE = "in_toto_attestation/predicates/provenance/v1/provenance.proto"
STATEMENT = "in_toto_attestation/v1/statement.proto"
DESCRIPTOR = "in_toto_attestation/v1/resource_descriptor.proto"


def check_bill(path):
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(path).read())
    if fault is not None:
        sys.exit("%s: %s" % (path, fault))


def check_statement(path):
    subprocess.run(["protoc", "-I", DEFINITIONS, "--python_out=.", STATEMENT, DESCRIPTOR, PROVENANCE], check=True)
    sys.path.insert(0, ".")
    from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
    from in_toto_attestation.v1 import statement_pb2

    document = json.load(open(path))
    try:
        json_format.ParseDict(document, statement_pb2.Statement())
        provenance = json_format.ParseDict(document["predicate"], provenance_pb2.Provenance())
    except json_format.ParseError as fault:
        sys.exit("%s: %s" % (path, fault))
    # The definitions make every field optional; SLSA v1 level 1 does not.
    if not (provenance.build_definition.build_type and provenance.build_definition.external_parameters.fields and provenance.run_details.builder.id):
        sys.exit("%s: buildType, externalParameters or builder.id is missing" % path)
    if document["_type"] != "https://in-toto.io/Statement/v1" or document["predicateType"] != "https://slsa.dev/provenance/v1":
        sys.exit("%s: another kind of statement" % path)


check_bill("bill.json")
check_statement("statement.json")
print("valid")

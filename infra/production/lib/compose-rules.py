"""What must hold for every service of the compose file, as Compose itself has read it. Names each offence, then fails."""

import os
import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    read = yaml.safe_load(file)

# The one that takes documents in, and the one that takes its place after a restore.
WEB = {"hub-web", "hub-recovery"}
# Those that read files of several owners, by that one capability.
READING = {"backup", "restore"}
offences = []


def demand(holds, service, what):
    if not holds:
        offences.append(f"{service}: {what}")


for name, service in read["services"].items():
    demand(service.get("read_only") is True, name, "its file system must be read-only")
    demand(service.get("cap_drop") == ["ALL"], name, "must drop all capabilities")
    demand("no-new-privileges:true" in service.get("security_opt", []), name, "must gain no privileges")
    demand(not service.get("privileged"), name, "must not be privileged")
    demand(not str(service.get("user", "0")).startswith("0") or name in READING, name, "must not be root")
    demand(service.get("cap_add", []) == (["DAC_READ_SEARCH"] if name in READING else []), name, "must be given no capability")
    demand(bool(service.get("networks")) and "host" not in str(service.get("network_mode", "")), name, "must be in a network of its own")
    for port in service.get("ports", []):
        text = port if isinstance(port, str) else f"{port.get('host_ip', '')}:{port.get('published')}:{port.get('target')}"
        demand(name in WEB and text.startswith("127.0.0.1:5180:5180"), name, f"must not publish {text}")
    for variable, value in (service.get("environment") or {}).items():
        demand("PASSWORD" not in variable.upper() or variable.endswith("_FILE"), name, f"must not be given {variable} in the environment")
        demand("Password=" not in str(value), name, f"must not be given a password in {variable}")
    given = {secret if isinstance(secret, str) else secret["source"] for secret in service.get("secrets", [])}
    if name.startswith("hub-"):
        demand(not given & {"owner.pgpass", "migrate-secrets.json", "backabarnet_owner"}, name, "must not hold the owner's password")
    if name == "verify":
        demand(not given & {"hub.key", "hub-secrets.json"}, name, "must hold neither what opens content and signs nor what writes")

demand(read["networks"]["backend"].get("internal") is True, "backend", "must be internal")
for kind in ("secrets", "configs"):
    for name, entry in read[kind].items():
        demand(os.path.isfile(entry["file"]), name, f"{kind[:-1]} is not there: {entry['file']}")

print("\n".join(offences) or f"{len(read['services'])} services keep the rules.")
sys.exit(bool(offences))

"""Checks receipts and entries in another language, from the standards' own lists of fields and from docs/records.md.

Reads {"reader": code of docs/records.md, "chains": [...], "receipts": [...], "kantara": [...]} and prints a list of faults.
"""
import json
import re
import sys
from datetime import datetime

data = json.load(sys.stdin)
reader = {}
exec(data["reader"], reader)
faults = []
UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
STATES = {
    # Data Privacy Vocabulary 2, ConsentStatus
    *"ConsentGiven RenewedConsentGiven ConsentUnknown ConsentRequested ConsentRequestDeferred".split(),
    *"ConsentRefused ConsentExpired ConsentInvalidated ConsentRevoked ConsentWithdrawn".split(),
    # What is no consent has words of its own (docs/receipts.md)
    *"NotObjected ObjectionRaised ObjectionWithdrawn ObjectionUnknown".split(),
    *"Agreed Disagreed AgreementWithdrawn AgreementUnknown".split(),
}


def need(holds, where, what):
    if not holds:
        faults.append(f"{where}: {what}")


def text(value):
    return isinstance(value, str) and value != ""


def instant(value):
    try:
        return datetime.fromisoformat(value.replace("Z", "+00:00")).utcoffset().total_seconds() == 0
    except (AttributeError, TypeError, ValueError):
        return False


def has(holder, fields, where):
    for field in fields.split():
        value = holder.get(field)
        need(value not in (None, "", [], {}), where, f"{field} is mandatory")


def fits_27560(receipt, where):
    has(receipt, "schema_version record_id pii_principal_id privacy_notice language purposes receipt_id", where)
    for name in ("record_id", "receipt_id"):
        need(UUID4.fullmatch(receipt.get(name, "")), where, f"{name} is a UUID of version 4")
    parties = {}
    for index, party in enumerate(receipt["parties"]):
        has(party, "party_id party_name party_address party_contact party_type", f"{where} parties[{index}]")
        parties[party["party_id"]] = party
    for row in receipt["purposes"]:
        place = f"{where} {row['purpose_id']}"
        has(row, "purpose pii_information pii_controllers storage_locations retention_period jurisdiction", place)
        has(row, "withdrawal_method lawful_basis", place)
        need(isinstance(row.get("recipient_third_parties"), list), place, "recipient_third_parties is mandatory")
        for item in row["pii_information"]:
            has(item, "pii_type", place)
            need(isinstance(item["special_pii_category"], bool), place, "special_pii_category is yes or no")
        for party in [*row["pii_controllers"], *row["recipient_third_parties"]]:
            need(party in parties, place, f"{party} is a party of this receipt")
    for row in [*receipt["purposes"], *receipt["documents"]]:
        for event in row["events"]:
            has(event, "event_time validity_duration entity_id event_type event_state", where)
            need(instant(event["event_time"]), where, f"{event['event_time']} is ISO 8601 in UTC")
            need(re.fullmatch(r"P(\d+[YMWD])+|not limited", event["validity_duration"]), where, "a duration")
            need(event["event_type"] in ("implied", "expressed", "explicit"), where, event["event_type"])
            need(event["event_state"] in STATES, where, event["event_state"])
            need(any(entry["id"] == event["entry"] for entry in receipt["proof"]["entries"]), where, "event has an entry")
    proof = dict(receipt["proof"])
    sealed = proof.pop("hash")
    need(reader["hash_of"]({**receipt, "proof": proof}) == sealed, where, "its hash is that of what it says")
    entries = proof["entries"]
    need(reader["first_fault"](entries, entries[0]["previous"]) is None, where, "its entries are a chain")


def fits_kantara(receipt, where):
    has(receipt, "version jurisdiction collectionMethod consentReceiptID piiPrincipalId piiControllers policyUrl", where)
    need(receipt["version"] == "KI-CR-v1.1.0", where, "version")
    stamp = receipt["consentTimestamp"]
    need(type(stamp) is int and 1_500_000_000 < stamp < 10_000_000_000, where, "consentTimestamp is in whole seconds")
    need(UUID4.fullmatch(receipt["consentReceiptID"]), where, "consentReceiptID is a UUID of version 4")
    need(re.match(r"https?://", receipt["policyUrl"]), where, "policyUrl is an address")
    for controller in receipt["piiControllers"]:
        has(controller, "piiController contact address email phone", where)
        need(controller["address"].get("@type") == "PostalAddress", where, "address is of schema.org")
        need(re.fullmatch(r"[^@\s]+@[^@\s]+", controller["email"]), where, "email")
        need(re.fullmatch(r"tel:\+[0-9().-]+", controller["phone"]), where, "phone is of RFC 3966")
    need(receipt["services"], where, "services")
    for service in receipt["services"]:
        has(service, "service purposes", where)
        for purpose in service["purposes"]:
            has(purpose, "purposeCategory consentType piiCategory termination", where)
            need(isinstance(purpose["thirdPartyDisclosure"], bool), where, "thirdPartyDisclosure is yes or no")
            need(text(purpose.get("thirdPartyName")) == purpose["thirdPartyDisclosure"], where, "thirdPartyName if so")
    need(isinstance(receipt["sensitive"], bool), where, "sensitive is yes or no")
    need(bool(receipt["spiCat"]) == receipt["sensitive"], where, "spiCat lists what is sensitive")


for number, chain in enumerate(data["chains"]):
    need(reader["first_fault"](chain) is None, f"chain {number}", "every entry holds and follows the one before")
    ids = [entry["id"] for entry in chain]
    need(len(set(ids)) == len(ids), f"chain {number}", "ids are unique")
    for entry in chain:
        need(instant(entry["time"]), f"chain {number}", "time is ISO 8601 in UTC")
        names = " ".join(re.findall(r'"([^"]+)":', json.dumps(entry))).lower()
        need(not re.search(r"\b(ip|useragent|user_agent|url|referrer|email|name)\b", names), f"chain {number}", names)
for number, receipt in enumerate(data["receipts"]):
    fits_27560(receipt, f"receipt {number}")
for number, receipt in enumerate(data["kantara"]):
    fits_kantara(receipt, f"kantara {number}")
print(json.dumps(faults))

/// What people call nouns and verbs that the command calls otherwise.
enum CommandSynonyms {
    /// In the place of a noun: nouns, or whole commands, likeliest first.
    static let nouns: [String: [String]] = [
        "supplier": ["partner"], "suppliers": ["partner"], "vendor": ["partner"], "vendors": ["partner"],
        "firm": ["partner"], "firms": ["partner"], "company": ["partner"], "companies": ["partner"],
        "customer": ["partner"], "msme": ["partner"], "sme": ["partner"],
        "contact": ["person"], "contacts": ["person"], "people": ["person"], "user": ["person"],
        "staff": ["person"],
        "gdpr": ["person erase"], "forget": ["person erase"],
        "group": ["cluster"], "groups": ["cluster"], "network": ["cluster"], "consortium": ["cluster"],
        "ecosystem": ["cluster"], "members": ["cluster show"],
        "find": ["search"], "grep": ["search"], "lookup": ["search"],
        "match": ["align"], "rank": ["align"], "fit": ["align"], "compare": ["align"], "alignment": ["align"],
        "structure": ["affiliation"], "subsidiary": ["affiliation"], "parent": ["affiliation"],
        "branch": ["affiliation"], "location": ["site"], "plant": ["site"], "premises": ["site"],
        "sites": ["site"], "note": ["remark"], "notes": ["remark"], "comment": ["remark"],
        "selection": ["shortlist"],
        "meeting": ["dialogue"], "talk": ["dialogue"], "minutes": ["dialogue"],
        "dialog": ["dialogue"], "sdg": ["value list sdg"], "goal": ["value"], "goals": ["value"],
        "vocabulary": ["value"],
        "declare": ["declaration issue", "declaration request"], "statement": ["declaration"],
        "form": ["partner ask"], "questionnaire": ["partner ask"],
        "packet": ["partner ask"], "reminder": ["partner remind"],
        "template": ["declaration request"], "reply": ["partner answer", "risk answer"],
        "answer": ["partner answer", "risk answer"],
        "policy": ["organisation show", "declaration rules"],
        "evidence": ["declaration add-evidence"], "norm": ["standard"], "iso": ["standard"],
        "due": ["agenda"], "todo": ["agenda"], "calendar": ["agenda"], "overdue": ["agenda"],
        "tasks": ["agenda"],
        "expiring": ["agenda", "declaration list --expiring 60"],
        "threat": ["risk"], "threats": ["risk list --kind threat"], "opportunity": ["risk"],
        "opportunities": ["risk list --kind opportunity"], "capacity": ["risk capacity"],
        "currency": ["rate"], "exchange": ["rate"], "fx": ["rate"],
        "us": ["organisation"], "profile": ["organisation"], "company-profile": ["organisation"],
        "vision": ["organisation show"], "create": ["init"], "setup": ["init"], "start": ["init"],
        "log": ["history"], "changes": ["history"], "events": ["history"], "journal": ["history"],
        "check": ["doctor", "audit verify"], "health": ["doctor"],
        "status": ["doctor"], "fsck": ["doctor"], "integrity": ["audit verify"],
        "dump": ["backup"], "recover": ["restore", "repair"], "rollback": ["restore"],
        "jobs": ["help jobs"], "commands": ["help"], "man": ["help"], "manual": ["help"], "usage": ["help"],
        "version": ["--version"],
    ]

    /// In the place of a verb: verbs, of which a noun's own counts.
    static let verbs: [String: [String]] = [
        "new": ["add", "issue", "new"], "create": ["add", "issue", "new"], "insert": ["add"],
        "register": ["inheritance", "add"], "place": ["suitability"], "matrix": ["heat-map"],
        "confirm": ["review"], "policy": ["rules"], "policies": ["rules"],
        "make": ["add", "issue", "new"], "record": ["add"],
        "ls": ["list"], "all": ["list"], "index": ["list"],
        "view": ["show"], "get": ["show"], "display": ["show"], "cat": ["show"], "info": ["show"],
        "open": ["show"], "read": ["show", "receive"], "details": ["show"], "print": ["show", "report"],
        "update": ["edit"], "change": ["edit"], "modify": ["edit"], "set": ["edit"], "rename": ["edit"],
        "correct": ["edit"], "log": ["history"], "changes": ["history"], "events": ["history"],
        "load": ["import", "receive"], "upload": ["import", "receive"], "download": ["export"],
        "pdf": ["export"], "save": ["export"], "ask": ["request"],
        "send": ["request", "ask"],
        "answer": ["receive"], "split": ["allocate"], "share": ["allocate"], "agree": ["accept"],
        "refuse": ["decline", "reject"], "close": ["edit"], "join": ["add-member"],
        "leave": ["remove-member"],
        "check": ["verify"], "expire": ["withdraw", "revoke"], "generate": ["new"],
    ]

    /// What a noun has another way for, as the words after `concord`.
    static let otherWays: [String: String] = [
        "declaration add": "declaration issue", "declaration create": "declaration issue",
        "query add": "align --save-query NAME", "query save": "align --save-query NAME",
        "query edit": "align --save-query NAME --replace", "shortlist new": "align --save NAME",
        "shortlist create": "align --save NAME", "shortlist edit": "shortlist decide",
        "rate edit": "rate add", "value edit": "value add", "organisation add": "init",
        "key edit": "key revoke", "backup verify": "backup check", "audit check": "audit verify",
    ]

    /// Words for taking something away; a record is never deleted, so each noun has its own way to end one.
    static let takingAway: Set<String> = [
        "delete", "remove", "rm", "del", "drop", "erase", "destroy", "archive",
    ]

    static let waysToEnd: [String: String] = [
        "partner": "edit --status ended", "person": "erase", "query": "remove", "cluster": "remove-member",
        "declaration": "withdraw", "standard": "withdraw", "certificate": "withdraw",
        "risk": "edit --status closed", "key": "revoke",
    ]
}

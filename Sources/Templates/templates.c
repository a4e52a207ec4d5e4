#include "Templates.h"

/* #embed is C23, which clang knows in every dialect. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char code_of_conduct[] = {
#embed "../../Templates/code-of-conduct.json"
};

static const unsigned char conduct_in_brief[] = {
#embed "../../Templates/conduct-in-brief.json"
};

static const unsigned char vsme_basic[] = {
#embed "../../Templates/vsme-basic.json"
};

static const unsigned char integrity_and_data[] = {
#embed "../../Templates/integrity-and-data.json"
};

static const unsigned char packet[] = {
#embed "../../Templates/packet.json"
};

static const unsigned char declaration_rules[] = {
#embed "../../Templates/declaration-rules.json"
};

static const unsigned char risk[] = {
#embed "../../Templates/risk.json"
};

static const unsigned char matter[] = {
#embed "../../Templates/matter.json"
};

static const unsigned char norms[] = {
#embed "../../Templates/norms.json"
};

static const unsigned char pulse[] = {
#embed "../../Templates/pulse.json"
};

static const unsigned char languages[] = {
#embed "../../Templates/languages.json"
};

static const unsigned char language_de[] = {
#embed "../../Templates/languages/de.json"
};

static const unsigned char language_fr[] = {
#embed "../../Templates/languages/fr.json"
};

static const unsigned char language_es[] = {
#embed "../../Templates/languages/es.json"
};

static const unsigned char language_da[] = {
#embed "../../Templates/languages/da.json"
};

static const unsigned char language_sv[] = {
#embed "../../Templates/languages/sv.json"
};

static const unsigned char language_nl[] = {
#embed "../../Templates/languages/nl.json"
};

static const unsigned char language_it[] = {
#embed "../../Templates/languages/it.json"
};

static const unsigned char language_pt[] = {
#embed "../../Templates/languages/pt.json"
};

static const unsigned char language_pl[] = {
#embed "../../Templates/languages/pl.json"
};

static const unsigned char language_cs[] = {
#embed "../../Templates/languages/cs.json"
};

static const unsigned char language_hi[] = {
#embed "../../Templates/languages/hi.json"
};

static const unsigned char language_tr[] = {
#embed "../../Templates/languages/tr.json"
};

static const unsigned char language_uk[] = {
#embed "../../Templates/languages/uk.json"
};

static const unsigned char goals[] = {
#embed "../../Templates/goals.json"
};

#define FILE(name, text) {name, text, sizeof text}

static const concord_template files[] = {
    FILE("code-of-conduct", code_of_conduct),
    FILE("conduct-in-brief", conduct_in_brief),
    FILE("vsme-basic", vsme_basic),
    FILE("integrity-and-data", integrity_and_data),
    FILE("packet", packet),
    FILE("declaration-rules", declaration_rules),
    FILE("risk", risk),
    FILE("matter", matter),
    FILE("norms", norms),
    FILE("pulse", pulse),
    FILE("goals", goals),
    FILE("languages", languages),
    FILE("languages/de", language_de),
    FILE("languages/fr", language_fr),
    FILE("languages/es", language_es),
    FILE("languages/da", language_da),
    FILE("languages/sv", language_sv),
    FILE("languages/nl", language_nl),
    FILE("languages/it", language_it),
    FILE("languages/pt", language_pt),
    FILE("languages/pl", language_pl),
    FILE("languages/cs", language_cs),
    FILE("languages/hi", language_hi),
    FILE("languages/tr", language_tr),
    FILE("languages/uk", language_uk),
};

concord_template concord_template_at(size_t index) {
    static const concord_template none = {0};
    return index < sizeof files / sizeof files[0] ? files[index] : none;
}

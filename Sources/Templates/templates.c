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
};

concord_template concord_template_at(size_t index) {
    static const concord_template none = {0};
    return index < sizeof files / sizeof files[0] ? files[index] : none;
}

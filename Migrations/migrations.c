#include "Migrations.h"

/* #embed is C23, which clang knows in every dialect. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char history[] = {
#embed "0001_history.sql"
};

static const unsigned char vocabulary[] = {
#embed "0002_vocabulary.sql"
};

static const unsigned char size_rule[] = {
#embed "0003_size_rule.sql"
};

static const unsigned char party[] = {
#embed "0004_party.sql"
};

static const unsigned char search[] = {
#embed "0005_search.sql"
};

static const unsigned char shortlist[] = {
#embed "0006_shortlist.sql"
};

static const unsigned char cluster[] = {
#embed "0007_cluster.sql"
};

static const unsigned char risk[] = {
#embed "0008_risk.sql"
};

static const unsigned char declaration[] = {
#embed "0009_declaration.sql"
};

static const unsigned char subject_kind[] = {
#embed "0010_subject_kind.sql"
};

static const unsigned char risk_register[] = {
#embed "0011_risk_register.sql"
};

static const unsigned char declaration_file[] = {
#embed "0012_declaration_file.sql"
};

static const unsigned char signing_key[] = {
#embed "0013_signing_key.sql"
};

static const unsigned char value_rejection[] = {
#embed "0014_value_rejection.sql"
};

static const unsigned char capability[] = {
#embed "0015_capability.sql"
};

static const unsigned char vector[] = {
#embed "0016_vector.sql"
};

static const unsigned char declaration_request[] = {
#embed "0017_declaration_request.sql"
};

static const unsigned char declaration_policy[] = {
#embed "0018_declaration_policy.sql"
};

static const unsigned char risk_agreement[] = {
#embed "0019_risk_agreement.sql"
};

static const unsigned char dialogue[] = {
#embed "0020_dialogue.sql"
};

static const unsigned char designation_key[] = {
#embed "0021_designation_key.sql"
};

static const unsigned char risk_list[] = {
#embed "0022_risk_list.sql"
};

static const unsigned char selection[] = {
#embed "0023_selection.sql"
};

#define STEP(number, name) {number, #name, name, sizeof name}

static const concord_migration steps[] = {
    STEP(1, history),
    STEP(2, vocabulary),
    STEP(3, size_rule),
    STEP(4, party),
    STEP(5, search),
    STEP(6, shortlist),
    STEP(7, cluster),
    STEP(8, risk),
    STEP(9, declaration),
    STEP(10, subject_kind),
    STEP(11, risk_register),
    STEP(12, declaration_file),
    STEP(13, signing_key),
    STEP(14, value_rejection),
    STEP(15, capability),
    STEP(16, vector),
    STEP(17, declaration_request),
    STEP(18, declaration_policy),
    STEP(19, risk_agreement),
    STEP(20, dialogue),
    STEP(21, designation_key),
    STEP(22, risk_list),
    STEP(23, selection),
};

concord_migration concord_migration_at(size_t index) {
    static const concord_migration none = {0};
    return index < sizeof steps / sizeof steps[0] ? steps[index] : none;
}

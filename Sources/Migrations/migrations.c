#include "Migrations.h"

/* #embed is C23, which clang knows in every dialect. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* The steps, oldest first; here alone the code names them. The numbers are those of the files. */
static const concord_migration steps[] = {
#define STEP 0001_history.sql
#include "step.h"
#define STEP 0002_vocabulary.sql
#include "step.h"
#define STEP 0003_size_rule.sql
#include "step.h"
#define STEP 0004_party.sql
#include "step.h"
#define STEP 0005_search.sql
#include "step.h"
#define STEP 0006_shortlist.sql
#include "step.h"
#define STEP 0007_cluster.sql
#include "step.h"
#define STEP 0008_risk.sql
#include "step.h"
#define STEP 0009_declaration.sql
#include "step.h"
#define STEP 0010_subject_kind.sql
#include "step.h"
#define STEP 0011_risk_register.sql
#include "step.h"
#define STEP 0012_declaration_file.sql
#include "step.h"
#define STEP 0013_signing_key.sql
#include "step.h"
#define STEP 0014_value_rejection.sql
#include "step.h"
#define STEP 0015_capability.sql
#include "step.h"
#define STEP 0016_vector.sql
#include "step.h"
#define STEP 0017_declaration_request.sql
#include "step.h"
#define STEP 0018_declaration_policy.sql
#include "step.h"
#define STEP 0019_risk_agreement.sql
#include "step.h"
#define STEP 0020_dialogue.sql
#include "step.h"
#define STEP 0021_designation_key.sql
#include "step.h"
#define STEP 0022_risk_list.sql
#include "step.h"
#define STEP 0023_selection.sql
#include "step.h"
#define STEP 0024_partner_contact.sql
#include "step.h"
#define STEP 0025_fractions.sql
#include "step.h"
#define STEP 0026_standard_kind.sql
#include "step.h"
#define STEP 0027_person_role.sql
#include "step.h"
#define STEP 0028_shortlist_by_hand.sql
#include "step.h"
#define STEP 0029_restoration.sql
#include "step.h"
#define STEP 0030_clock.sql
#include "step.h"
#define STEP 0031_asking.sql
#include "step.h"
#define STEP 0032_due_days.sql
#include "step.h"
#define STEP 0033_audit_note.sql
#include "step.h"
#define STEP 0034_retention.sql
#include "step.h"
#define STEP 0035_words.sql
#include "step.h"
#define STEP 0036_erased_request.sql
#include "step.h"
#define STEP 0037_relationship.sql
#include "step.h"
#define STEP 0038_promise.sql
#include "step.h"
#define STEP 0039_knowledge.sql
#include "step.h"
#define STEP 0040_plan.sql
#include "step.h"
#define STEP 0041_exit.sql
#include "step.h"
#define STEP 0042_burden.sql
#include "step.h"
#define STEP 0043_void.sql
#include "step.h"
#define STEP 0044_measure.sql
#include "step.h"
#define STEP 0045_packet.sql
#include "step.h"
#define STEP 0046_judgement.sql
#include "step.h"
#define STEP 0047_country_name.sql
#include "step.h"
#define STEP 0048_credential.sql
#include "step.h"
#define STEP 0049_round.sql
#include "step.h"
#define STEP 0050_erased_text.sql
#include "step.h"
#define STEP 0051_view.sql
#include "step.h"
#define STEP 0052_own_field.sql
#include "step.h"
#define STEP 0053_remark.sql
#include "step.h"
#define STEP 0054_search_folding.sql
#include "step.h"
#define STEP 0055_relationship_day.sql
#include "step.h"
#define STEP 0056_merger.sql
#include "step.h"
#define STEP 0057_sources_and_firms.sql
#include "step.h"
#define STEP 0058_shortlist_unread.sql
#include "step.h"
#define STEP 0059_name_order.sql
#include "step.h"
#define STEP 0060_matrix_levels.sql
#include "step.h"
#define STEP 0061_purchases_and_crises.sql
#include "step.h"
#define STEP 0062_affiliation.sql
#include "step.h"
#define STEP 0063_partner_tag.sql
#include "step.h"
#define STEP 0064_title_order.sql
#include "step.h"
#define STEP 0065_joint_signatories.sql
#include "step.h"
#define STEP 0066_site.sql
#include "step.h"
#define STEP 0067_country_code.sql
#include "step.h"
#define STEP 0068_void_affiliation.sql
#include "step.h"
};

concord_migration concord_migration_at(size_t index) {
    static const concord_migration none = {0};
    return index < sizeof steps / sizeof steps[0] ? steps[index] : none;
}

static const char founding[] = {
#embed "../../Migrations/founding/schema.sql"
    , 0};

const char *concord_founding(void) { return founding; }

static const char sums[] = {
#embed "../../Migrations/SHA256SUMS"
    , 0};

const char *concord_migration_sums(void) { return sums; }

static const char version[] = {
#embed "../../VERSION"
    , 0};

const char *concord_version(void) { return version; }

const char *concord_built_on(void) { return __DATE__; }

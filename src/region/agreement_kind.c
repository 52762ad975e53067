/* region/agreement_kind.c: the kinds of agreement: are they asked by law, who the parties are, what
 * they must hold and when they are reviewed.
 *
 * Source: DOMAIN 1.8 and 10.2, whose status V or V2 each row has; where no section is named, none
 * was read.
 */
#include "region/agreement.h"

#define BIT(side) (1u << (side))

const struct code agreement_kind_codes[] = {
    { AGREEMENT_SUPPORT, "multi_sector_support",
      T("Cooperation agreement of the multi-sector support") },
    { AGREEMENT_YOUTH, "youth_service", T("Joint service of young people") },
    { AGREEMENT_PLACEMENT, "placement", T("Placements and integration") },
    { AGREEMENT_HANDING, "integration_services",
      T("Integration services handed to the employment authority") },
    { AGREEMENT_OFFICIAL, "official_tasks",
      T("Tasks of an official moved to another municipality") },
    { AGREEMENT_STRATEGIC, "strategic", T("Strategic cooperation of county and municipalities") },
    { AGREEMENT_INTERFACE, "interface", T("Employment interface") },
    { AGREEMENT_PARTNERSHIP, "partnership", T("Partnership in integration") },
    { AGREEMENT_REHABILITATION, "rehabilitation_group", T("Rehabilitation cooperation group") },
    { AGREEMENT_PROCESSING, "processing", T("Processing of personal data for a controller") },
    { AGREEMENT_OTHER, "other", T("Another agreement") },
    { 0, NULL, TEXT_NONE },
};
const struct code agreement_law_codes[] = {
    { LAW_STATUTORY, "statutory", T("The law asks for it") },
    { LAW_FORM, "statutory_form", T("Voluntary to make, its contents by law") },
    { LAW_BODY, "statutory_body", T("A body by law") },
    { LAW_VOLUNTARY, "voluntary", TC("agreement", "Voluntary") },
    { 0, NULL, TEXT_NONE },
};
const struct code agreement_item_codes[] = {
    { AGR_1, "agr_1", T("Ways of arranging the services of the model") },
    { AGR_2, "agr_2", T("Staff of each party: amount and task structure") },
    { AGR_3, "agr_3", T("Yearly check that the staff suffices, and how the agreement is changed") },
    { AGR_4, "agr_4", T("Split of the other costs between authority and county") },
    { AGR_5, "agr_5", T("Part of Kela in the costs") },
    { AGREED_ORGANISATION, "organisation", T("How the joint service is organised") },
    { AGREED_COSTS, "costs", T("Split of the costs") },
    { AGREED_COORDINATOR, "coordinator", T("Who coordinates service and activity") },
    { AGREED_PREPAREDNESS, "preparedness", T("Preparedness to receive") },
    { AGREED_SERVICES, "services", T("Integration services") },
    { AGREED_PLACEMENTS, "placements", T("Placements in the municipality") },
    { AGREED_OTHER, "other", TC("clause", "Other") },
    { 0, NULL, TEXT_NONE },
};
const struct code agreement_side_codes[] = {
    { PARTY_EA, "employment_authority", T("Employment authority") },
    { PARTY_WSC, "county", T("Wellbeing services county") },
    { PARTY_KELA, "kela", T("Kela") },
    { PARTY_MUN, "municipality", T("Municipality") },
    { SIDE_VITALITY, "vitality_centre", T("Vitality centre (until 2025 ELY Centre)") },
    { PARTY_PROVIDER, "provider", T("Service provider") },
    { PARTY_NGO, "ngo", T("Association") },
    { PARTY_EDUCATION, "education", T("Education provider") },
    { SIDE_OTHER, "other", TC("party", "Other") },
    { 0, NULL, TEXT_NONE },
};

const struct agreement_kind_row agreement_kinds[AGREEMENT_KIND_COUNT] = {
    [AGREEMENT_SUPPORT] = {
        .law = LAW_STATUTORY, .act = "381/2023", .section = "9.2 §",
        .parties = T("The employment authorities and counties of the steering group, and Kela"),
        .note = T("All five items must be agreed (388/2024 3 §). Whether the staff suffices is "
                  "checked at least once a year."),
        .review_months = 12,
        .sides = BIT(PARTY_EA) | BIT(PARTY_WSC) | BIT(PARTY_KELA),
        .items = { AGR_1, AGR_2, AGR_3, AGR_4, AGR_5 },
    },
    [AGREEMENT_YOUTH] = {
        .law = LAW_STATUTORY, .act = "381/2023", .section = "16.3 §",
        .parties = T("Those who take part in the joint service"),
        .note = T("The employment authority ensures that there is an agreed coordinator, who need "
                  "not be its own."),
        .review_months = 12,
        .sides = BIT(PARTY_EA),
        .items = { AGREED_ORGANISATION, AGREED_COSTS, AGREED_COORDINATOR },
    },
    [AGREEMENT_PLACEMENT] = {
        .law = LAW_FORM, .act = "681/2023", .section = "42 §",
        .parties = T("Municipality and vitality centre; the county is heard before"),
        .note = T("As a rule for several years; reviewed at least every four years."),
        .review_months = 48, .review_by_law = true,
        .sides = BIT(PARTY_MUN) | BIT(SIDE_VITALITY), .heard = BIT(PARTY_WSC),
        .items = { AGREED_PREPAREDNESS, AGREED_SERVICES, AGREED_PLACEMENTS },
    },
    [AGREEMENT_HANDING] = {
        .law = LAW_VOLUNTARY, .act = "681/2023", .section = "8 §",
        .parties = T("Municipality and employment authority"),
        .review_months = 24,
        .sides = BIT(PARTY_MUN) | BIT(PARTY_EA),
    },
    [AGREEMENT_OFFICIAL] = {
        .law = LAW_VOLUNTARY, .act = "380/2023", .section = "13.2 §",
        .parties = T("Municipalities"),
        .review_months = 24,
        .sides = BIT(PARTY_MUN),
    },
    [AGREEMENT_STRATEGIC] = {
        .law = LAW_VOLUNTARY,
        .parties = T("County and municipalities"),
        .note = T("May hold the employment interface too."),
        .review_months = 12,
        .sides = BIT(PARTY_WSC) | BIT(PARTY_MUN),
    },
    [AGREEMENT_INTERFACE] = {
        .law = LAW_VOLUNTARY, .parties = T("Any"), .review_months = 12,
    },
    [AGREEMENT_PARTNERSHIP] = {
        .law = LAW_VOLUNTARY, .parties = T("Municipalities"), .review_months = 24,
        .sides = BIT(PARTY_MUN),
    },
    [AGREEMENT_REHABILITATION] = {
        .law = LAW_BODY,
        .parties =
            T("Authorities of social welfare, health, education and labour, Kela and others"),
        .note = T("A body that is set for four years at a time; who sets it since 2023 has not "
                  "been verified, so no section is cited."),
        .review_months = 48,
    },
    [AGREEMENT_PROCESSING] = {
        .law = LAW_STATUTORY,
        .parties = T("Controller and processor"),
        .note = T("Asked for where somebody processes personal data for a controller; the article "
                  "has not been verified, so none is cited."),
        .review_months = 24,
    },
    [AGREEMENT_OTHER] = {
        .law = LAW_VOLUNTARY, .parties = T("Any"), .review_months = 24,
    },
};

const char *
agreement_item_section(enum agreement_item item, const char **ret_act)
{
    bool support = item >= AGR_1 && item <= AGR_5;
    bool youth = item >= AGREED_ORGANISATION && item <= AGREED_COORDINATOR;
    *ret_act = support ? "388/2024" : youth ? "381/2023" : item == AGREED_OTHER ? NULL : "681/2023";
    return support ? "3 §" : youth ? "16.3 §" : item == AGREED_OTHER ? NULL : "42 §";
}

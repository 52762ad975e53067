/* region/agreement_keep.c: an agreement is begun and written, until a party has approved it. */
#include "base/id.h"
#include "region/agreement_in.h"
#include "region/history.h"

enum {
    ADD,
    CHANGE,
    ADD_VERSION,
    DATES,
    ADD_PARTY,
    DROP_PARTY,
    DROP_PARTY_STAFF,
    DROP_HEARING,
    SHARE,
    ADD_CLAUSE,
    WRITE_CLAUSE,
    DROP_CLAUSE,
    ADD_STAFF,
    DROP_STAFF,
    ADD_MOVE,
    PARTIES_OF_GROUP,
    GROUP_OF_REGION,
    LAST_PLACE,
};
const struct stmt agreement_keep_stmts[] = {
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement (id, region_code, kind, name, group_id, owner_duty_id,"
               " made_on) VALUES (:id, :region, :kind, :name, :group, :owner, :w_today)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement SET name = :name, group_id = :group, owner_duty_id = :owner,"
               " version = version + 1 WHERE id = :agreement AND version = :version",
    },
    [ADD_VERSION] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_version (id, agreement_id, number, state, why, review_on,"
               " made_on, made_by_duty_id) VALUES (:id, :agreement, :version_number, 1, :why,"
               " :review_on, :w_today, :w_duty)",
    },
    [DATES] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_version SET from_on = :from_on, until_on = :until_on, review_on"
               " = :review_on, version = version + 1 WHERE id = :of_version AND fixed = 0",
    },
    [ADD_PARTY] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_party (id, version_id, place, side, role, org_id, name,"
               " share_parts) VALUES (:id, :of_version, :place_number, :side, :party_role, :org,"
               " :name, CASE WHEN CAST(:share AS BIGINT) < 0 THEN NULL ELSE"
               " CAST(:share AS BIGINT) END)",
    },
    [DROP_PARTY] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM agreement_party WHERE id = :party AND version_id = :of_version",
    },
    [DROP_PARTY_STAFF] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM agreement_staff WHERE party_id = :party AND version_id = :of_version",
    },
    [DROP_HEARING] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM agreement_approval WHERE party_id = :party AND version_id ="
               " :of_version",
    },
    [SHARE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_party SET share_parts = CASE WHEN CAST(:share AS BIGINT) < 0"
               " THEN NULL ELSE CAST(:share AS BIGINT) END WHERE id = :party AND version_id ="
               " :of_version",
    },
    [ADD_CLAUSE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_clause (id, version_id, place, item, title, body) VALUES"
               " (:id, :of_version, :place_number, :clause_item, :title, :body)",
    },
    [WRITE_CLAUSE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_clause SET item = :clause_item, title = :title, body = :body"
               " WHERE id = :clause AND version_id = :of_version",
    },
    [DROP_CLAUSE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM agreement_clause WHERE id = :clause AND version_id = :of_version",
    },
    [ADD_STAFF] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_staff (id, version_id, party_id, task, hundredths) VALUES"
               " (:id, :of_version, :party, :task, :hundredths)",
    },
    [DROP_STAFF] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM agreement_staff WHERE id = :staff AND version_id = :of_version",
    },
    [ADD_MOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_move (id, version_id, from_state, to_state, moved_on, note,"
               " by_duty_id) VALUES (:id, :of_version, :from_state, :to_state, :moved_on, :note,"
               " :w_duty)",
    },
    [PARTIES_OF_GROUP] = { /* those in the house: one of each authority and county, and Kela */
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT o.id, o.kind, o.name_fi, o.name_sv, o.name_en, o.business_code,"
               " o.area_code AS area, o.county_code AS county, o.municipality_code AS"
               " municipality, o.takes_c4, o.takes_c5, o.from_on, o.until_on FROM organisation o"
               " WHERE o.from_on <= :w_today AND (o.until_on IS NULL OR o.until_on >= :w_today)"
               " AND ((o.kind = 1 AND o.area_code IN (SELECT a.area_code FROM group_area a WHERE"
               " a.group_id = :group)) OR (o.kind = 2 AND o.county_code IN (SELECT k.county_code"
               " FROM group_area a JOIN area_county k ON k.area_code = a.area_code WHERE"
               " a.group_id = :group AND k.from_on <= :w_today AND (k.until_on IS NULL OR"
               " k.until_on >= :w_today))) OR o.kind = 3) ORDER BY o.kind, o.id LIMIT :limit",
    },
    [GROUP_OF_REGION] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM steering_group g WHERE g.id = :group AND (g.region_code = :region"
               " OR EXISTS (SELECT 1 FROM group_area a JOIN area_county k ON k.area_code ="
               " a.area_code WHERE a.group_id = g.id AND k.county_code = :region))",
    },
    [LAST_PLACE] = {
        .need = NEED_REGION,
        .sql = "SELECT COALESCE((SELECT max(c.place) FROM agreement_clause c WHERE c.version_id ="
               " :of_version), 0) AS last_place",
    },
    STMT_END,
};

/* ---- a new one ---- */

static enum err
check_given(struct work *w, const char *region, const struct agreement_new *given)
{
    bool found = given->group == 0;
    enum err name = work_check_text(w, "name", given->name, LIMIT_LINE_BYTES);
    enum err owner = led_check_owner(w, region, "owner", given->owner);
    if (!found)
        TRY(work_exists(w, &agreement_keep_stmts[GROUP_OF_REGION],
                        BINDS(BIND_RAW_ID("group", given->group), BIND_TEXT("region", region)),
                        &found));
    TRY(name);
    TRY(owner);
    return found
               ? ERR_OK
               : work_problem(w, ERR_INVALID, "group", T("Choose a steering group of the region."));
}

static enum err
add_party(struct work *w, int64_t version, int64_t place, const struct party_new *given,
          int64_t *ret_party)
{
    *ret_party = work_new_id(w);
    return work_run(w, &agreement_keep_stmts[ADD_PARTY],
                    BINDS(BIND_RAW_ID("id", *ret_party), BIND_RAW_ID("of_version", version),
                          BIND_INT("place_number", place), BIND_INT("side", given->side),
                          BIND_INT("party_role", given->role), BIND_ID("org", given->org),
                          BIND_TEXT("name", str_empty(given->name) ? NULL : given->name),
                          BIND_INT("share", given->share_parts)));
}

static enum err
add_clause(struct work *w, int64_t version, int64_t place, int item, const char *title,
           const char *body, int64_t *ret_clause)
{
    *ret_clause = work_new_id(w);
    return work_run(w, &agreement_keep_stmts[ADD_CLAUSE],
                    BINDS(BIND_RAW_ID("id", *ret_clause), BIND_RAW_ID("of_version", version),
                          BIND_INT("place_number", place), BIND_INT("clause_item", item),
                          BIND_TEXT("title", title),
                          BIND_TEXT("body", str_empty(body) ? NULL : body)));
}

static enum err
add_staff(struct work *w, int64_t version, int64_t party, const char *task, int64_t hundredths,
          int64_t *ret_staff)
{
    *ret_staff = work_new_id(w);
    return work_run(w, &agreement_keep_stmts[ADD_STAFF],
                    BINDS(BIND_RAW_ID("id", *ret_staff), BIND_RAW_ID("of_version", version),
                          BIND_RAW_ID("party", party), BIND_TEXT("task", task),
                          BIND_INT("hundredths", hundredths)));
}

static enum err
add_version(struct work *w, int64_t agreement, int64_t number, const char *why,
            struct date review_on, int64_t *ret_version)
{
    *ret_version = work_new_id(w);
    TRY(work_run(w, &agreement_keep_stmts[ADD_VERSION],
                 BINDS(BIND_RAW_ID("id", *ret_version), BIND_RAW_ID("agreement", agreement),
                       BIND_INT("version_number", number), BIND_TEXT("why", why),
                       BIND_DATE("review_on", review_on))));
    return work_run(w, &agreement_keep_stmts[ADD_MOVE],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)),
                          BIND_RAW_ID("of_version", *ret_version), BIND_INT("from_state", 0),
                          BIND_INT("to_state", AGREEMENT_DRAFT),
                          BIND_DATE("moved_on", work_today(w)), BIND_TEXT("note", why)));
}

/* The parties of a group that are in the house.   Law: 381/2023 9.2 § */
static enum err
add_parties_of_group(struct work *w, int64_t version, int64_t group)
{
    struct organisation *orgs;
    size_t count;
    int64_t party;
    TRY(work_list(w, &agreement_keep_stmts[PARTIES_OF_GROUP], BINDS(BIND_RAW_ID("group", group)),
                  &organisation_shape, COST_PARTIES_MOST, (void **)&orgs, &count, NULL));
    for (size_t i = 0; i < count; i++)
        TRY(add_party(
            w, version, (int64_t)i + 1,
            &(struct party_new){
                .side = orgs[i].kind, .role = PARTY_AGREES, .org = orgs[i].id, .share_parts = -1 },
            &party));
    return ERR_OK;
}

enum err
agreement_make(struct work *w, const struct agreement_new *given, int64_t *ret_agreement)
{
    int64_t id = work_new_id(w), version, clause;
    TRY(led_region_own(w, given->region));
    if (given->kind <= AGREEMENT_NONE || given->kind >= AGREEMENT_KIND_COUNT)
        return work_problem(w, ERR_INVALID, "kind", T("Choose one of the options."));
    TRY(check_given(w, given->region, given));
    const struct agreement_kind_row *kind = &agreement_kinds[given->kind];
    struct date review = date_is_none(given->review_on)
                             ? date_add_months(work_today(w), kind->review_months)
                             : given->review_on;
    TRY(work_run(w, &agreement_keep_stmts[ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", given->region),
                       BIND_INT("kind", given->kind), BIND_TEXT("name", given->name),
                       BIND_RAW_ID("group", given->group), BIND_ID("owner", given->owner))));
    TRY(add_version(w, id, 1, NULL, review, &version));
    for (size_t i = 0; kind->items[i] != 0; i++)
        TRY(add_clause(w, version, (int64_t)i + 1, (int)kind->items[i],
                       text_in(work_arena(w), work_lang(w),
                               code_text(agreement_item_codes, kind->items[i]), NULL),
                       NULL, &clause));
    if (given->group != 0)
        TRY(add_parties_of_group(w, version, given->group));
    TRY(history_keep(w, given->region, id, &agreement_shape, NULL, NULL));
    *ret_agreement = id;
    return ERR_OK;
}

enum err
agreement_change(struct work *w, int64_t agreement, const struct agreement_new *given,
                 int64_t version)
{
    struct agreement before, after;
    TRY(agreement_to_keep(w, agreement, &before));
    TRY(check_given(w, before.region, given));
    TRY(work_run_one(w, &agreement_keep_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("agreement", agreement), BIND_TEXT("name", given->name),
                           BIND_RAW_ID("group", given->group), BIND_ID("owner", given->owner),
                           BIND_INT("version", version))));
    TRY(agreement_get(w, agreement, &after));
    return history_keep(w, before.region, agreement, &agreement_shape, &before, &after);
}

/* The latest day on which an agreement that the law has reviewed may be reviewed next.
 *
 * Law: 681/2023 42 § */
static enum err
check_review(struct work *w, int kind, const char *field, struct date from_on, struct date on)
{
    const struct agreement_kind_row *row = &agreement_kinds[kind];
    if (date_is_none(on))
        return work_problem(w, ERR_INVALID, field, T("Say by which day it is reviewed next."));
    struct date last = date_add_months(from_on, row->review_months);
    if (row->review_by_law && date_compare(on, last) > 0)
        return work_problem_fill(w, ERR_INVALID, field,
                                 T("It is reviewed at least every four years: choose {date} or an "
                                   "earlier day (681/2023 42 §)."),
                                 FILLS(FILL_D("date", last)));
    return ERR_OK;
}

enum err
agreement_set_dates(struct work *w, int64_t agreement, const struct agreement_dates *given)
{
    struct agreement a;
    struct agreement_version v;
    TRY(agreement_to_write(w, agreement, &a, &v));
    if (!date_is_none(given->until_on) &&
        (date_is_none(given->from_on) || date_compare(given->until_on, given->from_on) < 0))
        return work_problem(w, ERR_INVALID, "until_on", T("The last day is not before the first."));
    TRY(check_review(w, a.kind, "review_on",
                     date_is_none(given->from_on) ? work_today(w) : given->from_on,
                     given->review_on));
    TRY(work_run_one(w, &agreement_keep_stmts[DATES],
                     BINDS(BIND_RAW_ID("of_version", v.id), BIND_DATE("from_on", given->from_on),
                           BIND_DATE("until_on", given->until_on),
                           BIND_DATE("review_on", given->review_on))));
    struct agreement_told was = { .version_from_on = v.from_on,
                                  .version_until_on = v.until_on,
                                  .next_review_on = v.review_on };
    struct agreement_told is = { .version_from_on = given->from_on,
                                 .version_until_on = given->until_on,
                                 .next_review_on = given->review_on };
    return agreement_tell(w, &a, &was, &is);
}

/* ---- parties ---- */

static enum err
check_party(struct work *w, const struct agreement_text *text, const struct party_new *given,
            int *ret_side)
{
    struct organisation org;
    *ret_side = given->side;
    if (given->role != PARTY_AGREES && given->role != PARTY_HEARD)
        return work_problem(w, ERR_INVALID, "role", T("Choose one of the options."));
    if ((given->org.v != 0) == !str_empty(given->name))
        return work_problem(w, ERR_INVALID, given->org.v != 0 ? "name" : "org",
                            T("Choose an organisation, or write the name of one."));
    if (text->party_count >= COST_PARTIES_MOST)
        return work_problem(w, ERR_INVALID, "org", T("The agreement has too many parties."));
    if (given->org.v == 0) {
        TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
        return code_find(agreement_side_codes, given->side) != NULL
                   ? ERR_OK
                   : work_problem(w, ERR_INVALID, "side", T("Choose one of the options."));
    }
    TRY(organisation_get(w, given->org, &org));
    *ret_side = org.kind;
    for (size_t i = 0; i < text->party_count; i++)
        if (text->parties[i].org.v == given->org.v)
            return work_problem(w, ERR_INVALID, "org", T("It is a party already."));
    return ERR_OK;
}

enum err
agreement_party_add(struct work *w, int64_t agreement, const struct party_new *given,
                    int64_t *ret_party)
{
    struct agreement a;
    struct agreement_version v;
    struct agreement_text text;
    struct party_new whole = *given;
    TRY(agreement_to_write(w, agreement, &a, &v));
    TRY(agreement_text(w, v.id, &text));
    TRY(check_party(w, &text, given, &whole.side));
    int64_t place = text.party_count == 0 ? 1 : text.parties[text.party_count - 1].place + 1;
    TRY(add_party(w, v.id, place, &whole, ret_party));
    TRY(agreement_text(w, v.id, &text));
    struct agreement_told was = { .party = NULL }, is = { .party = given->name };
    for (size_t i = 0; i < text.party_count; i++)
        if (text.parties[i].id == *ret_party)
            is.party = agreement_party_name(work_lang(w), &text.parties[i]);
    return agreement_tell(w, &a, &was, &is);
}

static const struct agreement_party *
party_of(const struct agreement_text *text, int64_t party)
{
    for (size_t i = 0; i < text->party_count; i++)
        if (text->parties[i].id == party)
            return &text->parties[i];
    return NULL;
}

enum err
agreement_party_remove(struct work *w, int64_t agreement, int64_t party)
{
    struct agreement a;
    struct agreement_version v;
    struct agreement_text text;
    TRY(agreement_to_write(w, agreement, &a, &v));
    TRY(agreement_text(w, v.id, &text));
    const struct agreement_party *gone = party_of(&text, party);
    if (gone == NULL)
        return ERR_NOT_FOUND;
    const struct bind *binds = BINDS(BIND_RAW_ID("party", party), BIND_RAW_ID("of_version", v.id));
    TRY(work_run(w, &agreement_keep_stmts[DROP_PARTY_STAFF], binds));
    TRY(work_run(w, &agreement_keep_stmts[DROP_HEARING], binds));
    TRY(work_run_one(w, &agreement_keep_stmts[DROP_PARTY], binds));
    struct agreement_told was = { .party = NULL };
    struct agreement_told is = { .party_gone = agreement_party_name(work_lang(w), gone) };
    return agreement_tell(w, &a, &was, &is);
}

/* ---- shares ---- */

static const char *
tell_shares(struct work *w, const struct agreement_text *text)
{
    struct buf b;
    buf_init(&b, work_arena(w), 100);
    for (size_t i = 0; i < text->party_count; i++)
        if (text->parties[i].share_parts >= 0)
            buf_addf(&b, "%s%s %s %%", b.length == 0 ? "" : ", ",
                     agreement_party_name(work_lang(w), &text->parties[i]),
                     cost_hundredths(work_arena(w), work_lang(w), text->parties[i].share_parts));
    return buf_text(&b);
}

enum err
agreement_set_shares(struct work *w, int64_t agreement, const int64_t *shares, size_t count)
{
    struct agreement a;
    struct agreement_version v;
    struct agreement_text text;
    struct cost_party *parties;
    size_t party_count, n = 0;
    TRY(agreement_to_write(w, agreement, &a, &v));
    TRY(agreement_text(w, v.id, &text));
    struct agreement_told was = { .shares = tell_shares(w, &text) };
    (void)agreement_split(w, a.kind, &text, COST_WHOLE, &parties, &party_count);
    if (party_count != count)
        return work_problem(w, ERR_INVALID, "shares",
                            T("Give a share for each party that agrees."));
    for (size_t i = 0; i < count; i++)
        parties[i].share_parts = shares[i];
    enum cost_answer answer = cost_shares(parties, count);
    if (answer != COST_BY_STAFF && answer != COST_BY_AGREEMENT)
        return work_problem(w, ERR_INVALID, "shares", cost_why(answer));
    for (size_t i = 0; i < text.party_count; i++) {
        if (text.parties[i].role != PARTY_AGREES)
            continue;
        TRY(work_run_one(w, &agreement_keep_stmts[SHARE],
                         BINDS(BIND_RAW_ID("party", text.parties[i].id),
                               BIND_RAW_ID("of_version", v.id), BIND_INT("share", shares[n]))));
        text.parties[i].share_parts = shares[n++];
    }
    struct agreement_told is = { .shares = tell_shares(w, &text) };
    return agreement_tell(w, &a, &was, &is);
}

/* ---- clauses and staff ---- */

static const struct agreement_clause *
clause_of(const struct agreement_text *text, int64_t clause)
{
    for (size_t i = 0; i < text->clause_count; i++)
        if (text->clauses[i].id == clause)
            return &text->clauses[i];
    return NULL;
}

enum err
agreement_clause_write(struct work *w, int64_t agreement, int64_t clause, int item,
                       const char *title, const char *body, int64_t *ret_clause)
{
    struct agreement a;
    struct agreement_version v;
    struct agreement_text text;
    int64_t place;
    TRY(agreement_to_write(w, agreement, &a, &v));
    TRY(agreement_text(w, v.id, &text));
    const struct agreement_clause *old = clause_of(&text, clause);
    if (clause != 0 && old == NULL)
        return ERR_NOT_FOUND;
    if (item < AGREED_OTHER || item >= AGREEMENT_ITEM_COUNT)
        return work_problem(w, ERR_INVALID, "item", T("Choose one of the options."));
    enum err heading = work_check_text(w, "title", title, LIMIT_LINE_BYTES);
    TRY(work_check_optional(w, "body", body, LIMIT_NOTE_BYTES));
    TRY(heading);
    TRY(work_int(w, &agreement_keep_stmts[LAST_PLACE], BINDS(BIND_RAW_ID("of_version", v.id)),
                 &place));
    struct agreement_told was = { .clause = NULL }, is = { .clause = title };
    if (clause == 0) {
        TRY(add_clause(w, v.id, place + 1, item, title, body, ret_clause));
        return agreement_tell(w, &a, &was, &is);
    }
    TRY(work_run_one(w, &agreement_keep_stmts[WRITE_CLAUSE],
                     BINDS(BIND_RAW_ID("clause", clause), BIND_RAW_ID("of_version", v.id),
                           BIND_INT("clause_item", item), BIND_TEXT("title", title),
                           BIND_TEXT("body", str_empty(body) ? NULL : body))));
    *ret_clause = clause;
    was.clause = str_empty(old->body) ? old->title
                                      : str_printf(work_arena(w), "%s: %s", old->title, old->body);
    is.clause = str_empty(body) ? title : str_printf(work_arena(w), "%s: %s", title, body);
    return agreement_tell(w, &a, &was, &is);
}

enum err
agreement_clause_remove(struct work *w, int64_t agreement, int64_t clause)
{
    struct agreement a;
    struct agreement_version v;
    struct agreement_text text;
    size_t same = 0;
    TRY(agreement_to_write(w, agreement, &a, &v));
    TRY(agreement_text(w, v.id, &text));
    const struct agreement_clause *gone = clause_of(&text, clause);
    if (gone == NULL)
        return ERR_NOT_FOUND;
    for (size_t i = 0; i < text.clause_count; i++)
        same += text.clauses[i].item == gone->item;
    if (gone->item != AGREED_OTHER && same == 1)
        return work_problem(w, ERR_INVALID, NULL,
                            T("The agreement must hold this item: it can be written anew, but not "
                              "taken away."));
    TRY(work_run_one(w, &agreement_keep_stmts[DROP_CLAUSE],
                     BINDS(BIND_RAW_ID("clause", clause), BIND_RAW_ID("of_version", v.id))));
    struct agreement_told was = { .clause = NULL }, is = { .clause_gone = gone->title };
    return agreement_tell(w, &a, &was, &is);
}

static const char *
tell_staff(struct work *w, const struct agreement_party *party, const char *task,
           int64_t hundredths)
{
    return str_printf(work_arena(w), "%s, %s: %s", agreement_party_name(work_lang(w), party), task,
                      cost_hundredths(work_arena(w), work_lang(w), hundredths));
}

enum err
agreement_staff_add(struct work *w, int64_t agreement, int64_t party, const char *task,
                    int64_t hundredths, int64_t *ret_staff)
{
    struct agreement a;
    struct agreement_version v;
    struct agreement_text text;
    TRY(agreement_to_write(w, agreement, &a, &v));
    TRY(agreement_text(w, v.id, &text));
    const struct agreement_party *of = party_of(&text, party);
    if (of == NULL)
        return work_problem(w, ERR_INVALID, "party", T("Choose a party of the agreement."));
    TRY(work_check_text(w, "task", task, LIMIT_LINE_BYTES));
    if (hundredths <= 0 || of->hundredths + hundredths > COST_STAFF_MOST)
        return work_problem(w, ERR_INVALID, "amount",
                            T("Write the amount as person-years, for example 2,5."));
    TRY(add_staff(w, v.id, party, task, hundredths, ret_staff));
    struct agreement_told was = { .staff = NULL };
    struct agreement_told is = { .staff = tell_staff(w, of, task, hundredths) };
    return agreement_tell(w, &a, &was, &is);
}

enum err
agreement_staff_remove(struct work *w, int64_t agreement, int64_t staff)
{
    struct agreement a;
    struct agreement_version v;
    struct agreement_text text;
    TRY(agreement_to_write(w, agreement, &a, &v));
    TRY(agreement_text(w, v.id, &text));
    struct agreement_told was = { .staff = NULL }, is = { .staff = NULL };
    for (size_t i = 0; i < text.staff_count; i++)
        if (text.staff[i].id == staff)
            is.staff_gone = tell_staff(w, party_of(&text, text.staff[i].party), text.staff[i].task,
                                       text.staff[i].hundredths);
    TRY(work_run_one(w, &agreement_keep_stmts[DROP_STAFF],
                     BINDS(BIND_RAW_ID("staff", staff), BIND_RAW_ID("of_version", v.id))));
    return agreement_tell(w, &a, &was, &is);
}

/* ---- a new version ---- */

static enum err
copy_text(struct work *w, const struct agreement_text *text, int64_t version)
{
    int64_t id, *parties = ARENA_ARRAY(work_arena(w), int64_t, text->party_count + 1);
    for (size_t i = 0; i < text->party_count; i++) {
        const struct agreement_party *p = &text->parties[i];
        TRY(add_party(w, version, p->place,
                      &(struct party_new){ .side = p->side,
                                           .role = p->role,
                                           .org = p->org,
                                           .name = p->name,
                                           .share_parts = p->share_parts },
                      &parties[i]));
    }
    for (size_t i = 0; i < text->clause_count; i++)
        TRY(add_clause(w, version, text->clauses[i].place, text->clauses[i].item,
                       text->clauses[i].title, text->clauses[i].body, &id));
    for (size_t i = 0; i < text->staff_count; i++)
        for (size_t p = 0; p < text->party_count; p++)
            if (text->parties[p].id == text->staff[i].party)
                TRY(add_staff(w, version, parties[p], text->staff[i].task,
                              text->staff[i].hundredths, &id));
    return ERR_OK;
}

enum err
agreement_amend(struct work *w, int64_t agreement, const char *why)
{
    struct agreement a;
    struct agreement_text text;
    struct agreement_version *versions;
    size_t count;
    int64_t version;
    TRY(agreement_to_keep(w, agreement, &a));
    TRY(agreement_versions(w, agreement, &versions, &count));
    for (size_t i = 0; i < count; i++)
        if (agreement_is_open(versions[i].state))
            return work_problem(w, ERR_CONFLICT, NULL, T("A new version is being made already."));
    TRY(work_check_text(w, "why", why, LIMIT_REASON_BYTES));
    TRY(agreement_text(w, a.version_id, &text));
    TRY(add_version(w, agreement, versions[0].number + 1, why,
                    date_add_months(work_today(w), agreement_kinds[a.kind].review_months),
                    &version));
    TRY(copy_text(w, &text, version));
    struct agreement_told was = { .version_state = a.state },
                          is = { .version_state = AGREEMENT_DRAFT };
    return agreement_tell(w, &a, &was, &is);
}

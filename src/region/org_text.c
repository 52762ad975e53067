/* region/org_text.c: see org_text.h. */
#include "region/org_text.h"

#include "region/unit_keep.h"

#define COLUMNS                                                                                    \
    "SELECT t.org_id AS org, t.kind, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"          \
    " o.name_en AS org_name_en, t.text_fi, t.text_sv, t.text_en, t.changed_on, t.version"          \
    " FROM org_text t JOIN organisation o ON o.id = t.org_id"
#define WHOLE " t.text_fi IS NOT NULL AND t.text_sv IS NOT NULL AND t.text_en IS NOT NULL"

enum { SHOWN, ALL, OF_ORG, ADD, CHANGE };
const struct stmt org_text_stmts[] = {
    [SHOWN] = {
        .need = NEED_GROUND,
        .sql = COLUMNS " WHERE t.org_id = :org AND t.kind = :kind AND" WHOLE,
    },
    [ALL] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = COLUMNS " WHERE t.kind = :kind AND o.from_on <= :w_today"
                       " AND (o.until_on IS NULL OR o.until_on >= :w_today) AND" WHOLE
                       " ORDER BY o.name_fi, o.id LIMIT :limit",
    },
    [OF_ORG] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = COLUMNS " WHERE t.org_id = :org ORDER BY t.kind LIMIT :limit",
    },
    [ADD] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO org_text (org_id, kind, text_fi, text_sv, text_en, by_duty_id,"
               " changed_on) VALUES (:org, :kind, :text_fi, :text_sv, :text_en, :w_duty,"
               " :w_today)",
    },
    [CHANGE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE org_text SET text_fi = :text_fi, text_sv = :text_sv, text_en = :text_en,"
               " by_duty_id = :w_duty, changed_on = :w_today, version = version + 1"
               " WHERE org_id = :org AND kind = :kind AND version = :version",
    },
    STMT_END,
};

const struct code org_text_codes[] = {
    { ORG_TEXT_CONTACT, "contact", T("How to reach us, on the client's own page") },
    { ORG_TEXT_ASK, "ask", T("On the page for asking for support") },
    { ORG_TEXT_LETTER, "letter", T("At the foot of letters") },
    { ORG_TEXT_ACCESSIBILITY, "accessibility", T("Feedback on accessibility") },
    { ORG_TEXT_PRIVACY, "privacy", T("Contact in matters of data protection") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr text_attrs[] = {
    ATTR(struct org_text, org, KIND_ID, OPEN),
    ATTR(struct org_text, kind, KIND_CODE, OPEN, .label = T("Text"), .codes = org_text_codes),
    ATTR_NAMES(struct org_text, org_name),
    ATTR_NAMES(struct org_text, text),
    ATTR(struct org_text, changed_on, KIND_DATE, OPEN, .label = T("Changed on")),
    ATTR(struct org_text, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape org_text_shape = { "org_text", sizeof(struct org_text), text_attrs };

bool
org_text_is_whole(const struct org_text *text)
{
    return text->text.fi != NULL && text->text.sv != NULL && text->text.en != NULL;
}

enum err
org_text_shown(struct work *w, org_id org, enum org_text_kind kind, struct names *ret)
{
    struct org_text text = { .kind = ORG_TEXT_NONE };
    enum err err =
        work_get(w, &org_text_stmts[SHOWN], BINDS(BIND_ID("org", org), BIND_INT("kind", kind)),
                 &org_text_shape, &text);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    *ret = err == ERR_OK ? text.text : (struct names){ NULL, NULL, NULL };
    return ERR_OK;
}

enum err
org_text_all(struct work *w, enum org_text_kind kind, struct org_text **ret, size_t *ret_count)
{
    return work_list(w, &org_text_stmts[ALL], BINDS(BIND_INT("kind", kind)), &org_text_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
org_texts(struct work *w, org_id org, struct org_text *ret)
{
    struct org_text *rows;
    size_t count;
    TRY(work_list(w, &org_text_stmts[OF_ORG], BINDS(BIND_ID("org", org)), &org_text_shape,
                  ORG_TEXT_COUNT, (void **)&rows, &count, NULL));
    for (int kind = 0; kind < ORG_TEXT_COUNT; kind++)
        ret[kind] = (struct org_text){ .org = org, .kind = kind };
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind > 0 && rows[i].kind < ORG_TEXT_COUNT)
            ret[rows[i].kind] = rows[i];
    return ERR_OK;
}

enum err
org_text_write(struct work *w, org_id org, int kind, const struct names *text, int64_t version)
{
    struct organisation organisation;
    TRY(organisation_get(w, org, &organisation));
    if (!organisation_is_kept(w, org))
        return ERR_NOT_FOUND;
    if (kind <= ORG_TEXT_NONE || kind >= ORG_TEXT_COUNT)
        return work_problem(w, ERR_INVALID, "kind", T("Choose one of the options."));
    enum err fi = work_check_optional(w, "text_fi", text->fi, ORG_TEXT_BYTES);
    enum err sv = work_check_optional(w, "text_sv", text->sv, ORG_TEXT_BYTES);
    TRY(work_check_optional(w, "text_en", text->en, ORG_TEXT_BYTES));
    TRY(fi);
    TRY(sv);
    const struct bind of = BIND_ID("org", org), what = BIND_INT("kind", kind);
    const struct bind in_fi = BIND_TEXT("text_fi", text->fi),
                      in_sv = BIND_TEXT("text_sv", text->sv);
    const struct bind in_en = BIND_TEXT("text_en", text->en);
    enum err err =
        version == 0
            ? work_run(w, &org_text_stmts[ADD], BINDS(of, what, in_fi, in_sv, in_en))
            : work_run_one(w, &org_text_stmts[CHANGE],
                           BINDS(of, what, in_fi, in_sv, in_en, BIND_INT("version", version)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("Somebody else has changed this since you opened the page. What you "
                              "wrote is below; look at the text again before you send it."));
    return err;
}

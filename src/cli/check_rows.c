/* cli/check_rows.c: what must hold between rows, one statement each: it gives the rows that break
 * it.
 *
 * To check one thing more, add a row to `looks`.  Reach is made again from what ties are made by
 * (access/relation.h), and compared in both directions.  Only ties that are open at the end are
 * compared: of those that have ended the rows keep no second trace.
 */
#include "access/ground.h"
#include "access/policy.h"
#include "cli/check_in.h"
#include "client/offer.h"
#include "client/path.h"
#include "region/absence.h"

#include <assert.h>

#define IN_FORCE(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
#define OPEN_OFFER   "(1, 2, 3)"       /* as migrations/0003_client.sql says it */
#define LIVING_OFFER "(1, 2, 3, 4, 9)" /* open, accepted, started: the sender follows it */

static_assert(OFFER_OFFERED == 1 && OFFER_SEEN == 2 && OFFER_ASKED == 3 && OFFER_ACCEPTED == 4 &&
                  OFFER_STARTED == 9,
              "the numbers in the statements");
static_assert(CASE_ENDED == 5 && CASE_NOT_STARTED == 6, "the numbers in the statements");
static_assert(OFFER_SHARE == 4, "the number in the statements");

/* What makes each tie that is open now. */
#define AS_TIE(holder, client, cause)                                                              \
    "SELECT " holder " AS holder, " client " AS client, " cause " AS cause"
#define BY_HOLDER                                                                                  \
    AS_TIE("holder_duty_id", "client_id", "id") " FROM client_case WHERE ended_on IS NULL"
#define BY_UNIT                                                                                    \
    AS_TIE("holder_unit_id", "client_id", "id") " FROM client_case WHERE ended_on IS NULL"
#define BY_PARTY                                                                                   \
    AS_TIE("p.duty_id", "p.client_id", "p.case_id")                                                \
    " FROM case_party p JOIN client_case c ON c.id = p.case_id"                                    \
    " WHERE p.until_on IS NULL AND c.ended_on IS NULL"
#define BY_SUPPORT                                                                                 \
    AS_TIE("supporter_duty_id", "client_id", "id")                                                 \
    " FROM client_case WHERE waits = 1 AND ended_on IS NULL AND supporter_duty_id IS NOT NULL"
#define BY_END                                                                                     \
    AS_TIE("holder_duty_id", "client_id", "id") " FROM client_case WHERE ended_on IS NOT NULL"
#define BY_REGISTERING                                                                             \
    AS_TIE("p.made_by_duty_id", "p.id", "p.id")                                                    \
    " FROM client p WHERE p.merged_into_id IS NULL AND NOT EXISTS"                                 \
    " (SELECT 1 FROM client_case c WHERE c.client_id = p.id)"
#define BY_OFFER AS_TIE("to_unit_id", "client_id", "id") " FROM offer WHERE state IN " OPEN_OFFER
/* An escalated offer is its supervisor's to see too, whoever that was then. */
#define BY_OFFER_OR_ESCALATED                                                                      \
    BY_OFFER " UNION ALL " AS_TIE(                                                                 \
        "t.holder_id", "o.client_id",                                                              \
        "o.id") " FROM offer o JOIN reach t ON t.cause_id = o.id AND t.tie = :tie"                 \
                " JOIN duty d ON d.id = t.holder_id"                                               \
                " WHERE o.escalated_on IS NOT NULL AND o.state IN " OPEN_OFFER
#define BY_SENDING                                                                                 \
    AS_TIE("from_duty_id", "client_id", "id") " FROM offer WHERE state IN " LIVING_OFFER
#define BY_SHARE                                                                                   \
    AS_TIE("to_duty_id", "client_id", "id") " FROM offer WHERE kind = 4 AND state IN (4, 9)"
/* Ties by a consent have its last day, and are looked at by that. */
#define BY_SHARE_ALONE BY_SHARE " AND consent_id IS NULL"
#define BY_NOTICE                                                                                  \
    AS_TIE("unit_id", "client_id", "id")                                                           \
    " FROM consent_notice WHERE told_on IS NULL AND unit_id IS NOT NULL"

#define NOT_TIED(expected)                                                                         \
    "SELECT e.cause AS id, e.holder AS other FROM (" expected ") e LEFT JOIN reach r"              \
    " ON r.holder_id = e.holder AND r.client_id = e.client AND r.tie = :tie"                       \
    " AND r.cause_id = e.cause AND r.until_on IS NULL WHERE r.holder_id IS NULL ORDER BY e.cause"
#define TIED_WITHOUT(expected)                                                                     \
    "SELECT r.cause_id AS id, r.holder_id AS other FROM reach r LEFT JOIN (" expected ") e"        \
    " ON e.holder = r.holder_id AND e.client = r.client_id AND e.cause = r.cause_id"               \
    " WHERE r.tie = :tie AND r.until_on IS NULL AND e.cause IS NULL ORDER BY r.cause_id"

#define OPEN_CASE(other, join_and_where)                                                           \
    "SELECT c.id AS id, " other " AS other FROM client_case c " join_and_where                     \
    " AND c.ended_on IS NULL ORDER BY c.id"

/* X(promise, about, what is wrong, tie for :tie, statement).  A statement gives (id, other). */
#define P1_LOOKS(X)                                                                                \
    X("P1", "case", "the role of its responsible person is not in force", TIE_NONE,                \
      OPEN_CASE("c.holder_duty_id",                                                                \
                "JOIN duty d ON d.id = c.holder_duty_id WHERE NOT (" IN_FORCE("d") ")"))           \
    X("P1", "case", "its responsible person works in another unit than holds it", TIE_NONE,        \
      OPEN_CASE("c.holder_duty_id", "JOIN duty d ON d.id = c.holder_duty_id"                       \
                                    " WHERE d.unit_id <> c.holder_unit_id"))                       \
    X("P1", "case", "the unit that holds it has closed", TIE_NONE,                                 \
      OPEN_CASE("c.holder_unit_id",                                                                \
                "JOIN unit d ON d.id = c.holder_unit_id WHERE NOT (" IN_FORCE("d") ")"))           \
    X("P1", "case", "the account of its responsible person is closed", TIE_NONE,                   \
      OPEN_CASE("c.holder_duty_id", "JOIN duty d ON d.id = c.holder_duty_id JOIN worker w"         \
                                    " ON w.id = d.worker_id WHERE w.closed_at IS NOT NULL"))       \
    X("P1", "case", "its responsible person is not named in it", TIE_NONE,                         \
      OPEN_CASE("c.holder_duty_id",                                                                \
                "WHERE NOT EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id"              \
                " AND p.duty_id = c.holder_duty_id AND p.until_on IS NULL)"))                      \
    X("P1", "case", "its next step is empty, or before it began", TIE_NONE,                        \
      OPEN_CASE("0", "WHERE (c.next_step_on < c.opened_on OR c.next_step = '')"))                  \
    X("P1", "case", "its state and its ending do not agree", TIE_NONE,                             \
      "SELECT id, 0 AS other FROM client_case WHERE (ended_on IS NULL AND state IN (5, 6))"        \
      " OR (ended_on IS NOT NULL AND state NOT IN (5, 6)) ORDER BY id")                            \
    X("P1", "unit", "it holds cases and has no supervisor at work", TIE_NONE,                      \
      "SELECT u.id AS id, 0 AS other FROM unit u WHERE EXISTS (SELECT 1 FROM client_case c"        \
      " WHERE c.holder_unit_id = u.id AND c.ended_on IS NULL) AND NOT EXISTS (SELECT 1 FROM duty " \
      "d"                                                                                          \
      " WHERE d.id = u.supervisor_duty_id AND " IN_FORCE("d") ") ORDER BY u.id")

#define ROW_LOOKS(X)                                                                               \
    X("P3", "person", "there is no line about them in the record", TIE_NONE,                       \
      "SELECT p.id AS id, 0 AS other FROM client p WHERE NOT EXISTS"                               \
      " (SELECT 1 FROM record_subject s WHERE s.client_id = p.id) ORDER BY p.id")                  \
    X("rows", "case", "who waits has nobody, and no note that nobody is needed", TIE_NONE,         \
      OPEN_CASE("0", "WHERE c.waits = 1 AND c.supporter_duty_id IS NULL"                           \
                     " AND c.no_supporter_on IS NULL"))                                            \
    X("rows", "case", "the role of who supports while waiting is not in force", TIE_NONE,          \
      OPEN_CASE("c.supporter_duty_id",                                                             \
                "JOIN duty d ON d.id = c.supporter_duty_id WHERE c.waits = 1"                      \
                " AND c.no_supporter_on IS NULL AND NOT (" IN_FORCE("d") ")"))                     \
    X("rows", "person", "two plans govern at once", TIE_NONE,                                      \
      "SELECT client_id AS id, 0 AS other FROM plan WHERE state = 2 AND governs <> 'none'"         \
      " GROUP BY client_id HAVING COUNT(1) > 1 ORDER BY client_id")                                \
    X("rows", "plan", "it is in force since no day", TIE_NONE,                                     \
      "SELECT id, 0 AS other FROM plan WHERE state = 2 AND in_force_on IS NULL ORDER BY id")       \
    X("rows", "offer", "its state and its day of answer do not agree", TIE_NONE,                   \
      "SELECT id, 0 AS other FROM offer WHERE (state IN " OPEN_OFFER                               \
      " AND answered_on IS NOT NULL)"                                                              \
      " OR (state NOT IN " OPEN_OFFER " AND answered_on IS NULL) ORDER BY id")

/* Meetings: what was closed is whole, and what it decided or met is there. */
#define MEETING_LOOKS(X)                                                                           \
    X("rows", "meeting", "its minutes are closed and something is missing", TIE_NONE,              \
      "SELECT id, 0 AS other FROM meeting WHERE state = 2 AND (minutes IS NULL OR minutes = ''"    \
      " OR closed_on IS NULL OR client_came IS NULL OR (client_came = 2 AND (client_view IS NULL"  \
      " OR view_on IS NULL OR after_on IS NULL OR after_way IS NULL))) ORDER BY id")               \
    X("rows", "meeting", "it is closed and somebody's attendance is not recorded", TIE_NONE,       \
      "SELECT m.id AS id, g.id AS other FROM meeting m JOIN meeting_guest g ON g.meeting_id ="     \
      " m.id WHERE m.state = 2 AND g.state IN (1, 2) ORDER BY m.id")                               \
    X("rows", "decision", "its step is of another case than the meeting", TIE_NONE,                \
      "SELECT x.id AS id, s.id AS other FROM meeting_decision x JOIN meeting m"                    \
      " ON m.id = x.meeting_id JOIN step s ON s.root_id = x.step_root_id"                          \
      " JOIN plan p ON p.id = s.plan_id WHERE p.case_id <> m.case_id"                              \
      " OR s.client_id <> x.client_id ORDER BY x.id")                                              \
    X("rows", "meeting", "it is said to have met a deadline that is not met", TIE_NONE,            \
      "SELECT k.meeting_id AS id, k.deadline_id AS other FROM meeting_deadline k JOIN deadline d"  \
      " ON d.id = k.deadline_id WHERE d.met_on IS NULL ORDER BY k.meeting_id")                     \
    X("rows", "case", "its pair worker is not named in it", TIE_NONE,                              \
      OPEN_CASE("t.duty_id",                                                                       \
                "JOIN team_place t ON t.case_id = c.id AND t.role = 1 AND t.until_on IS NULL"      \
                " WHERE NOT EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id"             \
                " AND p.duty_id = t.duty_id AND p.until_on IS NULL)"))

/* The mask follows its rows; a joined record holds nothing; an urgent access has its tie, to its
 * last day, and no tie has another. */
#define SAFETY_LOOKS(X)                                                                            \
    X("INV-25", "person", "the mask and the prohibition in force do not agree", TIE_NONE,          \
      "SELECT p.id AS id, 0 AS other FROM client p LEFT JOIN prohibition b ON b.client_id = p.id"  \
      " AND b.removed_on IS NULL WHERE (p.prohibited = 1 AND b.id IS NULL)"                        \
      " OR (p.prohibited = 0 AND b.id IS NOT NULL AND p.merged_into_id IS NULL) ORDER BY p.id")    \
    X("INV-25", "prohibition", "one person alone removed it", TIE_NONE,                            \
      "SELECT b.id AS id, b.client_id AS other FROM prohibition b JOIN duty x ON x.id ="           \
      " b.ask_duty_id JOIN duty y ON y.id = b.removed_duty_id"                                     \
      " WHERE x.worker_id = y.worker_id ORDER BY b.id")                                            \
    X("rows", "person", "it was joined to another record and has cases still", TIE_NONE,           \
      "SELECT p.id AS id, p.merged_into_id AS other FROM client p WHERE p.merged_into_id IS NOT"   \
      " NULL AND EXISTS (SELECT 1 FROM client_case c WHERE c.client_id = p.id) ORDER BY p.id")     \
    X("rows", "merge", "it stands, and the record is not joined", TIE_NONE,                        \
      "SELECT m.id AS id, m.from_client_id AS other FROM merge m JOIN client p"                    \
      " ON p.id = m.from_client_id WHERE m.undone_on IS NULL AND p.merged_into_id IS NULL"         \
      " ORDER BY m.id")                                                                            \
    X("reach", "urgent access", "it has no tie to its last day", TIE_URGENT,                       \
      "SELECT x.id AS id, x.duty_id AS other FROM urgent_access x LEFT JOIN reach r"               \
      " ON r.holder_id = x.duty_id AND r.client_id = x.client_id AND r.tie = :tie"                 \
      " AND r.cause_id = x.id AND r.until_on = x.ends_on WHERE r.holder_id IS NULL ORDER BY x.id") \
    X("reach", "urgent access", "somebody is tied by it without it", TIE_URGENT,                   \
      "SELECT r.cause_id AS id, r.holder_id AS other FROM reach r LEFT JOIN urgent_access x"       \
      " ON x.id = r.cause_id AND x.duty_id = r.holder_id AND x.client_id = r.client_id"            \
      " WHERE r.tie = :tie AND x.id IS NULL ORDER BY r.cause_id")

/* Each row says whose it is; the whole that it belongs to must say the same. */
#define WHOSE(X, table, id, whole, whole_id)                                                       \
    X("rows", table, "it is another client's than the " whole " it belongs to", TIE_NONE,          \
      "SELECT x." id " AS id, x.client_id AS other FROM " table " x JOIN " whole " y"              \
      " ON y.id = x." whole_id " WHERE y.client_id <> x.client_id ORDER BY x." id)
#define WHOSE_LOOKS(X)                                                                             \
    WHOSE(X, "case_party", "case_id", "client_case", "case_id")                                    \
    WHOSE(X, "event", "id", "client_case", "case_id")                                              \
    WHOSE(X, "deadline", "id", "client_case", "case_id")                                           \
    WHOSE(X, "signal", "id", "client_case", "case_id")                                             \
    WHOSE(X, "score", "id", "client_case", "case_id")                                              \
    WHOSE(X, "judgement", "id", "client_case", "case_id")                                          \
    WHOSE(X, "told", "id", "client_case", "case_id")                                               \
    WHOSE(X, "offer", "id", "client_case", "case_id")                                              \
    WHOSE(X, "consent", "id", "client_case", "case_id")                                            \
    WHOSE(X, "consent_party", "id", "consent", "consent_id")                                       \
    WHOSE(X, "consent_notice", "id", "consent", "consent_id")                                      \
    WHOSE(X, "letter", "id", "client_case", "case_id")                                             \
    WHOSE(X, "letter_part", "id", "letter", "letter_id")                                           \
    WHOSE(X, "notice", "id", "client_case", "case_id")                                             \
    WHOSE(X, "assessment_part", "id", "client_case", "case_id")                                    \
    WHOSE(X, "plan", "id", "client_case", "case_id")                                               \
    WHOSE(X, "review", "id", "client_case", "case_id")                                             \
    WHOSE(X, "closing", "case_id", "client_case", "case_id")                                       \
    WHOSE(X, "official_record", "object_id", "client_case", "case_id")                             \
    WHOSE(X, "offer_move", "id", "offer", "offer_id")                                              \
    WHOSE(X, "goal", "id", "plan", "plan_id")                                                      \
    WHOSE(X, "step", "id", "plan", "plan_id")                                                      \
    WHOSE(X, "plan_maker", "plan_id", "plan", "plan_id")                                           \
    WHOSE(X, "team_place", "id", "client_case", "case_id")                                         \
    WHOSE(X, "meeting", "id", "client_case", "case_id")                                            \
    WHOSE(X, "meeting_guest", "id", "meeting", "meeting_id")                                       \
    WHOSE(X, "meeting_item", "meeting_id", "meeting", "meeting_id")                                \
    WHOSE(X, "meeting_decision", "id", "meeting", "meeting_id")                                    \
    WHOSE(X, "meeting_deadline", "deadline_id", "meeting", "meeting_id")                           \
    WHOSE(X, "meeting_deadline", "deadline_id", "deadline", "deadline_id")                         \
    WHOSE(X, "message_thread", "id", "client_case", "case_id")                                     \
    WHOSE(X, "message_member", "thread_id", "message_thread", "thread_id")                         \
    WHOSE(X, "message", "id", "message_thread", "thread_id")                                       \
    WHOSE(X, "message_seen", "thread_id", "message_thread", "thread_id")                           \
    WHOSE(X, "feedback", "id", "client_case", "case_id")                                           \
    WHOSE(X, "followup_agreement", "case_id", "client_case", "case_id")                            \
    WHOSE(X, "followup", "id", "client_case", "case_id")

/* INV-47; and after the ending nobody is asked who did not agree. */
#define FEEDBACK_LOOKS(X)                                                                          \
    X("rows", "survey", "it is handled, and no decision is written down", TIE_NONE,                \
      "SELECT s.id AS id, 0 AS other FROM survey s WHERE s.state = 4 AND NOT EXISTS"               \
      " (SELECT 1 FROM survey_use x WHERE x.survey_id = s.id) ORDER BY s.id")                      \
    X("rows", "followup", "it waits without the client's agreement", TIE_NONE,                     \
      "SELECT f.id AS id, 0 AS other FROM followup f WHERE f.state = 1 AND NOT EXISTS"             \
      " (SELECT 1 FROM followup_agreement g WHERE g.case_id = f.case_id AND g.agreed = 1"          \
      " AND g.taken_back_on IS NULL) ORDER BY f.id")

/* Both directions of one kind of tie. */
#define TIED(X, tie, about, expected, allowed)                                                     \
    X("reach", about, "somebody is not tied to it who should be, as " #tie, tie,                   \
      NOT_TIED(expected))                                                                          \
    X("reach", about, "somebody is tied to it without a ground, as " #tie, tie,                    \
      TIED_WITHOUT(allowed))
#define REACH_LOOKS(X)                                                                             \
    TIED(X, TIE_HOLDER, "case", BY_HOLDER, BY_HOLDER)                                              \
    TIED(X, TIE_SUPERVISED, "case", BY_UNIT, BY_UNIT)                                              \
    TIED(X, TIE_PARTY, "case", BY_PARTY, BY_PARTY)                                                 \
    TIED(X, TIE_SUPPORTER, "case", BY_SUPPORT, BY_SUPPORT)                                         \
    TIED(X, TIE_FORMER, "case", BY_END, BY_END)                                                    \
    TIED(X, TIE_REGISTRAR, "person", BY_REGISTERING, BY_REGISTERING)                               \
    TIED(X, TIE_OFFERED, "offer", BY_OFFER, BY_OFFER_OR_ESCALATED)                                 \
    TIED(X, TIE_SENT, "offer", BY_SENDING, BY_SENDING)                                             \
    TIED(X, TIE_SHARED, "offer", BY_SHARE_ALONE, BY_SHARE)                                         \
    TIED(X, TIE_TOLD, "notice", BY_NOTICE, BY_NOTICE)

/* Who stands in: the tie has the last day of the absence, so it is not compared as the others are.
 */
#define STAND_IN_LOOKS(X)                                                                          \
    X("reach", "case", "the substitute of its responsible person is not tied to it", TIE_NONE,     \
      "SELECT e.cause AS id, e.holder AS other" ABSENCE_TIES_MISSING_FROM(                         \
          ABSENCE_TIES) " ORDER BY e.cause")                                                       \
    X("reach", "case", "somebody stands in for a responsible person who is not away", TIE_NONE,    \
      "SELECT r.cause_id AS id, r.holder_id AS other FROM reach r LEFT JOIN (" ABSENCE_TIES ") e"  \
      " ON e.holder = r.holder_id AND e.client = r.client_id AND e.cause = r.cause_id"             \
      " WHERE r.tie = 11 AND r.from_on <= :w_today"                                                \
      " AND (r.until_on IS NULL OR r.until_on >= :w_today) AND e.cause IS NULL"                    \
      " ORDER BY r.cause_id")                                                                      \
    X("rows", "absence", "two absences of one role overlap", TIE_NONE,                             \
      "SELECT a.id AS id, b.id AS other FROM absence a JOIN absence b ON b.duty_id = a.duty_id"    \
      " AND b.id > a.id AND b.from_on <= a.until_on AND b.until_on >= a.from_on"                   \
      " WHERE a.cancelled_on IS NULL AND b.cancelled_on IS NULL ORDER BY a.id")

#define CONSENT_LOOKS(X)                                                                           \
    X("reach", "offer", "a partner is tied to it who has not accepted it", TIE_PARTNER,            \
      "SELECT r.cause_id AS id, r.holder_id AS other FROM reach r LEFT JOIN offer o"               \
      " ON o.id = r.cause_id AND o.client_id = r.client_id AND o.to_duty_id = r.holder_id"         \
      " AND o.state IN (4, 9) WHERE r.tie = :tie AND " IN_FORCE(                                   \
          "r") " AND o.id IS NULL ORDER BY r.cause_id")                                            \
    X("reach", "offer", "a partner is tied to it by a consent that does not stand", TIE_PARTNER,   \
      "SELECT o.id AS id, r.holder_id AS other FROM reach r JOIN offer o ON o.id = r.cause_id"     \
      " JOIN consent k ON k.id = o.consent_id WHERE r.tie IN (8, :tie) AND " IN_FORCE(             \
          "r") " AND NOT (k.state = 1 AND (k.until_on IS NULL OR k.until_on >= :w_today)) ORDER "  \
               "BY o.id")                                                                          \
    X("reach", "offer", "who took it by a consent that stands is not tied to it", TIE_PARTNER,     \
      "SELECT o.id AS id, o.to_duty_id AS other FROM offer o JOIN consent k"                       \
      " ON k.id = o.consent_id JOIN client_case c ON c.id = o.case_id"                             \
      " WHERE o.state IN (4, 9) AND o.kind = 3 AND k.state = 1 AND c.ended_on IS NULL"             \
      " AND (k.until_on IS NULL OR k.until_on >= :w_today) AND NOT EXISTS (SELECT 1 FROM reach r"  \
      " WHERE r.cause_id = o.id AND r.client_id = o.client_id AND r.holder_id = o.to_duty_id"      \
      " AND r.tie = :tie AND " IN_FORCE("r") ") ORDER BY o.id")                                    \
    X("rows", "offer", "health information goes to a provider without a written consent",          \
      TIE_NONE,                                                                                    \
      "SELECT o.id AS id, 0 AS other FROM offer o JOIN unit u ON u.id = o.to_unit_id"              \
      " JOIN organisation g ON g.id = u.org_id LEFT JOIN consent k ON k.id = o.consent_id"         \
      " WHERE g.kind IN (5, 6, 7) AND o.state IN " LIVING_OFFER " AND (o.classes / 32) % 2 = 1"    \
      " AND (k.id IS NULL OR k.way <> 2 OR (k.classes / 32) % 2 = 0) ORDER BY o.id")               \
    X("rows", "letter", "health information goes to a provider without a written consent",         \
      TIE_NONE,                                                                                    \
      "SELECT l.id AS id, 0 AS other FROM letter l LEFT JOIN consent k ON k.id = l.consent_id"     \
      " WHERE l.party <> 4 AND (l.classes / 32) % 2 = 1"                                           \
      " AND (k.id IS NULL OR k.way <> 2 OR (k.classes / 32) % 2 = 0) ORDER BY l.id")

#define OWN_LOOKS(X)                                                                               \
    X("rows", "own account", "it has a secret, and no code was ever used", TIE_NONE,               \
      "SELECT a.client_id AS id, 0 AS other FROM own_account a WHERE a.secret_hash IS NOT NULL"    \
      " AND NOT EXISTS (SELECT 1 FROM own_code k WHERE k.client_id = a.client_id"                  \
      " AND k.used_at IS NOT NULL) ORDER BY a.client_id")                                          \
    X("rows", "own code", "it was given in another client's case", TIE_NONE,                       \
      "SELECT k.id AS id, c.id AS other FROM own_code k JOIN client_case c ON c.id = k.case_id"    \
      " WHERE c.client_id <> k.client_id ORDER BY k.id")                                           \
    X("rows", "event", "the client did it, and a role is written to it", TIE_NONE,                 \
      "SELECT e.id AS id, e.duty_id AS other FROM event e WHERE e.by_client = 1"                   \
      " AND e.duty_id <> 0 ORDER BY e.id")

#define LOOKS(X)                                                                                   \
    SAFETY_LOOKS(X)                                                                                \
    CONSENT_LOOKS(X)                                                                               \
    OWN_LOOKS(X)                                                                                   \
    STAND_IN_LOOKS(X)                                                                              \
    P1_LOOKS(X) ROW_LOOKS(X) MEETING_LOOKS(X) WHOSE_LOOKS(X) REACH_LOOKS(X) FEEDBACK_LOOKS(X)

#define AS_STMT(promise, about, what, tie, statement)                                              \
    { .touches = TOUCH_PERSON, .flags = STMT_ACCESS, .sql = statement },
const struct stmt check_stmts[] = { LOOKS(AS_STMT) STMT_END };

#define AS_LOOK(promise_, about_, what_, tie_, statement)                                          \
    { .promise = promise_, .about = about_, .what = what_, .tie = tie_ },
static const struct look {
    const char *promise, *about, *what;
    enum tie tie; /* TIE_NONE: the statement has no :tie */
} looks[] = { LOOKS(AS_LOOK) };
static_assert(COUNT(looks) + 1 == COUNT(check_stmts), "made of one list");

struct looking {
    struct findings *f;
    const struct look *look;
};

static enum err
take(void *context, const struct row *row)
{
    struct looking *l = context;
    finding(l->f, l->look->promise, l->look->about, row_int(row, 0), l->look->what,
            row_int(row, 1));
    return ERR_OK;
}

enum err
check_rows(struct db *db, struct findings *f)
{
    const struct bind *today = BINDS(BIND_DATE("w_today", f->today));
    for (size_t i = 0; i < COUNT(looks); i++) {
        struct looking l = { f, &looks[i] };
        const struct bind *tie =
            looks[i].tie != TIE_NONE ? BINDS(BIND_INT("tie", looks[i].tie)) : NO_BINDS;
        look_begin(f);
        TRY(db_run(db, &check_stmts[i], today, tie, take, &l, NULL));
        look_end(f, looks[i].promise);
    }
    return ERR_OK;
}

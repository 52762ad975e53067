/* tests/store/two_clients_data.c: see two_clients.h.
 *
 * In the rows below #10 is an id of the person, $words the person's mark and the words, ~2026-01
 * the person's day of that month; @h @u @r @s @p the duty of the holder, its unit, the unit that
 * is offered to, the duties of the supporter and of the third party.
 */
#include "tests/store/two_clients.h"

#include "base/id.h"
#include "base/str.h"

#include <string.h>

const struct side side_a = { "AAAA", "08", 6600000000, "ea17", "wsc17", "kela2", "kela" };
struct side side_b = { "BBBB", "07", B_IS_LATER, "ea05", "wsc05", "ngo", "kela" };

const int side_places[] = {
    ID_CLIENT,        ID_CASE,           ID_CASE_ENDED,    ID_PLAN,           ID_DRAFT,
    ID_PLAN_ENDED,    ID_PLAN_BARE,      ID_GOAL_BARE,     ID_GOAL_ENDED,     ID_GOAL,
    ID_GOAL_DRAFT,    ID_STEP,           ID_STEP_DRAFT,    ID_REVIEW,         ID_PART,
    ID_JUDGEMENT,     ID_ENDING,         ID_OFFER,         ID_OFFER_TAKEN,    ID_OFFER_BEFORE,
    ID_SIGNAL,        ID_SIGNAL_BARE,    ID_SCORE,         ID_TOLD,           ID_EVENT,
    ID_NOTICE,        ID_NOTICE_UNIT,    ID_DEADLINE,      ID_DEADLINE_OFFER, ID_LOG_REQUEST,
    ID_FINDING,       ID_MERGED,         ID_MERGE,         ID_MERGE_REQUEST,  ID_PROHIBITION,
    ID_URGENT,        ID_THREAD,         ID_THREAD_OURS,   ID_MESSAGE,        ID_MESSAGE_OURS,
    ID_FEEDBACK,      ID_FOLLOWUP,       ID_FOLLOWUP_WISH, ID_SURVEY,         ID_CONSENT,
    ID_CONSENT_ENDED, ID_CONSENT_NOTICE, ID_CONSENT_ASK,   ID_LETTER,         ID_REQUEST,
    ID_REQUEST_BARE,  ID_TEAM_PLACE,     ID_MEETING,       ID_MEETING_GUEST,  ID_DECISION,
    ID_OWN_CODE,      ID_OWN_CODE_ENDED, ID_OWN_CODE_OPEN, ID_OWN_SESSION,    0,
};

static const char *const rows[] = {
    "INSERT INTO client (id, family_name, given_names, name_key, name_sort, identity_code,"
    " no_code_reason, born_on, service_lang, interpreter_lang, municipality_code,"
    " municipality_from, phone, email, address, prohibition_until, prohibited, contact_address,"
    " made_by_duty_id, made_on) VALUES (#1, $family, $given, $key, $sort, $code, $reason, ~1990-05,"
    " 'fi', $lang, '905', ~2020-01, $phone, $email, $address, ~2027-01, 1, $contact, @h, ~2026-01)",
    "INSERT INTO client_case (id, client_id, path, rule_set, state, holder_duty_id,"
    " holder_unit_id, next_step, next_step_on, next_step_duty_id, goal, opened_on, clientship_on,"
    " waits, waits_since, supporter_duty_id, interim) VALUES (#10, #1, 'joint_support', 'R2025', "
    "2, @h, @u,"
    " $step, ~2026-02, @h, $goal, ~2026-01, ~2026-01, 1, ~2026-01, @s, 1)",
    "INSERT INTO client_case (id, client_id, path, rule_set, state, holder_duty_id,"
    " holder_unit_id, next_step, next_step_on, next_step_duty_id, opened_on, ended_on,"
    " no_supporter_on, no_supporter_reason) VALUES (#9, #1, 'joint_support', 'R2025', 9, @h, @u,"
    " $done, ~2025-11, @h, ~2025-05, ~2025-12, ~2025-06, $alone)",
    "INSERT INTO case_party (case_id, client_id, duty_id, party, from_on, until_on) VALUES"
    " (#10, #1, @h, 1, ~2026-01, NULL), (#10, #1, @p, 3, ~2026-01, NULL),"
    " (#9, #1, @h, 1, ~2025-05, ~2025-12)",
    "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on, until_on, classes, ground)"
    " VALUES (@h, #1, 2, #10, ~2026-01, NULL, 255, $ground), (@h, #1, 3, #10, ~2026-01, NULL, 255, "
    "$ground),"
    " (@p, #1, 3, #10, ~2026-01, NULL, 255, $ground), (@s, #1, 4, #10, ~2026-01, NULL, 255, "
    "$ground),"
    " (@u, #1, 5, #10, ~2026-01, NULL, 255, $ground), (@r, #1, 6, #80, ~2026-01, NULL, 255, "
    "$ground),"
    " (@h, #1, 7, #80, ~2026-01, NULL, 255, $ground), (@h, #1, 9, #9, ~2025-12, NULL, 255, "
    "$ground),"
    " (@h, #1, 11, #10, ~2026-01, ~2026-12, 255, $ground),"
    " (@h, #1, 12, #187, ~2026-01, ~2030-01, 255, $ground),"
    " (@h, #1, 1, #1, ~2025-05, ~2025-06, 255, $ground)",
    "INSERT INTO event (client_id, id, case_id, kind, on_day, duty_id, unit_id, object_id, class,"
    " note, by_client) VALUES (#1, #95, #10, 4, ~2026-01, @h, @u, #80, 2, $note, 1)",
    "INSERT INTO own_account (client_id, number, secret_hash, secret_at, case_id, made_on, "
    "ended_on)"
    " VALUES (#1, $own, $secret, #303, #10, ~2026-01, ~2026-02)",
    "INSERT INTO own_code (id, client_id, case_id, duty_id, hash, given_at, ends_at, tries, "
    "used_at,"
    " ended_at, end_reason) VALUES (#300, #1, #10, @h, $hash, #304, #305, 1, #306, NULL, NULL),"
    " (#301, #1, #10, @h, $hash, #304, #305, 5, NULL, #306, 2),"
    " (#302, #1, #10, @h, $hash, #304, #305, 0, NULL, NULL, NULL)",
    "INSERT INTO own_session (token_hash, id, client_id, code_id, started_at, seen_at, ends_at,"
    " agent, ended_at) VALUES ($token, #310, #1, #300, #311, #312, #313, $agent, NULL),"
    " ($before, #316, #1, #300, #311, #312, #313, $agent, #314)",
    "INSERT INTO own_form_key (key, client_id, used_at, location)"
    " VALUES ($key, #1, #315, $where)",
    "INSERT INTO signal (id, client_id, case_id, code, ground, words, action, not_now_reason,"
    " duty_id, made_on, acted_on) VALUES (#90, #1, #10, 1, $ground, $words, 1, $later, @h,"
    " ~2026-01, ~2026-01), (#91, #1, NULL, 2, $ground, $words, 0, NULL, @h, ~2026-01, NULL)",
    "INSERT INTO score (id, client_id, case_id, score, words, duty_id, made_on) VALUES"
    " (#93, #1, #10, 7, $words, @h, ~2026-01)",
    "INSERT INTO consultation (id, number, from_duty_id, from_unit_id, to_unit_id, to_role,"
    " question, search_key, state, asked_on) VALUES (#134, #134, @h, @u, @r, 1, $q, $q, 1,"
    " '2026-01-15')",
    "INSERT INTO judgement (id, client_id, case_id, question, party, answer, reason, duty_id,"
    " made_on, consultation_id) VALUES (#70, #1, #10, 1, 1, 1, $reason, @h, ~2026-01, #134),"
    " (#71, #1, #10, 20, 1, 1, $over, @h, ~2026-01, NULL)",
    "INSERT INTO unit_support (unit_id, level, takes_requests) VALUES (@u, 1, 1)",
    "INSERT INTO support_request (id, number, once_key, unit_id, client_id, municipality_code,"
    " lang, interpreter_lang, name, phone, email, words, state, outcome, reason, duty_id, asked_on,"
    " target_days, due_on, taken_on, contacted_on, closed_on, empty_on, emptied_on) VALUES"
    " (#130, #130, $key, @u, #1, '905', 'fi', $tongue, $name, $phone, $email, $words, 1, NULL,"
    " NULL, NULL, ~2026-01, 5, ~2026-01, NULL, NULL, NULL, NULL, NULL),"
    " (#135, #135, $late, @u, #1, '905', 'fi', NULL, $name, NULL, NULL, $words, 4, 2, $reason, @h,"
    " ~2025-12, 5, ~2025-12, ~2025-12, ~2025-12, ~2025-12, ~2026-03, NULL),"
    " (#136, #136, $gone, @u, #1, '905', 'fi', NULL, NULL, NULL, NULL, NULL, 4, 2, NULL, @h,"
    " ~2025-12, 5, ~2025-12, NULL, NULL, ~2025-12, ~2026-01, ~2026-01),"
    " (#137, #137, $bare, @u, NULL, '905', 'fi', NULL, $name, NULL, NULL, $words, 2, NULL, NULL,"
    " @h, ~2026-01, 5, ~2026-02, ~2026-01, NULL, NULL, NULL, NULL)",
    "INSERT INTO ability_case (case_id, client_id, source, source_note, level, level_reason,"
    " level_on, coordination, coordination_reason, plan_kind, plan_where, plan_on,"
    " plan_current_on, duty_id, made_on) VALUES (#10, #1, 1, $source, 1, $level, ~2026-01, 1,"
    " $why, 1, $where, ~2026-01, ~2026-01, @h, ~2026-01)",
    "INSERT INTO ability_part (id, client_id, case_id, template, heading, class, body, source,"
    " source_note, party, duty_id, made_on) VALUES (#131, #1, #10, 1, 1, 2, $body, 2, $source, 1,"
    " @h, ~2026-01)",
    "INSERT INTO ability_statement (id, client_id, case_id, class, body, followup,"
    " followup_duty_id, followup_on, holder_duty_id, duty_id, made_on) VALUES (#132, #1, #10, 2,"
    " $body, $followup, @h, ~2026-03, @h, @p, ~2026-01)",
    "INSERT INTO measure (id, client_id, case_id, instrument, measure_code, taken_on, taken_by,"
    " reference, summary, areas, party, duty_id, made_on) VALUES (#133, #1, #10, 1, $measure,"
    " ~2026-01, $taken, $reference, $summary, $areas, 1, @h, ~2026-01)",
    "INSERT INTO told (id, client_id, case_id, matter, lang, interpreter, duty_id, told_on) VALUES"
    " (#94, #1, #10, 1, 'fi', $interpreter, @h, ~2026-01)",
    "INSERT INTO service_card (id, region_code, whole_code, org_id, state, name_fi) SELECT 77, "
    "'17',"
    " 'joint', u.org_id, 1, 'a' FROM unit u WHERE u.id = @u ON CONFLICT (id) DO NOTHING",
    "INSERT INTO offer (id, client_id, case_id, kind, state, from_duty_id, from_unit_id,"
    " to_unit_id, to_duty_id, reason, ground, purpose, classes, next_step, next_step_on, question,"
    " answer, closing_reason, closing_note, outcome, first_offered_on, offered_on, answered_on,"
    " reminded_on, escalated_on, support, plan_state, not_told_reason, card_id) VALUES (#82, #1, "
    "#10, 2, 6,"
    " @h, @u, 105, @p, $reason, 'own_task', $purpose, 255, $step, ~2026-03, $question, $answer, 1,"
    " $closing, 1, ~2026-01, ~2026-01, ~2026-01, ~2026-01, ~2026-01, 1, 1, $untold, 77)",
    "INSERT INTO offer (id, client_id, case_id, kind, state, from_duty_id, from_unit_id,"
    " to_unit_id, reason, ground, purpose, classes, first_offered_on, offered_on, rerouted_from_id)"
    " VALUES (#80, #1, #10, 2, 1, @h, @u, @r, $reason, 'own_task', $purpose, 255, ~2026-01,"
    " ~2026-01, #82)",
    "INSERT INTO offer (id, client_id, case_id, kind, state, from_duty_id, from_unit_id,"
    " to_unit_id, to_duty_id, reason, ground, purpose, classes, first_offered_on, offered_on,"
    " answered_on) VALUES (#81, #1, #10, 1, 4, @h, @u, @r, @p, $reason, 'own_task', $purpose, 255,"
    " ~2026-01, ~2026-01, ~2026-01)",
    "INSERT INTO offer_move (offer_id, id, client_id, state, duty_id, unit_id, moved_on, note)"
    " VALUES (#80, #83, #1, 1, @h, @u, ~2026-01, $moved)",
    "INSERT INTO deadline (id, client_id, case_id, object_id, rule, rule_set, kind, duty_id,"
    " trigger_id, trigger_on, raw_on, rolled_on, due_on, warn_on, counted_by, met_on, met_by_id,"
    " void_on, void_reason) VALUES (#98, #1, #10, NULL, 'plan_review', 'R2025', 1, @h, #95,"
    " ~2026-01, ~2026-04, ~2026-04, ~2026-04, ~2026-03, $counted, NULL, NULL, NULL, NULL),"
    " (#99, #1, #10, #80, 'offer_answer', 'R2025', 2, @h, #95, ~2026-01, ~2026-01, ~2026-01,"
    " ~2026-01, ~2026-01, $counted, NULL, NULL, NULL, NULL),"
    " (#100, #1, #9, #80, 'plan_review', 'R2025', 1, @h, #95, ~2025-05, ~2025-06, ~2025-06,"
    " ~2025-06, ~2025-06, $counted, ~2025-06, #95, ~2025-06, $void)",
    "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on, seen_on)"
    " VALUES (#96, @h, #1, #10, 12, #80, ~2026-01, NULL), (#97, @r, #1, #10, 12, #80, ~2026-01,"
    " NULL), (#105, @h, #1, #10, 12, #80, ~2026-01, ~2026-01)",
    "INSERT INTO assessment_part (id, client_id, case_id, party, heading, class, body, source,"
    " source_note, duty_id, made_on) VALUES (#60, #1, #10, 1, 1, 2, $body, 2, $source, @h,"
    " ~2026-01)",
    "INSERT INTO plan (id, client_id, case_id, number, governs, state, followup_way, report_on,"
    " report_way, next_review_on, job_search, job_search_text, job_search_found_by,"
    " made_by_duty_id, made_on, in_force_on, replaced_on) VALUES"
    " (#22, #1, #9, 1, 'none', 4, $way, ~2025-07, $report, ~2025-08, 2, $search, 1, @h, ~2025-06,"
    " ~2025-06, ~2025-12),"
    " (#20, #1, #10, 1, 'multi_sector', 2, $way, ~2026-03, $report, ~2026-03, 2, $search, 1, @h,"
    " ~2026-01, ~2026-01, NULL),"
    " (#21, #1, #10, 2, 'multi_sector', 1, $way, ~2026-03, $report, ~2026-03, 2, $search, 1, @h,"
    " ~2026-01, NULL, NULL),"
    " (#23, #1, #9, 2, 'none', 1, $way, ~2025-07, $report, ~2025-08, 2, $search, 1, @h, ~2025-06,"
    " NULL, NULL)",
    "INSERT INTO goal (id, client_id, plan_id, root_id, place, words) VALUES"
    " (#30, #1, #20, #30, 1, $goal), (#31, #1, #21, #31, 1, $goal),"
    " (#32, #1, #21, #32, 2, $bare), (#33, #1, #22, #33, 1, $past)",
    "INSERT INTO step (id, client_id, plan_id, goal_id, root_id, service, service_kind, class,"
    " party, duty_id, who_text, start_on, due_on, state, state_on, note) VALUES"
    " (#40, #1, #20, #30, #40, $service, 1, 2, 1, @h, $who, ~2026-01, ~2026-03, 1, ~2026-01,"
    " $note), (#41, #1, #21, #31, #41, $service, 1, 2, 3, @p, $who, ~2026-01, ~2026-03, 1,"
    " ~2026-01, $note)",
    "INSERT INTO plan_maker (plan_id, client_id, party, duty_id, way, lang, made_on, own_code_id)"
    " VALUES (#20, #1, 1, @h, 1, 'fi', ~2026-01, #300),"
    " (#21, #1, 1, @h, 1, 'fi', ~2026-01, #300)",
    "INSERT INTO review (id, client_id, case_id, plan_id, held, note, parties, reviewed_on,"
    " next_review_on, duty_id) VALUES (#50, #1, #10, #20, 1, $note, 2, ~2026-01, ~2026-03, @h)",
    "INSERT INTO closing (case_id, client_id, ended_on, agreed_on, agreed_how, successor_unit_id,"
    " outcome, note, duty_id) VALUES (#9, #1, ~2025-12, ~2025-12, 1, @u, 1, $note, @h)",
    "INSERT INTO official_record (object_id, client_id, case_id, object_kind, party, state,"
    " duty_id, system, reference, entered_on, reason) VALUES"
    " (#60, #1, #10, 1, 1, 1, @h, NULL, NULL, NULL, NULL),"
    " (#20, #1, #10, 2, 1, 2, @h, $system, $reference, ~2026-01, $why)",
    "INSERT INTO consent (id, client_id, case_id, root_id, number, kind, state, given_by,"
    " representative, way, code_from, classes, mutual, to_text, purpose, lang, explained_by,"
    " interpreter, document, given_on, until_on, duty_id, made_on, ended_on, ended_by_duty_id,"
    " end_note) VALUES (#110, #1, #10, #110, 1, 1, 1, 2, $guardian, 2, $code, 255, 1, $workshop,"
    " $purpose, 'fi', $explained, $interpreter, $document, ~2026-01, ~2026-02, @h, ~2026-01, NULL,"
    " NULL, NULL), (#111, #1, #9, #111, 1, 1, 3, 1, NULL, 2, NULL, 255, 0, NULL, $purpose, 'fi',"
    " $explained, NULL, $document, ~2025-06, NULL, @h, ~2025-06, ~2025-07, @h, $why)",
    "INSERT INTO consent_party (consent_id, id, client_id, side, org_id, unit_id) VALUES"
    " (#110, #112, #1, 1, 1, @u)",
    "INSERT INTO consent_notice (id, client_id, case_id, consent_id, why, org_id, unit_id, to_text,"
    " made_on, told_on, told_by_duty_id, note) VALUES (#113, #1, #10, #110, 3, 1, @u, $workshop,"
    " ~2026-01, NULL, NULL, NULL), (#114, #1, #10, #110, 3, 1, NULL, NULL, ~2026-01, ~2026-01, @h,"
    " $note)",
    "UPDATE offer SET consent_id = #110 WHERE id = #82",
    "INSERT INTO consent_ask (id, client_id, case_id, kind, state, classes, mutual, replaces,"
    " to_text, purpose, lang, explained_by, interpreter, until_on, duty_id, made_on, answered_on,"
    " note, consent_id) VALUES (#450, #1, #10, 1, 1, 255, 1, 0, $workshop, $purpose, 'fi',"
    " $explained, $interpreter, ~2030-01, @h, ~2026-01, NULL, NULL, NULL), (#451, #1, #10, 1, 2,"
    " 255, 0, 0, NULL, $purpose, 'fi', $explained, NULL, NULL, @h, ~2026-01, ~2026-01, $note,"
    " #110)",
    "INSERT INTO consent_ask_party (ask_id, id, client_id, side, org_id, unit_id) VALUES"
    " (#450, #452, #1, 1, 1, @u)",
    "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on, until_on, classes, ground)"
    " VALUES (@h, #1, 10, #81, ~2026-01, NULL, 255, $ground),"
    " (@u, #1, 13, #113, ~2026-01, NULL, 255, $ground)",
    "INSERT INTO letter (id, client_id, case_id, to_text, party, ground, consent_id, purpose,"
    " question, classes, masked, duty_id, made_on, answer_source, answer_on, answer_duty_id,"
    " answer_made_on) VALUES (#116, #1, #10, $workshop, 6, $ground, #110, $purpose, $question, 255,"
    " 1, @h, ~2026-01, $source, ~2026-01, @h, ~2026-01), (#117, #1, #10, $workshop, 6, $ground,"
    " #110, $purpose, $question, 255, 0, @h, ~2026-01, NULL, NULL, NULL, NULL)",
    "INSERT INTO letter_part (letter_id, id, client_id, answer, class, body) VALUES"
    " (#116, #118, #1, 1, 2, $body), (#117, #119, #1, 0, 2, $body)",
    "INSERT INTO team_place (id, client_id, case_id, role, duty_id, name, org_name, phone, wanted,"
    " wanted_on, words, since_on, until_on, end_reason, by_client, made_duty_id) VALUES"
    " (#210, #1, #10, 8, NULL, $aunt, $club, $phone, 2, ~2026-01, $words, ~2026-01, NULL, NULL, 0,"
    " @h), (#211, #1, #10, 4, @h, NULL, NULL, NULL, 1, NULL, NULL, ~2026-01, NULL, NULL, 0, @h),"
    " (#212, #1, #10, 9, NULL, $aunt, NULL, NULL, 3, ~2026-01, NULL, ~2025-12, ~2026-01, $why, 1,"
    " NULL)",
    "INSERT INTO meeting (id, client_id, case_id, kind, state, starts_at, ends_at, remote, place,"
    " presenter_duty_id, doc_party, doc_system, client_invited, told_way, no_invite_reason,"
    " client_came, client_view, view_on, after_on, after_way, minutes, closed_on, closed_duty_id,"
    " cancelled_on, cancel_reason, made_duty_id, made_on) VALUES"
    " (#213, #1, #10, 3, 1, 1800000000000000, 1800003600000000, 1, $venue, @h, 1, $system, 1, 2,"
    " NULL, 1, NULL, NULL, NULL, NULL, $minutes, NULL, NULL, NULL, NULL, @h, ~2026-01),"
    " (#214, #1, #10, 3, 2, 1768000000000000, 1768003600000000, 0, $venue, @h, 1, $system, 0, NULL,"
    " $alone, 2, $view, ~2026-01, ~2026-01, 2, $minutes, ~2026-01, @h, NULL, NULL, @h, ~2026-01),"
    " (#215, #1, #10, 3, 3, 1768000000000000, 1768003600000000, 0, $venue, @h, 1, $system, 1, 2,"
    " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, ~2026-01, $why, @h, ~2026-01)",
    "INSERT INTO meeting_guest (id, client_id, meeting_id, duty_id, place_id, state, state_on)"
    " VALUES (#216, #1, #213, NULL, #210, 1, ~2026-01), (#217, #1, #214, @h, NULL, 4, ~2026-01)",
    "INSERT INTO meeting_item (meeting_id, place, client_id, words) VALUES (#213, 1, #1, $item)",
    "INSERT INTO meeting_decision (id, client_id, meeting_id, words, party, duty_id, who_text,"
    " due_on, became, step_root_id, made_duty_id, made_on) VALUES"
    " (#218, #1, #213, $decided, 1, @h, $who, ~2026-02, 2, #40, @h, ~2026-01)",
    "INSERT INTO deadline (id, client_id, case_id, object_id, rule, rule_set, kind, duty_id,"
    " trigger_id, trigger_on, raw_on, rolled_on, due_on, warn_on, counted_by, met_on, met_by_id)"
    " VALUES (#219, #1, #10, NULL, 'plan_review', 'R2025', 1, @h, #95, ~2026-01, ~2026-04, "
    "~2026-04,"
    " ~2026-04, ~2026-03, $counted, ~2026-01, #95)",
    "INSERT INTO meeting_deadline (deadline_id, meeting_id, client_id) VALUES (#99, #213, #1)",
    "INSERT INTO message_thread (id, client_id, case_id, with_client, to_all, class, subject,"
    " duty_id, client_seen_id, begun_on) VALUES (#410, #1, #10, 1, 1, 7, $subject, NULL, #412,"
    " ~2026-01), (#411, #1, #10, 0, 0, 2, $subject, @h, NULL, ~2026-01)",
    "INSERT INTO message_member (thread_id, duty_id, client_id) VALUES (#411, @p, #1)",
    "INSERT INTO message (id, client_id, thread_id, class, body, duty_id, sent_at, withdrawn_at)"
    " VALUES (#413, #1, #410, 7, $body, NULL, 1768400000000, NULL), (#414, #1, #411, 2, $body, @p,"
    " 1768400000000, NULL), (#415, #1, #411, 2, $body, @h, 1768400000000, 1768400000000),"
    " (#416, #1, #411, 2, $body, @h, 1768400000000, NULL), (#417, #1, #410, 7, $body, @h,"
    " 1768400000000, NULL)",
    "INSERT INTO message_seen (thread_id, duty_id, client_id, up_to_id, seen_on) VALUES"
    " (#411, @h, #1, #413, ~2026-01)",
    "INSERT INTO survey (id, unit_id, moment, state, name_fi, name_sv, name_en, duty_id, made_on)"
    " VALUES (#440, @u, 1, 1, 'a', 'b', 'c', @h, '2026-01-15')",
    "INSERT INTO feedback (id, client_id, case_id, survey_id, score1, score2, score3, score4,"
    " score5, words, given_on) VALUES (#420, #1, #10, #440, 1, 2, 3, 4, 5, $words, ~2026-01)",
    "INSERT INTO followup_agreement (case_id, client_id, agreed, agreed_on, taken_back_on, duty_id)"
    " VALUES (#9, #1, 1, ~2026-01, NULL, @h), (#10, #1, 1, ~2026-01, ~2026-01, @h)",
    "INSERT INTO followup (id, client_id, case_id, months, due_on, duty_id, unit_id, state, way,"
    " place, helped, wants_contact, answered_on, contacted_on) VALUES"
    " (#430, #1, #9, 3, ~2026-01, @h, @u, 1, NULL, NULL, NULL, 0, NULL, NULL),"
    " (#431, #1, #9, 12, ~2026-01, @h, @u, 2, 1, 1, 5, 1, ~2026-01, NULL),"
    " (#432, #1, #10, 12, ~2026-01, @h, @u, 2, 1, 1, 5, 1, ~2026-01, ~2026-01)",
    "INSERT INTO log_request (id, client_id, org_id, case_id, received_on, how,"
    " received_by_duty_id, asked_from_on, asked_until_on, special_reason, repeated, suspicion,"
    " rule, rule_set, kind, raw_on, rolled_on, due_on, counted_by, state, answered_on, answered_at,"
    " answered_by_duty_id, refusal, lawfulness, checkpoint) SELECT #160, #1, u.org_id, #10,"
    " ~2026-01, 1, @h, ~2025-01, ~2026-01, $special, 0, $suspicion, 'log_request', 'R2025', 1,"
    " ~2026-03, ~2026-03, ~2026-03, $counted, 1, NULL, NULL, NULL, NULL, NULL, NULL FROM unit u"
    " WHERE u.id = @u",
    "INSERT INTO log_request (id, client_id, org_id, case_id, received_on, how,"
    " received_by_duty_id, asked_from_on, asked_until_on, special_reason, repeated, suspicion,"
    " rule, rule_set, kind, raw_on, rolled_on, due_on, counted_by, state, answered_on, answered_at,"
    " answered_by_duty_id, refusal, lawfulness, checkpoint) SELECT #161, #1, u.org_id, #9,"
    " ~2025-06, 1, @h, ~2024-06, ~2025-06, $special, 1, $suspicion, 'log_request', 'R2025', 1,"
    " ~2025-08, ~2025-08, ~2025-08, $counted, 2, ~2025-07, #162, @h, $refusal, $lawful, $note"
    " FROM unit u WHERE u.id = @u",
    "INSERT INTO record_finding (id, org_id, kind, day_on, worker_id, unit_id, client_id, seen,"
    " usual, state, reason, stated_on, stated_by_duty_id) SELECT #163, u.org_id, 2, ~2026-01,"
    " d.worker_id, u.id, #1, 1, 0, 3, $reason, ~2026-01, @h FROM unit u JOIN duty d ON d.id = @h"
    " WHERE u.id = @u",
    "INSERT INTO record_verified (id, verified_at, size, findings) VALUES (#164, 1, 1, 0)",
    "INSERT INTO client (id, family_name, given_names, name_key, name_sort, no_code_reason,"
    " service_lang, made_by_duty_id, made_on, merged_into_id) VALUES (#180, $family, $given, $key,"
    " $sort, $reason, 'fi', @h, ~2026-01, #1)",
    "INSERT INTO merge (id, client_id, from_client_id, reason, duty_id, merged_on, undo_reason,"
    " undo_duty_id, undone_on) VALUES (#181, #1, #180, $reason, @h, ~2026-01, NULL, NULL, NULL),"
    " (#183, #1, #180, $reason, @h, ~2026-01, $again, @h, ~2026-01)",
    "INSERT INTO merge_move (merge_id, table_name, row_key, client_id) VALUES"
    " (#181, 'event', $moved, #1)",
    "INSERT INTO merge_field (merge_id, field, client_id, before_value, given_value) VALUES"
    " (#181, 'phone', #1, $before, $phone)",
    "INSERT INTO merge_request (id, client_id, keep_client_id, duty_id, reason, asked_on, accepted,"
    " answer, answer_duty_id, answered_on) VALUES (#182, #1, #180, @p, $reason, ~2026-01, NULL,"
    " NULL, NULL, NULL), (#184, #1, #180, @p, $reason, ~2026-01, 0, $answer, @h, ~2026-01)",
    "INSERT INTO prohibition (id, client_id, from_on, until_on, told_by, told_note, duty_id,"
    " made_on, ask_reason, ask_duty_id, asked_on, removed_duty_id, removed_on) VALUES"
    " (#185, #1, ~2026-01, ~2027-01, 1, $told, @h, ~2026-01, $ask, @p, ~2026-01, NULL, NULL),"
    " (#186, #1, ~2020-01, ~2024-01, 1, $told, @h, ~2020-01, $ask, @p, ~2024-01, @h, ~2024-01)",
    "INSERT INTO urgent_access (id, client_id, duty_id, unit_id, org_id, kind, reason, opened_at,"
    " opened_on, ends_at, ends_on, ended_at, review_by_on, outcome, review_note, review_duty_id,"
    " reviewed_on) SELECT #187, #1, @h, u.id, u.org_id, 1, $becauseitcouldnotwait, 1,"
    " ~2026-01, 9000000000000000, ~2030-01, NULL, ~2026-01, NULL, NULL, NULL, NULL FROM unit u"
    " WHERE u.id = @u",
    "INSERT INTO urgent_access (id, client_id, duty_id, unit_id, org_id, kind, reason, opened_at,"
    " opened_on, ends_at, ends_on, ended_at, review_by_on, outcome, review_note, review_duty_id,"
    " reviewed_on) SELECT #188, #1, @h, u.id, u.org_id, 1, $becauseitcouldnotwait, 1,"
    " ~2026-01, 3, ~2026-01, 2, ~2026-01, 1, $note, @h, ~2026-01 FROM unit u WHERE u.id = @u",
};

/* ---- filling ---- */

static void
expand_letter(struct fixture *f, struct buf *b, const struct side *side, char letter)
{
    int64_t id = letter == 'h'   ? fixture_duty(f, side->holder).v
                 : letter == 'u' ? fixture_unit(f, side->holder).v
                 : letter == 'r' ? fixture_unit(f, side->receiver).v
                 : letter == 's' ? fixture_duty(f, side->supporter).v
                                 : fixture_duty(f, side->party).v;
    buf_addf(b, "%lld", (long long)id);
}

static const char *
expand(struct fixture *f, const char *text, const struct side *side)
{
    struct buf b;
    buf_init(&b, f->arena, 1024);
    for (const char *at = text; *at != '\0';) {
        size_t word = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz"), figures;
        long long place = 0;
        switch (*at) {
        case '#':
            figures = strspn(at + 1, "0123456789");
            for (size_t i = 1; i <= figures; i++)
                place = place * 10 + (at[i] - '0');
            buf_addf(&b, "%lld", (long long)side->base + place);
            at += 1 + figures;
            break;
        case '$':
            buf_addf(&b, "'%s %.*s'", side->mark, (int)word, at + 1);
            at += 1 + word;
            break;
        case '~':
            buf_addf(&b, "'%.7s-%s'", at + 1, side->day);
            at += 1 + strlen("2026-01");
            break;
        case '@':
            expand_letter(f, &b, side, at[1]);
            at += 2;
            break;
        default:
            buf_add_char(&b, *at++);
        }
    }
    return buf_text(&b);
}

/* What the house writes of it in the record, as the holder's own reading. */
static void
leave_a_line(struct fixture *f, const struct side *side)
{
    struct work *w;
    client_id client = { side_id(side, ID_CLIENT) };
    case_id in_case = { side_id(side, ID_CASE) };
    CHECK_INT(
        fixture_work(f, ACT_CLIENT_READ, fixture_actor(f, side->holder), client, in_case, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
}

void
side_fill(struct fixture *f, const struct side *side)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        fixture_sql(f, expand(f, rows[i], side), NO_BINDS);
    leave_a_line(f, side);
}

/* ---- whose ---- */

int64_t
side_id(const struct side *side, int place)
{
    return side->base + place;
}

bool
side_has(const struct side *side, int64_t number)
{
    return number >= side->base && number < side->base + SIDE_RANGE;
}

/* Are the figures of an id in the text? */
static bool
tells(const char *text, int64_t id)
{
    char figures[24];
    snprintf(figures, sizeof(figures), "%lld", (long long)id);
    return strstr(text, figures) != NULL;
}

bool
side_owns(const struct side *side, const struct row *row, int column)
{
    if (row_is_null(row, column))
        return false;
    const char *text = row_text(row, column);
    size_t size = strlen(text);
    if (strspn(text, "0123456789") == size && size < 19 && side_has(side, row_int(row, column)))
        return true;
    if (size == 10 && text[4] == '-' && text[7] == '-' && str_same(text + 8, side->day))
        return true;
    if (strstr(text, side->mark) != NULL)
        return true;
    return size >= 10 && /* as many as an id has */
           (tells(text, side_id(side, ID_CLIENT)) || tells(text, side_id(side, ID_CASE)));
}

/* ---- all rows of one person ---- */

struct table_names {
    struct arena *arena;
    const char *of[64];
    size_t count;
};

static enum err
take_name(void *context, const struct row *row)
{
    struct table_names *names = context;
    const char *name = row_text(row, 0);
    bool own = str_starts(name, "sqlite_") || str_same(name, "schema_migration");
    if (!own && migrate_table_is_person(name)) {
        CHECK(names->count + 1 < COUNT(names->of));
        names->of[names->count++] = str_copy(names->arena, name);
    }
    return ERR_OK;
}

void
side_look(struct db *db, const char *sql, row_function on_row, void *context)
{
    CHECK_MSG(db_query_own(db, sql, NO_BINDS, on_row, context) == ERR_OK, sql);
}

const char *const *
person_tables(struct fixture *f)
{
    static struct table_names names;
    if (names.count > 0)
        return names.of;
    struct db *db;
    names.arena = arena_new(); /* lives as long as the program */
    CHECK_INT(db_read_begin(f->store, WALL_PERSON, &db), ERR_OK);
    side_look(db,
              fixture_is_postgres(f) ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                                     : "SELECT name FROM sqlite_schema WHERE type = 'table'",
              take_name, &names);
    db_read_end(db);
    return names.of;
}

const char *
person_column(const char *table)
{
    return str_same(table, "client") ? "id" : "client_id";
}

struct seen {
    struct arena *arena;
    const struct side *other; /* NULL: count all of it */
    uint64_t digest;
    bool mixed;
};

static enum err
take_row(void *context, const struct row *row)
{
    struct seen *seen = context;
    uint64_t hash = 1469598103934665603u;
    for (int column = 0; column < row_columns(row); column++) {
        const char *text = row_is_null(row, column) ? "\x01" : row_text(row, column);
        for (const char *c = text; *c != '\0'; c++)
            hash = (hash ^ (unsigned char)*c) * 1099511628211u;
        hash = (hash ^ 0xffu) * 1099511628211u;
        if (seen->other != NULL && !row_is_null(row, column) &&
            side_has(seen->other, row_int(row, column)))
            seen->mixed = true;
    }
    seen->digest += hash; /* in any order */
    return ERR_OK;
}

static void
look_through(struct fixture *f, struct db *db, const char *table, const struct side *side,
             struct seen *seen)
{
    side_look(db,
              str_printf(f->arena, "SELECT * FROM %s WHERE %s = %lld", table, person_column(table),
                         (long long)side_id(side, ID_CLIENT)),
              take_row, seen);
}

static bool
is_about_persons(struct fixture *f, const char *table)
{
    for (const char *const *one = person_tables(f); *one != NULL; one++)
        if (str_same(*one, table))
            return true;
    return false;
}

uint64_t
side_digest(struct fixture *f, struct db *db, const char *table, const struct side *side)
{
    struct seen seen = { .arena = f->arena };
    if (is_about_persons(f, table))
        look_through(f, db, table, side, &seen);
    return seen.digest;
}

bool
side_mixed(struct fixture *f, struct db *db, const char *table, const struct side *of,
           const struct side *other)
{
    struct seen seen = { .arena = f->arena, .other = other };
    if (is_about_persons(f, table))
        look_through(f, db, table, of, &seen);
    return seen.mixed;
}

/* ---- is the person whole? ---- */

struct filled {
    struct arena *arena;
    const char *names[64];
    bool has[64];
    int count;
};

static enum err
take_filled(void *context, const struct row *row)
{
    struct filled *filled = context;
    filled->count = row_columns(row);
    CHECK(filled->count <= (int)COUNT(filled->has));
    for (int column = 0; column < filled->count; column++) {
        filled->names[column] = str_copy(filled->arena, row_name(row, column));
        filled->has[column] |= !row_is_null(row, column);
    }
    return ERR_OK;
}

const char *
side_empty(struct fixture *f, struct db *db, const char *table, const struct side *side)
{
    struct filled filled = { .arena = f->arena };
    side_look(db,
              str_printf(f->arena, "SELECT * FROM %s WHERE %s = %lld", table, person_column(table),
                         (long long)side_id(side, ID_CLIENT)),
              take_filled, &filled);
    if (filled.count == 0)
        return "";
    for (int column = 0; column < filled.count; column++)
        if (!filled.has[column])
            return filled.names[column];
    return NULL;
}

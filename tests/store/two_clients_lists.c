/* tests/store/two_clients_lists.c: see two_clients_lists.h. */
#include "tests/store/two_clients_lists.h"

#include <stddef.h>

#define END_OF_LIST                                                                                \
    {                                                                                              \
        .file = NULL                                                                               \
    }

const struct reach_row reach_of_client[] = {
    { "client/judgement.c", "INSERT INTO judgement",
      "consultation_id is of a consultation, where there is no person; CITED held it to one's unit" },
    { "client/notice.c", "INSERT INTO notice",
      "object_id is that of the event just written, of any of six tables; nothing is read by it" },
    { "client/person.c", "INSERT INTO client",
      "an identity code is one person's: the unique index refuses it, as CODE_TAKEN has told" },
    { "client/person.c", "UPDATE client SET family_name",
      "an identity code is one person's: the unique index refuses it, as CODE_TAKEN has told" },
    { "client/feedback.c", "INSERT INTO feedback",
      "which survey is answered: a survey is nobody's, though the test gives each person one" },
    END_OF_LIST,
};

const struct reach_row reach_of_lists[] = { { "access/client_log.c", "FROM log_request q",
      "a line's number tells how many lines there were before it, whomever they were about" },
    { "access/record_search.c", "WHERE s.client_id = :client AND l.node = s.node AND l.seq = s.seq AND EXISTS",
      "a line's number tells how many lines there were before it, whomever they were about" },
    END_OF_LIST };

const struct reach_row reach_of_finding[] = {
    { "client/person.c", "SELECT coalesce(merged_into_id, id) FROM client",
      "an exact code answers that the person exists; person_find says no more without a tie" },
    { "client/person.c", "SELECT o.name_fi AS org_name_fi",
      "the responsible organisation and how to contact it, of the person whose code was given" },
    { "client/person.c", "SELECT 1 FROM reach WHERE client_id = :client",
      "is the one who searches tied to whom the code found" },
    { "client/person.c", "FROM client WHERE born_on = :born_on",
      "warning of a second record: shown masked, with the year of birth and organisation" },
    { "client/person.c", "FROM client WHERE name_key = :name_key",
      "warning of a second record: shown masked, with the year of birth and organisation" },
    { "client/person.c", "SELECT 1 FROM client WHERE identity_code",
      "the same identity code may not be given to two persons" },
    { "client/person.c", "INSERT INTO client",
      "a person who is registered is nobody's client yet" },
    { "client/person.c", "UPDATE client SET family_name",
      "listed with registering, bound to the work's own client; ON_CLIENT holds it to that" },
    END_OF_LIST,
};

const struct reach_row reach_of_house[] = {
    { "cli/clerk.c", "SELECT d.id AS duty, u.id AS unit, s.id AS supervisor",
      "roles that have ended and still hold cases, in every unit" },
    { "client/ask.c", "WHERE r.once_key = :once_key",
      "a form that is sent twice gets its first receipt: the key is 256 bits of chance" },
    { "client/ask.c", "SELECT coalesce(max(number), 1000) + 1",
      "the next number of a receipt: it says how many there have been, of nobody" },
    { "client/ask.c", "INSERT INTO support_request",
      "nobody is signed in; what is written refers to no client yet" },
    { "client/ask.c", "UPDATE support_request SET name = NULL",
      "the clerk empties the person's part of what was closed, in every unit" },
    { "client/consent_rows.c", "SELECT k.id, k.client_id AS client, k.case_id AS in_case",
      "consents whose last day has passed end, in every unit" },
    { "client/offer_answer.c", "FROM deadline d JOIN offer o ON o.id = d.object_id",
      "offers whose clock has run out are reminded of and taken to the supervisor, in every unit" },
    { "client/offer_answer.c", "FROM offer o JOIN client_case c ON c.id = o.case_id",
      "offers that nobody answered expire, in every unit" },
    { "region/clock.c", "SELECT path, holder_duty_id AS holder",
      "a listener: the case of the event just written" },
    { "region/clock.c", "SELECT o.case_id AS in_case",
      "a listener: the offer of the event just written" },
    { "region/clock.c", "SELECT id FROM offer WHERE rerouted_from_id",
      "a listener: where the offer of the event just written was sent on" },
    { "region/clock.c", "UPDATE deadline SET object_id",
      "a listener: the clock of an offer goes along when it is sent on" },
    { "region/clock.c", "WHERE d.case_id = :case AND d.client_id = :client",
      "a listener: the clocks of the case of the event just written" },
    { "region/clock.c", "INSERT INTO deadline",
      "a listener: a clock that the event just written starts" },
    { "region/clock.c", "UPDATE deadline SET met_on",
      "a listener: a clock read by its case a moment before is met" },
    { "region/clock.c", "SET void_on = :on_day",
      "a listener: a clock read by its case a moment before is stopped" },
    { "region/clock.c", "UPDATE deadline SET duty_id = :duty",
      "a listener: a clock read by its case a moment before goes to the new holder" },
    { "region/clock.c", "AND d.due_on <= :until AND d.rule = :rule",
      "the clerk looks for what is due in every unit" },
    { "access/anomaly.c", "SELECT family_name, given_names FROM client",
      "the house compares the names of a day's clients with those of who used their data" },
    { "access/anomaly.c", "SELECT u.org_id FROM client_case k",
      "whose officer is told that many units used one client's data" },
    { "access/anomaly.c", "INSERT INTO record_finding",
      "the house keeps what stood out in a day, in every organisation" },
    END_OF_LIST,
};

const struct reach_row reach_of_access[] = {
    { "access/cover.c", "SELECT prohibited FROM client",
      "the mask: is the person of a row that was just read under a prohibition" },
    { "access/decide.c", "FROM reach r LEFT JOIN offer o", "the decision itself reads the ties" },
    { "access/decide.c", "SELECT case_id FROM offer",
      "the decision: is the offer of the path this client's" },
    { "access/relation.c", "INSERT INTO reach", "reach_tie, within the work that makes the tie" },
    { "access/relation.c", "UPDATE reach SET until_on = :yesterday WHERE holder_id",
      "reach_untie, within the work that ends the tie" },
    { "access/relation.c", "UPDATE reach SET until_on = :last_day",
      "reach_end, within the work that ends the cause on a day to come" },
    { "access/relation.c", "UPDATE reach SET until_on = :yesterday WHERE client_id",
      "reach_untie_cause, within the work that ends the cause" },
    { "access/work.c", "INSERT INTO event", "work_event: every work may say what happened in it" },
    { "cli/clerk.c", "SELECT 1 FROM (SELECT 1 AS due", "is there anything for the clerk to do" },
    { "cli/check_clock.c", NULL,
      "yhdys check counts every deadline again; it prints ids and promises, and runs alone" },
    { "cli/check_rows.c", NULL,
      "yhdys check holds every row against the promises; it prints ids only, and runs alone" },
    { "cli/user.c", "SELECT 1 FROM reach WHERE holder_id",
      "a role that holds cases is not ended from the command line" },
    END_OF_LIST,
};

const struct reach_row reach_of_access_files[] = {
    { "access/account.c", NULL, "the account of the one who is signed in, bound to :w_worker" },
    { "access/attempt.c", NULL, "failed sign-ins, by hashes of the login and of the address" },
    { "access/house.c", NULL, "the settings of the installation" },
    { "access/identity.c", NULL, "signing in: there is nobody yet whose need could be asked" },
    { "access/record.c", NULL, "the record is written for every work, whatever it was" },
    { "access/record_read.c", NULL, "audit: the leaves of the tree, in their order" },
    { "access/record_verify.c", NULL, "audit: are all the parts there that the tree speaks of" },
    { "access/session.c", NULL, "who asks, before there is a work" },
    { "cli/accounts.c", NULL, "the accounts at the command line: people at work" },
    { "cli/watch.c", NULL, "which days of the record were looked through, and when it was verified" },
    { "cli/user.c", NULL, "the accounts at the command line: people at work" },
    END_OF_LIST,
};

const struct reach_row reach_silent[] = {
    { "client/followup.c", "INSERT INTO followup_agreement",
      "of an ended case without an agreement: both cases of the two have one already" },
    END_OF_LIST,
};

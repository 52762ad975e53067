"""tests/demo/look.py: what a demo must have, looked at in its SQLite file by a program of its own.

Usage: look.py states DIR TODAY     every state of everything, people and their accounts
       look.py same DIR OTHER       two demos of one seed and day have the same rows
"""

import re
import sqlite3
import sys
import unicodedata

passed = failed = 0


def check(what, holds, said=""):
    global passed, failed
    if holds:
        passed += 1
        print("ok", what)
    else:
        failed += 1
        print("not ok", what, said)


def open_file(folder):
    return sqlite3.connect(f"file:{folder}/yhdys.db?mode=ro", uri=True)


def codes(db, sql):
    return {row[0] for row in db.execute(sql)}


def look_states(folder, today):
    db = open_file(folder)
    one = lambda sql, *binds: db.execute(sql, binds).fetchone()[0]

    check("every client is there", one("SELECT count(*) FROM client") == 60)
    check("some are registered only",
          one("SELECT count(*) FROM client c WHERE NOT EXISTS"
              " (SELECT 1 FROM client_case k WHERE k.client_id = c.id)") > 0)
    found = codes(db, "SELECT state FROM client_case WHERE path = 'joint_support'")
    check("joint support in every state", found == {1, 2, 3, 4, 5, 6}, found)
    found = codes(db, "SELECT state FROM client_case WHERE path = 'work_ability'")
    check("work-ability support in every state", found == {1, 4, 5}, found)
    found = codes(db, "SELECT kind FROM offer")
    check("offers of the four kinds", found == {1, 2, 3, 4}, found)
    found = codes(db, "SELECT state FROM offer")
    check("offers in every state", found == set(range(1, 11)), found)
    for state, name in ((1, "waits"), (2, "is entered"), (3, "is not to be entered")):
        check(f"an official record {name}", one("SELECT count(*) FROM official_record WHERE state = ?", state) > 0)
    check("signals with and without action",
          codes(db, "SELECT acted_on IS NULL FROM signal") == {0, 1})
    check("who waits has a supporter, or needs none",
          codes(db, "SELECT supporter_duty_id IS NULL FROM client_case WHERE waits = 1 AND ended_on IS NULL") == {0, 1})
    check("a supervisor holds a case for the time being",
          one("SELECT count(*) FROM client_case WHERE interim = 1 AND ended_on IS NULL") > 0)
    check("plans drafted, in force, replaced and ended", codes(db, "SELECT state FROM plan") == {1, 2, 3, 4},
          codes(db, "SELECT state FROM plan"))
    check("steps of several parties", len(codes(db, "SELECT party FROM step")) >= 4)
    check("reviews held and judged unnecessary", codes(db, "SELECT held FROM review") == {0, 1})
    check("each joint ending has three judgements", one(
        "SELECT count(*) FROM client_case c WHERE c.path = 'joint_support' AND c.state = 5 AND 3 <> (SELECT count(*)"
        " FROM judgement j WHERE j.case_id = c.id AND j.question = 20 AND j.replaced = 0 AND j.answer = 1)") == 0)

    for table, column, least in (
            ("meeting", "state", {1, 2, 3}), ("consent", "state", {1, 3}), ("support_request", "state", {1, 2, 3, 4}),
            ("consultation", "state", {1, 2, 3}), ("survey", "state", {1, 2, 4}), ("followup", "state", {1, 2}),
            ("log_request", "state", {1, 2})):
        found = codes(db, f"SELECT {column} FROM {table}")
        check(f"{table}: its states", least <= found, found)
    check("consents of five kinds at least", len(codes(db, "SELECT kind FROM consent")) >= 5)
    check("a consent runs out within 30 days", one(
        "SELECT count(*) FROM consent WHERE state = 1"
        " AND until_on BETWEEN ? AND date(?, '+30 days')", today, today) > 0)
    check("a consent is withdrawn and the partner not told yet",
          one("SELECT count(*) FROM consent_notice WHERE told_on IS NULL") > 0)
    check("a partner takes part in the case of the client who has signed in", one(
        "SELECT count(*) FROM reach r JOIN own_account a ON a.client_id = r.client_id WHERE r.tie = 10"
        " AND r.until_on IS NULL AND r.ground IS NOT NULL") > 0)
    check("somebody is away and somebody stands in", one(
        "SELECT count(*) FROM absence WHERE from_on <= ?1 AND until_on >= ?1 AND cancelled_on IS NULL", today) > 0)
    check("an urgent access reviewed and one not", codes(db, "SELECT outcome IS NULL FROM urgent_access") == {0, 1})
    check("one person is registered twice", one(
        "SELECT count(*) FROM client a JOIN client b ON b.id > a.id AND b.born_on = a.born_on"
        " AND b.family_name = a.family_name AND b.given_names = a.given_names") == 1)
    check("the special team has given a statement", one("SELECT count(*) FROM ability_statement") > 0)
    check("texts of organisations in three languages",
          one("SELECT count(*) FROM org_text WHERE text_fi <> '' AND text_sv <> '' AND text_en <> ''") > 0)

    late = one("SELECT count(*) FROM deadline WHERE met_on IS NULL AND void_on IS NULL AND due_on < ?", today)
    ahead = one("SELECT count(*) FROM deadline WHERE met_on IS NULL AND void_on IS NULL AND due_on >= ?", today)
    check("some deadlines are late, more are ahead", 0 < late < ahead, f"{late} late, {ahead} ahead")
    check("nothing lies after the last day",
          one("SELECT count(*) FROM event WHERE on_day >= ?", today) == 0)
    check("reads are in the record, and writes",
          {"CLIENT_READ", "PLAN_CHANGE", "OFFER_ANSWER"} <= codes(db, "SELECT DISTINCT action FROM record_line"))


def look_people(folder):
    db = open_file(folder)
    one = lambda sql: db.execute(sql).fetchone()[0]
    names = [row[0] for row in db.execute("SELECT family_name || given_names FROM client")]
    scripts = {unicodedata.name(c).split()[0] for name in names for c in name if c.isalpha()}
    check("names in three scripts", len(scripts) >= 3, scripts)
    signs, wrong = set(), []
    for (code,) in db.execute("SELECT identity_code FROM client WHERE identity_code IS NOT NULL"):
        signs.add(code[6])
        good = re.fullmatch(r"\d{6}[-YXWVUA-F]9\d\d[0-9A-Y]", code)
        if not good or "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(code[:6] + code[7:10]) % 31] != code[10]:
            wrong.append(code)
    check("identity codes are right and nobody's", not wrong, wrong)
    check("several signs of the century", len(signs) >= 5, signs)
    check("somebody has no code, with the reason",
          db.execute("SELECT count(*) FROM client WHERE identity_code IS NULL"
                     " AND no_code_reason <> ''").fetchone()[0] > 0)
    check("somebody is under a prohibition",
          db.execute("SELECT count(*) FROM client WHERE prohibited = 1").fetchone()[0] > 0)
    check("both service languages", codes(db, "SELECT service_lang FROM client") == {"fi", "sv"})
    check("no social or health field is used",
          db.execute("SELECT (SELECT count(*) FROM event WHERE class IN (4, 5)) + (SELECT count(*) FROM step"
                     " WHERE class IN (4, 5)) + (SELECT count(*) FROM assessment_part WHERE class IN (4, 5))"
                     " + (SELECT count(*) FROM score)").fetchone()[0] == 0)
    settings = dict(db.execute("SELECT key, value FROM setting"))
    logins = settings["demo_accounts"].split(",")
    check("the printed accounts are there", set(logins) <= codes(db, "SELECT login FROM worker"))
    check("everybody at work has the one password", one("SELECT count(DISTINCT password_hash) FROM worker") == 1
          and one("SELECT count(*) FROM worker WHERE password_hash IS NULL") == 0)
    check("roles of every kind", codes(db, "SELECT role FROM duty") == set(range(1, 9)))
    check("one of the accounts has two roles", db.execute(
        "SELECT count(*) FROM worker w WHERE login IN (SELECT value FROM json_each(?)) AND 2 = (SELECT count(*)"
        " FROM duty d WHERE d.worker_id = w.id)", ['["' + '","'.join(logins) + '"]']).fetchone()[0] > 0)
    check("a role has ended", db.execute("SELECT count(*) FROM duty WHERE until_on IS NOT NULL").fetchone()[0] > 0)
    check("each unit has a supervisor",
          db.execute("SELECT count(*) FROM unit WHERE supervisor_duty_id IS NULL").fetchone()[0] == 0)
    check("phones are nobody's", not [p for (p,) in db.execute(
        "SELECT phone FROM unit UNION ALL SELECT phone FROM duty UNION ALL SELECT phone FROM client")
        if p is not None and not p.startswith("+358 00 ")])


# What is drawn anew: secrets, and what hangs on the salts of the record.
ANEW = {"record_personal": {"salt"}, "record_line": {"personal_digest", "leaf", "digest", "leaf_hash"},
        "worker": {"password_hash"}, "setting": set(), "record_head": None, "schema_migration": None,
        "session": None, "token": None, "sign_in_failure": None, "form_key": None,
        "own_account": {"number", "secret_hash"}, "own_code": {"hash"}, "own_session": None, "survey_answer": {"lot"},
        "mapping_answer": {"lot"}, "mapping_score": {"lot"}}


def rows_of(db, table):
    drawn = ANEW.get(table, set())
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in drawn]
    rows = [dict(zip(columns, row)) for row in db.execute(f"SELECT {', '.join(columns)} FROM {table}")]
    if table == "setting":
        rows = [row for row in rows if row["key"] not in ("demo_password", "demo_own")]
    return sorted(repr(row) for row in rows)


def look_same(folder, other):
    one, two = open_file(folder), open_file(other)
    tables = sorted(codes(one, "SELECT name FROM sqlite_master WHERE type = 'table'"))
    for table in tables:
        if ANEW.get(table, set()) is None:
            continue
        x, y = rows_of(one, table), rows_of(two, table)
        first = next((a for a, b in zip(x, y) if a != b), "")
        check(f"{table}: the same rows", x == y, f"{len(x)} and {len(y)}; {first[:300]}")
    hashes = "SELECT password_hash FROM worker WHERE password_hash IS NOT NULL"
    check("and other secrets", codes(one, hashes).isdisjoint(codes(two, hashes)))


if sys.argv[1] == "states":
    look_states(sys.argv[2], sys.argv[3])
    look_people(sys.argv[2])
else:
    look_same(sys.argv[2], sys.argv[3])
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)

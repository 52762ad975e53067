"""tests/bench/targets.py: what the bench asks for.

    targets.py prepare PROGRAM FOLDER FILE    tokens, cases and receiving units, before the server starts
    targets.py sign-in ADDRESS FILE           adds a session for each account, through the pages
"""
import http.client
import json
import re
import sqlite3
import subprocess
import sys
import urllib.parse

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def text_of(number):
    return "".join(LETTERS[number >> shift & 31] for shift in range(60, -1, -5))


def prepare(program, folder, file):
    db = sqlite3.connect(f"file:{folder}/yhdys.db?mode=ro", uri=True)
    settings = dict(db.execute("SELECT key, value FROM setting"))
    # Demo accounts that act in one role as a worker: signing in leads them straight to their day.
    accounts = db.execute("""SELECT w.login, min(d.id), count(*), min(d.role), min(d.unit_id)
        FROM worker w JOIN duty d ON d.worker_id = w.id
        WHERE d.until_on IS NULL AND w.password_hash IS NOT NULL GROUP BY w.id""")
    accounts = [a for a in accounts if a[2] == 1 and a[3] == 1]
    units = [u for (u,) in db.execute("""SELECT u.id FROM unit u JOIN organisation o ON o.id = u.org_id
        WHERE o.kind IN (1, 2, 3) AND u.takes_offers = 1 AND u.until_on IS NULL""")]
    out = {"password": settings["demo_password"], "accounts": [a[0] for a in accounts],
           "pages": [], "lists": [], "offers": [],
           "count": db.execute("SELECT count(*) FROM client").fetchone()[0]}
    for login, duty, _, _, own in accounts:
        printed = subprocess.run([program, "token", "--data", folder, login], check=True,
                                 capture_output=True, text=True)
        token = re.search(r"[A-Za-z0-9_-]{43}", printed.stdout).group(0)
        cases = db.execute("""SELECT c.client_id, c.id, c.clientship_on, (SELECT count(*) FROM event e
            WHERE e.client_id = c.client_id AND e.case_id = c.id)
            FROM reach r JOIN client_case c ON c.id = r.cause_id WHERE r.holder_id = ? AND r.tie = 3
            AND r.until_on IS NULL AND c.ended_on IS NULL""", (duty,)).fetchall()
        due = db.execute("SELECT count(*) FROM deadline WHERE duty_id = ? AND met_on IS NULL"
                         " AND void_on IS NULL", (duty,))
        if due.fetchone()[0] >= 25:
            out["lists"].append({"login": login})
        waiting = set(db.execute("SELECT case_id, to_unit_id FROM offer WHERE state IN (1, 2, 3)"))
        for client, case, clientship, entries in cases:
            path = f"/clients/{text_of(client)}/cases/{text_of(case)}"
            if entries >= 30:
                out["pages"].append({"login": login, "path": path, "entries": entries})
            if clientship is None:
                continue
            out["offers"] += [{"token": token, "path": f"/api/v1{path}/offers", "body": {
                "kind": "share", "to": text_of(unit), "ground": "joint_support", "classes": ["plan"],
                "reason": "For the common meeting of next week",
                "purpose": "To prepare the common meeting"}}
                for unit in units if unit != own and (case, unit) not in waiting]
    # One offer a case and unit: spread so that neighbours in time are of different cases.
    out["offers"] = list({(o["path"], o["body"]["to"]): o for o in out["offers"]}.values())
    out["offers"].sort(key=lambda o: (o["body"]["to"], o["path"]))
    json.dump(out, open(file, "w"))
    entries = sum(p["entries"] for p in out["pages"]) // max(1, len(out["pages"]))
    print(f"bench: {len(out['pages'])} cases of {entries} entries, {len(out['offers'])} possible offers,"
          f" {len(out['accounts'])} accounts")


def sign_in(address, file):
    out = json.load(open(file))
    host = urllib.parse.urlsplit(address).netloc
    cookies = {}
    for login in out["accounts"]:
        connection = http.client.HTTPConnection(host)
        connection.request("GET", "/sign-in")
        page = connection.getresponse().read().decode()
        key = re.search(r'name="_key" value="([^"]+)"', page).group(1)
        form = urllib.parse.urlencode({"_key": key, "login": login, "password": out["password"]})
        connection.request("POST", "/sign-in", form,
                           {"Content-Type": "application/x-www-form-urlencoded"})
        reply = connection.getresponse()
        cookies[login] = "; ".join(c.split(";")[0] for c in reply.headers.get_all("Set-Cookie", [])
                                   if c.startswith("yhdys="))
        if reply.status != 303 or not cookies[login]:
            sys.exit(f"bench: {login} could not sign in: {reply.status}")
    for target in out["pages"] + out["lists"]:
        target["cookie"] = cookies[target["login"]]
    json.dump(out, open(file, "w"))


prepare(*sys.argv[2:]) if sys.argv[1] == "prepare" else sign_in(*sys.argv[2:])

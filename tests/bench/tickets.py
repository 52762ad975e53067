"""tests/bench/tickets.py REPOSITORY N: N tickets of about a client page's size into a Fossil repository."""
import sqlite3
import sys

db = sqlite3.connect(sys.argv[1])
entry = "An entry about what was agreed and who does it next, about as long as people write."
text = "".join(f"<p>{day}.10.2026 {entry}</p>\n" for day in range(1, 31)) + f"<p>{entry}</p>\n" * 10
rows = ((None, f"{i:040x}", 2460000.5 + i % 400, 2460000.5, "Case", "Open", "north", "normal", "minor",
         f"Case {i}", text) for i in range(1, int(sys.argv[2]) + 1))
db.executemany("INSERT INTO ticket (tkt_id, tkt_uuid, tkt_mtime, tkt_ctime, type, status, subsystem,"
               " priority, severity, title, comment) VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
db.execute("CREATE INDEX bench_mtime ON ticket (subsystem, tkt_mtime)")
db.execute("INSERT INTO reportfmt (rn, owner, title, mtime, cols, sqlcode) VALUES (7, 'bench', 'Due', 0, '',"
           " 'SELECT substr(tkt_uuid, 1, 10) AS ''#'', datetime(tkt_mtime) AS mtime, type, status, title"
           " FROM ticket WHERE subsystem = ''north'' ORDER BY tkt_mtime LIMIT 25')")
db.commit()

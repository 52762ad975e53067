/* access/joined.h: the ids that answer for one person after records were joined.
 *
 * Joining moves rows, never the record's lines (client/merge.h): who asks about one id asks about
 * all of the person's.  No chains: joining a record again points those before it to the last one.
 */
#ifndef YHDYS_ACCESS_JOINED_H
#define YHDYS_ACCESS_JOINED_H

/* In a statement: `x IN JOINED_IDS(":client")`. */
#define JOINED_IDS(id)                                                                             \
    "(SELECT y.id FROM client y WHERE y.id = " id                                                  \
    " UNION SELECT y.merged_into_id FROM client y WHERE y.id = " id                                \
    " AND y.merged_into_id IS NOT NULL"                                                            \
    " UNION SELECT y.id FROM client y WHERE y.merged_into_id = " id                                \
    " UNION SELECT y.id FROM client z JOIN client y ON y.merged_into_id = z.merged_into_id"        \
    " WHERE z.id = " id ")"

#endif

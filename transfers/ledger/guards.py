"""What does the database itself refuse in the ledger? The bodies of its triggers."""

LEDGER_IS_APPEND_ONLY = """
    RAISE EXCEPTION 'The ledger is only added to; a mistake is corrected by a reversal.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_is_append_only';
"""

# One writer at a time per consortium, held to the end of the transaction: the chain has no forks and no gaps.
ENTRY_CONTINUES_THE_CHAIN = """
    PERFORM pg_advisory_xact_lock(741001, NEW.consortium_id::int);
    IF NEW.sequence <> 1 + COALESCE((SELECT MAX(sequence) FROM transfers_entry
                                     WHERE consortium_id = NEW.consortium_id), 0)
       OR NEW.previous_hash <> COALESCE((SELECT hash FROM transfers_entry
                                         WHERE consortium_id = NEW.consortium_id
                                         ORDER BY sequence DESC LIMIT 1), repeat('0', 64))
    THEN
        RAISE EXCEPTION 'The entry does not continue the chain of its consortium.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_continues_the_chain';
    END IF;
    RETURN NEW;
"""

_ENTRY_IS_SOUND = """
    IF (SELECT COUNT(*) < 2 FROM transfers_line WHERE entry_id = ENTRY)
       OR EXISTS (SELECT 1 FROM transfers_line WHERE entry_id = ENTRY
                  GROUP BY currency HAVING SUM(amount) <> 0)
    THEN
        RAISE EXCEPTION 'A ledger entry has at least two lines that add up to zero in each currency.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
    END IF;
    -- The canonical bytes of docs/ledger.md, put together a second time and in another language than hashing.py.
    IF EXISTS (
        SELECT 1 FROM transfers_entry entry
        WHERE entry.id = ENTRY AND entry.hash <> encode(sha256(convert_to(concat_ws(E'\\n',
            'heqi-ledger-entry/1',
            'consortium:' || entry.consortium_id,
            'sequence:' || entry.sequence,
            'previous:' || entry.previous_hash,
            'kind:' || entry.kind,
            'receipt:' || COALESCE(entry.receipt_id::text, '-'),
            'run:' || COALESCE(entry.run_id::text, '-'),
            'reverses:' || COALESCE(entry.reverses_id::text, '-'),
            'booked_on:' || to_char(entry.booked_on, 'YYYY-MM-DD'),
            'booked_at:' || to_char(entry.booked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'booked_by:' || entry.booked_by_id,
            (SELECT string_agg(concat_ws(':', 'line', line.position, account.kind,
                                         COALESCE(account.organization_id::text, '-'), line.currency,
                                         (line.amount * 100)::bigint), E'\\n' ORDER BY line.position)
             FROM transfers_line line JOIN transfers_account account ON account.id = line.account_id
             WHERE line.entry_id = entry.id),
            'memo:' || entry.memo), 'UTF8')), 'hex'))
    THEN
        RAISE EXCEPTION 'The hash of a ledger entry covers all that stands in it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_has_its_hash';
    END IF;
    RETURN NULL;
"""
# On both tables: an entry without lines has none to fire for it, and SET CONSTRAINTS can make the entry's
# own check come before its last line.
ENTRY_IS_SOUND = _ENTRY_IS_SOUND.replace("ENTRY)", "NEW.id)").replace("= ENTRY", "= NEW.id")
LINE_KEEPS_ITS_ENTRY_SOUND = _ENTRY_IS_SOUND.replace("ENTRY)", "NEW.entry_id)").replace("= ENTRY", "= NEW.entry_id")

# An entry from an earlier transaction is closed. A row that can be seen although the transaction that wrote it
# is still in progress can only be one's own, also from inside a savepoint, where xmin is the number of the
# subtransaction. xmin has 32 bits and is read as the nearest to the present transaction. It cannot be forged as a
# stored number could, and is new for every row after a restore into another cluster.
LINE_BELONGS_TO_AN_OPEN_ENTRY = """
    IF NOT EXISTS (
        SELECT 1 FROM transfers_entry entry JOIN transfers_account account ON account.id = NEW.account_id
        WHERE entry.id = NEW.entry_id
          AND account.consortium_id = entry.consortium_id
          AND account.currency = NEW.currency
          AND entry.sequence = (SELECT MAX(sequence) FROM transfers_entry
                                WHERE consortium_id = entry.consortium_id)
          AND pg_xact_status((
                pg_current_xact_id()::text::numeric
                + mod(mod(entry.xmin::text::numeric - pg_current_xact_id()::text::numeric, 4294967296)
                      + 6442450944, 4294967296) - 2147483648)::text::xid8) = 'in progress')
    THEN
        RAISE EXCEPTION 'A line is written with its entry, on an account of the same consortium and currency.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'line_belongs_to_an_open_entry';
    END IF;
    RETURN NEW;
"""

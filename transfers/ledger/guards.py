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

ENTRY_BALANCES = """
    IF (SELECT COUNT(*) < 2 FROM transfers_line WHERE entry_id = NEW.id)
       OR EXISTS (SELECT 1 FROM transfers_line WHERE entry_id = NEW.id
                  GROUP BY currency HAVING SUM(amount) <> 0)
    THEN
        RAISE EXCEPTION 'A ledger entry has at least two lines that add up to zero in each currency.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
    END IF;
    RETURN NULL;
"""

# An entry from an earlier transaction is sealed: its row is no longer invisible to others. xmin is compared with
# the present transaction, which cannot be forged by a client as a stored number could.
LINE_BELONGS_TO_AN_OPEN_ENTRY = """
    IF NOT EXISTS (
        SELECT 1 FROM transfers_entry entry JOIN transfers_account account ON account.id = NEW.account_id
        WHERE entry.id = NEW.entry_id
          AND pg_current_xact_id_if_assigned()::xid = entry.xmin
          AND account.consortium_id = entry.consortium_id
          AND account.currency = NEW.currency)
    THEN
        RAISE EXCEPTION 'A line is written together with its entry, on an account of the same consortium and currency.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'line_belongs_to_an_open_entry';
    END IF;
    RETURN NEW;
"""

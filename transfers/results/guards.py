"""What does the database itself refuse about owners? The bodies of its triggers, run at commit."""

# At commit, so that an owner can be exchanged for another within one action. A share that is moved from one
# result to another is counted at both.
OWNERS_ADD_UP = """
    IF EXISTS (
        SELECT 1 FROM transfers_result result
        WHERE result.id IN (NEW.result_id, OLD.result_id)
          AND (SELECT COALESCE(SUM(share), 0) <> 100 FROM transfers_owner WHERE result_id = result.id))
    THEN
        RAISE EXCEPTION 'The shares of the owners add up to exactly 100.0000%%.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'result_owners_add_up';
    END IF;
    RETURN NULL;
"""

RESULT_HAS_OWNERS = """
    IF NOT EXISTS (SELECT 1 FROM transfers_owner WHERE result_id = NEW.id) THEN
        RAISE EXCEPTION 'A result has at least one owner.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'result_has_owners';
    END IF;
    RETURN NULL;
"""

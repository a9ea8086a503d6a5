"""What does the database itself refuse about a run? The bodies of its triggers."""

# Read from the table: by commit time the run may have moved on from the row that fired the trigger.
RUN_ADDS_UP = """
    IF EXISTS (
        SELECT 1 FROM transfers_run run
        WHERE run.id = NEW.id AND run.status IN ('calculated', 'confirmed', 'approved', 'posted', 'reversed')
          AND (run.total <> (SELECT COALESCE(SUM(amount), 0) FROM transfers_payout WHERE run_id = run.id)
            OR run.total <> (SELECT COALESCE(SUM(amount), 0) FROM transfers_runreceipt WHERE run_id = run.id)
            OR EXISTS (
                SELECT 1 FROM transfers_runreceipt input WHERE input.run_id = run.id AND input.amount <> (
                    SELECT COALESCE(SUM(payout.amount), 0) FROM transfers_payout payout
                    WHERE payout.source_id = input.id AND payout.run_id = run.id))))
    THEN
        RAISE EXCEPTION 'What the parties get adds up to what came in, for each receipt and in total.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'run_adds_up';
    END IF;
    RETURN NULL;
"""

# What the payees confirm is not changed under their eyes.
PAYOUTS_ARE_FIXED = """
    PERFORM 1 FROM transfers_run WHERE id IN (OLD.run_id, NEW.run_id) FOR SHARE;
    IF EXISTS (SELECT 1 FROM transfers_run
               WHERE id IN (OLD.run_id, NEW.run_id) AND status NOT IN ('draft', 'calculated'))
    THEN
        RAISE EXCEPTION 'A confirmed run is not changed; reopen it, or reverse it when it is posted.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payouts_are_fixed';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""

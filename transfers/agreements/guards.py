"""What does the database itself refuse about an agreement? The body of its trigger."""

AGREEMENT_IN_FORCE_HAS_TERMS = """
    IF NEW.status = 'active' AND NOT EXISTS (
        SELECT 1 FROM transfers_termsversion WHERE agreement_id = NEW.id AND status = 'active')
    THEN
        RAISE EXCEPTION 'An agreement is active when its terms are in force.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'active_agreement_has_terms';
    END IF;
    RETURN NULL;
"""

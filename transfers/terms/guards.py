"""What does the database itself refuse about terms and signatures? The bodies of its triggers."""

# A draft may be incomplete; what is shown to the parties for signature may not.
SHARES_ADD_UP = """
    IF NEW.status IN ('offered', 'active') AND
       (SELECT COALESCE(SUM(share), 0) <> 100 FROM transfers_share WHERE version_id = NEW.id)
    THEN
        RAISE EXCEPTION 'The shares of the terms add up to exactly 100.0000%%.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_shares_add_up';
    END IF;
    RETURN NULL;
"""

# What somebody may already have signed is not changed any more; a share is not moved there either.
SHARES_ARE_FIXED = """
    PERFORM 1 FROM transfers_termsversion WHERE id IN (OLD.version_id, NEW.version_id) FOR SHARE;
    IF EXISTS (SELECT 1 FROM transfers_termsversion
               WHERE id IN (OLD.version_id, NEW.version_id) AND status <> 'draft')
    THEN
        RAISE EXCEPTION 'Terms that are out for signature are not changed; withdraw them and write a new version.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_shares_are_fixed';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""

# The parties of a version are those with a share in it: one that joins later does not sign what was before.
EVERY_PARTY_HAS_SIGNED = """
    IF NEW.status = 'active' AND EXISTS (
        SELECT 1 FROM transfers_share share
        WHERE share.version_id = NEW.id AND NOT EXISTS (
            SELECT 1 FROM transfers_signature signature
            WHERE signature.version_id = NEW.id AND signature.party_id = share.party_id
              AND signature.digest = NEW.digest))
    THEN
        RAISE EXCEPTION 'Terms come into force only when every party has signed them.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'every_party_has_signed';
    END IF;
    RETURN NULL;
"""

SIGNATURE_IS_UNDER_OFFERED_TERMS = """
    IF NOT EXISTS (
        SELECT 1 FROM transfers_termsversion version
        JOIN transfers_share share ON share.version_id = version.id AND share.party_id = NEW.party_id
        WHERE version.id = NEW.version_id AND version.status = 'offered' AND version.digest = NEW.digest)
    THEN
        RAISE EXCEPTION 'A party signs the terms that are out for signature, as they are.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_is_under_offered_terms';
    END IF;
    RETURN NEW;
"""

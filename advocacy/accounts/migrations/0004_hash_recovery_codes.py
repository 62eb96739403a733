"""Recovery codes were kept as a sealed seed; from here on as hashes. Codes on paper that were not used go on opening.

A seed that no key of this machine opens gives an empty set: its owner makes a new one. On the way back hashes become an
empty set too, for no seed can be made of them.
"""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import migrations

from advocacy.accounts.recovery_codes import hashed
from advocacy.accounts.sealing import unseal


def sets_of(apps):
    return apps.get_model("mfa", "Authenticator").objects.filter(type="recovery_codes")


def hash_seeds(apps, schema_editor):
    for kept in sets_of(apps):
        is_lost = "seed" in kept.data and unseal(kept.data["seed"]) is None
        kept.data = hashed([] if is_lost else RecoveryCodes(kept).get_unused_codes())
        kept.save(update_fields=["data"])


def empty_sets(apps, schema_editor):
    sets_of(apps).update(data={"migrated_codes": []})


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_password_links"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(hash_seeds, empty_sets)]

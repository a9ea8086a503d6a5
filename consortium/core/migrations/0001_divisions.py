"""Keep division codes with the period in which each is in force."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Division",
            fields=[
                ("id", models.CharField(max_length=11, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=6, verbose_name="code")),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("name_en", models.CharField(max_length=60, verbose_name="English name")),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Province"), ("city", "City"), ("county", "County")],
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="in force")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="core.division",
                        verbose_name="part of",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="core.division",
                        verbose_name="replaced by",
                    ),
                ),
            ],
            options={
                "verbose_name": "division",
                "verbose_name_plural": "divisions",
                "ordering": ["code", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "valid"), name="division_is_unique_in_its_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[0-9]{6}$")),
                        name="division_code_is_six_digits",
                        violation_error_message="A division code has six digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["province", "city", "county"])),
                        name="division_level_is_known",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    django.db.models.functions.comparison.Cast("code", models.IntegerField()),
                                    django.db.models.functions.comparison.Cast("code", models.IntegerField()),
                                    models.Value("[]"),
                                    function="int4range",
                                    output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (models.F("valid"), "&&"),
                        ],
                        name="division_code_means_one_thing_a_day",
                        violation_error_message="This code already means another division in that period.",
                    ),
                ],
            },
        ),
    ]

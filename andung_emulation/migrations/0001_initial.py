import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("form", models.CharField(max_length=80)),
                ("subject", models.CharField(blank=True, max_length=80)),
                ("values", models.JSONField(default=dict)),
                ("base_version", models.PositiveIntegerField(null=True)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "bản nháp",
                "verbose_name_plural": "bản nháp",
            },
        ),
        migrations.CreateModel(
            name="HistoryEntry",
            fields=[
                (
                    "seq",
                    models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name="thứ tự"),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="số tài khoản")),
                ("actor", models.CharField(max_length=200, verbose_name="người làm")),
                ("roles", models.CharField(blank=True, max_length=200, verbose_name="vai trò")),
                ("action", models.CharField(max_length=80, verbose_name="việc")),
                ("subject", models.CharField(max_length=80, verbose_name="đối tượng")),
                ("subject_label", models.CharField(max_length=300, verbose_name="tên đối tượng")),
                ("from_state", models.CharField(blank=True, max_length=40, verbose_name="từ")),
                ("to_state", models.CharField(blank=True, max_length=40, verbose_name="sang")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("on_paper", models.BooleanField(default=False, verbose_name="ghi lại từ giấy")),
                ("detail_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm chi tiết")),
                (
                    "previous_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="mã băm dòng trước"),
                ),
                ("hash", models.CharField(max_length=64, unique=True, verbose_name="mã băm")),
            ],
            options={
                "verbose_name": "dòng lịch sử",
                "verbose_name_plural": "lịch sử",
                "ordering": ("seq",),
            },
        ),
        migrations.CreateModel(
            name="JobRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="việc")),
                ("day", models.DateField(verbose_name="ngày")),
                ("claimed_until", models.DateTimeField(null=True, verbose_name="đang làm, đến")),
                ("done_at", models.DateTimeField(null=True, verbose_name="xong lúc")),
                ("failure", models.TextField(blank=True, verbose_name="lỗi")),
            ],
            options={
                "verbose_name": "lượt chạy việc nền",
                "verbose_name_plural": "lượt chạy việc nền",
            },
        ),
        migrations.CreateModel(
            name="UsedToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32, unique=True)),
                ("user_id", models.BigIntegerField(null=True)),
                ("path", models.CharField(max_length=500)),
                ("answer", models.CharField(blank=True, max_length=2000)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "mã biểu mẫu đã dùng",
                "verbose_name_plural": "mã biểu mẫu đã dùng",
            },
        ),
        migrations.CreateModel(
            name="WorkerBeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("worker", models.CharField(max_length=120, unique=True, verbose_name="máy làm việc")),
                ("at", models.DateTimeField(verbose_name="lần cuối")),
            ],
            options={
                "verbose_name": "nhịp của máy làm việc nền",
                "verbose_name_plural": "nhịp của máy làm việc nền",
            },
        ),
        migrations.CreateModel(
            name="HistoryDetail",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="detail",
                        serialize=False,
                        to="andung_emulation.historyentry",
                        verbose_name="dòng lịch sử",
                    ),
                ),
                ("salt", models.CharField(max_length=32, verbose_name="muối")),
                ("text", models.TextField(verbose_name="giá trị")),
            ],
            options={
                "verbose_name": "chi tiết lịch sử",
                "verbose_name_plural": "chi tiết lịch sử",
            },
        ),
        migrations.AddIndex(
            model_name="historyentry",
            index=models.Index(fields=["subject", "seq"], name="history_of_subject"),
        ),
        migrations.AddConstraint(
            model_name="jobrun",
            constraint=models.UniqueConstraint(
                fields=("name", "day"),
                name="jobrun_one_a_day",
                violation_error_message="Việc này đã chạy trong ngày.",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("user", "form", "subject"),
                name="draft_one_a_form",
                violation_error_message="Biểu mẫu này đã có bản nháp.",
            ),
        ),
    ]

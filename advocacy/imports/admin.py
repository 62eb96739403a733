"""The admin of imports: upload, preview, write; the list of runs, what each did, and taking one back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from advocacy.core.admin.steps import WithdrawalForm
from advocacy.core.choices import Status
from advocacy.imports.aliases import learn_alias
from advocacy.imports.all_formats import import_files
from advocacy.imports.findings import FileRefusedError, Report
from advocacy.imports.forms import ImportForm, NamesForm, UploadForm
from advocacy.imports.models import ImportRun
from advocacy.imports.plan_lines import PlanLines
from advocacy.imports.run_page import counts_of, findings_of, records_of, run_of_same_files
from advocacy.imports.uploads import UploadRefusedError, drop_upload, keep_upload, kept_upload
from advocacy.imports.withdrawing import WithdrawalRefusedError, withdraw_run

PAGE = 100


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    """Nothing is edited here: a run is what happened. Adding one is uploading files."""

    list_display = ("file_names", "format", "status", "records_as", "by", "started_at", "seconds")
    list_filter = ("status", "format", "records_as")
    list_select_related = ("by",)
    search_fields = ("file_names", "sha256")
    list_per_page = 50

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("imports.withdraw_importrun")

    def may_publish(self, request: HttpRequest) -> bool:
        return request.user.has_perm("votes.publish_rollcall")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("add/", view(self.upload_view), name="imports_importrun_add"),
            path("preview/<str:sha>/", view(self.preview_view), name="imports_importrun_preview"),
            path("<int:pk>/change/", view(self.run_view), name="imports_importrun_change"),
            path("<int:pk>/withdraw/", view(self.withdraw_view), name="imports_importrun_withdraw"),
            *super().get_urls(),
        ]

    # Upload

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None, may_publish=self.may_publish(request))
        if request.method == "POST" and form.is_valid():
            try:
                sha = keep_upload(form.cleaned_data["files"], request.user.pk)
            except UploadRefusedError as refusal:
                form.add_error("files", str(refusal))
            else:
                query = QueryDict(mutable=True)
                query.update({name: form.cleaned_data[name] for name in ("format", "records_as")})
                return HttpResponseRedirect(f"{self._url('preview', sha)}?{query.urlencode()}")
        return self._page(request, "upload", title=_("Import files"), form=form)

    # Preview and confirmation

    def preview_view(self, request: HttpRequest, sha: str) -> HttpResponse:
        """What the files would do; a POST of what was seen does it, or learns names."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        paths = kept_upload(sha, request.user.pk)
        if not paths:
            self.message_user(request, _("These files are no longer kept here. Upload them again."), messages.WARNING)
            return HttpResponseRedirect(self._url("add"))
        options = ImportForm(request.GET, may_publish=self.may_publish(request))
        if not options.is_valid():
            raise PermissionDenied
        if "_drop" in request.POST:
            drop_upload(sha, request.user.pk)
            return HttpResponseRedirect(self._url("changelist"))
        if "_write" in request.POST:
            return self._write(request, sha, paths, options)
        report = self._run(request, paths, options, is_dry_run=True)
        if "_learn" in request.POST and self._learn(request, report):
            return HttpResponseRedirect(request.get_full_path())
        return self._preview(request, paths, options, report)

    def _run(self, request: HttpRequest, paths: list, options: ImportForm, **more: Any) -> Report:
        return import_files(
            paths,
            format_name=options.cleaned_data["format"],
            status=Status(options.cleaned_data["records_as"]),
            by=request.user,
            plan=PlanLines(),
            **more,
        )

    def _write(self, request: HttpRequest, sha: str, paths: list, options: ImportForm) -> HttpResponse:
        """Write what was previewed, and nothing else: where the plan is another one now, that one is shown."""
        report = self._run(request, paths, options, expected=request.POST.get("fingerprint") or "none")
        if report.is_refused:
            self.message_user(request, report.findings[-1].problem.message, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        drop_upload(sha, request.user.pk)
        self.message_user(request, report.outcome(), messages.SUCCESS)
        return HttpResponseRedirect(self._url("change", report.run_id))

    def _learn(self, request: HttpRequest, report: Report) -> bool:
        """Save the spellings that were chosen; whether all could be."""
        form = NamesForm(request.POST, asked=report.names.values())
        if not form.is_valid() or not request.user.has_perm("states.add_statealias"):
            return False
        for asked, code in form.chosen():
            days = {"first": asked.first, "last": asked.last} if asked.is_ambiguous else {}
            try:
                learn_alias(asked.name, code, **days)
            except FileRefusedError as refusal:
                self.message_user(request, refusal.problem.message, messages.ERROR)
        return True

    def _preview(self, request: HttpRequest, paths: list, options: ImportForm, report: Report) -> HttpResponse:
        return self._page(
            request,
            "preview",
            title=_("Preview of an import"),
            files=[path.name for path in paths],
            as_published=options.cleaned_data["records_as"] == Status.PUBLISHED,
            report=report,
            counts=counts_of(report.counts.items(), report.nouns),
            kinds=sorted(report.found.items()),
            findings=report.findings[: PAGE * 5],
            more_findings=max(0, sum(report.found.values()) - PAGE * 5),
            names=NamesForm(asked=report.names.values()),
            same=run_of_same_files(paths),
        )

    # What a run did

    def run_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = self._run_or_404(request, pk)
        findings = Paginator(findings_of(run, request.GET), PAGE)
        return self._page(
            request,
            "run",
            title=_("Import of %s") % run.file_names,
            run=run,
            counts=counts_of(((noun, fate), n) for noun, fates in run.counts.items() for fate, n in fates.items()),
            kinds=[(severity, code, n) for severity, codes in run.found.items() for code, n in sorted(codes.items())],
            findings=findings.get_page(request.GET.get("page")),
            records=records_of(run, PAGE),
            record_count=run.records.count(),
            may_withdraw=self.has_withdraw_permission(request) and run.status == "written",
        )

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = self._run_or_404(request, pk)
        if not self.has_withdraw_permission(request):
            raise PermissionDenied
        form = WithdrawalForm(request.POST or None)
        problems: list = []
        if form.is_valid():
            try:
                withdraw_run(run, by=request.user, reason=form.cleaned_data["reason"])
            except WithdrawalRefusedError as refusal:
                problems = refusal.problems
            except FileRefusedError as refusal:
                problems = [refusal.problem]
            else:
                self.message_user(request, _("The import is taken back."), messages.SUCCESS)
                return HttpResponseRedirect(self._url("change", run.pk))
        context = {"title": _("Take an import back"), "run": run, "form": form, "problems": problems[:PAGE]}
        return self._page(request, "withdraw", **context, more_problems=max(0, len(problems) - PAGE))

    # Pages

    def _run_or_404(self, request: HttpRequest, pk: int) -> ImportRun:
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = ImportRun.objects.select_related("by", "withdrawn_by").filter(pk=pk).first()
        if run is None:
            raise Http404
        return run

    def _url(self, page: str, *args: Any) -> str:
        return reverse(f"{self.admin_site.name}:imports_importrun_{page}", args=args)

    def _page(self, request: HttpRequest, name: str, **context: Any) -> TemplateResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.model._meta}
        return TemplateResponse(request, f"admin/imports/{name}.html", {**shared, **context})

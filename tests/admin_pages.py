"""Driving the admin as an editor does: its addresses, and the forms it sends back as they were shown."""

from html.parser import HTMLParser

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def admin_url(model, page, *args):
    """The address of `page` (changelist, add, change, preview, withdraw) for a model or a record."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def change_url(record):
    return admin_url(record, "change", record.pk)


class FormReader(HTMLParser):
    """What a browser would send of the record's form, by name, the empty rows of "Add another" left out."""

    def __init__(self):
        super().__init__()
        self.data, self.select, self.area, self.text, self.is_ours = {}, None, None, "", False

    def handle_starttag(self, tag, pairs):
        attrs = dict(pairs)
        name = attrs.get("name")
        if tag == "form":
            self.is_ours = attrs.get("id", "").endswith("_form")
        if not self.is_ours:
            return
        if tag == "option" and self.select and "selected" in attrs:
            self.data.setdefault(self.select, []).append(attrs.get("value", ""))
        if not name or "__prefix__" in name or "disabled" in attrs:
            return
        if tag == "select":
            self.select = name
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "input":
            kind = attrs.get("type", "text")
            is_sent = kind not in ("submit", "checkbox", "radio") or "checked" in attrs
            if is_sent and kind != "submit":
                empty = "on" if kind in ("checkbox", "radio") else ""
                self.data.setdefault(name, []).append(attrs.get("value", empty))

    def handle_data(self, data):
        if self.area:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea" and self.area:
            self.data[self.area] = [self.text.removeprefix("\n")]
            self.area = None


def form_data(response, **changes):
    """The form that a page shows, as it would be sent, with these fields changed."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return {**reader.data, **changes}


def errors_of(response):
    """Every error a refused form shows, of its fields and of its rows."""
    found = [error for errors in response.context["adminform"].form.errors.values() for error in errors]
    for inline in response.context["inline_admin_formsets"]:
        found += inline.formset.non_form_errors()
        found += [error for form in inline.formset.forms for errors in form.errors.values() for error in errors]
    return found


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def rows(response):
    """The records a changelist shows."""
    return set(response.context["cl"].result_list)


def count_queries(client, url):
    """How many queries a page takes; asked twice, so that what is cached for good does not count."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return len(queries)

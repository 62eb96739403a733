"""Public pages of wording: the phrases that editors follow, one phrase through the texts, anybody's own question."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, Page
from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.addresses import api_address
from advocacy.core.feeds import RecordFeed
from advocacy.core.filters import RecordFilterSet
from advocacy.core.paging import ListPaginator
from advocacy.core.text import ask
from advocacy.core.views import MOST_DIGITS, RecordDetailView, SearchListView
from advocacy.core.written import WORDS, ask_for
from advocacy.wording.answers import Answer, answer_for, answer_to
from advocacy.wording.asking import check_question, uses_of_words
from advocacy.wording.entries import PHRASES
from advocacy.wording.filters import PhraseFilterSet
from advocacy.wording.models import Phrase, StrikeOut
from advocacy.wording.uses import Wanted, for_timeline, in_order, of_phrase, wanted_of

USES_SHOWN = 25


def uses_page(uses: QuerySet, wanted: Wanted, total: int, number: str) -> Page:
    """One page of the paragraphs, in the order of time. Http404 where there is none of that number."""
    given = int(number[:MOST_DIGITS]) if number.isdecimal() else 0
    try:
        page = ListPaginator(in_order(uses, wanted), USES_SHOWN, total=total).page(given)
    except EmptyPage as error:
        raise Http404(_("This list has no page of that number.")) from error
    page.object_list = for_timeline(page.object_list, wanted)
    return page


def first_uses() -> QuerySet:
    """The earliest paragraphs that have any words."""
    return in_order(uses_of_words(WORDS), Wanted(ask(WORDS)))[:USES_SHOWN]


class WordingListView(SearchListView):
    """The phrases that are followed; with `?q=`, also what all texts say to these words."""

    model = Phrase
    filterset_class = PhraseFilterSet
    template_name = "wording/list.html"
    results_template_name = "wording/_results.html"
    section = "wording"
    resource = "phrases"
    entries = PHRASES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filterset: RecordFilterSet = kwargs["filterset"]
        asked = filterset.form.cleaned_data.get("q") if kwargs["is_valid"] else ""
        return super().get_context_data(**kwargs) | (self.asked(asked) if asked else {})

    def asked(self, text: str) -> dict[str, Any]:
        """What the texts say to a visitor's words, or why they cannot be asked."""
        try:
            check_question(text)
        except ValidationError as error:
            return {"asked": text, "refusal": error.messages[0]}
        found = answer_to(text)
        return {
            "asked": text,
            "answer": found,
            "answer_url": f"{api_address('wording-list')}?{urlencode({'q': text})}",
            "uses": for_timeline(ask_for(first_uses, words=text), Wanted(ask(text))) if found.texts else [],
        }


class PhraseDetailView(RecordDetailView):
    takes = ("page",)
    model = Phrase
    template_name = "wording/detail.html"
    section = "wording"
    resource = "phrases"

    @cached_property
    def answer(self) -> Answer:
        return answer_for(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        phrase = self.object
        uses = of_phrase(phrase)
        number = self.request.GET.get("page", "1")
        return super().get_context_data(
            description=phrase.note or phrase.name,
            answer=self.answer,
            uses=uses_page(uses, wanted_of(phrase), phrase.use_count, number),
            occurrences_url=f"{api_address('occurrences-list')}?{urlencode({'phrase': phrase.slug})}",
            struck=StrikeOut.objects.published().filter(phrase=phrase).select_related("provision__resolution"),
            **kwargs,
        )

    def citation_title(self) -> str:
        return _("‘%(phrase)s’ in texts of the United Nations") % {"phrase": self.object.name}


class PhraseFeed(RecordFeed):
    filterset_class = PhraseFilterSet
    title = gettext_lazy("Phrases")

    def item_description(self, record: Phrase) -> str:
        return record.note

"""The polite client against a server on this machine: pace, patience, limits, and answers that are kept."""

from datetime import timedelta

import pytest
import urllib3

from themeloom.base.audit.act import writing
from themeloom.base.fetch import client as client_module
from themeloom.base.fetch.actions import forget_old_answers
from themeloom.base.fetch.client import TRIES, Client, Interface
from themeloom.base.fetch.failures import Broken, SwitchedOff, TurnedAway, Unreachable
from themeloom.base.fetch.models import CachedAnswer
from themeloom.base.fetch.pace import Pace
from themeloom.base.fetch.tests.server import ServerHere, cut, hang_up, moved, say, slow

SECRETS = (("api_key", "never kept"), ("mailto", "ines@example.org"))


class Time:
    """A clock that runs only while somebody sleeps; `slept` is every wait."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def here(db):
    with ServerHere() as server:
        yield server


@pytest.fixture
def client(here, time):
    interface = Interface("OpenAlex", here.address, 8, "Themeloom/test (mailto:ines@example.org)", SECRETS)
    return Client(
        interface,
        sleep=time.sleep,
        pace=Pace(8, clock=time),
        timeout=urllib3.Timeout(connect=2, read=0.5),
    )


def ask(client, what="W1"):
    return client.get(f"/{what}", (("select", "id,title"),))


def test_requests_keep_their_distance(client, here, time):
    for number in range(10):
        ask(client, f"W{number}")
    assert (client.sent, len(here.asked)) == (10, 10)
    assert time.slept == [0.125] * 9


def test_callers_share_one_pace(time):
    pace = Pace(4, clock=time)
    for sleep in (time.sleep, time.sleep, time.sleep):
        pace.wait(sleep)
    assert time.slept == [0.25, 0.25]


def test_it_says_who_asks_and_keeps_no_key(client, here):
    ask(client)
    assert here.headers[0]["User-Agent"] == "Themeloom/test (mailto:ines@example.org)"
    assert "api_key=never+kept" in here.asked[0]
    kept = CachedAnswer.objects.get()
    assert kept.address == f"{here.address}/W1?select=id,title"


def test_the_same_is_asked_once(client, here):
    first, second = ask(client), ask(client)
    assert (first.was_kept, second.was_kept, second.body, len(here.asked)) == (False, True, first.body, 1)


def test_that_something_is_not_there_is_kept_too(client, here):
    assert (ask(client, "gone").status, ask(client, "gone").status, len(here.asked)) == (404, 404, 1)


def test_an_answer_that_is_too_old_is_asked_for_again(client, here, settings):
    ask(client)
    with writing():
        CachedAnswer.objects.update(fetched_at=CachedAnswer.objects.get().fetched_at - timedelta(days=8))
    assert (ask(client).was_kept, len(here.asked)) == (False, 2)
    assert (forget_old_answers(), CachedAnswer.objects.count()) == (0, 1)
    settings.FETCH_DAYS = 0
    assert (forget_old_answers(), CachedAnswer.objects.count()) == (1, 0)


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(client, here, time):
    here.mishaps = [say(429, {}, Retry_After="3")]
    assert (ask(client).status, client.sent, time.slept) == (200, 2, [3.0])


def test_a_host_that_fails_is_asked_again_and_ever_more_seldom(client, here, time):
    here.mishaps = [say(503, {}), hang_up, cut, say(200, b'{"results": [')]
    assert (ask(client).status, client.sent) == (200, 5)
    waits = [wait for wait in time.slept if wait > 0.2]
    assert waits == sorted(waits)
    assert 3 <= len(waits) <= 4


def test_patience_ends_with_a_sentence(client, here, time):
    here.mishaps = [say(503, {})] * 20
    with pytest.raises(Broken, match=r"OpenAlex gave no usable answer \(status 503\)"):
        ask(client)
    assert client.sent == TRIES + 1
    assert CachedAnswer.objects.count() == 0


def test_too_many_requests_for_today_are_told_and_not_waited_for(client, here, time):
    here.mishaps = [say(429, {}, Retry_After="36000")]
    with pytest.raises(TurnedAway, match="asks to wait 10 hours"):
        ask(client)
    assert (client.sent, time.slept) == (1, [])


def test_being_turned_away_again_and_again_is_told(client, here):
    here.mishaps = [say(403, {})] * 20
    with pytest.raises(TurnedAway, match="no further requests for now"):
        ask(client)


def test_a_host_that_wants_a_key_is_not_asked_again(client, here):
    here.mishaps = [say(401, {})]
    with pytest.raises(TurnedAway, match="THEMELOOM_OPENALEX_KEY"):
        ask(client)
    assert client.sent == 1


def test_a_request_that_is_wrong_is_not_repeated(client, here):
    here.mishaps = [say(400, {"error": "Invalid"})]
    with pytest.raises(Broken, match="status 400"):
        ask(client)
    assert client.sent == 1


def test_a_slow_answer_counts_as_a_broken_connection(client, here):
    here.mishaps = [slow(1.5)]
    assert (ask(client).status, client.sent) == (200, 2)


def test_without_a_network_a_sentence_says_so(db, time):
    with ServerHere() as gone:
        address = gone.address
    interface = Interface("OpenAlex", address, 8, "Themeloom/test")
    with pytest.raises(Unreachable, match="could not be reached from this server"):
        ask(Client(interface, sleep=time.sleep, pace=Pace(8, clock=time)))


def test_what_was_moved_is_followed_on_the_same_host(client, here):
    here.mishaps = [moved("/W2")]
    answer = ask(client, "W7")
    assert (answer.status, b"W2" in answer.body) == (200, True)
    assert here.asked[1].startswith("/W2?select=id,title&api_key=")


def test_another_host_is_never_followed(client, here):
    here.mishaps = [moved("http://elsewhere.example/W1")]
    with pytest.raises(Broken, match=r"another host, elsewhere\.example"):
        ask(client)


def test_a_circle_of_redirects_ends(client, here):
    here.mishaps = [moved("/W1")] * 10
    with pytest.raises(Broken, match="status 301"):
        ask(client)


def test_an_answer_without_end_is_cut_off(client, here, monkeypatch):
    monkeypatch.setattr(client_module, "MOST_BYTES", 1000)
    here.mishaps = [say(200, {"title": "x" * 5000})]
    with pytest.raises(Broken, match="an answer of more than"):
        ask(client)


def test_a_wait_can_be_stopped(client, here, time):
    class Stop(Exception):
        pass

    def stop(seconds: float) -> None:
        raise Stop

    here.mishaps = [say(429, {}, Retry_After="3")]
    client._sleep = stop
    with pytest.raises(Stop):
        ask(client)


@pytest.mark.parametrize("address", ["ftp://example.org", "file:///etc/passwd", "api.openalex.org"])
def test_only_addresses_of_the_web_are_asked(address):
    with pytest.raises(ValueError, match="is no address of the web"):
        Client(Interface("OpenAlex", address, 8, "x"))


def test_an_interface_without_an_address_is_switched_off():
    with pytest.raises(SwitchedOff, match="Import the same works as a file instead"):
        Client(Interface("OpenAlex", "", 8, "x"))

"""A person with a phone, as the server sees one: keeps cookies and the connection, fills a form as the page gives it."""

import http.client
import time
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit


class Forms(HTMLParser):
    """The fields of every POST form of a page: [{name: value}]; a select or a radio takes its first real value."""

    def __init__(self):
        super().__init__()
        self.forms, self.select = [], None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        name = values.get("name")
        if tag == "form":
            is_post = (values.get("method") or "").lower() == "post"
            self.forms.append({"": values.get("action") or ""} if is_post else {})
        elif not self.forms:
            return
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and values.get("value"):
            self.forms[-1].setdefault(self.select, values["value"])
        elif tag in {"input", "textarea", "button"} and name:
            self.forms[-1].setdefault(name, values.get("value") or "")


class Visitor:
    def __init__(self, port):
        self.port, self.cookies = port, {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.times, self.statuses = [], []

    def ask(self, method, path, body=None):
        headers = {"Host": "localhost", "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://localhost{path}"}
        started = time.perf_counter()
        self.connection.request(method, path, body=body, headers=headers)
        response = self.connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        self.times.append(time.perf_counter() - started)
        self.statuses.append(response.status)
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _equals, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return response.status, text, response.headers.get("Location", "")

    def fill(self, path, **typed):
        """Opens a page, types into its form and sends it: (the answer's status, the page one sees then)."""
        status, text, _location = self.ask("GET", path)
        return self.send(path, text, **typed) if status == 200 else (status, text)

    def send(self, path, text, *, times=1, **typed):
        """Sends the form of a page that has every field typed into; so many times, as a thumb that taps twice does."""
        parser = Forms()
        parser.feed(text)
        wanted = {"csrfmiddlewaretoken", *typed}
        form = next((form for form in parser.forms if wanted <= set(form)), None)
        if form is None:
            return 0, text
        action = urlsplit(form.pop("")).path or path
        body = urlencode(form | typed)
        for _time in range(times):
            status, text, location = self.ask("POST", action, body)
        if status == 302 and location.startswith("/"):
            _status, text, _location = self.ask("GET", location)
        return status, text

    def close(self):
        self.connection.close()

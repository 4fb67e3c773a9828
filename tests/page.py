"""Reads a page as a person does: what stands where, what a form holds."""

from django.test.html import Element, parse_html

SUMMARY = "form-errors"


class Page:
    """A parsed response; parse_html refuses tags that do not close."""

    def __init__(self, response):
        self.response = response
        self.html = response.content.decode()
        self.root = parse_html(self.html.split("?>", 1)[-1] if self.html.startswith("<?") else self.html)

    def all(self, name=None, **attributes):
        """Elements by tag and attributes (`class_` matches one of the classes)."""
        return [node for node in walk(self.root) if fits(node, name, attributes)]

    def one(self, name=None, **attributes):
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} x <{name} {attributes}>"
        return found[0]

    def text(self, name=None, **attributes):
        return text_of(self.one(name, **attributes))

    def texts(self, name=None, **attributes):
        return [text_of(node) for node in self.all(name, **attributes)]

    def values(self):
        """{name: [values]} of the page's controls as a browser would send them; files and buttons left out."""
        values = {}
        for node in self.all():
            attributes = dict(node.attributes)
            name = attributes.get("name")
            if not name or "content" in attributes:
                continue
            if node.name == "select":
                chosen = [
                    dict(o.attributes).get("value", text_of(o))
                    for o in walk(node)
                    if o.name == "option" and "selected" in dict(o.attributes)
                ]
                values.setdefault(name, []).extend(chosen)
            elif node.name == "textarea":
                values.setdefault(name, []).append(raw_text(node))
            elif node.name == "input" and attributes.get("type") in {"checkbox", "radio"}:
                if "checked" in attributes:
                    values.setdefault(name, []).append(attributes.get("value", "on"))
            elif node.name == "input" and attributes.get("type") not in {"file", "submit"}:
                values.setdefault(name, []).append(attributes.get("value") or "")
        return values

    def refusal(self, field):
        """The sentences beside one field."""
        return " ".join(self.texts(id=f"id_{field}_error"))

    def summary(self):
        """The summary of errors on top of a form."""
        return self.text(id=SUMMARY)


def walk(node):
    for child in node.children:
        if isinstance(child, Element):
            yield child
            yield from walk(child)


def fits(node, name, attributes):
    if name and node.name != name:
        return False
    own = dict(node.attributes)
    for key, wanted in attributes.items():
        if key == "class_":
            if wanted not in (own.get("class") or "").split():
                return False
        elif own.get(key) != wanted:
            return False
    return True


def raw_text(node):
    return "".join(child if isinstance(child, str) else raw_text(child) for child in node.children)


def text_of(node):
    return " ".join(raw_text(node).split())

"""Writes the demonstration province through the domain functions, so that it proves them. All of it or nothing."""

from collections import Counter
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from accounts import domain as accounts
from accounts.models import User
from activities import reference as activity_reference
from activities.domain import plans as activities
from activities.models import Activity, ActivityKind, may_be_record
from core import pictures
from networks import domain as networks
from networks import reference as network_reference
from networks.models import District, Membership, Network, Organization
from news import domain as news
from news.models import Article
from notifications.domain import nobody_is_told
from portal.demo import (
    assembly,
    awards,
    door,
    follow_ups,
    generator,
    lessons,
    letters,
    library,
    people,
    planning,
    profiles,
    reports,
    signup,
    visits,
)
from portal.demo.pictures import CHOSEN, alt_text, make_picture

PASSWORD = "udon-moral-2569"  # everybody may know it: it opens the demonstration only
COVERED = 5  # of eight organizations so many have a picture; the others show how a page looks without
NETWORK_MOTIFS = {
    "gov": ("rice-green", "pot", "cloth-indigo"),
    "religion": ("temple", "leaf", "candles", "mist"),
    "civil": ("loom", "rice-gold", "lotus", "basket", "cloth-ochre"),
    "edu": ("leaf", "pot", "rice-green", "cloth-lotus"),
    "media": ("lanterns", "spiral"),
    "business": ("lanterns", "basket", "rice-gold"),
}


def is_loaded():
    """Whether the demonstration's people are here already."""
    return User.objects.filter(email__in=[person.email for person in library.people()], is_sample=True).exists()


def is_empty():
    """Whether nobody has entered anything yet; the reference data does not count."""
    return not any(model.objects.exists() for model in (User, Organization, Activity, Article))


@transaction.atomic
def load(today=None):
    """Makes the whole province as seen on a day (today unless told). Returns how many of each kind were made."""
    with nobody_is_told():
        return _Province(today or timezone.localdate()).make()


class _Province:
    """What has been written so far, by the names the texts use."""

    def __init__(self, today):
        self.today = today
        self.users, self.editors, self.coordinators = {}, {}, {}
        self.organizations, self.covers, self.cleaned = {}, {}, {}
        self.made = Counter()

    def make(self):
        network_reference.load()
        activity_reference.load()
        self.networks = {network.slug: network for network in Network.objects.all()}
        self.districts = {district.name: district for district in District.objects.all()}
        self.kinds = {kind.name: kind for kind in ActivityKind.objects.all()}
        self.make_people()
        self.make_organizations()
        self.give_memberships()
        self.made["invitations"] = people.make(self)
        profiles.make(self)
        self.make_activities()
        self.made.update(planning.make(self.today, self.officer))
        self.made["registrations"] = signup.load(self.today)
        reports.make(self)
        assembly.make(self)
        visits.make(self)
        follow_ups.make(self)
        lessons.make(self)
        awards.make(self)
        self.make_articles()
        letters.schedule(self)
        self.made["letters"] = letters.make(self)
        door.fill(self)
        return self.made

    def make_people(self):
        for person in library.people():
            self.users[person.email] = accounts.create_user(
                email=person.email,
                prefix=person.prefix,
                given_name=person.given_name,
                family_name=person.family_name,
                phone=person.phone,
                role=person.role,
                password=PASSWORD,
                verified=True,
                is_sample=True,
            )
            self.made["people"] += 1
        self.officer, self.officer2 = self.users["officer@example.org"], self.users["officer2@example.org"]
        self.administrator = self.users["administrator@example.org"]

    def make_organizations(self):
        for slug, story in library.network_stories().items():
            networks.save_network(slug=slug, story=story, by=self.administrator)
        bodies = library.bodies() + library.organizations()
        for number, body in enumerate(bodies):
            motifs = NETWORK_MOTIFS[body.network]
            has_cover = body.is_sample and number % 8 < COVERED
            self.organizations[body.name] = networks.create_organization(
                name=body.name,
                network=self.networks[body.network],
                district=self.districts.get(body.district),
                about=body.about,
                is_sample=body.is_sample,
                cover=self.shared_cover(motifs[number % len(motifs)], number) if has_cover else None,
                by=self.officer,
                at=library.at(self.today - timedelta(days=60), "9.30"),
            )
            self.made["organizations"] += 1

    def give_memberships(self):
        """Everybody's right to act; also remembers who plans for which network and organization."""
        role = Membership.Role
        for person in library.people():
            user = self.users[person.email]
            if person.coordinates:
                network = self.networks[person.coordinates]
                networks.give_membership(user, role.COORDINATOR, network=network, by=self.administrator)
                self.coordinators[person.coordinates] = user
            if person.edits:
                organization = self.organizations[person.edits]
                networks.give_membership(user, role.EDITOR, organization=organization, by=self.administrator)
                self.editors[person.edits] = user
            if person.member_of:
                networks.give_membership(
                    user, role.MEMBER, network=self.networks[person.member_of], by=self.administrator
                )
            if person.judges:
                networks.give_membership(user, role.JUDGE, by=self.administrator)

    def make_activities(self):
        plans = generator.all_activities(self.today)
        for number, plan in enumerate(sorted(plans, key=lambda plan: plan.created_at)):
            planner = self.editors.get(plan.host) or self.coordinators[plan.network]
            self.live(plan, number, planner if plan.is_sample else self.officer)
            self.made["activities"] += 1

    def live(self, plan, number, planner):
        """Takes one activity from its first draft to where it stands, each step at its time."""
        activity = activities.create(
            by=planner,
            at=plan.created_at,
            kind=self.kinds[plan.kind],
            network=self.networks[plan.network],
            host=self.organizations.get(plan.host),
            partner_networks=[self.networks[slug] for slug in plan.partner_networks],
            district=self.districts[plan.district],
            virtues=list(plan.virtues),
            cover=self.shared_cover(plan.motif, number) if plan.motif else None,
            # What the province's bodies really did years ago is on record; nobody owes a report of it.
            is_record_only=not plan.is_sample and may_be_record(plan.starts_at),
            **{name: getattr(plan, name) for name in PLAIN_FIELDS},
        )
        # Four eyes: what an officer made, another one approves.
        decider = self.officer2 if number % 3 == 1 or planner == self.officer else self.officer
        if plan.submitted_at:
            activities.submit(activity, by=planner, at=plan.submitted_at)
        if plan.status == "returned":
            activities.return_(activity, by=decider, at=plan.decided_at, reason=plan.reason)
        elif plan.decided_at:
            activities.approve(activity, by=decider, at=plan.decided_at)
        if plan.status == "cancelled":
            activities.cancel(activity, by=planner, at=plan.cancelled_at, reason=plan.reason)

    def make_articles(self):
        for number, text in enumerate(library.articles(self.today)):
            moment = library.at(text.day, f"{8 + number % 8:02d}.{number * 7 % 60:02d}")
            moment = min(moment, timezone.now())
            article = news.create(
                by=self.officer2 if number % 2 else self.officer,
                at=moment - timedelta(hours=3),
                photos=[self.clean(motif, number) for motif, _ in text.gallery],
                title=text.title,
                summary=text.summary,
                body=text.body,
                category=text.category,
                network=self.networks.get(text.network),
                is_sample=text.is_sample,
                cover=self.own_cover(text.motif, number),
            )
            self.caption(article, text.gallery)
            self.release(article, text.status, moment)
            self.made["articles"] += 1

    def caption(self, article, gallery):
        photos = article.photos.order_by("order")
        rows = [
            {"pk": photo.pk, "alt": alt_text(motif), "caption": words, "order": photo.order, "remove": False}
            for photo, (motif, words) in zip(photos, gallery, strict=True)
        ]
        news.arrange_photos(article, rows)

    def release(self, article, status, moment):
        if status != "draft":
            news.publish(article, by=self.officer, at=moment)
        if status == "archived":
            news.archive(article, by=self.officer, at=moment + timedelta(days=30))

    def clean(self, motif, number):
        """The painted picture after the same inspection every upload passes; each is painted once."""
        seed = CHOSEN[motif][number % len(CHOSEN[motif])]
        if (motif, seed) not in self.cleaned:
            upload = SimpleUploadedFile(f"{motif}-{seed}.jpg", make_picture(seed, motif), "image/jpeg")
            self.cleaned[motif, seed] = pictures.inspect(upload)
        return self.cleaned[motif, seed]

    def own_cover(self, motif, number):
        """A picture row of its own: archiving an article hides its cover, which nothing else may show then."""
        self.made["pictures"] += 1
        return pictures.keep(self.clean(motif, number), by=self.officer, alt=alt_text(motif))

    def shared_cover(self, motif, number):
        """One row per picture for all activities and organizations."""
        clean = self.clean(motif, number)
        if id(clean) not in self.covers:
            self.made["pictures"] += 1
            self.covers[id(clean)] = pictures.keep(clean, by=self.officer, alt=alt_text(motif))
        return self.covers[id(clean)]


PLAIN_FIELDS = (
    "title", "starts_at", "ends_at", "venue", "objective", "problem", "good_deed", "indicator", "expected_participants",
    "budget", "budget_source", "contact_name", "contact_phone", "is_sample",
)  # fmt: skip

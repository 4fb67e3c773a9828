from django.urls import path

from awards.views import announcing, batches, certificate_template, certificates, honours, roll, seam, verifying

app_name = "awards"
urlpatterns = [
    # Announcement, honour roll, certificates.
    path("honours/", roll.listing, name="roll"),
    path("honours/<int:pk>/", roll.detail, name="honoree"),
    path("verify/", verifying.form, name="verify_form"),
    path("verify/<str:code>/", verifying.show, name="verify"),
    path("work/awards/<int:pk>/announcement/", announcing.show, name="announcement"),
    path("work/nominations/<int:pk>/citation/", announcing.citation, name="citation"),
    path("work/honours/", honours.listing, name="work_honorees"),
    path("work/honours/new/", honours.new, name="honoree_new"),
    path("work/honours/<int:pk>/", honours.detail, name="work_honoree"),
    path("work/honours/<int:pk>/edit/", honours.edit, name="honoree_edit"),
    path("work/honours/<int:pk>/publish/", honours.publish, name="honoree_publish"),
    path("work/honours/<int:pk>/hide/", honours.hide, name="honoree_hide"),
    path("work/honours/<int:pk>/certificate/", certificates.issue, name="certificate_issue"),
    path("work/awards/<int:pk>/certificates/", batches.listing, name="certificates"),
    path("work/awards/<int:pk>/certificates/batch/", batches.new, name="batch_new"),
    path("work/certificate-batches/<int:pk>/retry/", batches.retry, name="batch_retry"),
    path("work/certificate-batches/<int:pk>/file/", batches.download, name="batch_file"),
    path("work/certificates/<int:pk>/", certificates.detail, name="work_certificate"),
    path("work/certificates/<int:pk>/certificate.pdf", certificates.paper, name="certificate_pdf"),
    path("work/certificates/<int:pk>/replace/", certificates.replace, name="certificate_replace"),
    path("work/certificates/<int:pk>/withdraw/", certificates.withdraw, name="certificate_withdraw"),
    path("work/certificate-template/", certificate_template.edit, name="template"),
    path("work/certificate-template/sample.pdf", certificate_template.sample, name="template_pdf"),
]

# Until the other slices are merged: addresses of theirs that models and tabs name. Take this block and views/seam.py away then.
urlpatterns += [
    path("work/awards/<int:pk>/", seam.elsewhere, name="work_round"),
    path("work/nominations/<int:pk>/", seam.elsewhere, name="work_nomination"),
]

"""Files that are too large are swallowed while they arrive; the rest of the form survives."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class SizeLimitHandler(FileUploadHandler):
    """Passes a file on up to the limit; above it hands out an empty file that knows its true size."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        return raw_data if self.received <= settings.PICTURE_MAX_BYTES else None

    def file_complete(self, file_size):
        if self.received <= settings.PICTURE_MAX_BYTES:
            return None
        for handler in self.request.upload_handlers:
            if unfinished := getattr(handler, "file", None):
                unfinished.close()  # takes its temporary file from the disk
        return UploadedFile(BytesIO(), self.file_name, self.content_type, size=self.received)

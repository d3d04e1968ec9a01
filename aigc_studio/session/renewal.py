"""When more can be found in media than before: AI was turned on, or a model was installed."""

from __future__ import annotations

from collections.abc import Callable

from aigc_studio.core.settings import Settings
from aigc_studio.jobs.lanes import Job, JobState
from aigc_studio.session.studio import Studio


class Renewal:
    """Does ``renew`` then. Main thread."""

    def __init__(self, studio: Studio, renew: Callable[[], None]) -> None:
        self._studio = studio
        self._renew = renew
        self._is_on = studio.settings.is_ai_enabled
        self._end = studio.settings_changed.subscribe(self._on_settings)
        studio.jobs.subscribe(self._on_job)
        self._is_closed = False

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._end()
            self._studio.jobs.unsubscribe(self._on_job)

    def _on_settings(self, settings: Settings) -> None:
        was_on, self._is_on = self._is_on, settings.is_ai_enabled
        if self._is_on and not was_on:
            self._renew()

    def _on_job(self, job: Job) -> None:
        if job.state is JobState.DONE and job.key.startswith("install:") and self._is_on:
            self._renew()

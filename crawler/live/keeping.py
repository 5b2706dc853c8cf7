"""Which live pages an archive is asked to save in a crawl, and the record of it."""

from __future__ import annotations

from dataclasses import replace

from crawler.live import saving
from crawler.live.saving import SaveFailed, Saver
from crawler.polite.limits import ArchiveShut
from crawler.run import choosing
from crawler.run.session import Session
from crawler.run.threads import in_thread
from crawler.watchlist import WatchedPolicy, WaybackSettings
from store import Save


class Keeper:
    """Asks the archives of a crawl to save what changed, for the policies that say `archive = true`."""

    def __init__(self, crawl: Session) -> None:
        self._crawl = crawl
        self._keys = saving.keys_from_environment()
        self._savers: dict[str, Saver] = {}
        self._refused: set[str] = set()

    def announce(self) -> None:
        """Tells at the beginning of a crawl that keys are missing, not only when they are needed."""
        if self._keys is None:
            for policy in self._crawl.policies:
                if policy.archive:
                    self._crawl.noticed(policy.id, "save", policy.url, saving.KEYS_NEEDED)
                    return

    async def keep(self, policy: WatchedPolicy, snapshot_id: int, *, changed: bool) -> None:
        """Has a page saved whose text has `changed` in this snapshot, and asks about what was left unfinished before.

        Returns when that is done or given up; what failed is a failure of the crawl.
        """
        if not policy.archive:
            return
        if self._keys is None:
            if changed:
                self._crawl.failed(policy.id, "save", policy.url, saving.KEYS_NEEDED)
            return
        todo = await self._crawl.call(lambda store: store.pending_saves(policy.id))
        if changed:
            todo.append(Save(policy.id, snapshot_id, policy.url, self._settings(policy).url))
        for save in todo:
            await self._finish(save)

    async def _finish(self, save: Save) -> None:
        if save.archive in self._refused:
            return
        try:
            done = await self._carry_out(save)
        except ArchiveShut as error:
            if not self._crawl.summary.interrupted:
                self._crawl.failed(save.policy_id, "save", save.url, str(error))
        else:
            if done.message:
                self._crawl.failed(save.policy_id, "save", save.url, done.message)

    async def _carry_out(self, save: Save) -> Save:
        """Asks for it, unless it is under way, and waits for its end. Raises ArchiveShut; what is known is written."""
        saver = self._saver(save.archive)
        try:
            if not save.job_id:
                save = replace(save, job_id=await in_thread(saver.ask, save.url))
                save = await self._write(save)
            job = await in_thread(saver.follow, save.job_id)
            save = replace(save, status=job.status, memento_url=job.memento_url, message=job.message)
        except SaveFailed as error:
            if error.refused:
                self._refused.add(save.archive)
            # A job that is under way goes on, whatever became of the question how it goes.
            save = replace(save, status="pending" if save.job_id else "failed", message=str(error))
        return await self._write(save)

    async def _write(self, save: Save) -> Save:
        return replace(save, id=await self._crawl.call(lambda store: store.note_save(save)))

    def _settings(self, policy: WatchedPolicy) -> WaybackSettings:
        """The archive of a policy; the one of this crawl where only its live page is fetched."""
        named = choosing.wayback_settings(policy, self._crawl.options)
        return named or WaybackSettings(url=(self._crawl.options.wayback_url or WaybackSettings().url).rstrip("/"))

    def _saver(self, base: str) -> Saver:
        if base not in self._savers:
            assert self._keys is not None
            # Through the archive of the crawl: what holds that back, or ends it, holds for this as well.
            gate = self._crawl.archive(WaybackSettings(url=base)).gate
            self._savers[base] = Saver(
                base,
                keys=self._keys,
                user_agent=self._crawl.user_agent,
                gate=gate,
                on_request=lambda: self._crawl.count_request("save"),
            )
        return self._savers[base]

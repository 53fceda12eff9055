/**
 * Saving: the notice is stored, its papers are handed in, then it is served. Each part is done once; another try goes
 * on from where the last one ended, also when only the answer was lost on the way.
 */
import { ServiceError, type FieldError } from "../api/http.ts";
import { act, createNotice, fetchNotice, fetchRecording, updateNotice } from "./api.ts";
import { isSame } from "./draft.ts";
import type { Tray } from "./tray.ts";
import type { Notice, NoticeBody, ServeConfig } from "./types.ts";

export type Stage = "storing" | "papers" | "serving";

/** What stands against it, each part with its field. */
export class Refused extends Error {
  readonly errors: FieldError[];

  constructor(errors: FieldError[]) {
    super("It was not served.");
    this.errors = errors;
  }
}

export interface Saver {
  /** The number of the stored notice. Throws ServiceError or Refused. */
  save(body: NoticeBody, serve: boolean, tell: (stage: Stage) => void): Promise<number>;
  /** Whether this is not what is stored. */
  differs(body: NoticeBody): boolean;
  stored(): number | null;
}

export function createSaver(config: ServeConfig, tray: Tray, began: Notice | null, first: NoticeBody): Saver {
  let stored = began && { id: began.id, version: began.version };
  let saved = JSON.stringify(first);
  let answerLost = false;

  return {
    stored: () => stored?.id ?? null,
    differs: (body) => JSON.stringify(body) !== saved,
    async save(body, serve, tell) {
      tell("storing");
      const id = await keep(body);
      tell("papers");
      const troubles = await tray.sendAll(id);
      if (troubles.length) throw new Refused(troubles);
      if (serve) {
        tell("serving");
        await serveOnce(id);
      }
      return id;
    },
  };

  async function keep(body: NoticeBody): Promise<number> {
    if (stored && JSON.stringify(body) === saved) return stored.id;
    const notice = stored ? await update(stored.id, stored.version, body) : await create(body);
    stored = { id: notice.id, version: notice.version };
    saved = JSON.stringify(body);
    return notice.id;
  }

  async function create(body: NoticeBody): Promise<Notice> {
    const there = answerLost ? await findLost(body) : null;
    if (there) return updateNotice(there.id, there.version, body);
    try {
      answerLost = false;
      return await createNotice(body);
    } catch (error) {
      answerLost = isLost(error);
      throw error;
    }
  }

  /** Of the notices this person is recording: the one that the lost request made. */
  async function findLost(body: NoticeBody): Promise<Notice | null> {
    const recording = await fetchRecording(body.subject);
    return recording.find((notice) => notice.entered_by === config.person.name && isSame(notice, body)) ?? null;
  }

  async function update(id: number, version: number, body: NoticeBody): Promise<Notice> {
    try {
      return await updateNotice(id, version, body);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.status !== 412) throw error;
      const theirs = await fetchNotice(id);
      // The lost answer of our own last try looks like somebody else's change.
      if (isSame(theirs, body)) return updateNotice(id, theirs.version, body);
      stored = { id, version: theirs.version };
      throw new ServiceError(412, {
        detail: "Somebody saved this notice in between. Look at it in another tab; if yours is right, press the button again and yours is kept.",
      });
    }
  }

  async function serveOnce(id: number): Promise<void> {
    try {
      await act(id, "serve");
    } catch (error) {
      if (!(error instanceof ServiceError) || error.status !== 409) throw error;
      // Served by the request whose answer was lost: that is what was wanted.
      if (!error.fields.length && (await fetchNotice(id)).status === "served") return;
      throw new Refused(error.fields.length ? error.fields : [{ field: "", value: "", rule: error.message }]);
    }
  }
}

function isLost(error: unknown): boolean {
  return error instanceof ServiceError && (error.status === 0 || error.status >= 500);
}

/** The papers that wait to be handed in, and those that were: kept in memory, sent one after the other. */
import type { FieldError } from "../api/http.ts";
import { ServiceError, sentenceOf } from "../api/http.ts";
import { sendPaper, type Sending } from "./api.ts";

export type PaperState = "waiting" | "sending" | "sent" | "failed";

export interface TrayPaper {
  key: number;
  kind: string;
  name: string;
  size: number;
  /** An address of the picture in this page's memory; null for a PDF. */
  picture: string | null;
  file: File | null;
  state: PaperState;
  share: number;
  trouble: string;
}

export interface Tray {
  papers(): readonly TrayPaper[];
  add(kind: string, files: Iterable<File>): void;
  remove(key: number): TrayPaper | null;
  putBack(paper: TrayPaper): void;
  /** Papers that the service has already. */
  hold(kind: string, name: string, size: number, picture: string | null): void;
  sendAll(notice: number): Promise<FieldError[]>;
  watch(seen: () => void): void;
}

export function createTray(): Tray {
  const papers: TrayPaper[] = [];
  const watchers: (() => void)[] = [];
  let last = 0;
  let sending: Sending | null = null;
  const tell = (): void => watchers.forEach((seen) => seen());

  return {
    papers: () => papers,
    watch: (seen) => void watchers.push(seen),
    add(kind, files) {
      for (const file of files) {
        const picture = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
        papers.push({ key: ++last, kind, name: file.name, size: file.size, picture, file, state: "waiting", share: 0, trouble: "" });
      }
      tell();
    },
    remove(key) {
      const at = papers.findIndex((paper) => paper.key === key);
      const [gone] = at < 0 ? [] : papers.splice(at, 1);
      tell();
      return gone ?? null;
    },
    putBack(paper) {
      papers.push(paper);
      tell();
    },
    hold(kind, name, size, picture) {
      papers.push({ key: ++last, kind, name, size, picture, file: null, state: "sent", share: 1, trouble: "" });
      tell();
    },
    async sendAll(notice) {
      const troubles: FieldError[] = [];
      for (const paper of [...papers]) {
        if (paper.state === "sent" || !paper.file || !papers.includes(paper)) continue;
        const trouble = await sendOne(notice, paper, paper.file);
        if (trouble) troubles.push(trouble);
      }
      return troubles;
    },
  };

  async function sendOne(notice: number, paper: TrayPaper, file: File): Promise<FieldError | null> {
    Object.assign(paper, { state: "sending", share: 0, trouble: "" });
    tell();
    try {
      sending = sendPaper(notice, paper.kind, file, (share) => {
        paper.share = share;
        tell();
      });
      await sending.done;
      paper.state = "sent";
    } catch (error) {
      if (isThereAlready(error)) paper.state = "sent";
      else Object.assign(paper, { state: "failed", trouble: troubleOf(error) });
      // Without a connection or a sign-in the rest would fail too: the whole attempt ends here.
      if (error instanceof ServiceError && [0, 401].includes(error.status)) throw error;
    } finally {
      tell();
    }
    return paper.state === "failed" ? { field: "documents", value: paper.name, rule: `${paper.name}: ${paper.trouble}` } : null;
  }
}

/** An answer that was lost: the file had come through. */
function isThereAlready(error: unknown): boolean {
  return error instanceof ServiceError && error.fields.some(({ field, rule }) => field === "file" && rule.startsWith("is on this notice already"));
}

function troubleOf(error: unknown): string {
  const known = error instanceof ServiceError ? error.fields.map(({ rule }) => rule) : [];
  return known.join(". ") || sentenceOf(error);
}

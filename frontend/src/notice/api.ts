/** What the form and the page of a notice ask the service. */
import { ask, csrfToken, FROM_PAGE, ServiceError } from "../api/http.ts";
import type { Page } from "../api/record_types.ts";
import type { Ladder, Notice, NoticeBody, Subject } from "./types.ts";

const API = "/api/v1";

export const fetchNotice = (id: number): Promise<Notice> => ask(`${API}/notices/${id}/`);
export const createNotice = (body: NoticeBody): Promise<Notice> => ask(`${API}/notices/`, { method: "POST", body });

/** Refused with 412 when somebody saved since `version`. */
export function updateNotice(id: number, version: number, body: NoticeBody): Promise<Notice> {
  return ask(`${API}/notices/${id}/`, { method: "PATCH", body, headers: { "If-Match": `"${version}"` } });
}

/** One of the actions: serve, withdraw, dispute… Each answers the notice as it is then. */
export function act(id: number, action: string, body: unknown = {}): Promise<Notice> {
  return ask(`${API}/notices/${id}/${action}/`, { method: "POST", body });
}

/** The newest that are being recorded, for one subject where it is known. */
export async function fetchRecording(subject: number | null): Promise<Notice[]> {
  const query = new URLSearchParams({ status: "recording", ...(subject === null ? {} : { profile: String(subject) }) });
  return (await ask<Page<Notice>>(`${API}/notices/?${query}`)).results;
}

export const fetchSubject = (id: number): Promise<Subject> => ask(`${API}/profiles/${id}/`);

export function createSubject(kind: string, name: string, born_on: string | null): Promise<Subject> {
  return ask(`${API}/profiles/`, { method: "POST", body: { kind, name, ...(born_on ? { born_on } : {}) } });
}

export function fetchLadder(profile: number, conduct: string | null, day: string | null, signal: AbortSignal): Promise<Ladder> {
  const query = new URLSearchParams({ profile: String(profile) });
  if (conduct) query.set("conduct", conduct);
  if (day) query.set("day", day);
  return ask(`${API}/ladder/?${query}`, { signal });
}

export interface Sending {
  done: Promise<void>;
  stop: () => void;
}

/** Hands in one paper, telling how far it has come; only the older request object tells that. */
export function sendPaper(notice: number, kind: string, file: File, progress: (share: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<void>((resolve, reject) => {
    request.open("POST", `${API}/notices/${notice}/documents/`);
    const headers = { Accept: "application/json", "X-CSRFToken": csrfToken(), ...FROM_PAGE };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(refused(request))));
    const gone = { title: "Offline", detail: "The connection was lost while this file was sent." };
    request.addEventListener("error", () => reject(new ServiceError(0, gone)));
    request.addEventListener("abort", () => reject(new ServiceError(0, { detail: "Sending was stopped." })));
    const form = new FormData();
    form.set("kind", kind);
    form.set("file", file);
    request.send(form);
  });
  return { done, stop: () => request.abort() };
}

function refused(request: XMLHttpRequest): ServiceError {
  try {
    return new ServiceError(request.status, JSON.parse(request.responseText) as object);
  } catch {
    return new ServiceError(request.status, { detail: `The service answered with an error (${request.status}).` });
  }
}
